"""The table of the Layers page: sorted by its headings, a bar in each share, the totals below."""

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyle,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cnngui.network.inspect.layer_table import LayerTable, Row
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.tables import SpacedCell, tabular_figures
from cnngui.ui.common.translation import Translated
from cnngui.ui.layers.layers_delegates import ShareBar
from cnngui.ui.layers.layers_model import (
    LAYER,
    MULTIPLICATIONS,
    SHARE,
    SORT_ROLE,
    WEIGHTS,
    LayersModel,
    alignment,
)

COPY = QKeySequence.StandardKey.Copy

_LONGEST_SHARE = 340


class LayersView(FollowsStyle, QTableView):
    """Show the rows, sorted by the heading that is clicked; the third click brings the network's order back.

    Signals:
        opened(int): a row of the network, counted in its own order, was double-clicked or entered.
        copy_wanted(): the key for copying was pressed.
    """

    opened = Signal(int)
    copy_wanted = Signal()

    def __init__(self, model: LayersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layers_view")
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(model)
        self.proxy.setSortRole(SORT_ROLE)
        self.setModel(self.proxy)
        self.setFont(tabular_figures(QFont()))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        # Tab goes on to what lies behind the table, not through all of its cells.
        self.setTabKeyNavigation(False)
        self.setItemDelegate(SpacedCell(self))
        self._bars = ShareBar(self)
        self.setItemDelegateForColumn(SHARE, self._bars)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self.fit)
        self.follow_style()

    @Slot()
    def fit(self) -> None:
        """Make every column wide enough for its longest cell, and every row high enough for its words."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        shares = [self.proxy.index(row, SHARE).data() for row in range(self.proxy.rowCount())]
        self._bars.leave_room_for(shares)
        self.resizeColumnsToContents()
        header = self.horizontalHeader()
        room = self.viewport().width() - header.length()
        if room > 0:
            # The bars first; what is left then goes to all columns, or the table would end in a blank.
            longer = min(room, max(_LONGEST_SHARE - header.sectionSize(SHARE), 0))
            header.resizeSection(SHARE, header.sectionSize(SHARE) + longer)
            for column in range(header.count()):
                header.resizeSection(column, header.sectionSize(column) + (room - longer) // header.count())

    def rows(self) -> list[int]:
        """List the rows that are chosen, or all, as they stand, each counted in the network's order."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._in_network(row) for row in chosen or range(self.proxy.rowCount())]

    @Slot()
    def restore_order(self) -> None:
        """Put the rows in the network's order."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _in_network(self, row: int) -> int:
        return self.proxy.mapToSource(self.proxy.index(row, 0)).row()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._in_network(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.matches(COPY):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def adapt_to_style(self) -> None:
        self.fit()


class TotalsLine(Translated, QWidget):
    """Stand below the table, each sum under its column."""

    def __init__(self, view: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layers_totals")
        self._header = header = view.horizontalHeader()
        self._frame = view.frameWidth()
        self._table: LayerTable | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header.sectionResized.connect(self.update)
        header.geometriesChanged.connect(self.update)

    def show_table(self, table: LayerTable) -> None:
        """Sum up another table."""
        self._table = table
        self.retranslate()

    def texts(self) -> dict[int, str]:
        """Name the sums under the columns."""
        if self._table is None:
            return {}
        return {
            LAYER: self.tr("{count} layers in all").format(count=len(self._table.rows)),
            WEIGHTS: f"{self._table.weight_count:,}",
            MULTIPLICATIONS: f"{self._table.multiplication_count:,}",
        }

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Totals"))
        self.setAccessibleDescription(" · ".join(self.texts().values()))
        self.updateGeometry()
        self.update()

    def place(self, column: int) -> QRect:
        """Return the rectangle in which a sum is painted: that of its column; for words, their width."""
        left, wide = self._header.sectionViewportPosition(column), self._header.sectionSize(column)
        if column == LAYER:
            wide = self._header.sectionViewportPosition(WEIGHTS) - left
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        # Behind the frame of the table, as its cells are.
        return QRect(left + self._frame, 0, wide, self.height()).adjusted(margin, 0, -margin, 0)

    def _paint(self, painter: QPainter) -> None:
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.AlternateBase))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        font = tabular_figures(self.font())
        font.setBold(True)
        painter.setFont(font)
        for column, text in self.texts().items():
            painter.drawText(self.place(column), alignment(column), text)

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)


class LayersTable(QWidget):
    """Put the totals below the rows, whatever is scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LayersModel()
        self.view = LayersView(self.model)
        self.totals = TotalsLine(self.view)
        self.view.horizontalScrollBar().valueChanged.connect(self.totals.update)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.totals)
        self.setFocusProxy(self.view)

    def show_table(self, table: LayerTable) -> None:
        """Show another network's layers, in its order."""
        self.view.restore_order()
        self.model.show_table(table)
        self.totals.show_table(table)

    def part(self) -> LayerTable | None:
        """Return the rows that are chosen, or all, as they stand; None before the first table."""
        table = self.model.table
        if table is None:
            return None
        rows: tuple[Row, ...] = tuple(table.rows[row] for row in self.view.rows())
        return LayerTable(table.input, rows)
