"""What is said where the window cannot be opened."""

import contextlib

from PySide6.QtWidgets import QApplication

from cnngui.faults.fault_log import FaultLog, text_of
from cnngui.faults.report import report
from cnngui.problem import Problem, translatable
from cnngui.ui.common.preferences import preferences, remembered
from cnngui.ui.common.translation import LANGUAGES, Languages, default_language, sentence_of
from cnngui.ui.window.report_dialog import ReportDialog

_FAILED = translatable(
    "Problem",
    "The window of cnngui cannot be opened ({fault}). Start cnngui once more; if it fails again, please "
    "report it.",
)


def show_start_failure(fault: Exception, log: FaultLog, language: str | None) -> None:
    """Show what was raised while the window was built, with the report and the path of the log.

    Return when the dialog is closed.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    # The window may have failed before it had a language.
    languages = Languages(application)
    with contextlib.suppress(Exception):
        chosen = language or remembered(preferences(), "language", default_language())
        languages.use(chosen if chosen in LANGUAGES else default_language())
    heading = sentence_of(Problem(_FAILED, fault=text_of(type(fault), fault)))
    ReportDialog(report([("this session", log.files)]), heading, log.files.log).exec()
