"""What the window remembers: an entry that cannot be used counts as absent."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from cnngui.ui.common.preferences import preferences, remember_bytes, remembered, remembered_bytes


@pytest.mark.parametrize(
    "written",
    ["99999999999999", "-99999999999999", "1" + "0" * 400, "nan", "inf", "-inf", "x", "@Invalid()", ""],
)
@pytest.mark.parametrize("default", [14, 0.5])
def test_a_number_that_cannot_be_used_is_absent(written: str, default: float, tmp_path: Path) -> None:
    path = tmp_path / "cnngui.ini"
    path.write_text(f"[General]\npen_width={written}\n")
    value = remembered(QSettings(str(path), QSettings.Format.IniFormat), "pen_width", default)
    assert type(value) is type(default)
    assert value in (default, 0)


def test_a_number_that_can_be_used_is_remembered(tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "cnngui.ini"), QSettings.Format.IniFormat)
    store.setValue("pen_width", 21)
    store.sync()
    assert remembered(store, "pen_width", 14) == 21


def test_a_state_of_qt_is_believed_by_its_checksum() -> None:
    store, state = preferences(), QByteArray(bytes(range(256)))
    remember_bytes(store, "layout", state)
    store.sync()
    assert remembered_bytes(preferences(), "layout") == state
    for at in range(0, 256, 5):
        damaged = bytearray(state.data())
        damaged[at] ^= 1 << at % 8
        store.setValue("layout", QByteArray(bytes(damaged)))
        assert remembered_bytes(store, "layout").isEmpty()
    assert remembered_bytes(store, "nothing").isEmpty()


def test_a_state_of_an_earlier_version_has_no_checksum_and_is_believed() -> None:
    store, state = preferences(), QByteArray(b"state")
    store.setValue("geometry", state)
    assert remembered_bytes(store, "geometry") == state
