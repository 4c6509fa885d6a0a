"""The transport of a training: start, pause, resume, stop, in whatever order it is pressed."""

import gc
import logging
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cnngui.problem import Problem, translatable
from cnngui.training.loop import Snapshot
from cnngui.training.settings import Settings
from cnngui.ui import collecting
from cnngui.ui.training_thread import TrainingThread

_FRAME_MS = 33
_FRAMES_A_COLLECTION = 30
# A batch of the largest size takes seconds on a slow machine; beyond this a close would seem to hang.
_LONGEST_WAIT_MS = 15_000

log = logging.getLogger(__name__)


class State(Enum):
    """Say what the transport is doing."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class Trainer(QObject):
    """Own the training thread, and hand its news to the window about 30 times a second.

    Signals:
        state_changed(State): another button makes sense now.
        snapshot_taken(Snapshot): the newest news of the run.
        ended(Result | Problem): the run is over, and why.
    """

    state_changed = Signal(object)
    snapshot_taken = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State.IDLE
        self.settings: Settings | None = None
        self._thread: TrainingThread | None = None
        self._frames = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._frame)

    @property
    def is_running(self) -> bool:
        """Say whether a run is under way, a paused one included."""
        return self.state is not State.IDLE

    def start(self, settings: Settings) -> None:
        """Start a run; while one is under way, do nothing. Raises Problem for settings that cannot be."""
        if self.is_running:
            return
        settings.check()
        self.settings = settings
        self._thread = TrainingThread(settings, self)
        self._thread.finished.connect(self._finish)
        # A cyclic collection in the training thread would destroy widgets there; while it runs, the
        # window's own thread collects.
        collecting.hold_off()
        self._frames = 0
        self._timer.start()
        self._set_state(State.RUNNING)
        self._thread.start(TrainingThread.Priority.LowPriority)

    @Slot()
    def toggle_pause(self) -> None:
        """Hold a running training, or let a held one go on."""
        if self._thread is None or self.state not in (State.RUNNING, State.PAUSED):
            return
        paused = self.state is State.RUNNING
        self._thread.pause(paused)
        self._set_state(State.PAUSED if paused else State.RUNNING)

    @Slot()
    def stop(self) -> None:
        """Ask the run to stop after the batch it is at."""
        if self._thread is None or self.state is State.STOPPING:
            return
        self._thread.requestInterruption()
        self._set_state(State.STOPPING)

    def shut_down(self) -> bool:
        """Stop the run and wait for it, a bounded time; say whether it has ended."""
        if self._thread is None:
            return True
        self._thread.requestInterruption()
        if not self._thread.wait(_LONGEST_WAIT_MS):
            return False
        self._finish()
        return True

    def _set_state(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)

    @Slot()
    def _frame(self) -> None:
        self._frames += 1
        gc.collect(1 if self._frames % _FRAMES_A_COLLECTION == 0 else 0)
        self._take()

    def _take(self) -> None:
        if self._thread is not None:
            snapshot: Snapshot | None = self._thread.mailbox.take()
            if snapshot is not None:
                self.snapshot_taken.emit(snapshot)

    @Slot()
    def _finish(self) -> None:
        if self._thread is None:
            return
        self._timer.stop()
        self._take()
        thread, self._thread = self._thread, None
        # `finished` comes from inside the thread; it is over only when `wait` says so.
        thread.wait()
        outcome = thread.outcome
        thread.deleteLater()
        collecting.release()
        self._set_state(State.IDLE)
        if isinstance(outcome, Exception) and not isinstance(outcome, Problem):
            log.error("the training ended in a fault", exc_info=outcome)
            outcome = Problem(
                translatable("Problem", "The training ended in a fault of cnngui ({fault}); it was logged."),
                fault=f"{type(outcome).__name__}: {outcome}",
            )
        self.ended.emit(outcome)
