"""One histogram as bars in the colours of the data, with the numbers of its axes."""

import math

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnngui.network.inspect.weight_statistics import Histogram
from cnngui.network.values.number_format import three_digits
from cnngui.ui.common.theme import INK, ColourScale

_MOST_LINES = 4


class HistogramPlot(QWidget):
    """Show how many values lie in each bin, counts plain or logarithmic.

    Signals:
        pointed(int | None): the pointer came to a bin or left them.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._histogram = Histogram(np.array([0.0, 1.0]), np.zeros(1, np.int64))
        self._scale = INK
        self._is_logarithmic = False
        self._pointed: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def histogram(self) -> Histogram:
        """Return the histogram shown."""
        return self._histogram

    def show_histogram(self, histogram: Histogram, scale: ColourScale) -> None:
        """Show another histogram, its bars in the colours that `scale` gives to their values."""
        self._histogram, self._scale = histogram, scale
        if self._pointed is not None:
            self.pointed.emit(self._pointed)
        self.update()

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Draw the height of a bar as its count, or as the logarithm of it."""
        self._is_logarithmic = logarithmic
        self.update()

    def bar(self, number: int) -> QRectF:
        """Return the rectangle of one bar in the widget; it is flat where nothing was counted."""
        room, count = self._room(), len(self._histogram.counts)
        width = room.width() / count
        height = room.height() * self._height_of(int(self._histogram.counts[number]))
        return QRectF(room.x() + number * width, room.bottom() - height, width, height)

    def _top(self) -> int:
        return max(int(self._histogram.counts.max()), 1)

    def _height_of(self, count: float) -> float:
        """Return the height of a count, 0…1."""
        if self._is_logarithmic:
            # With one added, so that a single value has a height too.
            return math.log1p(count) / math.log1p(self._top())
        return count / self._top()

    def lines(self) -> list[int]:
        """Return the counts that have a line: a few round numbers."""
        top = self._top()
        if self._is_logarithmic:
            powers = [10**power for power in range(len(str(top)))]
            return powers[:: math.ceil(len(powers) / _MOST_LINES)]
        power = 10 ** max(len(str(top)) - 2, 0)
        step = next(s * power for s in (1, 2, 5, 10, 20, 25, 50, 100) if s * power * _MOST_LINES >= top)
        return list(range(step, top + 1, step))

    def _room(self) -> QRectF:
        """Return the rectangle of the bars, at the right of the counts and above the values."""
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance(f"{self._top():,}") + 10
        over, under = metrics.height() // 2 + 2, metrics.height() + 8
        return QRectF(left, over, max(self.width() - left - 8, 1), max(self.height() - over - under, 1))

    def _paint(self, painter: QPainter) -> None:
        room, palette = self._room(), self.palette()
        painter.fillRect(room, palette.base())
        self._paint_counts(painter, room)
        edges = self._histogram.edges
        colours = self._scale.colours((edges[:-1] + edges[1:]) / 2)
        painter.setPen(
            QPen(
                palette.shadow().color()
                if palette.base().color().lightness() > 128
                else palette.placeholderText().color(),
                1,
            )
        )
        for number, colour in enumerate(colours.tolist()):
            bar = self.bar(number)
            if bar.height() > 0:
                painter.setBrush(QColor.fromRgb(colour))
                painter.drawRect(bar)
        if self._pointed is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.accent().color(), 2))
            painter.drawRect(self.bar(self._pointed))
        self._paint_values(painter, room)

    def _paint_counts(self, painter: QPainter, room: QRectF) -> None:
        line = self.fontMetrics().height()
        for count in (0, *self.lines()):
            y = room.bottom() - room.height() * self._height_of(count)
            painter.setPen(QPen(self.palette().mid().color(), 1))
            painter.drawLine(round(room.left()) - 3, round(y), round(room.right()), round(y))
            painter.setPen(self.palette().text().color())
            words = QRectF(0, y - line / 2, room.left() - 6, line)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{count:,}")

    def _paint_values(self, painter: QPainter, room: QRectF) -> None:
        low, high = float(self._histogram.edges[0]), float(self._histogram.edges[-1])
        sign = "+" if low < 0 else ""
        y, line = room.bottom(), self.fontMetrics().height()
        for part in (0.0, 0.25, 0.5, 0.75, 1.0):
            x = room.x() + room.width() * part
            value = low + (high - low) * part
            painter.setPen(QPen(self.palette().dark().color(), 1))
            painter.drawLine(round(x), round(y), round(x), round(y) + 4)
            text = (sign if value > 0 else "") + three_digits(value)
            wide = self.fontMetrics().horizontalAdvance(text)
            left = min(max(x - wide / 2, 0), self.width() - wide)
            painter.setPen(self.palette().text().color())
            painter.drawText(QRectF(left, y + 5, wide + 1, line), Qt.AlignmentFlag.AlignLeft, text)

    def _point_at(self, number: int | None) -> None:
        if number != self._pointed:
            self._pointed = number
            self.pointed.emit(number)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 160)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 80)

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        room, count = self._room(), len(self._histogram.counts)
        inside = room.contains(event.position())
        number = int((event.position().x() - room.x()) / room.width() * count)
        self._point_at(min(number, count - 1) if inside else None)

    def leaveEvent(self, _event: QEvent) -> None:
        self._point_at(None)
