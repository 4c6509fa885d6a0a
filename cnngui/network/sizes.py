"""A layer's size, its weights and its multiplications, each with its arithmetic."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnngui.network.operations.base import Array, BoundOperation, Parameters, Shape


@dataclass(frozen=True)
class Sizes:
    """Hold the sizes of a layer.

    `inputs` and `output` are shapes. `size` holds how the output's size comes about, each line a word for
    translation and the arithmetic. `weights` and `multiplications` are written out, "" where there are none.
    `padding` is that at the top, bottom, left and right. `uncovered` counts the rows at the bottom and
    columns at the right of the padded input that no window reaches, and `exact_padding` is the smallest
    padding from the present one on with which there are none, or None.
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
    uncovered: tuple[int, int]
    exact_padding: tuple[int, int] | None


def sizes_of(operation: BoundOperation[Any]) -> Sizes:
    """Return all sizes of a layer. Raises Problem where the output's is not known."""
    return Sizes(
        inputs=operation.input_shapes,
        output=operation.output_shape,
        size=operation.size_arithmetic,
        weight_count=operation.weight_count,
        bias_count=operation.bias_count,
        weights=operation.weight_arithmetic,
        multiplication_count=operation.multiplication_count,
        multiplications=operation.multiplication_arithmetic,
        padding=operation.padding,
        uncovered=operation.uncovered,
        exact_padding=operation.exact_padding,
    )


@dataclass(frozen=True, eq=False)
class Frame:
    """Hold one map of a layer's input with its padding around it, and between its cells where it has any.

    `values` (H, W) with the padding filled as the operation fills it, `padding` and `uncovered` (H, W) hold
    which cells are padding and which no window reaches.
    """

    values: NDArray[np.float32]
    padding: NDArray[np.bool_]
    uncovered: NDArray[np.bool_]
    top: int
    left: int

    def cell(self, row: int, column: int) -> tuple[int, int]:
        """Return where a place, counted from the unpadded input's first cell, lies in the frame."""
        return int(row) + self.top, int(column) + self.left

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Return the place, counted from the unpadded input's first cell, of a cell of the frame."""
        return row - self.top, column - self.left


def frame_of(operation: BoundOperation[Any], values: Array) -> Frame:
    """Lay the padding around one map (H, W) of a layer's input."""
    top, _, left, _ = operation.padding
    height, width = values.shape
    padded = operation.pad(values)
    padding = np.ones(padded.shape, np.bool_)
    down, across = operation.spread
    padding[top : top + height * down : down, left : left + width * across : across] = False
    return Frame(padded, padding, ~operation.covered, top, left)
