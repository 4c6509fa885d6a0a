"""What the window remembers from one start to the next."""

import math
import os
import stat
import zlib
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

from cnngui.problem import Problem, translatable

T = TypeVar("T")

_LARGEST = 2**31
_LARGEST_FILE = 16 * 2**20
_CHECKSUM = "_checksum"


def preferences() -> QSettings:
    """Open the file the preferences are kept in, or another where that is none that can be read."""
    path = _path()
    used = path if _odd_file(path) is None else _substitute(path)
    return QSettings(str(used), QSettings.Format.IniFormat)


def preferences_problem() -> Problem | None:
    """Return what to tell a person whose preferences cannot be read; None for ordinary ones."""
    path = _odd_file(_path())
    if path is None:
        return None
    return Problem(
        translatable(
            "Problem",
            "{path} is no ordinary file, or one of more than 16 MB; until you remove it, the preferences are "
            "kept in {used}.",
        ),
        path=path,
        used=_substitute(_path()).name,
    )


def remembered(store: QSettings, key: str, default: T) -> T:
    """Read one preference, of the type of its default; an entry that is of no such type counts as absent."""
    try:
        value = store.value(key, default, type=type(default))
    except (TypeError, ValueError, OverflowError):
        return default
    if not isinstance(value, type(default)) or (isinstance(value, int | float) and not _is_usable(value)):
        return default
    return value


def remember_bytes(store: QSettings, key: str, value: QByteArray) -> None:
    """Write a state of Qt's own with its checksum: Qt believes whatever numbers stand in one."""
    store.setValue(key, value)
    store.setValue(key + _CHECKSUM, _checksum(value))


def remembered_bytes(store: QSettings, key: str) -> QByteArray:
    """Read a state of Qt's own; an empty one where there is none, or where it is not what was written.

    One of an earlier version has no checksum, and is believed.
    """
    value = remembered(store, key, QByteArray())
    return value if remembered(store, key + _CHECKSUM, _checksum(value)) == _checksum(value) else QByteArray()


def _checksum(value: QByteArray) -> str:
    return f"{zlib.crc32(value.data()):08x}"


def _path() -> Path:
    """Return where the preferences are kept: Qt knows the folder, and tells it of an open file alone."""
    folder = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "cnngui-of-no-file").fileName()
    return Path(folder).parent / "cnngui" / "cnngui.ini"


def _substitute(path: Path) -> Path:
    """Return the first of some more names at which there is nothing, or a usable file."""
    names = (path.with_name(f"cnngui-{number}.ini") for number in range(2, 100))
    return next(
        (name for name in names if _odd_file(name) is None), path.with_name(f"cnngui-{os.getpid()}.ini")
    )


def _odd_file(path: Path) -> Path | None:
    """Return what Qt cannot read: it would wait for a pipe for ever, also in the place of its lock."""
    return next((each for each in (path, _lock(path)) if not _is_usable_file(each)), None)


def _lock(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _is_usable_file(path: Path) -> bool:
    try:
        about = path.stat()
    except OSError:
        # What is not there can be written; of a link in a circle Qt says that it is not there either.
        return True
    return stat.S_ISREG(about.st_mode) and about.st_size <= _LARGEST_FILE


def _is_usable(value: float) -> bool:
    """Return whether Qt takes a number: whole ones have 32 bits."""
    return math.isfinite(value) and abs(value) < _LARGEST
