"""Start-up: the command line, then the window or a command without one."""

# torch before Qt: on Windows it can fail to load its libraries the other way round.
import torch  # noqa: F401, I001

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from cnngui import __version__, commands
from cnngui.commands import options
from cnngui.commands.answers import BAD_INPUT, guarded_output, print_error
from cnngui.faults.fault_log import FaultLog
from cnngui.network.files.model_file import data_folder
from cnngui.problem import Problem

# As in ui/common/translation.py and ui/common/theme.py, which the commands must not wait for: they import Qt.
LANGUAGES = ("en", "zh_CN")
THEMES = ("system", "light", "dark")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for, and return the exit status: 0, or 2 on bad input."""
    arguments = sys.argv[1:] if arguments is None else arguments
    with guarded_output():
        parser = _parser(arguments)
        wanted = parser.parse_args(arguments)
        if wanted.command is not None:
            return commands.perform(wanted)
        if wanted.file is not None and not os.path.lexists(wanted.file):
            parser.error(f"there is neither a command nor a file {wanted.file}")
    return _open_window(wanted.language, wanted.theme, wanted.file)


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = options.Parser(
        prog=options.program_name(),
        usage="%(prog)s [--language LANGUAGE] [--theme THEME] [FILE]\n       %(prog)s COMMAND ...",
        description="See inside a convolutional network: draw a digit, watch it answer, train it. "
        "Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"cnngui {__version__}")
    parser.add_argument(
        "--language", choices=LANGUAGES, type=_language, help="the language of the window; zh is zh_CN"
    )
    parser.add_argument("--theme", choices=THEMES, help="the colours of the window")
    parser.set_defaults(command=None)
    # argparse would take any first word for the name of a command, so it is given only what can stand there;
    # the help, which is printed before anything stands there, names both.
    has_command = any(word in options.COMMANDS for word in arguments)
    if not has_command:
        parser.add_argument(
            "file",
            metavar="FILE",
            nargs="?",
            type=Path,
            help="open this in the window: a model (.pt, .pt2), the folder of a run, or a picture of a digit",
        )
    if has_command or {"-h", "--help"} & set(arguments):
        options.add_parsers(parser.add_subparsers(dest="command", metavar="COMMAND", prog=parser.prog))
    return parser


def _language(text: str) -> str:
    """Return the language that a name means, such as zh, zh-CN or en_GB; the name itself for no language."""
    short = text.replace("-", "_").partition("_")[0].lower()
    return next((name for name in LANGUAGES if name.partition("_")[0] == short), text)


def _open_window(language: str | None, theme: str | None, file: Path | None) -> int:
    """Open the window and return its exit status; whatever fails from here on is logged and shown."""
    try:
        folder = data_folder()
    except Problem as problem:
        print_error(str(problem))
        return BAD_INPUT
    log = FaultLog(folder / "logs")
    log.install()
    try:
        return _run_window(language, theme, file, log)
    except Exception as fault:
        log.catch(type(fault), fault, fault.__traceback__)
        print(f"cnngui: the window cannot be opened; the log is {log.files.log}", file=sys.stderr)
        from PySide6.QtWidgets import QApplication

        if QApplication.instance() is not None:
            from cnngui.ui.window.start_failure import show_start_failure

            show_start_failure(fault, log, language)
        return 1
    finally:
        log.close()


def _run_window(language: str | None, theme: str | None, file: Path | None, log: FaultLog) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from cnngui.ui.common.icons import ICONS
    from cnngui.ui.main_window import MainWindow
    from cnngui.ui.window.qt_messages import install_message_handler, remove_message_handler

    install_message_handler()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("cnngui")
    application.setApplicationDisplayName("cnngui")
    application.setDesktopFileName("cnngui")
    application.setWindowIcon(QIcon(str(ICONS / "cnngui.svg")))
    window = MainWindow(language, theme, log)
    # Ctrl-C in the terminal closes the window as its own button does. Python hears the signal only when it
    # has something to do, so a timer gives it that.
    signal.signal(signal.SIGINT, lambda *_: window.close())
    waking = QTimer()
    waking.timeout.connect(int)
    waking.start(200)
    window.show()
    if file is not None:
        # Inside the event loop, so that a window closed while the file is read ends the program.
        QTimer.singleShot(0, lambda: window.open_file(file))
    try:
        status = application.exec()
    finally:
        remove_message_handler()
    if window.closing.is_abandoning:
        log.close()
        # A thread that is in the middle of a step cannot be ended, and Qt aborts where it is destroyed.
        os._exit(status)
    return status
