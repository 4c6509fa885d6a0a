"""Views of networks that the tests of what is painted look at."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor
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


def foot_ink(view: NetworkView, picture: Pixels, block: Block, above: float = 15.0) -> Ink:
    """Return what is written below a layer's legend."""
    beside = view._scene.layout.spacing(1.0) / 2
    left, right = block.column.left() - beside, block.column.right() + beside
    top, bottom = block.target.bottom() + above, block.target.bottom() + view._scene.layout.foot
    return ink_of(within(picture, QRectF(QPointF(left, top), QPointF(right, bottom))), ground(view))
