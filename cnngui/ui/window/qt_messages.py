"""The messages of Qt, written to the log of the session."""

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from cnngui.faults.flood_limit import FloodLimit

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

log = logging.getLogger("cnngui.qt")


def install_message_handler() -> None:
    """Log what Qt and its platform plugins print, from now on."""
    floods = FloodLimit()

    def handle(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        # Before a fatal message Qt aborts, and nothing is told after it.
        suppressed = 0 if kind is QtMsgType.QtFatalMsg else floods.admit(message)
        if suppressed is not None:
            log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)

    qInstallMessageHandler(handle)


def remove_message_handler() -> None:
    """Have Qt print its messages itself again."""
    qInstallMessageHandler(None)
