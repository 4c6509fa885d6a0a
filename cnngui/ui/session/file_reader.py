"""Reading and writing of files in a thread of its own, while the window goes on and it can be given up."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import torch
from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from cnngui.problem import Problem, translatable
from cnngui.training.loop.run_control import RunControl, Stopped
from cnngui.training.runtime import usual_threads
from cnngui.ui.common.file_dialogs import FileProgress
from cnngui.ui.session.background_job import BackgroundJob

# Most files are read within this, and then nothing needs to be shown.
_PATIENCE_MS = 400

_FAULT = translatable("Problem", "A fault in cnngui while a file was read or written ({fault}).")
_NOT_ENDED = translatable("Problem", "A file is still being read or written.")

T = TypeVar("T")


def read_here(_path: Path, read: Callable[[RunControl], T]) -> T:
    """Read in the thread of the window, as inside a paint event, where no other event may come."""
    return read(RunControl())


class _Reading(QObject):
    """Read one file, and wait for it in an event loop: paint and timers go on, the mouse and keys do not."""

    def __init__(self, read: Callable[[RunControl], Any], parent: QObject) -> None:
        super().__init__(parent)
        self.outcome: Any = None
        self.is_over = False
        self.is_left = False
        self._loop = QEventLoop(self)
        self._read = read
        self.job = BackgroundJob("file reading", _FAULT, self)
        self.job.ended.connect(self._end)
        self.job.start(self._work)

    def wait(self, patience_ms: int | None = None) -> None:
        """Return when the file is read, or after so many milliseconds, or when `leave` is called."""
        if self.is_over or self.is_left:
            return
        if patience_ms is None:
            self._loop.exec()
            return
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self._loop.quit)
        timer.start(patience_ms)
        # Clicks come through when the dialog that may follow is there to keep them from the window.
        self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()

    @Slot()
    def leave(self) -> None:
        """Wait no longer; the thread stops at the next step of its work."""
        self.is_left = True
        self.job.stop()
        self._loop.quit()

    def _work(self, control: RunControl, _report: object) -> tuple[Any]:
        torch.set_num_threads(usual_threads())
        # In a tuple, for a job that was stopped gives None.
        return (self._read(control),)

    @Slot(object)
    def _end(self, outcome: object) -> None:
        self.outcome, self.is_over = outcome, True
        self._loop.quit()


class FileReader(QObject):
    """Read files for a window. A reading that was given up ends in its thread, and its outcome is dropped."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        # Those that are waited for, and those that were given up and have not ended.
        self._readings: list[_Reading] = []

    def read(self, path: Path, read: Callable[[RunControl], T]) -> T:
        """Return what `read` returns, which runs in a thread of its own and may ask the control.

        The window is shown to be at work where that takes longer than a moment, with a button to cancel.
        Raises Stopped where a person has cancelled it, and Problem as `read` does.
        """
        return self._do(self.tr("Reading {name} …").format(name=path.name), read)

    def write(self, path: Path, write: Callable[[RunControl], None]) -> None:
        """Write a file, as `read` reads one."""
        self._do(self.tr("Writing {name} …").format(name=path.name), write)

    def _do(self, words: str, read: Callable[[RunControl], T]) -> T:
        reading = _Reading(read, self)
        self._readings.append(reading)
        reading.wait(_PATIENCE_MS)
        if not reading.is_over and not reading.is_left:
            dialog = FileProgress(words, self._window)
            dialog.canceled.connect(reading.leave)
            dialog.show()
            reading.wait()
            dialog.hide()
            dialog.deleteLater()
        if reading.is_left:
            raise Stopped
        self._readings.remove(reading)
        reading.deleteLater()
        outcome = reading.outcome
        if isinstance(outcome, Problem):
            raise outcome
        if outcome is None:
            raise Stopped
        (found,) = outcome
        return found  # type: ignore[no-any-return]

    def shut_down(self, patience_ms: int) -> Problem | None:
        """Stop what is read or written; return what is still waited for after so many milliseconds."""
        for reading in self._readings:
            reading.leave()
        self._readings = [reading for reading in self._readings if not reading.job.shut_down(patience_ms)]
        return Problem(_NOT_ENDED) if self._readings else None
