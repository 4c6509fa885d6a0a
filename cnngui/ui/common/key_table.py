"""Keys that a widget handles itself: one table to handle them by and to list them from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from cnngui.ui.common.key_names import Keys, key_name

# What is listed of keys: their names, and what they do.
KeyRows = list[tuple[str, str]]


@dataclass(frozen=True)
class KeyEntry:
    """Hold keys, what each of them does, and one line of words on them in the language now in use.

    A `Qt.Key` is meant with whatever else is pressed, a `QKeyCombination` with that alone.
    """

    actions: Sequence[tuple[Keys, Callable[[], object]]]
    words: str

    @property
    def names(self) -> str:
        """Return the names of the keys as the desktop writes them."""
        return " ".join(_name(key) for key, _ in self.actions)


class KeyTable:
    """Handle the keys of a widget by a table.

    A widget makes it anew for each key and each list, so that it keeps no references to itself.
    """

    def __init__(self, *entries: KeyEntry) -> None:
        self._entries = entries

    def action_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what the key of an event does; None for a key that is not in the table."""
        return next(
            (do for entry in self._entries for key, do in entry.actions if _is_pressed(key, event)), None
        )

    def handle(self, event: QKeyEvent) -> bool:
        """Do what the key of an event does; return False for a key that is not in the table."""
        action = self.action_of(event)
        if action is None:
            return False
        action()
        return True

    def rows(self) -> KeyRows:
        """Return the names of the keys and what they do."""
        return [(entry.names, entry.words) for entry in self._entries]


_ARROWS = {Qt.Key.Key_Left: "←", Qt.Key.Key_Right: "→", Qt.Key.Key_Up: "↑", Qt.Key.Key_Down: "↓"}


def _name(key: Keys) -> str:
    name = key_name(key)
    last = key.key() if isinstance(key, QKeyCombination) else key
    if isinstance(last, Qt.Key) and last in _ARROWS:
        plain = key_name(last)
        return name.removesuffix(plain) + _ARROWS[last]
    return name


def _is_pressed(key: Keys, event: QKeyEvent) -> bool:
    if isinstance(key, QKeySequence.StandardKey):
        return event.matches(key)
    if isinstance(key, Qt.Key):
        return event.key() == key
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() == key.key() and modifiers == key.keyboardModifiers()
