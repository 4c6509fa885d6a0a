"""Faults of the program: logged with their traceback and shown once; the window goes on."""

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)


class ExceptionReporter(QObject):
    """Catch what no code caught, from Python and from slots.

    Signals:
        happened(str): the kind and text of a fault, once for each.
    """

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reported: set[str] = set()

    def install(self) -> None:
        """Take the place of Python's own last handler."""
        sys.excepthook = self.catch

    def catch(self, kind: type[BaseException], fault: BaseException, traceback: TracebackType | None) -> None:
        """Log one fault, and report it if it has not been reported yet."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, traceback)
            return
        log.error("a fault in cnngui", exc_info=(kind, fault, traceback))
        text = f"{kind.__name__}: {fault}"
        if text not in self._reported:
            self._reported.add(text)
            self.happened.emit(text)
