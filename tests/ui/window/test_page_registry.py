"""A page that is added by one line of the registry."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDockWidget, QLabel
from pytestqt.qtbot import QtBot

from cnngui.problem import Problem, translatable
from cnngui.ui.common.page import Page
from cnngui.ui.common.preferences import preferences
from cnngui.ui.main_window import MainWindow
from cnngui.ui.window import page_registry
from cnngui.ui.window.help_dialogs import KeysDialog

_STILL = translatable("Problem", "Not at an end yet.")


class Gradients(Page):
    key = "gradients"
    problem_at_close: Problem | None = None

    def title(self) -> str:
        return "Gradients"

    def key_rows(self) -> dict[str, list[tuple[str, str]]]:
        return {"On the Gradients page": [("G", "another gradient")]}

    def remember(self, store: QSettings) -> None:
        store.setValue("gradients/seen", 7)

    def shut_down(self, patience_ms: int) -> Problem | None:
        return self.problem_at_close


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Gradients:
    page = Gradients()
    monkeypatch.setattr("cnngui.ui.main_window.PAGES", (*page_registry.PAGES, lambda _context: page))
    return page


@pytest.fixture
def window(page: Gradients, qtbot: QtBot) -> MainWindow:
    window = MainWindow("en", "light")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_keys_and_order_of_the_pages_are_those_of_remembered_layouts(window: MainWindow) -> None:
    keys = ["network", "step", "train", "test", "layers", "compare", "build", "gradients"]
    assert [page.key for page in window.pages.pages] == keys
    for number, key in enumerate(keys, start=1):
        assert window.findChild(QDockWidget, f"{key}_dock").isAncestorOf(window.pages.pages[number - 1])
        assert window.pages.actions_[key].shortcut().toString() == f"Ctrl+{number}"


def test_a_page_is_shown_and_heard(window: MainWindow, page: Gradients) -> None:
    dock = window.findChild(QDockWidget, "gradients_dock")
    assert dock.windowTitle() == "Gradients"
    window.pages.actions_["gradients"].trigger()
    assert page.isVisible()
    page.problem.emit(Problem(_STILL))
    assert window.message_bar.sentence == "Not at an end yet."
    page.resolved.emit()
    assert window.message_bar.sentence == ""
    page.notified.emit(lambda: "Gradients are there.")
    assert window.message_bar.sentence == "Gradients are there."
    # What is resolved is the problem, not what was said since.
    page.resolved.emit()
    assert window.message_bar.sentence == "Gradients are there."


def test_its_keys_are_listed(window: MainWindow) -> None:
    window.actions_.keys.trigger()
    dialog = window.findChild(KeysDialog)
    assert "another gradient" in {label.text() for label in dialog.findChildren(QLabel)}
    dialog.close()


def test_the_closing_window_waits_for_it_and_it_is_remembered(
    window: MainWindow, page: Gradients, qtbot: QtBot
) -> None:
    page.problem_at_close = Problem(_STILL)
    assert not window.close()
    assert window.closing.dialog.text.text() == "Not at an end yet."
    assert preferences().value("gradients/seen") is None
    page.problem_at_close = None
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.closing.dialog is None
    assert int(preferences().value("gradients/seen")) == 7


def test_a_window_that_waits_can_be_kept_open_or_closed_at_once(
    window: MainWindow, page: Gradients, qtbot: QtBot
) -> None:
    page.problem_at_close = Problem(_STILL)
    window.close()
    qtbot.wait(300)
    assert window.closing.dialog.isVisible()
    window.closing.dialog.keep_button.click()
    page.problem_at_close = None
    qtbot.wait(300)
    assert window.isVisible()
    assert window.closing.dialog is None
    page.problem_at_close = Problem(_STILL)
    window.close()
    dialog = window.closing.dialog
    assert dialog is not None
    dialog.close_button.click()
    assert not window.isVisible()
    assert int(preferences().value("gradients/seen")) == 7
