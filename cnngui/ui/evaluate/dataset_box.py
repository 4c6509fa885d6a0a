"""The choice of what digits a network is tested on, and the names of those sets."""

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QWidget

from cnngui.digits.digit_sets import OWN, PART, TEST, TRAINING, TRAINING_PART, VALIDATION
from cnngui.ui.common.preferences import remembered
from cnngui.ui.common.translation import Translated
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox

_KEY = "test_on"
_KINDS = (TEST, VALIDATION, TRAINING_PART, TRAINING, OWN)


class DatasetBox(Translated, WheelSafeComboBox):
    """Offer the sets of digits; the choice is remembered.

    Signals:
        picked(): another set was chosen.
    """

    picked = Signal()

    def __init__(self, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digit_set_box")
        self._store = store
        self._learned = 0
        self.setSizeAdjustPolicy(WheelSafeComboBox.SizeAdjustPolicy.AdjustToContents)
        for kind in _KINDS:
            self.addItem("", kind)
        self.retranslate()
        before = self.findData(remembered(store, _KEY, TEST))
        self.setCurrentIndex(max(before, 0))
        self.currentIndexChanged.connect(self._tell)

    @property
    def kind(self) -> str:
        """Return the set that is chosen."""
        return str(self.currentData())

    def show_learned(self, learned: int) -> None:
        """Name the training digits by how many of them the network learned from."""
        if learned != self._learned:
            self._learned = learned
            self.retranslate()

    def retranslate(self) -> None:
        names = {
            TEST: self.tr("Test digits (10,000)"),
            VALIDATION: self.tr("Validation digits (5,000)"),
            TRAINING_PART: self.tr("Training digits (the first {count})").format(
                count=f"{min(PART, self._learned):,}"
            ),
            TRAINING: self.tr("Training digits (all {count})").format(count=f"{self._learned:,}"),
            OWN: self.tr("My own digits"),
        }
        for index, kind in enumerate(_KINDS):
            self.setItemText(index, names[kind])
        self.setToolTip(
            self.tr(
                "The test digits are kept apart from all training; the validation digits are held out of the "
                "training that made this network and watched meanwhile; from the training digits it learned."
            )
        )
        self.setAccessibleName(self.tr("Test on"))

    @Slot()
    def _tell(self) -> None:
        self._store.setValue(_KEY, self.kind)
        self.picked.emit()
