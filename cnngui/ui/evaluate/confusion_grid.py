"""The confusion matrix: how many digits of each class got each answer, with an example of each mixture."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
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

from cnngui.ui.common.focus_frame import paint_focus
from cnngui.ui.common.theme import HELD_OUT, INK, LIT, SMOOTHED, on_ground, readable_on
from cnngui.ui.common.translation import Translated
from cnngui.ui.evaluate.class_table import CLASSES
from cnngui.ui.grids.mosaic import as_image

Place = tuple[int, int]

_SMALLEST_EXAMPLE = 18
_LARGEST_EXAMPLE = 84
_LARGEST_CELL = 120.0
_KEYS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ConfusionGrid(Translated, QWidget):
    """Show counts (10, 10), a row for what a digit is and a column for the answer it got.

    The diagonal is blue, what was mixed up is orange; the colour's strength is the cube root of the cell's
    share of its row, so that one digit in a thousand can still be seen.

    Signals:
        chosen(int, int): the cell of this true class and this answer was clicked; never an empty one.
    """

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusion_grid")
        self._counts: NDArray[np.int64] = np.zeros((CLASSES, CLASSES), np.int64)
        self._examples: dict[Place, QImage] = {}
        self._marked: Place | None = None
        self._pointed: Place | None = None
        self._at: Place = (0, 0)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    @property
    def counts(self) -> NDArray[np.int64]:
        """Return the counts on show, (10, 10)."""
        return self._counts

    @property
    def marked(self) -> Place | None:
        """Return the cell that is marked as the one whose digits are listed."""
        return self._marked

    def show_counts(self, counts: NDArray[np.int64], examples: dict[Place, NDArray[np.float32]]) -> None:
        """Show counts (10, 10), with a digit (28, 28) for each cell that has an example."""
        self._counts = counts
        self._examples = {place: as_image(INK.colours(image)) for place, image in examples.items()}
        self._describe()
        self.update()

    def mark(self, place: Place | None) -> None:
        """Mark one cell, or none."""
        self._marked = place
        if place is not None:
            self._at = place
        self.update()

    def cell_rect(self, true: int, predicted: int) -> QRectF:
        """Give the rectangle of one cell as it is painted."""
        left, top, side = self._frame()
        return QRectF(left + predicted * side, top + true * side, side, side)

    def example_rect(self, true: int, predicted: int) -> QRectF | None:
        """Give the rectangle of a cell's example; None where there is none, or no room for one."""
        cell = self.cell_rect(true, predicted)
        room = cell.height() - self._count_height(cell.height()) - 5
        if (true, predicted) not in self._examples or room < _SMALLEST_EXAMPLE:
            return None
        # Whole pixels of the screen for each of the digit, where there is room for them.
        side = min(max(room // 28 * 28, min(room, 27.0)), float(_LARGEST_EXAMPLE))
        return QRectF(cell.center().x() - side / 2, cell.y() + 3, side, side)

    def colour(self, true: int, predicted: int) -> QColor:
        """Return the ground of a cell."""
        base = self.palette().color(QPalette.ColorRole.Base)
        full = on_ground(SMOOTHED if true == predicted else HELD_OUT, self.palette())
        strength = self._share(true, predicted) ** (1 / 3)
        red, green, blue = (
            round(one(base) + (one(full) - one(base)) * strength)
            for one in (QColor.red, QColor.green, QColor.blue)
        )
        return QColor(red, green, blue)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setToolTip(
            self.tr(
                "Rows: what the digits are; columns: what the network says. Blue is right, orange is wrong, "
                "the stronger, the larger its share of the row. Click a cell for its digits."
            )
        )
        self._describe()
        self.update()

    def words(self, true: int, predicted: int) -> str:
        """Say what one cell counts."""
        count, row = int(self._counts[true, predicted]), int(self._counts[true].sum())
        share = f"{100 * self._share(true, predicted):.2f} %"
        sentence = (
            self.tr("{count} of {row} digits {true} were taken for a {predicted}: {share}")
            if true != predicted
            else self.tr("{count} of {row} digits {true} were recognised: {share}")
        )
        return sentence.format(
            count=f"{count:,}", row=f"{row:,}", true=true, predicted=predicted, share=share
        )

    def _share(self, true: int, predicted: int) -> float:
        return float(self._counts[true, predicted] / max(self._counts[true].sum(), 1))

    def _describe(self) -> None:
        """Say the largest mixture in words, for those who hear the window instead of seeing it."""
        wrong = self._counts * (1 - np.eye(CLASSES, dtype=np.int64))
        true, predicted = divmod(int(wrong.argmax()), CLASSES)
        self.setAccessibleDescription(self.words(true, predicted) if wrong.any() else "")

    def _frame(self) -> tuple[float, float, float]:
        """Give the left and top of the cells, and the side of one."""
        text = float(self.fontMetrics().height())
        left, top = 2 * text + 4, 2 * text + 4
        side = min((self.width() - left - 2) / CLASSES, (self.height() - top - 2) / CLASSES, _LARGEST_CELL)
        side = max(side, 1.0)
        return max((self.width() - left - CLASSES * side) / 2, 0.0) + left, top, side

    def _count_height(self, side: float) -> float:
        return min(self.fontMetrics().height(), side * 0.5)

    def _place_at(self, point: QPoint) -> Place | None:
        left, top, side = self._frame()
        row, column = int((point.y() - top) // side), int((point.x() - left) // side)
        return (row, column) if row in range(CLASSES) and column in range(CLASSES) else None

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_heads(painter)
        for true in range(CLASSES):
            for predicted in range(CLASSES):
                self._paint_cell(painter, true, predicted)
        marks = ((self._marked, LIT, 3.0), (self._pointed, self._text(), 1.0))
        for place, colour, width in marks:
            if place is not None:
                painter.setPen(QPen(colour, width, j=Qt.PenJoinStyle.MiterJoin))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.cell_rect(*place).adjusted(0.5, 0.5, -0.5, -0.5))
        by_key = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and by_key:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2.0, Qt.PenStyle.DotLine))
            painter.drawRect(self.cell_rect(*self._at).adjusted(2, 2, -2, -2))

    def _text(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Text)

    def _paint_heads(self, painter: QPainter) -> None:
        left, top, side = self._frame()
        text, centre = float(self.fontMetrics().height()), Qt.AlignmentFlag.AlignCenter
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(quiet)
        painter.drawText(QRectF(left, 0, CLASSES * side, text), centre, self.tr("what the network says"))
        painter.save()
        painter.translate(left - 2 * text - 4, top + CLASSES * side)
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, CLASSES * side, text), centre, self.tr("what the digit is"))
        painter.restore()
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._text())
        for digit in range(CLASSES):
            painter.drawText(QRectF(left + digit * side, top - text - 2, side, text), centre, str(digit))
            painter.drawText(QRectF(left - text - 4, top + digit * side, text, side), centre, str(digit))

    def _paint_cell(self, painter: QPainter, true: int, predicted: int) -> None:
        cell, ground = self.cell_rect(true, predicted), self.colour(true, predicted)
        painter.fillRect(cell.adjusted(0, 0, -1, -1), ground)
        count = int(self._counts[true, predicted])
        if not count:
            return
        example = self.example_rect(true, predicted)
        if example is not None:
            painter.drawImage(example, self._examples[true, predicted])
            cell = QRectF(cell.x(), example.bottom(), cell.width(), cell.bottom() - example.bottom())
        painter.setPen(readable_on(ground))
        painter.setFont(self._count_font(cell.width()))
        painter.drawText(cell.adjusted(0, 0, -1, -1), Qt.AlignmentFlag.AlignCenter, str(count))

    def _count_font(self, room: float) -> QFont:
        """Return the font of the counts: small enough for the longest of them."""
        font = QFont(self.font())
        wide = self.fontMetrics().horizontalAdvance("0" * len(str(self._counts.max()))) + 4
        if wide > room:
            font.setPointSizeF(max(font.pointSizeF() * room / wide, 1.0))
        return font

    def _choose(self, place: Place | None) -> None:
        if place is not None and self._counts[place]:
            self.chosen.emit(*place)

    def sizeHint(self) -> QSize:
        text = 2 * self.fontMetrics().height() + 6
        return QSize(text + 440, text + 440)

    def minimumSizeHint(self) -> QSize:
        text = 2 * self.fontMetrics().height() + 6
        return QSize(text + 200, text + 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)
            paint_focus(painter, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._place_at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if place != self._pointed:
            self._pointed = place
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _KEYS.get(Qt.Key(event.key()))
        if move is not None:
            row, column = (min(max(a + b, 0), CLASSES - 1) for a, b in zip(self._at, move, strict=True))
            self._at = (row, column)
            self.setAccessibleDescription(self.words(row, column))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._place_at(event.pos())
            if place is not None and self._counts[place[0]].any():
                QToolTip.showText(event.globalPos(), self.words(*place), self)
                return True
        return super().event(event)
