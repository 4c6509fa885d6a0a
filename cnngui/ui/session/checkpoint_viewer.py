"""Going back in time: the window shows a checkpoint of a run, and comes back to what it showed before."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from torch import Tensor

from cnngui.network.architectures import without_weights
from cnngui.network.files.model_file import Model
from cnngui.problem import Problem, translatable
from cnngui.training.runs.run_store import Run
from cnngui.training.settings import Settings
from cnngui.ui.session.workbench import Workbench

_Reached = tuple[Settings, Mapping[str, Tensor], float | None]

_TOO_LARGE = translatable(
    "Problem",
    "At step {step} the weights of {run} were so large that they compute no numbers; choose another step.",
)


class CheckpointViewer(QObject):
    """Put a checkpoint on the workbench, keep the present aside, and bring it back.

    What is shown of the past is a network of its own, so the present one is not touched. A run under way goes
    on: what it reaches waits until the present comes back. Another model that is opened ends the past, for it
    is the present then.

    Signals:
        changed(): another checkpoint is on show, or the present again.
    """

    changed = Signal()

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run: Run | None = None
        self.step = self.total = 0
        self._workbench = workbench
        self._present = self._shown = workbench.model
        self._reached: _Reached | None = None
        self._moving = False
        workbench.trace_changed.connect(self._notice_another)

    def show(self, run: Run, step: int) -> None:
        """Show the network of a run as it was after `step` steps.

        Raises Problem where its weights cannot be read or compute no numbers; then all stays as it was.
        """
        weights = run.weights(step)
        accuracy = run.test_accuracy if step == run.steps else None
        before = self._workbench.model
        self._moving = True
        try:
            if self.run is None:
                self._workbench.show_model(model_of_run(run.settings, weights, accuracy))
            else:
                self._workbench.show_training(run.settings, weights, accuracy)
        except Problem:
            raise Problem(_TOO_LARGE, step=f"{step:,}", run=run.name) from None
        finally:
            self._moving = False
        if self._workbench.model is before:
            # Weights that give the drawing no numbers are passed over.
            raise Problem(_TOO_LARGE, step=f"{step:,}", run=run.name)
        if self.run is None:
            self._present, self._reached = before, None
        self.run, self.step, self.total = run, step, steps_of(run)
        self._shown = self._workbench.model
        self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """Show again what was on show before, or what a run under way has made of it since.

        Raises Problem where that model gives the present drawing no numbers; then the past stays.
        """
        if self.run is None:
            return
        self._moving = True
        try:
            self._workbench.show_model(self._present)
            if self._reached is not None:
                self._workbench.show_training(*self._reached)
        finally:
            self._moving = False
        self._end()

    def show_training(
        self, settings: Settings, weights: Mapping[str, Tensor], test_accuracy: float | None = None
    ) -> None:
        """Show what a training has reached; in the past, keep it for the present."""
        if self.run is None:
            self._workbench.show_training(settings, weights, test_accuracy)
        else:
            self._reached = (settings, weights, test_accuracy)

    @Slot()
    def _notice_another(self) -> None:
        if self.run is not None and not self._moving and self._workbench.model is not self._shown:
            self._end()

    def _end(self) -> None:
        self.run = self._reached = None
        self._present = self._shown = self._workbench.model
        self.changed.emit()


def steps_of(run: Run) -> int:
    """Count the steps a run has taken; one under way keeps its weights before it says how far it is."""
    return max(run.steps, *run.checkpoints(), 0)


def model_of_run(
    settings: Settings, weights: Mapping[str, Tensor], test_accuracy: float | None = None
) -> Model:
    """Make a model of a run's weights."""
    network = without_weights(settings.architecture)
    network.load_state_dict(dict(weights))
    return Model(settings.architecture, network, vars(settings).copy(), test_accuracy)
