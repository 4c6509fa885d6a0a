"""The Tab key and the accessibility tree meet what is seen, and nothing behind the tab of another page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cnngui.ui.main_window import MainWindow

PAGES = ["network", "step", "train", "test", "layers", "compare", "build"]


def stops(window: MainWindow) -> list[QWidget]:
    """Return what the Tab key comes to, from the canvas round to the canvas."""
    window.draw_panel.canvas.setFocus()
    found: list[QWidget] = []
    for _ in range(300):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is window.draw_panel.canvas:
            return found
        found.append(focus)
    raise AssertionError("the Tab key does not come round")


@pytest.mark.parametrize("key", PAGES)
def test_the_tab_key_meets_only_what_is_seen(window: MainWindow, qtbot: QtBot, key: str) -> None:
    window.pages.raise_page(key)
    qtbot.wait(20)
    found = stops(window)
    page = next(page for page in window.pages.pages if page.key == key)
    assert len([widget for widget in found if page.isAncestorOf(widget)]) >= 5
    for widget in found:
        assert widget.isVisible()
        others = [other.key for other in window.pages.pages if other.isAncestorOf(widget)]
        assert others in ([], [key]), widget


def walk(interface: QAccessibleInterface) -> list[QAccessibleInterface]:
    """Return an interface and all below it that is not invisible."""
    if interface.state().invisible:
        return []
    children = (interface.child(i) for i in range(interface.childCount()))
    return [interface, *(each for child in children if child is not None for each in walk(child))]


@pytest.mark.parametrize("key", PAGES)
def test_a_screen_reader_meets_one_page(window: MainWindow, qtbot: QtBot, key: str) -> None:
    window.pages.raise_page(key)
    qtbot.wait(20)
    met = {interface.object() for interface in walk(QAccessible.queryAccessibleInterface(window))}
    assert [page.key for page in window.pages.pages if page in met] == [key]


def test_a_page_beside_another_is_met_too(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.side_by_side()
    qtbot.wait(50)
    seen = [page.key for page in window.pages.pages if page.isVisible()]
    assert len(seen) >= 3
    met = {interface.object() for interface in walk(QAccessible.queryAccessibleInterface(window))}
    assert [page.key for page in window.pages.pages if page in met] == seen
