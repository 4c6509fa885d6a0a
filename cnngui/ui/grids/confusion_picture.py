"""How a confusion matrix is painted: its colours, its names, its counts and its examples."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QFontMetricsF, QImage, QPainter, QPalette

from cnngui.ui.common.theme import RIGHT, WRONG, on_ground, readable_on
from cnngui.ui.grids.matrix_layout import MatrixLayout

_SMALLEST_LETTERS = 7
_SMALLEST_EXAMPLE, _LARGEST_EXAMPLE = 18, 84


def share_of_row(counts: NDArray[np.int64], true: int, answer: int) -> float:
    """Return a cell's share of its row, 0…1; 0 where the row is empty."""
    return float(counts[true, answer]) / max(int(counts[true].sum()), 1)


@dataclass(frozen=True, eq=False)
class ConfusionPicture:
    """Hold what is painted of counts (classes, classes), with the names of the classes."""

    counts: NDArray[np.int64]
    names: tuple[str, ...]
    examples: Mapping[tuple[int, int], QImage]
    layout: MatrixLayout
    font: QFont
    palette: QPalette

    def colour(self, true: int, answer: int) -> QColor:
        """Return the ground of one cell."""
        base = self.palette.color(QPalette.ColorRole.Base)
        full = on_ground(RIGHT if true == answer else WRONG, self.palette)
        strength = math.cbrt(share_of_row(self.counts, true, answer))
        red, green, blue = (
            round(one(base) + (one(full) - one(base)) * strength)
            for one in (QColor.red, QColor.green, QColor.blue)
        )
        return QColor(red, green, blue)

    def example_rect(self, true: int, answer: int) -> QRectF | None:
        """Return the rectangle of a cell's example; None where there is none, or no room for one."""
        example, cell = self.examples.get((true, answer)), self.layout.cell(true, answer)
        room = cell.height() - min(self.layout.line, cell.height() / 2) - 5
        if example is None or room < _SMALLEST_EXAMPLE:
            return None
        # Whole pixels of the screen for each of the picture, where there is room for them.
        whole = room // example.width() * example.width()
        side = min(whole or room, float(_LARGEST_EXAMPLE))
        return QRectF(math.floor(cell.center().x() - side / 2), cell.y() + 3, side, side)

    def paint(self, painter: QPainter, columns: str, rows: str) -> None:
        """Paint the names, the two titles and all cells."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_titles(painter, columns, rows)
        self._paint_names(painter)
        letters = self._letters()
        for true, answer in np.ndindex(self.counts.shape):
            self._paint_cell(painter, true, answer, letters)

    def _paint_titles(self, painter: QPainter, columns: str, rows: str) -> None:
        left, top, side, line, *_ = self.layout
        whole = len(self.names) * side
        painter.setPen(self.palette.color(QPalette.ColorRole.PlaceholderText))
        over = QRectF(left, top - self.layout.above - line, whole, line)
        painter.drawText(over, Qt.AlignmentFlag.AlignCenter, columns)
        _paint_upright(painter, QPointF(left - self.layout.names_width - line, top + whole), whole, rows)

    def _paint_names(self, painter: QPainter) -> None:
        layout, metrics = self.layout, QFontMetrics(self.font)
        room = layout.names_width - 4
        painter.setPen(self.palette.color(QPalette.ColorRole.Text))
        for number, name in enumerate(self.names):
            cell = layout.cell(number, number)
            cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, math.ceil(room))
            place = QRectF(layout.left - layout.names_width, cell.y(), room, layout.side)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, cut)
            if layout.is_upright:
                foot = QPointF(cell.x() + (layout.side - layout.line) / 2, layout.top)
                _paint_upright(painter, foot, layout.above, cut)
            else:
                above = QRectF(cell.x(), layout.top - layout.above, layout.side, layout.above)
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, cut)

    def _paint_cell(self, painter: QPainter, true: int, answer: int, letters: QFont | None) -> None:
        cell, ground = self.layout.cell(true, answer), self.colour(true, answer)
        painter.fillRect(cell, ground)
        painter.setPen(self.palette.color(QPalette.ColorRole.Mid))
        painter.drawRect(cell)
        count = int(self.counts[true, answer])
        if not count:
            return
        example = self.example_rect(true, answer)
        if example is not None:
            painter.drawImage(example, self.examples[true, answer])
            cell.setTop(example.bottom())
        if letters is not None:
            painter.setPen(readable_on(ground))
            painter.setFont(letters)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(count))

    def _letters(self) -> QFont | None:
        """Return the font with which the largest count fits into a cell; None where none does."""
        font, side = QFont(self.font), self.layout.side
        widest = "0" * len(str(int(self.counts.max(initial=0))))
        for pixels in range(QFontInfo(font).pixelSize(), _SMALLEST_LETTERS - 1, -1):
            font.setPixelSize(pixels)
            metrics = QFontMetricsF(font)
            if metrics.horizontalAdvance(widest) + 4 <= side and metrics.height() <= side:
                return font
        return None


def _paint_upright(painter: QPainter, foot: QPointF, height: float, text: str) -> None:
    """Paint text upwards, centred within `height`; the bottom left corner of its line is at `foot`."""
    painter.save()
    painter.translate(foot)
    painter.rotate(-90)
    line = painter.fontMetrics().height()
    painter.drawText(QRectF(0, 0, height, line), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
