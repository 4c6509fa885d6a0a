import pytest
from pytestqt.qtbot import QtBot

from cnngui.ui.common import message_bar
from cnngui.ui.common.message_bar import MessageAction, MessageBar


@pytest.fixture
def bar(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MessageBar:
    """Return a bar that shows a notice for milliseconds only."""
    monkeypatch.setattr(message_bar, "NOTICE_MS", 40)
    monkeypatch.setattr(message_bar, "NOTICE_WITH_ACTIONS_MS", 80)
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


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
