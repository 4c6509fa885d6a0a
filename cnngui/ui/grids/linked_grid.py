"""A grid of maps whose tiles lie as those of another grid, with one channel highlighted."""

from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from cnngui.ui.common.theme import HIGHLIGHT
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.grids.value_grid import ValueGrid

# Pixels a cell, below which the frame of a highlighted cell would hide its neighbours.
_THIN_BELOW = 12.0


class LinkedGrid(ValueGrid):
    """Show maps as a ValueGrid does, in as many columns as the grid it follows."""

    def __init__(self, describe: Callable[[Cell], str]) -> None:
        super().__init__(describe, smallest=60)
        self._leader: Self | None = None
        self._highlighted_channel: int | None = None
        self._highlighted_cell: Cell | None = None

    @property
    def columns(self) -> int:
        """Return how many maps stand in a line."""
        return self._columns()

    def follow(self, leader: Self | None) -> None:
        """Put channel c where `leader` has it; without one, where the room is used best."""
        if leader is not self._leader:
            self._leader = leader
            self.update()

    def highlight(self, channel: int | None, cell: Cell | None = None) -> None:
        """Frame one channel's map and one cell."""
        if (channel, cell) != (self._highlighted_channel, self._highlighted_cell):
            self._highlighted_channel, self._highlighted_cell = channel, cell
            self.update()

    def _columns(self) -> int:
        return super()._columns() if self._leader is None else self._leader.columns

    def _paint(self, painter: QPainter) -> None:
        super()._paint(painter)
        target = self._target()
        if self._highlighted_channel is not None and self._highlighted_channel < self._mosaic.channels:
            self._outline(painter, self._mosaic.rect_of_map(self._highlighted_channel, target), 2)
        if self._highlighted_cell is not None and self._holds(self._highlighted_cell):
            thin = target.width() / self._mosaic.cells_wide < _THIN_BELOW
            self._outline(painter, self.cell_rect(self._highlighted_cell), 1 if thin else 2)

    @staticmethod
    def _outline(painter: QPainter, rect: QRectF, width: int) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, thickness in ((Qt.GlobalColor.black, width + 2), (HIGHLIGHT, width)):
            painter.setPen(QPen(colour, thickness))
            painter.drawRect(rect.adjusted(-width / 2, -width / 2, width / 2, width / 2))
