"""Runs for the tests of the lab: real and short, kept in a folder as the window keeps them."""

import functools

from cnngui.digits import mnist
from cnngui.training import run_files
from cnngui.training.loop import Data, Keeper, Result, train
from cnngui.training.runs import Run, Runs
from cnngui.training.settings import Settings
from cnngui.training.state import State

# Ten steps of a network that takes no time.
SHORT = Settings(architecture="mlp", epochs=1, batch_size=50, subset=500, device="cpu")


@functools.cache
def digits_of(seed: int) -> Data:
    """The digits of a run in the window."""
    return Data(*mnist.split(mnist.load("train"), seed), mnist.load("test"))


class _UpTo:
    """Be a keeper that knows when enough steps are taken."""

    def __init__(self, keeper: Keeper, last: int) -> None:
        self._keeper = keeper
        self._step = 0
        self._last = last
        self.newest: State | None = None

    def is_enough(self) -> bool:
        return self._step >= self._last

    def wants(self, step: int, seconds: float) -> bool:
        self._step = step
        return self._keeper.wants(step, seconds)

    def keep(self, state: State) -> None:
        self.newest = state
        self._keeper.keep(state)


def _look_away(_snapshot: object) -> None:
    pass


def _learn(run: Run, steps: int) -> tuple[Result, State]:
    keeper = _UpTo(run.keeper(), steps)
    data = digits_of(run.settings.seed)
    result = train(run.settings, data, _look_away, keeper.is_enough, keeper=keeper)
    assert keeper.newest is not None
    return result, keeper.newest


def keep(runs: Runs, settings: Settings = SHORT) -> Run:
    """Train for a moment, to the end, and keep it."""
    run = runs.create(settings)
    run.finish(_learn(run, 1_000_000)[0])
    return run


def interrupt(runs: Runs, settings: Settings = SHORT, steps: int = 4) -> Run:
    """Train for some steps and leave the run without a result, as a power cut does."""
    run = runs.create(settings)
    _, state = _learn(run, steps)
    run.close()
    # In a longer run the seconds between two states go by.
    run_files.write_state(run.folder, state)
    return run
