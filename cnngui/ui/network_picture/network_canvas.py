"""The picture of the network as a widget: it zooms, pans, collapses and pages; without mouse and keys."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cnngui.network.receptive_field import CellRegion
from cnngui.network.trace import Address, Trace
from cnngui.ui.common.focus_frame import paint_focus
from cnngui.ui.common.translation import Translated
from cnngui.ui.grids.colour_mapping import ColourMapping
from cnngui.ui.network_picture.layer_block import Block
from cnngui.ui.network_picture.network_scene import NetworkScene


class NetworkCanvas(Translated, QWidget):
    """Paint each layer's maps as one mosaic, with its name, shape and colour legend, and what feeds what.

    Signals:
        pointed(Address | None): the pointer came to a value, or left.
        view_changed(): the zoom, or what is collapsed, is another.
    """

    pointed = Signal(object)
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = NetworkScene()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def trace(self) -> Trace | None:
        """Return the shown trace."""
        return self._scene.trace

    @property
    def colouring(self) -> ColourMapping:
        """Return the colours the values are painted in."""
        return self._scene.colouring

    @property
    def receptive_field(self) -> Mapping[str, CellRegion]:
        """Return what the value pointed at is computed from, by layer."""
        return self._scene.receptive_field

    @property
    def blocks(self) -> Mapping[str, Block]:
        """Return where each layer is painted."""
        return self._prepared().blocks

    def show_trace(self, trace: Trace) -> None:
        """Show another trace; the pictures are made when they are painted."""
        if self._scene.show_trace(trace):
            self.point_at(None)
            self.view_changed.emit()
        # The tip shows a value of the trace before.
        if self.underMouse() and QToolTip.isVisible():
            QToolTip.hideText()
        self.update()

    def set_colouring(self, colouring: ColourMapping) -> None:
        """Paint the values in other colours."""
        self._scene.set_colouring(colouring)
        self.update()

    def mark(self, layer: str, channel: int) -> None:
        """Frame the map that is shown enlarged, and move it into view; no layer, no frame."""
        self._scene.chosen = None
        if layer in self._scene.names:
            self._prepared().raise_page(layer, channel)
        self.update()

    @Slot(object)
    @Slot(object, object)
    def point_at(self, address: Address | None, receptive_field: dict[str, CellRegion] | None = None) -> None:
        """Point at a value as the mouse would; `receptive_field` is the value's, where it is known."""
        scene = self._scene
        if address != scene.pointed:
            if receptive_field is None and address is not None and scene.trace is not None:
                receptive_field = scene.trace.receptive_field(address)
            scene.pointed, scene.receptive_field = address, receptive_field or {}
            self.pointed.emit(address)
            self.update()

    @property
    def is_whole(self) -> bool:
        """Return whether the whole network is visible."""
        return self._scene.camera.is_whole

    @property
    def can_enlarge(self) -> bool:
        """Return whether it can be zoomed in further."""
        return self._prepared().camera.can_enlarge

    @property
    def can_reduce(self) -> bool:
        """Return whether it can be zoomed out further."""
        return self._scene.camera.can_reduce

    @property
    def collapsed(self) -> set[str]:
        """Name the layers that are shown as one stack."""
        return self._scene.collapsed

    @property
    def is_collapsed(self) -> bool:
        """Return whether every layer with several maps is shown as one stack."""
        several = self._prepared().collapsible
        return bool(several) and self._scene.collapsed >= set(several)

    @Slot()
    def zoom_in(self) -> None:
        """Show the middle larger."""
        self._zoom(1.0, QRectF(self.rect()).center())

    @Slot()
    def zoom_out(self) -> None:
        """Show more of the network, smaller."""
        self._zoom(-1.0, QRectF(self.rect()).center())

    @Slot()
    def show_whole(self) -> None:
        """Show the whole network."""
        if self._scene.trace is not None:
            self._prepared().camera.show_whole()
            self._place()

    @Slot(bool)
    def collapse_all(self, collapsed: bool) -> None:
        """Show every layer as one stack, or open them all."""
        self._collapse(set(self._prepared().collapsible) if collapsed else set())

    def toggle(self, layer: str) -> None:
        """Collapse a layer into one stack, or open it."""
        if layer in self._prepared().collapsible:
            self._collapse(self._scene.collapsed ^ {layer})

    def turn_page(self, layer: str, by: int) -> None:
        """Show the next page of a layer's maps, or by −1 the one before."""
        if self._prepared().turn_page(layer, by):
            self.update()

    def rect_of(self, address: Address) -> QRectF:
        """Return the rectangle in which the value at an address is painted; an empty one where it is not."""
        return self._prepared().rect_of(address)

    def address_at(self, position: QPointF) -> Address | None:
        """Find the value painted at a point of the widget."""
        return self._prepared().address_at(position)

    def retranslate(self) -> None:
        self._scene.forget_backdrop()
        self.update()

    def _prepared(self) -> NetworkScene:
        """Return the scene, laid out for the widget as it is."""
        self._scene.fit_window(self.size(), self.font(), self.palette())
        return self._scene

    def _collapse(self, layers: set[str]) -> None:
        self._scene.collapsed = layers
        self._scene.lay_out_again()
        self.update()
        self.view_changed.emit()

    def _place(self) -> None:
        self._scene.place()
        self.update()
        self.view_changed.emit()

    def _zoom(self, steps: float, at: QPointF) -> None:
        if self._scene.trace is not None:
            self._prepared().camera.zoom_by(steps, at)
            self._place()

    def _move(self, by: QPointF) -> None:
        if self._scene.trace is not None:
            self._prepared().camera.move_by(by)
            self._place()

    def sizeHint(self) -> QSize:
        return QSize(940, 430)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 180)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            if self._scene.trace is None:
                painter.fillRect(self.rect(), self.palette().base())
            else:
                self._prepared().paint(painter, self.devicePixelRatioF())
            paint_focus(painter, self)
