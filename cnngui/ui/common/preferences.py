"""What the window remembers from one start to the next."""

from typing import TypeVar

from PySide6.QtCore import QSettings

T = TypeVar("T")


def preferences() -> QSettings:
    """Open the file the preferences are kept in."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "cnngui", "cnngui")


def remembered(store: QSettings, key: str, default: T) -> T:
    """Read one preference, of the type of its default; an entry that is of no such type counts as absent."""
    try:
        value = store.value(key, default, type=type(default))
    except (TypeError, ValueError, OverflowError):
        return default
    return value if isinstance(value, type(default)) else default
