"""The picture of the network, driven by mouse, wheel and keys."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from torch import Tensor, nn

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.trace import Address, Trace, trace
from cnngui.ui.network_picture.network_view import NetworkView
from tests.seeds import generator
from tests.ui.network_picture.pictured import heading_rect, map_rect, page_arrow
from tests.ui.pixels import rgb

_LEFT = Qt.MouseButton.LeftButton
DIGIT = generator(3).random((28, 28), np.float32)
TRACES = {name: trace(build(name, seed=4), DIGIT) for name in ARCHITECTURES}


def shown(qtbot: QtBot, seen: Trace, width: int = 940, height: int = 560) -> NetworkView:
    view = NetworkView()
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show_trace(seen)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture(params=list(ARCHITECTURES))
def any_view(request: pytest.FixtureRequest, qtbot: QtBot) -> NetworkView:
    return shown(qtbot, TRACES[request.param])


@pytest.fixture
def view(qtbot: QtBot) -> NetworkView:
    return shown(qtbot, TRACES["simple_cnn"])


def layer_names(view: NetworkView) -> list[str]:
    return list(view.blocks)


def centre(view: NetworkView, address: Address) -> QPoint:
    return view.rect_of(address).center().toPoint()


def wheel(view: NetworkView, at: QPoint, steps: int) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place,
        view.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def tip(view: NetworkView, at: QPointF) -> str:
    """Return the tool tip at a point."""
    place = at.toPoint()
    QApplication.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    words = QToolTip.text()
    QToolTip.hideText()
    return words


def test_every_map_painted_is_the_activation_in_the_scale_of_its_legend(any_view: NetworkView) -> None:
    seen = any_view.trace
    assert seen is not None
    for name in layer_names(any_view):
        any_view.show_whole()
        # So near that a cell is several pixels wide, and nothing is blended.
        while any_view.rect_of(Address(name, 0)).width() < 6:
            any_view.zoom_in()
        any_view.mark(name, 0)
        any_view.mark("", 0)
        image: QImage = any_view.grab().toImage()
        scale = any_view.colouring.scales(seen)[name][0]
        activation = seen.activation(name)
        found = 0
        for index in generator(1).integers(1 << 30, size=(400, 3)):
            shape = (*activation.shape, 1, 1)[:3]
            address = Address(name, *(int(i % side) for i, side in zip(index, shape, strict=True)))
            if activation.ndim == 3 and not activation[address.channel].any():
                continue  # a map of zeros carries its mark
            rect = any_view.rect_of(address)
            block = any_view.blocks[name]
            # A heading that is scrolled out lies over the maps.
            head = max(block.column.y(), block.head)
            if not any_view.rect().contains(rect.toAlignedRect()) or rect.top() < head:
                continue
            # Short rows carry their numbers: near the lower edge there is only colour.
            at = QPointF(rect.center().x(), rect.bottom() - 3).toPoint()
            painted, expected = image.pixelColor(at), scale.colour(seen.value(address))
            assert np.abs(rgb(painted) - rgb(expected)).max() <= 3
            found += 1
        assert found, name


def test_pointing_reaches_the_input_fades_the_rest_and_highlights_the_way(
    any_view: NetworkView, qtbot: QtBot
) -> None:
    before = any_view.grab().toImage()
    names = layer_names(any_view)
    middle = names[len(names) // 2]
    address = Address(middle, 1, *(1 if any_view.trace.activation(middle).ndim == 3 else 0,) * 2)
    if any_view.trace.activation(middle).shape[-2:] == (1, 1):
        address = Address(middle, 1)
    QTest.mouseMove(any_view, centre(any_view, address))
    assert dict(any_view.receptive_field).keys() == any_view.trace.receptive_field(address).keys()
    after = any_view.grab().toImage()
    for name in names:
        heading = heading_rect(any_view, name).adjusted(3, 4, -3, -9).toRect().intersected(any_view.rect())
        if name == middle:
            continue  # lines from the maps that feed it may cross its heading
        changed = before.copy(heading) != after.copy(heading)
        assert changed == (name not in any_view.receptive_field), name
    QTest.mouseMove(any_view, QPoint(1, 1))
    assert any_view.grab().toImage() == before


def test_the_receptive_field_is_outlined_on_every_map_between(view: NetworkView) -> None:
    plain = view.grab().toImage()
    address = Address("conv2", 7, 6, 6)
    QTest.mouseMove(view, centre(view, address))
    highlighted = view.grab().toImage()
    for name, size in (("pool1", 3), ("relu1", 6), ("conv1", 6), ("input", 8)):
        top, left, height, width = view.receptive_field[name].box
        assert (height, width) == (size, size)
        for channel in view.blocks[name].shown:
            first = view.rect_of(Address(name, channel, top, left))
            last = view.rect_of(Address(name, channel, top + height - 1, left + width - 1))
            outline = first.united(last)
            at = QPoint(round(outline.center().x()), round(outline.top()))
            around = [QPoint(at.x(), at.y() + by) for by in (-1, 0, 1)]
            assert any(highlighted.pixelColor(p) != plain.pixelColor(p) for p in around), (name, channel)


def test_the_wheel_zooms_where_the_pointer_is(view: NetworkView) -> None:
    address = Address("conv2", 12, 6, 6)
    at = centre(view, address)
    small, whole = view.rect_of(address), view.grab().toImage()
    wheel(view, at, 3)
    assert view.grab().toImage() != whole
    large = view.rect_of(address)
    assert large.width() == pytest.approx(small.width() * 1.25**3, rel=1e-3)
    assert large.adjusted(-1, -1, 1, 1).contains(QPointF(at))
    assert not view.is_whole
    wheel(view, at, -9)
    assert view.is_whole
    assert view.rect_of(address) == small
    wheel(view, QPoint(1, 1), 0)
    assert view.grab().toImage() == whole


def test_dragging_moves_the_picture_and_chooses_nothing(view: NetworkView, qtbot: QtBot) -> None:
    for _ in range(6):
        view.zoom_in()
    address = Address("conv2", 12, 6, 6)
    before = view.rect_of(address).center()
    chosen: list[object] = []
    view.chosen.connect(lambda *what: chosen.append(what))
    view.dismissed.connect(lambda: chosen.append("dismissed"))
    start = QPoint(450, 300)
    QTest.mousePress(view, _LEFT, pos=start)
    for step in range(1, 11):
        QTest.mouseMove(view, start + QPoint(6 * step, 4 * step))
    QTest.mouseRelease(view, _LEFT, pos=start + QPoint(60, 40))
    moved = view.rect_of(address).center() - before
    assert (moved - QPointF(60, 40)).manhattanLength() < 1
    assert chosen == []


def test_keys_zoom_and_bring_the_whole_back(view: NetworkView) -> None:
    images = [view.grab().toImage()]
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        QTest.keyClick(view, key)
        assert not view.is_whole
        images.append(view.grab().toImage())
    # One in and one out is back where the first went, but for the part that is seen.
    assert all(one != other for one, other in combinations(images[:3], 2))
    assert images[3] != images[0]
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.is_whole
    assert view.grab().toImage() == images[0]


def test_a_click_on_a_heading_collapses_the_layer_and_another_opens_it(view: NetworkView) -> None:
    side = map_rect(view, "conv1", 0).width()
    QTest.mouseClick(view, _LEFT, pos=heading_rect(view, "conv2").center().toPoint())
    assert view.collapsed == {"conv2"}
    assert view.rect_of(Address("conv2", 0)).isValid()
    assert not view.rect_of(Address("conv2", 1)).isValid()
    assert map_rect(view, "conv1", 0).width() > side
    QTest.mouseClick(view, _LEFT, pos=heading_rect(view, "conv2").center().toPoint())
    assert view.collapsed == set()
    assert view.rect_of(Address("conv2", 1)).isValid()


def test_all_layers_with_several_maps_can_be_collapsed(any_view: NetworkView) -> None:
    several = {
        name
        for name, values in any_view.trace.activations.items()
        if values.ndim == 3 and len(values) > 1 and values[0].size > 1
    }
    any_view.collapse_all(True)
    assert any_view.collapsed == several
    any_view.grab()
    any_view.collapse_all(False)
    assert any_view.collapsed == set()


def test_a_collapsed_layer_shows_the_map_that_is_chosen(view: NetworkView) -> None:
    view.toggle("conv2")
    view.mark("conv2", 20)
    assert view.rect_of(Address("conv2", 20, 3, 3)).isValid()
    assert view.address_at(view.rect_of(Address("conv2", 20, 3, 3)).center()) == Address("conv2", 20, 3, 3)


class Wide(nn.Module):
    """A layer of more maps than fit."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 1024, 3, stride=4)
        self.flatten = nn.Flatten()
        self.fc = nn.Linear(1024 * 49, 10)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(self.flatten(self.conv(x)))


