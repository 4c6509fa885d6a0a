"""Pooling to a wanted size: adaptive pooling, and global pooling, which is that to 1×1."""

from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.operations.base import (
    Array,
    Cells,
    ChannelwiseOperation,
    M,
    Parameters,
    Shape,
    Source,
    grid,
)
from cnngui.network.operations.parameters import ParameterSpec
from cnngui.network.operations.sliding_window import DIRECTIONS, Pair, times
from cnngui.network.operations.spec import OperationSpec
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


class PartPooling(ChannelwiseOperation[M]):
    """Explain pooling to a wanted size: output row r is of rows ⌊r·H/H_out⌋ … ⌈(r+1)·H/H_out⌉ − 1."""

    averages = False
    first_wins = True

    @cached_property
    def sides(self) -> Pair:
        """Return how many parts height and width are cut into."""
        raise NotImplementedError

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Compare or average the values of one cell's part of the map."""
        index = address.index(output.ndim)
        rows, columns = self._part(index)
        channel = index[0]
        part = inputs[0][channel][rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        window = np.ascontiguousarray(part)
        found = grid(rows, columns)
        left = f"y[{', '.join(map(str, index))}]"
        right = f"x[{channel}, {_range(rows)}, {_range(columns)}]"
        value = float(output[index])
        if self.averages:
            symbolic = f"{left} = Σ {right} ÷ {window.size}"
            return average_of(address, value, window, channel, found, found, symbolic, window.size)
        symbolic = f"{left} = max {right}"
        return largest_of(address, value, window, channel, found, found, symbolic, self.first_wins)

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the cells of one cell's part of the map."""
        rows, columns = self._part(index)
        return len(rows) * len(columns)

    @property
    def size_arithmetic(self) -> Parameters:
        """Return that the size is the wanted one, and from how many cells each value comes."""
        lines = []
        for word, size, wanted in zip(DIRECTIONS, self.input_shape[1:], self.sides, strict=True):
            lengths = {len(_part(i, size, wanted)) for i in range(wanted)}
            each = str(min(lengths)) if len(lengths) == 1 else f"{min(lengths)}…{max(lengths)}"
            lines.append((word, f"{size} → {wanted} ({each})"))
        return tuple(lines)

    def dependent_outputs(self, source: Source) -> Cells:
        """Return the output cells whose part of the map holds a cell."""
        if len(self.output_shape) != 3:
            return np.array([[source[1], 0]], np.int64)
        rows, columns = (
            np.flatnonzero(_parts(self.input_shape[axis + 1], self.sides[axis])[:, cell])
            for axis, cell in enumerate(source[2:])
        )
        return grid(rows, columns)

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return the parts of the same maps."""
        # The one value of a map, where maps become single numbers, stands in one row and one column.
        rows = region.rows @ _parts(self.input_shape[1], self.sides[0])
        columns = region.columns @ _parts(self.input_shape[2], self.sides[1])
        return [CellRegion(region.channels, rows, columns)]

    def _output_shape(self) -> Shape:
        return (self.input_shape[0], *self.sides)

    def _part(self, index: tuple[int, ...]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows and the columns that the value at an index is made of."""
        _, row, column = (*index, 0, 0)[:3]
        _, height, width = self.input_shape
        return _part(row, height, self.sides[0]), _part(column, width, self.sides[1])


class AdaptiveMax(PartPooling[nn.AdaptiveMaxPool2d | nn.AdaptiveAvgPool2d]):
    """Explain nn.AdaptiveMaxPool2d."""

    @property
    def parameters(self) -> Parameters:
        """Return the wanted size."""
        return ((translatable("Operation", "output"), _wanted(self.module.output_size)),)

    @cached_property
    def sides(self) -> Pair:
        """Return the wanted size, that of the input where there is none."""
        wanted = self.module.output_size
        rows, columns = wanted if isinstance(wanted, tuple | list) else (wanted, wanted)
        _, height, width = self.input_shape
        return (height if rows is None else rows, width if columns is None else columns)


class AdaptiveAverage(AdaptiveMax):
    """Explain nn.AdaptiveAvgPool2d."""

    averages = True


class GlobalMaximum(PartPooling[GlobalAverage]):
    """Explain GlobalMax: the whole map is one part.

    torch.amax shares the gradient among all that are equally large.
    """

    first_wins = False

    @cached_property
    def sides(self) -> Pair:
        """Return one part."""
        return (1, 1)

    def _output_shape(self) -> Shape:
        return (self.input_shape[0], 1, 1) if self.module.keepdim else (self.input_shape[0],)


class GlobalMean(GlobalMaximum):
    """Explain GlobalAverage."""

    averages = True


@lru_cache(maxsize=128)
def _parts(size: int, wanted: int) -> NDArray[np.bool_]:
    """Return which rows each part holds, shape (H_out, H)."""
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


def _over_maps(dim: Any) -> bool:
    return isinstance(dim, tuple | list) and {int(d) % 4 for d in dim} == {2, 3}


def _read_mean(dim: Any = None, keepdim: bool = False) -> nn.Module | None:
    return GlobalAverage(keepdim) if _over_maps(dim) else None


def _read_largest(dim: Any = (), keepdim: bool = False) -> nn.Module | None:
    return GlobalMax(keepdim) if _over_maps(dim) else None


def _read_adaptive_max(output_size: Any, return_indices: bool = False) -> nn.Module | None:
    return None if return_indices else nn.AdaptiveMaxPool2d(output_size)


def _largest_alone(maps: Tensor, output_size: list[int]) -> Tensor:
    """Return the largest values of aten's adaptive_max_pool2d, which gives their places too."""
    largest: Tensor = _aten.adaptive_max_pool2d.default(maps, output_size)[0]
    return largest


_OUTPUT = ParameterSpec(
    "output_size", translatable("Operation", "output"), "pair", 1, least=1, always_written=True
)
_KEEP = ParameterSpec("keepdim", translatable("Operation", "keep 1×1"), "flag", False)
_aten = torch.ops.aten
ADAPTIVE_AVERAGE = OperationSpec(
    "adaptive_average_pooling",
    translatable("Operation", "adaptive average pooling"),
    translatable(
        "Operation",
        "As many parts as wanted lie on the map, and each value is a part's mean. Parts overlap where the "
        "sizes do not divide.",
    ),
    AdaptiveAverage,
    modules=(nn.AdaptiveAvgPool2d,),
    calls=dict.fromkeys(
        (
            functional.adaptive_avg_pool2d,
            _aten.adaptive_avg_pool2d.default,
            _aten._adaptive_avg_pool2d.default,
        ),
        nn.AdaptiveAvgPool2d,
    ),
    layer="pool",
    make=lambda _shape, settings: nn.AdaptiveAvgPool2d(**settings),
    settings=(_OUTPUT,),
    takes="maps",
)
ADAPTIVE_MAX = OperationSpec(
    "adaptive_max_pooling",
    translatable("Operation", "adaptive max pooling"),
    translatable(
        "Operation",
        "As many parts as wanted lie on the map; each value is a part's largest. Parts overlap where the "
        "sizes do not divide.",
    ),
    AdaptiveMax,
    modules=(nn.AdaptiveMaxPool2d,),
    calls={functional.adaptive_max_pool2d: _read_adaptive_max, _largest_alone: _read_adaptive_max},
    first_results={"adaptive_max_pool2d": _largest_alone},
    layer="pool",
    make=lambda _shape, settings: nn.AdaptiveMaxPool2d(**settings),
    settings=(_OUTPUT,),
    takes="maps",
)
GLOBAL_AVERAGE = OperationSpec(
    "global_average",
    translatable("Operation", "global average pooling"),
    translatable("Operation", "Each map becomes one value, the mean of all its values."),
    GlobalMean,
    modules=(GlobalAverage,),
    calls=dict.fromkeys((torch.mean, "mean", _aten.mean.dim), _read_mean),
    layer="pool",
    make=lambda _shape, settings: GlobalAverage(**settings),
    settings=(_KEEP,),
    takes="maps",
)
GLOBAL_MAX = OperationSpec(
    "global_max",
    translatable("Operation", "global max pooling"),
    translatable("Operation", "Each map becomes one value, the largest of all its values."),
    GlobalMaximum,
    modules=(GlobalMax,),
    calls=dict.fromkeys((torch.amax, "amax", _aten.amax.default), _read_largest),
    layer="pool",
    make=lambda _shape, settings: GlobalMax(**settings),
    settings=(_KEEP,),
    takes="maps",
)
SPECS = (ADAPTIVE_AVERAGE, ADAPTIVE_MAX, GLOBAL_AVERAGE, GLOBAL_MAX)
