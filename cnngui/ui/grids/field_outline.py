"""The outline of the cells that a value is computed from, the same wherever they are shown."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

_DARK, _BRIGHT = QColor("#111111"), QColor("#ffd84d")
# Reads on the white of zero and on the ends of the scale.
_FINE = QColor("#c77700")


def paint_field(painter: QPainter, rect: QRectF, small: bool = False) -> None:
    """Outline a rectangle so that it is seen on every colour; a `small` picture gets the thinner line."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, by in ((_FINE, 0.0),) if small else ((_DARK, 1.0), (_BRIGHT, 0.0)):
        pen = QPen(colour, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(-by, -by, by, by))
