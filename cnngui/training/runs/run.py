"""A saved run: its settings, history, checkpoints and result, in a folder of its own."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from cnngui.problem import Problem, translatable
from cnngui.training.loop.checkpoint_state import RunState, Weights
from cnngui.training.loop.history import EMPTY, History, changed_learning_rates
from cnngui.training.loop.loop import Result
from cnngui.training.loop.run_length import RunLength
from cnngui.training.loop.state_check import check_state
from cnngui.training.runs import run_files
from cnngui.training.runs.checkpoint_policy import CheckpointPolicy
from cnngui.training.runs.file_contents import CorruptRunError
from cnngui.training.runs.run_files import LONGEST_NAME, RunMetadata, RunResult
from cnngui.training.runs.run_recording import Recording, is_locked
from cnngui.training.settings import Settings

Status = Literal["running", "finished", "stopped", "diverged", "interrupted"]

_NO_STATE = translatable(
    "Problem",
    "The states of {name} cannot be read, so it cannot go on; continue from one of its checkpoints instead.",
)


class Run:
    """Read a run from its folder, and write it while it is trained.

    A run that is trained holds a lock, in this process or another; one without a result and without a lock
    was interrupted. Every method may be called in the window's thread while the run is trained in its own.
    """

    def __init__(self, folder: Path, metadata: RunMetadata, name: str) -> None:
        self.folder = folder
        self._metadata = metadata
        self._name = name
        self._recording: Recording | None = None
        self._sink: CheckpointPolicy | None = None
        self._result: RunResult | None = None
        self._history: History | None = None
        self._read_at: object = None

    @classmethod
    def open(cls, folder: Path) -> "Run":
        """Open the run in a folder. Raises CorruptRunError where there is none that can be read."""
        return cls(folder, run_files.read_metadata(folder), run_files.read_name(folder))

    @property
    def id(self) -> str:
        """Return the unique name of the run's folder."""
        return self.folder.name

    @property
    def settings(self) -> Settings:
        """Return the settings the run was started with."""
        return self._metadata.settings

    @property
    def created(self) -> datetime:
        """Return when the run was created, with a time zone."""
        return self._metadata.created

    @property
    def origin(self) -> tuple[str, int] | None:
        """Return the id of the run and the step that this one was continued from."""
        return self._metadata.origin

    @property
    def weight_count(self) -> int:
        """Return the number of parameters of the network."""
        return self._metadata.weight_count

    @property
    def name(self) -> str:
        """Return the name that a person gave the run."""
        return self._name

    def rename(self, name: str) -> None:
        """Rename the run. Raises Problem for an empty or too long name, and where it cannot be written."""
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
        """Read the name again, which another window may have changed."""
        self._name = run_files.read_name(self.folder)

    def move(self, folder: Path) -> None:
        """Move the run's folder into another one. Raises OSError."""
        self.folder = self.folder.rename(folder / self.id)
        self._recording = None

    @property
    def problem(self) -> Problem | None:
        """Return why the run is not being saved, None while it is."""
        return None if self._recording is None else self._recording.problem

    @property
    def status(self) -> Status:
        """Return the outcome of the run, or whether it is running or was interrupted."""
        result = self.result
        if result is not None:
            return result.outcome
        return "running" if self.is_held() else "interrupted"

    def is_held(self, patience: float = 0.0) -> bool:
        """Return whether the run is being trained, in this process or another.

        `patience`: as in `is_locked`.
        """
        held_here = self._recording is not None and self._recording.is_held
        return held_here or is_locked(self.folder, patience)

    @property
    def steps(self) -> int:
        """Return the number of steps taken; of a run that is being trained, of those in its newest state."""
        result = self.result
        return len(self.history().losses) if result is None else result.steps

    @property
    def reached_step(self) -> int:
        """Return the newest step of the run; its weights are saved before its state."""
        return max(self.steps, *self.checkpoints(), 0)

    @property
    def best_validation(self) -> float | None:
        """Return the best validation accuracy (0…1), None before the first validation."""
        result = self.result
        if result is not None:
            return result.best_validation
        accuracies = self.history().validation_accuracies
        return float(accuracies.max()) if len(accuracies) else None

    @property
    def test_accuracy(self) -> float | None:
        """Return the accuracy (0…1) on the test set, None of a run that has not finished."""
        result = self.result
        return None if result is None else result.test_accuracy

    @property
    def seconds(self) -> float:
        """Return the seconds of the steps alone, without evaluations and holds."""
        result = self.result
        if result is not None:
            return result.seconds
        seconds = self.history().seconds
        return float(seconds[-1]) if len(seconds) else 0.0

    @property
    def rates(self) -> tuple[float, ...]:
        """Return the `changed_learning_rates` of the run."""
        result = self.result
        if result is not None and result.rates is not None:
            return result.rates
        return changed_learning_rates(self.settings, self.history().learning_rates)

    @property
    def result(self) -> RunResult | None:
        """Return the result of the run, None where it has none yet."""
        self._reload()
        return self._result

    def history(self) -> History:
        """Return the history, as far as it is saved."""
        self._reload()
        self._history = self._history or self._read_history()
        return self._history

    def _reload(self) -> None:
        """Read the result and the history again if they were written since, by this process or another."""
        recording = self._recording
        if recording is not None and recording.is_held:
            self._result, self._history = recording.result, recording.history or self._history
            return
        written = run_files.written_at(self.folder)
        if written != self._read_at:
            self._read_at = written
            self._result, self._history = run_files.read_result(self.folder), None
            if self._result is None and recording is not None and recording.result is not None:
                # It could not be written, but is known in this process.
                self._result, self._history = recording.result, recording.history

    def _read_history(self) -> History:
        if self._result is not None:
            try:
                return run_files.read_history(self.folder)
            except CorruptRunError:
                pass
        state = self.state()
        return EMPTY if state is None else state.history

    def checkpoints(self) -> tuple[int, ...]:
        """Return the steps whose weights are saved, in ascending order."""
        return run_files.checkpoints(self.folder)

    def weights(self, step: int) -> Weights:
        """Return the weights after `step` steps. Raises Problem where they are damaged or missing."""
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
        """Return the newest state that can be read, None where there is none."""
        for step in run_files.states(self.folder):
            try:
                return run_files.read_state(self.folder, step)
            except CorruptRunError:
                continue
        return None

    def resume_point(self) -> RunState | Weights | None:
        """Return what to resume from: the newest state, or the weights that the run was to begin with.

        None where the settings are enough: the run has no state yet. Raises Problem where the states, or
        those weights, are damaged or missing.
        """
        for step in run_files.states(self.folder):
            try:
                state = run_files.read_state(self.folder, step)
                check_state(state, self.settings)
            except (CorruptRunError, ValueError):
                continue
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
        """Lock the run. Raises Problem where another process trains it.

        A folder that cannot be written raises nothing: the run can be trained, and `problem` holds why it is
        not saved.
        """
        if self._recording is None or not self._recording.is_held:
            recording = Recording(self.folder, self._metadata, self._name)
            recording.begin()
            self._recording = recording

    def open_sink(self) -> CheckpointPolicy:
        """Lock the run, as `begin` does, and return the sink for its states, until `finish` or `close`."""
        self.begin()
        assert self._recording is not None
        settings, state = self.settings, self.state()
        plan = RunLength(settings.train_size, settings.batch_size, settings.epochs)
        self._sink = self._recording.open_sink(plan.steps, -1 if state is None else state.step)
        return self._sink

    def finish(self, result: Result) -> None:
        """Write the result and unlock the run; `problem` holds what could not be written."""
        if self._recording is not None:
            planned = frozenset() if self._sink is None else self._sink.steps
            self._recording.finish(result, len(result.history.losses), planned)

    def close(self) -> None:
        """Write what is left and unlock the run; without a result it counts as interrupted."""
        if self._recording is not None:
            self._recording.close()
