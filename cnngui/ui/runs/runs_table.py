"""The table of the runs: sorted by its headings, named in place, worked by keys."""

from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cnngui.training.runs.run_store import Run
from cnngui.ui.common.key_table import KeyEntry, KeyTable
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.tables import SpacedCell, tabular_figures
from cnngui.ui.runs.runs_model import NAME, SETTINGS, SORT_ROLE, RunsModel, indented

_Edit = QAbstractItemView.EditTrigger
_LONGEST_NAME = 260


class _RunCell(SpacedCell):
    """Keep words from touching the numbers of the column before, and outline the tick boxes."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if index.column() != NAME:
            return
        # A copy: the view goes on to use its own for the next cell.
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = QApplication.style().subElementRect(part, cell, cell.widget)
        # The style's own outline cannot be seen on a dark ground.
        painter.setPen(cell.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.text = indented(option.text, index.column())


class RunsTable(FollowsStyle, QTableView):
    """Show the runs, newest first; a heading sorts them, and its third click brings that order back.

    Signals:
        chosen(Run | None): another run is the present row.
        delete_wanted(), undo_wanted(): the keys for it were pressed.
        moved(int): ← (−1) or → (1), for the checkpoints of the run.
        left(): Escape.
    """

    chosen = Signal(object)
    delete_wanted = Signal()
    undo_wanted = Signal()
    moved = Signal(int)
    left = Signal()

    def __init__(self, runs: RunsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runs_table")
        self._runs = runs
        self._last_chosen: str | None = None
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(runs)
        self.proxy.setSortRole(SORT_ROLE)
        self.proxy.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self.proxy)
        self.setFont(tabular_figures(QFont()))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(_Edit.DoubleClicked | _Edit.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_RunCell(self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # The visible rows decide: a run that trains makes its columns fit twice a second.
        header.setResizeContentsPrecision(0)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setMinimumHeight(106)
        self.selectionModel().currentRowChanged.connect(self._emit_chosen)
        # Emitted after rows have been inserted or removed, too.
        runs.dataChanged.connect(self.fit)
        self.follow_style()

    @property
    def current(self) -> Run | None:
        """Return the run of the present row; None where there is none."""
        index = self.currentIndex()
        return self._runs.runs[self.proxy.mapToSource(index).row()] if index.isValid() else None

    def selected(self) -> list[Run]:
        """List the runs that are chosen, as they stand."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._runs.runs[self.proxy.mapToSource(self.proxy.index(row, 0)).row()] for row in rows]

    def choose(self, run: Run) -> None:
        """Make the row of a run the present one, and bring it into sight."""
        row = self._runs.row_of(run.id)
        if row is not None:
            index = self.proxy.mapFromSource(self._runs.index(row, NAME))
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def rename(self) -> None:
        """Open the editor for the name of the current run."""
        index = self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index.siblingAtColumn(NAME))
            self.edit(self.currentIndex())

    @Slot()
    def fit(self) -> None:
        """Make every column as wide as its words; what differs takes the room that is left."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        # A column that says nothing is left out.
        self.setColumnHidden(SETTINGS, not self._runs.something_differs)
        self.resizeColumnsToContents()
        header = self.horizontalHeader()
        header.resizeSection(NAME, min(header.sectionSize(NAME), _LONGEST_NAME))
        room = self.viewport().width() - header.length()
        wide = SETTINGS if self._runs.something_differs else NAME
        header.resizeSection(wide, max(header.sectionSize(wide) + room, header.sectionSizeHint(wide)))

    @Slot(QModelIndex, QModelIndex)
    def _emit_chosen(self) -> None:
        run = self.current
        name = None if run is None else run.id
        # Rows that come and go above make the same run another row.
        if name != self._last_chosen:
            self._last_chosen = name
            self.chosen.emit(run)

    def event(self, event: QEvent) -> bool:
        # The window takes this key for the drawing; here it brings a run back.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys().handle(event):
            super().keyPressEvent(event)

    def keys(self) -> KeyTable:
        """Return the keys and what they do, in the language now in use."""
        key, undo, moved = Qt.Key, QKeySequence.StandardKey.Undo, self.moved.emit
        return KeyTable(
            KeyEntry(
                ((key.Key_Left, partial(moved, -1)), (key.Key_Right, partial(moved, 1))),
                self.tr("from checkpoint to checkpoint of the run"),
            ),
            KeyEntry(((key.Key_Escape, self.left.emit),), self.tr("back to the present")),
            KeyEntry(((key.Key_Space, self._toggle_current),), self.tr("lay its curves over the others")),
            KeyEntry(((key.Key_F2, self.rename),), self.tr("rename the run")),
            KeyEntry(
                ((key.Key_Delete, self.delete_wanted.emit), (key.Key_Backspace, self.delete_wanted.emit)),
                self.tr("delete the chosen runs"),
            ),
            KeyEntry(((undo, self.undo_wanted.emit),), self.tr("bring back what was deleted")),
        )

    def _toggle_current(self) -> None:
        if self.currentIndex().isValid():
            self._runs.toggle(self.proxy.mapToSource(self.currentIndex()).row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def adapt_to_style(self) -> None:
        self.fit()
        self._runs.use_dark(self.palette().color(QPalette.ColorRole.Base).lightness() < 128)
