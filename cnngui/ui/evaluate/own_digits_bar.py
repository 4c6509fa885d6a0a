"""Adding the drawing to one's own digits, and taking one away."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cnngui.ui.common.translation import Translated
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox


class OwnDigitsBar(Translated, QWidget):
    """Ask what the drawing is, and offer to keep it.

    Signals:
        add_wanted(int): the drawing is to be kept as this digit.
        remove_wanted(): the chosen digit is to be taken away.
    """

    add_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("own_digits_bar")
        self.label = WheelSafeComboBox()
        self.add = QPushButton()
        self.remove = QPushButton()
        self.add.setObjectName("add_own_button")
        self.remove.setObjectName("remove_own_button")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(self.add)
        layout.addWidget(self.remove)
        layout.addStretch(1)
        self.label.currentIndexChanged.connect(self._name)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self.remove_wanted)
        self.retranslate()

    def show_classes(self, names: tuple[str, ...]) -> None:
        """Offer these classes."""
        if names != tuple(self.label.itemText(index) for index in range(self.label.count())):
            self.label.clear()
            for number, name in enumerate(names):
                self.label.addItem(name, number)

    def retranslate(self) -> None:
        self.label.setToolTip(self.tr("Which digit your drawing is"))
        self.label.setAccessibleName(self.label.toolTip())
        self.add.setToolTip(self.tr("Keep the drawing on the canvas among your own digits"))
        self.remove.setText(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Take the chosen digit away from your own; it stays on the canvas"))
        self._name()

    @Slot()
    def _name(self) -> None:
        self.add.setText(self.tr("Add my drawing as a {digit}").format(digit=self.label.currentText()))

    @Slot()
    def _add(self) -> None:
        self.add_wanted.emit(int(self.label.currentData()))
