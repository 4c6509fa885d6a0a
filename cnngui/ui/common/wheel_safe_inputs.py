"""Inputs that the mouse wheel changes only while they have the focus, and the range of values that fit."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget


class WheelSafeSpinBox(QSpinBox):
    """Hold a whole number; the wheel changes it only where it has the keyboard."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_value(self, value: int, least: int | None = None, most: int | None = None) -> None:
        """Show a value, and other bounds, without emitting a change."""
        self.blockSignals(True)
        self.setRange(self.minimum() if least is None else least, self.maximum() if most is None else most)
        # A value of an example may lie beyond what is usual.
        self.setRange(min(self.minimum(), value), max(self.maximum(), value))
        self.setValue(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class WheelSafeComboBox(QComboBox):
    """Hold a choice; the wheel changes it only where it has the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def show_offered(self, index: int, offered: bool) -> None:
        """Enable or disable an entry."""
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.item(index).setEnabled(offered)

    def show_choice(self, data: object) -> None:
        """Show a choice without emitting a change."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(data))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def valid_range(value: int, least: int, most: int, fits: Callable[[int], bool]) -> tuple[int, int]:
    """Return the range around `value` in which every value fits; `least` to `most` where `value` does not."""
    if not fits(value):
        return least, most
    low = high = value
    while low > least and fits(low - 1):
        low -= 1
    while high < most and fits(high + 1):
        high += 1
    return low, high
