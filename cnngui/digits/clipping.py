"""Clipping of straight lines by straight edges, for drawing and erasing."""

import numpy as np
from numpy.typing import NDArray

# (n, 2), x right and y down.
Points = NDArray[np.float64]
Floats = NDArray[np.float64]


def between(value: Floats, rate: Floats, low: Floats | float, high: Floats | float) -> tuple[Floats, Floats]:
    """Return (enter, leave): the t for which value + t · rate lies within low … high.

    All shapes broadcast. The interval is inf … −inf where there is no such t. Source: Liang and Barsky's
    line clipping, one pair of edges at a time.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        first, second = (low - value) / rate, (high - value) / rate
    # A line parallel to the edges is between them for ever or never.
    parallel = rate == 0
    always = (value >= low) & (value <= high)
    enter = np.where(parallel, np.where(always, -np.inf, np.inf), np.minimum(first, second))
    leave = np.where(parallel, np.where(always, np.inf, -np.inf), np.maximum(first, second))
    return enter, leave
