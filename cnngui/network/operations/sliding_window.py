"""A window that slides over a padded input: where it lies, which cells it sees, how often it fits."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cnngui.network.operations.base import Array, Cells, Parameters, grid
from cnngui.network.values.cell_region import AxisMask
from cnngui.network.values.number_format import MINUS
from cnngui.problem import translatable

Pair = tuple[int, int]
Axis = NDArray[np.int64]

DIRECTIONS = (translatable("Operation", "height"), translatable("Operation", "width"))


def pair(value: int | tuple[int, ...] | list[int]) -> Pair:
    """Return a value for both directions, rows first."""
    if isinstance(value, int):
        return (value, value)
    return (value[0], value[-1])


def times(value: int | tuple[int, ...]) -> str:
    """Write both directions: "3×3"."""
    return "×".join(str(side) for side in pair(value))


def side(value: int | tuple[int, ...]) -> str:
    """Write one number where the two directions agree."""
    rows, columns = pair(value)
    return str(rows) if rows == columns else times(value)


def copied(places: Axis, size: int, mode: str) -> Axis:
    """Return the cell that each place of one padded axis holds, -1 where padding is empty."""
    if mode == "replicate":
        return np.clip(places, 0, size - 1)
    if mode == "circular":
        return places % size
    if mode == "reflect":
        around = places % max(2 * (size - 1), 1)
        return np.minimum(around, 2 * (size - 1) - around)
    return np.where((places >= 0) & (places < size), places, -1)


@dataclass(frozen=True)
class SlidingWindow:
    """Lay a window over an input of `size`: rows first in every pair.

    `before` is the padding at the top and left, `after` that at the bottom and right, negative where the
    window leaves out rows or columns of the input; `mode` is one of torch's padding modes; `ceil` lets a
    last window hang over the edge, as pooling's ceil_mode does.
    """

    size: Pair
    kernel: Pair
    stride: Pair = (1, 1)
    dilation: Pair = (1, 1)
    before: Pair = (0, 0)
    after: Pair = (0, 0)
    mode: str = "zeros"
    ceil: bool = False

    def extent(self, axis: int) -> int:
        """Return how far the window reaches, its gaps included."""
        return (self.kernel[axis] - 1) * self.dilation[axis] + 1

    def room(self, axis: int) -> int:
        """Return how far the window can move in the padded input."""
        return self.size[axis] + self.before[axis] + self.after[axis] - self.extent(axis)

    def fits(self, axis: int) -> int:
        """Count the places the window takes along one axis."""
        room, stride = self.room(axis), self.stride[axis]
        if not self.ceil:
            return room // stride + 1
        count = math.ceil(room / stride) + 1
        # torch leaves out a window that would start in the padding behind the input.
        return count - self._hangs_over(axis, count)

    def _hangs_over(self, axis: int, count: int) -> int:
        return int((count - 1) * self.stride[axis] >= self.size[axis] + self.before[axis])

    @property
    def output(self) -> Pair:
        """Return the output's height and width."""
        return (self.fits(0), self.fits(1))

    def along(self, axis: int, index: int) -> Axis:
        """Return the places of one output row's or column's window along its axis."""
        start = index * self.stride[axis] - self.before[axis]
        return start + np.arange(self.kernel[axis], dtype=np.int64) * self.dilation[axis]

    def places(self, row: int, column: int) -> Cells:
        """Return the places of the window of one output cell, shape (kH·kW, 2)."""
        return grid(self.along(0, row), self.along(1, column))

    def cells(self, places: Cells) -> Cells:
        """Return the input cell at each place, (-1, -1) where the padding is empty."""
        found = np.stack([copied(places[:, axis], self.size[axis], self.mode) for axis in (0, 1)], axis=-1)
        found[(found < 0).any(axis=1)] = -1
        return found

    def outside(self, places: Cells) -> NDArray[np.bool_]:
        """Return for each place whether it lies outside the unpadded input."""
        beyond: NDArray[np.bool_] = np.any((places < 0) | (places >= np.array(self.size)), axis=1)
        return beyond

    def window(self, maps: Array, places: Cells, empty: float) -> Array:
        """Return the values (C, kH, kW) of maps (C, H, W) at the places of one window."""
        found = self.cells(places)
        values = maps[:, found[:, 0], found[:, 1]]
        values[:, found[:, 0] < 0] = empty
        return np.ascontiguousarray(values.reshape(len(maps), *self.kernel), np.float32)

    def pad(self, maps: Array, empty: float = 0.0) -> Array:
        """Return a map (H, W) with its padding, filled as the mode says; `empty` where it copies no cell."""
        rows, columns = (self._padded_axis(axis) for axis in (0, 1))
        found = self.cells(grid(rows, columns))
        values = np.where(found[:, 0] < 0, np.float32(empty), maps[found[:, 0], found[:, 1]])
        return values.reshape(len(rows), len(columns)).astype(np.float32)

    def _padded_axis(self, axis: int) -> Axis:
        """Return all places of one axis: the padding's, the input's, and those a last window hangs over."""
        behind = max(self.after[axis], 0) + self.overhang(axis)
        return np.arange(-max(self.before[axis], 0), self.size[axis] + behind)

    def overhang(self, axis: int) -> int:
        """Count the places behind the padding that the last window reaches."""
        return max(0, (self.fits(axis) - 1) * self.stride[axis] - self.room(axis))

    def covered(self) -> NDArray[np.bool_]:
        """Return for each cell of the padded map whether any window lies on it."""
        rows, columns = (self._covered_along(axis) for axis in (0, 1))
        return rows[:, None] & columns[None, :]

    def _covered_along(self, axis: int) -> NDArray[np.bool_]:
        starts = np.arange(self.fits(axis)) * self.stride[axis] - min(self.before[axis], 0)
        seen = np.zeros(len(self._padded_axis(axis)), np.bool_)
        seen[(starts[:, None] + np.arange(self.kernel[axis]) * self.dilation[axis]).ravel()] = True
        return seen

    def exact_padding(self, most: Pair) -> Pair | None:
        """Return the smallest even padding from `before` on with which windows cover all, at most `most`.

        None where there is none: windows whose stride is larger than they are leave cells out between them.
        """
        found: list[int] = []
        for axis in (0, 1):
            start = self.before[axis]
            # How far the last window ends from the edge repeats after as many rows or columns as the stride.
            tried = range(start, min(start + self.stride[axis], most[axis]) + 1)
            fitting = next((padding for padding in tried if self._covers_along(axis, padding)), None)
            if fitting is None:
                return None
            found.append(fitting)
        return (found[0], found[1])

    def _covers_along(self, axis: int, padding: int) -> bool:
        """Return whether with this padding on both sides windows lie on every row, or column."""
        padded = replace(self, before=(padding, padding), after=(padding, padding))
        return padded.room(axis) >= 0 and bool(padded._covered_along(axis).all())

    def dependent_outputs(self, row: int, column: int) -> Cells:
        """Return the output cells whose window sees a cell, or a place of the padding."""
        # A cell is also seen where the padding is a copy of it.
        copies = 0 <= row < self.size[0] and 0 <= column < self.size[1]
        return grid(self._dependent_along(0, row, copies), self._dependent_along(1, column, copies))

    def _dependent_along(self, axis: int, cell: int, copies: bool) -> Axis:
        size = self.size[axis]
        every = np.arange(-self.before[axis], size + self.after[axis])
        places = every[copied(every, size, self.mode) == cell] if copies else np.array([cell])
        outputs = np.arange(self.fits(axis))
        offsets = places[:, None] + self.before[axis] - outputs * self.stride[axis]
        seen = (offsets >= 0) & (offsets < self.extent(axis)) & (offsets % self.dilation[axis] == 0)
        found: Axis = outputs[seen.any(axis=0)]
        return found

    def input_axis(self, axis: int, seeing: AxisMask) -> AxisMask:
        """Return the rows or columns of the input that a set of those of the output is computed from."""
        return seeing @ _seen_by(self, axis)

    def positions_of(self, row: int, column: int) -> Cells:
        """Return the places that one cell of the window's grid ever lies on."""
        starts = [np.arange(self.fits(axis)) * self.stride[axis] - self.before[axis] for axis in (0, 1)]
        return grid(starts[0] + row * self.dilation[0], starts[1] + column * self.dilation[1])

    def arithmetic(self) -> Parameters:
        """Return how height and width come about."""
        return tuple((word, self._arithmetic_along(axis)) for axis, word in enumerate(DIRECTIONS))

    def _arithmetic_along(self, axis: int) -> str:
        size, stride, room, count = self.size[axis], self.stride[axis], self.room(axis), self.fits(axis)
        padding = self.before[axis], self.after[axis]
        kernel, lead = str(self.extent(axis)), ""
        if self.dilation[axis] > 1 and self.kernel[axis] > 1:
            lead = f"({self.kernel[axis]} {MINUS} 1)·{self.dilation[axis]} + 1 = {kernel}, "
        added = f" + {padding[0]} + {padding[1]}" if padding[0] != padding[1] else f" + 2·{padding[0]}"
        reach = f"{size}{added if any(padding) else ''} {MINUS} {kernel}"
        if stride == 1 and not any(padding):
            return f"{lead}{reach} + 1 = {count}"
        left, right = ("⌈", "⌉") if self.ceil else ("⌊", "⌋")
        if room % stride == 0:
            rounded = f"{left}({reach}) / {stride}{right} + 1"
            rounded += f" = {left}{room}/{stride}{right} + 1" if stride > 1 else ""
        else:
            rounded = f"({reach}) / {stride} = {room}/{stride}, {left}{room}/{stride}{right} + 1"
        if self.ceil and self._hangs_over(axis, math.ceil(room / stride) + 1):
            rounded += f" {MINUS} 1"
        return f"{lead}{rounded} = {count}"

    def index(self, axis: int, place: int) -> str:
        """Write where a window's values lie along one axis: "2·4+i−1", for output row 4 of stride 2."""
        stride, dilation, padding = self.stride[axis], self.dilation[axis], self.before[axis]
        start = str(place) if stride == 1 else f"{stride}·{place}"
        step = "ij"[axis] if dilation == 1 else f"{dilation}·{'ij'[axis]}"
        return f"{start}+{step}" + (f"{MINUS if padding > 0 else '+'}{abs(padding)}" if padding else "")


@lru_cache(maxsize=512)
def _seen_by(sliding: SlidingWindow, axis: int) -> NDArray[np.bool_]:
    """Return which rows of the input each row of the output sees, shape (H_out, H); or columns."""
    size = sliding.size[axis]
    seen = np.zeros((sliding.fits(axis), size), np.bool_)
    for index, line in enumerate(seen):
        found = copied(sliding.along(axis, index), size, sliding.mode)
        line[found[found >= 0]] = True
    return seen
