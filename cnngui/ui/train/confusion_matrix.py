"""The confusion matrix: how often each digit was taken for which."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cnngui.ui.common.focus_frame import paint_focus
from cnngui.ui.common.theme import RIGHT, WRONG, on_ground, readable_on
from cnngui.ui.common.translation import Translated

CLASSES = 10
_MARGIN = 4.0
_SMALLEST_LETTERS, _LARGEST_LETTERS = 7, 18

Place = tuple[int, int]


class ConfusionMatrix(Translated, QWidget):
    """Show counts (10, 10), the true digit on the rows and the network's answer on the columns.

    A cell's colour is its share of its row: right answers in one colour, wrong ones in another.

    Signals:
        pointed(tuple[int, int] | None): the pointer, or the arrow keys, came to a cell (true, answer).
        chosen(int, int): the cell (true, answer) was clicked, or Enter was pressed on it.
    """

    pointed = Signal(object)
    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.int64] | None = None
        self._pointed: Place | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    @property
    def counts(self) -> NDArray[np.int64] | None:
        """Return the counts on show, (10, 10); None before there are any."""
        return self._counts

    @property
    def pointed_cell(self) -> Place | None:
        """Return the cell (true, answer) that the pointer or the arrow keys are at."""
        return self._pointed

    def show_counts(self, counts: NDArray[np.int64] | None) -> None:
        """Show counts (10, 10), true digits on the rows, or that there are none.

        Raises ValueError for counts of another shape.
        """
        if counts is not None and counts.shape != (CLASSES, CLASSES):
            raise ValueError(f"counts have shape (10, 10), not {counts.shape}")
        self._counts = counts
        self._describe()
        self.update()

    def cell_rect(self, true: int, predicted: int) -> QRectF:
        """Give the rectangle of one cell in the widget."""
        origin, side = self._origin(), self._side()
        return QRectF(origin.x() + predicted * side, origin.y() + true * side, side, side)

    def colour(self, true: int, predicted: int) -> QColor:
        """Return the colour of one cell: the deeper, the larger the square root of its share of the row."""
        ground = self.palette().color(QPalette.ColorRole.Base)
        ink = on_ground(RIGHT if true == predicted else WRONG, self.palette())
        # The root, for a few wrong among hundreds are what one looks for.
        depth = math.sqrt(self._share(true, predicted))
        mixed = [
            round(a + depth * (b - a))
            for a, b in zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)  # type: ignore[index]
        ]
        return QColor(*mixed)

    def describe_value(self, true: int, predicted: int) -> str:
        """Say what a cell counts."""
        if self._counts is None:
            return ""
        count, whole = int(self._counts[true, predicted]), int(self._counts[true].sum())
        if true == predicted:
            words = self.tr("{count} of {whole} digits {true} were recognised ({share}).")
        else:
            words = self.tr("{count} of {whole} digits {true} were taken for a {predicted} ({share}).")
        share = f"{100 * self._share(true, predicted):.2f} %"
        return words.format(
            count=f"{count:,}", whole=f"{whole:,}", true=true, predicted=predicted, share=share
        )

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setToolTip(
            self.tr(
                "Each row holds the digits that truly are a 0, a 1 and so on; each column what the network "
                "took them for. The deeper the colour, the larger the share of the row."
            )
        )
        self._describe()
        self.update()

    def _describe(self) -> None:
        if self._counts is None:
            self.setAccessibleDescription(self.tr("No digits have been looked at yet"))
            return
        right, whole = int(self._counts.trace()), int(self._counts.sum())
        words = self.tr("{right} of {whole} digits recognised")
        self.setAccessibleDescription(words.format(right=f"{right:,}", whole=f"{whole:,}"))

    def _share(self, true: int, predicted: int) -> float:
        if self._counts is None:
            return 0.0
        return float(self._counts[true, predicted]) / max(int(self._counts[true].sum()), 1)

    def _header(self) -> float:
        """Return the room beside and above the cells, for the classes and the words before them."""
        return 2.0 * self.fontMetrics().height() + 4.0

    def _side(self) -> float:
        room = min(self.width(), self.height()) - self._header() - 2 * _MARGIN
        return max(math.floor(room / CLASSES), 4.0)

    def _origin(self) -> QPointF:
        whole = self._header() + CLASSES * self._side()
        left = max((self.width() - whole) / 2, _MARGIN)
        top = max((self.height() - whole) / 2, _MARGIN)
        return QPointF(math.floor(left + self._header()), math.floor(top + self._header()))

    def _cell_under(self, position: QPointF) -> Place | None:
        origin, side = self._origin(), self._side()
        column = math.floor((position.x() - origin.x()) / side)
        row = math.floor((position.y() - origin.y()) / side)
        inside = 0 <= row < CLASSES and 0 <= column < CLASSES
        return (row, column) if inside and self._counts is not None else None

    def _point_at(self, place: Place | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.pointed.emit(place)
            self.update()

    def _paint(self, painter: QPainter) -> None:
        if self._counts is None:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            words = self.tr("The matrix comes with the first look at the held-out digits.")
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(12, 0, -12, 0), centred, words)
            return
        self._paint_headers(painter)
        self._paint_cells(painter, self._counts)
        if self._pointed is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 2))
            painter.drawRect(self.cell_rect(*self._pointed))

    def _paint_headers(self, painter: QPainter) -> None:
        origin, side, header = self._origin(), self._side(), self._header()
        line, whole = header / 2, CLASSES * side
        centred = Qt.AlignmentFlag.AlignCenter
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        above = QRectF(origin.x(), origin.y() - header, whole, line)
        painter.drawText(above, centred, self.tr("taken for"))
        painter.save()
        painter.translate(origin.x() - header, origin.y() + whole)
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, whole, line), centred, self.tr("truly a"))
        painter.restore()
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        for digit in range(CLASSES):
            at = digit * side
            painter.drawText(QRectF(origin.x() + at, origin.y() - line, side, line), centred, str(digit))
            painter.drawText(QRectF(origin.x() - line, origin.y() + at, line, side), centred, str(digit))

    def _paint_cells(self, painter: QPainter, counts: NDArray[np.int64]) -> None:
        font = self.font()
        pixels = self._letters(counts)
        font.setPixelSize(pixels or _SMALLEST_LETTERS)
        painter.setFont(font)
        edge = self.palette().color(QPalette.ColorRole.Mid)
        for true, predicted in np.ndindex(CLASSES, CLASSES):
            rect, colour = self.cell_rect(true, predicted), self.colour(true, predicted)
            painter.fillRect(rect, colour)
            painter.setPen(edge)
            painter.drawRect(rect)
            count = int(counts[true, predicted])
            if count and pixels:
                painter.setPen(readable_on(colour))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count))

    def _letters(self, counts: NDArray[np.int64]) -> int:
        """Return the pixels of letters with which the largest count fits into a cell; 0 where none does."""
        font, side = self.font(), self._side()
        widest = "0" * len(str(int(counts.max())))
        for pixels in range(_LARGEST_LETTERS, _SMALLEST_LETTERS - 1, -1):
            font.setPixelSize(pixels)
            metrics = QFontMetricsF(font)
            if metrics.horizontalAdvance(widest) + 4 <= side and metrics.height() <= side:
                return pixels
        return 0

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(170, 170)

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)
            paint_focus(painter, self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._cell_under(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._cell_under(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._point_at(place)
            self.chosen.emit(*place)

    def leaveEvent(self, _event: QEvent) -> None:
        self._point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        if not self.underMouse():
            self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed is not None:
            self.chosen.emit(*self._pointed)
        elif key in moves and self._counts is not None:
            self._step(*moves[key])
        else:
            super().keyPressEvent(event)

    def _step(self, down: int, right: int) -> None:
        if self._pointed is None:
            self._point_at((0, 0))
            return
        true, predicted = self._pointed
        last = CLASSES - 1
        self._point_at((min(max(true + down, 0), last), min(max(predicted + right, 0), last)))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._pointed is not None:
            QToolTip.showText(event.globalPos(), self.describe_value(*self._pointed), self)
            return True
        return super().event(event)
