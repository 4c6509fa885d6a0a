"""A real window for each test, with preferences of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThread
from pytestqt.qtbot import QtBot

from cnngui.ui.main_window import MainWindow
from cnngui.ui.step.step_page import StepPage
from tests.ui.worksheets import open_page


@pytest.fixture(autouse=True)
def _own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNNGUI_DATA", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))


@pytest.fixture(autouse=True)
def _no_widget_left() -> Iterator[None]:
    """Delete what was closed: Qt puts that off until an event loop runs, and new windows become slow."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """An open window in English and light colours; it has to end without a training left running."""
    window = MainWindow("en", "light")
    # pytest-qt closes the window before the end of this fixture, which ends a run that the test forgot.
    running: list[bool] = []
    qtbot.addWidget(window, before_close_func=lambda window: running.append(window.trainer.is_running))
    window.resize(1280, 760)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitActive(window)
    yield window
    assert running == [False]
    assert window.trainer.findChildren(QThread) == []


@pytest.fixture
def page(qtbot: QtBot) -> StepPage:
    """An open Step page with its worksheet in front."""
    page = open_page()
    qtbot.addWidget(page)
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitActive(page)
    return page
