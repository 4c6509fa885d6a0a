"""A grid of values with marks over it: padding, a window, what is not worked out yet, what is lit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen

from cnngui.ui.mosaic import Cell
from cnngui.ui.value_grid import ValueGrid

_LIT = QColor("#f0e442")


@dataclass(frozen=True, eq=False)
class Overlay:
    """Say what is marked in a grid.

    `hatched` (C, H, W): padding, or cells no window reaches. `hidden`: in the order of reading, cells from
    this one on are not worked out yet. `outlined`: cells and the colour that stands for each in all grids.
    `current`: the cell that is looked at; `framed`: cells with one frame about them all; `lit`: cells that
    have to do with what is pointed at; `faded` (C, H, W): cells that have no part in it.
    """

    hatched: NDArray[np.bool_] | None = None
    hidden: int | None = None
    outlined: Sequence[tuple[Cell, QColor]] = ()
    current: Cell | None = None
    framed: Sequence[Cell] = ()
    lit: Sequence[Cell] = field(default=())


class OverlayGrid(ValueGrid):
    """Show values as a ValueGrid does, and the marks of an Overlay over them."""

    def __init__(self, describe: Callable[[Cell], str], *, gap: int = 0, smallest: int = 60) -> None:
        super().__init__(describe, gap=gap, smallest=smallest)
        self._overlay = Overlay()

    @property
    def overlay(self) -> Overlay:
        """Return the marks on show."""
        return self._overlay

    def set_overlay(self, overlay: Overlay) -> None:
        """Show other marks."""
        self._overlay = overlay
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        overlay = self._overlay
        if overlay.hidden is not None:
            self._paint_hidden(painter, overlay.hidden)
        if overlay.hatched is not None:
            pattern = QBrush(self.palette().placeholderText().color(), Qt.BrushStyle.BDiagPattern)
            for index in np.argwhere(overlay.hatched).tolist():
                painter.fillRect(self.cell_rect(Cell(*index)), pattern)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for cell in overlay.lit:
            self._outline(painter, self.cell_rect(cell), _LIT, 2)
        for cell, colour in overlay.outlined:
            self._outline(painter, self.cell_rect(cell), colour, 2)
        if overlay.framed:
            whole = QRectF(self.cell_rect(overlay.framed[0]))
            for cell in overlay.framed[1:]:
                whole = whole.united(self.cell_rect(cell))
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRect(whole.adjusted(-1, -1, 1, 1))
        if overlay.current is not None:
            rect = self.cell_rect(overlay.current)
            self._outline(painter, rect, QColor(Qt.GlobalColor.black), 3)
            painter.setPen(QPen(_LIT, 1))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_hidden(self, painter: QPainter, first: int) -> None:
        ground, dots = (
            self.palette().base(),
            QBrush(self.palette().mid().color(), Qt.BrushStyle.Dense7Pattern),
        )
        channels, height, width = self.values.shape
        for channel in range(first // (height * width), channels):
            row, column = divmod(max(first - channel * height * width, 0), width)
            # The rest of the row, and all rows below: a cell at a time is too slow on a large map.
            blocks = [((row, column), (row, width - 1)), ((row + 1, 0), (height - 1, width - 1))]
            for begin, end in blocks:
                if begin[0] < height:
                    rect = self.cell_rect(Cell(channel, *begin)).united(self.cell_rect(Cell(channel, *end)))
                    painter.fillRect(rect, ground)
                    painter.fillRect(rect, dots)

    @staticmethod
    def _outline(painter: QPainter, rect: QRectF, colour: QColor, width: int) -> None:
        painter.setPen(QPen(colour, width))
        inner = width / 2
        painter.drawRect(rect.adjusted(inner, inner, -inner, -inner))
