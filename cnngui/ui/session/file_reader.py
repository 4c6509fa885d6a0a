"""Reading of files in a thread of its own, while the window goes on and the reading can be given up."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import torch
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from cnngui.problem import Problem, translatable
from cnngui.training.loop.run_control import RunControl, Stopped
from cnngui.training.runtime import usual_threads
from cnngui.ui.session.background_job import BackgroundJob

# Most files are read within this, and then nothing needs to be shown.
_PATIENCE_MS = 400

_FAULT = translatable("Problem", "A fault in cnngui while a file was read ({fault}).")
_NOT_ENDED = translatable("Problem", "A file is still being read.")

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
        self._loop = QEventLoop(self)
        self._read = read
        self.job = BackgroundJob("file reading", _FAULT, self)
        self.job.ended.connect(self._end)
        self.job.start(self._work)

    def wait(self, patience_ms: int | None = None) -> None:
        """Return when the file is read, or after so many milliseconds, or when `leave` is called."""
        if self.is_over:
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
        self._left: list[_Reading] = []

    def read(self, path: Path, read: Callable[[RunControl], T]) -> T:
        """Return what `read` returns, which runs in a thread of its own and may ask the control.

        The window is shown to be at work where that takes longer than a moment, with a button to cancel.
        Raises Stopped where a person has cancelled it, and Problem as `read` does.
        """
        reading = _Reading(read, self)
        reading.wait(_PATIENCE_MS)
        if not reading.is_over:
            dialog = self._dialog(path)
            dialog.canceled.connect(reading.leave)
            dialog.show()
            reading.wait()
            dialog.hide()
            dialog.deleteLater()
        if not reading.is_over:
            self._left.append(reading)
            raise Stopped
        reading.deleteLater()
        outcome = reading.outcome
        if isinstance(outcome, Problem):
            raise outcome
        if outcome is None:
            raise Stopped
        (found,) = outcome
        return found  # type: ignore[no-any-return]

    def shut_down(self, patience_ms: int) -> Problem | None:
        """Wait for what was given up; return what is still waited for after so many milliseconds."""
        self._left = [reading for reading in self._left if not reading.job.shut_down(patience_ms)]
        return Problem(_NOT_ENDED) if self._left else None

    def _dialog(self, path: Path) -> QProgressDialog:
        words = self.tr("Reading {name} …").format(name=path.name)
        dialog = QProgressDialog(words, self.tr("Cancel"), 0, 0, self._window)
        dialog.setObjectName("reading_dialog")
        dialog.setWindowTitle("cnngui")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(0)
        dialog.setMinimumWidth(420)
        return dialog
