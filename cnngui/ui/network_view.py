"""Every layer of the network for the current digit, left to right."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cnngui.network.graph import Layer
from cnngui.network.trace import Address, Trace
from cnngui.ui.colour_legend import paint_strip
from cnngui.ui.focus_frame import paint_focus
from cnngui.ui.language import Translated
from cnngui.ui.layer_layout import READ_ONE_BY_ONE, Block, Widths, lay_out, least_width
from cnngui.ui.mosaic import Cell, as_image, as_maps
from cnngui.ui.showing import in_words, scale_of
from cnngui.ui.theme import (
    ColourScale,
    readable_on,
    short_number,
    three_digits,
)

_MARGIN = 14.0
_SPACING = 14.0
_BLENDED_BELOW = 3.0


@dataclass
class _Picture:
    """Hold what is painted of one layer."""

    layer: Layer
    block: Block
    values: NDArray[np.float32]  # (C, H, W)
    scale: ColourScale
    image: QImage


class NetworkView(Translated, QWidget):
    """Paint each layer's maps as one mosaic, with its name, shape and colour legend.

    Signals:
        pointed(Address | None): the pointer came to a value, or left.
        chosen(str, int): a map was clicked, or reached by the arrow keys: its layer and channel.
        opened(Address): a value was double-clicked: its working is asked for.
    """

    pointed = Signal(object)
    chosen = Signal(str, int)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_view")
        self._trace: Trace | None = None
        self._pictures: dict[str, _Picture] = {}
        self._blocks: dict[str, Block] = {}
        self._laid_out_for: object = None
        self._pointed: Address | None = None
        self._chosen: tuple[str, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    def show_trace(self, trace: Trace) -> None:
        """Show another trace; the pictures are made when somebody looks."""
        if self._trace is None or self._trace.graph is not trace.graph:
            self._point_at(None)
            self._trace = trace
            self._fit()
        self._trace = trace
        self._pictures = {}
        # What the tip says is no longer so.
        if self.underMouse() and QToolTip.isVisible():
            QToolTip.hideText()
        self.update()

    def mark(self, layer: str, channel: int) -> None:
        """Frame the map that is shown enlarged."""
        self._chosen = (layer, channel)
        self.update()

    def rect_of(self, address: Address) -> QRectF:
        """Give the rectangle in which the value at an address is painted."""
        self._prepare()
        block = self._blocks[address.layer]
        return block.mosaic.rect_of(Cell(address.channel, address.row, address.column), block.target)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The layers of the network"))
        self.setAccessibleDescription(self.tr("Keys: ← → from layer to layer, ↑ ↓ from map to map."))
        self.update()

    def _prepare(self) -> None:
        """Lay the layers out and make their pictures, where they are not those of the trace and the size."""
        if self._trace is None:
            return
        wanted = (self._trace.graph, self.size(), self.font())
        if wanted != self._laid_out_for:
            self._laid_out_for = wanted
            self._pictures = {}
            shapes = [self._trace.activation(layer.name).shape for layer in self._trace.graph.layers]
            blocks = lay_out(shapes, self._room(), self._widths())
            names = [layer.name for layer in self._trace.graph.layers]
            self._blocks = dict(zip(names, blocks, strict=True))
        if not self._pictures:
            for layer in self._trace.graph.layers:
                self._pictures[layer.name] = self._picture(layer, self._trace.activation(layer.name))

    def _widths(self) -> Widths:
        measure = self.fontMetrics().horizontalAdvance
        return Widths(measure("16×28×28") + 2.0, measure("0 −88.8") + 18.0, _SPACING)

    def _fit(self) -> None:
        """Ask for no less width than the layers need; the page scrolls where there is less."""
        if self._trace is not None:
            shapes = [activation.shape for activation in self._trace.activations.values()]
            least = least_width(shapes, self._room().height(), self._widths())
            self.setMinimumWidth(round(least + 2 * _MARGIN) + 1)

    def _picture(self, layer: Layer, activation: NDArray[np.float32]) -> _Picture:
        block, maps = self._blocks[layer.name], as_maps(activation)
        scale = scale_of(layer, activation)
        image = as_image(block.mosaic.picture(scale.colours(maps)))
        return _Picture(layer, block, maps, scale, image)

    def _room(self) -> QRectF:
        text = self.fontMetrics().height()
        head, foot = 2 * text + 12, text + 18
        return QRectF(self.rect()).adjusted(_MARGIN, _MARGIN + head, -_MARGIN, -_MARGIN - foot)

    def _paint_layer(self, painter: QPainter, picture: _Picture) -> None:
        block = picture.block
        cell = block.target.width() / block.mosaic.cells_wide
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, cell < _BLENDED_BELOW)
        painter.drawImage(block.target, picture.image)
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if picture.values.shape[1:] == (1, 1):
            painter.drawRect(block.target)
            if len(picture.values) <= READ_ONE_BY_ONE:
                self._paint_values(painter, picture)
        else:
            for channel in range(len(picture.values)):
                painter.drawRect(block.mosaic.rect_of_map(channel, block.target))
        self._paint_heading(painter, picture)
        self._paint_legend(painter, picture)

    def _paint_values(self, painter: QPainter, picture: _Picture) -> None:
        """Write index and value into each cell of a short vector."""
        painter.setFont(self.font())
        for index, value in enumerate(picture.values[:, 0, 0]):
            rect = picture.block.mosaic.rect_of(Cell(index, 0, 0), picture.block.target)
            painter.setPen(readable_on(picture.scale.colour(float(value))))
            inner = rect.adjusted(4, 0, -4, 0)
            centre = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, centre | Qt.AlignmentFlag.AlignLeft, f"{index}")
            painter.drawText(inner, centre | Qt.AlignmentFlag.AlignRight, short_number(float(value)))

    def _paint_heading(self, painter: QPainter, picture: _Picture) -> None:
        column, line = picture.block.column, self.fontMetrics().height()
        shape = "×".join(map(str, self._shape(picture.layer.name)))
        bold = self.font()
        bold.setBold(True)
        for text, font, up, role in (
            (picture.layer.name, bold, 2 * line + 8, self.palette().text()),
            (shape, self.font(), line + 6, self.palette().placeholderText()),
        ):
            painter.setFont(font)
            painter.setPen(role.color())
            wide = max(column.width(), QFontMetricsF(font).horizontalAdvance(text) + 2)
            rect = QRectF(column.center().x() - wide / 2, column.y() - up, wide, line)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_legend(self, painter: QPainter, picture: _Picture) -> None:
        target, scale = picture.block.target, picture.scale
        column = picture.block.column
        strip = QRectF(column.x() + 2, target.bottom() + 7, column.width() - 4, 6)
        paint_strip(painter, strip, scale)
        painter.setFont(self.font())
        painter.setPen(self.palette().placeholderText().color())
        text = f"±{three_digits(scale.high)}" if scale.low < 0 else "0…1"
        words = QRectF(column.x() - 10, strip.bottom() + 2, column.width() + 20, self.fontMetrics().height())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)

    def _shape(self, layer: str) -> tuple[int, ...]:
        assert self._trace is not None
        return self._trace.activation(layer).shape

    def _paint_arrow(self, painter: QPainter, source: str, target: str) -> None:
        """Draw what feeds what, on the line of the headings; a longer way goes above them."""
        line = self.fontMetrics().height()
        order = list(self._blocks)
        left, right = self._blocks[source].column, self._blocks[target].column
        y = right.y() - 1.5 * line - 8
        painter.setPen(QPen(self.palette().dark().color(), 1))
        if order.index(target) - order.index(source) == 1:
            middle = (left.right() + right.left()) / 2
            start, end = QPointF(middle - 5, y), QPointF(middle + 5, y)
            painter.drawLine(start, end)
        else:
            over = y - 0.8 * line
            start, end = QPointF(left.center().x(), over), QPointF(right.left() - 2, y)
            painter.drawPolyline(QPolygonF([start, QPointF(end.x() - 6, over), QPointF(end.x() - 6, y), end]))
        painter.drawPolyline(QPolygonF([end + QPointF(-4, -3), end, end + QPointF(-4, 3)]))

    def _paint_frames(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._chosen is not None and self._chosen[0] in self._blocks:
            block = self._blocks[self._chosen[0]]
            rect = block.mosaic.rect_of_map(self._chosen[1], block.target)
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRect(rect.adjusted(-1, -1, 1, 1))
        if self._pointed is not None:
            rect = self.rect_of(self._pointed)
            for colour, by in ((Qt.GlobalColor.yellow, 0.5), (Qt.GlobalColor.black, 1.5)):
                painter.setPen(QPen(colour, 1))
                painter.drawRect(rect.adjusted(-by, -by, by, by))

    def address_at(self, position: QPointF) -> Address | None:
        """Find the value painted at a point of the widget."""
        self._prepare()
        for name, block in self._blocks.items():
            if block.target.contains(position):
                cell = block.mosaic.cell_in(block.target, position.x(), position.y())
                return None if cell is None else Address(name, *cell)
        return None

    def _point_at(self, address: Address | None) -> None:
        if address != self._pointed:
            self._pointed = address
            self.pointed.emit(address)
            self.update()

    def _paint(self, painter: QPainter) -> None:
        self._prepare()
        painter.fillRect(self.rect(), self.palette().base())
        for picture in self._pictures.values():
            self._paint_layer(painter, picture)
            for source in picture.layer.inputs:
                self._paint_arrow(painter, source, picture.layer.name)
        self._paint_frames(painter)

    def sizeHint(self) -> QSize:
        return QSize(940, 430)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 240)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)
            paint_focus(painter, self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.address_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        address = self.address_at(event.position())
        if address is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(address.layer, address.channel)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._pointed is not None and self._trace is not None:
            QToolTip.showText(event.globalPos(), in_words(self._trace, self._pointed), self)
            return True
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        address = self.address_at(event.position())
        if address is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(address)

    def leaveEvent(self, _event: QEvent) -> None:
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = list(self._blocks)
        if not names or self._chosen is None or self._chosen[0] not in names:
            super().keyPressEvent(event)
            return
        layer, channel = self._chosen
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            layer = names[min(max(names.index(layer) + step, 0), len(names) - 1)]
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            channel += 1 if key == Qt.Key.Key_Down else -1
        else:
            super().keyPressEvent(event)
            return
        last = self._blocks[layer].mosaic.channels - 1
        self.chosen.emit(layer, min(max(channel, 0), last))
