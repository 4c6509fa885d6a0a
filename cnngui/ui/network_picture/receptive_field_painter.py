"""What the value under the pointer is computed from: its edges highlighted, its receptive field outlined."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from cnngui.network.receptive_field import CellRegion
from cnngui.network.trace import Address
from cnngui.ui.grids.field_outline import paint_field
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.network_picture.layer_block import Block
from cnngui.ui.network_picture.network_painter import Style, heading_rect, paint_edge

_FADED = 165
# Pixels a map, below which the wider outline would hide it.
_SMALL = 24.0
# More lines than this are a grey patch.
_MOST_LINES = 130


def paint_receptive_field(
    painter: QPainter,
    pointed: Address,
    receptive_field: Mapping[str, CellRegion],
    blocks: Mapping[str, Block],
    style: Style,
) -> None:
    """Fade what the value does not come from; highlight the edges and outline the cells it comes from."""
    veil = QColor(style.palette.base().color())
    veil.setAlpha(_FADED)
    for name, block in blocks.items():
        if name not in receptive_field:
            around = heading_rect(block, style).united(block.target).united(block.column)
            painter.fillRect(around.adjusted(-2, 0, 2, style.layout.foot), veil)
            continue
        for channel in block.shown:
            if not receptive_field[name].channels[channel]:
                rect = block.mosaic.rect_of_map(channel - block.first, block.target)
                painter.fillRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5), veil)
    highlight, faded = QPen(style.palette.accent().color(), 2), QPen(veil, 3)
    for pen, inside in ((faded, False), (highlight, True)):
        for edge in style.layout.edges:
            if (edge.source in receptive_field and edge.target in receptive_field) is inside:
                paint_edge(painter, edge, blocks, style, pen)
    _paint_lines(painter, pointed, receptive_field, blocks, style)
    for name, field in receptive_field.items():
        if name != pointed.layer:
            small = blocks[name].mosaic.gap == 1 and _side(blocks[name]) < _SMALL
            for rect in _outlines(blocks[name], field):
                paint_field(painter, rect, small)


def _side(block: Block) -> float:
    return block.target.height() / block.mosaic.lines


def _outlines(block: Block, field: CellRegion) -> list[QRectF]:
    """Return the receptive field on each map of a layer; none where it is all of them."""
    top, left, height, width = field.box
    if (height, width) == (block.mosaic.height, block.mosaic.width) and block.mosaic.gap:
        return []
    if block.mosaic.gap == 0 and field.channels.all():
        return []
    found = []
    for channel in block.shown:
        if field.channels[channel]:
            at = channel - block.first
            first = block.mosaic.rect_of(Cell(at, top, left), block.target)
            last = block.mosaic.rect_of(Cell(at, top + height - 1, left + width - 1), block.target)
            found.append(first.united(last))
    return found if len(found) <= _MOST_LINES else []


def _paint_lines(
    painter: QPainter,
    pointed: Address,
    receptive_field: Mapping[str, CellRegion],
    blocks: Mapping[str, Block],
    style: Style,
) -> None:
    """Draw a line from each map that feeds the value directly to the map it is in."""
    target = blocks[pointed.layer]
    if pointed.channel not in target.shown:
        return
    end_rect = target.mosaic.rect_of_map(pointed.channel - target.first, target.target)
    end = QPointF(end_rect.left(), end_rect.center().y())
    colour = QColor(style.palette.accent().color())
    colour.setAlpha(120)
    painter.setPen(QPen(colour, 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for name in style.layout.items[pointed.layer].inputs:
        source, field = blocks[name], receptive_field.get(name)
        channels = [c for c in source.shown if field is not None and field.channels[c]]
        if len(channels) > _MOST_LINES:
            continue
        for channel in channels:
            rect = source.mosaic.rect_of_map(channel - source.first, source.target)
            start = QPointF(rect.right(), rect.center().y())
            bend = (end.x() - start.x()) / 2
            path = QPainterPath(start)
            path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end)
            painter.drawPath(path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
