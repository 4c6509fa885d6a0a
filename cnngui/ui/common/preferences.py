"""What the window remembers from one start to the next."""

import math
from typing import TypeVar

from PySide6.QtCore import QSettings

T = TypeVar("T")

_LARGEST = 2**31


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


def _is_usable(value: float) -> bool:
    """Return whether Qt takes a number: whole ones have 32 bits."""
    return math.isfinite(value) and abs(value) < _LARGEST
