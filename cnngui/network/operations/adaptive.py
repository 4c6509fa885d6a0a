"""Pooling to a wanted size: adaptive pooling, and global pooling, which is that to 1×1."""

from functools import lru_cache
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from cnngui.network.operations.base import (
    Array,
    Cells,
    OwnMap,
    Parameters,
    Shape,
    Source,
    grid,
)
from cnngui.network.operations.settings import times
from cnngui.network.operations.sliding_window import DIRECTIONS, Pair
from cnngui.network.operations.window_reductions import average_of, largest_of
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion
from cnngui.network.values.working import Working
from cnngui.problem import translatable


class GlobalAverage(nn.Module):
    """Take the mean of each map, (N, C, H, W) → (N, C), or (N, C, 1, 1) with `keepdim`."""

    def __init__(self, keepdim: bool = False) -> None:
        super().__init__()
        self.keepdim = keepdim

    def forward(self, maps: Tensor) -> Tensor:
        """Return the means."""
        return maps.mean((2, 3), keepdim=self.keepdim)


class GlobalMax(GlobalAverage):
    """Take the largest value of each map."""

    def forward(self, maps: Tensor) -> Tensor:
        """Return the largest values."""
        return torch.amax(maps, (2, 3), keepdim=self.keepdim)


class Adaptive(OwnMap):
    """Know pooling to a wanted size: output row r averages rows ⌊r·H/H_out⌋ … ⌈(r+1)·H/H_out⌉ − 1."""

    def __init__(self, title: str, explanation: str, averages: bool) -> None:
        self.title = title
        self.explanation = explanation
        self._averages = averages

    def parameters(self, module: Any) -> Parameters:
        """Tell the wanted size."""
        if isinstance(module, GlobalAverage):
            return ()
        size = module.output_size
        return ((translatable("Operation", "output"), _wanted(size)),)

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        """Compare or average the values of one cell's part of the map."""
        maps = inputs[0]
        sides = self._sides(module, maps.shape)
        index = address.index(output.ndim)
        channel, row, column = (*index, 0, 0)[:3]
        rows, columns = _part(row, maps.shape[1], sides[0]), _part(column, maps.shape[2], sides[1])
        window = np.ascontiguousarray(maps[channel][rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
        found = grid(rows, columns)
        left = f"y[{', '.join(map(str, index))}]"
        right = f"x[{channel}, {_range(rows)}, {_range(columns)}]"
        value = float(output[index])
        if self._averages:
            symbolic = f"{left} = Σ {right} ÷ {window.size}"
            return average_of(address, value, window, channel, found, found, symbolic, window.size)
        return largest_of(address, value, window, channel, found, found, f"{left} = max {right}")

    @staticmethod
    def _sides(module: Any, shape: Shape) -> Pair:
        wanted = (1, 1) if isinstance(module, GlobalAverage) else module.output_size
        rows, columns = wanted if isinstance(wanted, tuple | list) else (wanted, wanted)
        return (shape[1] if rows is None else rows, shape[2] if columns is None else columns)

    def output_size(self, module: Any, shapes: list[Shape]) -> Shape:
        """Return (C, H_out, W_out), or (C,) where the maps become single numbers."""
        if isinstance(module, GlobalAverage) and not module.keepdim:
            return (shapes[0][0],)
        return (shapes[0][0], *self._sides(module, shapes[0]))

    def size_arithmetic(self, module: Any, shapes: list[Shape]) -> Parameters:
        """Tell that the size is the wanted one, and from how many cells each value comes."""
        sides = self._sides(module, shapes[0])
        told = []
        for word, size, wanted in zip(DIRECTIONS, shapes[0][1:], sides, strict=True):
            lengths = {len(_part(i, size, wanted)) for i in range(wanted)}
            each = str(min(lengths)) if len(lengths) == 1 else f"{min(lengths)}…{max(lengths)}"
            told.append((word, f"{size} → {wanted} ({each})"))
        return tuple(told)

    def users(self, module: Any, shapes: list[Shape], output: Shape, source: Source) -> Cells:
        """Return the output cells whose part of the map holds a cell."""
        if len(output) != 3:
            return np.array([[source[1], 0]], np.int64)
        sides = self._sides(module, shapes[0])
        rows, columns = (
            np.array([i for i in range(sides[axis]) if cell in _part(i, shapes[0][axis + 1], sides[axis])])
            for axis, cell in enumerate(source[2:])
        )
        return grid(rows, columns)

    def feeding(self, module: Any, shapes: list[Shape], output: Shape, field: CellRegion) -> list[CellRegion]:
        """Return the parts of the same maps."""
        # The one value of a map, where maps become single numbers, stands in one row and one column.
        sides = self._sides(module, shapes[0])
        rows = field.rows @ _parts(shapes[0][1], sides[0])
        columns = field.columns @ _parts(shapes[0][2], sides[1])
        return [CellRegion(field.channels, rows, columns)]


@lru_cache(maxsize=128)
def _parts(size: int, wanted: int) -> NDArray[np.bool_]:
    """Say which rows each part holds, shape (H_out, H)."""
    held = np.zeros((wanted, size), np.bool_)
    for index, line in enumerate(held):
        line[_part(index, size, wanted)] = True
    return held


def _part(index: int, size: int, wanted: int) -> NDArray[np.int64]:
    return np.arange(index * size // wanted, -((-(index + 1) * size) // wanted), dtype=np.int64)


def _range(places: NDArray[np.int64]) -> str:
    return str(places[0]) if len(places) == 1 else f"{places[0]}…{places[-1]}"


def _wanted(size: Any) -> str:
    if isinstance(size, int):
        return times(size)
    return "×".join("?" if side is None else str(side) for side in size)


ADAPTIVE_AVERAGE = Adaptive(
    translatable("Operation", "adaptive average pooling"),
    translatable(
        "Operation", "The map is cut into as many parts as wanted, and each value is a part's mean."
    ),
    averages=True,
)
ADAPTIVE_MAX = Adaptive(
    translatable("Operation", "adaptive max pooling"),
    translatable("Operation", "The map is cut into as many parts as wanted; each value is a part's largest."),
    averages=False,
)
GLOBAL_AVERAGE = Adaptive(
    translatable("Operation", "global average pooling"),
    translatable("Operation", "Each map becomes one value, the mean of all its values."),
    averages=True,
)
GLOBAL_MAX = Adaptive(
    translatable("Operation", "global max pooling"),
    translatable("Operation", "Each map becomes one value, the largest of all its values."),
    averages=False,
)
