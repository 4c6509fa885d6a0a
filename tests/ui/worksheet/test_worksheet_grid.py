import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from cnngui.ui.step.step_page import StepPage
from tests.ui.worksheets import choose, click_cell, output, settle, texts, type_in

LEFT = Qt.MouseButton.LeftButton


def test_a_typed_number_takes_effect_at_once_and_enter_goes_down(page: StepPage) -> None:
    grid = page.panel.input.values.grid
    before = output(page).copy()
    type_in(grid, 0, 0, "2.5")
    assert page.view.trace.activation("input")[0, 0, 0] == 2.5
    assert output(page)[0, 0, 0] == before[0, 0, 0] + 1.5
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.currentIndex().column() == 1
    kernel = page.panel.weights.weights.grid
    type_in(kernel, 1, 1, "1/4")
    assert page.view.working is not None
    assert page.view.working.weights is not None
    assert page.view.working.weights[0, 1, 1] == 0.25


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("abc", "“abc” in row 1, column 2 is no number"),
        ("", "row 1, column 2 is empty"),
        ("inf", "inf in row 1, column 2 is too large"),
        ("1e40", "1e40 in row 1, column 2 is too large"),
        ("nan", "“nan” in row 1, column 2 is no number"),
        ("1/0", "“1/0” in row 1, column 2 is no number"),
    ],
)
@pytest.mark.parametrize("where", ["input", "weights"])
def test_a_bad_cell_is_kept_marked_and_said(page: StepPage, typed: str, words: str, where: str) -> None:
    panel = page.panel
    grid = panel.input.values.grid if where == "input" else panel.weights.weights.grid
    before, trace = texts(grid), page.view.trace
    type_in(grid, 1, 2, typed)
    assert words in panel.sentence
    expected = [row[:] for row in before]
    expected[1][2] = typed
    assert texts(grid) == expected
    assert grid.model().data(grid.model().index(1, 2), Qt.ItemDataRole.BackgroundRole) is not None
    assert grid.model().data(grid.model().index(0, 0), Qt.ItemDataRole.BackgroundRole) is None
    # The last working that could be computed stays shown.
    assert page.view.trace is trace
    # What is typed next is kept too, and all of it counts once the bad cell is mended.
    type_in(grid, 0, 0, "7")
    type_in(grid, 1, 2, "3")
    assert panel.sentence == ""
    assert page.view.trace is not trace
    expected[0][0], expected[1][2] = "7", "3"
    assert texts(grid) == expected


def test_a_bad_cell_survives_a_smaller_grid_and_another_source(page: StepPage) -> None:
    panel = page.panel
    grid = panel.input.values.grid
    type_in(grid, 4, 4, "oops")
    settle(panel.input.sizes[2], 4)
    assert panel.sentence == ""
    choose(panel.input.source, "current")
    assert page.view.trace.activation("input").shape == (1, 28, 28)
    choose(panel.input.source, "grid")
    settle(panel.input.sizes[2], 5)
    assert texts(grid)[4][4] == "oops"
    assert "oops" in panel.sentence


@pytest.mark.parametrize(
    "copied", ["1\t2.5\n-3\t4\n", "1,2.5\r\n-3,4", "[[1, 2.5], [-3, 4]]", "1 2.5\n−3 4", "1;2.5\n-3;4"]
)
def test_a_block_is_pasted(page: StepPage, copied: str) -> None:
    grid = page.panel.input.values.grid
    QGuiApplication.clipboard().setText(copied)
    click_cell(grid, 1, 2)
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    np.testing.assert_array_equal(page.view.trace.activation("input")[0, 1:3, 2:4], [[1, 2.5], [-3, 4]])
    # What has no room is left out.
    click_cell(grid, 4, 4)
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.view.trace.activation("input")[0, 4, 4] == 1
    assert page.panel.sentence == ""


def test_a_pasted_block_with_a_bad_cell_is_kept(page: StepPage) -> None:
    grid = page.panel.input.values.grid
    QGuiApplication.clipboard().setText("9\tx\n8\t7")
    click_cell(grid, 0, 0)
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row[:2] for row in texts(grid)[:2]] == [["9", "x"], ["8", "7"]]
    assert "“x” in row 0, column 1" in page.panel.sentence


def test_cells_are_copied_cleared_filled_and_drawn_by_chance(page: StepPage) -> None:
    values = page.panel.input.values
    grid = values.grid
    click_cell(grid, 0, 0)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(grid, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1\t1\n0\t1"
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert not page.view.trace.activation("input")[0, :2, :2].any()
    click_cell(grid, 0, 0)
    fill = values.fill.menu().actions()
    fill[2].trigger()
    assert texts(grid)[4] == ["21", "22", "23", "24", "25"]
    fill[1].trigger()
    assert (page.view.trace.activation("input") == 1).all()
    QTest.mouseClick(values.random, LEFT)
    assert len(np.unique(page.view.trace.activation("input"))) > 3
