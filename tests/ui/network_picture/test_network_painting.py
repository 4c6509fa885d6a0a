"""What the picture of the network paints, read back from its pixels."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnngui.network.architectures import build
from cnngui.network.trace import Address, Trace, trace
from cnngui.network.values.number_format import short_number
from cnngui.ui.common.theme import apply_theme, signed_scale
from cnngui.ui.grids.colour_mapping import ColourMapping, Span
from cnngui.ui.network_picture.network_view import NetworkView
from tests.seeds import generator
from tests.ui.network_picture.pictured import (
    COMPARE,
    DIGIT,
    PAGE,
    TRACES,
    accent,
    column_gap,
    foot_ink,
    ground,
    map_rect,
    shown,
)
from tests.ui.pixels import Ink, Pixels, ink_of, is_colour, likeness, pixels, rgb, within

_LEFT = Qt.MouseButton.LeftButton
# What two texts of other letters never reach.
SAME = 0.85


@pytest.fixture(autouse=True, params=["light"])
def _colours(request: pytest.FixtureRequest, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, request.param)


in_both_themes = pytest.mark.parametrize("_colours", ["light", "dark"], indirect=True)


def point(view: NetworkView, address: Address) -> Pixels:
    """Point at a value with the mouse, and return what is painted then."""
    QTest.mouseMove(view, QPoint(1, 1))
    QTest.mouseMove(view, view.rect_of(address).center().toPoint())
    assert view.receptive_field
    return pixels(view)


# The words below the layers.


def lines(ink: Ink) -> list[Ink]:
    """Split lying words into their lines."""
    full = np.concatenate([[False], ink.any(axis=1), [False]])
    starts, ends = (np.flatnonzero(full[1:] & ~full[:-1]), np.flatnonzero(~full[1:] & full[:-1]))
    return [ink[start:end] for start, end in zip(starts, ends, strict=True)]


def ends_text(seen: Trace, layer: str) -> str:
    return "0…1" if layer == "input" else f"±{np.abs(seen.activation(layer)).max():.3g}"


@pytest.mark.parametrize(
    ("name", "size"),
    [("simple_cnn", PAGE), ("lenet5", PAGE), ("lenet5", COMPARE), ("alexnet", COMPARE)],
)
def test_below_each_layer_stand_the_ends_of_its_scale(qtbot: QtBot, name: str, size: tuple[int, int]) -> None:
    view = shown(qtbot, TRACES[name], size)
    picture = pixels(view)
    for layer, block in view.blocks.items():
        ink, text = foot_ink(view, picture, block), ends_text(view.trace, layer)
        lying = lines(ink)
        # Where there is no room for it to lie, it stands.
        upright = not lying or likeness(lying[0], text, view.font()) < SAME
        written = ink if upright else lying[0]
        found = likeness(written, text, view.font(), upright)
        assert found > SAME, (layer, text, found)
        for other in {"0…1", "±8.88", f"±{text[1:3]}7774", text[1:]} - {text}:
            assert likeness(written, other, view.font(), upright) < found, (layer, text, other)


def test_a_legend_that_is_too_long_to_stand_keeps_its_sign(qtbot: QtBot) -> None:
    network, layer = build("resnet", seed=4), "block3.conv2"
    largest = float(np.abs(TRACES["resnet"].activation(layer)).max())
    with torch.no_grad():
        network.get_parameter(f"{layer}.weight").mul_(0.0123 / largest)
    view = shown(qtbot, trace(network, DIGIT))
    block, text = view.blocks[layer], ends_text(view.trace, layer)
    assert text == "±0.0123"
    below = QRectF(block.column.left(), block.target.bottom() + 15, block.column.width(), 40)
    ink = ink_of(within(pixels(view), below), ground(view))
    found = likeness(ink, text, view.font(), upright=True)
    assert found > SAME
    assert likeness(ink, text[1:], view.font(), upright=True) < found


def with_zero_maps(channels: tuple[int, ...]) -> Trace:
    network = build("simple_cnn", seed=4)
    weights = {name: weight.clone() for name, weight in network.state_dict().items()}
    for channel in channels:
        weights["conv2.weight"][channel] = 0
        weights["conv2.bias"][channel] = -1
    network.load_state_dict(weights)
    return trace(network, DIGIT)


@in_both_themes
def test_maps_of_zeros_are_counted_below_their_layer_and_no_others(qtbot: QtBot) -> None:
    view = shown(qtbot, with_zero_maps((2, 9, 30, 31)))
    picture = pixels(view)
    counted = []
    for layer, block in view.blocks.items():
        activation = view.trace.activation(layer)
        written = lines(foot_ink(view, picture, block))
        zero = int((~activation.reshape(len(activation), -1).any(axis=1)).sum())
        if layer == "input" or not zero or activation.ndim == 1:
            assert len(written) == 1, layer
            continue
        assert len(written) == 2, layer
        scores = {
            n: likeness(written[1], f"{n} all zero", view.font())
            for n in {*range(1, 9), zero, zero + 1, zero + 10}
        }
        assert scores[zero] > SAME
        assert max(scores, key=lambda n: scores[n]) == zero
        counted.append(layer)
    assert {"relu2", "pool2"} <= set(counted)


# The colours of the maps.


@pytest.mark.parametrize("contrast", [1.0, 4.0])
@pytest.mark.parametrize("span", list(Span))
def test_the_maps_are_painted_on_the_scale_that_range_and_contrast_ask_for(
    qtbot: QtBot, span: Span, contrast: float
) -> None:
    # So large that no cells of these layers are blended.
    view = shown(qtbot, TRACES["simple_cnn"], (2400, 1500))
    view.set_colouring(ColourMapping(span, contrast))
    seen, picture, chance = view.trace, pixels(view), generator(6)
    largest = {name: float(np.abs(seen.activation(name)).max()) for name in view.blocks if name != "input"}
    for layer in ("conv1", "conv2", "pool2"):
        maps = seen.activation(layer)
        for index in chance.integers(maps.size, size=50):
            address = Address(layer, *(int(i) for i in np.unravel_index(index, maps.shape)))
            own = float(np.abs(maps[address.channel]).max())
            if not own:
                continue  # a map of zeros carries its mark
            limit = {Span.MAP: own, Span.LAYER: largest[layer], Span.ALL: max(largest.values())}[span]
            expected = rgb(signed_scale(limit / contrast).colour(seen.value(address)))
            at = view.rect_of(address).center().toPoint()
            assert np.abs(picture[at.y(), at.x()] - expected).max() <= 3, address
        ends = sorted(np.abs(maps).max(axis=(1, 2))) if span is Span.MAP else [largest[layer]]
        ends = [max(largest.values())] if span is Span.ALL else [e for e in ends if e] or ends
        text = "±" + "…".join(f"{end / contrast:.3g}" for end in dict.fromkeys((ends[0], ends[-1])))
        written = lines(foot_ink(view, picture, view.blocks[layer]))[0]
        assert likeness(written, text, view.font()) > SAME, (layer, text)


# Edges.


def passing(view: NetworkView) -> list[tuple[str, str]]:
    """Return the edges that pass layers by: others stand between their ends."""
    blocks = view.blocks
    found = []
    for layer in view.trace.graph.layers:
        for source in layer.inputs:
            between = (blocks[source].column.right(), blocks[layer.name].column.left())
            if any(between[0] < b.column.center().x() < between[1] for b in blocks.values()):
                found.append((source, layer.name))
    return found


def runs_beside(view: NetworkView, picture: Pixels, edge: tuple[str, str], colour: QColor) -> bool:
    """Say whether an unbroken line of a colour leads past the layers between, over none of them."""
    blocks = view.blocks
    left, right = blocks[edge[0]].column.right() + 8, blocks[edge[1]].column.left() - 8
    rows = is_colour(picture[:, round(left) : round(right)], colour).all(axis=1)
    passed = [b.target for b in blocks.values() if left < b.target.center().x() < right]
    return any(
        not any(target.top() - 1 <= row <= target.bottom() + 1 for target in passed)
        for row in np.flatnonzero(rows)
    )


@pytest.mark.parametrize("size", [PAGE, COMPARE], ids=["page", "compare"])
def test_an_edge_that_passes_layers_runs_beside_them(qtbot: QtBot, size: tuple[int, int]) -> None:
    view = shown(qtbot, TRACES["resnet"], size)
    edges = passing(view)
    assert {target for _, target in edges} == {f"block{number}.add" for number in (1, 2, 3)}
    picture, colour = pixels(view), view.palette().dark().color()
    for edge in edges:
        assert runs_beside(view, picture, edge, colour), edge


def test_a_highlighted_edge_runs_beside_the_maps_and_not_over_them(qtbot: QtBot) -> None:
    view = shown(qtbot, TRACES["resnet"])
    picture = point(view, Address("block1.add", 12, 14, 14))
    assert runs_beside(view, picture, ("relu1", "block1.add"), accent(view))
    names = list(view.blocks)
    for layer in names[names.index("block1.conv1") : names.index("block1.add")]:
        over = within(picture, view.blocks[layer].target.adjusted(1, 1, -1, -1))
        assert not is_colour(over, accent(view)).any(), layer
    # What leads past the blocks behind is none of its.
    assert not runs_beside(view, picture, ("block2.bn3", "block2.add"), accent(view))
    assert not runs_beside(view, picture, ("block2.bn3", "block2.add"), view.palette().dark().color())


def middles(view: NetworkView) -> dict[tuple[str, str], QRectF]:
    """Return a piece of each edge that leads straight to the next column."""
    found = {}
    for layer in view.trace.graph.layers:
        target = view.blocks[layer.name]
        for source in map(view.blocks.get, layer.inputs):
            gap = target.column.left() - source.column.right()
            if gap < 2 * column_gap(view) and source.port == target.port:
                x = (source.column.right() + target.column.left()) / 2
                found[source.name, layer.name] = QRectF(x - 1, target.port - 1, 2, 2)
    return found


@in_both_themes
@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("simple_cnn", Address("conv2", 7, 6, 6)),
        ("lenet5", Address("pool1", 3, 5, 5)),
        ("resnet", Address("block2.relu1", 5, 6, 6)),
        ("mlp", Address("relu1", 100)),
    ],
)
def test_pointing_highlights_the_edges_on_the_way_and_fades_the_others(
    qtbot: QtBot, name: str, address: Address
) -> None:
    view = shown(qtbot, TRACES[name])
    plain, pointed = pixels(view), point(view, address)
    highlighted = 0
    edges = middles(view)
    for (source, target), middle in edges.items():
        before, after = within(plain, middle), within(pointed, middle)
        line = is_colour(before, view.palette().dark().color())
        assert line.any(), (source, target)
        on_the_way = source in view.receptive_field and target in view.receptive_field
        assert is_colour(after, accent(view)).any() == on_the_way, (source, target)
        if on_the_way:
            highlighted += 1
            continue
        away = np.abs(np.stack([before[line], after[line]]) - rgb(ground(view))).max(axis=-1)
        assert (away[1] < 0.6 * away[0]).all(), (source, target)
    assert 0 < highlighted < len(edges)


@pytest.mark.parametrize(("layer", "source"), [("conv2", "pool1"), ("relu1", "conv1")])
def test_lines_lead_from_the_maps_that_feed_the_value_and_from_no_others(
    qtbot: QtBot, layer: str, source: str
) -> None:
    view = shown(qtbot, TRACES["simple_cnn"])
    # The first of a line of maps, so that between the layers there is nothing but the lines.
    channel = 3 * view.blocks[layer].mosaic.columns
    end = map_rect(view, layer, channel)
    feeding = view.trace.receptive_field(Address(layer, channel, 5, 5))[source].channels
    plain, pointed = pixels(view), point(view, Address(layer, channel, 5, 5))
    # In the middle between two ends a curve is as high as their middle.
    gap = round((view.blocks[source].target.right() + end.left()) / 2)
    port = view.blocks[source].port
    checked = {True: 0, False: 0}
    crossings = {c: crossing(map_rect(view, source, c), end, gap) for c in range(len(feeding))}
    drawn = [y for c, y in crossings.items() if feeding[c]]
    for c, y in crossings.items():
        if abs(y - port) < 5 or (not feeding[c] and any(abs(y - of) < 5 for of in drawn)):
            continue  # the edge runs there, or another line
        place = (slice(round(y) - 2, round(y) + 3), gap)
        nearer = [np.abs(picture[place] - rgb(accent(view))).sum(axis=-1) for picture in (plain, pointed)]
        assert bool((nearer[1] < nearer[0] - 60).any()) == feeding[c], c
        checked[bool(feeding[c])] += 1
    assert checked[True] >= 1
    assert checked[True] >= 6 or checked[False] >= 3


def crossing(start: QRectF, end: QRectF, x: float) -> float:
    """Return how high the curve between two maps is at x, by halving (it leads to the right all the way)."""
    x0, x1, y0, y1 = start.right(), end.left(), start.center().y(), end.center().y()
    low, high = 0.0, 1.0
    for _ in range(30):
        t = (low + high) / 2
        # A cubic with its handles half way: x is nearly straight, y is smooth.
        at = x0 * (1 - t) ** 3 + 3 * (x0 + x1) / 2 * t * (1 - t) + x1 * t**3
        low, high = (t, high) if at < x else (low, t)
    return y0 + (y1 - y0) * (3 * low**2 - 2 * low**3)


# Stacks, and the cells of short rows.


@in_both_themes
def test_cards_lie_behind_a_collapsed_stack_alone(qtbot: QtBot) -> None:
    view = shown(qtbot, TRACES["simple_cnn"])
    card, frame = view.palette().alternateBase().color(), view.palette().mid().color()
    assert card != ground(view)
    for collapsed in (True, False):
        view.collapse_all(collapsed)
        picture = pixels(view)
        for layer, block in view.blocks.items():
            several = len(view.trace.activation(layer)) > 1 and view.trace.activation(layer).ndim == 3
            # Below the maps, left of their middle, where no edge comes.
            below = block.target.bottom()
            corner = QRectF(block.target.left() + 8, below + 1.5, 6, 5.5)
            found = within(picture, corner)
            assert is_colour(found, card).any() == (several and collapsed), layer
            beside = QRectF(block.target.right() + 1.5, below - 8, 6, 4)
            frames = is_colour(within(picture, beside), frame).all(axis=0).sum()
            assert frames == (2 if several and collapsed else 0), layer


@pytest.mark.parametrize("size", [PAGE, COMPARE], ids=["page", "compare"])
def test_the_classes_are_written_in_narrow_cells(qtbot: QtBot, size: tuple[int, int]) -> None:
    view = shown(qtbot, TRACES["lenet5"], size)
    picture = pixels(view)
    for layer in ("fc2", "softmax"):
        for index, ink in enumerate(cell_inks(view, picture, layer)):
            scores = [likeness(ink, f"{digit}", view.font()) for digit in range(10)]
            assert scores[index] > SAME, (layer, index)
            assert max(scores) == scores[index], (layer, index)


@in_both_themes
def test_where_there_is_room_the_value_is_written_beside_its_class(qtbot: QtBot) -> None:
    view = shown(qtbot, TRACES["simple_cnn"])
    picture = pixels(view)
    for layer in ("fc", "softmax"):
        values = view.trace.activation(layer)
        for index, ink in enumerate(cell_inks(view, picture, layer)):
            third = round(ink.shape[1] * 0.28)
            assert likeness(ink[:, :third], f"{index}", view.font()) > SAME, (layer, index)
            text = short_number(float(values[index]))
            assert likeness(ink[:, third:], text, view.font()) > SAME, (layer, text)


def cell_inks(view: NetworkView, picture: Pixels, layer: str) -> list[Ink]:
    """Return what is written in each cell of a row, on the colour its value has."""
    values = view.trace.activation(layer)
    scale = signed_scale(float(np.abs(values).max()))
    inks = []
    for index, value in enumerate(values):
        cell = view.rect_of(Address(layer, index)).adjusted(2, 3, -2, -3)
        inks.append(ink_of(within(picture, cell), scale.colour(float(value))))
    return inks
