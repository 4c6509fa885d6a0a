"""A field for a learning rate: any size, written as short as it goes."""

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget


class LearningRateBox(QDoubleSpinBox):
    """Hold a learning rate, written as short as it goes; the arrows change its leading digit.

    What is typed counts when it is finished with Enter or left: half a number is another learning rate.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(8)
        self.setRange(1e-8, 1e30)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.setKeyboardTracking(False)

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def valueFromText(self, text: str) -> float:
        return _as_number(text) or self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = _as_number(text)
        if number is not None and self.minimum() <= number <= self.maximum():
            return QValidator.State.Acceptable, text, position
        begun = all(letter in "0123456789.eE+-" for letter in text)
        return (QValidator.State.Intermediate if begun else QValidator.State.Invalid), text, position


class DecayBox(LearningRateBox):
    """Hold a weight decay, which may be 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0.0, 1.0)
        self.setSingleStep(1e-4)

    def valueFromText(self, text: str) -> float:
        number = _as_number(text)
        return self.value() if number is None else number


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
