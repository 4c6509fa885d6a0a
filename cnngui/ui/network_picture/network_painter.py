"""The picture of the network: what stays while the values change, and the values."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from cnngui.network.inspect.layer_ranks import Edge
from cnngui.network.values.number_format import short_number, three_digits
from cnngui.ui.common.theme import readable_on
from cnngui.ui.grids.colour_legend import paint_strip
from cnngui.ui.grids.mosaic import READ_ONE_BY_ONE, Cell
from cnngui.ui.network_picture.layer_block import Block
from cnngui.ui.network_picture.layer_images import Picture
from cnngui.ui.network_picture.layer_layout import Layout

_BLENDED_BELOW = 3.0
_CARDS, _CARD_STEP = 2, 3.0
_STRIP = 6.0


@dataclass(frozen=True)
class Style:
    """Hold what everything is painted with: layout and zoom, font and colours."""

    layout: Layout
    zoom: float
    top: float
    flat: bool  # whether headings lie; where columns are narrow they stand
    font: QFont
    palette: QPalette

    @property
    def line(self) -> float:
        """Return the height of a line of text."""
        return QFontMetricsF(self.font).height()

    @property
    def foot(self) -> float:
        """Return the height of what stands below a layer."""
        return self.layout.foot

    @property
    def muted(self) -> QColor:
        """Return the colour of secondary text."""
        return self.palette.placeholderText().color()

    def bold(self) -> QFont:
        """Return the font of the names."""
        font = QFont(self.font)
        font.setBold(True)
        return font


def heading_rect(block: Block, style: Style) -> QRectF:
    """Return the room of a block's heading: above it, or for one that lies and is scrolled out, the top."""
    wanted = block.column.y() - block.head
    if not style.flat or wanted >= 0:
        return QRectF(block.column.x(), wanted, block.column.width(), block.head)
    top = min(0.0, block.target.bottom() - block.head)
    return QRectF(block.column.x(), max(top, wanted), block.column.width(), block.head)


def lies_over(block: Block, style: Style) -> bool:
    """Return whether a block's heading lies over its maps."""
    return heading_rect(block, style).bottom() > block.column.y() + 0.5


def paint_ground(painter: QPainter, block: Block, style: Style) -> None:
    """Paint what the maps lie on: the lines between them, and the cards of a collapsed layer."""
    painter.setPen(QPen(style.palette.mid().color(), 1))
    for card in range(_CARDS if block.collapsed and block.count > 1 else 0, 0, -1):
        by = card * _CARD_STEP
        painter.setBrush(style.palette.alternateBase())
        painter.drawRect(block.target.translated(by, by))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if block.mosaic.gap == 0:
        painter.drawRect(block.target)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.palette.mid())
    mosaic = block.mosaic
    full, rest = divmod(mosaic.channels, mosaic.columns)
    first = mosaic.rect_of_map(0, block.target)
    if full:
        last = mosaic.rect_of_map(full * mosaic.columns - 1, block.target)
        painter.drawRect(first.united(last).adjusted(-1, -1, 1, 1))
    if rest:
        begun = mosaic.rect_of_map(full * mosaic.columns, block.target)
        ended = mosaic.rect_of_map(mosaic.channels - 1, block.target)
        painter.drawRect(begun.united(ended).adjusted(-1, -1, 1, 1))


def fits_lying(block: Block, lines: list[str], style: Style) -> bool:
    """Return whether a heading can lie above its column without touching the next."""
    return _widest(lines, style) <= block.column.width() + style.layout.spacing(style.zoom) / 2


def _widest(lines: list[str], style: Style) -> float:
    rest = [QFontMetricsF(style.font).horizontalAdvance(text) for text in lines[1:]]
    return max([QFontMetricsF(style.bold()).horizontalAdvance(lines[0]), *rest])


