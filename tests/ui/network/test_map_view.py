"""The enlarged map: its parts painted as torch gives them, pointed at and opened as a person would."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot
from torch.nn import functional

from cnngui.network.architectures import build
from cnngui.network.trace import Address, Trace, trace
from cnngui.network.values.number_format import exact_number
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.grids.colour_legend import ColourLegend
from cnngui.ui.grids.colour_mapping import ColourMapping, Span
from cnngui.ui.grids.linked_grid import LinkedGrid
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.grids.value_grid import ValueGrid
from cnngui.ui.network.map_equation import KINDS
from cnngui.ui.network.map_view import MapView
from tests.seeds import generator
from tests.ui.network.grid_frames import framed_maps, is_framed
from tests.ui.pixels import pixels, rgb

NETWORKS = {name: build(name, seed=4) for name in ("simple_cnn", "lenet5", "mlp", "alexnet", "resnet")}


def traced(name: str, seed: int = 3) -> Trace:
    return trace(NETWORKS[name], generator(seed).random((28, 28), np.float32))


@pytest.fixture
def view(qtbot: QtBot) -> MapView:
    view = MapView()
    qtbot.addWidget(view)
    view.resize(940, 290)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    qtbot.waitActive(view)
    return view


def show(view: MapView, name: str, layer: str, channel: int) -> Trace:
    shown = traced(name)
    view.show_trace(shown)
    view.show_map(layer, channel)
    QTest.qWait(0)
    return shown


def map_grid(view: MapView) -> LinkedGrid:
    return view.equation.grids["map"]


def kernel_grid(view: MapView) -> LinkedGrid:
    return view.equation.grids["kernels"]


def input_grid(view: MapView) -> LinkedGrid:
    return view.equation.grids["inputs"]


def partial_grid(view: MapView) -> LinkedGrid:
    return view.equation.grids["partials"]


def place(grid: ValueGrid, cell: Cell) -> QPoint:
    return grid.cell_rect(cell).center().toPoint()


def click(grid: ValueGrid, cell: Cell) -> None:
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place(grid, cell))


def check_legend(grid: ValueGrid) -> None:
    """Compare the legend of a grid with one that shows the grid's scale."""
    legend = grid.parentWidget().findChild(ColourLegend)
    expected = ColourLegend(grid.parentWidget())
    expected.show_scale(grid.scale)
    expected.resize(legend.size())
    same = legend.grab().toImage() == expected.grab().toImage()
    expected.setParent(None)
    assert same


def check_painted(grid: ValueGrid) -> None:
    """Compare painted pixels with the values' colours, at a size where no neighbours are blended."""
    grid.resize(1400, 1400)
    image = grid.grab().toImage()
    random = generator(2)
    for _ in range(40):
        cell = Cell(*(int(random.integers(side)) for side in grid.values.shape))
        rect = grid.cell_rect(cell)
        # Not on the number in the middle.
        at = rect.center().toPoint() if rect.width() < 22 else rect.topLeft().toPoint() + QPoint(4, 4)
        expected = grid.scale.colour(float(grid.values[cell]))
        painted = image.pixelColor(at)
        assert np.abs(rgb(painted) - rgb(expected)).max() <= 2


def test_a_convolution_is_shown_as_its_channels_and_their_sum(view: MapView) -> None:
    shown = show(view, "simple_cnn", "conv2", 9)
    weights = NETWORKS["simple_cnn"].get_parameter("conv2.weight")[9].detach()
    inputs = torch.from_numpy(shown.activation("pool1"))
    each = functional.conv2d(inputs[:, None], weights[:, None], padding=1, groups=1)
    np.testing.assert_array_equal(input_grid(view).values, inputs.numpy())
    np.testing.assert_array_equal(kernel_grid(view).values, weights.numpy())
    alone = np.stack([each[c, c].numpy() for c in range(16)])
    np.testing.assert_allclose(partial_grid(view).values, alone, atol=1e-5)
    bias = float(NETWORKS["simple_cnn"].get_parameter("conv2.bias")[9].detach())
    np.testing.assert_allclose(partial_grid(view).values.sum(0) + bias, map_grid(view).values[0], atol=1e-5)
    assert f"{bias:.3g}".replace("-", "−") in view.findChild(QLabel, "map_sum").text()
    for grid in view.equation.grids.values():
        assert grid.isVisible()
        check_painted(grid)


