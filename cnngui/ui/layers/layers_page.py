"""The Layers page: a network as a table, its own or one of full size."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cnngui.network.graph import Graph
from cnngui.network.inspect.layer_table import LayerTable, as_csv, as_text, table_of
from cnngui.network.inspect.reference_models import FULL_SIZE, full_size_table
from cnngui.network.values.number_format import ratio
from cnngui.problem import Problem
from cnngui.saving import save_csv
from cnngui.ui.common.file_dialogs import ask_where_to_save
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.key_names import key_name
from cnngui.ui.common.model_titles import file_stem, model_description, model_title
from cnngui.ui.common.page import Page
from cnngui.ui.common.translation import marked
from cnngui.ui.common.visibility import DeferredUpdates
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox
from cnngui.ui.layers.layers_table import COPY, LayersTable
from cnngui.ui.session.workbench import Workbench

_OWN = ""


class LayersPage(DeferredUpdates, Page):
    """List every layer with its sizes, its weights and their arithmetic; the list can be sorted and copied.

    Signals:
        chosen(str): a layer of the network shown was double-clicked or entered.
    """

    key = "layers"

    chosen = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layers_page")
        self._workbench = workbench
        self._graph: Graph | None = None
        self._own: LayerTable | None = None
        self._full: LayerTable | None = None
        self._name = _OWN
        self.networks = WheelSafeComboBox()
        self.headline = QLabel()
        self.about = QLabel()
        self.table = LayersTable()
        self.order = QPushButton()
        self.copy_text = QPushButton()
        self.copy_csv = QPushButton()
        self.save = QPushButton()
        self._build()
        self._connect()
        self.retranslate()
        self._follow()

    @property
    def is_own(self) -> bool:
        """Return whether the network shown is listed, and not one of full size."""
        return self._name == _OWN

    def save_csv(self, path: str | Path) -> bool:
        """Write the chosen rows, or all, as a table for other programs; return whether it could be saved."""
        part = self.table.part()
        if part is None:
            return False
        try:
            save_csv(path, as_csv(part, marked))
        except Problem as problem:
            self.problem.emit(problem)
            return False
        self.notified.emit(partial(self._saved, len(part.rows), path))
        return True

    def _saved(self, rows: int, path: str | Path) -> str:
        return self.tr("Saved {rows} rows as {path}.").format(rows=rows, path=path)

    def title(self) -> str:
        return self.tr("Layers")

    def retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self.networks.setItemText(0, self.tr("The network on show"))
        for number, full in enumerate(FULL_SIZE.values(), start=1):
            self.networks.setItemText(number, self.tr("{title}, full size").format(title=full.title))
        self.networks.setAccessibleName(self.tr("Network to list"))
        self.networks.setToolTip(self.tr("The network on show, or one as large as its makers built it"))
        self.table.view.setAccessibleName(self.tr("The layers of the network"))
        copy_key = key_name(COPY)
        words = {
            self.order: (self.tr("Network's order"), self.tr("List the layers in the order they run")),
            self.copy_text: (
                self.tr("Copy as text"),
                self.tr("Copy the chosen rows, or all, as text with tabs ({key} in the table)").format(
                    key=copy_key
                ),
            ),
            self.copy_csv: (
                self.tr("Copy as CSV"),
                self.tr("Copy the chosen rows, or all, with plain numbers for other programs"),
            ),
            self.save: (self.tr("Save CSV…"), self.tr("Save the chosen rows, or all, as a CSV file")),
        }
        for button, (word, hint) in words.items():
            button.setText(word)
            button.setToolTip(hint)
        self.table.model.retranslate()
        self._write_head()

    def _build(self) -> None:
        self.networks.setObjectName("layers_network")
        self.networks.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.networks.addItem("", _OWN)
        for name in FULL_SIZE:
            self.networks.addItem("", name)
        self.headline.setObjectName("layers_headline")
        set_bold(self.headline)
        for label in (self.headline, self.about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.setForegroundRole(self.about.palette().ColorRole.PlaceholderText)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.networks)
        head.addWidget(self.headline, 1)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for button in (self.order, self.copy_text, self.copy_csv, self.save):
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 10)
        layout.addLayout(head)
        layout.addWidget(self.about)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self._workbench.model_changed.connect(self._follow)
        self.networks.currentIndexChanged.connect(self._show_chosen)
        self.table.view.opened.connect(self._choose)
        self.table.view.copy_wanted.connect(self._copy_as_text)
        self.order.clicked.connect(self.table.view.restore_order)
        self.copy_text.clicked.connect(self._copy_as_text)
        self.copy_csv.clicked.connect(self._copy_as_csv)
        self.save.clicked.connect(self._ask_where_to_save)

    @Slot()
    def _follow(self) -> None:
        """Follow the network shown, where it is another one and the page is visible."""
        if self._graph is not self._workbench.trace.graph and not self.defer():
            self.catch_up()

    def catch_up(self) -> None:
        """List the network shown."""
        self._graph = self._workbench.trace.graph
        self._own = table_of(self._workbench.trace)
        if self.is_own:
            self.table.show_table(self._own)
        self._write_head()

    @Slot()
    def _show_chosen(self) -> None:
        """List what is chosen; where it cannot be built, show why and go back to what was listed."""
        name: str = self.networks.currentData()
        try:
            self._full = None if name == _OWN else _full_size(name)
        except Problem as problem:
            self.networks.show_choice(self._name)
            self.problem.emit(problem)
            return
        self._name = name
        table = self._full or self._own
        if table is not None:
            self.table.show_table(table)
        self._write_head()

    def _write_head(self) -> None:
        """Write how large the network is, and for a full-size one how small the one shown is."""
        if self._own is None:
            return
        own = self._own.weight_count
        if self._full is None:
            model = self._workbench.model
            words = self.tr(
                "{title}: {parameters} parameters, {multiplications} multiplications for one picture"
            )
            work = f"{self._own.multiplication_count:,}"
            self.headline.setText(
                words.format(title=model_title(model), parameters=f"{own:,}", multiplications=work)
            )
            self.about.setText(model_description(model))
            return
        full, count = FULL_SIZE[self._name], self._full.weight_count
        words = self.tr("{title}: {parameters} parameters — {times} times the {own} of the network on show")
        times = ratio(count / max(own, 1))
        self.headline.setText(
            words.format(title=full.title, parameters=f"{count:,}", times=times, own=f"{own:,}")
        )
        self.about.setText(marked("FullSize", full.description))

    @Slot(int)
    def _choose(self, row: int) -> None:
        if self.is_own and self._own is not None:
            self.chosen.emit(self._own.rows[row].name)

    @Slot()
    def _copy_as_text(self) -> None:
        part = self.table.part()
        if part is not None:
            QGuiApplication.clipboard().setText(as_text(part, marked))
            self.notified.emit(partial(self._copied, len(part.rows)))

    @Slot()
    def _copy_as_csv(self) -> None:
        part = self.table.part()
        if part is not None:
            QGuiApplication.clipboard().setText(as_csv(part, marked))
            self.notified.emit(partial(self._copied, len(part.rows)))

    def _copied(self, rows: int) -> str:
        return self.tr("Copied {rows} rows.").format(rows=rows)

    @Slot()
    def _ask_where_to_save(self) -> None:
        name = file_stem(self._workbench.model) if self.is_own else self._name
        title, kinds = self.tr("Save the table"), self.tr("Tables (*.csv)")
        path = ask_where_to_save(self, title, f"{name}.csv", kinds)
        if path is not None:
            self.save_csv(path)


def _full_size(name: str) -> LayerTable:
    """Return the table of a network of full size. Raises Problem where torchvision cannot be loaded."""
    # It takes a second to be imported, the first time.
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return full_size_table(name)
    finally:
        QGuiApplication.restoreOverrideCursor()
