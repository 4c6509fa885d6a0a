"""Max and average pooling: a window without weights."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

from cnngui.network.operations.base import (
    Array,
    Cells,
    OwnMap,
    Parameters,
    Shape,
    Source,
)
from cnngui.network.operations.settings import side, times
from cnngui.network.operations.sliding_window import Sliding, pair
from cnngui.network.operations.window_reductions import average_of, largest_of
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion
from cnngui.network.values.number_format import number
from cnngui.network.values.working import Working
from cnngui.problem import translatable


def sliding_of(module: Any, shape: Shape) -> Sliding:
    """Lay a pooling window over an input (C, H, W)."""
    kernel, padding = pair(module.kernel_size), pair(module.padding)
    stride = kernel if module.stride is None else pair(module.stride)
    return Sliding(
        (shape[-2], shape[-1]),
        kernel,
        stride,
        pair(getattr(module, "dilation", 1)),
        padding,
        padding,
        ceil=module.ceil_mode,
    )


class Pooling(OwnMap):
    """Know what both poolings have in common."""

    def parameters(self, module: Any) -> Parameters:
        """Tell the window's size, and what is not as one expects it."""
        told = [(translatable("Operation", "window"), times(module.kernel_size))]
        if module.stride is not None and pair(module.stride) != pair(module.kernel_size):
            told.append((translatable("Operation", "stride"), side(module.stride)))
        if any(pair(module.padding)):
            told.append((translatable("Operation", "padding"), side(module.padding)))
        if pair(getattr(module, "dilation", 1)) != (1, 1):
            told.append((translatable("Operation", "dilation"), side(module.dilation)))
        return tuple(told)

    def output_size(self, module: Any, shapes: list[Shape]) -> Shape:
        """Return (C, H_out, W_out)."""
        return (shapes[0][0], *sliding_of(module, shapes[0]).output)

    def size_arithmetic(self, module: Any, shapes: list[Shape]) -> Parameters:
        """Tell how height and width come about."""
        return sliding_of(module, shapes[0]).arithmetic()

    def unseen(self, module: Any, shapes: list[Shape]) -> tuple[int, int]:
        """Count the rows and columns behind the last window."""
        return sliding_of(module, shapes[0]).unseen()

    def padded(self, module: Any, shapes: list[Shape]) -> tuple[int, int, int, int]:
        """Return the padding on each side, with what a last window hangs over the edge."""
        sliding = sliding_of(module, shapes[0])
        rows, columns = sliding.before
        return (rows, rows + sliding.overhang(0), columns, columns + sliding.overhang(1))

    def fill(self, module: Any, shapes: list[Shape], maps: Array) -> Array:
        """Return the map with its padding."""
        return sliding_of(module, shapes[0]).frame(maps)

    def seen(self, module: Any, shapes: list[Shape]) -> NDArray[np.bool_]:
        """Say of each cell of the padded input whether a window lies on it."""
        return sliding_of(module, shapes[0]).frame_seen()

    def fitting_padding(self, module: Any, shapes: list[Shape]) -> tuple[int, int] | None:
        """Return the smallest padding that fits; torch allows half a window."""
        sliding = sliding_of(module, shapes[0])
        if sliding.unseen() == (0, 0):
            return sliding.before
        return sliding.fitting_padding((sliding.extent(0) // 2, sliding.extent(1) // 2))

    def users(self, module: Any, shapes: list[Shape], output: Shape, source: Source) -> Cells:
        """Return the output cells whose window lies on a cell."""
        return sliding_of(module, shapes[0]).users(source[2], source[3])

    def feeding(self, module: Any, shapes: list[Shape], output: Shape, field: CellRegion) -> list[CellRegion]:
        """Return the windows of the same maps."""
        sliding = sliding_of(module, shapes[0])
        return [CellRegion(field.channels, sliding.feeding(0, field.rows), sliding.feeding(1, field.columns))]

    def touched(self, module: Any, shapes: list[Shape], weight: tuple[int, ...]) -> Cells:
        """Return the places one cell of the window lies on."""
        return sliding_of(module, shapes[0]).touched(*weight[-2:])


class MaxPooling(Pooling):
    """Know nn.MaxPool2d."""

    title = translatable("Operation", "max pooling")
    explanation = translatable(
        "Operation", "Each value is the largest one in its window. There are no weights."
    )

    def working(self, module: nn.MaxPool2d, inputs: list[Array], output: Array, address: Address) -> Working:
        """Compare the values of the window, row by row; padding is smaller than anything."""
        sliding = sliding_of(module, inputs[0].shape)
        places = sliding.places(address.row, address.column)
        symbols = f"x[{address.channel}, {sliding.index(0, address.row)}, {sliding.index(1, address.column)}]"
        return largest_of(
            address,
            float(output[address.index(3)]),
            sliding.window(inputs[0][address.channel][None], places, empty=-np.inf)[0],
            address.channel,
            sliding.cells(places),
            places,
            f"y[{address.channel}, {address.row}, {address.column}] = max {symbols}",
        )


class AveragePooling(Pooling):
    """Know nn.AvgPool2d."""

    title = translatable("Operation", "average pooling")
    explanation = translatable("Operation", "Each value is the mean of its window. There are no weights.")

    def working(self, module: nn.AvgPool2d, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the values of the window, row by row, then divide by their number."""
        sliding = sliding_of(module, inputs[0].shape)
        places = sliding.places(address.row, address.column)
        symbols = f"x[{address.channel}, {sliding.index(0, address.row)}, {sliding.index(1, address.column)}]"
        divisor = self._divisor(module, sliding, places)
        return average_of(
            address,
            float(output[address.index(3)]),
            sliding.window(inputs[0][address.channel][None], places, empty=0)[0],
            address.channel,
            sliding.cells(places),
            places,
            f"y[{address.channel}, {address.row}, {address.column}] = Σ {symbols} ÷ {number(divisor)}",
            divisor,
        )

    @staticmethod
    def _divisor(module: nn.AvgPool2d, sliding: Sliding, places: Cells) -> int:
        """Count the cells that torch counts: never those beyond the padding."""
        if module.divisor_override is not None:
            return int(module.divisor_override)
        margin = np.array(sliding.before) if module.count_include_pad else np.zeros(2, np.int64)
        counted = (places >= -margin) & (places < np.array(sliding.size) + margin)
        return int(counted.all(axis=1).sum())


MAX_POOL = MaxPooling()
AVERAGE_POOL = AveragePooling()
