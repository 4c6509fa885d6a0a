"""Maps as cells: every value a coloured square, with its number where there is room."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cnngui.ui.common.focus_frame import paint_focus
from cnngui.ui.common.theme import INK, ColourScale
from cnngui.ui.grids.cell_text import paint_numbers, paint_places
from cnngui.ui.grids.field_outline import paint_field
from cnngui.ui.grids.mosaic import READ_ONE_BY_ONE, Cell, Mosaic, as_image, best_columns

_MARGIN = 2.0
# Below this many pixels a cell, neighbours are blended: a cell is then too small to be seen alone.
_BLENDED_BELOW = 3.0


class ValueGrid(QWidget):
    """Show a stack of maps, shape (C, H, W), as large as the room allows.

    `describe` puts a cell into words, for the tool tip.

    Signals:
        pointed(Cell | None): the pointer, or the arrow keys, came to a cell or left the grid.
        chosen(Cell): a cell was clicked, or Enter was pressed on it.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self, describe: Callable[[Cell], str], *, gap: int = 1, smallest: int = 60) -> None:
        super().__init__()
        self._gap = gap
        self._smallest = smallest
        self._describe = describe
        self._maps: NDArray[np.float32] = np.zeros((1, 1, 1), np.float32)
        self._scale = INK
        self._colours: NDArray[np.uint32] | None = None
        self._mosaic = Mosaic(1, 1, 1, 1, gap)
        self._image: QImage | None = None
        self._pointed: Cell | None = None
        self._marked: Cell | None = None
        self._outlined: tuple[int, int, int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def values(self) -> NDArray[np.float32]:
        """Return the maps shown, shape (C, H, W)."""
        return self._maps

    @property
    def pointed_cell(self) -> Cell | None:
        """Return the cell that the pointer or the arrow keys are at."""
        return self._pointed

    @property
    def scale(self) -> ColourScale:
        """Return the colour scale shown."""
        return self._scale

    def set_values(
        self,
        maps: NDArray[np.float32],
        scale: ColourScale,
        *,
        gap: int | None = None,
        marked: Cell | None = None,
    ) -> None:
        """Show maps of shape (C, H, W) in the colours of `scale`, the cell `marked` with a frame."""
        self._gap = self._gap if gap is None else gap
        self._maps = maps
        self._scale = scale
        self._colours = None
        self._marked = marked
        self._show()

    def set_colours(self, colours: NDArray[np.uint32], *, gap: int | None = None) -> None:
        """Show cells (C, H, W) in colours 0xAARRGGBB that stand for several values each, without numbers."""
        self._gap = self._gap if gap is None else gap
        self._maps, self._colours, self._marked = np.zeros(colours.shape, np.float32), colours, None
        self._show()

    def _show(self) -> None:
        self._image = None
        if self.underMouse() and QToolTip.isVisible():
            QToolTip.hideText()
        if self._pointed is not None and not self._holds(self._pointed):
            self._point_at(None)
        elif self._pointed is not None:
            self.pointed.emit(self._pointed)
        self.update()

    def outline_all(self, place: tuple[int, int, int, int] | None) -> None:
        """Outline the same cells of every map, given by top, left, height and width, or none."""
        if place != self._outlined:
            self._outlined = place
            self.update()

    def cell_rect(self, cell: Cell) -> QRectF:
        """Return the rectangle of one cell in the widget."""
        self._prepare()
        return self._mosaic.rect_of(cell, self._target())

    def _columns(self) -> int:
        """Return how many maps stand in a line."""
        channels, height, width = self._maps.shape
        return best_columns(channels, height, width, self._gap, self._room())

    def _holds(self, cell: Cell) -> bool:
        return all(at < size for at, size in zip(cell, self._maps.shape, strict=True))

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def _target(self) -> QRectF:
        room = self._room()
        side = min(room.width() / self._mosaic.cells_wide, room.height() / self._mosaic.cells_high)
        if side >= 1:
            # Whole pixels a cell keep all cells alike; a quarter is fine enough once they are large, and
            # where they are blended anyway.
            side = np.floor(side) if _BLENDED_BELOW <= side < 12 else np.floor(side * 4) / 4
        width, height = side * self._mosaic.cells_wide, side * self._mosaic.cells_high
        return QRectF(
            room.x() + np.floor((room.width() - width) / 2),
            room.y() + np.floor((room.height() - height) / 2),
            width,
            height,
        )

    def _prepare(self) -> None:
        """Make the image again where the values or the columns have changed since it was needed last."""
        channels, height, width = self._maps.shape
        mosaic = Mosaic(channels, height, width, self._columns(), self._gap)
        if self._image is None or mosaic != self._mosaic:
            self._mosaic = mosaic
            colours = self._scale.colours(self._maps) if self._colours is None else self._colours
            self._image = as_image(mosaic.picture(colours))

    def _point_at(self, cell: Cell | None) -> None:
        if cell != self._pointed:
            self._pointed = cell
            self.pointed.emit(cell)
            self.update()

    def _cell_under(self, position: QPointF) -> Cell | None:
        self._prepare()
        return self._mosaic.cell_in(self._target(), position.x(), position.y())

    def _frame(self, painter: QPainter, cell: Cell, colour: Qt.GlobalColor, target: QRectF) -> None:
        rect = self._mosaic.rect_of(cell, target)
        painter.setPen(QPen(colour, 1))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setPen(QPen(Qt.GlobalColor.black, 1))
        painter.drawRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5))

    def _outlines(self) -> list[tuple[Cell, Cell]]:
        """Return the first and the last cell of each outline, as far as they are on the maps."""
        if self._outlined is None:
            return []
        top, left, height, width = self._outlined
        found = (
            (Cell(channel, top, left), Cell(channel, top + height - 1, left + width - 1))
            for channel in range(len(self._maps))
        )
        return [(first, last) for first, last in found if self._holds(last)]

    def _paint(self, painter: QPainter) -> None:
        self._prepare()
        assert self._image is not None
        target = self._target()
        side = target.width() / self._mosaic.cells_wide
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, side < _BLENDED_BELOW)
        painter.drawImage(target, self._image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().dark().color(), 1))
        # Each map has a frame: where it is zero it has nearly the colour of the ground.
        apart = range(self._mosaic.channels) if self._gap else ()
        frames = [self._mosaic.rect_of_map(channel, target) for channel in apart] or [target]
        painter.drawRects([frame.adjusted(-0.5, -0.5, 0.5, 0.5) for frame in frames])
        if side >= 22 and self._colours is None:
            paint_numbers(painter, self._maps, self._scale, self._mosaic, target)
        if self._mosaic.height == self._mosaic.width == 1 and len(self._maps) <= READ_ONE_BY_ONE:
            paint_places(painter, self._maps, self._scale, self._mosaic, target)
        for first, last in self._outlines():
            paint_field(
                painter, self._mosaic.rect_of(first, target).united(self._mosaic.rect_of(last, target))
            )
        if self._marked is not None:
            self._frame(painter, self._marked, Qt.GlobalColor.white, target)
        if self._pointed is not None:
            self._frame(painter, self._pointed, Qt.GlobalColor.yellow, target)

    def sizeHint(self) -> QSize:
        return QSize(2 * self._smallest, 2 * self._smallest)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._smallest, self._smallest)

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)
            paint_focus(painter, self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._cell_under(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_under(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._point_at(cell)
            self.chosen.emit(cell)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._pointed is not None:
            QToolTip.showText(event.globalPos(), self._describe(self._pointed), self)
            return True
        return super().event(event)

    def leaveEvent(self, _event: QEvent) -> None:
        self._point_at(None)

    def focusOutEvent(self, _event: QEvent) -> None:
        self.update()
        if not self.underMouse():
            self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed is not None:
            self.chosen.emit(self._pointed)
        elif key in moves:
            self._step(*moves[key])
        else:
            super().keyPressEvent(event)

    def _step(self, down: int, right: int) -> None:
        """Move the pointed cell to its neighbour on the screen, across the gaps between maps."""
        if self._pointed is None:
            self._point_at(self._marked or Cell(0, 0, 0))
            return
        self._prepare()
        x, y = self._mosaic.place_of(self._pointed)
        for distance in (1, 1 + self._gap):
            cell = self._mosaic.cell_at(x + right * distance, y + down * distance)
            if cell is not None:
                self._point_at(cell)
                return
