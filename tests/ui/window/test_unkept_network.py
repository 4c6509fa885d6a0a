"""Closing on a trained network that no disk had room for."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from cnngui.network.files import model_file
from cnngui.network.files.model_file import load_model
from cnngui.problem import Problem
from cnngui.training.runs import file_contents, run_files
from cnngui.ui.main_window import MainWindow
from cnngui.ui.train.train_page import TrainPage
from tests.ui.kept import LATER, LONG, SHORT, stop, wait_for_steps


def refuse(*_: object) -> None:
    raise Problem("no room")


def train_on_a_full_disk(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        for module in (run_files, file_contents, model_file):
            patch.setattr(module, "write_whole", full)
        with qtbot.waitSignal(window.trainer.ended, timeout=LATER):
            window.trainer.start(SHORT)


@pytest.fixture
def unkept(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    train_on_a_full_disk(window, qtbot, monkeypatch)
    assert window.files.unkept is not None
    yield window
    window.files.unkept = None


def press(window: MainWindow, words: str) -> None:
    assert window.unkept_network.box is not None
    (button,) = (b for b in window.unkept_network.box.findChildren(QAbstractButton) if b.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_window_asks_and_stays_open_where_that_is_wanted(unkept: MainWindow) -> None:
    assert not unkept.close()
    assert unkept.unkept_network.box.text() == "The network trained last could not be kept and is in no file."
    press(unkept, "&Keep the window open")
    assert unkept.unkept_network.box is None
    assert unkept.isVisible()
    assert not unkept.close()
    press(unkept, "&Keep the window open")


def test_it_is_saved_where_there_is_room_and_the_window_closes(
    unkept: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "saved.pt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    wanted = unkept.files.unkept.network.state_dict()
    unkept.close()
    press(unkept, "&Save it …")
    assert not unkept.isVisible()
    saved = load_model(path).network.state_dict()
    assert all(bool((saved[name] == weight).all()) for name, weight in wanted.items())


def test_a_stopped_run_is_not_said_to_be_kept(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.files, "_keep_trained", refuse)
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 3)
    stop(window, qtbot)
    status = window.pages.find(TrainPage).status
    assert status.text().startswith("Stopped; the weights reached are in no file.")
    monkeypatch.undo()
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 3)
    stop(window, qtbot)
    assert status.text().startswith("Stopped; the weights reached are kept as")


def test_it_can_be_lost(unkept: MainWindow) -> None:
    unkept.close()
    press(unkept, "&Lose it and close")
    assert not unkept.isVisible()


def test_a_dialog_without_a_name_loses_nothing(unkept: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    unkept.close()
    press(unkept, "&Save it …")
    assert unkept.isVisible()
    assert unkept.files.unkept is not None


def test_the_shown_network_saved_by_hand_is_kept(unkept: MainWindow, tmp_path: Path) -> None:
    assert unkept.files.save_model(tmp_path / "by_hand.pt")
    assert unkept.files.unkept is None
    assert unkept.close()


def test_a_network_that_is_kept_is_not_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.trainer.ended, timeout=LATER):
        window.trainer.start(SHORT)
    assert window.close()
