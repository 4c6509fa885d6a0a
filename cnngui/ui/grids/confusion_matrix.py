"""The confusion matrix: how many pictures of each class got each answer, with an example of each cell."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cnngui.network.values.number_format import percent
from cnngui.ui.common.focus_frame import paint_focus
from cnngui.ui.common.theme import HIGHLIGHT
from cnngui.ui.common.translation import Translated
from cnngui.ui.grids.confusion_picture import ConfusionPicture, share_of_row
from cnngui.ui.grids.matrix_layout import MatrixLayout, matrix_layout

# A cell: the true class and the answer.
Place = tuple[int, int]

_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ConfusionMatrix(Translated, QWidget):
    """Show counts (classes, classes), the true class on the rows and the network's answer on the columns.

    Right answers have one colour and wrong ones another; its strength is the cube root of the cell's share of
    its row, so that one picture in a thousand can still be seen.

    Signals:
        pointed(tuple[int, int] | None): the pointer, or the arrow keys, came to a cell (true, answer).
        chosen(int, int): the cell (true, answer) was clicked or entered; never an empty one.
    """

    pointed = Signal(object)
    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.int64] | None = None
        self._names: tuple[str, ...] = ()
        self._examples: Mapping[Place, QImage] = {}
        self._hint = ""
        self._pointed: Place | None = None
        self._marked: Place | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    @property
    def pointed_cell(self) -> Place | None:
        """Return the cell (true, answer) that the pointer or the arrow keys are at."""
        return self._pointed

    def show_counts(
        self,
        counts: NDArray[np.int64] | None,
        names: Sequence[str] | None = None,
        examples: Mapping[Place, QImage] | None = None,
    ) -> None:
        """Show counts (classes, classes), true classes on the rows, or that there are none.

        `names`: those of the classes, their numbers where there are none. `examples`: a picture for cells
        that are large enough for one. Raises ValueError for counts that are not square, or other names.
        """
        if counts is not None and (counts.ndim != 2 or counts.shape[0] != counts.shape[1]):
            raise ValueError(f"counts have shape (classes, classes), not {counts.shape}")
        count = 0 if counts is None else len(counts)
        names = tuple(names) if names is not None and count else tuple(map(str, range(count)))
        if len(names) != count:
            raise ValueError(f"{count} classes have {len(names)} names")
        if count != len(self._names):
            self._pointed = self._marked = None
        self._counts, self._names, self._examples = counts, names, examples or {}
        self._describe()
        self.update()

    def set_hint(self, hint: str) -> None:
        """Set what is said in place of a matrix while there are no counts."""
        self._hint = hint
        self._describe()
        self.update()

    def mark(self, place: Place | None) -> None:
        """Mark one cell, or none."""
        self._marked = place
        self.update()

    def cell_rect(self, true: int, answer: int) -> QRectF:
        """Return the rectangle of one cell in the widget."""
        return self._layout().cell(true, answer)

    def describe_value(self, true: int, answer: int) -> str:
        """Return what a cell counts, in words; an empty text where there are no counts."""
        if self._counts is None:
            return ""
        count, whole = int(self._counts[true, answer]), int(self._counts[true].sum())
        words = (
            self.tr("{count} of {whole} pictures of {true} were recognised: {share}")
            if true == answer
            else self.tr("{count} of {whole} pictures of {true} were taken for {answer}: {share}")
        )
        return words.format(
            count=f"{count:,}",
            whole=f"{whole:,}",
            true=self._names[true],
            answer=self._names[answer],
            share=percent(share_of_row(self._counts, true, answer)),
        )

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setToolTip(
            self.tr(
                "Rows: what the pictures are; columns: what the network took them for. Blue is right, orange "
                "is wrong; the stronger, the larger the share of the row."
            )
        )
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Describe for screen readers how many are right, and the largest confusion."""
        if self._counts is None:
            self.setAccessibleDescription(self._hint)
            return
        right, whole = int(self._counts.trace()), int(self._counts.sum())
        words = self.tr("{right} of {whole} recognised").format(right=f"{right:,}", whole=f"{whole:,}")
        wrong = self._counts * (1 - np.eye(len(self._counts), dtype=np.int64))
        if wrong.any():
            true, answer = divmod(int(wrong.argmax()), len(wrong))
            words = f"{words}; {self.describe_value(true, answer)}"
        self.setAccessibleDescription(words)

    def _layout(self) -> MatrixLayout:
        return matrix_layout(self.size(), self.fontMetrics(), self._names)

    def _picture(self) -> ConfusionPicture | None:
        if self._counts is None:
            return None
        return ConfusionPicture(
            self._counts, self._names, self._examples, self._layout(), self.font(), self.palette()
        )

    def _point_at(self, place: Place | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.pointed.emit(place)
            self.update()

    def _choose(self, place: Place | None) -> None:
        if place is not None and self._counts is not None and self._counts[place]:
            self.chosen.emit(*place)

    def _paint(self, painter: QPainter) -> None:
        picture = self._picture()
        if picture is None:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(12, 0, -12, 0), centred, self._hint)
            return
        picture.paint(painter, self.tr("the network's answer"), self.tr("true class"))
        text = self.palette().color(QPalette.ColorRole.Text)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place, colour, width in ((self._marked, HIGHLIGHT, 3.0), (self._pointed, text, 2.0)):
            if place is not None:
                painter.setPen(QPen(colour, width, j=Qt.PenJoinStyle.MiterJoin))
                painter.drawRect(self.cell_rect(*place).adjusted(0.5, 0.5, -0.5, -0.5))

    def sizeHint(self) -> QSize:
        return QSize(460, 460)

    def minimumSizeHint(self) -> QSize:
        return QSize(170, 170)

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)
            paint_focus(painter, self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._layout().place_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            place = self._layout().place_at(event.position())
            self._point_at(place)
            self._choose(place)

    def leaveEvent(self, _event: QEvent) -> None:
        self._point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        if not self.underMouse():
            self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None and self._counts is not None:
            self._move(*move)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._pointed or self._marked)
        else:
            super().keyPressEvent(event)

    def _move(self, down: int, right: int) -> None:
        """Point at the next cell; the first key points at the first one, where none is marked."""
        start = self._pointed or self._marked
        if start is None:
            place = (0, 0)
        else:
            last = len(self._names) - 1
            place = (min(max(start[0] + down, 0), last), min(max(start[1] + right, 0), last))
        self._point_at(place)
        self.setAccessibleDescription(self.describe_value(*place))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._counts is not None:
            place = self._layout().place_at(QPointF(event.pos()))
            if place is not None and self._counts[place[0]].any():
                QToolTip.showText(event.globalPos(), self.describe_value(*place), self)
                return True
        return super().event(event)
