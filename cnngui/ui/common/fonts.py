"""Fonts of words that stand out."""

from PySide6.QtWidgets import QWidget


def set_bold(*widgets: QWidget) -> None:
    """Set the font of widgets to bold, and leave its family and size to the window."""
    for widget in widgets:
        font = widget.font()
        font.setBold(True)
        widget.setFont(font)
