"""Runs for the tests of the lab: real and short, kept in a folder as the window keeps them."""

from cnngui.digits import mnist
from cnngui.digits.mnist import Digits
from cnngui.training.loop import Data, Keeper, Result, train
from cnngui.training.runs import Run, Runs
from cnngui.training.settings import Settings
from cnngui.training.state import State

# Ten steps of a network that takes no time.
SHORT = Settings(architecture="mlp", epochs=1, batch_size=50, subset=500, device="cpu")


def part(digits: Digits, start: int, count: int) -> Digits:
    return Digits(digits.images[start : start + count], digits.labels[start : start + count])


def few_digits() -> Data:
    digits = mnist.load("train")
    return Data(part(digits, 0, 500), part(digits, 500, 100), part(mnist.load("test"), 0, 100))


class _UpTo:
    """Be a keeper that knows when enough steps are taken."""

    def __init__(self, keeper: Keeper, last: int) -> None:
        self._keeper = keeper
        self._step = 0
        self._last = last

    def is_enough(self) -> bool:
        return self._step >= self._last

    def wants(self, step: int, seconds: float) -> bool:
        self._step = step
        return self._keeper.wants(step, seconds)

    def keep(self, state: State) -> None:
        self._keeper.keep(state)


def _look_away(_snapshot: object) -> None:
    pass


def learn(run: Run, settings: Settings, steps: int, start: State | None = None) -> Result:
    keeper = _UpTo(run.keeper(), steps)
    return train(settings, few_digits(), _look_away, keeper.is_enough, keeper=keeper, start=start)


def keep(runs: Runs, settings: Settings = SHORT) -> Run:
    """Train for a moment, to the end, and keep it."""
    run = runs.create(settings)
    run.finish(learn(run, settings, 1_000_000))
    return run


def interrupt(runs: Runs, settings: Settings = SHORT, steps: int = 4) -> Run:
    """Train for some steps and leave the run without a result, as a power cut does."""
    run = runs.create(settings)
    learn(run, settings, steps)
    run.close()
    return run
