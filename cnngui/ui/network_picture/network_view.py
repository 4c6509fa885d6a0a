"""Every layer of the network for the current digit, left to right; it zooms, pans, collapses and pages."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from cnngui.network.receptive_field import CellRegion
from cnngui.network.trace import Address, Trace
from cnngui.ui.common.focus_frame import paint_focus
from cnngui.ui.common.key_table import KeyEntry, KeyTable
from cnngui.ui.common.translation import Translated
from cnngui.ui.grids.colour_mapping import ColourMapping
from cnngui.ui.network_picture.layer_block import Block
from cnngui.ui.network_picture.network_painter import heading_rect
from cnngui.ui.network_picture.network_scene import NetworkScene
from cnngui.ui.network_picture.network_tips import tip_at

_DRAGGING = Qt.MouseButton.LeftButton | Qt.MouseButton.MiddleButton


class NetworkView(Translated, QWidget):
    """Show each layer's maps as one mosaic, with its name, shape and colour legend, and what feeds what.

    Signals:
        pointed(Address | None): the pointer came to a value, or left.
        chosen(str, int): a map was clicked, or reached by the arrow keys: its layer and channel.
        opened(Address): a value was double-clicked: its working is asked for.
        dismissed(): the space around the layers was clicked, or Escape pressed.
        view_changed(): the zoom, or what is collapsed, is another.
    """

    pointed = Signal(object)
    chosen = Signal(str, int)
    opened = Signal(object)
    dismissed = Signal()
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_view")
        self._scene = NetworkScene()
        self._pressed: QPointF | None = None
        self._pressed_address: Address | None = None
        self._first_press = QElapsedTimer()
        self._first_place = QPointF()
        self._panning = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

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
    def point_at(self, address: Address | None) -> None:
        """Point at a value as the mouse would."""
        scene = self._scene
        if address != scene.pointed:
            scene.pointed = address
            scene.receptive_field = (
                {} if address is None or scene.trace is None else scene.trace.receptive_field(address)
            )
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

    def heading_of(self, layer: str) -> QRectF:
        """Return the rectangle of a layer's heading; a click on it collapses or opens the layer."""
        return heading_rect(self.blocks[layer], self._scene.style())

    def page_rect(self, layer: str, forward: bool) -> QRectF:
        """Return the rectangle whose click turns a page of a layer; empty where it has one page."""
        return self._prepared().page_rect(layer, forward)

    def address_at(self, position: QPointF) -> Address | None:
        """Find the value painted at a point of the widget."""
        return self._prepared().address_at(position)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The layers of the network"))
        self.setAccessibleDescription(
            self.tr(
                "Keys: ← → from layer to layer, ↑ ↓ from map to map, Space collapses a layer, + and − zoom, "
                "0 shows the whole."
            )
        )
        self._scene.forget_backdrop()
        self.update()

    def _prepared(self) -> NetworkScene:
        """Return the scene, laid out for the widget as it is."""
        self._scene.apply_palette(self.size(), self.font(), self.palette())
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

    def _highlight_heading(self, layer: str) -> None:
        layer = layer if layer in self._scene.collapsible else ""
        if layer != self._scene.highlighted_heading:
            self._scene.highlighted_heading = layer
            self._scene.forget_backdrop()
            self.setCursor(Qt.CursorShape.PointingHandCursor if layer else Qt.CursorShape.ArrowCursor)
            self.update()

    def _click(self, position: QPointF) -> None:
        scene = self._prepared()
        address, heading = scene.address_at(position), scene.heading_at(position)
        if address is not None:
            self.chosen.emit(address.layer, address.channel)
        elif (near := scene.nearest(position)) is not None and not heading:
            self.chosen.emit(*near)
        elif not heading:
            self.dismissed.emit()
        elif scene.page_rect(heading, True).contains(position):
            self.turn_page(heading, 1)
        elif scene.page_rect(heading, False).contains(position):
            self.turn_page(heading, -1)
        else:
            self.toggle(heading)

    def _walk(self, layers: int, maps: int) -> None:
        """Choose the neighbour of the chosen map; from none, the first map there is."""
        names, trace = self._scene.names, self._scene.trace
        if trace is None:
            return
        layer, channel = self._scene.chosen or (names[0], 0)
        if self._scene.chosen is not None:
            layer = names[min(max(names.index(layer) + layers, 0), len(names) - 1)]
            channel += maps
        self.chosen.emit(layer, min(max(channel, 0), len(trace.activation(layer)) - 1))

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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._pressed is not None and event.buttons() & _DRAGGING:
            moved = position - self._pressed
            if self._panning or moved.manhattanLength() >= QApplication.startDragDistance():
                self._panning = True
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.point_at(None)
                self._pressed = position
                self._move(moved)
            return
        self.point_at(self.address_at(position))
        self._highlight_heading(self._scene.heading_at(position))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        if not self._is_second_press(event.position()):
            self._first_place = event.position()
            self._pressed_address = self.address_at(event.position())
        self._first_press.start()

    def _is_second_press(self, position: QPointF) -> bool:
        near = (position - self._first_place).manhattanLength() < QApplication.startDragDistance()
        timer = self._first_press
        return near and timer.isValid() and timer.elapsed() <= QApplication.doubleClickInterval()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, panned = self._pressed, self._panning
        self._pressed, self._panning = None, False
        if panned:
            self.unsetCursor()
        elif pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._click(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        # The first click may have moved the picture: what was under it then is what is meant.
        meant = self._pressed_address
        if not self._is_second_press(event.position()):
            meant = self.address_at(event.position())
        if meant is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(meant)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with the wheel; two fingers on a touchpad move the picture, with Ctrl they zoom."""
        by_finger = not event.pixelDelta().isNull()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        turned = event.angleDelta()
        if by_finger and not control:
            self._move(QPointF(event.pixelDelta()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(QPointF(turned.x() or turned.y(), 0.0))
        else:
            self._zoom(turned.y() / 120, event.position())
        self.point_at(self.address_at(event.position()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._scene.trace is not None:
            QToolTip.showText(event.globalPos(), tip_at(self._scene, QPointF(event.pos())), self)
            return True
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self._zoom(4 * event.value(), event.position())
            return True
        return super().event(event)

    def leaveEvent(self, _event: QEvent) -> None:
        self.point_at(None)
        self._highlight_heading("")

    def keys(self) -> KeyTable:
        """Return the keys and what they do, in the language now in use."""
        key, walk, turn = Qt.Key, self._walk, self._turn_chosen
        return KeyTable(
            KeyEntry(
                ((key.Key_Left, partial(walk, -1, 0)), (key.Key_Right, partial(walk, 1, 0))),
                self.tr("from layer to layer"),
            ),
            KeyEntry(
                ((key.Key_Up, partial(walk, 0, -1)), (key.Key_Down, partial(walk, 0, 1))),
                self.tr("from map to map"),
            ),
            KeyEntry(
                (
                    (key.Key_Plus, self.zoom_in),
                    (key.Key_Equal, self.zoom_in),
                    (key.Key_Minus, self.zoom_out),
                    (key.Key_0, self.show_whole),
                ),
                self.tr("larger, smaller, the whole"),
            ),
            KeyEntry(((key.Key_Space, self._toggle_chosen),), self.tr("collapse or open the chosen layer")),
            KeyEntry(
                ((key.Key_PageUp, partial(turn, -1)), (key.Key_PageDown, partial(turn, 1))),
                self.tr("other maps of the chosen layer"),
            ),
            KeyEntry(((key.Key_Escape, self.dismissed.emit),), self.tr("one level up")),
        )

    def _toggle_chosen(self) -> None:
        if self._scene.chosen is not None:
            self.toggle(self._scene.chosen[0])

    def _turn_chosen(self, by: int) -> None:
        if self._scene.chosen is not None:
            self.turn_page(self._scene.chosen[0], by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys().handle(event):
            super().keyPressEvent(event)
