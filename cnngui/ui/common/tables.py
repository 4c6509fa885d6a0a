"""What the tables of all pages share: digits of one width, and room between the columns."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

_Index = QModelIndex | QPersistentModelIndex
_COLUMN_GAP = 6


class SpacedCell(QStyledItemDelegate):
    """Add a gap, in pixels, between a column and the next."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return super().sizeHint(option, index) + QSize(_COLUMN_GAP, 0)


def tabular_figures(font: QFont) -> QFont:
    """Return a font whose digits are all of one width, so that numbers stand in columns.

    Nothing else about it is set, so that a widget still takes the size of all words of the window.
    """
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
