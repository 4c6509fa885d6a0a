"""The distribution of the values of a layer."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class Histogram:
    """Hold how many values lie in each bin: `counts` (n,) between `edges` (n + 1,)."""

    edges: NDArray[np.float64]
    counts: NDArray[np.int64]


@dataclass(frozen=True)
class Summary:
    """Hold the smallest, the mean and the largest finite value, and how many are zero, of `count` in all.

    Without a finite value the three are NaN. `infinite` counts what is no finite number.
    """

    count: int
    smallest: float
    mean: float
    largest: float
    zeros: int
    infinite: int

    @property
    def share_of_zeros(self) -> float:
        """Return which part of all values is exactly zero, 0…1."""
        return self.zeros / self.count if self.count else 0.0


def histogram(values: Values, bins: int) -> Histogram:
    """Count the finite values in `bins` bins of one width.

    They reach from 0 to the largest value, or where one is negative to the largest of either sign on both
    sides of zero, so that an odd number of bins has zero in the middle of one.
    """
    finite = _finite(values)
    limit = float(np.abs(finite).max()) if finite.size else 0.0
    limit = limit or 1.0
    low = -limit if finite.size and finite.min() < 0 else 0.0
    counts, edges = np.histogram(finite, bins, (low, limit))
    return Histogram(edges.astype(np.float64), counts.astype(np.int64))


def summary(values: Values) -> Summary:
    """Sum up values of any shape."""
    finite = _finite(values)
    known = finite if finite.size else np.array([np.nan])
    return Summary(
        count=values.size,
        smallest=float(known.min()),
        mean=float(known.mean(dtype=np.float64)),
        largest=float(known.max()),
        zeros=int(np.count_nonzero(finite == 0)),
        infinite=values.size - finite.size,
    )


def zero_maps(activation: Values) -> NDArray[np.bool_]:
    """Return for each map of an activation (C, H, W) whether it is zero everywhere.

    Of (N,), or of maps of one cell, none is: a single zero is no map of zeros.
    """
    if activation.ndim != 3 or activation[0].size == 1:
        return np.zeros(len(activation), np.bool_)
    # A value that is no number is not zero.
    are_zero: NDArray[np.bool_] = np.all(activation == 0, axis=(1, 2))
    return are_zero


def _finite(values: Values) -> NDArray[np.float64]:
    # In float64, where the width of a bin between two large float32 is still a number.
    return values[np.isfinite(values)].astype(np.float64)
