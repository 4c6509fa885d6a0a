"""What the window remembers: an entry that cannot be used counts as absent."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from cnngui.ui.common.preferences import (
    preferences,
    preferences_problem,
    remember_bytes,
    remembered,
    remembered_bytes,
)


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


@pytest.mark.timeout(60)
@pytest.mark.skipif(os.name != "posix", reason="such files are those of Unix")
@pytest.mark.parametrize("name", ["cnngui.ini", "cnngui.ini.lock"])
@pytest.mark.parametrize("kind", ["fifo", "link", "folder", "sparse"])
def test_preferences_that_are_no_file_are_left_alone_and_others_used(kind: str, name: str) -> None:
    path = Path(preferences().fileName()).with_name(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "fifo":
            os.mkfifo(path)
        case "link":
            # To no device: what is written through a link, as by a fault, would replace it.
            os.mkfifo(path.with_name("pipe"))
            path.symlink_to(path.with_name("pipe"))
        case "folder":
            path.mkdir()
        case "sparse":
            with path.open("wb") as file:
                file.truncate(2**40)
    before = path.lstat()
    store = preferences()
    store.setValue("pen_width", 21)
    store.sync()
    assert remembered(preferences(), "pen_width", 14) == 21
    assert str(preferences_problem()) == (
        f"{path} is no ordinary file, or one of more than 16 MB; until you remove it, the preferences are "
        "kept in cnngui-2.ini."
    )
    assert path.lstat() == before
    path.rmdir() if kind == "folder" else path.unlink()
    assert preferences_problem() is None
    assert remembered(preferences(), "pen_width", 14) == 14


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
