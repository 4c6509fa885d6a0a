"""From one page to another: a value chosen on one is opened on the other."""

from PySide6.QtCore import QObject, Signal, Slot

from cnngui.network.trace import Address
from cnngui.problem import Problem
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.session.workbench import Workbench
from cnngui.ui.step.step_page import StepPage
from cnngui.ui.window.page_docks import PageDocks


class Navigation(QObject):
    """Bring the page that answers what was asked on another.

    Signals:
        problem(Problem): what was asked for cannot be shown.
    """

    problem = Signal(object)

    def __init__(
        self, workbench: Workbench, pages: PageDocks, network: NetworkPage, step: StepPage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._pages = pages
        self._network = network
        self._step = step

    @Slot(object, object)
    def step_on(self, address: Address, term: int | None) -> None:
        """Open the working of a value, whole or up to a term."""
        # What enters the network is not worked out from anything.
        if not self._workbench.trace.graph[address.layer].inputs:
            return
        try:
            self._workbench.trace.working(address)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self._pages.raise_page("step")
        self._step.open(address, term)

    @Slot(int)
    def step_on_class(self, digit: int) -> None:
        """Open the working of a class's probability."""
        self.step_on(Address(self._workbench.trace.graph.layers[-1].name, digit), None)

    @Slot()
    def leave_step(self) -> None:
        """Go back to the network that a value was chosen in."""
        self._pages.raise_page("network")

    @Slot(str)
    def show_layer(self, layer: str) -> None:
        """Show a layer in the network."""
        self._pages.raise_page("network")
        self._network.show_layer(layer)
