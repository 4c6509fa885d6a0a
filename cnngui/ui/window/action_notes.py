"""Notes of what a person does in the window, by the names in the code: actions, buttons and pages."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDockWidget, QTabWidget, QWidget

_QT_NAME = "qt_"


def note_actions(window: QWidget, note: Callable[[str], None]) -> None:
    """Call `note` with a name at each action, press of a button, choice in a box, tab and page.

    The names are those of the attributes that hold them, or else of the objects and classes: never a text
    that is shown, which may be of a person's own file, run or network. What is made later is not noted.
    """
    objects = [window, *window.findChildren(QObject)]
    names = {id(held): name for owner in objects for name, held in _held(owner)}
    for each in objects:
        name = names.get(id(each)) or each.objectName() or type(each).__name__
        if name.startswith(_QT_NAME):
            continue
        if isinstance(each, QAction):
            each.triggered.connect(partial(_note, note, f"action {name}"))
        elif isinstance(each, QAbstractButton):
            each.clicked.connect(partial(_note, note, f"button {name}"))
        elif isinstance(each, QComboBox):
            each.activated.connect(partial(_note, note, f"choice {name}"))
        elif isinstance(each, QTabWidget):
            each.tabBarClicked.connect(partial(_note_tab, note, name))
        elif isinstance(each, QDockWidget):
            each.visibilityChanged.connect(partial(_note_page, note, name))


def _held(owner: QObject) -> Iterator[tuple[str, QObject]]:
    """Return the Qt objects that attributes of `owner` hold, with the names of the attributes."""
    for attribute, value in getattr(owner, "__dict__", {}).items():
        name = f"{type(owner).__name__}.{attribute}"
        if isinstance(value, Mapping):
            held = [(f"{name}[{key}]", each) for key, each in value.items()]
        elif isinstance(value, list | tuple):
            held = [(f"{name}[{number}]", each) for number, each in enumerate(value)]
        else:
            held = [(name, value)]
        for part, each in held:
            if isinstance(each, QObject):
                yield part, each


def _note(note: Callable[[str], None], name: str, *_: object) -> None:
    note(name)


def _note_tab(note: Callable[[str], None], name: str, index: int) -> None:
    note(f"tab {index} of {name}")


def _note_page(note: Callable[[str], None], name: str, is_visible: bool) -> None:
    if is_visible:
        note(f"page {name}")
