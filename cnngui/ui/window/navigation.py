"""From one page to another: what is chosen on one is opened or used on the other."""

from PySide6.QtCore import QObject, Signal, Slot

from cnngui.network.trace import Address
from cnngui.problem import Problem, translatable
from cnngui.ui.build.build_page import BuildPage
from cnngui.ui.evaluate.evaluate_page import EvaluatePage
from cnngui.ui.layers.layers_page import LayersPage
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.session.trainer import Trainer
from cnngui.ui.session.workbench import Workbench, untrained
from cnngui.ui.step.step_page import StepPage
from cnngui.ui.train.train_page import TrainPage
from cnngui.ui.window.page_docks import PageDocks

_TRAINING_RUNS = translatable("Problem", "A training is under way; stop it before you use another network.")


class Navigation(QObject):
    """Raise the page that answers what was asked on another.

    Signals:
        problem(Problem): what was asked for cannot be shown or used.
        notified(Callable[[], str]): something is done; the sentence is asked for anew in each language.
    """

    problem = Signal(object)
    notified = Signal(object)

    def __init__(self, workbench: Workbench, trainer: Trainer, pages: PageDocks, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._trainer = trainer
        self._pages = pages
        self._network = pages.find(NetworkPage)
        self._step = pages.find(StepPage)
        self._network.opened.connect(self.step_on)
        self._step.left.connect(self.leave_step)
        pages.find(LayersPage).chosen.connect(self.show_layer)
        pages.find(EvaluatePage).step_wanted.connect(self.step_on_class)
        pages.find(BuildPage).used.connect(self.use_network)

    @Slot(object, object)
    def step_on(self, address: Address, term: int | None) -> None:
        """Open the working of a value, whole or up to a term."""
        if not self._workbench.trace.is_computed(address.layer):
            return
        try:
            self._workbench.trace.working(address)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self._pages.raise_page(StepPage.key)
        self._step.open(address, term)

    @Slot(int)
    def step_on_class(self, digit: int) -> None:
        """Open the working of a class's probability."""
        self.step_on(Address(self._workbench.trace.graph.layers[-1].name, digit), None)

    @Slot()
    def leave_step(self) -> None:
        """Go back to the network that a value was chosen in."""
        self._pages.raise_page(NetworkPage.key)

    @Slot(str)
    def show_layer(self, layer: str) -> None:
        """Show a layer in the network."""
        self._pages.raise_page(NetworkPage.key)
        self._network.show_layer(layer)

    @Slot(str)
    def use_network(self, text: str) -> None:
        """Show the untrained network of a blueprint's text, and choose it for the next training."""
        if self._trainer.is_running:
            self.problem.emit(Problem(_TRAINING_RUNS))
            return
        self._workbench.show_model(untrained(text, dataset=self._workbench.dataset.name))
        self._pages.find(TrainPage).form.choose_own(text)
        self.notified.emit(self._used)

    def _used(self) -> str:
        return self.tr("Your network is on show with weights that nothing has taught yet; Train teaches it.")
