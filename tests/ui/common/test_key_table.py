import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from cnngui.ui.common.key_table import KeyEntry, KeyTable

_KEY, _MODIFIER = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def table(qapp: object, done: list[str]) -> KeyTable:
    def note(what: str) -> object:
        return lambda: done.append(what)

    return KeyTable(
        KeyEntry(((_MODIFIER.ShiftModifier | _KEY.Key_Left, note("cell")),), "one cell"),
        KeyEntry(((_KEY.Key_Left, note("left")), (_KEY.Key_Right, note("right"))), "one step"),
        KeyEntry(((QKeySequence.StandardKey.Undo, note("undo")),), "undo"),
    )


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (_KEY.Key_Left, _MODIFIER.NoModifier, "left"),
        (_KEY.Key_Left, _MODIFIER.KeypadModifier, "left"),
        (_KEY.Key_Left, _MODIFIER.ShiftModifier, "cell"),
        (_KEY.Key_Left, _MODIFIER.ShiftModifier | _MODIFIER.KeypadModifier, "cell"),
        (_KEY.Key_Right, _MODIFIER.ShiftModifier, "right"),
        (_KEY.Key_Z, _MODIFIER.ControlModifier, "undo"),
    ],
)
def test_a_key_does_what_the_table_says(
    table: KeyTable, done: list[str], key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: str
) -> None:
    assert table.handle(QKeyEvent(QEvent.Type.KeyPress, key, modifiers))
    assert done == [expected]


@pytest.mark.parametrize("key", [_KEY.Key_Up, _KEY.Key_Z])
def test_other_keys_are_left_to_others(table: KeyTable, done: list[str], key: Qt.Key) -> None:
    assert not table.handle(QKeyEvent(QEvent.Type.KeyPress, key, _MODIFIER.NoModifier))
    assert done == []


def test_the_table_is_listed_as_it_is(table: KeyTable) -> None:
    assert table.rows() == [("Shift+←", "one cell"), ("← →", "one step"), ("Ctrl+Z", "undo")]
