"""The zoom of the picture of the network, and which part of it is visible."""

from PySide6.QtCore import QPointF, QRectF, QSizeF

from cnngui.ui.network_picture.layer_block import Block
from cnngui.ui.network_picture.layer_layout import Layout

_STEP = 1.25
_LARGEST_CELL = 40.0


class Camera:
    """Hold a zoom from 1, at which the whole is visible, and the place of the whole in the room."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self._layout: Layout | None = None
        self._room = QRectF()
        self._at = QPointF()

    @property
    def is_whole(self) -> bool:
        """Return whether the picture is at its smallest zoom and at its origin."""
        return self.zoom == 1.0 and (self._layout is None or self._at == self._placed(QPointF()))

    @property
    def can_reduce(self) -> bool:
        """Return whether there is a smaller zoom."""
        return self.zoom > 1.0

    @property
    def can_enlarge(self) -> bool:
        """Return whether there is a larger zoom."""
        return self._layout is not None and self.zoom < self._layout.largest_zoom(_LARGEST_CELL)

    @property
    def top_left(self) -> QPointF:
        """Return where the picture begins."""
        return self._at

    def fit(self, layout: Layout, room: QRectF) -> None:
        """Set the layout and the room it is seen through; the zoom stays."""
        self._layout, self._room = layout, room
        self.zoom = min(self.zoom, layout.largest_zoom(_LARGEST_CELL))
        self._place(self._at)

    def blocks(self) -> dict[str, Block]:
        """Place every layer where it is seen."""
        assert self._layout is not None
        return self._layout.blocks(self.zoom, self._at.x(), self._at.y())

    def show_whole(self) -> None:
        """Show the whole."""
        self.zoom = 1.0
        self._place(QPointF())

    def zoom_by(self, steps: float, at: QPointF) -> None:
        """Zoom in by so many steps, or out by negative ones; what lies at a point stays there."""
        assert self._layout is not None
        block = min(self.blocks().values(), key=lambda b: _distance(b.column, at))
        part = _part(block.target, at)
        largest = self._layout.largest_zoom(_LARGEST_CELL)
        self.zoom = min(max(self.zoom * _STEP**steps, 1.0), largest)
        target = self._layout.blocks(self.zoom, 0.0, 0.0)[block.name].target
        seen = QPointF(target.x() + part.x() * target.width(), target.y() + part.y() * target.height())
        self._place(at - seen)

    def move_by(self, by: QPointF) -> None:
        """Move the picture, as far as there is more of it."""
        self._place(self._at + by)

    def raise_page(self, rect: QRectF) -> None:
        """Move the picture as little as needed to show a rectangle of it."""
        x = _into(rect.left(), rect.right(), self._room.left(), self._room.right())
        y = _into(rect.top(), rect.bottom(), self._room.top(), self._room.bottom())
        self._place(self._at + QPointF(x, y))

    def _place(self, at: QPointF) -> None:
        self._at = self._placed(at)

    def _placed(self, at: QPointF) -> QPointF:
        assert self._layout is not None
        size: QSizeF = self._layout.size(self.zoom)
        room = self._room
        return QPointF(
            _within(at.x(), size.width(), room.left(), room.right()),
            _within(at.y(), size.height(), room.top(), room.bottom()),
        )


def _within(at: float, size: float, low: float, high: float) -> float:
    """Put the picture at the beginning of the room, or where it is larger than that, leave no gap."""
    return min(max(at, high - size), low) if size > high - low else low


def _into(low: float, high: float, room_low: float, room_high: float) -> float:
    if low < room_low:
        return room_low - low
    return min(0.0, room_high - high) if high > room_high else 0.0


def _distance(rect: QRectF, at: QPointF) -> float:
    across = max(rect.left() - at.x(), 0.0, at.x() - rect.right())
    down = max(rect.top() - at.y(), 0.0, at.y() - rect.bottom())
    return across + down


def _part(rect: QRectF, at: QPointF) -> QPointF:
    return QPointF(
        (at.x() - rect.x()) / max(rect.width(), 1.0), (at.y() - rect.y()) / max(rect.height(), 1.0)
    )
