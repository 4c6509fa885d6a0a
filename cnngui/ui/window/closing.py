"""Closing of the window: at once, or as soon as what runs in it has come to an end."""

import time
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from cnngui.problem import Problem
from cnngui.ui.common.translation import Translated, sentence_of

# Most work ends within this, and then nothing needs to be shown. Shorter than a person notices.
_PATIENCE_MS = 100
_POLL_MS = 100


class Worker(Protocol):
    """Whatever may have work in the background: a page, the reader of files."""

    def shut_down(self, patience_ms: int) -> Problem | None:
        """Stop what runs; return what is still waited for after so many milliseconds."""


class ClosingDialog(Translated, QDialog):
    """Show what the closing window waits for; it can be kept open, or closed at once.

    Signals:
        close_wanted(): the window is to be closed at once.
    """

    close_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("closing_dialog")
        self._waits: Sequence[Problem] = ()
        self._since = time.monotonic()
        self.text = QLabel()
        self.elapsed = QLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(420)
        buttons = QDialogButtonBox()
        self.keep_button = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.close_button = buttons.addButton("", QDialogButtonBox.ButtonRole.DestructiveRole)
        self.keep_button.clicked.connect(self.reject)
        self.close_button.clicked.connect(self.close_wanted)
        # Neither ends anything by a key that was meant for something else.
        self.keep_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (self.text, self._bar, self.elapsed, buttons):
            layout.addWidget(widget)
        self.retranslate()

    def show_waits(self, waits: Sequence[Problem]) -> None:
        """Show what is waited for, and how long that has taken so far."""
        self._waits = waits
        self._write()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Closing cnngui"))
        self.keep_button.setText(self.tr("&Keep the window open"))
        self.close_button.setText(self.tr("&Close now"))
        self._write()

    def _write(self) -> None:
        self.text.setText("\n\n".join(map(sentence_of, self._waits)))
        words = self.tr("Waiting for {seconds} s; the window closes by itself.")
        self.elapsed.setText(words.format(seconds=int(time.monotonic() - self._since)))


class Closing(QObject):
    """Decide whether the window may close, and close it once nothing runs in it any more.

    `is_abandoning`: a person did not wait for what runs; `leave` is called before, to keep what can be kept.
    """

    def __init__(self, window: QWidget, workers: Sequence[Worker], leave: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._workers = workers
        self._leave = leave
        self.is_abandoning = False
        self.dialog: ClosingDialog | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._poll)

    def may_close(self) -> bool:
        """Stop what runs, and return whether the window may close now.

        If not, what it waits for is shown, and the window is closed when that has ended.
        """
        if self.is_abandoning:
            return True
        waits = self._waits(_PATIENCE_MS)
        if not waits:
            self._end()
            return True
        if self.dialog is None:
            self.dialog = ClosingDialog(self._window)
            self.dialog.rejected.connect(self._end)
            self.dialog.close_wanted.connect(self._close_now)
            self.dialog.show_waits(waits)
            self.dialog.open()
            self._timer.start()
        return False

    def _waits(self, patience_ms: int) -> list[Problem]:
        waits = (worker.shut_down(patience_ms) for worker in self._workers)
        return [each for each in waits if each is not None]

    @Slot()
    def _poll(self) -> None:
        waits = self._waits(0)
        if not waits:
            self._end()
            self._window.close()
        elif self.dialog is not None:
            self.dialog.show_waits(waits)

    @Slot()
    def _end(self) -> None:
        """Stop waiting."""
        self._timer.stop()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()

    @Slot()
    def _close_now(self) -> None:
        self.is_abandoning = True
        self._end()
        self._leave()
        self._window.close()
