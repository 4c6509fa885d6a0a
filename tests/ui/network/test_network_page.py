from collections.abc import Iterator

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cnngui.digits.drawing import Drawing
from cnngui.digits.picture_sets import VALIDATION, picture_set
from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.files.model_file import Model
from cnngui.network.trace import Address, Trace
from cnngui.network.values.number_format import exact_number
from cnngui.training.trained_model import settings_of
from cnngui.ui.grids.mosaic import Cell, as_maps
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.session.workbench import Workbench
from tests.seeds import generator
from tests.ui.network_picture.pictured import map_rect
from tests.ui.pixels import rgb


class ShownNetworkPage(NetworkPage):
    """The page, with what it is given in the window."""

    workbench: Workbench


@pytest.fixture(params=list(ARCHITECTURES))
def page(request: pytest.FixtureRequest, qtbot: QtBot) -> ShownNetworkPage:
    workbench = Workbench(Model(request.param, build(request.param, seed=4)))
    page = ShownNetworkPage(workbench)
    page.workbench = workbench
    qtbot.addWidget(page)
    page.resize(2400, 1600)
    page.show()
    qtbot.waitExposed(page)
    digit = generator(3).random((28, 28), np.float32)
    workbench.show_drawing(Drawing(picture=digit))
    return page


def centre(page: NetworkPage, address: Address) -> QPoint:
    return page.network_view.rect_of(address).center().toPoint()


def addresses(page: ShownNetworkPage, layer: str, count: int = 60) -> list[Address]:
    maps = as_maps(page.workbench.trace.activation(layer))
    chance = generator(1)
    return [Address(layer, *(int(chance.integers(size)) for size in maps.shape)) for _ in range(count)]


def test_every_layer_of_the_graph_has_its_place_from_left_to_right(page: ShownNetworkPage) -> None:
    left: dict[str, float] = {}
    ranks = {layer.name: layer.inputs for layer in page.workbench.trace.graph.layers}
    for layer in page.workbench.trace.graph.layers:
        maps = as_maps(page.workbench.trace.activation(layer.name))
        last = Address(layer.name, *(size - 1 for size in maps.shape))
        first, end = page.network_view.rect_of(Address(layer.name, 0)), page.network_view.rect_of(last)
        left[layer.name] = first.left()
        assert page.network_view.rect().contains(first.center().toPoint())
        assert page.network_view.rect().contains(end.center().toPoint())
    for name, inputs in ranks.items():
        assert all(left[source] < left[name] for source in inputs)


def test_a_stroke_changes_every_map_that_can_change(page: ShownNetworkPage) -> None:
    before, was = page.network_view.grab().toImage(), page.workbench.trace
    page.workbench.show_drawing(Drawing(picture=np.eye(28, dtype=np.float32)))
    after = page.network_view.grab().toImage()
    for layer in page.workbench.trace.graph.layers:
        place = page.network_view.rect_of(Address(layer.name, 0)).toRect().adjusted(-1, -1, 40, 40)
        one, other = (seen.activation(layer.name) for seen in (was, page.workbench.trace))
        moved = np.abs(one[0] / np.abs(one).max() - other[0] / np.abs(other).max()).max()
        # Where the change is smaller than a step of the colours, there is none to be seen.
        assert before.copy(place) != after.copy(place) or moved < 0.02, layer.name


def test_pointing_names_layer_map_row_column_and_exact_value(page: ShownNetworkPage) -> None:
    for layer in page.workbench.trace.graph.layers:
        for address in addresses(page, layer.name, 5):
            at = centre(page, address)
            QTest.mouseMove(page.network_view, at)
            # The smallest cells are about a pixel wide.
            found = page.network_view.address_at(QPointF(at))
            assert found.layer == layer.name
            value = exact_number(page.workbench.trace.value(found))
            if page.workbench.trace.activation(layer.name).ndim == 3:
                named = f"{layer.name} · map {found.channel} · row {found.row} · column {found.column}"
            else:
                named = f"{layer.name} · value {found.channel}"
            field = page.workbench.trace.receptive_field(found)["input"]
            _, _, height, width = field.box
            seen = f" · sees {height}×{width} pixels of the picture" if layer.inputs else ""
            assert page.readout.text() == f"{named} = {value}{seen}"


