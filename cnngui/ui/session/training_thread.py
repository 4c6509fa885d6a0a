"""The thread a run lives in, and the one slot its news crosses in."""

import threading

from PySide6.QtCore import QObject, QThread

from cnngui.digits import mnist
from cnngui.problem import Problem
from cnngui.training.loop.loop import CheckpointSink, Data, Result, Snapshot, State, Weights, train
from cnngui.training.settings import Settings


class Mailbox:
    """Keep the newest snapshot until somebody takes it.

    A queued signal a batch would pile up without bound while the window is busy; here the newer one takes
    the older one's place, and nothing is lost, for each snapshot tells the whole history.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: Snapshot | None = None

    def put(self, snapshot: Snapshot) -> None:
        """Leave a snapshot, in place of one not yet taken."""
        with self._lock:
            self._newest = snapshot

    def take(self) -> Snapshot | None:
        """Take the newest snapshot, if one has come since the last time."""
        with self._lock:
            newest, self._newest = self._newest, None
            return newest


class TrainingThread(QThread):
    """Run one training. It has no slots; `requestInterruption` stops it and `pause` holds it between batches.

    `outcome` is there when the thread has finished: the result, a Problem a person can mend, or the
    exception that was a fault of the program.
    """

    def __init__(
        self,
        settings: Settings,
        keeper: CheckpointSink | None = None,
        begin: State | Weights | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self.mailbox = Mailbox()
        self.outcome: Result | Problem | Exception | None = None
        self._settings = settings
        self._keeper = keeper
        self._begin = begin
        self._rate: float | None = None
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        self._lock = threading.Lock()
        # How many batches may still be taken one by one; 0 where they are not counted.
        self._batches = 0
        self._is_last = False
        # What `_holds` said of the batch that `_should_stop` is asked about next; None within an evaluation.
        self._held: bool | None = None

    def pause(self, paused: bool) -> None:
        """Hold the run after the batch it is at, or let it go on."""
        with self._lock:
            self._batches, self._is_last = 0, False
            if paused:
                self._may_go_on.clear()
            else:
                self._may_go_on.set()

    def allow_one_batch(self) -> None:
        """Let the run take one batch more, with the look at the held-out digits that is due then; hold it."""
        with self._lock:
            self._batches, self._is_last = self._batches + 1, False
            self._may_go_on.set()

    def set_learning_rate(self, rate: float) -> None:
        """Let the next batches be taken with another learning rate."""
        self._rate = rate

    def _holds(self) -> bool:
        """Say whether the next batch has to wait."""
        with self._lock:
            if self._is_last:
                self._is_last = False
                self._may_go_on.clear()
            self._held = not self._may_go_on.is_set()
            return self._held

    def _should_stop(self) -> bool:
        # A pause that comes between the two questions holds the batch after this: before it waits, a run
        # shows the step it is at, and that is done where `_holds` says so.
        held, self._held = self._held, None
        # Not for ever: a stop that comes during a pause is heard too.
        while held is not False and not self._may_go_on.wait(0.05):
            if self.isInterruptionRequested():
                break
        return self.isInterruptionRequested()

    def _begin_batch(self) -> float | None:
        """Count the batch that begins, and return the learning rate wished for it."""
        with self._lock:
            if self._batches > 0:
                self._batches -= 1
                self._is_last = self._batches == 0
        return self._rate

    def run(self) -> None:
        try:
            training, validation = mnist.split(mnist.load("train"), self._settings.seed)
            data = Data(training, validation, mnist.load("test"))
            self.outcome = train(
                self._settings,
                data,
                self.mailbox.put,
                self._should_stop,
                keeper=self._keeper,
                start=self._begin,
                learning_rate=self._begin_batch,
                holds=self._holds,
            )
        except Exception as error:
            # The thread's last floor: the window says what happened.
            self.outcome = error
