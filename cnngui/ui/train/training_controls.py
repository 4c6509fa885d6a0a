"""The buttons of a run, and its progress."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QToolButton, QWidget

from cnngui.training.loop.loop import Snapshot
from cnngui.ui.common.actions import Actions
from cnngui.ui.common.translation import Translated
from cnngui.ui.common.value_text import progress_text
from cnngui.ui.session.trainer import State


class TrainingControls(Translated, QWidget):
    """Show the actions of a run as buttons, enable those that make sense, and show the run's progress."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._snapshot: Snapshot | None = None
        self.train = _button("train_button", actions.train)
        self.pause = _button("pause_button", actions.pause)
        self.step = _button("step_button", actions.step)
        self.stop = _button("stop_button", actions.stop)
        self.reset = _button("reset_button", actions.reset)
        self.progress = QProgressBar()
        self.progress.setObjectName("run_progress")
        self.progress.setTextVisible(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for button in (self.train, self.pause, self.step, self.stop, self.reset):
            layout.addWidget(button)
        layout.addWidget(self.progress, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self.progress.setToolTip(self.tr("How much of the run is done."))
        self.progress.setAccessibleName(self.tr("Progress of the run"))
        self._write_progress()

    def show_state(self, state: State) -> None:
        """Enable the actions that make sense in a state, in the menus and the buttons alike."""
        actions, idle, running = self._actions, state is State.IDLE, state in (State.RUNNING, State.PAUSED)
        # Not disabled while it stops, which would lose the keyboard; pressed twice it stops once.
        enabled = {
            actions.train: idle,
            actions.pause: running,
            actions.step: idle or running,
            actions.stop: not idle,
        }
        for action in (action for action, is_on in enabled.items() if is_on):
            action.setEnabled(True)
        self._pass_focus(state)
        for action, is_on in enabled.items():
            action.setEnabled(is_on)
        actions.show_paused(state is State.PAUSED)

    def show_progress(self, snapshot: Snapshot | None) -> None:
        """Show how far a run has come; None: there is none."""
        self._snapshot = snapshot
        self._write_progress()

    def _write_progress(self) -> None:
        snapshot = self._snapshot
        self.progress.setRange(0, 1 if snapshot is None else snapshot.total_steps)
        self.progress.setValue(0 if snapshot is None else snapshot.step)
        self.progress.setFormat("" if snapshot is None else progress_text(snapshot))

    def _pass_focus(self, state: State) -> None:
        """Hand the keyboard from what is about to be disabled to what is not, or Qt chooses a plot."""
        focused = QApplication.focusWidget()
        if state is State.IDLE and focused in (self.pause, self.stop):
            self.train.setFocus()
        elif state is State.STOPPING and focused in (self.pause, self.step):
            self.stop.setFocus()
        elif state is not State.IDLE and focused is self.train:
            self.pause.setFocus()


def _button(name: str, action: QAction) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMinimumWidth(72)
    return button
