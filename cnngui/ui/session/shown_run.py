"""The run that the plots show, and the axis along which they show it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec
from cnngui.training.loop.history import EMPTY, History

Axis = Literal["steps", "seconds"]
AXES: tuple[Axis, ...] = ("steps", "seconds")


@dataclass(frozen=True, eq=False)
class OverlayRun:
    """Hold a run whose curves are drawn behind those of the shown one."""

    name: str
    history: History
    colour: QColor


@dataclass(frozen=True, eq=False)
class FinishedRun:
    """Hold a run that is over; `confusion` and `spec` as in `ShownRun`."""

    name: str
    history: History
    confusion: NDArray[np.int64] | None
    spec: InputSpec


@dataclass(frozen=True, eq=False)
class ShownRun:
    """Hold the run that is shown, and the axis of its curves.

    `confusion`: counts (K, K) of the last validation, true classes on the rows; None before the first.
    `spec`: the pictures of the run, and their classes.
    """

    history: History = EMPTY
    confusion: NDArray[np.int64] | None = None
    axis: Axis = "steps"
    others: tuple[OverlayRun, ...] = ()
    spec: InputSpec = DEFAULT_DATASET.spec
