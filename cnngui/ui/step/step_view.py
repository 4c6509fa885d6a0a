"""The working of one map of a trace, step by step: whatever network or worksheet it comes from."""

from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cnngui.network.inspect.computation_order import ComputationOrder, StepState
from cnngui.network.trace import Address, Trace
from cnngui.network.values.working import Working
from cnngui.ui.common.key_table import KeyEntry, KeyTable
from cnngui.ui.common.translation import Translated
from cnngui.ui.step.cell_chooser import CellChooser
from cnngui.ui.step.copy_buttons import CopyButtons
from cnngui.ui.step.formula_panel import FormulaPanel
from cnngui.ui.step.step_board import StepBoard
from cnngui.ui.step.step_controls import StepControls, position_of
from cnngui.ui.step.strides import Stride, next_step
from cnngui.ui.step.terms_table import TermsTable
from cnngui.ui.step.working_splitter import WorkingSplitter


class Place(NamedTuple):
    """Hold which step of which map is shown."""

    layer: str
    channel: int
    step: int


class StepView(Translated, QWidget):
    """Step through the working of one map of a trace, forwards and backwards.

    What is shown follows from the trace and the step alone.
    """

    def __init__(self, trace: Trace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trace = trace
        self._order: ComputationOrder | None = None
        self._working: Working | None = None
        self._step = 0
        # Until a person moves it, the step follows the largest value of what is drawn.
        self._is_moved = False
        self.chooser = CellChooser()
        self.by_size = QCheckBox()
        self.copying = CopyButtons(self)
        self.transport = StepControls()
        self.board = StepBoard()
        self.terms = TermsTable()
        self.formula = FormulaPanel()
        self._build()
        self._connect()
        self.retranslate()
        self._list_layers()

    @property
    def trace(self) -> Trace:
        """Return the trace shown."""
        return self._trace

    @property
    def working(self) -> Working | None:
        """Return the working shown."""
        return self._working

    @property
    def step(self) -> int:
        """Return the step shown, 0 before the first."""
        return self._step

    @property
    def order(self) -> ComputationOrder | None:
        """Return the order of the steps."""
        return self._order

    @property
    def place(self) -> Place:
        """Return where it is, to return to it."""
        return Place(self.chooser.shown_layer, self.chooser.channel.value(), self._step)

    @property
    def state(self) -> StepState | None:
        """Return which cell is worked on, and how far."""
        return None if self._order is None else self._order.state(self._step)

    def show_trace(self, trace: Trace) -> None:
        """Show another trace; the step stays where it is as far as the network is the same.

        Of another network, or a worksheet that was changed, the same layer, map and cell are shown where it
        has them, and the whole map where the whole map was shown.
        """
        same = trace.graph is self._trace.graph and trace.activations.keys() == self._trace.activations.keys()
        same = same and all(trace.activation(n).shape == a.shape for n, a in self._trace.activations.items())
        self._trace = trace
        if same and not self._is_moved:
            self._go_to_largest()
        elif same:
            self._show()
        elif self._is_moved:
            self._resume(self.state, self._order is not None and self._step == self._order.last)
        else:
            self._list_layers()

    def show_first(self) -> None:
        """Show the largest value of the first map of the first layer, worked out."""
        self._choose_layer(self.chooser.layer.itemText(0), 0)
        self._go_to_largest()

    def return_to(self, place: Place) -> None:
        """Show a step where it was, as far as the trace has it."""
        if self.chooser.offers(place.layer):
            self._choose_layer(place.layer, place.channel)
            self.go_to(place.step)

    def open(self, address: Address, term: int | None = None) -> None:
        """Show the working of the value at an address: whole, or up to one of its terms."""
        if not self.chooser.offers(address.layer):
            return
        self._choose_layer(address.layer, address.channel)
        assert self._order is not None
        if term is None:
            self.go_to(self._order.end_of(address))
        else:
            self.go_to(self._order.start_of(address) + term + 1)

    def go_to(self, step: int) -> None:
        """Show another step of the order."""
        if self._order is None:
            return
        self._is_moved = True
        self._step = min(max(step, 0), self._order.last)
        self._show()

    def go(self, direction: int, stride: Stride) -> None:
        """Go one stride forward (1) or back (−1)."""
        if self._order is not None and self._working is not None:
            self.go_to(next_step(self._order, self._working, self._step, direction, stride))

    def retranslate(self) -> None:
        self.by_size.setText(self.tr("Largest &first"))
        self.by_size.setToolTip(
            self.tr("Sort the terms by their size: a thousand are too many to read in order")
        )
        self._show()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.chooser, 1)
        head.addWidget(self.by_size)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setObjectName("step_splitter")
        splitter.addWidget(self.board)
        splitter.addWidget(WorkingSplitter(self.formula, self.terms, self.copying))
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([330, 220])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addLayout(head)
        layout.addWidget(self.transport)
        layout.addWidget(self.formula.title)
        layout.addWidget(splitter, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        self.chooser.layer_chosen.connect(self._take_layer)
        self.chooser.cell_chosen.connect(self.open)
        self.transport.moved.connect(self.go_to)
        self.transport.stepped.connect(self._take_stride)
        self.board.chosen.connect(self.open)
        self.by_size.toggled.connect(self._show)

    def _list_layers(self) -> None:
        chosen = self.chooser.shown_layer
        layers = [layer.name for layer in self._trace.graph.layers]
        names = [layer for layer in layers if self._trace.has_working(layer)]
        self.chooser.list_layers(names)
        self._choose_layer(chosen if chosen in names else names[0], 0)
        self._go_to_largest()

    def _resume(self, before: StepState | None, at_end: bool) -> None:
        """Show a new trace as nearly as it can be where the one before was."""
        channel = self.chooser.channel.value()
        self._list_layers()
        if before is None or self._order is None:
            return
        address = before.address
        if self.chooser.shown_layer == address.layer:
            self._choose_layer(address.layer, channel)
        shape = self._trace.activation(self.chooser.shown_layer).shape
        inside = all(i < n for i, n in zip(address.index(len(shape)), shape, strict=True))
        if at_end or not inside:
            self.go_to(self._order.last if at_end else 0)
        else:
            address = replace(address, layer=self.chooser.shown_layer)
            start, end = self._order.start_of(address), self._order.end_of(address)
            self.go_to(end if before.finished else min(start + before.shown, end))

    @Slot(str)
    def _take_layer(self, name: str) -> None:
        self._choose_layer(name, 0)
        self._go_to_largest()

    def _go_to_largest(self) -> None:
        """Show the largest value of the map, worked out: where there is most to see."""
        if self._order is None:
            return
        self._is_moved = False
        self._step = self._order.end_of(self._order.largest(self._trace))
        self._show()

    def _choose_layer(self, layer: str, channel: int) -> None:
        activation = self._trace.activation(layer)
        self.chooser.show_layer(layer, activation.shape)
        self._order = ComputationOrder(self._trace, layer, min(channel, len(activation) - 1))
        self._step = min(self._step, self._order.last)
        self._show()

    @Slot(int)
    def _take_stride(self, direction: int) -> None:
        self.go(direction, self.transport.chosen_stride)
        while self.transport.is_playing and self._is_all_padding:
            self.go(direction, Stride.CELL)

    @property
    def _is_all_padding(self) -> bool:
        """Return whether the window lies in the padding: playing hurries over such cells."""
        working, order = self._working, self._order
        is_last = order is None or self._step >= order.last
        return working is not None and not is_last and len(working) > 0 and bool(working.padding.all())

    @Slot()
    def _show(self) -> None:
        """Paint the step: everything on the page follows from the trace and the step."""
        order = self._order
        if order is None:
            return
        state = order.state(self._step)
        self._working = self._trace.working(state.address)
        self.chooser.show_cell(state.address)
        self.transport.show_step(self._step, order.last, position_of(order, self._step, self._working))
        # Until a person steps, the whole result is there, as it was opened.
        done = order.finished_cells(self._step) if self._is_moved else order.cells
        self.board.show_state(self._trace, self._working, state, done)
        self.copying.show_working(self._working)
        inputs = self._trace.graph[state.address.layer].inputs
        dimensions = tuple(self._trace.activation(name).ndim for name in inputs)
        self.terms.show_working(
            self._working, dimensions, state.shown, state.finished, self.by_size.isChecked()
        )
        self.formula.show_state(self._trace, self._working, state)

    def keys(self) -> KeyTable:
        """Return the keys and what they do, in the language now in use."""
        key, shift, walk = Qt.Key, Qt.KeyboardModifier.ShiftModifier, self._walk
        return KeyTable(
            KeyEntry(
                (
                    (shift | key.Key_Left, partial(walk, -1, Stride.CELL)),
                    (shift | key.Key_Right, partial(walk, 1, Stride.CELL)),
                ),
                self.tr("one output cell"),
            ),
            KeyEntry(
                (
                    (key.Key_Left, partial(walk, -1, Stride.PRODUCT)),
                    (key.Key_Right, partial(walk, 1, Stride.PRODUCT)),
                ),
                self.tr("one step"),
            ),
            KeyEntry(((key.Key_Space, self.transport.toggle),), self.tr("play, or stop playing")),
            KeyEntry(
                ((key.Key_Home, partial(self.go_to, 0)), (key.Key_End, self._go_to_end)),
                self.tr("to the first or the last step"),
            ),
        )

    def _walk(self, direction: int, stride: Stride) -> None:
        self.transport.pause()
        self.go(direction, stride)

    def _go_to_end(self) -> None:
        if self._order is not None:
            self.go_to(self._order.last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys().handle(event):
            super().keyPressEvent(event)
