"""A grid of numbers that is edited like a spreadsheet."""

from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cnngui.ui.worksheet.number_sheet import Index, NumberSheet, read_block

_At = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_WRONG = QColor("#d55e00")


class NumberModel(QAbstractTableModel):
    """Hold one plane of a sheet for a table: its last two dimensions, the others fixed.

    Signals:
        edited(): something was typed, pasted or filled.
    """

    edited = Signal()

    def __init__(self, sheet: NumberSheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.plane: Index = (0,) * (len(sheet.shape) - 2)
        # Its own, and not the sheet's, which may be resized before the views are notified.
        self._shown = sheet.shape[-2:]
        self.row_names: Callable[[int], str] = str
        self.read_only = False

    def show_plane(self, sheet: NumberSheet, plane: Index) -> None:
        """Show another plane, or the same one after the sheet has changed.

        Where all cells stay in their places only their contents are new: a cell may just be edited.
        """
        stays = sheet is self.sheet and sheet.shape[-2:] == self._shown and len(plane) == len(self.plane)
        if not stays:
            self.beginResetModel()
        self.sheet, self.plane, self._shown = sheet, plane, sheet.shape[-2:]
        if stays:
            self._emit_change()
        else:
            self.endResetModel()

    def address(self, row: int, column: int) -> Index:
        """Return the index of a cell in the sheet."""
        return (*self.plane, row, column)

    def write(self, cells: Iterable[tuple[int, int, str]]) -> None:
        """Write texts into cells, and emit that once."""
        for row, column, text in cells:
            self.sheet.set_text(self.address(row, column), text)
        self._emit_change()
        self.edited.emit()

    def _emit_change(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: _At | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._shown[0]

    def columnCount(self, parent: _At | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._shown[1]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if role != _Role.DisplayRole:
            return None
        return self.row_names(section) if orientation == Qt.Orientation.Vertical else str(section)

    def data(self, index: _At, role: int = _Role.DisplayRole) -> object:
        address = self.address(index.row(), index.column())
        if role == _Role.DisplayRole:
            return self.sheet.short_text(address)
        if role in (_Role.EditRole, _Role.ToolTipRole):
            return self.sheet.text(address)
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if self.sheet.is_wrong(address) and role == _Role.BackgroundRole:
            return _WRONG
        if self.sheet.is_wrong(address) and role == _Role.ForegroundRole:
            return QColor(Qt.GlobalColor.black)
        return None

    def setData(self, index: _At, value: object, role: int = _Role.EditRole) -> bool:
        if role != _Role.EditRole:
            return False
        if str(value) != self.sheet.text(self.address(index.row(), index.column())):
            self.write([(index.row(), index.column(), str(value))])
        return True

    def flags(self, index: _At) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self.read_only else flags | Qt.ItemFlag.ItemIsEditable


class _Cells(QStyledItemDelegate):
    """Paint cells so that a wrong one is seen as such, and chosen ones only where the keyboard is."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _At) -> None:
        # Before this is asked the view has painted what is chosen, wherever the keyboard is.
        if not self._grid.hasFocus():
            painter.fillRect(option.rect, self._grid.palette().base())
        super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _At) -> None:
        super().initStyleOption(option, index)
        if index.data(_Role.BackgroundRole) is not None or not self._grid.hasFocus():
            option.state &= ~QStyle.StateFlag.State_Selected


class NumberGrid(QTableView):
    """Edit a plane of a sheet by typing, pasting, filling and chance.

    Signals:
        edited(): something was typed, pasted or filled.
    """

    edited = Signal()

    def __init__(self, sheet: NumberSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.numbers = NumberModel(sheet)
        self._chance = np.random.default_rng()
        self._most_lines = 6
        self.setModel(self.numbers)
        self.setItemDelegate(_Cells(self))
        self.setCurrentIndex(self.numbers.index(0, 0))
        self.numbers.edited.connect(self.edited)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)
        # Tab leaves the grid, so that what lies behind it is reached by key; the arrows move inside.
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setMinimumSectionSize(12)
        self.verticalHeader().setMinimumSectionSize(12)
        self.setCornerButtonEnabled(False)
        self._fit()

    def use(self, sheet: NumberSheet, plane: Index = (), *, read_only: bool = False) -> None:
        """Show a plane of another sheet."""
        self.sheet = sheet
        self.numbers.read_only = read_only
        self.show_plane(plane)

    def show_plane(self, plane: Index = ()) -> None:
        """Show another plane, or the same one after the sheet has changed; the current cell stays."""
        at = self.currentIndex()
        row, column = max(at.row(), 0), max(at.column(), 0)
        self.numbers.show_plane(self.sheet, plane)
        self._fit()
        last = self.numbers.rowCount() - 1, self.numbers.columnCount() - 1
        at = self.numbers.index(min(row, last[0]), min(column, last[1]))
        if at != self.currentIndex():
            self.setCurrentIndex(at)

    def set_most_lines(self, lines: int) -> None:
        """Limit the height to so many rows; more are scrolled."""
        self._most_lines = lines
        self._fit()

    def paste(self) -> None:
        """Write the block of the clipboard from the current cell on; what has no room is left out."""
        if self.numbers.read_only:
            return
        block = read_block(QGuiApplication.clipboard().text())
        at = self.currentIndex()
        top, left = max(at.row(), 0), max(at.column(), 0)
        rows, columns = self.numbers.rowCount() - top, self.numbers.columnCount() - left
        self.numbers.write(
            (top + i, left + j, text)
            for i, line in enumerate(block[:rows])
            for j, text in enumerate(line[:columns])
        )

    def copy(self) -> None:
        """Copy the chosen cells, with tabs between them."""
        chosen = self._chosen()
        rows = sorted({row for row, _ in chosen})
        text = "\n".join(
            "\t".join(
                self.sheet.text(self.numbers.address(r, c)).replace("−", "-") for r, c in chosen if r == row
            )
            for row in rows
        )
        QGuiApplication.clipboard().setText(text)

    def fill(self, text: str) -> None:
        """Write the same into the chosen cells, or into all where only one is chosen."""
        self.numbers.write((row, column, text) for row, column in self._chosen())

    def repeat(self) -> None:
        """Write the first of the chosen cells into all of them, or the current one into all."""
        chosen = self._chosen()
        at = self.currentIndex()
        first = chosen[0] if len(self.selectedIndexes()) > 1 or not at.isValid() else (at.row(), at.column())
        self.fill(self.sheet.text(self.numbers.address(*first)))

    def count_up(self) -> None:
        """Write 1, 2, 3, … into the chosen cells, or into all where only one is chosen."""
        self.numbers.write((row, column, str(i + 1)) for i, (row, column) in enumerate(self._chosen()))

    def randomise(self, least: int, most: int) -> None:
        """Write whole numbers by chance into the chosen cells, or into all where only one is chosen."""
        chosen = self._chosen()
        drawn = self._chance.integers(least, most + 1, len(chosen))
        self.numbers.write((row, column, str(n)) for (row, column), n in zip(chosen, drawn, strict=True))

    def _chosen(self) -> list[tuple[int, int]]:
        chosen = sorted({(at.row(), at.column()) for at in self.selectedIndexes()})
        if len(chosen) > 1:
            return chosen
        return [(i, j) for i in range(self.numbers.rowCount()) for j in range(self.numbers.columnCount())]

    def _fit(self) -> None:
        """Make cells wide enough for their numbers, and the grid high enough for its rows, where they fit."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 5)
        self.horizontalHeader().setDefaultSectionSize(metrics.horizontalAdvance("−0.000") + 4)
        self.updateGeometry()

    def _room(self) -> int:
        header = 0 if self.verticalHeader().isHidden() else self.verticalHeader().sizeHint().width()
        return self.width() - header - 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew how high to be: whether a scroll bar is needed hangs on the width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = min(self.numbers.rowCount(), self._most_lines)
        line = self.verticalHeader().defaultSectionSize()
        wide = self.numbers.columnCount() * self.horizontalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height() if wide > self._room() else 0
        header = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        return QSize(200, lines * line + header + 2 + bar)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the cell below after Enter, as a spreadsheet does."""
        super().closeEditor(editor, hint)
        at = self.currentIndex()
        if (
            hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
            and at.row() + 1 < self.numbers.rowCount()
        ):
            self.setCurrentIndex(self.numbers.index(at.row() + 1, at.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self.numbers.read_only:
            chosen = sorted({(at.row(), at.column()) for at in self.selectedIndexes()})
            self.numbers.write((row, column, "0") for row, column in chosen)
        else:
            super().keyPressEvent(event)
