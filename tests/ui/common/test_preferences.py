"""What the window remembers: an entry that cannot be used counts as absent."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from cnngui.ui.common.preferences import remembered


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
