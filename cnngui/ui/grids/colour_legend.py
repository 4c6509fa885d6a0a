"""The legend of a colour scale: a strip with the numbers of its ends and of zero."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnngui.network.values.number_format import three_digits
from cnngui.ui.common.theme import INK, ColourScale
from cnngui.ui.common.translation import Translated
from cnngui.ui.grids.mosaic import as_image

_STRIP = 12.0


def paint_strip(painter: QPainter, rect: QRectF, scale: ColourScale) -> None:
    """Paint the colours of a scale from its low end on the left to its high end on the right."""
    values = np.linspace(scale.low, scale.high, 256, dtype=np.float32)
    painter.drawImage(rect, as_image(scale.colours(values)[None]))


class ColourLegend(Translated, QWidget):
    """Show the colour scale of a grid's cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = INK
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_scale(self, scale: ColourScale) -> None:
        """Show another scale."""
        self._scale = scale
        self._explain()
        self.update()

    def retranslate(self) -> None:
        self._explain()

    def _explain(self) -> None:
        if self._scale.low >= 0:
            self.setToolTip(self.tr("Black is no ink, white is full ink."))
            return
        self.setToolTip(
            self.tr(
                "Blue is negative, white is zero, red is positive. "
                "The ends are the largest value of either sign."
            )
        )

    def _paint(self, painter: QPainter) -> None:
        strip = QRectF(0.5, 0.5, self.width() - 1, _STRIP)
        paint_strip(painter, strip, self._scale)
        painter.setPen(self.palette().dark().color())
        painter.drawRect(strip)
        painter.setPen(self.palette().text().color())
        words = QRectF(0, _STRIP + 2, self.width(), self.height() - _STRIP - 2)
        ends = [
            (Qt.AlignmentFlag.AlignLeft, self._scale.low),
            (Qt.AlignmentFlag.AlignRight, self._scale.high),
        ]
        room = self.width() - 2 * self.fontMetrics().horizontalAdvance(f"+{three_digits(self._scale.high)}")
        if self._scale.low < 0 < self._scale.high and room > 3 * self.fontMetrics().horizontalAdvance("0"):
            ends.append((Qt.AlignmentFlag.AlignHCenter, 0.0))
        for side, value in ends:
            sign = "+" if value > 0 and self._scale.low < 0 else ""
            painter.drawText(words, side | Qt.AlignmentFlag.AlignTop, sign + three_digits(value))

    def sizeHint(self) -> QSize:
        return QSize(200, int(_STRIP) + self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)
