"""Runs that are kept, for the tests: tiny ones, trained through their sink."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from cnngui.regular_files import is_whole_archive
from cnngui.training.loop.checkpoint_state import RunState
from cnngui.training.loop.history import History
from cnngui.training.loop.loop import Data, Result, train
from cnngui.training.runs import run_files
from cnngui.training.runs.run_store import Run, Runs
from cnngui.training.settings import Settings
from tests.training.recorded_runs import after, never

# Chance, memory and running means: all there is to lose.
TINY = "own: convolution 2 | batch_normalisation | relu | max_pooling 4 | flatten | dropout 0.3 | linear 10"
SMALL = Settings(TINY, learning_rate=0.01, batch_size=50, epochs=1, device="cpu", train_size=2000)
STEPS = 40
# As many questions whether to stop: five in the validation before the first step.
HALFWAY = 5 + STEPS // 2


def keep(run: Run, data: Data, should_stop: Callable[[], bool] = never) -> Result:
    """Train a run, from where it is, and finish it."""
    sink = run.open_sink()
    result = train(run.settings, data, lambda _: None, should_stop, 1, sink=sink, start=run.resume_point())
    run.finish(result)
    return result


def interrupted(runs: Runs, data: Data, name: str = "") -> Run:
    """Return a run whose states are of several steps, the newest not its end."""
    run = runs.create(SMALL, name)
    sink = run.open_sink()
    sink.is_due = lambda step: step in (10, 15)  # type: ignore[method-assign]
    sink.save = sink.save_state  # type: ignore[method-assign, assignment]
    train(SMALL, data, lambda _: None, after(HALFWAY), 1, sink=sink)
    run.close()
    return run


def is_same_history(one: History, other: History, but: tuple[str, ...] = ()) -> bool:
    ones, others = one.as_arrays(), other.as_arrays()
    return ones.keys() == others.keys() and all(
        np.array_equal(ones[name], others[name]) for name in ones if name not in but
    )


def states_of(run: Run) -> list[RunState]:
    return [run_files.read_state(run.folder, step) for step in run_files.states(run.folder)]


def check_whole(folder: Path) -> int:
    """Fail where a file in a folder of a run is not whole; return how many there are."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    for path in files:
        if path.suffix == ".json":
            json.loads(path.read_bytes())
        elif path.name != run_files.LOCK:
            assert path.suffix in (".pt", ".npz")
            assert is_whole_archive(path), path
    return len(files)
