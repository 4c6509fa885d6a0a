"""Reading files off the window's thread: results, problems, cancelling, closing."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cnngui.problem import Problem
from cnngui.training.loop.run_control import RunControl, Stopped
from cnngui.ui.session.file_reader import FileReader

PATH = Path("slow.pt")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    found.show()
    return found


@pytest.fixture
def reader(window: QWidget) -> Iterator[FileReader]:
    found = FileReader(window)
    yield found
    assert found.shut_down(5_000) is None


def dialog_of(window: QWidget) -> QProgressDialog | None:
    return window.findChild(QProgressDialog, "file_progress")


def when_shown(window: QWidget, take: Callable[[QProgressDialog], None]) -> None:
    """Do something as soon as the dialog is there."""
    timer = QTimer(window)

    def look() -> None:
        dialog = dialog_of(window)
        if dialog is not None and dialog.isVisible():
            timer.stop()
            take(dialog)

    timer.timeout.connect(look)
    timer.start(20)


def press(dialog: QProgressDialog) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_a_file_is_read_in_another_thread_and_a_quick_one_shows_nothing(
    reader: FileReader, window: QWidget
) -> None:
    thread, shown = reader.read(PATH, lambda _control: (threading.get_ident(), dialog_of(window)))
    assert thread != threading.get_ident()
    assert shown is None


def test_a_slow_file_is_named_while_the_window_goes_on(reader: FileReader, window: QWidget) -> None:
    done = threading.Event()
    words: list[str] = []
    beats: list[float] = []
    heart = QTimer(window)
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    heart.start(10)

    def look(dialog: QProgressDialog) -> None:
        words.append(dialog.labelText())
        done.set()

    when_shown(window, look)
    assert reader.read(PATH, lambda _control: done.wait(20)) is True
    assert words == ["Reading slow.pt …"]
    assert len(beats) > 10
    assert dialog_of(window) is None or not dialog_of(window).isVisible()


def test_a_reading_can_be_cancelled_though_it_does_not_listen(reader: FileReader, window: QWidget) -> None:
    done = threading.Event()

    when_shown(window, press)
    with pytest.raises(Stopped):
        reader.read(PATH, lambda _control: done.wait(20))
    waits = reader.shut_down(0)
    assert waits is not None
    assert str(waits) == "A file is still being read or written."
    # The next file does not wait for it.
    assert reader.read(PATH, lambda _control: 3) == 3
    done.set()


@pytest.mark.parametrize("after_ms", [50, 800])
def test_a_window_that_closes_waits_for_what_is_being_read(
    after_ms: int, reader: FileReader, window: QWidget
) -> None:
    done = threading.Event()
    waits: list[Problem | None] = []
    QTimer.singleShot(after_ms, lambda: waits.append(reader.shut_down(0)))
    with pytest.raises(Stopped):
        reader.read(PATH, lambda _control: done.wait(20))
    assert [str(each) for each in waits] == ["A file is still being read or written."]
    done.set()
    assert reader.shut_down(5_000) is None
    assert dialog_of(window) is None or not dialog_of(window).isVisible()


def test_what_was_read_while_the_window_closed_is_dropped(reader: FileReader) -> None:
    QTimer.singleShot(50, lambda: reader.shut_down(5_000))
    with pytest.raises(Stopped):
        reader.read(PATH, lambda _control: time.sleep(0.3))


def test_one_that_listens_ends_at_once(reader: FileReader, window: QWidget) -> None:
    def listen(control: RunControl) -> None:
        while True:
            control.check()
            time.sleep(0.005)

    when_shown(window, press)
    with pytest.raises(Stopped):
        reader.read(PATH, listen)


def test_problems_and_faults_come_back_as_problems(reader: FileReader) -> None:
    def refuse(_control: RunControl) -> None:
        raise Problem("no {what}", what="good")

    with pytest.raises(Problem, match="no good"):
        reader.read(PATH, refuse)

    def fail(_control: RunControl) -> None:
        raise ZeroDivisionError("oh")

    with pytest.raises(
        Problem, match=r"A fault in cnngui while a file was read or written \(ZeroDivisionError: oh\)"
    ):
        reader.read(PATH, fail)


def test_nothing_is_a_result_too(reader: FileReader) -> None:
    assert reader.read(PATH, lambda _control: None) is None
