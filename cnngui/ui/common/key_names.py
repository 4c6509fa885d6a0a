"""The names of keys."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

Keys = Qt.Key | QKeyCombination | QKeySequence.StandardKey


def key_name(keys: Keys | QKeySequence | str) -> str:
    """Return the name of a key as the desktop writes it, such as "Ctrl+S"; an empty text for no key."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