def paint_heading(painter: QPainter, block: Block, lines: list[str], style: Style, highlighted: bool) -> None:
    """Write a layer's name, shape, and what of it is shown."""
    rect = heading_rect(block, style)
    name = style.palette.accent().color() if highlighted else style.palette.text().color()
    if lies_over(block, style):
        ground = QColor(style.palette.base().color())
        ground.setAlpha(225)
        high = len(lines) * style.line + 10 if style.flat else rect.height()
        painter.fillRect(QRectF(rect.x() - 4, rect.y(), rect.width() + 8, high), ground)
        if style.flat:
            rect.setHeight(high)
    if not style.flat:
        # Standing, there is room for what has to be said, not for the shape.
        _paint_upright(painter, rect, [lines[0], *lines[2:]], style, name)
        return
    top = rect.bottom() - 6 - len(lines) * style.line
    for number, text in enumerate(lines):
        font = style.font if number else style.bold()
        painter.setFont(font)
        painter.setPen(style.muted if number else name)
        wide = max(rect.width(), QFontMetricsF(font).horizontalAdvance(text) + 2)
        line = QRectF(rect.center().x() - wide / 2, top + number * style.line, wide, style.line)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)


def page_rect(block: Block, lines: list[str], style: Style, forward: bool) -> QRectF:
    """Return the arrow in a heading whose click turns a page, forward or back."""
    head = heading_rect(block, style)
    if not style.flat:
        half = head.width() / 2
        return QRectF(head.x() + (half if forward else 0), head.y(), half, style.line)
    if lies_over(block, style):
        head.setHeight(len(lines) * style.line + 10)
    side = 1.6 * style.line
    wide = QFontMetricsF(style.font).horizontalAdvance(lines[-1])
    x = head.center().x() + (wide / 2 - side if forward else -wide / 2)
    return QRectF(x, head.bottom() - 6 - style.line, side, style.line)


def _paint_upright(painter: QPainter, rect: QRectF, lines: list[str], style: Style, name: QColor) -> None:
    painter.save()
    high = style.line * style.layout.letters
    painter.translate(rect.center().x() - len(lines) * high / 2, rect.bottom() - 6)
    painter.rotate(-90)
    for number, text in enumerate(lines):
        font = QFont(style.font) if number else style.bold()
        font.setPointSizeF(font.pointSizeF() * style.layout.letters)
        painter.setFont(font)
        painter.setPen(style.muted if number else name)
        line = QRectF(0, number * high, rect.height() - 6, high)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


def strip_rect(block: Block) -> QRectF:
    """Return the place of a block's legend."""
    below = _CARDS * _CARD_STEP if block.collapsed else 0.0
    return QRectF(block.column.x() + 2, block.target.bottom() + 7 + below, block.column.width() - 4, _STRIP)


def paint_edge(painter: QPainter, edge: Edge, blocks: Mapping[str, Block], style: Style, pen: QPen) -> None:
    """Lead an arrow from one layer to another; past other layers in the lane that is free there."""
    source, target = blocks[edge.source], blocks[edge.target]
    # From what is the widest in its column, so that no arrow lies on maps.
    start = QPointF(source.column.right() + 2, source.port)
    end = QPointF(target.column.left() - 2, target.port)
    gap = max(end.x() - start.x(), 4.0)
    points = [start]
    if edge.lane is None:
        bend = end.x() - min(6.0, gap / 2)
        if source.port != target.port:
            points += [QPointF(bend, start.y()), QPointF(bend, end.y())]
    else:
        along = style.layout.lane_middle(edge.lane, style.zoom, style.top)
        near, far = start.x() + 3, end.x() - 5
        if along != start.y():
            points += [QPointF(near, start.y()), QPointF(near, along)]
        points += [QPointF(far, along), QPointF(far, end.y())]
    points.append(end)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.drawPolyline(QPolygonF([end + QPointF(-4, -3), end, end + QPointF(-4, 3)]))


def edge_pen(palette: QPalette) -> QPen:
    """Return what edges are drawn with that nothing points at."""
    return QPen(palette.dark().color(), 1)


