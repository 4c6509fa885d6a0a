"""Writing a run while it is trained: its lock, and the thread that writes its files."""

import functools
import math
from pathlib import Path

from filelock import FileLock, Timeout

from cnngui.problem import Problem, translatable
from cnngui.training.loop.checkpoint_state import RunState, Weights
from cnngui.training.loop.history import History, changed_learning_rates
from cnngui.training.loop.loop import Result
from cnngui.training.runs import run_files
from cnngui.training.runs.checkpoint_policy import MAX_CHECKPOINTS, CheckpointPolicy
from cnngui.training.runs.file_writer import FileWriter
from cnngui.training.runs.run_files import RunMetadata, RunResult

# Another process may hold the lock briefly, to find out whether it is free.
_SECONDS_FOR_LOCK = 1.0
_LONGEST_WAIT = 10.0


class Recording:
    """Write a run while it is trained.

    `result`, `history`: its result and its newest history, whether or not they could be written. `problem`:
    why the run is not being saved.
    """

    def __init__(self, folder: Path, metadata: RunMetadata, name: str) -> None:
        self.result: RunResult | None = None
        self.history: History | None = None
        self.problem: Problem | None = None
        self._folder = folder
        self._metadata = metadata
        self._name = name
        # Acquired in the window's thread, released in any.
        self._lock = FileLock(folder / run_files.LOCK, thread_local=False)
        self._writer: FileWriter | None = None
        self._newest: RunState | None = None
        self._is_begun = False
        self._put_step = self._done_step = -1
        # Checkpoints after this step are of an earlier part of the run, except those in `_written`.
        self._start = -1
        self._written: set[int] = set()

    @property
    def is_held(self) -> bool:
        """Return whether this object holds the lock."""
        return bool(self._lock.is_locked)

    def begin(self) -> None:
        """Lock the run, and write its metadata and name unless they are written.

        Raises Problem where another process holds the lock. `problem` holds what could not be written.
        """
        try:
            self._begin()
        except Timeout as error:
            raise Problem(
                translatable(
                    "Problem", "{name} is being trained in another window of cnngui; watch it there."
                ),
                name=self._name,
            ) from error
        except run_files.NO_LOCK as error:
            self._failed(error)

    def _begin(self) -> None:
        (self._folder / run_files.CHECKPOINTS).mkdir(parents=True, exist_ok=True)
        if not self._lock.is_locked:
            self._lock.acquire(timeout=_SECONDS_FOR_LOCK, poll_interval=0.01)
            run_files.remove_leftovers(self._folder)
        if not (self._folder / run_files.METADATA).exists():
            # The metadata last: with them the folder is a run.
            run_files.write_name(self._folder, self._name)
            run_files.write_metadata(self._folder, self._metadata)
        run_files.remove_result(self._folder)
        self._is_begun = True

    def open_sink(self, steps: int, start: int) -> CheckpointPolicy:
        """Return the sink for the states of a run of `steps` steps that is resumed after step `start`.

        −1: it begins. Checkpoints of later steps stay until the run has passed them or has ended.
        """
        self._start = start
        if self._writer is None:
            self._writer = FileWriter(self._failed)
        return CheckpointPolicy(steps, self._save_weights, self._save_state, self._is_ready)

    def finish(self, result: Result, steps: int, planned: frozenset[int]) -> None:
        """Write the result of the run after `steps` steps, and unlock it."""
        history = self.history = result.history
        validation = history.validation_accuracies
        self.result = RunResult(
            outcome=result.outcome,
            steps=steps,
            best_validation=float(validation.max()) if len(validation) else None,
            test_accuracy=result.test_accuracy,
            seconds=result.seconds,
            rates=changed_learning_rates(self._metadata.settings, history.learning_rates),
        )
        if self._writer is None:
            self._writer = FileWriter(self._failed)
        newest = self._newest
        # The weights of a run that diverged are of an unknown step before its last; those of its newest state
        # are not.
        step, weights = steps, result.weights
        if result.outcome == "diverged" and newest is not None:
            step, weights = newest.step, newest.weights
        self._put_newest()
        self._writer.put(functools.partial(self._write_end, self.result, history, step, weights, planned))
        self.close()

    def close(self) -> None:
        """Write what is left and unlock the run; without a result it counts as interrupted."""
        self._put_newest()
        if self._writer is not None and not self._writer.close(_LONGEST_WAIT):
            # The thread that still writes keeps the lock.
            return
        self._writer = None
        self._lock.release()

    def _put_newest(self) -> None:
        """Write the newest state, if only its weights were written so far."""
        newest, self._newest = self._newest, None
        if self._writer is not None and newest is not None and newest.step != self._put_step:
            self._writer.put(functools.partial(self._write_state, newest))

    def _save_weights(self, state: RunState) -> None:
        assert self._writer is not None
        self._newest, self.history = state, state.history
        self._writer.put(functools.partial(self._write_weights, state.step, state.weights))

    def _save_state(self, state: RunState) -> None:
        assert self._writer is not None
        self._newest, self.history = state, state.history
        self._is_begun = False
        self._put_step = state.step
        self._writer.put(functools.partial(self._write_state, state))

    def _is_ready(self) -> bool:
        return self._put_step == self._done_step

    def _write_weights(self, step: int, weights: Weights) -> None:
        run_files.write_weights(self._folder, step, weights)
        self._written.add(step)

    def _remove_passed(self, end: float) -> None:
        """Remove the checkpoints of an earlier part of the run up to a step, which this part has replaced."""
        for step in run_files.checkpoints(self._folder):
            if self._start < step <= end and step not in self._written:
                run_files.remove_weights(self._folder, step)

    def _write_state(self, state: RunState) -> None:
        try:
            if not self._is_begun:
                self._begin()
            run_files.write_state(self._folder, state)
            self._remove_passed(state.step)
            self.problem = None
        finally:
            self._done_step = state.step

    def _write_end(
        self, result: RunResult, history: History, last: int, weights: Weights, planned: frozenset[int]
    ) -> None:
        """Write the end; the result last, because with it the run is over and no longer offered."""
        if not self._is_begun:
            self._begin()
        self._write_weights(last, weights)
        self._remove_passed(math.inf)
        # A run that was stopped and resumed many times has ended between the planned steps each time.
        kept = run_files.checkpoints(self._folder)
        superfluous = [step for step in kept if step not in planned and step != last]
        for step in superfluous[: max(len(kept) - MAX_CHECKPOINTS, 0)]:
            run_files.remove_weights(self._folder, step)
        run_files.write_history(self._folder, history)
        run_files.write_result(self._folder, result)

    def _failed(self, error: Exception) -> None:
        self.problem = Problem(
            translatable(
                "Problem",
                "{name} is not being kept: {folder} cannot be written ({reason}); make room or allow writing "
                "there; the training itself goes on, and what was kept before is unharmed.",
            ),
            name=self._name,
            folder=self._folder,
            reason=getattr(error, "strerror", None) or error,
        )


def is_locked(folder: Path, patience: float = 0.0) -> bool:
    """Return whether a process holds the lock of the run in `folder`.

    The lock is acquired briefly to find out. Another process may be doing just that: `patience` is how many
    seconds to retry, so that this is not taken for a running training.
    """
    path = folder / run_files.LOCK
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
