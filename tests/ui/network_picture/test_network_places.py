"""Where the layers lie in the picture of the network, and what a click between two maps takes."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnngui.network.architectures import ARCHITECTURES
from cnngui.ui.network_picture.network_view import NetworkView
from tests.ui.network_picture.pictured import (
    COMPARE,
    PAGE,
    TRACES,
    foot_height,
    foot_ink,
    ground,
    heading_rect,
    map_rect,
    shown,
)
from tests.ui.pixels import ink_of, is_colour, pixels, within

_LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("size", [PAGE, COMPARE], ids=["page", "compare"])
@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_layer_lies_in_the_picture_and_on_no_other(
    qtbot: QtBot, name: str, size: tuple[int, int]
) -> None:
    view = shown(qtbot, TRACES[name], size)
    wholes, picture = {}, pixels(view)
    room, foot = QRectF(view.rect()), foot_height(view)
    assert view.is_whole
    for layer, block in view.blocks.items():
        feet = QRectF(block.column.left(), block.target.bottom(), block.column.width(), foot)
        whole = heading_rect(view, layer).united(block.target).united(feet)
        assert room.left() <= whole.left() <= whole.right() <= room.right(), layer
        assert room.top() <= whole.top() <= block.target.bottom() <= room.bottom(), layer
        wholes[layer] = whole.adjusted(0.5, 0.5, -0.5, -0.5)
        if block.mosaic.gap:
            assert map_rect(view, layer, block.first).width() > 3, layer
        heading = heading_rect(view, layer).adjusted(0, 0, 0, -4)
        assert ink_of(within(picture, heading), ground(view)).any(), layer
        if feet.bottom() <= room.bottom():
            assert foot_ink(view, picture, block).any(), layer
    for one, other in combinations(wholes, 2):
        assert not wholes[one].intersects(wholes[other]), (one, other)
    # Nothing is cut off at the sides.
    assert is_colour(picture[:, [0, -1]], ground(view)).all()


def test_a_click_between_two_maps_takes_the_nearest(qtbot: QtBot) -> None:
    view = shown(qtbot, TRACES["simple_cnn"])
    while map_rect(view, "pool1", 1).left() - map_rect(view, "pool1", 0).right() < 6:
        view.zoom_in()
    view.mark("pool1", 6)
    chosen: list[tuple[str, int]] = []
    view.chosen.connect(lambda layer, channel: chosen.append((layer, channel)))
    columns = view.blocks["pool1"].mosaic.columns
    six, right, below = (map_rect(view, "pool1", 6 + by) for by in (0, 1, columns))
    left_to_right = [six.right() + 1, right.left() - 1]
    one_below_other = [six.bottom() + 1, below.top() - 1]
    if right.left() > six.right():
        for x in left_to_right:
            click_between(view, QPoint(int(x), int(six.center().y())))
    for y in one_below_other:
        click_between(view, QPoint(int(six.center().x()), int(y)))
    sideways = [("pool1", 6), ("pool1", 7)] if right.left() > six.right() else []
    assert chosen == [*sideways, ("pool1", 6), ("pool1", 6 + columns)]


def click_between(view: NetworkView, at: QPoint) -> None:
    assert view.rect().contains(at)
    assert view.address_at(QPointF(at)) is None
    QTest.mouseClick(view, _LEFT, pos=at)
