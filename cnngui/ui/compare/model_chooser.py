"""The choice of a second network."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from cnngui.digits.dataset import DEFAULT_DATASET, Dataset
from cnngui.network.architectures import ARCHITECTURES
from cnngui.network.files.model_file import last_trained
from cnngui.network.files.pretrained import pretrained_names
from cnngui.ui.common.translation import Translated
from cnngui.ui.compare.comparison_model import FILE, LAST, SHIPPED, UNTRAINED

_ASK = "ask"


class ModelChooser(Translated, QComboBox):
    """List the networks there are to compare with: trained ones, untrained ones, and files.

    Signals:
        picked(str): a choice, as `model_of` takes it, was made by hand.
        file_wanted(): a file is to be asked for.
    """

    picked = Signal(str)
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opponent_box")
        self._choice = ""
        self._dataset = DEFAULT_DATASET
        self._file = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._pick)
        self.retranslate()

    def show_choice(self, choice: str) -> None:
        """Show what is chosen; a file takes the place of the one that was listed before."""
        self._choice = choice
        kind, _, path = choice.partition(":")
        if kind == FILE:
            self._file = path
        self.refresh()

    def offers(self, choice: str) -> bool:
        """Return whether a choice is one of those listed, or a file."""
        return choice.partition(":")[0] == FILE or any(choice == listed for listed, _ in self._listed())

    def refresh(self) -> None:
        """List what there is now: training may have added the network trained last."""
        self.clear()
        before = ""
        for choice, title in self._listed():
            kind = choice.partition(":")[0]
            if self.count() and kind != before and kind in (UNTRAINED, LAST):
                self.insertSeparator(self.count())
            self.addItem(title, choice)
            before = kind
        if self._file:
            self.addItem(Path(self._file).name, f"{FILE}:{self._file}")
        self.insertSeparator(self.count())
        self.addItem(self.tr("Open a file…"), _ASK)
        self.setCurrentIndex(self.findData(self._choice))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Compare with"))
        self.setToolTip(self.tr("The network to compare with"))
        self.refresh()

    def show_dataset(self, dataset: Dataset) -> None:
        """List the networks for the pictures of a data set."""
        if dataset is not self._dataset:
            self._dataset = dataset
            self.refresh()

    def _listed(self) -> list[tuple[str, str]]:
        trained, untrained = self.tr("{title}, trained"), self.tr("{title}, untrained")
        listed = [
            (f"{SHIPPED}:{name}", trained.format(title=ARCHITECTURES[name].title))
            for name in pretrained_names(self._dataset)
        ]
        for name, architecture in ARCHITECTURES.items():
            listed.append((f"{UNTRAINED}:{name}", untrained.format(title=architecture.title)))
        if last_trained().exists():
            listed.append((LAST, self.tr("The network trained last")))
        return listed

    @Slot(int)
    def _pick(self, index: int) -> None:
        choice = self.itemData(index)
        # Nothing is chosen until it could be opened.
        self.setCurrentIndex(self.findData(self._choice))
        if choice == _ASK:
            self.file_wanted.emit()
        else:
            self.picked.emit(choice)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that passes over must not change the choice.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # On the closed list an arrow would open one network after the other on its way, and then a file.
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)
