"""A layer's size, its weights and its multiplications, each with its arithmetic."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnngui.network.operations.base import Array, BoundOperation, Parameters, Shape


class Uncovered(NamedTuple):
    """Count the cells of one padded map that are never used, of `total` cells, and its rows and columns.

    `rows` and `columns` are those of which no cell is used.
    """

    cells: int
    total: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Sizes:
    """Hold the sizes of a layer.

    `inputs` and `output` are shapes. `size` holds how the output's size comes about, each line a word for
    translation and the arithmetic. `weights` and `multiplications` are written out, "" where there are none;
    `weight_parts` are counts of weights and biases.
    `padding` is that at the top, bottom, left and right. `uncovered` counts what no window reaches of the
    padded input, and `exact_padding` is the smallest padding from the present one on with which that is
    nothing, or None.
    """

    inputs: tuple[Shape, ...]
    output: Shape
    size: Parameters
    weight_count: int
    weights: str
    weight_parts: Parameters
    multiplication_count: int
    multiplications: str
    padding: tuple[int, int, int, int]
    uncovered: Uncovered
    exact_padding: tuple[int, int] | None


def sizes_of(operation: BoundOperation[Any]) -> Sizes:
    """Return all sizes of a layer. Raises Problem where the output's is not known."""
    return Sizes(
        inputs=operation.input_shapes,
        output=operation.output_shape,
        size=operation.size_arithmetic,
        weight_count=operation.weight_count,
        weights=operation.weight_arithmetic,
        weight_parts=operation.weight_parts,
        multiplication_count=operation.multiplication_count,
        multiplications=operation.multiplication_arithmetic,
        padding=operation.padding,
        uncovered=_uncovered(operation.covered),
        exact_padding=operation.exact_padding,
    )


def _uncovered(covered: NDArray[np.bool_]) -> Uncovered:
    whole = np.atleast_2d(covered)
    rows, columns = (int(np.count_nonzero(~whole.any(axis=axis))) for axis in (1, 0))
    return Uncovered(int(np.count_nonzero(~whole)), whole.size, rows, columns)


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

    def input_cell(self, row: int, column: int) -> tuple[int, int]:
        """Return the row and the column in the unpadded input of a cell of the frame that is no padding."""
        own = ~self.padding
        return int(own[:row].any(axis=1).sum()), int(own[:, :column].any(axis=0).sum())


def frame_of(operation: BoundOperation[Any], values: Array) -> Frame:
    """Lay the padding around one map (H, W) of a layer's input."""
    top, _, left, _ = operation.padding
    height, width = values.shape
    padded = operation.pad(values)
    padding = np.ones(padded.shape, np.bool_)
    down, across = operation.spread
    padding[top : top + height * down : down, left : left + width * across : across] = False
    return Frame(padded, padding, ~operation.covered, top, left)