def test_pointing_at_the_enlarged_map_computes_its_receptive_field_once(
    page: ShownNetworkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_layer(page.map_view.shown[0])
    QApplication.processEvents()
    grid = page.map_view.equation.grids["map"]
    QTest.mouseMove(grid, QPoint(0, 0))
    asked: list[Address] = []
    trace_back = Trace.receptive_field
    monkeypatch.setattr(
        Trace, "receptive_field", lambda self, address: asked.append(address) or trace_back(self, address)
    )
    cell = Cell(*(size // 2 for size in grid.values.shape))
    QTest.mouseMove(grid, grid.cell_rect(cell).center().toPoint())
    assert len(asked) == 1
    expected = trace_back(page.workbench.trace, asked[0])
    found = page.network_view.receptive_field
    assert {name: field.box for name, field in found.items()} == {n: f.box for n, f in expected.items()}


def test_the_read_out_follows_the_drawing_and_goes_with_the_pointer(page: ShownNetworkPage) -> None:
    at = centre(page, Address("input", 0, 14, 14))
    QTest.mouseMove(page.network_view, at)
    address = page.network_view.address_at(QPointF(at))
    page.workbench.show_drawing(Drawing(picture=np.full((28, 28), 0.25, np.float32)))
    assert page.readout.text() == f"input · map 0 · row {address.row} · column {address.column} = 0.25"
    QTest.mouseMove(page.network_view, QPoint(2, 2))
    assert page.readout.text().startswith("Point at a cell")


def test_clicking_a_map_enlarges_it_beside_its_kernel(page: ShownNetworkPage) -> None:
    trace = page.workbench.trace
    for layer in trace.graph.layers:
        activation = trace.activation(layer.name)
        channel = len(activation) - 1
        # With the panel open, a deep network is higher than its room.
        page.network_view.mark(layer.name, channel)
        middle = map_rect(page.network_view, layer.name, channel).center()
        QTest.mouseClick(page.network_view, Qt.MouseButton.LeftButton, pos=middle.toPoint())
        assert page.map_view.shown == (layer.name, channel)
        one_map = activation.ndim == 3
        expected = activation[channel][None] if one_map else as_maps(activation)
        np.testing.assert_array_equal(page.map_view.equation.grids["map"].values, expected)
        kernel = trace.kernel(layer.name, channel)
        assert page.map_view.equation.grids["kernels"].isVisible() == (kernel is not None)
        if kernel is not None:
            np.testing.assert_array_equal(
                page.map_view.equation.grids["kernels"].values, as_maps(kernel.weights.numpy())
            )


def test_the_enlarged_map_is_painted_as_the_trace_has_it(page: ShownNetworkPage) -> None:
    trace = page.workbench.trace
    layer = trace.graph.layers[0]
    page.show_layer(layer.name)
    grid = page.map_view.equation.grids["map"]
    image: QImage = grid.grab().toImage()
    for row, column in generator(7).integers(28, size=(40, 2)):
        corner = grid.cell_rect(Cell(0, int(row), int(column))).topLeft() + QPointF(3, 3)
        painted = image.pixelColor(corner.toPoint())
        expected = grid.scale.colour(float(trace.activation("input")[0, row, column]))
        assert np.abs(rgb(painted) - rgb(expected)).max() <= 2


def test_the_arrow_keys_walk_over_layers_and_maps(page: ShownNetworkPage) -> None:
    names = [layer.name for layer in page.workbench.trace.graph.layers]
    page.show_layer(names[0])
    page.network_view.setFocus()
    for name in names[1:]:
        QTest.keyClick(page.network_view, Qt.Key.Key_Right)
        assert page.map_view.shown[0] == name
    QTest.keyClick(page.network_view, Qt.Key.Key_Right)
    assert page.map_view.shown == (names[-1], 0)
    QTest.keyClick(page.network_view, Qt.Key.Key_Down)
    QTest.keyClick(page.network_view, Qt.Key.Key_Down)
    QTest.keyClick(page.network_view, Qt.Key.Key_Up)
    assert page.map_view.shown == (names[-1], 1)


def test_the_keys_walk_over_the_cells_of_the_enlarged_map(page: ShownNetworkPage) -> None:
    page.show_layer("input")
    grid = page.map_view.equation.grids["map"]
    grid.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(grid, key)
    value = exact_number(float(page.workbench.picture[0][1, 1]))
    assert page.readout.text() == f"input · map 0 · row 1 · column 1 = {value}"


def test_another_network_takes_the_place_of_the_first(page: ShownNetworkPage) -> None:
    for name in ARCHITECTURES:
        page.workbench.show_model(Model(name, build(name, seed=1)))
        page.network_view.grab()
        page.catch_up_now()
        shown, _ = page.map_view.shown
        assert shown in page.workbench.trace.activations
        assert page.workbench.trace.kernel(shown, 0) is not None


@pytest.fixture
def simple_page(qtbot: QtBot) -> Iterator[ShownNetworkPage]:
    network = build("simple_cnn", seed=4)
    with torch.no_grad():
        network.get_parameter("conv1.bias")[:3] = -100.0
    workbench = Workbench(Model("simple_cnn", network))
    page = ShownNetworkPage(workbench)
    page.workbench = workbench
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitExposed(page)
    yield page
    assert page.shut_down(60_000) is None


def dead_words(page: ShownNetworkPage, layer: str) -> str:
    page.histogram_view.show_layer(page.workbench.trace, layer)
    return "\n".join(label.text() for label in page.histogram_view.findChildren(QLabel))


def test_dead_maps_are_those_that_are_zero_for_every_validation_picture(
    simple_page: ShownNetworkPage, qtbot: QtBot
) -> None:
    page = simple_page
    page.show_layer("relu1")
    page.tools.panel_wanted.emit(1)
    assert "Dead" not in dead_words(page, "relu1")
    QTest.mouseClick(page.histogram_view.find_dead, Qt.MouseButton.LeftButton)
    assert not page.histogram_view.find_dead.isEnabled()
    qtbot.waitUntil(lambda: page.dead_channel_finder.found is not None, timeout=60_000)

    model = page.workbench.model
    settings = settings_of(model)
    images = picture_set(VALIDATION, settings.seed, settings.train_size).pictures().images
    with torch.inference_mode():
        expected = (model.network.get_submodule("conv1")(images) <= 0).all(dim=(0, 2, 3))
    dead = int(expected.sum())
    assert dead >= 3
    said = f"Dead maps, zero for all 5,000 validation pictures: {dead} of 16"
    assert said in dead_words(page, "relu1")
    assert "Dead units, zero for all 5,000 validation pictures: 0 of 10" in dead_words(page, "fc")

    # What was found is not said of another network.
    page.workbench.show_model(Model("simple_cnn", build("simple_cnn", seed=5)))
    assert "Dead" not in dead_words(page, "relu1")
    assert page.histogram_view.find_dead.isEnabled()


def test_a_search_for_dead_maps_ends_with_the_network_it_was_asked_for(
    simple_page: ShownNetworkPage, qtbot: QtBot
) -> None:
    simple_page.dead_channel_finder.start()
    simple_page.workbench.show_model(Model("mlp", build("mlp", seed=5)))
    qtbot.waitUntil(lambda: simple_page.dead_channel_finder.progress is None, timeout=60_000)
    assert simple_page.dead_channel_finder.found is None
