"""The fields that choose which value is worked out: its layer, map, row and column."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from cnngui.network.trace import Address
from cnngui.ui.common.translation import Translated


class CellChooser(Translated, QWidget):
    """Show the address of one value, and let another be chosen.

    Signals:
        layer_chosen(str): another layer was chosen.
        cell_chosen(Address): another map, row or column of the layer was chosen.
    """

    layer_chosen = Signal(str)
    cell_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer = QComboBox()
        self.channel = QSpinBox()
        self.row = QSpinBox()
        self.column = QSpinBox()
        self._labels = [QLabel() for _ in range(4)]
        self._has_maps = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for label, field in zip(self._labels, (self.layer, *self._indices), strict=True):
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
        row.addStretch(1)
        self.layer.activated.connect(self._choose_layer)
        for index in self._indices:
            index.valueChanged.connect(self._choose_cell)
        self.retranslate()

    @property
    def _indices(self) -> tuple[QSpinBox, QSpinBox, QSpinBox]:
        return self.channel, self.row, self.column

    @property
    def shown_layer(self) -> str:
        """Return the name of the layer shown; "" while there is none."""
        return self.layer.currentText()

    def offers(self, layer: str) -> bool:
        """Return whether a layer can be chosen."""
        return self.layer.findText(layer) >= 0

    def list_layers(self, names: Sequence[str]) -> None:
        """Offer these layers."""
        self.layer.blockSignals(True)
        self.layer.clear()
        self.layer.addItems(names)
        self.layer.blockSignals(False)

    def show_layer(self, name: str, shape: tuple[int, ...]) -> None:
        """Show one of the layers, whose activation has the shape (C, H, W) or (N,)."""
        self.layer.setCurrentIndex(self.layer.findText(name))
        self._has_maps = len(shape) == 3
        sizes = shape if self._has_maps else (shape[0], 1, 1)
        for field, size in zip(self._indices, sizes, strict=True):
            field.blockSignals(True)
            field.setRange(0, size - 1)
            field.blockSignals(False)
        for part in (*self._labels[2:], self.row, self.column):
            part.setVisible(self._has_maps)
        self._name_channel()

    def show_cell(self, address: Address) -> None:
        """Show the indices of a value of the layer shown."""
        for field, value in zip(self._indices, (address.channel, address.row, address.column), strict=True):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)

    def retranslate(self) -> None:
        words = (self.tr("&Layer"), self.tr("&Map"), self.tr("&Row"), self.tr("&Column"))
        hints = (
            self.tr("The layer whose values are worked out"),
            self.tr("The map of the layer, or the value of a vector"),
            self.tr("The row of the output cell"),
            self.tr("The column of the output cell"),
        )
        fields = (self.layer, *self._indices)
        for label, field, word, hint in zip(self._labels, fields, words, hints, strict=True):
            label.setText(word)
            field.setToolTip(hint)
            field.setAccessibleName(word.replace("&", ""))
        self._name_channel()

    def _name_channel(self) -> None:
        self._labels[1].setText(self.tr("&Map") if self._has_maps else self.tr("&Value"))

    @Slot()
    def _choose_layer(self) -> None:
        self.layer_chosen.emit(self.shown_layer)

    @Slot()
    def _choose_cell(self) -> None:
        indices = (field.value() for field in self._indices)
        self.cell_chosen.emit(Address(self.shown_layer, *indices))
