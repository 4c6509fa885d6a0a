"""Precision and recall of each class, with the counts they are made of."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from cnngui.network.values.number_format import percent
from cnngui.training.evaluation import EvaluationResult
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.tables import tabular_figures
from cnngui.ui.common.translation import Translated, labelled

CLASS, RECALL, PRECISION = range(3)


class ClassTable(FollowsStyle, Translated, QTableWidget):
    """List the classes: how many of a class were found, and how many of its answers were right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setObjectName("class_table")
        self._result: EvaluationResult | None = None
        self._names: tuple[str, ...] = ()
        self.setFont(tabular_figures(self.font()))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(CLASS, QHeaderView.ResizeMode.ResizeToContents)
        self.follow_style()
        self.retranslate()

    def show_result(self, result: EvaluationResult | None, names: tuple[str, ...]) -> None:
        """Show the recall and precision of an evaluation, or none, with the names of the classes."""
        self._result, self._names = result, names
        if len(names) != self.rowCount():
            self.setRowCount(len(names))
            self.adapt_to_style()
            self.updateGeometry()
        self._write()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Precision and recall"))
        heads = (
            (self.tr("class"), ""),
            (self.tr("recall"), self.tr("Of the pictures of this class, the share the network recognised")),
            (self.tr("precision"), self.tr("Of the answers with this class, the share that was right")),
        )
        for column, (text, hint) in enumerate(heads):
            item = QTableWidgetItem(text)
            item.setToolTip(hint)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self.setHorizontalHeaderItem(column, item)
        self.setToolTip("\n".join(labelled(text, hint) for text, hint in heads[1:]))
        self._write()

    def _write(self) -> None:
        found = self._result
        for digit, name in enumerate(self._names):
            texts = [name, "", ""]
            if found is not None:
                right = int(found.confusion[digit, digit])
                texts[RECALL] = _share(found.recall, digit, right, found.confusion.sum(axis=1))
                texts[PRECISION] = _share(found.precision, digit, right, found.confusion.sum(axis=0))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.setItem(digit, column, item)

    def adapt_to_style(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 5)
        # More than its rows would be empty room.
        self.setMaximumHeight(self.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance("100.00 % = 8,888 / 8,888") * 2 + 24
        return QSize(
            wide,
            self.horizontalHeader().sizeHint().height() + 3 * self.verticalHeader().defaultSectionSize() + 4,
        )

    def sizeHint(self) -> QSize:
        head = self.horizontalHeader().sizeHint().height()
        return QSize(
            self.minimumSizeHint().width(),
            head + self.rowCount() * self.verticalHeader().defaultSectionSize() + 4,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalpha():
            # The table would search for a cell of that name; some letters are keys of the page.
            event.ignore()
        else:
            super().keyPressEvent(event)


def _share(shares: NDArray[np.float64], digit: int, right: int, wholes: NDArray[np.int64]) -> str:
    """Write a share with the division behind it; a dash where there is nothing to divide by."""
    if not wholes[digit]:
        return "–"
    return f"{percent(float(shares[digit]))} = {right:,} / {int(wholes[digit]):,}"
