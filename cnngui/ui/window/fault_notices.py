"""Notices of faults in the window: those that happen, and the crash of a window before."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from cnngui.faults.fault_log import FaultLog
from cnngui.faults.report import report
from cnngui.faults.session_files import SessionFiles
from cnngui.problem import Problem, translatable
from cnngui.ui.common.message_bar import MessageAction, MessageBar
from cnngui.ui.common.translation import sentence_of
from cnngui.ui.window.action_notes import note_actions
from cnngui.ui.window.report_dialog import ReportDialog

_FAULT = translatable("Problem", "A fault in cnngui ({text}); it was logged, and you can go on.")
_CRASHED = translatable(
    "Problem", "cnngui crashed when it last ran ({reason}); what it logged until then is kept."
)
_ENDED = translatable(
    "Problem",
    "cnngui ended when it last ran without being closed: it was ended from outside, or it crashed; what it "
    "logged until then is kept.",
)


class FaultNotices(QObject):
    """Show faults and crashes in the message bar, and make reports of them.

    Without a `log` only what is asked for is shown. `names` returns the words of the person's own that a
    report must not hold: the titles of runs and files.

    Signals:
        happened(str): the kind and text of a fault that no code caught; emitted in any thread.
    """

    happened = Signal(str)

    def __init__(
        self, log: FaultLog | None, messages: MessageBar, names: Callable[[], list[str]], window: QWidget
    ) -> None:
        super().__init__(window)
        self._log = log
        self._messages = messages
        self._names = names
        self._window = window
        self._crashed = log.crashed[-1] if log is not None and log.crashed else None
        self.happened.connect(self._warn)

    def begin(self) -> None:
        """Show faults from now on, note the person's actions, and say that the last window crashed if so."""
        if self._log is None:
            return
        self._log.listener = self.happened.emit
        note_actions(self._window, self._log.note)
        if self._crashed is not None:
            self._messages.warn(
                partial(_sentence, self._crashed),
                "",
                MessageAction(self._show_words, partial(self._show_crash, self._crashed)),
            )

    def end(self) -> None:
        """Show no more faults: the window is closed."""
        if self._log is not None:
            self._log.listener = None

    @Slot()
    def open_report(self) -> None:
        """Show the report of this session, and of the one before where that crashed."""
        self._open("", self._crashed)

    def _show_crash(self, crashed: SessionFiles) -> None:
        self._open(_sentence(crashed), crashed)

    def _open(self, heading: str, crashed: SessionFiles | None) -> None:
        sessions = [] if crashed is None else [("the session that crashed", crashed)]
        if self._log is not None:
            sessions.append(("this session", self._log.files))
        shown = sessions[0][1].log if sessions else None
        ReportDialog(report(sessions, self._names()), heading, shown, self._window).open()

    @Slot(str)
    def _warn(self, text: str) -> None:
        problem = Problem(_FAULT, text=text)
        self._messages.warn(
            partial(sentence_of, problem), "", MessageAction(self._report_words, self.open_report)
        )

    def _show_words(self) -> str:
        return self.tr("Show what was logged")

    def _report_words(self) -> str:
        return self.tr("Report it")


def _sentence(crashed: SessionFiles) -> str:
    """Return how a session ended, in the language of the window."""
    reason = crashed.fatal_reason()
    return sentence_of(Problem(_ENDED) if reason is None else Problem(_CRASHED, reason=reason))
