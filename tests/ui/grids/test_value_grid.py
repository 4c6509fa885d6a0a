import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnngui.ui.common.theme import signed_scale
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.grids.value_grid import ValueGrid


@pytest.fixture
def grid(qtbot: QtBot) -> ValueGrid:
    grid = ValueGrid(str)
    qtbot.addWidget(grid)
    grid.resize(300, 300)
    grid.show()
    qtbot.waitExposed(grid)
    return grid


def test_numbers_are_written_while_there_is_room(grid: ValueGrid) -> None:
    values = np.full((1, 3, 3), 0.5, np.float32)
    grid.set_values(values, signed_scale(1.0))
    cell = grid.cell_rect(Cell(0, 1, 1)).toRect()

    def colours_in_the_cell() -> int:
        image = grid.grab().toImage()
        inside = cell.adjusted(3, 3, -3, -3)
        return len(
            {
                image.pixel(x, y)
                for x in range(inside.left(), inside.right())
                for y in range(inside.top(), inside.bottom())
            }
        )

    assert colours_in_the_cell() > 5
    grid.set_values(np.full((1, 40, 40), 0.5, np.float32), signed_scale(1.0))
    cell = grid.cell_rect(Cell(0, 20, 20)).toRect().adjusted(-3, -3, 3, 3)
    assert colours_in_the_cell() == 1


def test_the_cell_under_the_pointer_is_emitted_and_its_leaving(grid: ValueGrid) -> None:
    grid.set_values(np.zeros((4, 2, 2), np.float32), signed_scale(1.0))
    pointed: list[Cell | None] = []
    grid.pointed.connect(pointed.append)
    for cell in (Cell(0, 0, 0), Cell(3, 1, 1), Cell(2, 0, 1)):
        QTest.mouseMove(grid, grid.cell_rect(cell).center().toPoint())
    QTest.mouseMove(grid, QPoint(0, 0))
    assert pointed == [Cell(0, 0, 0), Cell(3, 1, 1), Cell(2, 0, 1), None]


def test_a_click_and_enter_choose_a_cell(grid: ValueGrid) -> None:
    grid.set_values(np.zeros((1, 3, 3), np.float32), signed_scale(1.0))
    chosen: list[Cell] = []
    grid.chosen.connect(chosen.append)
    place = grid.cell_rect(Cell(0, 1, 2)).center().toPoint()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(grid, Qt.Key.Key_Left)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert chosen == [Cell(0, 1, 2), Cell(0, 1, 1)]


def test_the_keys_step_over_the_gap_between_two_maps(grid: ValueGrid) -> None:
    grid.set_values(np.zeros((4, 2, 2), np.float32), signed_scale(1.0))
    pointed: list[Cell | None] = []
    grid.pointed.connect(pointed.append)
    for key in (Qt.Key.Key_Right, *[Qt.Key.Key_Right] * 4, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(grid, key)
    assert pointed == [
        Cell(0, 0, 0),
        Cell(0, 0, 1),
        Cell(1, 0, 0),
        Cell(1, 0, 1),
        Cell(1, 1, 1),
        Cell(3, 0, 1),
    ]


def test_a_cell_that_is_gone_is_no_longer_pointed_at(grid: ValueGrid) -> None:
    grid.set_values(np.zeros((1, 9, 9), np.float32), signed_scale(1.0))
    QTest.mouseMove(grid, grid.cell_rect(Cell(0, 8, 8)).center().toPoint())
    pointed: list[Cell | None] = []
    grid.pointed.connect(pointed.append)
    grid.set_values(np.zeros((1, 3, 3), np.float32), signed_scale(1.0))
    assert pointed == [None]


@pytest.mark.parametrize("shape", [(1, 28, 28), (32, 3, 3), (16, 7, 7), (128, 1, 1), (1, 1, 1)])
def test_all_cells_lie_inside(grid: ValueGrid, shape: tuple[int, int, int]) -> None:
    grid.set_values(np.zeros(shape, np.float32), signed_scale(1.0))
    last = Cell(*(size - 1 for size in shape))
    assert grid.rect().contains(grid.cell_rect(last).toRect().adjusted(0, 0, -1, -1))
    assert grid.cell_rect(Cell(0, 0, 0)).width() == pytest.approx(grid.cell_rect(last).width())
