"""The Step page: any value of any layer, or of a worksheet, opened into the arithmetic that made it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cnngui.network.trace import Address, Trace
from cnngui.network.worksheet.examples import EXAMPLES, Example
from cnngui.problem import Problem
from cnngui.training.loop.run_control import Stopped
from cnngui.ui.common.file_dialogs import FileProgress, ask_where_to_save
from cnngui.ui.common.key_table import KeyRows
from cnngui.ui.common.page import Page
from cnngui.ui.common.preferences import preferences, remembered
from cnngui.ui.common.translation import marked
from cnngui.ui.common.visibility import DeferredUpdates
from cnngui.ui.session.workbench import Workbench
from cnngui.ui.step.gif_export import save_sweep
from cnngui.ui.step.step_view import Place, StepView
from cnngui.ui.worksheet.worksheet_panel import WorksheetPanel

_SOURCE = "step_source"


class StepPage(DeferredUpdates, Page):
    """Step through the network shown, on the user's own digit, or through a worksheet.

    Signals:
        left(): Escape was pressed: back to where the value was chosen.
    """

    key = "step"

    left = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("step_page")
        self._workbench = workbench
        self._example: Example | None = None
        self._which = 0
        self._is_sweeping = False
        self._places: dict[bool, Place] = {}
        self.view = StepView(workbench.trace)
        self.setFocusProxy(self.view)
        self.panel = WorksheetPanel()
        self.network = QPushButton()
        self.worksheet = QPushButton()
        self.examples = QPushButton()
        self.next_variant = QPushButton()
        self.controls = QPushButton()
        self.sweep = QPushButton()
        self.menu = QMenu(self)
        self._groups: dict[str, QMenu] = {}
        self._build()
        self._connect()
        self.retranslate()
        if remembered(preferences(), _SOURCE, "network") == "worksheet":
            self.worksheet.setChecked(True)
        self._show_source()

    @property
    def trace(self) -> Trace:
        """Return the trace of the chosen source."""
        return self.panel.trace if self.worksheet.isChecked() else self._workbench.trace

    def open(self, address: Address, term: int | None = None) -> None:
        """Show the working of a value of the network shown: whole, or up to one of its terms."""
        self.network.setChecked(True)
        self.view.show_trace(self._workbench.trace)
        self.view.open(address, term)
        self.view.setFocus()

    def save_sweep(self, path: str | Path) -> bool:
        """Write the sweep over the map shown as an animated GIF; return whether it could be saved."""
        self.view.transport.pause()
        dialog = FileProgress(self.tr("Writing {name} …").format(name=Path(path).name), self)

        def advance(frames: int, of: int) -> None:
            dialog.setMaximum(of)
            # It lets what waits be done, a click on Cancel too.
            dialog.setValue(frames)
            if dialog.wasCanceled():
                raise Stopped

        self._is_sweeping = True
        dialog.show()
        try:
            frames = save_sweep(self.view, path, advance)
        except Problem as problem:
            self.problem.emit(problem)
            return False
        except Stopped:
            return False
        finally:
            self._is_sweeping = False
            dialog.hide()
            dialog.deleteLater()
            self._take_trace()
        self.notified.emit(partial(self._saved, frames, path))
        return True

    def _saved(self, frames: int, path: str | Path) -> str:
        return self.tr("Saved {frames} pictures as {path}.").format(frames=frames, path=path)

    def title(self) -> str:
        return self.tr("Step")

    def key_rows(self) -> dict[str, KeyRows]:
        return {self.tr("On the Step page"): self.view.keys().rows()}

    def retranslate(self) -> None:
        self.setAccessibleName(self.title())
        words = {
            self.network: (self.tr("Network"), self.tr("Step through the network on show, on your drawing")),
            self.worksheet: (
                self.tr("Worksheet"),
                self.tr("Step through an operation on numbers you fill in"),
            ),
            self.examples: (self.tr("Examples"), self.tr("Fill the worksheet in with a worked example")),
            self.controls: (self.tr("Controls"), self.tr("Show the worksheet's controls, or hide them")),
            self.sweep: (
                self.tr("Save GIF…"),
                self.tr("Save a sweep over all cells of this map as an animated picture"),
            ),
        }
        for button, (word, hint) in words.items():
            button.setText(word)
            button.setToolTip(hint)
            button.setAccessibleName(hint)
        for group, menu in self._groups.items():
            menu.setTitle(marked("Example", group))
        for example, action in zip(EXAMPLES, self.actions_, strict=True):
            action.setText(marked("Example", example.title))
        self._show_next_variant()

    def _build(self) -> None:
        self.sources = QButtonGroup(self)
        for button in (self.network, self.worksheet):
            button.setCheckable(True)
            self.sources.addButton(button)
        self.network.setChecked(True)
        self.controls.setCheckable(True)
        self.controls.setChecked(True)
        self.examples.setMenu(self.menu)
        self.actions_ = []
        for example in EXAMPLES:
            if example.group not in self._groups:
                self._groups[example.group] = self.menu.addMenu("")
            action = self._groups[example.group].addAction("")
            action.triggered.connect(partial(self._open_example, example, 0))
            self.actions_.append(action)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 0)
        head.setSpacing(4)
        for widget in (
            self.network,
            self.worksheet,
            self.examples,
            self.next_variant,
            self.sweep,
            self.controls,
        ):
            # A click on one leaves the keys with the steps.
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if widget is self.examples:
                head.addSpacing(12)
            if widget is self.sweep:
                head.addStretch(1)
            head.addWidget(widget)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("worksheet_splitter")
        self.splitter.addWidget(self.panel)
        self.splitter.addWidget(self.view)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([280, 650])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self._workbench.trace_changed.connect(self._take_trace)
        self.panel.traced.connect(self._take_worksheet)
        self.panel.problem.connect(self.problem)
        self.panel.resolved.connect(self.resolved)
        self.worksheet.toggled.connect(self._take_source)
        self.controls.toggled.connect(self._show_controls)
        self.next_variant.clicked.connect(self._open_next)
        self.sweep.clicked.connect(self._ask_where_to_save)

    @Slot()
    def _take_source(self) -> None:
        source = "worksheet" if self.worksheet.isChecked() else "network"
        preferences().setValue(_SOURCE, source)
        self._places[source == "network"] = self.view.place
        self._show_source()
        self.view.setFocus()

    def _show_source(self) -> None:
        by_hand = self.worksheet.isChecked()
        for button in (self.network, self.worksheet):
            font = button.font()
            font.setBold(button.isChecked())
            button.setFont(font)
        for widget in (self.examples, self.controls):
            widget.setVisible(by_hand)
        self._show_controls()
        self._show_next_variant()
        self.resolved.emit()
        if by_hand:
            self.panel.repeat_problem()
            self.panel.show_current(self._workbench.picture)
        self.view.show_trace(self.trace)
        if by_hand in self._places:
            self.view.return_to(self._places[by_hand])
        elif by_hand:
            self.view.show_first()

    @Slot()
    def _show_controls(self) -> None:
        self.panel.setVisible(self.worksheet.isChecked() and self.controls.isChecked())

    def _open_example(self, example: Example, which: int) -> None:
        self._example, self._which = example, which
        self.worksheet.setChecked(True)
        self.panel.load(example.worksheets()[which])
        # At the first step, with the answer shown.
        self.view.show_first()
        self._show_next_variant()
        self.view.setFocus()

    @Slot()
    def _open_next(self) -> None:
        if self._example is not None:
            self._open_example(self._example, (self._which + 1) % len(self._example.worksheets()))

    def _show_next_variant(self) -> None:
        count = 1 + len(self._example.comparisons) if self._example is not None else 1
        self.next_variant.setVisible(self.worksheet.isChecked() and count > 1)
        words = self.tr("Beside it ({which} of {count})")
        self.next_variant.setText(words.format(which=self._which + 1, count=count))
        self.next_variant.setToolTip(self.tr("Show what this example is to be compared with"))
        self.next_variant.setAccessibleName(self.next_variant.toolTip())

    @Slot()
    def _ask_where_to_save(self) -> None:
        layer = self.view.chooser.shown_layer or "sweep"
        title, kinds = self.tr("Save the sweep"), self.tr("Animated pictures (*.gif)")
        path = ask_where_to_save(self, title, f"{layer}.gif", kinds)
        if path is not None:
            self.save_sweep(path)

    @Slot()
    def _take_trace(self) -> None:
        """Show the newest drawing and network while the page is visible."""
        # Not behind the tab of another page: during training it would take much of the window's time.
        if not self._is_sweeping and not self.defer():
            self.catch_up()

    def catch_up(self) -> None:
        """Show the newest drawing and network, where they are what is stepped through."""
        if self.worksheet.isChecked():
            self.panel.show_current(self._workbench.picture)
        else:
            self.view.show_trace(self._workbench.trace)

    @Slot()
    def _take_worksheet(self) -> None:
        if self.worksheet.isChecked():
            self.view.show_trace(self.panel.trace)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.worksheet.isChecked():
            self.left.emit()
        else:
            super().keyPressEvent(event)
