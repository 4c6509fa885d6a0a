"""A background job: one function at a time in a thread of its own."""

import gc
import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from cnngui.collecting import pause_collection, resume_collection
from cnngui.problem import Problem
from cnngui.training.loop.run_control import RunControl, Stopped

_FRAME_MS = 33
_FRAMES_PER_COLLECTION = 30
# A batch of the largest size takes seconds on a slow machine.
MAX_WAIT_MS = 15_000

# What a job runs in its thread: it asks the control, reports through the function and returns its outcome.
Work = Callable[[RunControl, Callable[[Any], None]], Any]

log = logging.getLogger(__name__)


class _Mailbox:
    """Keep the newest report until it is taken.

    A queued signal a batch would pile up without bound while the window is busy.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: Any = None

    def put(self, report: Any) -> None:
        with self._lock:
            self._newest = report

    def take(self) -> Any:
        with self._lock:
            newest, self._newest = self._newest, None
            return newest


class _JobThread(QThread):
    """Run `work`. It has no slots; `outcome` is there when it has finished."""

    def __init__(self, work: Work, control: RunControl, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.mailbox = _Mailbox()
        self.outcome: Any = None
        self._work = work
        self._control = control

    def run(self) -> None:
        try:
            self.outcome = self._work(self._control, self.mailbox.put)
        except Stopped:
            pass
        except Exception as error:
            # Nothing catches an exception above this frame.
            self.outcome = error


class BackgroundJob(QObject):
    """Run one function at a time in a thread of low priority.

    `fault`: a sentence of a Problem, with the field {fault}, for an exception that is no Problem.

    Signals:
        reported(object): the newest report of the work, some 30 times a second; older ones are dropped.
        ended(object): the job is over, with what the work returned, a Problem, or None where it was stopped.
    """

    reported = Signal(object)
    ended = Signal(object)

    def __init__(self, name: str, fault: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # That of the present job, or of the last.
        self.control = RunControl()
        self._name = name
        self._fault = fault
        self._thread: _JobThread | None = None
        self._frames = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._frame)

    @property
    def is_running(self) -> bool:
        """Return whether a job is running."""
        return self._thread is not None

    def start(self, work: Work, control: RunControl | None = None) -> None:
        """Run `work` under `control`. Raises RuntimeError while another job is running."""
        if self._thread is not None:
            raise RuntimeError(f"the job {self._name} is running already")
        self.control = control or RunControl()
        self._thread = _JobThread(work, self.control, self._name, self)
        self._thread.finished.connect(self._finish)
        # A cyclic collection in the thread would destroy widgets there; while it runs, the window's own
        # thread collects.
        pause_collection()
        self._frames = 0
        self._timer.start()
        self._thread.start(QThread.Priority.LowPriority)

    def stop(self) -> None:
        """Ask the job to stop after the batch it is at."""
        self.control.stop()

    def shut_down(self, patience_ms: int = MAX_WAIT_MS) -> bool:
        """Stop the job and wait for it, so many milliseconds at most; return whether it has ended."""
        if self._thread is None:
            return True
        self.stop()
        if not self._thread.wait(patience_ms):
            return False
        self._finish()
        return True

    @Slot()
    def _frame(self) -> None:
        self._frames += 1
        gc.collect(1 if self._frames % _FRAMES_PER_COLLECTION == 0 else 0)
        self._report()

    def _report(self) -> None:
        report = None if self._thread is None else self._thread.mailbox.take()
        if report is not None:
            self.reported.emit(report)

    @Slot()
    def _finish(self) -> None:
        # `finished` of a thread that `shut_down` has waited for comes late, when another may be running.
        if self._thread is None or not self._thread.isFinished():
            return
        self._timer.stop()
        self._report()
        thread, self._thread = self._thread, None
        # `finished` comes from inside the thread; it is over only when `wait` returns.
        thread.wait()
        outcome = thread.outcome
        thread.deleteLater()
        resume_collection()
        self.ended.emit(self._problem(outcome) if isinstance(outcome, Exception) else outcome)

    def _problem(self, error: Exception) -> Problem:
        """Return a Problem as it is, and one that names a fault of the program, which is logged."""
        if isinstance(error, Problem):
            return error
        log.error("the job %s failed", self._name, exc_info=error)
        return Problem(self._fault, fault=f"{type(error).__name__}: {error}")
