"""The run that the present training is saved as."""

from PySide6.QtCore import QObject, Signal, Slot

from cnngui.problem import Problem
from cnngui.training.loop.loop import CheckpointSink, Result
from cnngui.training.runs.run_store import Run, Runs
from cnngui.training.settings import Settings


class LiveRun(QObject):
    """Save each training as a run in `runs`.

    `run`: the run of the present training, None where there is none or it is not saved. The trainer opens it,
    with one of `create` and `resume` as its factory of sinks, and `finish` closes it.

    Signals:
        begun(): training is about to begin, and `run` is its run.
        finished(Run): the training of this run is over.
        problem(Problem): the training is not saved.
    """

    begun = Signal()
    finished = Signal(object)
    problem = Signal(object)

    def __init__(self, runs: Runs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run: Run | None = None
        self.runs = runs

    def create(self, settings: Settings, origin: tuple[str, int] | None = None) -> CheckpointSink | None:
        """Return the sink of a new run; None where it cannot be made: the training is not saved then.

        `origin`: the id of the run and the step whose weights it begins with.
        """
        try:
            return self._open(self.runs.create(settings, origin=origin))
        except Problem as problem:
            self.run = None
            self.begun.emit()
            self.problem.emit(problem)
            return None

    def resume(self, run: Run, _settings: Settings) -> CheckpointSink:
        """Return the sink of an interrupted run. Raises Problem where it cannot be resumed."""
        return self._open(run)

    def _open(self, run: Run) -> CheckpointSink:
        sink = run.open_sink()
        self.run = run
        self.begun.emit()
        return sink

    @Slot(object)
    def finish(self, outcome: Result | Problem) -> None:
        """Write the result of the training, if it is saved."""
        run, self.run = self.run, None
        if run is None:
            return
        self.runs.finish(run, None if isinstance(outcome, Problem) else outcome)
        self.finished.emit(run)
