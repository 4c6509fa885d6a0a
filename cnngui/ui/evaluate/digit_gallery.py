"""A gallery of digits, each with the answer it got and how sure the network was."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cnngui.digits.picture_sets import PictureSet
from cnngui.network.values.number_format import confidence_text
from cnngui.training.evaluation import EvaluationResult
from cnngui.ui.common.theme import picture_colours
from cnngui.ui.common.translation import Translated
from cnngui.ui.grids.mosaic import as_image

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

# Two pixels of the screen for each of the digit.
_SIDE = 56
_MARGIN = 5


class Data(IntEnum):
    """Name what a tile is painted from."""

    IMAGE = _Role.UserRole
    ANSWER = _Role.UserRole + 1
    SURE = _Role.UserRole + 2
    WRONG = _Role.UserRole + 3


class _GalleryModel(QAbstractListModel):
    """Hold some digits of a set for the view, in an order."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.names: tuple[str, ...] = ()
        self.indices: NDArray[np.int64] = np.zeros(0, np.int64)
        self._set: PictureSet | None = None
        self._result: EvaluationResult | None = None

    def show(
        self, indices: NDArray[np.int64], digits: PictureSet | None, found: EvaluationResult | None
    ) -> None:
        self.beginResetModel()
        self.indices, self._set, self._result = indices, digits, found
        self.endResetModel()

    def rowCount(self, _parent: _Index | None = None) -> int:
        return len(self.indices)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid() or self._set is None or self._result is None:
            return None
        number, found = int(self.indices[index.row()]), self._result
        right = bool(found.labels[number] == found.predictions[number])
        true, answer = (self.names[int(each[number])] for each in (found.labels, found.predictions))
        sure = confidence_text(float(found.confidences[number]), found.are_probabilities)
        if role == Data.IMAGE:
            return as_image(picture_colours(self._set.image(number)))
        if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            return self.words.format(true=true, answer=answer, share=sure)
        answers: dict[int, object] = {
            Data.ANSWER: f"{true} → {answer}",
            Data.SURE: sure,
            Data.WRONG: not right,
        }
        return answers.get(role)


class _Tile(QStyledItemDelegate):
    """Paint a digit above what it is, what it was taken for, and how sure the network was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()

    def set_names(self, names: tuple[str, ...]) -> None:
        """Leave room for the names of these classes."""
        self._names = names

    def size(self, metrics: QFontMetrics) -> QSize:
        """Return the room of one tile."""
        longest = max(map(metrics.horizontalAdvance, self._names), default=0)
        answer = 2 * longest + metrics.horizontalAdvance(" → ")
        wide = max(_SIDE, metrics.horizontalAdvance(">99.9 %"), answer)
        return QSize(wide + 2 * _MARGIN, _SIDE + 2 * metrics.height() + 2 * _MARGIN)

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return self.size(option.fontMetrics)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        # Every attribute of an option is read once: each reading makes a new object.
        rect, palette, text = option.rect, option.palette, option.fontMetrics.height()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        picture = QRect(rect.center().x() - _SIDE // 2, rect.y() + _MARGIN, _SIDE, _SIDE)
        # Pixels as they are: the view smooths what it paints.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(picture, index.data(Data.IMAGE))
        line = QRect(rect.x(), picture.bottom() + 1, rect.width(), text)
        painter.setPen(_ink(palette, chosen, bool(index.data(Data.WRONG))))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, index.data(Data.ANSWER))
        painter.setPen(_ink(palette, chosen, False))
        painter.drawText(line.translated(0, text), Qt.AlignmentFlag.AlignCenter, index.data(Data.SURE))
        painter.restore()


def _ink(palette: QPalette, chosen: bool, wrong: bool) -> QColor:
    if chosen:
        return palette.color(QPalette.ColorRole.HighlightedText)
    return palette.color(QPalette.ColorRole.BrightText if wrong else QPalette.ColorRole.Text)


class DigitGallery(Translated, QListView):
    """List digits in the order they come; the one that is clicked, or come to by key, is chosen.

    Signals:
        chosen(int): a digit of the set was chosen, counted in the set.
        opened(int): it was double-clicked or entered.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digit_gallery")
        self._digits = _GalleryModel()
        self._hint = ""
        self.tile = _Tile(self)
        self.setModel(self._digits)
        self.setItemDelegate(self.tile)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.clicked.connect(self._choose)
        self.doubleClicked.connect(self._open)
        self.retranslate()

    @property
    def indices(self) -> NDArray[np.int64]:
        """Return the digits shown, counted in their set, in their order."""
        return self._digits.indices

    @property
    def current(self) -> int | None:
        """Return the digit that is chosen, counted in its set; None where none is."""
        index = self.currentIndex()
        return int(self.indices[index.row()]) if index.isValid() else None

    def set_names(self, names: tuple[str, ...]) -> None:
        """Write these names of the classes below the pictures."""
        self._digits.names = names
        self.tile.set_names(names)
        self.scheduleDelayedItemsLayout()

    def show_digits(
        self, indices: NDArray[np.int64], digits: PictureSet | None, result: EvaluationResult | None
    ) -> None:
        """Show some pictures of a set, or none; none is chosen then."""
        self._digits.show(indices, digits, result)
        self.viewport().update()

    def show_hint(self, words: str) -> None:
        """Paint a sentence where there are no digits."""
        self._hint = words
        self.viewport().update()

    @property
    def hint(self) -> str:
        """Return what is said in the place of digits; "" while there are some."""
        return "" if len(self.indices) else self._hint

    def select(self, number: int) -> None:
        """Choose a digit of those shown, counted in the set, and emit `chosen`."""
        (rows,) = np.nonzero(self.indices == number)
        index = self._digits.index(int(rows[0]), 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.chosen.emit(number)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pictures"))
        self.setToolTip(
            self.tr(
                "What each picture is → what the network says, and how sure it is; the surest answer comes "
                "first. Click a picture to show it to the network, double-click it for its working in Step."
            )
        )
        self._digits.words = self.tr("{true}, taken for {answer} with {share}")

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(int(self.indices[index.row()]))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(int(self.indices[index.row()]))

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        room = self.viewport().rect().adjusted(12, 12, -12, -12)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.hint)

    def minimumSizeHint(self) -> QSize:
        tile = self.tile.size(self.fontMetrics())
        return QSize(2 * tile.width() + 40, tile.height() + 12)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        if self.hint:
            with QPainter(self.viewport()) as painter:
                self._paint_hint(painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalpha():
            # The view would search for a digit of that name; some letters are keys of the page.
            event.ignore()
        elif event.key() in OPEN_KEYS:
            if self.currentIndex().isValid():
                self._open(self.currentIndex())
        else:
            before = self.current
            super().keyPressEvent(event)
            if self.current is not None and self.current != before:
                self.chosen.emit(self.current)
