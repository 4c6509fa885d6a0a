"""The saved runs: a table of them, a slider over the checkpoints of one, and its menu."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cnngui.problem import Problem
from cnngui.training.loop.history import EMPTY, History
from cnngui.training.runs.run_store import Run, Runs
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.key_table import KeyRows
from cnngui.ui.common.translation import Translated
from cnngui.ui.runs.checkpoint_slider import CheckpointSlider
from cnngui.ui.runs.run_deletion import RunDeletion
from cnngui.ui.runs.run_export import RunExport
from cnngui.ui.runs.run_menu import RunMenu
from cnngui.ui.runs.runs_model import RunsModel
from cnngui.ui.runs.runs_table import RunsTable
from cnngui.ui.session.file_reader import FileReader
from cnngui.ui.session.shown_network import ShownNetwork


class RunsPanel(Translated, QWidget):
    """List the runs, show the checkpoints of one, and emit what the window has to do.

    Signals:
        chosen(Run, History): this run was chosen in the table.
        ticked(list[Run]): the curves of these are to be drawn behind the present ones.
        continue_wanted(Run, int): a new run is to begin with this checkpoint.
        resume_wanted(Run): an interrupted run is to be resumed.
        problem(Problem), notified(Notice): what went wrong, what is done.
    """

    chosen = Signal(object, object)
    ticked = Signal(object)
    continue_wanted = Signal(object, int)
    resume_wanted = Signal(object)
    problem = Signal(object)
    notified = Signal(object)

    def __init__(
        self,
        runs: Runs,
        shown: ShownNetwork,
        reader: FileReader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("runs_panel")
        self._runs = runs
        self._history: tuple[str, History] = ("", EMPTY)
        self._shown = shown
        self.model = RunsModel(self)
        self.table = RunsTable(self.model)
        self.time = CheckpointSlider()
        self.menu = RunMenu(self)
        self.menu_button = QPushButton()
        self.continue_button = QPushButton()
        self.deletion = RunDeletion(runs, self)
        self.export = RunExport(reader, self)
        self.empty = QLabel()
        self.damaged = ElidedLabel(quiet=True)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()
        self.refresh()

    @property
    def current(self) -> Run | None:
        """Return the run chosen in the table; None where there is none."""
        return self.table.current

    def key_rows(self) -> dict[str, KeyRows]:
        """Return what keys do in the table of the runs, by the heading they are listed under."""
        return {self.tr("In the table of the runs"): self.table.keys().rows()}

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Runs"))
        self.table.setAccessibleName(self.tr("Runs"))
        self.empty.setText(self.tr("Every training is kept here, with its checkpoints: press Train."))
        self.menu_button.setText(self.tr("Run"))
        self.menu_button.setToolTip(self.tr("What can be done with the run chosen in the table"))
        self.continue_button.setToolTip(
            self.tr("Start a new run with the same settings from the weights of this step.")
        )
        self.continue_button.setText(self.tr("Continue from here"))
        self.model.rewrite()
        self._show_damaged()

    @Slot()
    def refresh(self) -> None:
        """List the runs again; the chosen run stays chosen, or else the newest is."""
        self._history = ("", EMPTY)
        self._list()

    @Slot(object)
    def catch_up(self, changed: set[str]) -> None:
        """List the runs again, because another window has changed those with these ids."""
        # A name that is being typed would be lost.
        if self.table.state() == RunsTable.State.EditingState:
            return
        if self._history[0] in changed:
            self._history = ("", EMPTY)
        self._list()
        if any(run.id in changed for run in self.model.ticked):
            self._emit_ticks()

    def _list(self) -> None:
        before = self.current
        self.model.show_runs(self._runs.all())
        self._stack.setCurrentIndex(int(bool(self.model.runs)))
        if self.model.runs and (before is None or self.model.row_of(before.id) is None):
            self.table.choose(self.model.runs[0])
        self._show_damaged()
        self._show_run()

    def choose(self, run: Run) -> None:
        """Choose a run in the table."""
        self.table.choose(run)

    def follow(self, run: Run, history: History) -> None:
        """Show the history and the checkpoints of the run that is being trained."""
        self.model.follow(run, history)
        if self.model.colour_of(run) is not None:
            self._emit_ticks()
        if self.current is not None and self.current.id == run.id:
            self._history = (run.id, history)
            self._show_run()

    @Slot()
    def back(self) -> None:
        """Show the present network again."""
        self.time.pause()
        try:
            self._shown.back_to_present()
        except Problem as problem:
            self.problem.emit(problem)

    @Slot()
    def delete(self) -> None:
        """Delete the runs selected in the table, or else the current one, and offer to undo that."""
        runs = self.table.selected() or [run for run in (self.current,) if run is not None]
        self.deletion.delete(runs)
        self.refresh()

    def _build(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.continue_button.setObjectName("continue_button")
        self.menu_button.setObjectName("run_menu_button")
        self.menu_button.setMenu(self.menu)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.time, 1)
        row.addWidget(self.continue_button)
        row.addWidget(self.menu_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.damaged)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.model.ticks_changed.connect(self._emit_ticks)
        self.model.problem.connect(self.problem)
        for part in (self.deletion, self.export):
            part.problem.connect(self.problem)
            part.notified.connect(self.notified)
        self.deletion.deleted.connect(self._leave_deleted)
        self.deletion.restored.connect(self._show_restored)
        self.table.chosen.connect(self._show_run)
        self.table.delete_wanted.connect(self.delete)
        self.table.undo_wanted.connect(self.deletion.undelete)
        self.table.moved.connect(self.time.go)
        self.table.left.connect(self.back)
        self.table.customContextMenuRequested.connect(self._pop_up)
        self.time.moved.connect(self._travel)
        self.time.left.connect(self.back)
        self._shown.changed.connect(self._show_present)
        self.continue_button.clicked.connect(self._continue_here)
        self.menu.show_wanted.connect(self._show_end)
        self.menu.continue_wanted.connect(self.continue_wanted)
        self.menu.resume_wanted.connect(self.resume_wanted)
        self.menu.rename_wanted.connect(self.table.rename)
        self.menu.delete_wanted.connect(self.delete)
        self.menu.export_wanted.connect(self.export.ask)

    def _show_damaged(self) -> None:
        damaged = self._runs.damaged()
        words = self.tr("Folders without a run that can be read, left as they are: {folders}")
        names = ", ".join(folder.name for folder in damaged)
        self.damaged.setText(words.format(folders=names))
        self.damaged.setVisible(bool(damaged))

    @Slot()
    def _show_run(self) -> None:
        """Put the checkpoints of the chosen run under the slider."""
        run = self.current
        steps = () if run is None else run.checkpoints()
        for widget in (self.time, self.menu_button):
            widget.setVisible(run is not None)
        self.continue_button.setVisible(bool(steps))
        if run is None:
            self.time.pause()
            return
        if self._history[0] != run.id:
            self._history = (run.id, run.history())
            self.time.pause()
            self.chosen.emit(run, self._history[1])
        self.time.show_checkpoints(steps, run.reached_step, self._history[1])
        past = self._shown.run
        self.time.show_step(self._shown.step if past is not None and past.id == run.id else None)
        self.menu.show_run(run)

    @Slot(int)
    def _travel(self, step: int) -> None:
        run = self.current
        if run is None:
            return
        try:
            self._shown.show_checkpoint(run, step)
        except Problem as problem:
            self.time.pause()
            self.problem.emit(problem)

    @Slot()
    def _show_present(self) -> None:
        if self._shown.run is None:
            self.time.pause()
            self.time.show_step(None)

    @Slot(object)
    def _leave_deleted(self, runs: list[Run]) -> None:
        """Show the present network again where a checkpoint of a deleted run is shown."""
        if self._shown.run in runs:
            self.back()

    @Slot(object)
    def _show_restored(self, run: Run) -> None:
        self.refresh()
        self.choose(run)

    @Slot()
    def _emit_ticks(self) -> None:
        self.ticked.emit(self.model.ticked)

    @Slot(QPoint)
    def _pop_up(self, where: QPoint) -> None:
        if self.table.indexAt(where).isValid():
            self.menu.popup(self.table.viewport().mapToGlobal(where))

    @Slot(int)
    def _show_end(self, step: int) -> None:
        self._travel(step)
        self.time.show_step(step)

    @Slot()
    def _continue_here(self) -> None:
        if self.current is not None and self.time.step is not None:
            self.continue_wanted.emit(self.current, self.time.step)