def paint_chosen(painter: QPainter, rect: QRectF, style: Style) -> None:
    """Frame the map that is shown enlarged."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(style.palette.accent().color(), 2))
    painter.drawRect(rect.adjusted(-1, -1, 1, 1))


def paint_pointed(painter: QPainter, rect: QRectF) -> None:
    """Frame the cell under the pointer."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, by in ((Qt.GlobalColor.yellow, 0.5), (Qt.GlobalColor.black, 1.5)):
        painter.setPen(QPen(colour, 1))
        painter.drawRect(rect.adjusted(-by, -by, by, by))


def paint_strip_of(painter: QPainter, block: Block, picture: Picture) -> None:
    """Paint the colours of a layer's scale below it."""
    paint_strip(painter, strip_rect(block), picture.scales[0])


def paint_values(painter: QPainter, block: Block, picture: Picture, style: Style) -> None:
    """Paint a layer's values: its maps, or the cells of its row with their numbers."""
    cell = block.target.width() / block.mosaic.cells_wide
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, cell < _BLENDED_BELOW)
    painter.drawImage(block.target, picture.image)
    if block.mosaic.gap == 0 and block.count <= READ_ONE_BY_ONE:
        _write_values(painter, block, picture, style)
    if picture.zero_channels:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(style.muted, 1))
        for channel in picture.zero_channels:
            rect = block.mosaic.rect_of_map(channel - block.first, block.target)
            inner = rect.adjusted(rect.width() / 4, rect.height() / 4, -rect.width() / 4, -rect.height() / 4)
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _write_values(painter: QPainter, block: Block, picture: Picture, style: Style) -> None:
    """Write index and value into each cell of a short row, where it is narrow the index alone."""
    painter.setFont(style.font)
    measure = QFontMetricsF(style.font).horizontalAdvance
    wide, high = block.target.width(), block.target.height() / block.mosaic.cells_high
    if high < style.line - 3 or wide < measure("00"):
        return
    centre = Qt.AlignmentFlag.AlignVCenter
    whole = wide >= measure("0 −88.8") + 8
    for index, value in enumerate(picture.values[:, 0, 0]):
        rect = block.mosaic.rect_of(Cell(index, 0, 0), block.target)
        painter.setPen(readable_on(picture.scale_of(index).colour(float(value))))
        if not whole:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"{index}")
            continue
        inner = rect.adjusted(4, 0, -4, 0)
        painter.drawText(inner, centre | Qt.AlignmentFlag.AlignLeft, f"{index}")
        painter.drawText(inner, centre | Qt.AlignmentFlag.AlignRight, short_number(float(value)))


def paint_foot(
    painter: QPainter, block: Block, picture: Picture, zero: tuple[str, ...], style: Style
) -> None:
    """Write the ends of the scale and how many maps are zero below a layer, the longest that has room."""
    strip = strip_rect(block)
    painter.setFont(style.font)
    painter.setPen(style.muted)
    room = block.column.width() + style.layout.spacing(style.zoom) - 2
    measure = QFontMetricsF(style.font).horizontalAdvance
    ends = ends_of(picture)
    centre = QPointF(strip.center().x(), strip.bottom() + 2)
    if measure(ends) > room:
        # Standing, in the height of both lines.
        painter.save()
        painter.translate(centre.x() - style.line / 2, centre.y() + 2 * style.line + 4)
        painter.rotate(-90)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        font, length = QFont(style.font), 2 * style.line + 4
        # Cut off, ±0.08 would be read as 0.08.
        font.setPointSizeF(font.pointSizeF() * min(style.layout.letters, (length - 1) / measure(ends)))
        painter.setFont(font)
        painter.drawText(QRectF(0, 0, length, style.line), right, ends)
        painter.restore()
        return
    lines = (ends, next((text for text in zero if measure(text) <= room), ""))
    for number, text in enumerate(lines):
        place = QRectF(centre.x() - room / 2, centre.y() + number * style.line, room, style.line)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def ends_of(picture: Picture) -> str:
    """Write the ends of a layer's scale, or the smallest and the largest where each map has its own."""
    scales = picture.scales
    if scales[0].low >= 0:
        return "0…1"
    ends = sorted(scale.high for scale in scales)
    if len(ends) == 1:
        return f"±{three_digits(ends[0])}"
    return f"±{three_digits(ends[0])}…{three_digits(ends[-1])}"
