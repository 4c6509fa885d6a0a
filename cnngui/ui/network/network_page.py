"""The Network page: all layers, what is under the pointer, and below them one map or layer more closely."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cnngui.network.graph import INPUT
from cnngui.network.trace import Address
from cnngui.problem import Problem, translatable
from cnngui.ui.common.key_table import KeyRows
from cnngui.ui.common.model_titles import model_description, model_title
from cnngui.ui.common.page import Page
from cnngui.ui.common.value_text import describe_value
from cnngui.ui.common.visibility import DeferredUpdates
from cnngui.ui.grids.colour_mapping import ColourMapping
from cnngui.ui.network.dead_channel_finder import DeadChannelFinder
from cnngui.ui.network.histogram_view import HistogramView
from cnngui.ui.network.map_view import MapView
from cnngui.ui.network_picture.network_geometry import has_map
from cnngui.ui.network_picture.network_view import NetworkView
from cnngui.ui.network_picture.view_tools import ViewTools
from cnngui.ui.session.workbench import Workbench

_MAP, _HISTOGRAM = 0, 1
_NONE = -1
_NOT_ENDED = translatable(
    "Problem",
    "The search for dead maps is in the middle of a batch of pictures, which cannot be interrupted.",
)


class NetworkPage(DeferredUpdates, Page):
    """Put the whole network above what is chosen of it; the two point at the same value.

    Signals:
        opened(Address, int | None): the working of a value is asked for, whole or up to a term.
        receptive_field_changed(CellRegion | None): the pixels of the picture that the value pointed at is
            computed from.
    """

    key = "network"

    opened = Signal(object, object)
    receptive_field_changed = Signal(object)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._address: Address | None = None
        self._chosen: tuple[str, int] | None = None
        self.network_view = NetworkView()
        self.map_view = MapView()
        self.histogram_view = HistogramView()
        self.dead_channel_finder = DeadChannelFinder(workbench, self)
        self.panel = QStackedWidget()
        self.tools = ViewTools(self.network_view, 2)
        self.readout = QLabel()
        self.about = QLabel()
        self._build()
        self._connect()
        self.retranslate()
        self._show_trace()

    def show_layer(self, layer: str) -> None:
        """Enlarge the first map of a layer, and frame it."""
        self._choose(layer, 0)

    def shut_down(self, patience_ms: int) -> Problem | None:
        return None if self.dead_channel_finder.shut_down(patience_ms) else Problem(_NOT_ENDED)

    def offer_networks(self, menu: QMenu) -> None:
        """Exchange the network shown for one of a menu."""
        self.tools.networks.setMenu(menu)
        self.tools.networks.show()

    def title(self) -> str:
        return self.tr("Network")

    def key_rows(self) -> dict[str, KeyRows]:
        mouse = [(self.tr("Wheel"), self.tr("zoom")), (self.tr("Drag"), self.tr("move what is seen"))]
        return {self.tr("In the picture of the network"): mouse + self.network_view.keys().rows()}

    def retranslate(self) -> None:
        self._read_out(self._address)
        self._show_network_name()

    @Slot()
    def _show_network_name(self) -> None:
        """Show the title and the description of the network."""
        model = self._workbench.model
        self.tools.networks.setText(model_title(model))
        self.about.setText(model_description(model))

    def _build(self) -> None:
        for label in (self.readout, self.about):
            label.setContentsMargins(12, 4, 12, 4)
        self.about.setWordWrap(True)
        self.about.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.readout.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.about)
        column.addWidget(self.network_view, 1)
        column.addWidget(self.readout)
        self.panel.addWidget(self.map_view)
        self.panel.addWidget(self.histogram_view)
        self.panel.hide()
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setObjectName("network_splitter")
        splitter.addWidget(above)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([300, 270])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self._workbench.trace_changed.connect(self._show_trace)
        self._workbench.model_changed.connect(self._show_network_name)
        self.network_view.pointed.connect(self._read_out)
        self.network_view.chosen.connect(self._choose)
        self.network_view.opened.connect(self._open)
        self.network_view.dismissed.connect(self._dismiss)
        self.map_view.opened.connect(self.opened)
        self.map_view.pointed.connect(self.network_view.point_at)
        self.map_view.closed.connect(self._dismiss)
        self.histogram_view.dead_channels_wanted.connect(self.dead_channel_finder.start)
        self.dead_channel_finder.changed.connect(self._show_dead_channels)
        self.dead_channel_finder.problem.connect(self.problem)
        self.tools.coloured.connect(self._colour)
        self.tools.panel_wanted.connect(self._show_panel)

    @Slot()
    def _show_trace(self) -> None:
        trace = self._workbench.trace
        if self._chosen is not None and not has_map(trace, *self._chosen):
            self._dismiss()
        if self._address is not None and self._address.layer not in trace.activations:
            self._address = None
        self.network_view.show_trace(trace)
        # Not behind the tab of another page: the panel takes much of the window's time.
        if not self.defer():
            self.catch_up()
        self._read_out(self._address)

    def catch_up(self) -> None:
        """Show in the panel what has changed."""
        self.map_view.show_trace(self._workbench.trace)
        self._fill_panel()

    def _fill_panel(self) -> None:
        """Show the chosen map's layer in the panel that is open."""
        if not self.panel.isVisibleTo(self):
            return
        if self.panel.currentIndex() == _HISTOGRAM:
            self.histogram_view.show_layer(self._workbench.trace, self.map_view.shown[0])
            return
        self.map_view.set_colouring(self.network_view.colouring)

    @Slot()
    def _show_dead_channels(self) -> None:
        finder = self.dead_channel_finder
        self.histogram_view.show_dead_channels(finder.found, finder.progress, finder.picture_count)

    @Slot(object)
    def _colour(self, colouring: ColourMapping) -> None:
        self.network_view.set_colouring(colouring)
        self._fill_panel()

    @Slot(str, int)
    def _choose(self, layer: str, channel: int) -> None:
        """Show a map more closely."""
        self.catch_up_now()
        self._chosen = (layer, channel)
        self.map_view.show_map(layer, channel)
        self._show_panel(self.panel.currentIndex() if self.panel.isVisibleTo(self) else _MAP)

    @Slot(int)
    def _show_panel(self, number: int) -> None:
        if number == _NONE:
            self._dismiss()
            return
        self.catch_up_now()
        self.panel.setCurrentIndex(number)
        self.panel.show()
        # At once, so that what is clicked next lies where it is seen.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.tools.show_panel(number)
        self._chosen = self.map_view.shown
        self.network_view.mark(*self._chosen)
        self._fill_panel()

    @Slot()
    def _dismiss(self) -> None:
        """Go one level up: back to the network alone."""
        self._chosen = None
        self.panel.hide()
        self.tools.show_panel(_NONE)
        self.network_view.mark("", 0)
        if self.isVisible():
            self.network_view.setFocus()

    @Slot(object)
    def _open(self, address: Address) -> None:
        self.opened.emit(address, None)

    @Slot(object)
    def _read_out(self, address: Address | None) -> None:
        """Name the value under the pointer: layer, map, row, column and the exact value."""
        self._address = address
        field = self.network_view.receptive_field.get(INPUT) if address is not None else None
        self.receptive_field_changed.emit(field)
        if address is None:
            self.readout.setText(
                self.tr(
                    "Point at a cell for its exact value and what it comes from, click a map to enlarge it, "
                    "double-click to step."
                )
            )
            return
        text = describe_value(self._workbench.trace, address)
        if field is not None and address.layer != INPUT:
            _, _, height, width = field.box
            seen = self.tr("sees {height}×{width} pixels of the picture").format(height=height, width=width)
            text = f"{text} · {seen}"
        self.readout.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self._dismiss()
        else:
            super().keyPressEvent(event)
