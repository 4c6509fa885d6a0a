"""The record of a run: what it lost, and how often it was right, step by step."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Steps = NDArray[np.int64]

SMOOTHING = 50


@dataclass(frozen=True, eq=False)
class History:
    """Hold a run from its first step to now. The arrays are read-only and never change.

    `losses`, `accuracies`: float32 (step,), of each batch, the accuracy 0…1. `validation_steps`: int64 (k,),
    the steps after which the held-out digits were looked at, 0 for the untrained network;
    `validation_losses`, `validation_accuracies`: float32 (k,).
    """

    losses: Floats
    accuracies: Floats
    validation_steps: Steps
    validation_losses: Floats
    validation_accuracies: Floats


class _Series:
    """Grow an array at its end.

    What was handed out stays as it is: later values go behind it, and a full array is left for a larger one.
    So a snapshot of a long run costs no copy, 30 times a second.
    """

    def __init__(self, dtype: type[np.generic]) -> None:
        self._values: NDArray[Any] = np.empty(1024, dtype)
        self._length = 0

    def extend(self, values: NDArray[Any]) -> None:
        needed = self._length + len(values)
        if needed > len(self._values):
            larger = np.empty(max(needed, 2 * len(self._values)), self._values.dtype)
            larger[: self._length] = self._values[: self._length]
            self._values = larger
        self._values[self._length : needed] = values
        self._length = needed

    def so_far(self) -> NDArray[Any]:
        values = self._values[: self._length]
        values.flags.writeable = False
        return values


class Record:
    """Write the history of a run."""

    def __init__(self) -> None:
        self._losses = _Series(np.float32)
        self._accuracies = _Series(np.float32)
        self._validation_steps = _Series(np.int64)
        self._validation_losses = _Series(np.float32)
        self._validation_accuracies = _Series(np.float32)

    def add_steps(self, losses: NDArray[Any], accuracies: NDArray[Any]) -> None:
        """Add the losses and accuracies of the next steps, both (n,)."""
        self._losses.extend(losses)
        self._accuracies.extend(accuracies)

    def add_validation(self, step: int, loss: float, accuracy: float) -> None:
        """Add what the held-out digits said after `step` steps."""
        self._validation_steps.extend(np.array([step]))
        self._validation_losses.extend(np.array([loss]))
        self._validation_accuracies.extend(np.array([accuracy]))

    def history(self) -> History:
        """Return the whole run so far."""
        return History(
            self._losses.so_far(),
            self._accuracies.so_far(),
            self._validation_steps.so_far(),
            self._validation_losses.so_far(),
            self._validation_accuracies.so_far(),
        )


EMPTY = Record().history()


def smoothed(values: Floats, window: int = SMOOTHING) -> Floats:
    """Return the mean of each value and those before it, `window` in all, or as many as there are."""
    sums = np.cumsum(values, dtype=np.float64)
    counts = np.minimum(np.arange(1, len(values) + 1), window)
    sums[window:] -= sums[:-window].copy()
    return (sums / counts).astype(np.float32)
