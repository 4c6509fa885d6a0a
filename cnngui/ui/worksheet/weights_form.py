"""The weights of a worksheet's operation: kernels, rows or statistics, and the biases."""

from functools import partial

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from cnngui.network.operations.base import Shape
from cnngui.network.worksheet.kernels import KERNELS
from cnngui.ui.common.translation import Translated, marked
from cnngui.ui.common.wheel_safe_inputs import WheelSafeSpinBox, valid_range
from cnngui.ui.worksheet.grid_editor import GridEditor
from cnngui.ui.worksheet.number_grid import NumberGrid
from cnngui.ui.worksheet.worksheet_draft import LayerDraft

_LARGEST_KERNEL = 7


class WeightsForm(Translated, QWidget):
    """Edit the weights: their size, their number and the values themselves.

    Signals:
        changed(): there are other weights or biases.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer = LayerDraft()
        self.count = WheelSafeSpinBox(1, 1)
        self.sides = [WheelSafeSpinBox(1, _LARGEST_KERNEL) for _ in range(2)]
        self._count_label = QLabel()
        self._side_labels = [QLabel(), QLabel("×")]
        self.named = QPushButton()
        self._menu = QMenu(self)
        self.kernels = {name: self._menu.addAction("") for name in KERNELS}
        assert self._layer.weights is not None
        self.weights = GridEditor(self._layer.weights)
        self.with_bias = QCheckBox()
        self.bias = NumberGrid(self._layer.bias)
        self._build()
        self._connect()
        self.retranslate()

    def show_layer(self, layer: LayerDraft) -> None:
        """Show the weights of an operation; nothing where it has none."""
        self._layer = layer
        sheet, layout = layer.weights, layer.spec.weights
        self.setVisible(sheet is not None)
        if sheet is None or layout is None:
            return
        for widget in (*self.sides, *self._side_labels, self.named):
            widget.setVisible(layout.has_kernels)
        for widget in (self.count, self._count_label):
            widget.setVisible(layout.count_axis is not None)
        if layout.count_axis is not None:
            self.count.show_value(sheet.shape[layout.count_axis], 1, layout.most)
            self.count.setSingleStep(layout.count_step(layer.parameters))
        if layout.has_kernels:
            for spin, size in zip(self.sides, sheet.shape[-2:], strict=True):
                spin.show_value(size)
        names = layout.row_names
        self.weights.grid.numbers.row_names = names.__getitem__ if names else str
        self.weights.use(sheet)
        self._show_bias()
        self._write()

    def bound(self, shape: Shape) -> None:
        """Bound the kernel's size by what fits an input of `shape`."""
        sheet, layout = self._layer.weights, self._layer.spec.weights
        if sheet is None or layout is None or not layout.has_kernels:
            return
        sizes = sheet.shape
        for at, spin in enumerate(self.sides, start=2):

            def tried(size: int, at: int = at) -> bool:
                return self._layer.fits(shape, sizes=(*sizes[:at], size, *sizes[at + 1 :]))

            spin.show_value(sizes[at], *valid_range(sizes[at], 1, _LARGEST_KERNEL, tried))

    def retranslate(self) -> None:
        self._side_labels[0].setText(self.tr("size"))
        hints = (self.tr("Rows of the kernel"), self.tr("Columns of the kernel"))
        for spin, hint in zip(self.sides, hints, strict=True):
            spin.setToolTip(hint)
            spin.setAccessibleName(hint)
        self.named.setText(self.tr("Named"))
        self.named.setToolTip(self.tr("Fill the kernel on show with a known one, in all its channels"))
        self.named.setAccessibleName(self.named.toolTip())
        for name, action in self.kernels.items():
            action.setText(marked("Example", KERNELS[name].title))
            action.setToolTip(marked("Example", KERNELS[name].explanation))
        self.with_bias.setText(self.tr("bias"))
        self.with_bias.setToolTip(self.tr("Add a bias to each output"))
        self.bias.setAccessibleName(self.tr("Biases"))
        self.bias.setToolTip(self.tr("One bias for each kernel or row"))
        self._write()

    def _write(self) -> None:
        """Set the words that depend on the kind of weights."""
        layout = self._layer.spec.weights
        kernels = layout is not None and layout.has_kernels
        self._count_label.setText(self.tr("kernels") if kernels else self.tr("outputs"))
        hint = (
            self.tr("How many kernels, which is how many maps come out")
            if kernels
            else self.tr("How many values come out, each with a row of weights")
        )
        self.count.setToolTip(hint)
        self.count.setAccessibleName(hint)
        axes = ("", "") if layout is None else layout.axes
        self.weights.set_words(self.tr("Weights"), *(marked("Operation", word) for word in axes))

    def _build(self) -> None:
        self.named.setMenu(self._menu)
        self._menu.setToolTipsVisible(True)
        sizes = QHBoxLayout()
        sizes.setSpacing(4)
        self._count_label.setBuddy(self.count)
        self._side_labels[0].setBuddy(self.sides[0])
        for widget in (self._count_label, self.count, self._side_labels[0], self.sides[0]):
            sizes.addWidget(widget)
        sizes.addWidget(self._side_labels[1])
        sizes.addWidget(self.sides[1])
        sizes.addStretch(1)
        self.weights.tools.insertWidget(1, self.named)
        self.bias.set_most_lines(1)
        self.bias.verticalHeader().hide()
        self.bias.horizontalHeader().hide()
        biases = QHBoxLayout()
        biases.addWidget(self.with_bias)
        biases.addWidget(self.bias, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(sizes)
        layout.addWidget(self.weights)
        layout.addLayout(biases)

    def _connect(self) -> None:
        for spin in (self.count, *self.sides):
            spin.valueChanged.connect(self._take_sizes)
        for name, action in self.kernels.items():
            action.triggered.connect(partial(self._take_named, name))
        self.weights.edited.connect(self.changed)
        self.bias.edited.connect(self.changed)
        self.with_bias.toggled.connect(self._take_bias)

    def _show_bias(self) -> None:
        layer = self._layer
        layout = layer.spec.weights
        self.with_bias.setVisible(layout is not None and layout.has_bias)
        self.bias.setVisible(layer.has_bias)
        self.with_bias.blockSignals(True)
        self.with_bias.setChecked(layer.with_bias)
        self.with_bias.blockSignals(False)
        self.bias.use(layer.bias)

    @Slot()
    def _take_sizes(self) -> None:
        sheet, layout = self._layer.weights, self._layer.spec.weights
        assert sheet is not None
        assert layout is not None
        sizes = list(sheet.shape)
        if layout.count_axis is not None:
            step = layout.count_step(self._layer.parameters)
            sizes[layout.count_axis] = max(self.count.value() // step, 1) * step
        if layout.has_kernels:
            sizes[-2:] = (spin.value() for spin in self.sides)
        sheet.resize(tuple(sizes))
        self._layer.bias.resize((1, layout.outputs(sheet.shape, self._layer.parameters)))
        self.show_layer(self._layer)
        self.changed.emit()

    @Slot(bool)
    def _take_bias(self, add: bool) -> None:
        self._layer.with_bias = add
        self._show_bias()
        self.changed.emit()

    def _take_named(self, name: str) -> None:
        """Fill all channels of the kernel shown; the others change their size with it."""
        sheet, layout = self._layer.weights, self._layer.spec.weights
        assert sheet is not None
        assert layout is not None
        known = KERNELS[name].weights
        sheet.resize((*sheet.shape[:2], *known.shape))
        axis = layout.count_axis or 0
        for index in np.ndindex(sheet.shape):
            if index[axis] == self.weights.plane[axis]:
                sheet.set_text(index, repr(float(known[index[-2:]])))
        self.show_layer(self._layer)
        self.changed.emit()
