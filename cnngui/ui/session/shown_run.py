"""Which run the plots show, and along which axis: the values that the views of a run are given."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from cnngui.training.loop.history import EMPTY, History

Axis = Literal["steps", "seconds"]
AXES: tuple[Axis, ...] = ("steps", "seconds")


@dataclass(frozen=True, eq=False)
class OverlayRun:
    """Hold a run that is laid behind the one that is watched."""

    name: str
    history: History
    colour: QColor


@dataclass(frozen=True, eq=False)
class FinishedRun:
    """Hold a run that is over, as it is looked at: `confusion` (10, 10) as in `ShownRun`."""

    name: str
    history: History
    confusion: NDArray[np.int64] | None


@dataclass(frozen=True, eq=False)
class ShownRun:
    """Hold what is known of the run that is watched, and along what it is drawn.

    `confusion`: counts (10, 10) of the last look at the held-out digits, true classes on the rows.
    """

    history: History = EMPTY
    confusion: NDArray[np.int64] | None = None
    axis: Axis = "steps"
    others: tuple[OverlayRun, ...] = ()
