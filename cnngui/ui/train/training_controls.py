"""The buttons of a run, its progress, and one line on how it goes."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QPushButton, QWidget

from cnngui.training.loop.loop import Snapshot
from cnngui.ui.common.translation import Translated
from cnngui.ui.session.trainer import State, Trainer


class TrainingControls(Translated, QWidget):
    """Offer what can be done with a run now.

    Signals:
        train_wanted(), step_wanted(), reset_wanted(): what needs the settings on show.
    """

    train_wanted = Signal()
    step_wanted = Signal()
    reset_wanted = Signal()

    def __init__(self, trainer: Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._snapshot: Snapshot | None = None
        self.train = _button("train_button")
        self.pause = _button("pause_button")
        self.step = _button("step_button")
        self.stop = _button("stop_button")
        self.reset = _button("reset_button")
        self.progress = QProgressBar()
        self.progress.setObjectName("run_progress")
        self.progress.setTextVisible(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for button in (self.train, self.pause, self.step, self.stop, self.reset):
            layout.addWidget(button)
        layout.addWidget(self.progress, 1)
        self.train.clicked.connect(self.train_wanted)
        self.step.clicked.connect(self.step_wanted)
        self.reset.clicked.connect(self.reset_wanted)
        self.pause.clicked.connect(trainer.toggle_pause)
        self.stop.clicked.connect(trainer.stop)
        self.retranslate()

    def retranslate(self) -> None:
        self.train.setText(self.tr("Train"))
        self.train.setToolTip(self.tr("Train a new network with these settings, in the background. (Ctrl+T)"))
        self.step.setText(self.tr("Step"))
        self.step.setToolTip(
            self.tr("Learn from one batch alone, then hold: see what a single step changes. (Ctrl+E)")
        )
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(self.tr("End the run and keep the weights it has reached. (Ctrl+.)"))
        self.reset.setText(self.tr("Reset"))
        self.reset.setToolTip(
            self.tr("Stop, and show the network as it is before any training, by the seed. (Ctrl+Shift+E)")
        )
        self.progress.setToolTip(self.tr("How much of the run is done."))
        self.progress.setAccessibleName(self.tr("Progress of the run"))
        self.show_state(self._trainer.state)
        self._write_progress()

    def show_state(self, state: State) -> None:
        """Offer what makes sense now."""
        idle, running = state is State.IDLE, state in (State.RUNNING, State.PAUSED)
        self._pass_focus(idle)
        self.train.setEnabled(idle)
        self.pause.setEnabled(running)
        # Not disabled while it stops, which would lose the keyboard; pressed twice it stops once.
        self.stop.setEnabled(not idle)
        if state is State.PAUSED:
            self.pause.setText(self.tr("Resume"))
            self.pause.setToolTip(self.tr("Go on where the run was held. (Ctrl+P)"))
        else:
            self.pause.setText(self.tr("Pause"))
            self.pause.setToolTip(self.tr("Hold the run between two batches. (Ctrl+P)"))

    @Slot(object)
    def show_progress(self, snapshot: Snapshot | None) -> None:
        """Show how far a run has come; None: there is none."""
        self._snapshot = snapshot
        self._write_progress()

    def _write_progress(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            self.progress.setRange(0, 1)
            self.progress.setValue(0)
            self.progress.setFormat("")
            return
        self.progress.setRange(0, snapshot.total_steps)
        self.progress.setValue(snapshot.step)
        words = self.tr("epoch {epoch} of {epochs} · step {step} of {total}")
        self.progress.setFormat(
            words.format(
                epoch=snapshot.epoch,
                epochs=snapshot.epochs,
                step=f"{snapshot.step:,}",
                total=f"{snapshot.total_steps:,}",
            )
        )

    def _pass_focus(self, idle: bool) -> None:
        """Hand the keyboard from what is about to be disabled to what is not, or Qt chooses a plot."""
        focused = QApplication.focusWidget()
        if not idle and focused is self.train:
            self.pause.setEnabled(True)
            self.pause.setFocus()
        elif idle and focused in (self.pause, self.stop):
            self.train.setEnabled(True)
            self.train.setFocus()


def _button(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setMinimumWidth(72)
    return button
