"""One of the two networks that are compared: its answer, its layers, and the value under the pointer."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cnngui.network.trace import Address, Trace
from cnngui.ui.common.translation import Translated
from cnngui.ui.common.value_text import describe_value
from cnngui.ui.draw.prediction_bars import PredictionBars
from cnngui.ui.network_picture.network_view import NetworkView
from cnngui.ui.session.workbench import Prediction


class CompareSide(Translated, QWidget):
    """Show the layers of a network above the read-out; `bars` stand where the page puts them.

    `name` begins the names of its widgets: NAME_bars, NAME_network and NAME_readout.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trace: Trace | None = None
        self._address: Address | None = None
        self.bars = PredictionBars()
        self.network_view = NetworkView()
        self.readout = QLabel()
        self.whole = QToolButton()
        self.bars.setObjectName(f"{name}_bars")
        self.network_view.setObjectName(f"{name}_network")
        self.readout.setObjectName(f"{name}_readout")
        self._build()
        self.network_view.pointed.connect(self._read_out)
        self.network_view.view_changed.connect(self._show_zoom)
        self.whole.clicked.connect(self.network_view.show_whole)
        self.retranslate()

    def show_trace(self, trace: Trace, prediction: Prediction | None, names: tuple[str, ...]) -> None:
        """Show another trace, and its prediction for the picture, with the names of the classes."""
        if self._trace is None or self._trace.graph is not trace.graph:
            self._address = None
        self._trace = trace
        self.bars.show_prediction(prediction, names)
        self.network_view.show_trace(trace)
        self._read_out(self._address)

    def retranslate(self) -> None:
        self.whole.setText(self.tr("Whole"))
        self.whole.setToolTip(self.tr("Bring the whole network into sight (0)"))
        self._show_zoom()
        self._read_out(self._address)

    def _build(self) -> None:
        self.readout.setContentsMargins(4, 4, 4, 4)
        self.readout.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # A long value must not push the other network aside.
        self.readout.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.whole.setAutoRaise(True)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.readout, 1)
        below.addWidget(self.whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.network_view, 1)
        layout.addLayout(below)

    @Slot()
    def _show_zoom(self) -> None:
        self.whole.setEnabled(not self.network_view.is_whole)

    @Slot(object)
    def _read_out(self, address: Address | None) -> None:
        """Name the value under the pointer: layer, map, row, column and the exact value."""
        self._address = address
        if address is None or self._trace is None:
            self.readout.setText(self.tr("Point at a cell for its exact value."))
        else:
            self.readout.setText(describe_value(self._trace, address))
