"""The Network page: all layers, what is under the pointer, and one map enlarged."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from cnngui.network.trace import Address
from cnngui.ui.language import Translated
from cnngui.ui.map_view import MapView
from cnngui.ui.network_view import NetworkView
from cnngui.ui.showing import in_words
from cnngui.ui.workbench import Workbench


class NetworkPage(Translated, QWidget):
    """Put the whole network above one map of it; the two point at the same value.

    Signals:
        opened(Address, int | None): the working of a value is asked for, whole or up to a term.
    """

    opened = Signal(object, object)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._address: Address | None = None
        self.network_view = NetworkView()
        self.map_view = MapView()
        self.readout = QLabel()
        self._build()
        self._connect()
        self.retranslate()
        self._show_trace()

    def show_layer(self, layer: str) -> None:
        """Enlarge the first map of a layer, and frame it."""
        self._choose(layer, 0)

    def retranslate(self) -> None:
        self._read_out(self._address)

    def _build(self) -> None:
        self.readout.setContentsMargins(12, 4, 12, 4)
        self.readout.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.network_view)
        column.addWidget(scroll, 1)
        column.addWidget(self.readout)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setObjectName("network_splitter")
        splitter.addWidget(above)
        splitter.addWidget(self.map_view)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([300, 200])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self._workbench.trace_changed.connect(self._show_trace)
        self.network_view.pointed.connect(self._read_out)
        self.network_view.chosen.connect(self._choose)
        self.map_view.opened.connect(self.opened)
        self.network_view.opened.connect(self._open)
        self.map_view.pointed.connect(self._read_out)

    @Slot()
    def _show_trace(self) -> None:
        trace = self._workbench.trace
        self.network_view.show_trace(trace)
        self.map_view.show_trace(trace)
        self.network_view.mark(*self.map_view.shown)
        if self._address is not None and self._address.layer not in trace.activations:
            self._address = None
        self._read_out(self._address)

    @Slot(str, int)
    def _choose(self, layer: str, channel: int) -> None:
        self.map_view.show_map(layer, channel)
        self.network_view.mark(layer, channel)

    @Slot(object)
    def _open(self, address: Address) -> None:
        self.opened.emit(address, None)

    @Slot(object)
    def _read_out(self, address: Address | None) -> None:
        """Name the value under the pointer: layer, map, row, column and the exact value."""
        self._address = address
        if address is None:
            self.readout.setText(
                self.tr(
                    "Point at a cell for its exact value, click a map to enlarge it, double-click to step."
                )
            )
            return
        self.readout.setText(in_words(self._workbench.trace, address))
