"""Start-up: the command line, then the window or a command without one."""

# torch before Qt: on Windows it can fail to load its libraries the other way round.
import torch  # noqa: F401, I001

import argparse
import logging
import signal
import sys
from collections.abc import Sequence

from cnngui import command_options, commands

# As in ui/language.py and ui/theme.py, which the commands must not wait for: they import Qt.
LANGUAGES = ("en", "zh_CN")
THEMES = ("system", "light", "dark")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for, and return the exit status: 0, or 2 on bad input."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = _parser()
    wanted = parser.parse_args(arguments)
    if wanted.command is not None:
        return commands.perform(wanted)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    return _open_window(wanted.language, wanted.theme)


def _parser() -> argparse.ArgumentParser:
    parser = command_options.Parser(
        prog="main.py",
        description="See inside a convolutional network: draw a digit, watch it answer, train it. "
        "Without a command, the window opens.",
    )
    parser.add_argument("--language", choices=LANGUAGES, help="the language of the window")
    parser.add_argument("--theme", choices=THEMES, help="the colours of the window")
    command_options.add_parsers(parser.add_subparsers(dest="command", metavar="COMMAND"))
    return parser


def _open_window(language: str | None, theme: str | None) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from cnngui.ui.common.icons import ICONS
    from cnngui.ui.main_window import MainWindow

    application = QApplication(sys.argv[:1])
    application.setApplicationName("cnngui")
    application.setApplicationDisplayName("cnngui")
    application.setDesktopFileName("cnngui")
    application.setWindowIcon(QIcon(str(ICONS / "cnngui.svg")))
    window = MainWindow(language, theme)
    window.faults.install()
    # Ctrl-C in the terminal closes the window as its own button does. Python hears the signal only when it
    # has something to do, so a timer gives it that.
    signal.signal(signal.SIGINT, lambda *_: window.close())
    waking = QTimer()
    waking.timeout.connect(int)
    waking.start(200)
    window.show()
    return application.exec()
