"""Padding by zeros, or by another number, as an operation of its own."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import (
    Array,
    Cells,
    ChannelwiseOperation,
    Parameters,
    Shape,
    Source,
    cells,
    no_working,
)
from cnngui.network.operations.parameters import PADDING
from cnngui.network.operations.single_term import written
from cnngui.network.operations.sliding_window import DIRECTIONS, side
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import AxisMask, CellRegion
from cnngui.network.values.equation import quantity
from cnngui.network.values.number_format import MINUS, number
from cnngui.network.values.working import FormulaTemplate, Working
from cnngui.problem import translatable


class ZeroPadding(ChannelwiseOperation[nn.ConstantPad2d]):
    """Explain nn.ZeroPad2d and nn.ConstantPad2d; a negative padding cuts rows or columns away."""

    @property
    def added(self) -> tuple[int, int, int, int]:
        """Return the rows and columns added at the top, bottom, left and right."""
        left, right, top, bottom = self.module.padding
        return (top, bottom, left, right)

    @property
    def parameters(self) -> Parameters:
        """Return the padding, and the number that stands in it where that is not 0."""
        top, bottom, left, right = self.added
        even = top == bottom and left == right
        size = side((top, left)) if even else f"{top} + {bottom} × {left} + {right}"
        filled = ((translatable("Operation", "padding filled by"), number(self.module.value)),)
        return ((translatable("Operation", "padding"), size), *(filled if self.module.value else ()))

    @property
    def has_working(self) -> bool:
        """Return whether it is done on maps; a row that is padded is only shown."""
        return len(self.input_shape) == 3

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return the value the place is taken from, or the number of the padding."""
        if not self.has_working:
            raise no_working(address)
        top, _, left, _ = self.added
        row, column = address.row - top, address.column - left
        inside = 0 <= row < self.input_shape[1] and 0 <= column < self.input_shape[2]
        value = float(output[address.index(3)])
        window = np.array([value], np.float32)
        found = (row, column) if inside else (-1, -1)
        origin = f"x[{written((address.channel, row, column))}]" if inside else number(value)
        return Working(
            address=address,
            value=value,
            sources=np.array([(0, address.channel, *found)], np.int64),
            places=np.array([(row, column)], np.int64),
            padding=np.array([not inside]),
            window=window,
            terms=window.astype(np.float64),
            partials=window.astype(np.float64),
            symbolic=f"y[{written(address.index(3))}] = {origin}",
            form=FormulaTemplate(lambda _i: quantity(value), "x"),
        )

    @property
    def size_arithmetic(self) -> Parameters:
        """Write "1 + 28 + 1 = 30" for height and width."""
        if not self.has_working:
            return ()
        lines = []
        for word, axis in zip(DIRECTIONS, (0, 1), strict=True):
            size, before, after = self.input_shape[axis + 1], *self.added[2 * axis : 2 * axis + 2]
            behind = f"+ {after}" if after >= 0 else f"{MINUS} {-after}"
            lines.append((word, f"{number(before)} + {size} {behind} = {self.output_shape[axis + 1]}"))
        return tuple(lines)

    @property
    def padding(self) -> tuple[int, int, int, int]:
        """Return what is added on each side."""
        top, bottom, left, right = (max(0, count) for count in self.added)
        return (top, bottom, left, right)

    def pad(self, values: Array) -> Array:
        """Return the map with the numbers of the padding around it."""
        top, bottom, left, right = self.padding
        return np.pad(values, ((top, bottom), (left, right)), constant_values=self.module.value)

    @property
    def covered(self) -> NDArray[np.bool_]:
        """Return for each cell of the padded input whether it is in the output."""
        if not self.has_working:
            return super().covered
        rows, columns = self._kept(0), self._kept(1)
        return rows[:, None] & columns[None, :]

    def dependent_outputs(self, source: Source) -> Cells:
        """Return the one place a value goes to, none where it is cut away."""
        row, column = source[2] + self.added[0], source[3] + self.added[2]
        _, height, width = self.output_shape
        return cells([(row, column)] if 0 <= row < height and 0 <= column < width else [])

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return the same places without those of the padding."""
        if not self.has_working:
            return []
        return [CellRegion(region.channels, self._own(region.rows, 0), self._own(region.columns, 1))]

    def _output_shape(self) -> Shape:
        channels, height, width = self.input_shape
        top, bottom, left, right = self.added
        return (channels, height + top + bottom, width + left + right)

    def _kept(self, axis: int) -> AxisMask:
        before, after = self.added[2 * axis : 2 * axis + 2]
        kept = np.ones(self.input_shape[axis + 1] + max(0, before) + max(0, after), np.bool_)
        kept[: max(0, -before)] = False
        kept[len(kept) - max(0, -after) :] = False
        return kept

    def _own(self, mask: AxisMask, axis: int) -> AxisMask:
        """Return which rows or columns of the input those of the output are."""
        size, before = self.input_shape[axis + 1], self.added[2 * axis]
        places = np.flatnonzero(mask) - before
        own = np.zeros(size, np.bool_)
        own[places[(places >= 0) & (places < size)]] = True
        return own


def _read(pad: Any, mode: str = "constant", value: float | None = None) -> nn.Module | None:
    """Read F.pad of maps by one number."""
    if mode != "constant" or not isinstance(pad, tuple) or len(pad) not in {2, 4}:
        return None
    return nn.ConstantPad2d((*pad, 0, 0)[:4], value or 0.0)


def _read_constant(pad: Any, value: float = 0) -> nn.Module | None:
    return _read(pad, value=value)


def _make(_shape: object, settings: dict[str, Any]) -> nn.Module:
    rows, columns = settings["padding"]
    return nn.ZeroPad2d((columns, columns, rows, rows))


_aten = torch.ops.aten
SPECS = (
    OperationSpec(
        "zero_padding",
        translatable("Operation", "zero padding"),
        translatable("Operation", "Rows and columns of zeros are laid around each map. No value changes."),
        ZeroPadding,
        modules=(nn.ZeroPad2d, nn.ConstantPad2d),
        calls={
            functional.pad: _read,
            torch.constant_pad_nd: _read_constant,
            _aten.pad.default: _read,
            _aten.constant_pad_nd.default: _read_constant,
        },
        layer="pad",
        make=_make,
        settings=(PADDING,),
        takes="maps",
    ),
)
