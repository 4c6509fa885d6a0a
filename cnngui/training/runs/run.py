"""One run that is kept: its settings, history, checkpoints and result, in a folder of its own."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from cnngui.problem import Problem, translatable
from cnngui.training.loop.checkpoint_state import RunState, Weights
from cnngui.training.loop.history import EMPTY, History, changed_learning_rates
from cnngui.training.loop.loop import Result
from cnngui.training.loop.run_length import RunLength
from cnngui.training.runs import run_files
from cnngui.training.runs.checkpoint_policy import CheckpointPolicy
from cnngui.training.runs.run_files import CorruptRunError, RunMetadata, RunResult
from cnngui.training.runs.run_recording import Recording
from cnngui.training.settings import Settings

Status = Literal["running", "finished", "stopped", "diverged", "interrupted"]

LONGEST_NAME = 80
_NO_STATE = translatable(
    "Problem",
    "The states of {name} cannot be read, so it cannot go on; continue from one of its checkpoints instead.",
)


class Run:
    """Read a run from its folder, and write it while it is under way.

    A run under way holds a lock, here or in another window; one without a result and without a lock was
    interrupted. Everything may be asked in the window's thread while the run goes on in its own.
    """

    def __init__(self, folder: Path, facts: RunMetadata, name: str) -> None:
        self.folder = folder
        self._facts = facts
        self._name = name
        self._recording: Recording | None = None
        self._sink: CheckpointPolicy | None = None
        self._ending: RunResult | None = None
        self._history: History | None = None
        self._read_at: object = None

    @classmethod
    def open(cls, folder: Path) -> "Run":
        """Open the run in a folder. Raises Damaged where there is none that can be read."""
        return cls(folder, run_files.read_facts(folder), run_files.read_name(folder))

    @property
    def id(self) -> str:
        """Return what no other run is called."""
        return self.folder.name

    @property
    def settings(self) -> Settings:
        """Return what the run was started with."""
        return self._facts.settings

    @property
    def created(self) -> datetime:
        """Return when the run was made, with its time zone."""
        return self._facts.created

    @property
    def origin(self) -> tuple[str, int] | None:
        """Return the id of the run and the step that this one was continued from."""
        return self._facts.origin

    @property
    def weight_count(self) -> int:
        """Count the trainable numbers of the network."""
        return self._facts.weight_count

    @property
    def name(self) -> str:
        """Return what a person calls the run."""
        return self._name

    def rename(self, name: str) -> None:
        """Call the run something else. Raises Problem for no name, and where it cannot be written."""
        name = " ".join(name.split())
        if not 0 < len(name) <= LONGEST_NAME:
            raise Problem(
                translatable("Problem", "A run needs a name of 1 to {most} characters; write another."),
                most=LONGEST_NAME,
            )
        try:
            run_files.write_name(self.folder, name)
        except OSError as error:
            raise Problem(
                translatable("Problem", "{name} could not be renamed: {reason}; allow writing in {folder}."),
                name=self._name,
                reason=error.strerror or error,
                folder=self.folder,
            ) from error
        self._name = name

    def refresh(self) -> None:
        """Read again what another window may have changed. Raises Damaged."""
        self._name = run_files.read_name(self.folder)

    def move(self, folder: Path) -> None:
        """Put all that is kept of the run into another folder. Raises OSError."""
        self.folder = self.folder.rename(folder / self.id)
        self._recording = None

    @property
    def problem(self) -> Problem | None:
        """Return why the run is not being kept, None while it is."""
        return None if self._recording is None else self._recording.problem

    @property
    def status(self) -> Status:
        """Say how the run came out, or whether it is under way."""
        ending = self.ending
        if ending is not None:
            return ending.outcome
        return "running" if self.is_held() else "interrupted"

    def is_held(self, patience: float = 0.0) -> bool:
        """Say whether the run is under way, here or in another window.

        To ask is to hold it for a moment; who asks with `patience` (seconds) takes no such moment for more.
        """
        if self._recording is not None and self._recording.is_held:
            return True
        path = self.folder / run_files.LOCK
        if not path.exists():
            return False
        probe = FileLock(path, thread_local=False)
        try:
            probe.acquire(timeout=patience, poll_interval=0.005)
        except Timeout:
            return True
        except run_files.NO_LOCK:
            # Where nothing can be locked, nothing is being written.
            return False
        probe.release()
        return False

    @property
    def steps(self) -> int:
        """Count the steps that were taken, or kept of a run under way."""
        ending = self.ending
        return len(self.history().losses) if ending is None else ending.steps

    @property
    def best_validation(self) -> float | None:
        """Return the best accuracy (0…1) on the held-out digits, None where they were not looked at."""
        ending = self.ending
        if ending is not None:
            return ending.best_validation
        accuracies = self.history().validation_accuracies
        return float(accuracies.max()) if len(accuracies) else None

    @property
    def test_accuracy(self) -> float | None:
        """Return the accuracy (0…1) on the test digits, None of a run that has not finished."""
        ending = self.ending
        return None if ending is None else ending.test_accuracy

    @property
    def seconds(self) -> float:
        """Return the seconds of the training alone."""
        ending = self.ending
        if ending is not None:
            return ending.seconds
        seconds = self.history().seconds
        return float(seconds[-1]) if len(seconds) else 0.0

    @property
    def rates(self) -> tuple[float, ...]:
        """Return the `changed_learning_rates` of the run."""
        ending = self.ending
        if ending is not None and ending.rates is not None:
            return ending.rates
        return changed_learning_rates(self.settings, self.history().learning_rates)

    @property
    def ending(self) -> RunResult | None:
        """Return how the run came out, None where it has not."""
        self._look()
        return self._ending

    def history(self) -> History:
        """Return the history, as far as it is kept."""
        self._look()
        self._history = self._history or self._read_history()
        return self._history

    def _look(self) -> None:
        """See whether anything was written since the last look, here or by another window."""
        recording = self._recording
        if recording is not None and recording.is_held:
            self._ending, self._history = recording.ending, recording.history or self._history
            return
        written = run_files.written_at(self.folder)
        if written != self._read_at:
            self._read_at = written
            self._ending, self._history = run_files.read_ending(self.folder), None
            if self._ending is None and recording is not None and recording.ending is not None:
                # It could not be written, and is known here all the same.
                self._ending, self._history = recording.ending, recording.history

    def _read_history(self) -> History:
        if self._ending is not None:
            try:
                return run_files.read_history(self.folder)
            except CorruptRunError:
                pass
        state = self.state()
        return EMPTY if state is None else state.history

    def checkpoints(self) -> tuple[int, ...]:
        """List the steps whose weights are kept, in order."""
        return run_files.checkpoints(self.folder)

    def weights(self, step: int) -> Weights:
        """Return the weights after `step` steps. Raises Problem where they are lost."""
        try:
            return run_files.read_fitting_weights(self.folder, step, self.settings)
        except CorruptRunError as error:
            raise Problem(
                translatable(
                    "Problem",
                    "The weights of {name} after step {step} are damaged or missing; choose another step.",
                ),
                name=self.name,
                step=step,
            ) from error

    def state(self) -> RunState | None:
        """Return the newest state that can be read: all that is needed to go on."""
        for step in run_files.states(self.folder):
            try:
                return run_files.read_state(self.folder, step)
            except CorruptRunError:
                continue
        return None

    def beginning(self) -> RunState | Weights | None:
        """Return what to go on from: the state, or the weights the run was to begin with where there is none.

        None: from the settings alone, so short was it under way. Raises Problem where the states, or those
        weights, are lost.
        """
        state = self.state()
        if state is not None:
            return state
        if run_files.states(self.folder) or any(self.checkpoints()):
            raise Problem(_NO_STATE, name=self.name)
        if self.origin is None:
            return None
        name, step = self.origin
        try:
            return Run.open(self.folder.parent / name).weights(step)
        except CorruptRunError as error:
            raise Problem(
                translatable(
                    "Problem",
                    "{name} was interrupted before its first step, and the run it was continued from is "
                    "gone; start a new run.",
                ),
                name=self.name,
            ) from error

    def begin(self) -> None:
        """Take the run under way. Raises Problem where another window has it under way.

        A folder that cannot be written raises nothing: the training goes on, and `problem` says so.
        """
        if self._recording is None or not self._recording.is_held:
            recording = Recording(self.folder, self._facts, self._name)
            recording.begin()
            self._recording = recording

    def open_sink(self) -> CheckpointPolicy:
        """Lock the run, as `begin` does, and return the sink for its states, until `finish` or `close`."""
        self.begin()
        assert self._recording is not None
        settings, state = self.settings, self.state()
        plan = RunLength(settings.subset, settings.batch_size, settings.epochs)
        self._sink = self._recording.open_sink(plan.steps, -1 if state is None else state.step)
        return self._sink

    def finish(self, result: Result) -> None:
        """Write how the run came out, and let go of it; what cannot be written is told by `problem`."""
        if self._recording is not None:
            planned = frozenset() if self._sink is None else self._sink.steps
            self._recording.finish(result, len(result.history.losses), planned)

    def close(self) -> None:
        """Write what is left and let go of the run; without a result it counts as interrupted."""
        if self._recording is not None:
            self._recording.close()
