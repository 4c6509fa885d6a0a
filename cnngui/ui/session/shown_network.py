"""Which network the window shows: the present one, that of the training, or a checkpoint of a run."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from torch import Tensor

from cnngui.network.trace import NoNumbersProblem
from cnngui.problem import Problem, translatable
from cnngui.training.loop.loop import Result, Snapshot
from cnngui.training.runs.run_store import Run
from cnngui.training.settings import Settings
from cnngui.training.trained_model import trained_model
from cnngui.ui.session.trainer import Trainer
from cnngui.ui.session.workbench import Workbench

# What `Workbench.show_training` takes.
_Training = tuple[Settings, Mapping[str, Tensor], float | None]

_TOO_LARGE = translatable(
    "Problem",
    "At step {step} the weights of {run} were so large that they compute no numbers; choose another step.",
)


class ShownNetwork(QObject):
    """Put the network that is to be shown on the workbench.

    In the present that is the model which was opened, or the newest snapshot of the training. A checkpoint of
    a run is shown as a network of its own, so that `back_to_present` shows the very model object again; a
    training that goes on meanwhile is shown again then. A model that is opened while a checkpoint is shown is
    the present one from there on.

    `run`, `step`, `total`: the checkpoint that is shown, and the steps of its run; `run` is None in the
    present.

    Signals:
        changed(): another checkpoint is shown, or the present again.
    """

    changed = Signal()

    def __init__(self, workbench: Workbench, trainer: Trainer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run: Run | None = None
        self.step = self.total = 0
        self._workbench = workbench
        self._trainer = trainer
        self._present = self._shown = workbench.model
        # What the training reached while a checkpoint was shown.
        self._pending: _Training | None = None
        self._is_switching = False
        workbench.trace_changed.connect(self._check_model)
        trainer.snapshot_taken.connect(self._show_snapshot)
        trainer.ended.connect(self._show_result)

    def show_checkpoint(self, run: Run, step: int) -> None:
        """Show the network of a run as it was after `step` steps.

        Raises Problem where its weights cannot be read or compute no numbers; then nothing changes.
        """
        weights = run.weights(step)
        accuracy = run.test_accuracy if step == run.steps else None
        before = self._workbench.model
        self._is_switching = True
        try:
            if self.run is None:
                self._workbench.show_model(trained_model(run.settings, weights, accuracy))
            else:
                self._workbench.show_training(run.settings, weights, accuracy)
        except NoNumbersProblem:
            raise Problem(_TOO_LARGE, step=f"{step:,}", run=run.name) from None
        finally:
            self._is_switching = False
        if self._workbench.model is before:
            # The workbench does not show weights that give the drawing no numbers.
            raise Problem(_TOO_LARGE, step=f"{step:,}", run=run.name)
        if self.run is None:
            self._present, self._pending = before, None
        self.run, self.step, self.total = run, step, run.reached_step
        self._shown = self._workbench.model
        self.changed.emit()

    @Slot()
    def back_to_present(self) -> None:
        """Show what was shown before, or what the training has made of it since.

        Raises Problem where that model gives the present drawing no numbers; then the checkpoint stays.
        """
        if self.run is None:
            return
        self._is_switching = True
        try:
            self._workbench.show_model(self._present)
            if self._pending is not None:
                self._workbench.show_training(*self._pending)
        finally:
            self._is_switching = False
        self._leave_run()

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self._show_training(snapshot.weights)

    @Slot(object)
    def _show_result(self, outcome: Result | Problem) -> None:
        if isinstance(outcome, Result):
            self._show_training(outcome.weights, outcome.test_accuracy)

    def _show_training(self, weights: Mapping[str, Tensor], test_accuracy: float | None = None) -> None:
        """Show what the training has reached, or keep it until the present is shown again."""
        assert self._trainer.settings is not None
        training = (self._trainer.settings, weights, test_accuracy)
        if self.run is None:
            self._workbench.show_training(*training)
        else:
            self._pending = training

    @Slot()
    def _check_model(self) -> None:
        """Leave the run where another model was put on the workbench."""
        if self.run is not None and not self._is_switching and self._workbench.model is not self._shown:
            self._leave_run()

    def _leave_run(self) -> None:
        self.run = self._pending = None
        self._present = self._shown = self._workbench.model
        self.changed.emit()
