"""The enlarged map and its inputs, read back from their pixels."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnngui.digits.drawing import Drawing
from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model
from cnngui.network.trace import trace
from cnngui.ui.common.theme import INK, ColourScale, signed_scale
from cnngui.ui.grids.colour_mapping import Span
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.grids.value_grid import ValueGrid
from cnngui.ui.network.map_view import MapView
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.session.workbench import Workbench
from tests.seeds import generator
from tests.ui.network.grid_frames import frame
from tests.ui.network_picture.pictured import DIGIT
from tests.ui.pixels import is_colour, pixels, rgb


def check_cells(grid: ValueGrid, scale: ColourScale, maps: np.ndarray) -> None:
    """Compare painted pixels with the colours that maps have to have on a scale."""
    grid.grab()
    picture, chance = pixels(grid), generator(2)
    side = grid.cell_rect(Cell(0, 0, 0)).width()
    assert side >= 3, "blended"
    for _ in range(60):
        cell = Cell(*(int(chance.integers(size)) for size in maps.shape))
        rect = grid.cell_rect(cell)
        # Beside the number in the middle.
        at = (rect.topLeft() + (rect.center() - rect.topLeft()) * (0.3 if side >= 22 else 1)).toPoint()
        away = np.abs(picture[at.y(), at.x()] - rgb(scale.colour(float(maps[cell]))))
        assert away.max() <= 2, cell


@pytest.mark.parametrize("steps", [0, 4])
@pytest.mark.parametrize("span", list(Span))
def test_range_and_contrast_reach_the_enlarged_map_and_its_inputs(
    qtbot: QtBot, span: Span, steps: int
) -> None:
    workbench = Workbench(Model("simple_cnn", build("simple_cnn", seed=4)))
    page = NetworkPage(workbench)
    qtbot.addWidget(page)
    page.resize(1900, 1000)
    page.show()
    qtbot.waitExposed(page)
    workbench.show_drawing(Drawing(picture=DIGIT))
    page.network_view.chosen.emit("conv2", 9)
    page.tools.span.setCurrentIndex(page.tools.span.findData(span))
    page.tools.contrast.setFocus()
    for _ in range(steps):
        QTest.keyClick(page.tools.contrast, Qt.Key.Key_Right)
    assert page.tools.contrast.value() == steps
    contrast = 4.0 if steps else 1.0
    seen = workbench.trace
    largest = {
        name: float(np.abs(seen.activation(name)).max()) for name in seen.activations if name != "input"
    }
    own = float(np.abs(seen.activation("conv2")[9]).max())
    limits = {
        Span.MAP: (own, largest["pool1"]),
        Span.LAYER: (largest["conv2"], largest["pool1"]),
        Span.ALL: (max(largest.values()),) * 2,
    }[span]
    map_scale, input_scale = (signed_scale(limit / contrast) for limit in limits)
    check_cells(page.map_view.equation.grids["map"], map_scale, seen.activation("conv2")[9][None])
    check_cells(page.map_view.equation.grids["inputs"], input_scale, seen.activation("pool1"))
    partials = page.map_view.equation.grids["partials"]
    check_cells(partials, signed_scale(float(np.abs(partials.values).max()) / contrast), partials.values)
    kernels = build("simple_cnn", seed=4).get_parameter("conv2.weight")[9].detach().numpy()
    check_cells(page.map_view.equation.grids["kernels"], signed_scale(float(np.abs(kernels).max())), kernels)
    # A digit that enters is ink, whatever the range.
    page.network_view.chosen.emit("conv1", 3)
    check_cells(page.map_view.equation.grids["inputs"], INK, workbench.picture)


@pytest.mark.parametrize(
    ("layer", "cell", "window"),
    [
        ("conv2", Cell(0, 6, 9), (5, 8, 3, 3)),
        ("conv2", Cell(0, 0, 13), (0, 12, 2, 2)),
        ("pool2", Cell(0, 3, 2), (6, 4, 2, 2)),
    ],
)
def test_pointing_at_the_enlarged_map_outlines_its_window_on_every_input(
    qtbot: QtBot, layer: str, cell: Cell, window: tuple[int, int, int, int]
) -> None:
    view = MapView()
    qtbot.addWidget(view)
    view.resize(1400, 420)
    view.show()
    qtbot.waitExposed(view)
    view.show_trace(trace(build("simple_cnn", seed=4), DIGIT))
    view.show_map(layer, 4)
    QApplication.processEvents()
    map_grid = view.equation.grids["map"]
    for grid, (row, column, high, wide) in (
        (view.equation.grids["inputs"], window),
        (view.equation.grids["partials"], (cell.row, cell.column, 1, 1)),
    ):
        if not grid.isVisible():
            continue
        QTest.mouseMove(map_grid, QPoint(1, 1))
        before = pixels(grid)
        QTest.mouseMove(map_grid, map_grid.cell_rect(cell).center().toPoint())
        changed = (pixels(grid) != before).any(axis=-1)
        allowed = np.zeros_like(changed)
        for channel in range(len(grid.values)):
            first = grid.cell_rect(Cell(channel, row, column))
            last = grid.cell_rect(Cell(channel, row + high - 1, column + wide - 1))
            outline = first.united(last)
            allowed |= frame(changed.shape, outline)
            line = frame(changed.shape, outline, 0)
            assert changed[line].mean() > 0.9, channel
        assert not (changed & ~allowed).any()
    assert is_colour(pixels(map_grid), QColor(Qt.GlobalColor.yellow)).any()