@pytest.mark.parametrize(("width", "height"), [(940, 260), (940, 330), (2200, 600), (640, 400)])
@pytest.mark.parametrize("layer", ["conv1", "conv2", "conv4", "fc1"])
def test_a_channel_is_at_the_same_place_in_all_three(
    view: MapView, width: int, height: int, layer: str
) -> None:
    view.resize(width, height)
    show(view, "alexnet", layer, 5)
    grids = view.equation.grids
    assert len({grids[kind].columns for kind in ("inputs", "kernels", "partials")}) == 1
    widths = [grids[kind].width() for kind in ("inputs", "kernels", "partials")]
    assert max(widths) - min(widths) <= 1
    sides = {kind: min(grid.width(), grid.height()) for kind, grid in grids.items()}
    assert sides["map"] >= max(sides.values()) - 2
    assert min(widths) > 90
    for grid in grids.values():
        assert view.rect().contains(grid.geometry().translated(grid.parentWidget().mapTo(view, QPoint())))


def test_pointing_at_a_channel_highlights_it_in_all_three_and_says_what_it_adds(view: MapView) -> None:
    show(view, "simple_cnn", "conv2", 9)
    pointed: list[Address | None] = []
    view.pointed.connect(lambda address, _field: pointed.append(address))
    grids = view.equation.grids
    plain = {kind: pixels(grid) for kind, grid in grids.items()}
    cell = Cell(6, 4, 8)
    QTest.mouseMove(partial_grid(view), place(partial_grid(view), cell))
    value = exact_number(float(partial_grid(view).values[cell]))
    assert view.readout.text() == f"pool1 · channel 6: adds {value} to row 4, column 8"
    assert [framed_maps(grids[kind], plain[kind]) for kind in KINDS[:3]] == [[6]] * 3
    assert is_framed(grids["map"], plain["map"], Cell(0, 4, 8))
    assert not is_framed(grids["map"], plain["map"], Cell(0, 8, 4))
    assert pointed == [Address("conv2", 9, 4, 8)]
    QTest.mouseMove(partial_grid(view), QPoint(0, 0))
    for kind, grid in grids.items():
        np.testing.assert_array_equal(pixels(grid), plain[kind])
    assert pointed[-1] is None
    assert view.readout.text().startswith("Point at a cell")
    QTest.mouseMove(kernel_grid(view), place(kernel_grid(view), Cell(2, 0, 1)))
    value = exact_number(float(kernel_grid(view).values[2, 0, 1]))
    assert view.readout.text() == f"weight on channel 2, row 0, column 1: {value}"
    assert framed_maps(grids["partials"], plain["partials"]) == [2]


