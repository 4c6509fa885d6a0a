"""A layer's size, its weights and its multiplications, each with its arithmetic."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnngui.network.operations.base import Array, Operation, Parameters, Shape


@dataclass(frozen=True)
class Sizes:
    """Hold what there is to tell of a layer's sizes.

    `inputs` and `output` are shapes. `size` tells how the output's size comes about, each line a word for
    translation and the arithmetic. `weights` and `multiplications` are written out, "" where there are none.
    `padding` is that at the top, bottom, left and right. `unseen` counts the rows at the bottom and columns
    at the right of the padded input that no window reaches, and `fitting_padding` is the smallest padding
    from the present one on with which there are none, or None.
    """

    inputs: tuple[Shape, ...]
    output: Shape
    size: Parameters
    weight_count: int
    bias_count: int
    weights: str
    multiplication_count: int
    multiplications: str
    padding: tuple[int, int, int, int]
    unseen: tuple[int, int]
    fitting_padding: tuple[int, int] | None


def sizes_of(operation: Operation, module: Any, shapes: list[Shape], output: Shape) -> Sizes:
    """Ask an operation's entry for all there is to tell."""
    return Sizes(
        inputs=tuple(shapes),
        output=output,
        size=operation.size_arithmetic(module, shapes),
        weight_count=operation.weight_count(module),
        bias_count=operation.bias_count(module),
        weights=operation.weight_arithmetic(module),
        multiplication_count=operation.multiplication_count(module, shapes),
        multiplications=operation.multiplication_arithmetic(module, shapes),
        padding=operation.padded(module, shapes),
        unseen=operation.unseen(module, shapes),
        fitting_padding=operation.fitting_padding(module, shapes),
    )


@dataclass(frozen=True, eq=False)
class Frame:
    """Hold one map of a layer's input with its padding around it.

    `values` (H, W) with the padding filled as the operation fills it, `padding` and `unseen` (H, W) say
    which cells are padding and which no window reaches.
    """

    values: NDArray[np.float32]
    padding: NDArray[np.bool_]
    unseen: NDArray[np.bool_]
    top: int
    left: int

    def cell(self, row: int, column: int) -> tuple[int, int]:
        """Return where a place, counted from the unpadded input's first cell, lies in the frame."""
        return int(row) + self.top, int(column) + self.left

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Return the place, counted from the unpadded input's first cell, of a cell of the frame."""
        return row - self.top, column - self.left


def frame_of(operation: Operation, module: Any, shapes: list[Shape], maps: Array) -> Frame:
    """Lay the padding around one map (H, W) of a layer's input."""
    top, _, left, _ = operation.padded(module, shapes)
    height, width = maps.shape
    values = operation.fill(module, shapes, maps)
    padding = np.ones(values.shape, np.bool_)
    padding[top : top + height, left : left + width] = False
    return Frame(values, padding, ~operation.seen(module, shapes), top, left)
