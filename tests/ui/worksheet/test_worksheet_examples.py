from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnngui.network.worksheet.examples import EXAMPLES
from cnngui.ui.grids.mosaic import Cell, as_maps
from cnngui.ui.main_window import MainWindow
from cnngui.ui.step.step_page import StepPage
from tests.ui.pixels import rgb
from tests.ui.worksheets import open_example, open_page, picture, state

NAMES = [(example.name, which) for example in EXAMPLES for which in range(1 + len(example.comparisons))]
# What the textbook's table says; by example and worksheet: the layer and its values.
VALUES = {
    ("relu", 0): ("relu", [[0, 2, 0], [4, 0, 6], [0, 8, 0]]),
    ("max_pooling", 0): ("max_pooling", [[6, 8], [9, 5]]),
    ("max_pooling", 1): ("average_pooling", [[3.75, 5.25], [5.5, 2.25]]),
    ("max_pooling_again", 0): ("max_pooling", [[4, 8], [9, 7]]),
    ("fully_connected", 0): ("linear", [7.5, -1.8, -1.0]),
    ("log_loss", 0): ("log_loss", [0.163]),
    ("log_loss", 1): ("log_loss", [2.996]),
    ("first", 0): ("convolution", [[4, 3, 4], [2, 4, 3], [2, 3, 4]]),
}
SHAPES = {
    ("colour", 0): (8, 30, 30),
    ("padding", 0): (1, 4, 4),
    ("two_kernels", 0): (2, 3, 3),
    ("two_strides", 0): (1, 3, 4),
    ("unseen", 0): (1, 10, 10),
    ("unseen", 1): (1, 11, 11),
    ("adaptive", 0): (1, 7, 7),
    ("one_by_one", 0): (64, 4, 4),
    ("five_or_three", 0): (1, 5, 5),
    ("five_or_three", 1): (1, 5, 5),
}
SAYS = {
    ("unseen", 0): "28/3",
    ("unseen", 1): "30/3",
    ("one_by_one", 0): "= 16,448",
    ("five_or_three", 0): "= 25",
    ("first", 0): "5 − 3 + 1 = 3",
}


@pytest.fixture(scope="module")
def shared() -> list[StepPage]:
    return []


@pytest.fixture
def page(shared: list[StepPage], qapp: object, tmp_path: object) -> Iterator[StepPage]:
    """One page for all examples of this file: opening the next one has to forget the last one anyway."""
    if not shared:
        shared.append(open_page())
    yield shared[0]


@pytest.fixture(scope="module", autouse=True)
def _close(shared: list[StepPage]) -> Iterator[None]:
    yield
    for page in shared:
        page.close()
        page.deleteLater()


@pytest.mark.parametrize(("name", "which"), NAMES)
def test_an_example_opens_with_its_answer(page: StepPage, name: str, which: int) -> None:
    example = open_example(page, name, which)
    expected = example.worksheets()[which].trace()
    view = page.view
    assert page.panel.sentence == ""
    assert view.trace.activations.keys() == expected.activations.keys()
    for layer, activation in expected.activations.items():
        np.testing.assert_array_equal(view.trace.activation(layer), activation)
    assert view.working is not None
    layer = view.working.address.layer
    # All of the map is computed: the answer is shown.
    grid = view.board.grids["output"]
    assert grid.overlay.hidden == grid.values.size
    shown = expected.activation(layer)
    np.testing.assert_array_equal(grid.values, shown[:1] if shown.ndim == 3 else as_maps(shown))
    if (name, which) in VALUES:
        at, values = VALUES[name, which]
        np.testing.assert_allclose(
            np.squeeze(expected.activation(at)), np.squeeze(np.asarray(values)), atol=6e-4
        )
    if (name, which) in SHAPES:
        assert expected.activation(expected.graph.layers[-1].name).shape == SHAPES[name, which]
    assert SAYS.get((name, which), "") in view.formula.sizes.text()


