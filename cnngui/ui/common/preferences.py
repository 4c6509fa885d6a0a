"""What the window remembers from one start to the next."""

import math
import zlib
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")

_LARGEST = 2**31
_CHECKSUM = "_checksum"


def preferences() -> QSettings:
    """Open the file the preferences are kept in."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "cnngui", "cnngui")


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


def _is_usable(value: float) -> bool:
    """Return whether Qt takes a number: whole ones have 32 bits."""
    return math.isfinite(value) and abs(value) < _LARGEST
