"""Where each layer's block lies in the picture of the network, left to right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from cnngui.ui.mosaic import Mosaic

# In pixels. A vector short enough to be read value by value is one column of labelled cells.
READ_ONE_BY_ONE = 16
_SMALLEST_MAP = 18.0
_LARGEST_MAP = 260.0
_TALLEST_CELL = 34.0


@dataclass(frozen=True)
class Block:
    """Place one layer: its mosaic, and the rectangle it is painted into."""

    mosaic: Mosaic
    target: QRectF
    column: QRectF  # the room under the layer's heading, as wide as the heading may be


@dataclass(frozen=True)
class Widths:
    """Say how narrow a layer's column may be for its words: its heading, or the values written in it."""

    heading: float
    value: float
    spacing: float


def least_width(shapes: Sequence[tuple[int, ...]], height: float, widths: Widths) -> float:
    """Return the width that a picture of these layers needs for its maps to be looked at."""
    return _width(shapes, _SMALLEST_MAP, max(height, 2 * _SMALLEST_MAP), widths)


def lay_out(shapes: Sequence[tuple[int, ...]], room: QRectF, least: Widths) -> list[Block]:
    """Give each layer a block in `room`, the maps as large as the width allows.

    `shapes` are the activations', (C, H, W) or (N,). Every map gets about the same side, for a pooled map
    shows the same digit as the one before it.
    """
    low, high = _SMALLEST_MAP / 2, max(min(_LARGEST_MAP, room.height()), _SMALLEST_MAP)
    for _ in range(24):
        side = (low + high) / 2
        if _width(shapes, side, room.height(), least) <= room.width():
            low = side
        else:
            high = side
    blocks: list[Block] = []
    widths = [_block_width(shape, low, room.height(), least) for shape in shapes]
    spacing = least.spacing
    # What is left over is shared out between the columns, so that the whole spans the room.
    free = room.width() - sum(widths) - spacing * (len(shapes) - 1)
    spacing += max(0.0, free / max(len(shapes) - 1, 1))
    x = room.x()
    for shape, width in zip(shapes, widths, strict=True):
        column = QRectF(x, room.y(), width, room.height())
        blocks.append(_block(shape, low, column))
        x += width + spacing
    return blocks


def _width(shapes: Sequence[tuple[int, ...]], side: float, height: float, least: Widths) -> float:
    columns = sum(_block_width(shape, side, height, least) for shape in shapes)
    return columns + least.spacing * (len(shapes) - 1)


def _block_width(shape: tuple[int, ...], side: float, height: float, least: Widths) -> float:
    if len(shape) == 3:
        return max(least.heading, _columns(shape, side, height) * side)
    if shape[0] <= READ_ONE_BY_ONE:
        return max(least.value, min(1.2 * side, 90.0))
    return max(least.heading, min(1.4 * side, height * 0.6))


def _columns(shape: tuple[int, ...], side: float, height: float) -> int:
    lines = max(1, int(height / side))
    return math.ceil(shape[0] / lines)


def _block(shape: tuple[int, ...], side: float, column: QRectF) -> Block:
    if len(shape) == 3:
        channels, height, width = shape
        mosaic = Mosaic(channels, height, width, _columns(shape, side, column.height()))
        cell = min(column.width() / mosaic.cells_wide, column.height() / mosaic.cells_high)
        return _centred(mosaic, cell, cell, column)
    count = shape[0]
    if count <= READ_ONE_BY_ONE:
        mosaic = Mosaic(count, 1, 1, 1, gap=0)
        return _centred(mosaic, column.width(), min(_TALLEST_CELL, column.height() / count), column)
    # Square cells: as many columns as make the block fill its rectangle.
    columns = max(1, math.ceil(math.sqrt(count * column.width() / column.height())))
    mosaic = Mosaic(count, 1, 1, columns, gap=0)
    cell = min(column.width() / mosaic.cells_wide, column.height() / mosaic.cells_high)
    return _centred(mosaic, cell, cell, column)


def _centred(mosaic: Mosaic, cell_width: float, cell_height: float, column: QRectF) -> Block:
    width, height = cell_width * mosaic.cells_wide, cell_height * mosaic.cells_high
    target = QRectF(column.center().x() - width / 2, column.y(), width, height)
    return Block(mosaic, target, column)
