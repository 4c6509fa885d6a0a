"""The terms of a working as a table: each product with the sum so far, then what follows the sum."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cnngui.network.values.number_format import number
from cnngui.network.values.working import Working, input_name
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.translation import Translated

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


# Significant digits of a number, and characters that have room in a column of the narrowest window.
_DIGITS, _LONGEST = 6, 10


def _short(value: float) -> str:
    """Write a number with six significant digits, or with as many as have room."""
    texts = [number(value + 0.0, digits) for digits in range(_DIGITS, 1, -1)]
    return next((text for text in texts if len(text) <= _LONGEST), texts[-1])


class TermsModel(QAbstractTableModel):
    """Hold the terms of a working for a table, in their order or the largest first, and its steps below.

    A step is the bias, or what else is done with the sum: an activation, a division, a logarithm.
    """

    def __init__(self) -> None:
        super().__init__()
        self._working: Working | None = None
        self._order: NDArray[np.int64] = np.empty(0, np.int64)
        self._dimensions: tuple[int, ...] = (3,)
        self._shown = 0
        self._is_finished = False
        self._by_size = False

    def show_working(
        self, working: Working, dimensions: tuple[int, ...], shown: int, is_finished: bool, by_size: bool
    ) -> bool:
        """Show another working, of which the first `shown` terms are done, and the steps where finished.

        `dimensions` are those of each input of its layer, 3 for maps. Return whether there are other rows.
        """
        before = self._working
        same = before is not None and (len(working), len(working.steps)) == (len(before), len(before.steps))
        same = same and by_size == self._by_size
        if not same:
            self.beginResetModel()
        self._dimensions = dimensions
        self._working, self._shown, self._by_size = working, shown, by_size
        self._is_finished = is_finished
        self._order = working.order_by_size() if by_size else np.arange(len(working))
        if not same:
            self.endResetModel()
        else:
            last = self.rowCount() - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, self.columnCount() - 1))
            # The header has the number of each term, which sorting moves.
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)
        return not same

    def step_rows(self) -> range:
        """Return the rows of the steps."""
        return range(len(self._order), self.rowCount())

    def is_bias(self, row: int) -> bool:
        """Return whether a row of the steps is that of the bias, which is added as a term is."""
        return self._working is not None and self._working.bias is not None and row == len(self._order)

    def row_of(self, term: int) -> int:
        """Return the row in which a term stands."""
        return int(np.flatnonzero(self._order == term)[0])

    def columnCount(self, _parent: _Index | None = None) -> int:
        return 5

    def rowCount(self, _parent: _Index | None = None) -> int:
        steps = () if self._working is None else self._working.steps
        return len(self._order) + len(steps)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if role != _Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical and section >= len(self._order):
            return ""
        if orientation == Qt.Orientation.Vertical:
            return str(int(self._order[section]) + 1)
        names = (self.tr("input"), self.tr("value"), self.tr("weight"), self.tr("term"), self.tr("so far"))
        return names[section]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != _Role.DisplayRole or self._working is None:
            return None
        if index.row() >= len(self._order):
            return self._step_text(self._working, index.row(), index.column())
        return self._text(self._working, int(self._order[index.row()]), index.column())

    def _step_text(self, working: Working, row: int, at: int) -> str:
        step = working.steps[row - len(self._order)]
        if at == 0:
            return self.tr("bias") if self.is_bias(row) else step.symbol
        if at == 3 and self.is_bias(row) and working.bias is not None:
            return _short(working.bias)
        return _short(step.value) if at == 4 and self._is_finished else ""

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
        return _short(float(values[at - 1].flat[term]))


class TermsTable(FollowsStyle, Translated, QTableView):
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
        self.retranslate()
        self.follow_style()

    def adapt_to_style(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 4)

    def show_working(
        self, working: Working, dimensions: tuple[int, ...], shown: int, is_finished: bool, by_size: bool
    ) -> None:
        """Show the terms of a working, and scroll to the last of the first `shown` ones, or to the result.

        `dimensions` are those of each input of its layer, 3 for maps.
        """
        if self._model.show_working(working, dimensions, shown, is_finished, by_size):
            self.clearSpans()
            for row in self._model.step_rows():
                if not self._model.is_bias(row):
                    self.setSpan(row, 0, 1, 4)
        self.setColumnHidden(2, working.weights is None)
        if shown:
            steps = self._model.step_rows() if is_finished else range(0)
            row = steps[-1] if steps else self._model.row_of(shown - 1)
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
