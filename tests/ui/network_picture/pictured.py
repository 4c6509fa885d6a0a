"""Views of networks for the tests of what is painted, and where their parts lie."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF
from pytestqt.qtbot import QtBot

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.trace import Address, Trace, trace
from cnngui.ui.network_picture.layer_block import Block
from cnngui.ui.network_picture.network_view import NetworkView
from tests.seeds import generator
from tests.ui.pixels import Ink, Pixels, ink_of, within

DIGIT = generator(3).random((28, 28), np.float32)
TRACES = {name: trace(build(name, seed=4), DIGIT) for name in ARCHITECTURES}
PAGE, COMPARE = (940, 560), (452, 380)


def shown(qtbot: QtBot, seen: Trace, size: tuple[int, int] = PAGE) -> NetworkView:
    view = NetworkView()
    qtbot.addWidget(view)
    view.resize(*size)
    view.show_trace(seen)
    view.show()
    qtbot.waitExposed(view)
    return view


def ground(view: NetworkView) -> QColor:
    return view.palette().base().color()


def accent(view: NetworkView) -> QColor:
    return view.palette().accent().color()


def map_rect(view: NetworkView, layer: str, channel: int) -> QRectF:
    last = [size - 1 for size in view.trace.activation(layer).shape[1:]]
    return view.rect_of(Address(layer, channel)).united(view.rect_of(Address(layer, channel, *last)))


def heading_rect(view: NetworkView, layer: str) -> QRectF:
    """Return the room of a layer's heading above its maps; a click on it collapses or opens the layer."""
    block = view.blocks[layer]
    return QRectF(block.column.x(), block.column.y() - block.head, block.column.width(), block.head)


def page_arrow(view: NetworkView, layer: str, forward: bool, upright: bool = False) -> QPointF:
    """Return the point whose click turns a page.

    It is an end of the last line of a heading; at the top of an `upright` one, left or right.
    """
    block, measure = view.blocks[layer], QFontMetricsF(view.font())
    heading = heading_rect(view, layer)
    if upright:
        by = heading.width() / 4
        return QPointF(heading.center().x() + (by if forward else -by), heading.top() + measure.height() / 2)
    wide = measure.horizontalAdvance(f"‹ {block.mosaic.channels} of {block.count} shown ›")
    x = heading.center().x() + (wide / 2 - 3 if forward else 3 - wide / 2)
    return QPointF(x, heading.bottom() - 6 - measure.height() / 2)


def column_gap(view: NetworkView) -> float:
    """Return the room between two columns of layers."""
    columns = [block.column for block in view.blocks.values()]
    gaps = [right.left() - left.right() for left in columns for right in columns]
    return min(gap for gap in gaps if gap > 0)


def foot_height(view: NetworkView) -> float:
    """Return the height of what stands below a layer: its legend and two lines of text."""
    return 2 * (QFontMetricsF(view.font()).height() + 1) + 20


def foot_ink(view: NetworkView, picture: Pixels, block: Block, above: float = 15.0) -> Ink:
    """Return what is written below a layer's legend."""
    beside = column_gap(view) / 2
    left, right = block.column.left() - beside, block.column.right() + beside
    top, bottom = block.target.bottom() + above, block.target.bottom() + foot_height(view)
    return ink_of(within(picture, QRectF(QPointF(left, top), QPointF(right, bottom))), ground(view))
