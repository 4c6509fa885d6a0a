"""The frame that shows where the keyboard is, for widgets that paint themselves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget


def paint_focus(painter: QPainter, widget: QWidget) -> None:
    """Paint a thin frame around `widget` while it has the keyboard and got it by a key."""
    by_key = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    if widget.hasFocus() and by_key:
        painter.resetTransform()
        painter.setClipping(False)
        painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(widget.rect().adjusted(0, 0, -1, -1))