def test_a_highlighted_channel_has_a_frame_in_the_picture(view: MapView) -> None:
    show(view, "simple_cnn", "conv2", 9)
    before = input_grid(view).grab().toImage()
    QTest.mouseMove(kernel_grid(view), place(kernel_grid(view), Cell(5, 1, 1)))
    after = input_grid(view).grab().toImage()
    first, last = (input_grid(view).cell_rect(Cell(5, at, at)) for at in (0, 13))
    own = first.united(last).toRect().adjusted(-6, -6, 6, 6)
    changed = [
        own.contains(x, y)
        for x in range(before.width())
        for y in range(before.height())
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert len(changed) > 100
    assert all(changed)


def test_pointing_at_an_input_names_its_own_value(view: MapView) -> None:
    shown = show(view, "simple_cnn", "conv2", 9)
    pointed: list[Address | None] = []
    view.pointed.connect(lambda address, _field: pointed.append(address))
    plain = pixels(kernel_grid(view))
    QTest.mouseMove(input_grid(view), place(input_grid(view), Cell(3, 5, 6)))
    address = Address("pool1", 3, 5, 6)
    value = exact_number(shown.value(address))
    assert view.readout.text() == f"pool1 · map 3 · row 5 · column 6 = {value}"
    assert pointed == [address]
    assert framed_maps(kernel_grid(view), plain) == [3]


def test_what_is_pointed_at_follows_the_drawing(view: MapView) -> None:
    show(view, "simple_cnn", "conv2", 9)
    cell = Cell(6, 4, 8)
    QTest.mouseMove(partial_grid(view), place(partial_grid(view), cell))
    before = view.readout.text()
    view.show_trace(traced("simple_cnn", seed=8))
    value = exact_number(float(partial_grid(view).values[cell]))
    assert view.readout.text() == f"pool1 · channel 6: adds {value} to row 4, column 8" != before


@pytest.mark.parametrize(
    ("name", "layer"), [("simple_cnn", "conv2"), ("lenet5", "conv3"), ("simple_cnn", "fc"), ("mlp", "fc2")]
)
def test_a_clicked_part_is_opened_at_its_own_term(view: MapView, name: str, layer: str) -> None:
    shown = show(view, name, layer, 4)
    opened: list[tuple[Address, int | None]] = []
    view.opened.connect(lambda *found: opened.append(found))
    parts = shown.contributions(layer, 4)
    cell = Cell(*(size // 2 for size in parts.partials.shape))
    click(partial_grid(view), cell)
    (address, first), summed = opened[0], 1 if parts.whole else parts.kernels[0].size
    terms = shown.working(address).terms.ravel()[first : first + summed]
    assert terms.sum() == pytest.approx(float(parts.partials[cell]), abs=1e-5)
    assert (address.layer, address.channel) == (layer, 4)
    cell = Cell(*(size // 3 for size in parts.inputs.shape))
    click(input_grid(view), cell)
    address, term = opened[1]
    assert shown.working(address).window.ravel()[term] == parts.inputs[cell]
    cell = Cell(*(size - 1 for size in parts.kernels.shape))
    click(kernel_grid(view), cell)
    address, term = opened[2]
    assert shown.working(address).weights.ravel()[term] == parts.kernels[cell]
    assert len(opened) == 3


def test_a_clicked_value_is_opened_whole(view: MapView) -> None:
    show(view, "simple_cnn", "conv2", 9)
    opened: list[tuple[Address, int | None]] = []
    view.opened.connect(lambda *found: opened.append(found))
    click(map_grid(view), Cell(0, 3, 11))
    view.show_map("fc", 2)
    click(map_grid(view), Cell(7, 0, 0))
    assert opened == [(Address("conv2", 9, 3, 11), None), (Address("fc", 7), None)]


def test_a_unit_behind_a_flatten_is_shown_as_products_in_place(view: MapView) -> None:
    shown = show(view, "simple_cnn", "fc", 3)
    weights = NETWORKS["simple_cnn"].get_parameter("fc.weight")[3].detach().numpy().reshape(32, 7, 7)
    np.testing.assert_array_equal(partial_grid(view).values, weights * shown.activation("pool2"))
    total = partial_grid(view).values.sum(dtype=np.float64) + float(
        NETWORKS["simple_cnn"].get_parameter("fc.bias")[3].detach()
    )
    assert total == pytest.approx(shown.value(Address("fc", 3)), abs=1e-5)
    cell, plain = Cell(3, 2, 4), pixels(input_grid(view))
    QTest.mouseMove(partial_grid(view), place(partial_grid(view), cell))
    x, w = exact_number(shown.value(Address("pool2", *cell))), exact_number(float(weights[cell]))
    product = exact_number(float(partial_grid(view).values[cell]))
    assert view.readout.text() == f"pool2 · map 3 · row 2 · column 4 = {x} × weight {w}: adds {product}"
    assert is_framed(input_grid(view), plain, cell)
    assert not is_framed(input_grid(view), plain, Cell(3, 4, 2))


@pytest.mark.parametrize(
    ("name", "layer", "visible"),
    [
        ("simple_cnn", "input", ["map"]),
        ("simple_cnn", "pool1", ["inputs", "map"]),
        ("simple_cnn", "softmax", ["inputs", "map"]),
        ("resnet", "bn1", ["inputs", "map"]),
        ("resnet", "block1.add", ["partials", "map"]),
        ("resnet", "fc", ["inputs", "kernels", "partials", "map"]),
    ],
)
def test_what_an_operation_has_not_is_left_out(
    view: MapView, name: str, layer: str, visible: list[str]
) -> None:
    shown = show(view, name, layer, 0)
    assert [kind for kind, grid in view.equation.grids.items() if grid.isVisible()] == visible
    if "inputs" in visible:
        np.testing.assert_array_equal(input_grid(view).values, shown.contributions(layer, 0).inputs)
    view.grab()


def test_an_addition_shows_its_summands(view: MapView) -> None:
    shown = show(view, "resnet", "block1.add", 3)
    np.testing.assert_array_equal(partial_grid(view).values[1], shown.activation("relu1")[3])
    np.testing.assert_allclose(partial_grid(view).values.sum(0), map_grid(view).values[0], atol=1e-6)
    opened: list[tuple[Address, int | None]] = []
    view.opened.connect(lambda *found: opened.append(found))
    click(partial_grid(view), Cell(1, 10, 12))
    assert opened == [(Address("block1.add", 3, 10, 12), 1)]
    value = exact_number(float(partial_grid(view).values[1, 10, 12]))
    assert view.readout.text() == f"relu1: adds {value} to row 10, column 12"


def test_range_and_contrast_reach_all_maps_and_leave_the_kernels(view: MapView) -> None:
    show(view, "simple_cnn", "conv2", 9)
    before = {kind: grid.scale.high for kind, grid in view.equation.grids.items()}
    view.set_colouring(ColourMapping(Span.LAYER, 4.0))
    for kind, grid in view.equation.grids.items():
        assert grid.scale.high == pytest.approx(before[kind] / (1 if kind == "kernels" else 4))
        check_legend(grid)
        check_painted(grid)
    view.set_colouring(ColourMapping(Span.MAP))
    own = float(np.abs(map_grid(view).values).max())
    assert map_grid(view).scale.high == pytest.approx(own)
    view.set_colouring(ColourMapping(Span.ALL))
    assert map_grid(view).scale.high == input_grid(view).scale.high > before["map"]


def test_escape_and_the_button_close_it(view: MapView) -> None:
    show(view, "simple_cnn", "conv2", 9)
    closed: list[bool] = []
    view.closed.connect(lambda: closed.append(True))
    map_grid(view).setFocus()
    QTest.keyClick(map_grid(view), Qt.Key.Key_Escape)
    assert len(closed) == 1
    QTest.keyClick(map_grid(view), Qt.Key.Key_Right)
    assert len(closed) == 1
    QTest.mouseClick(view.findChild(QToolButton, "map_close"), Qt.MouseButton.LeftButton)
    assert len(closed) == 2


def test_nothing_is_computed_while_it_is_hidden(view: MapView, monkeypatch: pytest.MonkeyPatch) -> None:
    show(view, "simple_cnn", "conv2", 9)
    asked: list[str] = []
    parts = Trace.contributions
    monkeypatch.setattr(
        Trace,
        "contributions",
        lambda self, layer, channel: asked.append(layer) or parts(self, layer, channel),
    )
    view.hide()
    other = traced("simple_cnn", seed=9)
    view.show_trace(other)
    view.show_map("conv1", 2)
    assert asked == []
    assert view.shown == ("conv1", 2)
    view.show()
    assert asked == ["conv1"]
    np.testing.assert_array_equal(map_grid(view).values[0], other.activation("conv1")[2])


def test_new_weights_are_shown_though_the_drawing_is_the_same(view: MapView) -> None:
    show(view, "lenet5", "conv2", 1)
    module = NETWORKS["lenet5"]
    before = kernel_grid(view).values.copy()
    with torch.no_grad():
        module.get_parameter("conv2.weight")[1, 0, 0, 0] += 1
        module.get_parameter("conv2.bias")[1] = 0.5
    view.show_trace(traced("lenet5"))
    assert kernel_grid(view).values[0, 0, 0] == pytest.approx(before[0, 0, 0] + 1)
    assert "0.5" in view.findChild(QLabel, "map_sum").text().split("\n")


def test_a_long_line_is_elided(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("Each value is the largest one in its window.")
    label.resize(2000, 20)
    assert label.shown == label.text()
    label.resize(80, 20)
    assert label.shown.endswith("…")
    assert label.fontMetrics().horizontalAdvance(label.shown) <= 80
    assert label.minimumSizeHint().width() == 0
