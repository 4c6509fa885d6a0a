"""The interface between the window and a page."""

from typing import ClassVar

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from cnngui.problem import Problem
from cnngui.ui.common.key_table import KeyRows
from cnngui.ui.common.translation import Translated


class Page(Translated, QWidget):
    """Define what the window asks of a page, and no more.

    `key` names the page in remembered layouts; another key loses its place there.

    Signals:
        problem(Problem): something that was asked for on this page cannot be done.
        resolved(): the problem that was emitted last exists no more.
        notified(Callable[[], str]): something is done; the sentence is asked for anew in each language.
    """

    key: ClassVar[str]

    problem = Signal(object)
    resolved = Signal()
    notified = Signal(object)

    def title(self) -> str:
        """Return the title of the page in the language now in use."""
        raise NotImplementedError

    def key_rows(self) -> dict[str, KeyRows]:
        """Return what keys do on this page alone, by the headings they are listed under."""
        return {}

    def remember(self, store: QSettings) -> None:
        """Write what the next start of the program is to find again."""

    def shut_down(self, patience_ms: int) -> Problem | None:
        """Stop what runs in the background; return what is still waited for after so many milliseconds.

        It is called again until nothing is waited for. The window stands still meanwhile.
        """
        return None
