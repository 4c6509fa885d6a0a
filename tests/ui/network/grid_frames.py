"""Which maps and cells of a grid are framed, read back from its pixels."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.grids.value_grid import ValueGrid
from tests.ui.pixels import Pixels, pixels


def frame(shape: tuple[int, ...], rect: QRectF, by: int = 2) -> NDArray[np.bool_]:
    """Return the pixels on the edge of a rectangle, and `by` pixels on both sides of it."""
    top, bottom, left, right = (
        round(edge) for edge in (rect.top(), rect.bottom(), rect.left(), rect.right())
    )
    found = np.zeros(shape[:2], bool)
    found[max(top - by, 0) : bottom + by + 1, max(left - by, 0) : right + by + 1] = True
    found[top + by + 1 : bottom - by, left + by + 1 : right - by] = False
    return found


def framed_maps(grid: ValueGrid, plain: Pixels) -> list[int]:
    """List the maps with a frame that was not there when `plain` was painted."""
    changed = (pixels(grid) != plain).any(axis=-1)
    channels, height, width = grid.values.shape
    found = []
    for channel in range(channels):
        last = grid.cell_rect(Cell(channel, height - 1, width - 1))
        rect = grid.cell_rect(Cell(channel, 0, 0)).united(last).adjusted(-1, -1, 1, 1)
        if changed[frame(changed.shape, rect, 0)].mean() > 0.9:
            found.append(channel)
    return found


def is_framed(grid: ValueGrid, plain: Pixels, cell: Cell) -> bool:
    """Return whether one cell has a frame that was not there when `plain` was painted."""
    changed = (pixels(grid) != plain).any(axis=-1)
    rect = grid.cell_rect(cell).adjusted(-1, -1, 1, 1)
    return bool(changed[frame(changed.shape, rect, 0)].mean() > 0.9)
