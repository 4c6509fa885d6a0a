"""Many maps in one picture: where each cell lies, and the picture itself."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

# A row of values so short is read value by value, so each says which it is.
READ_ONE_BY_ONE = 16


class Cell(NamedTuple):
    """Name one cell of a stack of maps."""

    channel: int
    row: int
    column: int


@dataclass(frozen=True)
class Mosaic:
    """Lay `channels` maps of `height`×`width` cells side by side, `columns` to a line, `gap` cells apart.

    All lengths are in cells; the picture has one pixel a cell.
    """

    channels: int
    height: int
    width: int
    columns: int
    gap: int = 1

    @property
    def lines(self) -> int:
        """Count the lines of maps."""
        return math.ceil(self.channels / self.columns)

    @property
    def cells_wide(self) -> int:
        """Return the width of the whole in cells, gaps between the maps included."""
        return self.columns * (self.width + self.gap) - self.gap

    @property
    def cells_high(self) -> int:
        """Return the height of the whole in cells, gaps between the maps included."""
        return self.lines * (self.height + self.gap) - self.gap

    def picture(self, colours: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Arrange colours of shape (channels, height, width) as one picture, its gaps transparent."""
        high, wide = self.height + self.gap, self.width + self.gap
        padded = np.zeros((self.lines * self.columns, high, wide), np.uint32)
        padded[: self.channels, : self.height, : self.width] = colours
        lines = padded.reshape(self.lines, self.columns, high, wide).swapaxes(1, 2)
        whole = lines.reshape(self.lines * high, self.columns * wide)
        return np.ascontiguousarray(whole[: self.cells_high, : self.cells_wide])

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Find the cell at a point given in cells from the top left; None in a gap or outside."""
        line, in_line = divmod(math.floor(y), self.height + self.gap)
        column, in_column = divmod(math.floor(x), self.width + self.gap)
        channel = line * self.columns + column
        inside = 0 <= column < self.columns and 0 <= channel < self.channels
        if not inside or in_line >= self.height or in_column >= self.width:
            return None
        return Cell(channel, in_line, in_column)

    def place_of(self, cell: Cell) -> tuple[int, int]:
        """Return the column and line, in cells from the top left, where a cell lies."""
        line, column = divmod(cell.channel, self.columns)
        return column * (self.width + self.gap) + cell.column, line * (self.height + self.gap) + cell.row

    def rect_of(self, cell: Cell, target: QRectF) -> QRectF:
        """Return the rectangle of one cell when the whole is painted into `target`."""
        x, y = self.place_of(cell)
        wide, high = target.width() / self.cells_wide, target.height() / self.cells_high
        return QRectF(target.x() + x * wide, target.y() + y * high, wide, high)

    def rect_of_map(self, channel: int, target: QRectF) -> QRectF:
        """Return the rectangle of one whole map when the mosaic is painted into `target`."""
        x, y = self.place_of(Cell(channel, 0, 0))
        wide, high = target.width() / self.cells_wide, target.height() / self.cells_high
        return QRectF(target.x() + x * wide, target.y() + y * high, self.width * wide, self.height * high)

    def cell_in(self, target: QRectF, x: float, y: float) -> Cell | None:
        """Find the cell under a point of the widget when the mosaic is painted into `target`."""
        wide, high = target.width() / self.cells_wide, target.height() / self.cells_high
        return self.cell_at((x - target.x()) / wide, (y - target.y()) / high)


def as_maps(activation: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return an activation of shape (N,) as (N, 1, 1), and maps (C, H, W) as they are."""
    return activation if activation.ndim == 3 else activation.reshape(-1, 1, 1)


def best_columns(channels: int, height: int, width: int, gap: int, room: QRectF) -> int:
    """Choose how many maps to put in a line so that their cells are as large as the room allows."""
    return _best_columns(channels, height, width, gap, room.width(), room.height())


@lru_cache(maxsize=64)
def _best_columns(channels: int, height: int, width: int, gap: int, wide: float, high: float) -> int:
    def cell_size(columns: int) -> float:
        mosaic = Mosaic(channels, height, width, columns, gap)
        return min(wide / mosaic.cells_wide, high / mosaic.cells_high)

    # As many as make the whole have the room's shape; near that, all are tried.
    shape = max(wide, 1.0) * (height + gap) / (max(high, 1.0) * (width + gap))
    about = math.sqrt(channels * shape)
    first, last = max(1, int(about / 2)), min(channels, max(1, math.ceil(2 * about)))
    return max(range(min(first, channels), last + 1), key=cell_size)


def as_image(picture: NDArray[np.uint32]) -> QImage:
    """Copy a picture of 0xAARRGGBB pixels into an image that owns its memory.

    The alpha is 0 or 255, so premultiplied and plain are the same.
    """
    height, width = picture.shape
    image = QImage(picture.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()
