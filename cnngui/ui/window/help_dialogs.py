"""The list of keys, and what cnngui is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence
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

from cnngui.ui.common.translation import Translated

_Rows = list[tuple[str, str]]


class KeysDialog(Translated, QDialog):
    """List the keys of every menu, read from the menus themselves."""

    def __init__(self, menus: list[QMenu], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._menus = menus
        layout = QVBoxLayout(self)
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setSpacing(16)
        parts = [QVBoxLayout(), QVBoxLayout(), QVBoxLayout()]
        for part in parts:
            columns.addLayout(part)
        for group in self._groups():
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

    def _groups(self) -> list[QGroupBox]:
        groups = [_group(menu.title(), _keys_of(menu)) for menu in self._menus]
        return groups + [_group(title, rows) for title, rows in {**self._pictures(), **self._pages()}.items()]

    def _pictures(self) -> dict[str, _Rows]:
        """List what keys and mouse do in what is painted, wherever it stands."""
        return {
            self.tr("In a picture of values"): [
                (
                    "← → ↑ ↓",
                    self.tr("from cell to cell; in the network, from layer to layer and map to map"),
                ),
                ("Tab", self.tr("to the next control")),
                ("Esc", self.tr("close the message")),
            ],
            self.tr("In the picture of the network"): [
                (self.tr("Wheel"), self.tr("zoom")),
                (self.tr("Drag"), self.tr("move what is seen")),
                ("+ − 0", self.tr("larger, smaller, the whole")),
                (self.tr("Space"), self.tr("collapse or open the chosen layer")),
                ("PgUp PgDn", self.tr("other maps of the chosen layer")),
                ("Esc", self.tr("one level up")),
            ],
            self.tr("In a plot, with the mouse"): [
                (self.tr("Point"), self.tr("the exact values at a step")),
                (self.tr("Drag"), self.tr("move what is seen")),
                (self.tr("Wheel"), self.tr("zoom")),
                (self.tr("Double-click"), self.tr("see all again")),
            ],
        }

    def _pages(self) -> dict[str, _Rows]:
        """List what keys do on one page alone."""
        return {
            self.tr("On the Step page"): [
                ("← →", self.tr("one step; with Shift one output cell")),
                (self.tr("Space"), self.tr("play, or stop playing")),
                ("Home End", self.tr("to the first or the last step")),
            ],
            self.tr("On the Test page"): [
                ("N P", self.tr("the next mistake, or the one before, on the canvas")),
                ("Enter", self.tr("the digits of a cell; the chosen digit in Step")),
            ],
        }


class AboutBox(QMessageBox):
    """Say what cnngui is and whose data it brings."""

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


def _keys_of(menu: QMenu) -> _Rows:
    rows: _Rows = []
    for action in menu.actions():
        if action.menu() is None and not action.shortcut().isEmpty():
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            rows.append((key, _plain(action.text())))
    return rows


def _plain(text: str) -> str:
    """Take the mark of the access key out of a menu's text; Chinese ones stand in brackets at the end."""
    head, bracket, tail = text.partition("(&")
    return head + tail[2:] if bracket and tail[1:2] == ")" else text.replace("&", "")


def _group(title: str, rows: _Rows) -> QGroupBox:
    group = QGroupBox(_plain(title))
    form = QFormLayout(group)
    form.setHorizontalSpacing(18)
    for key, text in rows:
        label = QLabel(key)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        words = QLabel(text)
        words.setWordWrap(True)
        words.setMinimumWidth(220)
        form.addRow(label, words)
    return group
