"""One map of one layer, enlarged, with everything it is made of."""

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from cnngui.network.trace import Address, Trace
from cnngui.network.values.contributions import Contributions
from cnngui.network.values.number_format import exact_number
from cnngui.problem import Problem
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.model_titles import explanation_of, settings_of
from cnngui.ui.common.translation import Translated, marked
from cnngui.ui.common.value_text import describe_value
from cnngui.ui.grids.colour_mapping import ColourMapping
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.network.map_equation import MapEquation


class MapView(Translated, QWidget):
    """Show the chosen map as an equation of its parts, in the words of its layer.

    Nothing is computed while it is hidden.

    Signals:
        pointed(Address | None, dict[str, CellRegion] | None): the pointer came to a value of the map or of
            its inputs, or left; with the receptive field of the value where it is known.
        opened(Address, int | None): the working of a value is asked for; of a part, up to its term.
        closed(): the view is to be put away.
    """

    pointed = Signal(object, object)
    opened = Signal(object, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map_view")
        self._trace: Trace | None = None
        self._layer = ""
        self._channel = 0
        self._colouring = ColourMapping()
        self._is_stale = False
        self._title = QLabel()
        self._explanation = ElidedLabel(quiet=True)
        self._close = QToolButton()
        self.readout = ElidedLabel()
        self.equation = MapEquation(
            {
                "inputs": self._describe_input,
                "kernels": self._describe_weight,
                "partials": self._describe_partial,
                "map": self._describe_value,
            }
        )
        self._build()
        self._connect()
        self.retranslate()

    @property
    def shown(self) -> tuple[str, int]:
        """Return the shown layer and channel."""
        return self._layer, self._channel

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

    def set_colouring(self, colouring: ColourMapping) -> None:
        """Paint the maps in other colours; the kernels keep their own."""
        self._colouring = colouring
        self._fill()

    def retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close the enlarged map"))
        self.equation.retranslate()
        self._fill()

    def _has(self, layer: str, channel: int) -> bool:
        activations = {} if self._trace is None else self._trace.activations
        return layer in activations and channel < activations[layer].shape[0]

    def _build(self) -> None:
        set_bold(self._title)
        self._close.setText("×")
        larger = self._close.font()
        larger.setPointSize(larger.pointSize() + 4)
        self._close.setFont(larger)
        # A head no higher than its words leaves the more for the map.
        side = self._title.fontMetrics().height() + 4
        self._close.setFixedSize(side, side)
        self._close.setAutoRaise(True)
        self._close.setObjectName("map_close")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._explanation, 1)
        head.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.equation, 1)
        layout.addWidget(self.readout)

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        grids = self.equation.grids
        grids["map"].pointed.connect(self._point_at_value)
        grids["map"].chosen.connect(self._open_value)
        grids["inputs"].pointed.connect(self._point_at_input)
        grids["inputs"].chosen.connect(self._open_input)
        grids["kernels"].pointed.connect(self._point_at_weight)
        grids["kernels"].chosen.connect(self._open_weight)
        grids["partials"].pointed.connect(self._point_at_partial)
        grids["partials"].chosen.connect(self._open_partial)

    def _fill(self) -> None:
        self._is_stale = not self.isVisible()
        if self._trace is None or self._is_stale:
            return
        layer = self._trace.graph[self._layer]
        operation = marked("Operation", layer.operation.title)
        self._title.setText(" · ".join((layer.name, operation, *settings_of(layer))))
        self._explanation.setText(explanation_of(layer))
        self.equation.show_map(self._trace, self._layer, self._channel, self._colouring)
        if not any(grid.pointed_cell for grid in self.equation.grids.values()):
            self._read_out("")

    def _read_out(self, text: str) -> None:
        hint = self.tr("Point at a cell for its exact value, click it for its working.")
        if self._trace is not None and not self._trace.has_working(self._layer):
            hint = self.tr("Point at a cell for its exact value.")
        self.readout.setText(text or hint)

    def _shown_now(self) -> tuple[Trace, Contributions]:
        assert self._trace is not None
        assert self.equation.parts is not None
        return self._trace, self.equation.parts

    def _address(self, cell: Cell) -> Address:
        """Find the address of a cell of the enlarged map."""
        trace, _ = self._shown_now()
        one_map = trace.activation(self._layer).ndim == 3
        return Address(self._layer, self._channel if one_map else cell.channel, cell.row, cell.column)

    def _address_made(self, cell: Cell) -> Address:
        """Find the address of the value that a partial is added to."""
        trace, parts = self._shown_now()
        if parts.whole or trace.activation(self._layer).ndim != 3:
            return Address(self._layer, self._channel)
        return Address(self._layer, self._channel, cell.row, cell.column)

    def _describe_value(self, cell: Cell) -> str:
        return describe_value(self._shown_now()[0], self._address(cell))

    def _describe_input(self, cell: Cell) -> str:
        trace, parts = self._shown_now()
        return describe_value(trace, parts.address(*cell))

    def _describe_weight(self, cell: Cell) -> str:
        _, parts = self._shown_now()
        assert parts.kernels is not None
        value = exact_number(float(parts.kernels[cell]))
        channel = int(parts.channels[cell.channel])
        if parts.whole and parts.kernels.shape[1:] == (1, 1):
            return self.tr("weight on value {channel}: {value}").format(channel=channel, value=value)
        words = self.tr("weight on channel {channel}, row {row}, column {column}: {value}")
        return words.format(channel=channel, row=cell.row, column=cell.column, value=value)

    def _describe_partial(self, cell: Cell) -> str:
        _, parts = self._shown_now()
        assert parts.partials is not None
        value = exact_number(float(parts.partials[cell]))
        if parts.whole and parts.kernels is not None:
            words = self.tr("{input} × weight {weight}: adds {value}")
            weight = exact_number(float(parts.kernels[cell]))
            return words.format(input=self._describe_input(cell), weight=weight, value=value)
        values = {
            "layer": parts.layers[parts.sources[cell.channel]],
            "channel": int(parts.channels[cell.channel]),
            "row": cell.row,
            "column": cell.column,
            "value": value,
        }
        if parts.kernels is not None:
            words = self.tr("{layer} · channel {channel}: adds {value} to row {row}, column {column}")
        elif parts.partials.shape[1:] == (1, 1):
            words = self.tr("{layer}: adds {value}")
        else:
            words = self.tr("{layer}: adds {value} to row {row}, column {column}")
        return words.format(**values)

    @Slot(object)
    def _point_at_value(self, cell: Cell | None) -> None:
        self._read_out("" if cell is None else self._describe_value(cell))
        if cell is None:
            self.equation.outline(None, None)
            self.pointed.emit(None, None)
            return
        trace, parts = self._shown_now()
        address = self._address(cell)
        fields = trace.receptive_field(address)
        field = fields.get(parts.layers[0]) if parts.layers else None
        self.equation.outline(None if field is None else field.box, cell)
        self.pointed.emit(address, fields)

    @Slot(object)
    def _point_at_input(self, cell: Cell | None) -> None:
        self._highlight(cell)
        self._read_out("" if cell is None else self._describe_input(cell))
        self.pointed.emit(None if cell is None else self._shown_now()[1].address(*cell), None)

    @Slot(object)
    def _point_at_weight(self, cell: Cell | None) -> None:
        self._highlight(cell)
        self._read_out("" if cell is None else self._describe_weight(cell))

    @Slot(object)
    def _point_at_partial(self, cell: Cell | None) -> None:
        one_by_one = cell is not None and not self._shown_now()[1].whole
        self._highlight(cell, Cell(0, cell.row, cell.column) if one_by_one and cell else None)
        self._read_out("" if cell is None else self._describe_partial(cell))
        self.pointed.emit(None if cell is None else self._address_made(cell), None)

    def _highlight(self, cell: Cell | None, made: Cell | None = None) -> None:
        """Frame what has to do with a cell of a part: its channel everywhere, and its own place."""
        same_place = cell if self._shown_now()[1].whole else None
        self.equation.highlight(None if cell is None else cell.channel, same_place, made)

    @Slot(object)
    def _open_value(self, cell: Cell) -> None:
        self.opened.emit(self._address(cell), None)

    @Slot(object)
    def _open_input(self, cell: Cell) -> None:
        """Ask for a value that uses the cell, up to that term; where none does, for the cell's own."""
        trace, parts = self._shown_now()
        try:
            used = trace.use(self._layer, self._channel, parts.source(*cell))
        except Problem:  # no working is known of this layer
            used = None
        self.opened.emit(*(used or (parts.address(*cell), None)))

    @Slot(object)
    def _open_weight(self, cell: Cell) -> None:
        """Ask for a value in the middle of the map that uses the weight."""
        trace, parts = self._shown_now()
        assert parts.kernels is not None
        weight = int(np.ravel_multi_index(cell, parts.kernels.shape))
        self.opened.emit(*trace.use_of_weight(self._layer, self._channel, weight))

    @Slot(object)
    def _open_partial(self, cell: Cell) -> None:
        trace, parts = self._shown_now()
        address = self._address_made(cell)
        index = address.index(trace.activation(self._layer).ndim)
        count = trace.operation(self._layer).term_count(index)
        self.opened.emit(address, parts.term(*cell, count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._fill()
