from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QMainWindow, QStatusBar
from pytestqt.qtbot import QtBot

from cnngui.ui.common import message_bar
from cnngui.ui.common.message_bar import MessageAction, MessageBar


@pytest.fixture
def bar(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MessageBar]:
    """Return a bar that shows a notice for milliseconds only."""
    monkeypatch.setattr(message_bar, "NOTICE_MS", 40)
    monkeypatch.setattr(message_bar, "NOTICE_WITH_ACTIONS_MS", 80)
    window = QMainWindow()
    window.resize(600, 400)
    bar = MessageBar(window, window.statusBar())
    window.show()
    qtbot.addWidget(window)
    yield bar


@pytest.mark.parametrize("width", [400, 600, 1400])
def test_a_message_lies_above_the_lower_edge_with_all_its_words(bar: MessageBar, width: int) -> None:
    window = bar.parentWidget()
    window.resize(width, 400)
    bar.warn(
        lambda: "What is wrong, and what to do about it. " * 8,
        "",
        MessageAction(lambda: "Undo", lambda: None),
    )
    QCoreApplication.processEvents()
    assert window.rect().contains(bar.geometry())
    status = window.findChild(QStatusBar)
    assert 0 <= status.y() - bar.geometry().bottom() < 20
    text = bar.findChild(QLabel, "message_text")
    assert text.height() >= text.heightForWidth(text.width())
    assert bar.height() < text.heightForWidth(text.width()) + 60


def test_what_is_done_goes_by_itself(bar: MessageBar, qtbot: QtBot) -> None:
    bar.notify(lambda: "Saved.")
    assert bar.sentence == "Saved."
    qtbot.waitUntil(lambda: bar.sentence == "")
    assert bar.isHidden()


def test_an_error_stays_when_the_time_of_the_message_before_it_is_over(bar: MessageBar, qtbot: QtBot) -> None:
    bar.notify(lambda: "Saved.")
    bar.warn(lambda: "Not saved.")
    qtbot.wait(120)
    assert bar.sentence == "Not saved."
    assert not bar.isHidden()


def test_a_message_has_its_own_time(bar: MessageBar, qtbot: QtBot) -> None:
    bar.notify(lambda: "Saved.")
    qtbot.wait(20)
    bar.notify(lambda: "Deleted.", MessageAction(lambda: "Undo", lambda: None))
    qtbot.wait(45)
    assert bar.sentence == "Deleted."
    qtbot.waitUntil(lambda: bar.sentence == "")


def test_only_what_is_about_the_topic_is_dropped(bar: MessageBar) -> None:
    bar.warn(lambda: "The worksheet is wrong.", "step")
    bar.drop("train")
    assert bar.sentence == "The worksheet is wrong."
    bar.drop("step")
    assert bar.sentence == ""
