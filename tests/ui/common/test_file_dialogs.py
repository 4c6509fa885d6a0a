from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cnngui.ui.common.file_dialogs import ask_for_file, ask_where_to_save


class Person:
    """Answers dialogs, and notes where they began."""

    def __init__(self) -> None:
        self.answer = ""
        self.began: list[str] = []

    def choose(self, _parent: QWidget, _title: str, began: str, _kinds: str) -> tuple[str, str]:
        self.began.append(began)
        return self.answer, ""


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    person = Person()
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, person.choose)
    return person


def test_the_folder_that_was_used_last_is_remembered(person: Person, qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask_for_file(parent, "Open", "All (*)") is None
    person.answer = str(tmp_path / "one" / "model.pt")
    assert ask_for_file(parent, "Open", "All (*)") == tmp_path / "one" / "model.pt"
    person.answer = ""
    assert ask_where_to_save(parent, "Save", "table.csv", "All (*)") is None
    person.answer = str(tmp_path / "two" / "other")
    assert ask_where_to_save(parent, "Save", "table.csv", "All (*)") == tmp_path / "two" / "other.csv"
    person.answer = str(tmp_path / "two" / "other.txt")
    assert ask_where_to_save(parent, "Save", "table.csv", "All (*)") == tmp_path / "two" / "other.txt"
    assert person.began == [
        str(Path.home()),
        str(Path.home()),
        str(tmp_path / "one" / "table.csv"),
        str(tmp_path / "one" / "table.csv"),
        str(tmp_path / "two" / "table.csv"),
    ]