@pytest.mark.parametrize(("name", "which"), NAMES)
def test_what_is_painted_is_the_working(page: StepPage, name: str, which: int) -> None:
    open_example(page, name, which)
    view = page.view
    assert view.order is not None
    for step in (1, view.order.last // 3, view.order.last // 2, view.order.last):
        view.go_to(step)
        working, state, grids = view.working, view.state, view.board.grids
        assert working is not None
        assert state is not None
        term = max(state.shown - 1, 0)
        for grid, values in (("weights", working.weights), ("terms", working.terms)):
            if values is None:
                assert grids[grid].isHidden()
                continue
            cell = grids[grid].overlay.current
            assert cell is not None or grid == "terms"
            if cell is not None:
                assert np.float32(grids[grid].values[cell]) == np.float32(values.flat[term])
        cell = grids["output"].overlay.current
        assert cell is not None
        assert grids["output"].values[cell] == np.float32(working.value)
        seen = grids["input"].overlay.current
        assert seen is not None
        if working.window.shape:
            assert grids["input"].values[seen] == np.float32(working.window.flat[term])


@pytest.mark.parametrize(("name", "which"), [("first", 0), ("unseen", 0), ("fully_connected", 0)])
def test_the_colours_are_those_of_the_numbers(page: StepPage, name: str, which: int) -> None:
    open_example(page, name, which)
    for grid in page.view.board.grids.values():
        if not grid.isVisible():
            continue
        image = grid.grab().toImage()
        for index in list(np.ndindex(grid.values.shape))[::3]:
            cell = Cell(*index)
            marked = [grid.overlay.current, *(marked for marked, _ in grid.overlay.outlined)]
            # The frame of a marked cell lies on its neighbours too.
            if any(m is not None and np.abs(np.subtract(m, cell)).max() <= 1 for m in marked):
                continue
            rect = grid.cell_rect(cell)
            covered = (grid.overlay.hatched, grid.overlay.unseen)
            if any(mask is not None and mask[cell] for mask in covered):
                continue
            # Beside the number in its middle, where there is one.
            low = rect.height() * 3 / 8 if rect.height() >= 22 else 0
            at = QPoint(int(rect.center().x()), int(rect.center().y() + low))
            painted, expected = image.pixelColor(at), grid.scale.colour(float(grid.values[cell]))
            assert np.abs(rgb(painted) - rgb(expected)).max() <= 2


@pytest.mark.parametrize(("name", "which"), NAMES)
def test_a_step_back_restores_the_page(page: StepPage, name: str, which: int) -> None:
    """Every step of a short order, key by key; of a long one a thousand states, and the page in places."""
    open_example(page, name, which)
    view = page.view
    order = view.order
    assert order is not None
    some = range(0, order.last + 1, 1 + order.last // 1000)
    reached = [order.state(step) for step in some]
    assert [order.state(step) for step in reversed(some)] == reached[::-1]
    if order.last <= 260:
        starts, length = [0], order.last
    else:
        starts, length = [order.last // 2, order.last - 6], 6
    for start in starts:
        view.go_to(start)
        states, pictures = [state(view)], {0: picture(view)}
        for step in range(1, length + 1):
            QTest.keyClick(view, Qt.Key.Key_Right)
            states.append(state(view))
            if step % 25 == 0 or step == 3:
                pictures[step] = picture(view)
        for step in range(length - 1, -1, -1):
            QTest.keyClick(view, Qt.Key.Key_Left)
            assert state(view) == states[step]
            if step in pictures:
                assert picture(view) == pictures[step]


def test_the_examples_stand_in_groups_in_the_menu(qtbot: QtBot) -> None:
    page = open_page()
    qtbot.addWidget(page)
    titles = [action.text() for menu in page.menu.findChildren(type(page.menu)) for action in menu.actions()]
    assert titles == [action.text() for action in page.actions_]
    assert len(titles) == len(EXAMPLES)
    assert "ReLU" in titles


def test_the_one_by_one_convolution_counts_its_weights_and_biases(window: MainWindow) -> None:
    open_example(window.pages.find(StepPage), "one_by_one")
    words = window.pages.find(StepPage).view.formula.sizes.text()
    assert "of which: weights 16,384 · biases 64" in words
