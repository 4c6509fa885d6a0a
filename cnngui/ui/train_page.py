"""The Train page: settings, transport, progress, and the curves of the run."""

import time

import numpy as np
from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cnngui.problem import Problem
from cnngui.training.history import EMPTY, SMOOTHING, History, smoothed
from cnngui.training.loop import Result, Snapshot
from cnngui.ui.language import Translated, sentence_of
from cnngui.ui.live_plot import LivePlot, Style
from cnngui.ui.settings_form import SettingsForm
from cnngui.ui.theme import EACH_STEP, HELD_OUT, SMOOTHED, percent_of_test
from cnngui.ui.trainer import State, Trainer

# At most ten pictures a second, and no more of the window's time than a fifth.
_PLOT_SECONDS = 0.1
_PLOT_SHARE = 5

_CURVES = {
    "step": Style(EACH_STEP),
    "smoothed": Style(SMOOTHED, width=2),
    "validation": Style(HELD_OUT, width=2, points=True),
}


class TrainPage(Translated, QWidget):
    """Let a person start, pause and stop a run, and watch it.

    Signals:
        problem(Problem): the run could not start.
    """

    problem = Signal(object)

    def __init__(self, trainer: Trainer, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._snapshot: Snapshot | None = None
        self._outcome: Result | Problem | None = None
        self._was_running = False
        self._plots_due = 0.0
        self.form = SettingsForm(store)
        self.train_button = _button("train_button")
        self.pause_button = _button("pause_button")
        self.stop_button = _button("stop_button")
        self.progress = QProgressBar()
        self.status = QLabel()
        # The legends stand where the curves are not: the loss falls, the accuracy rises.
        self.loss_plot = LivePlot(_CURVES, legend_at=(-14, 14))
        self.accuracy_plot = LivePlot(_CURVES, legend_at=(-14, -14))
        self._plots = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._connect()
        self.retranslate()
        self._show_state(trainer.state)

    def retranslate(self) -> None:
        self.train_button.setText(self.tr("Train"))
        self.train_button.setToolTip(
            self.tr("Train a new network with these settings, in the background. (Ctrl+T)")
        )
        self.stop_button.setText(self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("End the run and keep the weights it has reached. (Ctrl+.)"))
        self.progress.setToolTip(self.tr("How much of the run is done."))
        self.progress.setAccessibleName(self.tr("Progress of the run"))
        names = {
            "step": self.tr("each step"),
            "smoothed": self.tr("mean of {count} steps").format(count=SMOOTHING),
            "validation": self.tr("held-out digits"),
        }
        step = self.tr("step")
        self.loss_plot.set_words(self.tr("Loss"), step, self.tr("cross-entropy"), names)
        self.accuracy_plot.set_words(self.tr("Accuracy"), step, self.tr("% right"), names)
        self._show_state(self._trainer.state)

    @Slot()
    def start(self) -> None:
        """Start a run with the settings on show."""
        settings = self.form.settings()
        try:
            self._trainer.start(settings)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self.form.remember()

    def _build(self) -> None:
        self.progress.setObjectName("run_progress")
        self.progress.setTextVisible(True)
        self.loss_plot.setObjectName("loss_plot")
        self.accuracy_plot.setObjectName("accuracy_plot")
        self.accuracy_plot.plotItem.setLimits(yMin=-5, yMax=105)
        transport = QHBoxLayout()
        transport.setSpacing(8)
        for button in (self.train_button, self.pause_button, self.stop_button):
            transport.addWidget(button)
        transport.addWidget(self.progress, 1)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status.setWordWrap(True)
        plots = self._plots
        plots.setObjectName("plots_splitter")
        plots.addWidget(self.loss_plot)
        plots.addWidget(self.accuracy_plot)
        plots.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.form)
        layout.addLayout(transport)
        layout.addWidget(self.status)
        layout.addWidget(plots, 3)
        self.below = QVBoxLayout()
        layout.addLayout(self.below, 2)

    def _connect(self) -> None:
        self.train_button.clicked.connect(self.start)
        self.pause_button.clicked.connect(self._trainer.toggle_pause)
        self.stop_button.clicked.connect(self._trainer.stop)
        self._trainer.state_changed.connect(self._show_state)
        self._trainer.snapshot_taken.connect(self._show_snapshot)
        self._trainer.ended.connect(self._show_end)

    @Slot(object)
    def _show_state(self, state: State) -> None:
        running = state in (State.RUNNING, State.PAUSED)
        if running and not self._was_running:
            self._begin()
        self._was_running = state is not State.IDLE
        idle = state is State.IDLE
        self._pass_focus(idle)
        self.train_button.setEnabled(idle)
        self.form.setEnabled(idle)
        self.pause_button.setEnabled(running)
        # Not disabled while it stops, which would lose the keyboard; pressed twice it stops once.
        self.stop_button.setEnabled(not idle)
        if state is State.PAUSED:
            self.pause_button.setText(self.tr("Resume"))
            self.pause_button.setToolTip(self.tr("Go on where the run was held. (Ctrl+P)"))
        else:
            self.pause_button.setText(self.tr("Pause"))
            self.pause_button.setToolTip(self.tr("Hold the run between two batches. (Ctrl+P)"))
        self._write_status()

    def _begin(self) -> None:
        """Take away what is left of the run before."""
        self._outcome = self._snapshot = None
        self._plots_due = 0.0
        self._plot(EMPTY)

    def _pass_focus(self, idle: bool) -> None:
        """Hand the keyboard from what is about to be disabled to what is not, or Qt chooses a plot."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return
        leaving = not idle and (focused is self.train_button or self.form.isAncestorOf(focused))
        target = self.train_button if idle else self.pause_button
        if leaving or (idle and focused in (self.pause_button, self.stop_button)):
            target.setEnabled(True)
            target.setFocus()

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.progress.setRange(0, snapshot.total_steps)
        self.progress.setValue(snapshot.step)
        self._write_status()
        self._plot_if_due()

    def _plot_if_due(self) -> None:
        """Draw the curves about ten times a second, less often where that takes long, and only if seen."""
        if self._snapshot is None or not self.isVisible() or time.perf_counter() < self._plots_due:
            return
        started = time.perf_counter()
        self._plot(self._snapshot.history)
        took = time.perf_counter() - started
        self._plots_due = started + max(_PLOT_SECONDS, _PLOT_SHARE * took)

    def _plot(self, history: History) -> None:
        steps = np.arange(1, len(history.losses) + 1)
        for plot, values, held_out, unit in (
            (self.loss_plot, history.losses, history.validation_losses, 1.0),
            (self.accuracy_plot, history.accuracies, history.validation_accuracies, 100.0),
        ):
            plot.set_curve("step", steps, unit * values)
            plot.set_curve("smoothed", steps, unit * smoothed(values))
            plot.set_curve("validation", history.validation_steps, unit * held_out)

    @Slot(object)
    def _show_end(self, outcome: Result | Problem) -> None:
        self._outcome = outcome
        self._plots_due = 0.0
        self._plot_if_due()
        self._write_status()

    def _write_status(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            self.progress.setRange(0, 1)
            self.progress.setValue(0)
            self.progress.setFormat("")
        else:
            words = self.tr("epoch {epoch} of {epochs} · step {step} of {total}")
            self.progress.setFormat(
                words.format(
                    epoch=snapshot.epoch,
                    epochs=snapshot.epochs,
                    step=f"{snapshot.step:,}",
                    total=f"{snapshot.total_steps:,}",
                )
            )
        self.status.setText(self._status())

    def _status(self) -> str:
        if isinstance(self._outcome, Problem):
            return sentence_of(self._outcome)
        if self._outcome is not None:
            return self._end_in_words(self._outcome)
        state = self._trainer.state
        if state is State.IDLE:
            return self.tr("Press Train: the loss falls, and your own digit's bars and maps move with it.")
        if state is State.STOPPING:
            return self.tr("Stopping after this batch …")
        return self._pace_in_words(self._snapshot, held=state is State.PAUSED)

    def _pace_in_words(self, snapshot: Snapshot | None, *, held: bool) -> str:
        if snapshot is None or snapshot.phase == "preparing":
            return self.tr("Preparing the digits and the optimiser …")
        if snapshot.phase == "testing":
            return self.tr("Looking at the 10,000 test digits …")
        pace = self.tr("{speed} images per second · {left} left").format(
            speed=f"{snapshot.images_per_second:,.0f}", left=_clock(snapshot.seconds_left)
        )
        return self.tr("Paused. {pace}").format(pace=pace) if held else pace

    def _end_in_words(self, result: Result) -> str:
        if result.problem is not None:
            return sentence_of(result.problem)
        pace = self.tr("{seconds} of training, {speed} images per second").format(
            seconds=_clock(result.seconds), speed=f"{result.images_per_second:,.0f}"
        )
        if result.test_accuracy is None:
            words = self.tr("Stopped; the weights reached are kept as “The network trained last”. {pace}.")
            return words.format(pace=pace)
        return self.tr("Finished: {share} of the 10,000 test digits right. {pace}.").format(
            share=percent_of_test(result.test_accuracy), pace=pace
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._plots_due = 0.0
        self._plot_if_due()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the plots side by side where that leaves them wider than high, else one above the other."""
        super().resizeEvent(event)
        wide = self.width() > self.height()
        self._plots.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)


def _button(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setMinimumWidth(96)
    return button


def _clock(seconds: float) -> str:
    """Write a time as m:ss, or h:mm:ss from an hour on."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
