from itertools import combinations, pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.trace import trace
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.network_picture.camera import Camera
from cnngui.ui.network_picture.layer_block import Item, Words
from cnngui.ui.network_picture.layer_layout import Layout

WORDS = Words(
    heading=lambda name: 8.0 * max(len(name), 8),
    upright=lambda name: 8.0 * len(name),
    line=16.0,
    value=66.0,
    lines=2,
    foot_lines=2,
    spacing=14.0,
    narrow_spacing=8.0,
)
ROOMS = [QSizeF(912, 540), QSizeF(912, 260), QSizeF(2200, 1200)]


def items(name: str) -> list[Item]:
    seen = trace(build(name, seed=1), np.zeros((28, 28), np.float32))
    return [Item(layer.name, layer.inputs, seen.activation(layer.name).shape) for layer in seen.graph.layers]


@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize("name", ARCHITECTURES)
def test_the_whole_fits_the_room_and_nothing_lies_on_anything(name: str, room: QSizeF) -> None:
    layout = Layout(items(name), room, WORDS)
    size = layout.size(1.0)
    assert size.width() <= room.width() + 1
    assert size.height() <= max(room.height(), 480) + 1
    blocks = layout.blocks(1.0, 0.0, 0.0).values()
    assert len(blocks) == len(items(name))
    for one, other in combinations(blocks, 2):
        assert not one.target.adjusted(1, 1, -1, -1).intersects(other.target.adjusted(1, 1, -1, -1))
    for block in blocks:
        assert block.shown == range(block.count) or room.height() < 300
        assert QRectF(0, 0, size.width() + 1, size.height() + 1).contains(block.target)


def test_the_maps_of_the_simple_network_can_be_looked_at_at_1280x800() -> None:
    layout = Layout(items("simple_cnn"), ROOMS[0], WORDS)
    assert not layout.upright
    assert layout.side >= 28


def test_a_zoom_makes_every_block_larger_by_as_much_and_leaves_the_words_alone() -> None:
    layout = Layout(items("resnet"), ROOMS[0], WORDS)
    small, large = layout.blocks(1.0, 0, 0), layout.blocks(4.0, 0, 0)
    for name, block in small.items():
        assert large[name].mosaic == block.mosaic
        assert large[name].target.width() == pytest.approx(4 * block.target.width())
        assert large[name].target.height() == pytest.approx(4 * block.target.height())
        assert large[name].head == block.head


def test_what_does_not_fit_comes_in_pages() -> None:
    many = [Item("input", (), (1, 28, 28)), Item("conv", ("input",), (1024, 14, 14))]
    layout = Layout(many, QSizeF(400, 200), WORDS)
    shown = layout.blocks(1.0, 0, 0)["conv"].mosaic.channels
    assert 8 <= shown < 1024
    assert 1024 % shown == 0
    assert layout.pages("conv") == 1024 // shown
    seen: list[int] = []
    for page in range(layout.pages("conv")):
        first = layout.first_of("conv", page)
        at = Layout([many[0], Item("conv", ("input",), (1024, 14, 14), first=first)], QSizeF(400, 200), WORDS)
        seen += at.blocks(1.0, 0, 0)["conv"].shown
        assert at.page_of("conv", seen[-1]) == page
    assert seen == list(range(1024))


def test_a_collapsed_layer_is_one_map_and_gives_the_others_its_room() -> None:
    layers = items("simple_cnn")
    opened = Layout(layers, ROOMS[0], WORDS)
    closed = Layout(
        [Item(item.name, item.inputs, item.shape, collapsed=item.name == "conv2", top=5) for item in layers],
        ROOMS[0],
        WORDS,
    )
    assert closed.blocks(1.0, 0, 0)["conv2"].shown == range(5, 6)
    assert closed.side > opened.side


def camera_on(name: str) -> Camera:
    camera = Camera()
    camera.fit(Layout(items(name), ROOMS[0], WORDS), QRectF(14, 7, 912, 540))
    return camera


def test_what_lies_under_the_pointer_stays_there_while_it_zooms() -> None:
    camera = camera_on("resnet")
    block = camera.blocks()["block2.conv2"]
    cell = Cell(20, 7, 7)
    for _ in range(6):
        at = block.mosaic.rect_of(cell, block.target).center()
        camera.zoom_by(1.0, at)
        block = camera.blocks()["block2.conv2"]
        assert (block.mosaic.rect_of(cell, block.target).center() - at).manhattanLength() < 0.01


def test_the_picture_cannot_be_lost() -> None:
    camera = camera_on("alexnet")
    camera.move_by(QPointF(500, 500))
    assert camera.top_left == QPointF(14, 7)
    camera.zoom_by(8.0, QPointF(400, 300))
    for by in ((9e5, 9e5), (-9e5, -9e5), (9e5, -9e5)):
        camera.move_by(QPointF(*by))
        room = QRectF(14, 7, 912, 540)
        assert any(block.target.intersects(room) for block in camera.blocks().values())
    camera.zoom_by(-99.0, QPointF(1, 1))
    assert camera.is_whole
    assert camera.top_left == QPointF(14, 7)


def test_there_is_a_largest_zoom() -> None:
    camera = camera_on("lenet5")
    assert camera.can_enlarge
    camera.zoom_by(99.0, QPointF(400, 300))
    assert not camera.can_enlarge


def test_a_map_out_of_sight_is_brought_into_it() -> None:
    camera = camera_on("resnet")
    camera.zoom_by(8.0, QPointF(20, 20))
    for name in ("softmax", "input", "block3.shortcut"):
        rect = camera.blocks()[name].target
        assert not QRectF(14, 7, 912, 540).contains(rect.center())
        camera.raise_page(QRectF(rect.center(), QSizeF(1, 1)))
        assert QRectF(13, 6, 914, 542).contains(camera.blocks()[name].target.center())


def test_the_columns_follow_each_other_from_left_to_right() -> None:
    layout = Layout(items("resnet"), ROOMS[0], WORDS)
    blocks = layout.blocks(1.0, 0, 0)
    main = [name for name, place in layout.ranks.places.items() if place.lane == 0]
    for one, other in pairwise(main):
        assert blocks[one].column.right() < blocks[other].column.left()
