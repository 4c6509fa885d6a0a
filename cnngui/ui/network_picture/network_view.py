"""Every layer of the network for the current digit, left to right, with mouse, touchpad and keys."""

from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from cnngui.network.trace import Address
from cnngui.ui.common.key_table import KeyEntry, KeyTable
from cnngui.ui.network_picture.network_canvas import NetworkCanvas
from cnngui.ui.network_picture.network_tips import tip_at

_DRAGGING = Qt.MouseButton.LeftButton | Qt.MouseButton.MiddleButton


class NetworkView(NetworkCanvas):
    """Show the layers of a network, and answer the mouse, the touchpad and the keys.

    Signals:
        chosen(str, int): a map was clicked, or reached by the arrow keys: its layer and channel.
        opened(Address): a value was double-clicked: its working is asked for.
        dismissed(): the space around the layers was clicked, or Escape pressed.
    """

    chosen = Signal(str, int)
    opened = Signal(object)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_view")
        self._pressed: QPointF | None = None
        self._pressed_address: Address | None = None
        self._first_press = QElapsedTimer()
        self._first_place = QPointF()
        self._panning = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The layers of the network"))
        self.setAccessibleDescription(
            self.tr(
                "Keys: ← → from layer to layer, ↑ ↓ from map to map, Space collapses a layer, + and − zoom, "
                "0 shows the whole."
            )
        )
        super().retranslate()

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
