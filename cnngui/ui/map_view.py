"""One map of one layer, enlarged, beside the kernel that made it."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from cnngui.network.graph import Layer
from cnngui.network.trace import Address, Trace
from cnngui.ui.colour_legend import ColourLegend
from cnngui.ui.language import Translated, marked
from cnngui.ui.mosaic import Cell, as_maps
from cnngui.ui.showing import in_words, scale_of
from cnngui.ui.theme import exact_number, signed_scale
from cnngui.ui.value_grid import ValueGrid


class _Pane(NamedTuple):
    """Hold one of the two pictures with its caption, legend and read-out."""

    caption: QLabel
    grid: ValueGrid
    legend: ColourLegend
    value: QLabel


class MapView(Translated, QWidget):
    """Show the chosen map, its layer's operation, and the weights that made it.

    Signals:
        pointed(Address | None): the pointer came to a value of the enlarged map, or left.
        opened(Address, int | None): the working of a value is asked for; of a weight, up to its term.
    """

    pointed = Signal(object)
    opened = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map_view")
        self._trace: Trace | None = None
        self._layer = ""
        self._channel = 0
        self._weight_shape: tuple[int, ...] = ()
        self._title = QLabel()
        self._explanation = QLabel()
        self._no_weights = QLabel()
        self._map = self._pane(self._describe_value)
        self._kernel = self._pane(self._describe_weight)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def shown(self) -> tuple[str, int]:
        """Return the layer and the channel on show."""
        return self._layer, self._channel

    @property
    def map_grid(self) -> ValueGrid:
        """Return the enlarged map."""
        return self._map.grid

    @property
    def kernel_grid(self) -> ValueGrid:
        """Return the kernel; hidden where the operation has no weights."""
        return self._kernel.grid

    def show_trace(self, trace: Trace) -> None:
        """Show the same map of another trace, or the first kernel's where the network has no such map."""
        self._trace = trace
        if not self._has(self._layer, self._channel):
            names = [layer.name for layer in trace.graph.layers]
            with_kernel = [name for name in names if trace.kernel(name, 0) is not None]
            self._layer, self._channel = (with_kernel or names)[0], 0
        self._fill()

    def show_map(self, layer: str, channel: int) -> None:
        """Show another map of the same trace."""
        if self._has(layer, channel):
            self._layer, self._channel = layer, channel
            self._fill()

    def retranslate(self) -> None:
        self._map.grid.setAccessibleName(self.tr("Enlarged map"))
        self._kernel.grid.setAccessibleName(self.tr("Kernel"))
        self._map.grid.setToolTip(
            self.tr("The chosen map. Point at a cell, or move with the arrow keys, for its exact value.")
        )
        self._kernel.grid.setToolTip(
            self.tr(
                "The weights that made this map. Point at one, or use the arrow keys, for its exact value."
            )
        )
        self._fill()

    def _has(self, layer: str, channel: int) -> bool:
        activations = {} if self._trace is None else self._trace.activations
        return layer in activations and channel < activations[layer].shape[0]

    @staticmethod
    def _pane(describe: Callable[[Cell], str]) -> _Pane:
        pane = _Pane(QLabel(), ValueGrid(describe, smallest=90), ColourLegend(), QLabel())
        for label in (pane.caption, pane.value):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return pane

    def _build(self) -> None:
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        for label in (self._explanation, self._no_weights):
            label.setWordWrap(True)
        self._no_weights.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._explanation)
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 6, 12, 10)
        layout.setHorizontalSpacing(14)
        layout.addLayout(head, 0, 0, 1, 4)
        for column, pane in ((0, self._map), (2, self._kernel)):
            layout.addWidget(pane.grid, 1, column)
            layout.setColumnStretch(column, 5)
            words = QVBoxLayout()
            words.setContentsMargins(8, 0, 0, 0)
            words.addStretch(1)
            words.addWidget(pane.caption)
            words.addWidget(pane.legend)
            words.addWidget(pane.value)
            words.addStretch(1)
            layout.addLayout(words, 1, column + 1)
            layout.setColumnStretch(column + 1, 3)
        layout.addWidget(self._no_weights, 1, 2, 1, 2)
        layout.setRowStretch(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep each grid no wider than it is high, or a little more, so that its words stand beside it."""
        super().resizeEvent(event)
        height = max(self.height() - 2 * self._title.height(), 60)
        self._map.grid.setMaximumWidth(height)
        self._kernel.grid.setMaximumWidth(height * 3 // 2)

    def _connect(self) -> None:
        self._map.grid.pointed.connect(self._point_at_value)
        self._map.grid.chosen.connect(self._open_value)
        self._kernel.grid.chosen.connect(self._open_weight)
        self._kernel.grid.pointed.connect(self._point_at_weight)

    def _fill(self) -> None:
        if self._trace is None:
            return
        layer = self._trace.graph[self._layer]
        activation = self._trace.activation(self._layer)
        self._fill_words(layer, activation)
        scale = scale_of(layer, activation)
        if activation.ndim == 3:
            self._map.grid.set_values(activation[self._channel][None], scale, gap=1)
        else:
            marked_cell = Cell(self._channel, 0, 0)
            self._map.grid.set_values(as_maps(activation), scale, gap=0, marked=marked_cell)
        self._map.legend.show_scale(scale)
        self._fill_kernel()

    def _fill_kernel(self) -> None:
        assert self._trace is not None
        kernel = self._trace.kernel(self._layer, self._channel)
        for part in (self._kernel.caption, self._kernel.grid, self._kernel.legend, self._kernel.value):
            part.setVisible(kernel is not None)
        self._no_weights.setVisible(kernel is None)
        if kernel is None:
            return
        weights: NDArray[np.float32] = kernel.weights.numpy()
        self._weight_shape = weights.shape
        # Zero-centred by the largest weight of this kernel: each kernel is a pattern of its own.
        scale = signed_scale(float(np.abs(weights).max()))
        self._kernel.grid.set_values(as_maps(weights), scale, gap=1 if weights.ndim == 3 else 0)
        self._kernel.legend.show_scale(scale)
        shape = "×".join(map(str, weights.shape))
        text = self.tr("Kernel {shape}").format(shape=shape)
        if kernel.bias is not None:
            text += "\n" + self.tr("bias {value}").format(value=exact_number(kernel.bias))
        self._kernel.caption.setText(text)

    def _fill_words(self, layer: Layer, activation: NDArray[np.float32]) -> None:
        operation = marked("Operation", layer.operation.title)
        settings = [f"{marked('Operation', word)} {value}" for word, value in layer.parameters]
        self._title.setText(" · ".join((layer.name, operation, *settings)))
        self._explanation.setText(marked("Operation", layer.operation.explanation))
        if activation.ndim == 3:
            words = self.tr("Map {channel} (of 0…{last}), {height}×{width}")
            height, width = activation.shape[1:]
        else:
            words = self.tr("Value {channel} (of 0…{last})")
            height = width = 1
        self._map.caption.setText(
            words.format(channel=self._channel, last=len(activation) - 1, height=height, width=width)
        )
        self._no_weights.setText(self.tr("No kernel: this layer has no weights of its own."))

    def _address(self, cell: Cell) -> Address:
        """Find the address of a cell of the enlarged map."""
        assert self._trace is not None
        one_map = self._trace.activation(self._layer).ndim == 3
        return Address(self._layer, self._channel if one_map else cell.channel, cell.row, cell.column)

    def _describe_value(self, cell: Cell) -> str:
        assert self._trace is not None
        return in_words(self._trace, self._address(cell))

    def _describe_weight(self, cell: Cell) -> str:
        value = exact_number(float(self._kernel.grid.values[cell]))
        if len(self._weight_shape) == 3:
            words = self.tr("weight on channel {channel}, row {row}, column {column}: {value}")
        else:
            words = self.tr("weight on value {channel}: {value}")
        return words.format(**cell._asdict(), value=value)

    @Slot(object)
    def _point_at_value(self, cell: Cell | None) -> None:
        self._map.value.setText("" if cell is None else self._describe_value(cell))
        self.pointed.emit(None if cell is None else self._address(cell))

    @Slot(object)
    def _open_value(self, cell: Cell) -> None:
        self.opened.emit(self._address(cell), None)

    @Slot(object)
    def _open_weight(self, cell: Cell) -> None:
        """Ask for the middle value of the map, where a weight lies on ink more often than in a corner."""
        assert self._trace is not None
        shape = self._trace.activation(self._layer).shape
        middle = [size // 2 for size in shape[1:]]
        term = int(np.ravel_multi_index(cell[: len(self._weight_shape)], self._weight_shape))
        self.opened.emit(Address(self._layer, self._channel, *middle), term)

    @Slot(object)
    def _point_at_weight(self, cell: Cell | None) -> None:
        self._kernel.value.setText("" if cell is None else self._describe_weight(cell))
