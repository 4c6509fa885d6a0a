"""Testing a network beside the window: the thread, and who starts and stops it."""

import copy
import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import torch
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot
from torch import nn

from cnngui.collecting import hold_collecting, let_collect
from cnngui.digits.digit_sets import DigitSet
from cnngui.network.files.model_file import Model
from cnngui.problem import Problem, translatable
from cnngui.training.examination import Examination, Stopped, examine
from cnngui.training.runtime import usual_threads
from cnngui.training.settings import MOST_DIGITS, Settings

Load = Callable[[], DigitSet]

_FRAME_MS = 33
# A batch takes some milliseconds, unpacking MNIST for the first time a few seconds.
_LONGEST_WAIT_MS = 15_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Evaluated:
    """Hold what came of a test: which network, on which digits, and when."""

    model: Model
    digit_set: DigitSet
    examination: Examination
    when: datetime


class EvaluationThread(QThread):
    """Test one network. It has no slots; `requestInterruption` stops it after the batch it is at.

    `progress` is (done, in all). When the thread has finished, `outcome` is what it found, a Problem a person
    can mend, the exception that was a fault of the program, or None where it was stopped.
    """

    def __init__(self, network: nn.Module, load: Load, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("examination")
        self.progress = (0, 0)
        self.outcome: tuple[DigitSet, Examination] | Exception | None = None
        self._network = network
        self._load = load

    def _tell(self, done: int) -> None:
        self.progress = (done, self.progress[1])

    def run(self) -> None:
        try:
            torch.set_num_threads(usual_threads())
            found = self._load()
            self.progress = (0, len(found))
            examination = examine(self._network, found.digits(), self.isInterruptionRequested, self._tell)
            self.outcome = (found, examination)
        except Stopped:
            pass
        except Exception as error:
            # The thread's last floor: the window says what happened.
            self.outcome = error


class EvaluationRunner(QObject):
    """Test one network at a time; a newer wish interrupts the one before.

    Signals:
        progressed(int, int): so many digits of so many are done; comes some 30 times a second.
        ended(Examined | Problem | None): a test is over; None where it was stopped. Not told of one that
            a newer wish interrupted.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: EvaluationThread | None = None
        self._model: Model | None = None
        self._next: tuple[Model, nn.Module, Load] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._frame)

    @property
    def is_running(self) -> bool:
        """Say whether a test is under way."""
        return self._thread is not None

    def start(self, model: Model, load: Load) -> None:
        """Test a model on the digits that `load` gives, which is called in the thread."""
        # A copy of now: a training loads new weights into the network on show.
        network = copy.deepcopy(model.network)
        if self._thread is None:
            self._begin(model, network, load)
        else:
            self._next = (model, network, load)
            self._thread.requestInterruption()

    @Slot()
    def stop(self) -> None:
        """Stop the test after the batch it is at."""
        self._next = None
        if self._thread is not None:
            self._thread.requestInterruption()

    def shut_down(self) -> bool:
        """Stop the test and wait for it, a bounded time; say whether it has ended."""
        if self._thread is None:
            return True
        self.stop()
        if not self._thread.wait(_LONGEST_WAIT_MS):
            return False
        self._finish()
        return True

    def _begin(self, model: Model, network: nn.Module, load: Load) -> None:
        self._model = model
        self._thread = EvaluationThread(network, load, self)
        self._thread.finished.connect(self._finish)
        # As in ui/trainer.py: a collection in the thread would destroy widgets there.
        hold_collecting()
        self._timer.start()
        self._thread.start(QThread.Priority.LowPriority)

    @Slot()
    def _frame(self) -> None:
        gc.collect(0)
        if self._thread is not None:
            self.progressed.emit(*self._thread.progress)

    @Slot()
    def _finish(self) -> None:
        # `finished` of a thread that `shut_down` has waited for comes late, when another may be under way.
        if self._thread is None or not self._thread.isFinished():
            return
        self._timer.stop()
        thread, self._thread = self._thread, None
        # `finished` comes from inside the thread; it is over only when `wait` says so.
        thread.wait()
        thread.deleteLater()
        let_collect()
        assert self._model is not None
        model, outcome = self._model, thread.outcome
        if self._next is not None:
            following, self._next = self._next, None
            self._begin(*following)
        elif isinstance(outcome, tuple):
            self.ended.emit(Evaluated(model, *outcome, datetime.now()))
        else:
            self.ended.emit(None if outcome is None else _problem(outcome))


def _problem(error: Exception) -> Problem:
    """Return the problem itself, or say that a fault was logged."""
    if isinstance(error, Problem):
        return error
    log.error("the test ended in a fault", exc_info=error)
    return Problem(
        translatable("Problem", "The test ended in a fault of cnngui ({fault}); it was logged."),
        fault=f"{type(error).__name__}: {error}",
    )


def seed_of(model: Model) -> int:
    """Return the seed that parted the digits a network learned from; of one that tells none, the usual."""
    seed = model.settings.get("seed")
    return seed if isinstance(seed, int) else Settings().seed


def learned_by(model: Model) -> int:
    """Return how many of the training digits a network learned from, as its settings tell."""
    subset = model.settings.get("subset")
    return subset if isinstance(subset, int) else MOST_DIGITS
