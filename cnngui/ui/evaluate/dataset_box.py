"""The choice of what a network is tested on."""

from PySide6.QtCore import QSettings, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QWidget

from cnngui.digits.dataset import DEFAULT_DATASET, Dataset
from cnngui.digits.picture_sets import OWN, PART, TEST, TRAINING, TRAINING_PART, VALIDATION
from cnngui.ui.common.preferences import remembered
from cnngui.ui.common.translation import Translated
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox

_KEY = "test_on"
# One's own come last: only drawings can be kept.
KINDS = (TEST, VALIDATION, TRAINING_PART, TRAINING, OWN)


class DatasetBox(Translated, WheelSafeComboBox):
    """Offer the parts of the data set, and one's own digits; the choice is remembered.

    Signals:
        picked(): another set was chosen.
    """

    picked = Signal()

    def __init__(self, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digit_set_box")
        self._store = store
        self._dataset = DEFAULT_DATASET
        self._learned = 0
        self.setSizeAdjustPolicy(WheelSafeComboBox.SizeAdjustPolicy.AdjustToContents)
        self._fill()
        self.retranslate()
        before = self.findData(remembered(store, _KEY, TEST))
        self.setCurrentIndex(max(before, 0))
        self.currentIndexChanged.connect(self._explain)

    @property
    def kind(self) -> str:
        """Return the set that is chosen."""
        return str(self.currentData())

    def show_network(self, dataset: Dataset, learned: int) -> None:
        """Offer the sets of the network's data set, of whose training pictures it learned from `learned`."""
        if dataset is not self._dataset:
            self._dataset = dataset
            with QSignalBlocker(self):
                kind = self.kind
                self._fill()
                self.setCurrentIndex(max(self.findData(kind), 0))
            self.retranslate()
        if learned != self._learned:
            self._learned = learned
            self.retranslate()

    def _fill(self) -> None:
        self.clear()
        for kind in KINDS if self._dataset.is_drawn else KINDS[:-1]:
            self.addItem("", kind)

    def retranslate(self) -> None:
        learned = min(self._learned, self._dataset.train_count)
        names = {
            TEST: self.tr("Test pictures ({count})").format(count=f"{self._dataset.counts['test']:,}"),
            VALIDATION: self.tr("Validation pictures ({count})").format(
                count=f"{self._dataset.validation:,}"
            ),
            TRAINING_PART: self.tr("Training pictures (the first {count})").format(
                count=f"{min(PART, learned):,}"
            ),
            TRAINING: self.tr("Training pictures (all {count})").format(count=f"{learned:,}"),
            OWN: self.tr("My own digits"),
        }
        for index in range(self.count()):
            self.setItemText(index, names[self.itemData(index)])
        self.setToolTip(
            self.tr(
                "The test pictures are kept apart from all training; the validation pictures are held out of "
                "the training that made this network; it learned from the training ones."
            )
        )
        self.setAccessibleName(self.tr("Test on"))

    @Slot()
    def _explain(self) -> None:
        self._store.setValue(_KEY, self.kind)
        self.picked.emit()
