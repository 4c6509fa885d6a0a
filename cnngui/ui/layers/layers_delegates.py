"""How the shares of the Layers page are painted: a percentage and a bar."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cnngui.ui.layers.layers_model import SHARE, SHARE_ROLE, alignment

_Index = QModelIndex | QPersistentModelIndex
_MARGIN = 8
_LEAST_BAR = 34
_THICKEST_BAR = 14


class ShareBar(QStyledItemDelegate):
    """Paint a share as its percentage and a bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._longest = ""

    def leave_room_for(self, texts: list[str]) -> None:
        """Lay the bars out behind the longest of the percentages."""
        self._longest = max(texts, key=len, default="")

    def bar_rect(self, option: QStyleOptionViewItem, share: float) -> QRect:
        """Return the rectangle of the bar as it is painted in a cell."""
        track = self._track(option)
        return QRect(track.x(), track.y(), round(track.width() * share), track.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        # A copy: the view goes on to use its own for the next cell.
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        text, bare.text = bare.text, ""
        style = QApplication.style() if bare.widget is None else bare.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
        chosen = bool(bare.state & QStyle.StateFlag.State_Selected)
        palette, words = (
            bare.palette,
            QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text,
        )
        painter.save()
        painter.setPen(palette.color(words))
        painter.setFont(bare.font)
        place = QRect(bare.rect.x(), bare.rect.y(), self._number(bare), bare.rect.height())
        painter.drawText(place, alignment(SHARE), text)
        if not chosen:
            painter.fillRect(self._track(bare), palette.color(QPalette.ColorRole.AlternateBase))
        bar = self.bar_rect(bare, float(index.data(SHARE_ROLE) or 0.0))
        painter.fillRect(bar, palette.color(words if chosen else QPalette.ColorRole.Accent))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(self._number(option) + _LEAST_BAR + 2 * _MARGIN, hint.height())

    def _number(self, option: QStyleOptionViewItem) -> int:
        return option.fontMetrics.horizontalAdvance("\u2002" + self._longest) + _MARGIN

    def _track(self, option: QStyleOptionViewItem) -> QRect:
        thick = min(option.rect.height() - 8, _THICKEST_BAR)
        left = option.rect.x() + self._number(option) + _MARGIN
        top = option.rect.center().y() - thick // 2
        return QRect(left, top, max(option.rect.right() - _MARGIN - left, 0), thick)
