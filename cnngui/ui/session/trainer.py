"""The transport of a training: start, pause, step, stop, reset, in whatever order it is pressed."""

import gc
import logging
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cnngui.collecting import hold_collecting, let_collect
from cnngui.problem import Problem, translatable
from cnngui.training.loop.loop import CheckpointSink, Snapshot, Weights
from cnngui.training.loop.loop import State as RunState
from cnngui.training.settings import Settings, check_learning_rate
from cnngui.ui.session.training_thread import TrainingThread

_FRAME_MS = 33
_FRAMES_A_COLLECTION = 30
# A batch of the largest size takes seconds on a slow machine; beyond this a close would seem to hang.
_LONGEST_WAIT_MS = 15_000

# None: the run is not kept.
KeeperOf = Callable[[Settings], CheckpointSink | None]

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
        was_reset(Settings): the network these settings build is to be shown untrained; no run is under way.

    `keeper_of`: asked for the keeper of each run that is started without one of its own.
    """

    state_changed = Signal(object)
    snapshot_taken = Signal(object)
    ended = Signal(object)
    was_reset = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State.IDLE
        self.settings: Settings | None = None
        # The one a run begins with, which an earlier life of it may have changed.
        self.learning_rate = Settings().learning_rate
        self.keeper_of: KeeperOf | None = None
        self._reset_to: Settings | None = None
        self._thread: TrainingThread | None = None
        self._frames = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._frame)

    @property
    def is_running(self) -> bool:
        """Say whether a run is under way, a paused one included."""
        return self.state is not State.IDLE

    def start(
        self,
        settings: Settings,
        *,
        keeper_of: KeeperOf | None = None,
        begin: RunState | Weights | None = None,
    ) -> None:
        """Start a run, from `begin` where that is given; while one is under way, do nothing.

        Raises Problem for settings that cannot be.
        """
        self._start(settings, keeper_of, begin)

    @Slot()
    def step_once(
        self,
        settings: Settings | None = None,
        *,
        keeper_of: KeeperOf | None = None,
        begin: RunState | Weights | None = None,
    ) -> None:
        """Take one batch and hold; a run that is going on is held after the batch it is at.

        Where none is under way, one is started as by `start`, with the settings of the last where none are
        given. Raises Problem for settings that cannot be.
        """
        if self.state is State.IDLE:
            self._start(settings or self.settings or Settings(), keeper_of, begin, one_batch=True)
        elif self.state is State.RUNNING:
            self.toggle_pause()
        elif self._thread is not None and self.state is State.PAUSED:
            self._thread.allow_one_batch()

    def _start(
        self,
        settings: Settings,
        keeper_of: KeeperOf | None,
        begin: RunState | Weights | None,
        one_batch: bool = False,
    ) -> None:
        if self.is_running:
            return
        settings.check()
        self.settings = settings
        source = begin if isinstance(begin, RunState) else settings
        self.learning_rate = source.learning_rate
        keeper_of = keeper_of or self.keeper_of
        keeper = keeper_of(settings) if keeper_of else None
        self._thread = TrainingThread(settings, keeper, begin, self)
        self._thread.finished.connect(self._finish)
        if one_batch:
            self._thread.allow_one_batch()
        # A cyclic collection in the training thread would destroy widgets there; while it runs, the
        # window's own thread collects.
        hold_collecting()
        self._frames = 0
        self._timer.start()
        self._set_state(State.PAUSED if one_batch else State.RUNNING)
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

    def reset(self, settings: Settings) -> None:
        """Stop the run, if one is under way, and have the network of `settings` shown untrained.

        Raises Problem for settings that cannot be.
        """
        settings.check()
        if not self.is_running:
            self.was_reset.emit(settings)
            return
        self._reset_to = settings
        self.stop()

    def set_learning_rate(self, rate: float) -> None:
        """Let the run go on with another learning rate, which its schedule scales.

        Raises Problem for one that cannot be used.
        """
        check_learning_rate(rate)
        if self._thread is not None:
            self._thread.set_learning_rate(rate)

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
        let_collect()
        self._set_state(State.IDLE)
        if isinstance(outcome, Exception) and not isinstance(outcome, Problem):
            log.error("the training ended in a fault", exc_info=outcome)
            outcome = Problem(
                translatable("Problem", "The training ended in a fault of cnngui ({fault}); it was logged."),
                fault=f"{type(outcome).__name__}: {outcome}",
            )
        self.ended.emit(outcome)
        reset_to, self._reset_to = self._reset_to, None
        # Who hears that the run has ended may have started another.
        if reset_to is not None and not self.is_running:
            self.was_reset.emit(reset_to)
