"""A grid of values with marks over it: padding, a window, what is not worked out yet, what is highlighted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from cnngui.ui.common.theme import HIGHLIGHT
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.grids.value_grid import ValueGrid

_UNSEEN = QColor("#d55e00")
# Pixels a cell; thick outlines would leave nothing of a smaller one.
_THIN_BELOW = 12.0


@dataclass(frozen=True, eq=False)
class Overlay:
    """Hold what is marked in a grid.

    `hatched` (C, H, W): padding; `unseen` (C, H, W): cells no window reaches. `hidden`: in the order of
    reading, cells from this one on are not worked out yet. `outlined`: cells and the colour that stands for
    each in all grids. `current`: the cell being worked out; `framed`: cells with one frame about them all;
    `highlighted`: cells that have to do with what is pointed at.
    """

    hatched: NDArray[np.bool_] | None = None
    unseen: NDArray[np.bool_] | None = None
    hidden: int | None = None
    outlined: Sequence[tuple[Cell, QColor]] = ()
    current: Cell | None = None
    framed: Sequence[Cell] = ()
    highlighted: Sequence[Cell] = field(default=())


class OverlayGrid(ValueGrid):
    """Show values as a ValueGrid does, and the marks of an Overlay over them."""

    def __init__(self, describe: Callable[[Cell], str], *, gap: int = 0, smallest: int = 60) -> None:
        super().__init__(describe, gap=gap, smallest=smallest)
        self._overlay = Overlay()

    @property
    def overlay(self) -> Overlay:
        """Return the marks shown."""
        return self._overlay

    def set_overlay(self, overlay: Overlay) -> None:
        """Show other marks."""
        self._overlay = overlay
        self.update()

    def _paint(self, painter: QPainter) -> None:
        super()._paint(painter)
        target, overlay = self._target(), self._overlay

        def rect(cell: Cell) -> QRectF:
            return self._mosaic.rect_of(cell, target)

        if overlay.hidden is not None:
            self._paint_hidden(painter, overlay.hidden, target)
        for marked, colour, pattern in (
            (overlay.hatched, self.palette().placeholderText().color(), Qt.BrushStyle.BDiagPattern),
            (overlay.unseen, _UNSEEN, Qt.BrushStyle.DiagCrossPattern),
        ):
            if marked is not None:
                brush = QBrush(colour, pattern)
                for index in np.argwhere(marked).tolist():
                    painter.fillRect(rect(Cell(*index)), brush)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        thin = target.width() / self._mosaic.cells_wide < _THIN_BELOW
        for cell, colour in overlay.outlined:
            self._outline(painter, rect(cell), colour, 1 if thin else 2)
        for cell in overlay.highlighted:
            self._outline(painter, rect(cell), QColor(Qt.GlobalColor.black), 1 if thin else 4)
            self._outline(painter, rect(cell), HIGHLIGHT, 1 if thin else 3)
        if overlay.framed:
            whole = rect(overlay.framed[0])
            for cell in overlay.framed[1:]:
                whole = whole.united(rect(cell))
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRect(whole.adjusted(-1, -1, 1, 1))
        if overlay.current is not None:
            self._outline(painter, rect(overlay.current), QColor(Qt.GlobalColor.black), 3)
            painter.setPen(QPen(HIGHLIGHT, 1))
            painter.drawRect(rect(overlay.current).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_hidden(self, painter: QPainter, first: int, target: QRectF) -> None:
        """Cover what is not worked out: the rest of a line, and the lines below it."""
        cells = self.values.size
        if first >= cells:
            return
        wide, high = self._mosaic.cells_wide, self._mosaic.cells_high
        line, column = divmod(max(first, 0), wide)
        across, down = target.width() / wide, target.height() / high
        dots = QBrush(self.palette().mid().color(), Qt.BrushStyle.Dense7Pattern)
        for covered in (
            QRectF(target.x() + column * across, target.y() + line * down, (wide - column) * across, down),
            QRectF(target.x(), target.y() + (line + 1) * down, target.width(), (high - line - 1) * down),
        ):
            painter.fillRect(covered, self.palette().base())
            painter.fillRect(covered, dots)

    @staticmethod
    def _outline(painter: QPainter, rect: QRectF, colour: QColor, width: int) -> None:
        painter.setPen(QPen(colour, width))
        inner = width / 2
        painter.drawRect(rect.adjusted(inner, inner, -inner, -inner))
