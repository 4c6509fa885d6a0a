"""The Train page: settings, transport, and all there is to see of the run."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from cnngui.digits.dataset import Dataset, dataset_of
from cnngui.problem import Problem, translatable
from cnngui.training.loop.history import History
from cnngui.training.loop.loop import Result, Snapshot
from cnngui.training.settings import Settings
from cnngui.ui.common.actions import Actions
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.page import Page
from cnngui.ui.session.shown_run import FinishedRun
from cnngui.ui.session.trainer import State, Trainer
from cnngui.ui.session.workbench import Workbench
from cnngui.ui.train.monitor_tabs import MonitorTabs
from cnngui.ui.train.run_status import RunStatus
from cnngui.ui.train.settings_column import SettingsColumn
from cnngui.ui.train.settings_form import SettingsForm
from cnngui.ui.train.training_controls import TrainingControls

_NOT_ENDED = translatable(
    "Problem",
    "The training is in the middle of a step, which cannot be interrupted. If you close now, this step is "
    "lost; what was learned before it is kept, and the run can be resumed.",
)


class TrainPage(Page):
    """Start, pause, step, stop and reset a run, and show it.

    `below` is the layout at the bottom, for the table of the saved runs.
    """

    key = "train"

    def __init__(
        self,
        trainer: Trainer,
        store: QSettings,
        workbench: Workbench,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._workbench = workbench
        self._was_running = False
        self._snapshot: Snapshot | None = None
        self._finished: FinishedRun | None = None
        # The settings the form shows of a run that was not started from it; they are not remembered.
        self._given: Settings | None = None
        self.whose = QLabel()
        self.form = SettingsForm(store, workbench.dataset)
        self.column = SettingsColumn(self.form, store)
        self.transport = TrainingControls(actions)
        self.status = RunStatus()
        self.tabs = MonitorTabs(store, workbench)
        self.below = QVBoxLayout()
        self._build()
        self._connect(actions)
        self.retranslate()
        self._follow_dataset()
        self._show_state(trainer.state)

    @Slot()
    def start(self) -> None:
        """Start a run with the settings shown."""
        self._try(self._trainer.start)

    @Slot()
    def step(self) -> None:
        """Train on one batch and pause; where no run is running, start one with the settings shown."""
        self._try(self._trainer.step_once)

    @Slot()
    def reset(self) -> None:
        """Stop, and show the network of the settings shown as it is before any training."""
        self._try(self._trainer.reset)

    def _try(self, attempt: Callable[[Settings], None]) -> None:
        settings = self.form.settings()
        try:
            attempt(settings)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self._given = None
        self.form.remember()

    def title(self) -> str:
        return self.tr("Train")

    def shut_down(self, patience_ms: int) -> Problem | None:
        return None if self._trainer.shut_down(patience_ms) else Problem(_NOT_ENDED)

    def remember(self, store: QSettings) -> None:
        """Store the settings that the user chose for the next start of the program."""
        if self.form.settings() != self._given:
            self.form.remember()

    @Slot(object)
    def show_finished(self, finished: FinishedRun | None) -> None:
        """Show the curves of a finished run; None: of the one that trains, or the last."""
        self._finished = finished
        if finished is not None:
            self.tabs.show_finished(finished)
        elif self._snapshot is not None:
            self.tabs.show_snapshot(self._snapshot, self._dataset.spec)
        self._write_whose()

    def _write_whose(self) -> None:
        words = self.tr("Curves of {run}")
        self.whose.setText("" if self._finished is None else words.format(run=self._finished.name))
        self.whose.setVisible(self._finished is not None)

    def retranslate(self) -> None:
        self._write_whose()

    def show_histories(self, histories: Sequence[tuple[str, History, QColor]]) -> None:
        """Lay the curves of other runs behind those of the present one, each with its name and colour."""
        self.tabs.show_histories(histories)

    def _build(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.column)
        across.addWidget(self.tabs, 1)
        above, under = QWidget(), QWidget()
        layout = QVBoxLayout(above)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.transport)
        line = QHBoxLayout()
        line.addWidget(self.status, 1)
        line.addWidget(self.whose)
        layout.addLayout(line)
        self.whose.setObjectName("whose_curves")
        set_bold(self.whose)
        self.whose.hide()
        layout.addLayout(across, 1)
        self.below.setContentsMargins(0, 0, 0, 0)
        under.setLayout(self.below)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setObjectName("train_splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(above)
        splitter.addWidget(under)
        splitter.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.addWidget(splitter)

    def _connect(self, actions: Actions) -> None:
        actions.train.triggered.connect(self.start)
        actions.step.triggered.connect(self.step)
        actions.reset.triggered.connect(self.reset)
        actions.pause.triggered.connect(self._trainer.toggle_pause)
        actions.stop.triggered.connect(self._trainer.stop)
        self.form.learning_rate_changed.connect(self._change_learning_rate)
        self.tabs.problem.connect(self.problem)
        self.tabs.notified.connect(self.notified)
        self._workbench.model_changed.connect(self._follow_dataset)
        self._trainer.state_changed.connect(self._show_state)
        self._trainer.snapshot_taken.connect(self._show_snapshot)
        self._trainer.ended.connect(self._show_end)
        self._trainer.was_reset.connect(self._show_reset)

    @Slot(object)
    def _show_state(self, state: State) -> None:
        running = state in (State.RUNNING, State.PAUSED)
        if running and not self._was_running:
            self._begin()
        self._was_running = state is not State.IDLE
        self.transport.show_state(state)
        self._leave_form(state is State.IDLE)
        self.form.lock(state is not State.IDLE)
        self.status.show_state(state)

    def _begin(self) -> None:
        """Clear what is left of the run before."""
        self.transport.show_progress(None)
        self.status.begin(self._dataset)
        self._snapshot = self._finished = None
        self._write_whose()
        self.tabs.begin()
        self._show_settings()

    @property
    def _dataset(self) -> Dataset:
        """Return the data set of the current run, or of the last one."""
        return dataset_of((self._trainer.settings or self.form.settings()).dataset)

    @Slot()
    def _follow_dataset(self) -> None:
        """Set the data set of the next run to that of the network shown."""
        if not self._trainer.is_running:
            self.form.show_dataset(self._workbench.dataset)

    def _show_settings(self) -> None:
        """Show in the form what the run trains with."""
        settings = self._trainer.settings
        if settings is None:
            return
        settings = replace(settings, learning_rate=self._trainer.learning_rate)
        if settings != self.form.settings():
            self.form.show_settings(settings)
            self._given = self.form.settings()

    def _leave_form(self, idle: bool) -> None:
        """Take the keyboard out of a setting that is about to be locked, or Qt chooses a plot."""
        focused = QApplication.focusWidget()
        if idle or focused is None or focused is self.form.learning_rate:
            return
        if self.form.isAncestorOf(focused):
            self.transport.pause.setFocus()

    @Slot(float)
    def _change_learning_rate(self, rate: float) -> None:
        if self._trainer.is_running:
            self._trainer.set_learning_rate(rate)

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self.transport.show_progress(snapshot)
        self.status.show_snapshot(snapshot)
        self._snapshot = snapshot
        if self._finished is None:
            self.tabs.show_snapshot(snapshot, self._dataset.spec)

    @Slot(object)
    def _show_end(self, outcome: Result | Problem) -> None:
        self.status.show_end(outcome)

    @Slot(object)
    def _show_reset(self, settings: Settings) -> None:
        self.transport.show_progress(None)
        self.status.show_reset(settings)
