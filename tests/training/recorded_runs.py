"""Runs for the tests: short ones, with their snapshots."""

import itertools
from collections.abc import Callable

import torch

from cnngui.training.loop.loop import Data, Result, Snapshot, train
from cnngui.training.loop.run_control import Directive, RunControl
from cnngui.training.settings import Settings

ONE_EPOCH = Settings(epochs=1, batch_size=32, device="cpu")
# How often `should_stop` is asked in one validation of 500 digits: before each 100 of them.
VALIDATION = 5


def never() -> bool:
    return False


def after(polls: int) -> Callable[[], bool]:
    """Ask for a stop at the question after `polls` others."""
    count = itertools.count()
    return lambda: next(count) >= polls


class RateFrom(RunControl):
    """Take the batch after `batches` others, and those that follow, with another learning rate."""

    def __init__(self, batches: int, rate: float) -> None:
        super().__init__()
        self._left = batches
        self._rate = rate

    def before_batch(self) -> Directive:
        if self._left == 0:
            self.set_learning_rate(self._rate)
        self._left -= 1
        return super().before_batch()


def run(
    data: Data, settings: Settings = ONE_EPOCH, should_stop: Callable[[], bool] = never
) -> tuple[Result, list[Snapshot]]:
    snapshots: list[Snapshot] = []
    return train(settings, data, snapshots.append, should_stop), snapshots


def is_same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(
        torch.equal(weight, other[name]) for name, weight in one.items()
    )
