"""A real window for each test, with preferences of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QThread
from pytestqt.qtbot import QtBot

from cnngui.ui.main_window import MainWindow
from cnngui.ui.step.step_page import StepPage
from tests.ui.worksheets import open_page


@pytest.fixture(autouse=True)
def _own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNNGUI_DATA", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """An open window in English and light colours; it has to end without a training left running."""
    window = MainWindow("en", "light")
    qtbot.addWidget(window)
    window.resize(1280, 760)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitActive(window)
    yield window
    # Not after closing it, which would end a run that the test forgot.
    running = window.trainer.is_running
    window.close()
    assert not running
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
