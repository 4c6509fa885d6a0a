"""The terms of a working as a table: each product with the sum so far."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cnngui.network.values.number_format import number
from cnngui.network.values.working import Working, input_name
from cnngui.ui.common.translation import Translated

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class TermsModel(QAbstractTableModel):
    """Hold the terms of a working for a table, in their order or the largest first."""

    def __init__(self) -> None:
        super().__init__()
        self._working: Working | None = None
        self._order: NDArray[np.int64] = np.empty(0, np.int64)
        self._dimensions: tuple[int, ...] = (3,)
        self._shown = 0
        self._by_size = False

    def show_working(self, working: Working, dimensions: tuple[int, ...], shown: int, by_size: bool) -> None:
        """Show another working, of which the first `shown` terms are done.

        `dimensions` are those of each input of its layer, 3 for maps.
        """
        self._dimensions = dimensions
        same = self._working is not None and len(working) == len(self._working) and by_size == self._by_size
        if not same:
            self.beginResetModel()
        self._working, self._shown, self._by_size = working, shown, by_size
        self._order = working.order_by_size() if by_size else np.arange(len(working))
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(len(working) - 1, self.columnCount() - 1))
            # The header has the number of each term, which sorting moves.
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(working) - 1)

    def row_of(self, term: int) -> int:
        """Return the row in which a term stands."""
        return int(np.flatnonzero(self._order == term)[0])

    def columnCount(self, _parent: _Index | None = None) -> int:
        return 5

    def rowCount(self, _parent: _Index | None = None) -> int:
        return len(self._order)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if role != _Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(int(self._order[section]) + 1)
        names = (self.tr("input"), self.tr("value"), self.tr("weight"), self.tr("term"), self.tr("so far"))
        return names[section]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != _Role.DisplayRole or self._working is None:
            return None
        return self._text(self._working, int(self._order[index.row()]), index.column())

    def _text(self, working: Working, term: int, at: int) -> str:
        if at == 0:
            which, *place = (int(part) for part in working.sources[term])
            if working.padding[term] and place[1] < 0:
                return self.tr("padding")
            inside = ", ".join(str(part) for part in place[: self._dimensions[which]])
            return (
                inside
                if len(self._dimensions) == 1
                else f"{input_name(which, len(self._dimensions))}[{inside}]"
            )
        if at == 2 and working.weights is None:
            return ""
        # The sum so far belongs to the order of the working, not to that of the sizes.
        if at == 4 and (self._by_size or term >= self._shown):
            return ""
        values = (
            working.window,
            working.window if working.weights is None else working.weights,
            working.terms,
            working.partials,
        )
        return number(float(values[at - 1].flat[term]) + 0.0, 6)


class TermsTable(Translated, QTableView):
    """Show the terms, the current one selected and scrolled to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TermsModel()
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoScroll(False)
        # Tab goes on to what lies behind the table, not through all of its cells.
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 4)
        self.retranslate()

    def show_working(self, working: Working, dimensions: tuple[int, ...], shown: int, by_size: bool) -> None:
        """Show the terms of a working, and scroll to the last of the first `shown` ones.

        `dimensions` are those of each input of its layer, 3 for maps.
        """
        self._model.show_working(working, dimensions, shown, by_size)
        self.setColumnHidden(2, working.weights is None)
        if shown:
            row = self._model.row_of(shown - 1)
            self.selectRow(row)
            # Always the same place, so that a step back shows what the step forward did.
            self.scrollTo(self._model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        else:
            self.clearSelection()
            self.scrollToTop()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Terms"))
        self.setToolTip(
            self.tr("Every term of this value: channel, row and column of its input, and the numbers.")
        )
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 4)
