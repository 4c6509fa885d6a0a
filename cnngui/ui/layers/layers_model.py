"""The rows of a layer table for Qt's views: their words, what they sort by, and their shares."""

import math
import re

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cnngui.network.inspect.layer_table import COLUMN_HINTS, COLUMNS, LayerTable, Row, cells
from cnngui.ui.common.translation import marked

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

# What a cell is sorted by, and the share of its row.
SORT_ROLE = _Role.UserRole
SHARE_ROLE = _Role.UserRole + 1

LAYER, OPERATION, SETTINGS, OUTPUT, WEIGHTS, SHARE, MULTIPLICATIONS, FIELD = range(len(COLUMNS))
_WORDS = (LAYER, OPERATION, SETTINGS)


class LayersModel(QAbstractTableModel):
    """Hold the rows of a layer table for a view, in the network's order."""

    def __init__(self) -> None:
        super().__init__()
        self._table: LayerTable | None = None
        self._cells: list[list[str]] = []

    @property
    def table(self) -> LayerTable | None:
        """Return the table shown; None before the first."""
        return self._table

    def show_table(self, table: LayerTable) -> None:
        """Show another table."""
        self.beginResetModel()
        self._table = table
        self._write()
        self.endResetModel()

    def retranslate(self) -> None:
        """Write all words again, in the language now in use."""
        self._write()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        if self._cells:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _write(self) -> None:
        self._cells = [] if self._table is None else [cells(row, marked) for row in self._table.rows]

    def columnCount(self, _parent: _Index | None = None) -> int:
        return len(COLUMNS)

    def rowCount(self, _parent: _Index | None = None) -> int:
        return len(self._cells)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole:
            # The share's number stands to the left of its bar.
            return alignment(LAYER if section == SHARE else section)
        if role == _Role.ToolTipRole:
            hint = COLUMN_HINTS.get(section)
            return None if hint is None else marked("LayerTable", hint)
        if role != _Role.DisplayRole:
            return None
        # An indent, or the words would touch those of the column before, which end there.
        return ("\u2002" if section == SHARE else "") + marked("LayerTable", COLUMNS[section])

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        if self._table is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _Role.TextAlignmentRole:
            return alignment(column)
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self._cells[row][column]
        if role == SORT_ROLE:
            return _sort_key(self._table.rows[row], column, self._cells[row][column])
        if role == SHARE_ROLE:
            return self._table.rows[row].share if column == SHARE else None
        return None


def alignment(column: int) -> int:
    """Align words to the left and numbers to the right."""
    side = Qt.AlignmentFlag.AlignLeft if column in _WORDS else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _sort_key(row: Row, column: int, text: str) -> float | str:
    """Return what a cell is sorted by: its amount, or its words with their numbers by size."""
    if column == OUTPUT:
        return float(math.prod(row.output))
    if column == WEIGHTS:
        return float(row.weight_count)
    if column == MULTIPLICATIONS:
        # A float, for a large network has more than an int of Qt holds.
        return float(row.multiplication_count)
    if column == FIELD:
        return -1.0 if row.receptive_field is None else float(math.prod(row.receptive_field))
    if column == SHARE:
        return row.share
    return re.sub(r"\d+", _padded, text)


def _padded(digits: re.Match[str]) -> str:
    return digits.group().zfill(8)