def test_maps_that_do_not_fit_come_in_pages(qtbot: QtBot) -> None:
    view = shown(qtbot, trace(Wide().eval(), DIGIT), 700, 330)
    view.grab()
    count = view.blocks["conv"].mosaic.channels
    assert f"Maps 0 to {count - 1} are shown" in tip(view, heading_rect(view, "conv").center())
    assert not view.rect_of(Address("conv", count)).isValid()
    QTest.mouseClick(view, _LEFT, pos=page_arrow(view, "conv", True, upright=True).toPoint())
    assert view.blocks["conv"].shown == range(count, 2 * count)
    address = Address("conv", count + 3, 2, 2)
    assert view.address_at(view.rect_of(address).center()) == address
    QTest.mouseClick(view, _LEFT, pos=page_arrow(view, "conv", False, upright=True).toPoint())
    assert view.blocks["conv"].shown == range(count)
    QTest.mouseClick(view, _LEFT, pos=page_arrow(view, "conv", False, upright=True).toPoint())
    assert view.blocks["conv"].shown == range(count), "before the first page there is none"
    view.mark("conv", 1023)
    assert view.blocks["conv"].shown.stop == 1024
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.blocks["conv"].shown.stop == 1024 - count


def test_maps_of_zeros_are_marked_and_counted(qtbot: QtBot) -> None:
    network = build("simple_cnn", seed=4)
    changed = {k: v.clone() for k, v in network.state_dict().items()}
    for channel in (2, 9, 30):
        changed["conv2.weight"][channel] = 0
        changed["conv2.bias"][channel] = -1
    network.load_state_dict(changed)
    view = shown(qtbot, trace(network, DIGIT))
    view.grab()
    zero = np.flatnonzero(~view.trace.activation("relu2").any(axis=(1, 2)))
    assert {2, 9, 30} <= set(zero)
    block = view.blocks["relu2"]
    legend = QPointF(block.column.center().x(), block.target.bottom() + 10)
    assert f"{len(zero)} of the 32 maps of relu2 are zero everywhere" in tip(view, legend)
    image = view.grab().toImage()
    for channel in map(int, zero):
        rect = map_rect(view, "relu2", channel)
        # The strokes of the mark are thin, and where they lie to the pixel follows from the font's height.
        middle = rect.center().toPoint()
        marked = [
            image.pixelColor(middle.x() + x, middle.y() + y) for x in range(-2, 3) for y in range(-2, 3)
        ]
        colour_of_zero = image.pixelColor((rect.topLeft() + QPointF(3, 3)).toPoint())
        assert max(abs(colour.lightness() - colour_of_zero.lightness()) for colour in marked) > 40


def test_a_click_chooses_a_double_click_opens_and_beside_it_dismisses(
    view: NetworkView, qtbot: QtBot
) -> None:
    address = Address("pool1", 5, 3, 8)
    with qtbot.waitSignal(view.chosen) as chosen:
        QTest.mouseClick(view, _LEFT, pos=centre(view, address))
    assert chosen.args == ["pool1", 5]
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseDClick(view, _LEFT, pos=centre(view, address))
    assert opened.args == [address]
    with qtbot.waitSignal(view.dismissed):
        QTest.mouseClick(view, _LEFT, pos=QPoint(5, view.height() - 4))
    with qtbot.waitSignal(view.dismissed):
        QTest.keyClick(view, Qt.Key.Key_Escape)
