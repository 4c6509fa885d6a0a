import pytest
from PySide6.QtWidgets import QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from cnngui.ui.common.visibility import DeferredUpdates, is_on_screen


class Counter(DeferredUpdates, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.updates = 0

    def change(self) -> None:
        if not self.defer():
            self.catch_up()

    def catch_up(self) -> None:
        self.updates += 1


@pytest.fixture
def tabs(qtbot: QtBot) -> QTabWidget:
    tabs = QTabWidget()
    tabs.addTab(Counter(), "first")
    tabs.addTab(Counter(), "second")
    qtbot.addWidget(tabs)
    tabs.show()
    qtbot.waitExposed(tabs)
    return tabs


def test_what_is_seen_is_updated_at_once(tabs: QTabWidget) -> None:
    first = tabs.widget(0)
    assert isinstance(first, Counter)
    for count in range(1, 4):
        first.change()
        assert first.updates == count
        assert not first.is_behind


def test_what_is_not_seen_is_updated_once_when_it_is(tabs: QTabWidget, qtbot: QtBot) -> None:
    second = tabs.widget(1)
    assert isinstance(second, Counter)
    for _ in range(3):
        second.change()
    qtbot.wait(20)
    assert second.updates == 0
    assert second.is_behind
    tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: second.updates > 0)
    qtbot.wait(20)
    assert second.updates == 1
    assert not second.is_behind
    tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: not is_on_screen(second))
    tabs.setCurrentIndex(1)
    qtbot.wait(20)
    assert second.updates == 1


def test_what_waits_can_be_done_before_it_is_seen(tabs: QTabWidget) -> None:
    second = tabs.widget(1)
    assert isinstance(second, Counter)
    second.catch_up_now()
    assert second.updates == 0
    second.change()
    second.catch_up_now()
    second.catch_up_now()
    assert second.updates == 1
