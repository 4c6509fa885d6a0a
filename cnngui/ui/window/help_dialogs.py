"""The dialogs of the Help menu: the list of keys, and About."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.key_names import key_name
from cnngui.ui.common.key_table import KeyRows
from cnngui.ui.common.translation import Translated

# Headings with what is listed under them.
_Groups = dict[str, KeyRows]


class KeysDialog(Translated, QDialog):
    """List the keys of every menu, read from the menus themselves, and those of the pages."""

    def __init__(self, menus: list[QMenu], pages: _Groups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setSpacing(16)
        parts = [QVBoxLayout(), QVBoxLayout(), QVBoxLayout()]
        for part in parts:
            columns.addLayout(part)
        for group in self._boxes(menus, pages):
            shortest = min(parts, key=lambda part: part.sizeHint().height())
            shortest.addWidget(group)
        for part in parts:
            part.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout.addWidget(scroll)
        # All of it, or as much as the screen has room for.
        room = self.screen().availableSize()
        wanted = inside.sizeHint()
        self.resize(
            min(wanted.width() + 40, room.width() - 40), min(wanted.height() + 80, room.height() - 80)
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Fusion's own sign on it is black, on dark ground too.
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.close)
        layout.addWidget(buttons)
        self.setWindowTitle(self.tr("Keys"))

    def retranslate(self) -> None:
        # Its words are those of the menus when it was opened.
        self.close()

    def _boxes(self, menus: list[QMenu], pages: _Groups) -> list[QGroupBox]:
        groups = [(menu.title(), _keys_of(menu)) for menu in menus]
        groups += {**self._pictures(), **pages}.items()
        return [_group(title, rows) for title, rows in groups]

    def _pictures(self) -> _Groups:
        """Return what keys and mouse do in what is painted on several pages."""
        return {
            self.tr("In a picture of values"): [
                ("← → ↑ ↓", self.tr("from cell to cell")),
                ("Tab", self.tr("to the next control")),
                ("Esc", self.tr("close the message")),
            ],
            self.tr("In a plot, with the mouse"): [
                (self.tr("Point"), self.tr("the exact values at a step")),
                (self.tr("Drag"), self.tr("move what is seen")),
                (self.tr("Wheel"), self.tr("zoom")),
                (self.tr("Double-click"), self.tr("see all again")),
            ],
        }


class AboutBox(QMessageBox):
    """Show what cnngui is and whose data it contains."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About cnngui"))
        self.setText(
            self.tr(
                "<h3>cnngui</h3><p>See inside a convolutional network: draw a digit, watch it answer, "
                "train it.</p><p>The program is under the MIT licence. The digits are MNIST, by Yann LeCun, "
                "Corinna Cortes and Christopher Burges, under CC BY-SA 3.0.</p>"
            )
        )


def _keys_of(menu: QMenu) -> KeyRows:
    rows: KeyRows = []
    for action in menu.actions():
        if action.menu() is None and not action.shortcut().isEmpty():
            key = key_name(action.shortcut())
            rows.append((key, _plain(action.text())))
    return rows


def _plain(text: str) -> str:
    """Take the mark of the access key out of a menu's text; Chinese ones stand in brackets at the end."""
    head, bracket, tail = text.partition("(&")
    return head + tail[2:] if bracket and tail[1:2] == ")" else text.replace("&", "")


def _group(title: str, rows: KeyRows) -> QGroupBox:
    group = QGroupBox(_plain(title))
    form = QFormLayout(group)
    form.setHorizontalSpacing(18)
    for key, text in rows:
        label = QLabel(key)
        set_bold(label)
        words = QLabel(text)
        words.setWordWrap(True)
        words.setMinimumWidth(220)
        form.addRow(label, words)
    return group
