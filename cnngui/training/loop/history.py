"""The record of a run: what it lost, and how often it was right, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Steps = NDArray[np.int64]

SMOOTHING = 50


@dataclass(frozen=True, eq=False)
class History:
    """Hold a run from its first step to now. The arrays are read-only and never change.

    `losses`, `accuracies`: float32 (step,), of each batch, the accuracy 0…1. `validation_steps`: int64 (k,),
    the steps after which the held-out digits were looked at, 0 for the untrained network;
    `validation_losses`, `validation_accuracies`: float32 (k,). `learning_rates`, `seconds`: float64 (step,),
    the rate each step was taken with, and the seconds of training up to its end. `gradient_norms`,
    `weight_norms`: float32 (step, L), of each layer with weights, the root of the sum of all squares, its
    bias included; the gradients are those of the step, the weights those after it. `layers`: the names of
    the L layers.
    """

    losses: Floats
    accuracies: Floats
    validation_steps: Steps
    validation_losses: Floats
    validation_accuracies: Floats
    learning_rates: Doubles
    seconds: Doubles
    gradient_norms: Floats
    weight_norms: Floats
    layers: tuple[str, ...]

    def as_arrays(self) -> dict[str, NDArray[Any]]:
        """Return all of it by name, as arrays of numbers; the layers' names as an array of text."""
        arrays = {field.name: getattr(self, field.name) for field in fields(self)}
        arrays["layers"] = np.array(self.layers, dtype=np.str_)
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "History":
        """Return the history that `as_arrays` gave.

        Raises KeyError where an array is missing, ValueError where they do not fit each other.
        """
        layers = tuple(str(name) for name in np.asarray(arrays["layers"]))
        record = Record(layers)
        record.add_steps(**{name: np.asarray(arrays[name]) for name in _OF_STEPS})
        record.add_validations(**{name: np.asarray(arrays[name]) for name in _OF_LOOKS})
        return record.history()


_OF_STEPS = ("losses", "accuracies", "learning_rates", "seconds", "gradient_norms", "weight_norms")
_OF_LOOKS = ("validation_steps", "validation_losses", "validation_accuracies")


class _Series:
    """Grow an array at its end.

    What was handed out stays as it is: later values go behind it, and a full array is left for a larger one.
    So a snapshot of a long run costs no copy, 30 times a second.
    """

    def __init__(self, dtype: type[np.generic], *row: int) -> None:
        self._values: NDArray[Any] = np.empty((1024, *row), dtype)
        self._length = 0

    def extend(self, values: NDArray[Any]) -> None:
        if values.shape[1:] != self._values.shape[1:]:
            raise ValueError(f"rows of {values.shape[1:]} do not fit {self._values.shape[1:]}")
        needed = self._length + len(values)
        if needed > len(self._values):
            size = max(needed, 2 * len(self._values))
            larger = np.empty((size, *self._values.shape[1:]), self._values.dtype)
            larger[: self._length] = self._values[: self._length]
            self._values = larger
        self._values[self._length : needed] = values
        self._length = needed

    def so_far(self) -> NDArray[Any]:
        values = self._values[: self._length]
        values.flags.writeable = False
        return values


class Record:
    """Write the history of a run of a network whose layers with weights are `layers`."""

    def __init__(self, layers: tuple[str, ...] = ()) -> None:
        self._layers = layers
        count = len(layers)
        self._of_steps = {
            "losses": _Series(np.float32),
            "accuracies": _Series(np.float32),
            "learning_rates": _Series(np.float64),
            "seconds": _Series(np.float64),
            "gradient_norms": _Series(np.float32, count),
            "weight_norms": _Series(np.float32, count),
        }
        self._of_looks = {
            "validation_steps": _Series(np.int64),
            "validation_losses": _Series(np.float32),
            "validation_accuracies": _Series(np.float32),
        }

    def add_steps(
        self,
        losses: NDArray[Any],
        accuracies: NDArray[Any],
        learning_rates: NDArray[Any],
        seconds: NDArray[Any],
        gradient_norms: NDArray[Any],
        weight_norms: NDArray[Any],
    ) -> None:
        """Add the next n steps: the first four (n,), the norms (n, L). Raises ValueError for other shapes."""
        given = (losses, accuracies, learning_rates, seconds, gradient_norms, weight_norms)
        if len({len(values) for values in given}) != 1:
            raise ValueError("the records of the steps differ in length")
        for series, values in zip(self._of_steps.values(), given, strict=True):
            series.extend(values)

    def add_validations(
        self,
        validation_steps: NDArray[Any],
        validation_losses: NDArray[Any],
        validation_accuracies: NDArray[Any],
    ) -> None:
        """Add what the next k looks at the held-out digits said, and after which steps, all (k,)."""
        given = (validation_steps, validation_losses, validation_accuracies)
        if len({len(values) for values in given}) != 1:
            raise ValueError("the records of the looks differ in length")
        for series, values in zip(self._of_looks.values(), given, strict=True):
            series.extend(values)

    def history(self) -> History:
        """Return the whole run so far."""
        series = self._of_steps | self._of_looks
        return History(layers=self._layers, **{name: one.so_far() for name, one in series.items()})

    @classmethod
    def going_on(cls, history: History) -> "Record":
        """Return a record that goes on after `history`."""
        record = cls(history.layers)
        record.add_steps(**{name: getattr(history, name) for name in _OF_STEPS})
        record.add_validations(**{name: getattr(history, name) for name in _OF_LOOKS})
        return record


EMPTY = Record().history()


def smoothed(values: Floats, window: int = SMOOTHING) -> Floats:
    """Return the mean of each value and those before it, `window` in all, or as many as there are."""
    sums = np.cumsum(values, dtype=np.float64)
    counts = np.minimum(np.arange(1, len(values) + 1), window)
    sums[window:] -= sums[:-window].copy()
    return (sums / counts).astype(np.float32)
