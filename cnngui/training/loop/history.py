"""History of a run: loss, accuracy, learning rate and norms of each step, and the validations."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnngui.training.settings import Settings

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Steps = NDArray[np.int64]

SMOOTHING = 50


@dataclass(frozen=True, eq=False)
class History:
    """Hold a run from its first step to now. The arrays are read-only and never change.

    `losses`, `accuracies`: float32 (step,), of each batch, the accuracy 0…1. `validation_steps`: int64 (k,),
    the steps after which the network was validated, 0 for the untrained network; `validation_losses`,
    `validation_accuracies`: float32 (k,). `learning_rates`, `seconds`: float64 (step,), the rate each step
    was taken with, and the seconds of training up to its end. `gradient_norms`, `weight_norms`: float32
    (step, L), L2 norms of each layer with weights, its bias included; the gradients are those of the step,
    the weights those after it. `layers`: the names of the L layers.
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
        """Return the arrays by name; the layers' names as an array of text."""
        arrays = {field.name: getattr(self, field.name) for field in fields(self)}
        arrays["layers"] = np.array(self.layers, dtype=np.str_)
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "History":
        """Return the history of arrays as `as_arrays` gives.

        Raises KeyError where an array is missing, ValueError where their shapes do not agree.
        """
        layers = tuple(str(name) for name in np.asarray(arrays["layers"]))
        writer = HistoryWriter(layers)
        writer.add_steps(**{name: np.asarray(arrays[name]) for name in _OF_STEPS})
        writer.add_validations(**{name: np.asarray(arrays[name]) for name in _OF_VALIDATIONS})
        return writer.history()


_OF_STEPS = ("losses", "accuracies", "learning_rates", "seconds", "gradient_norms", "weight_norms")
_OF_VALIDATIONS = ("validation_steps", "validation_losses", "validation_accuracies")


class _Series:
    """Grow an array at its end.

    Arrays returned before never change: later values are written behind them, and a full array is replaced by
    a larger one. So a snapshot of a long run copies nothing.
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


class HistoryWriter:
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
        self._of_validations = {
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
            raise ValueError("the arrays of the steps differ in length")
        for series, values in zip(self._of_steps.values(), given, strict=True):
            series.extend(values)

    def add_validations(
        self,
        validation_steps: NDArray[Any],
        validation_losses: NDArray[Any],
        validation_accuracies: NDArray[Any],
    ) -> None:
        """Add the next k validations: their steps, losses and accuracies, all (k,)."""
        given = (validation_steps, validation_losses, validation_accuracies)
        if len({len(values) for values in given}) != 1:
            raise ValueError("the arrays of the validations differ in length")
        for series, values in zip(self._of_validations.values(), given, strict=True):
            series.extend(values)

    def history(self) -> History:
        """Return the whole run so far."""
        series = self._of_steps | self._of_validations
        return History(layers=self._layers, **{name: one.so_far() for name, one in series.items()})

    @classmethod
    def resume(cls, history: History) -> "HistoryWriter":
        """Return a writer that continues `history`."""
        writer = cls(history.layers)
        writer.add_steps(**{name: getattr(history, name) for name in _OF_STEPS})
        writer.add_validations(**{name: getattr(history, name) for name in _OF_VALIDATIONS})
        return writer


EMPTY = HistoryWriter().history()


def smoothed(values: Floats, window: int = SMOOTHING) -> Floats:
    """Return the moving average of `values` (n,) over the last `window` of them, or as many as there are."""
    sums = np.cumsum(values, dtype=np.float64)
    counts = np.minimum(np.arange(1, len(values) + 1), window)
    sums[window:] -= sums[:-window].copy()
    return (sums / counts).astype(np.float32)


def changed_learning_rates(settings: Settings, learning_rates: Doubles) -> tuple[float, ...]:
    """Return the rates that a run was taken with where they were changed by hand, that of `settings` first.

    `learning_rates` (step,). Empty where nothing was changed, and under a schedule, which changes every step.
    """
    if settings.schedule != "constant":
        return ()
    rates = np.concatenate([[settings.learning_rate], learning_rates])
    changed = np.flatnonzero(np.diff(rates)) + 1
    return (settings.learning_rate, *rates[changed].tolist()) if len(changed) else ()
