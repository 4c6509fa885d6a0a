import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cnngui.ui.common.theme import HELD_OUT, SMOOTHED, apply_theme
from cnngui.ui.evaluate.confusion_grid import ConfusionGrid
from tests.ui.pixels import rgb

_LEFT = Qt.MouseButton.LeftButton


def example(true: int, predicted: int) -> np.ndarray:
    return np.random.default_rng([true, predicted]).random((28, 28), np.float32)


@pytest.fixture
def grid(qapp: QApplication, qtbot: QtBot) -> ConfusionGrid:
    """An open grid: 4s are taken for 9s at times, a 2 once for a 7, and there is no 8."""
    apply_theme(qapp, "light")
    grid = ConfusionGrid()
    qtbot.addWidget(grid)
    counts = np.diag([980, 1135, 1031, 1010, 960, 892, 958, 1028, 0, 1009])
    counts[4, 9], counts[2, 7] = 22, 1
    examples = {(int(t), int(p)): example(t, p) for t, p in np.argwhere(counts)}
    grid.show_counts(counts, examples)
    grid.resize(640, 640)
    grid.show()
    qtbot.waitExposed(grid)
    return grid


def corner(grid: ConfusionGrid, true: int, predicted: int) -> QColor:
    place = grid.cell_rect(true, predicted).topLeft().toPoint() + QPoint(2, 2)
    return grid.grab().toImage().pixelColor(place)


def test_the_colour_is_the_cube_root_of_the_share_of_the_row(grid: ConfusionGrid) -> None:
    white = np.array([255, 255, 255])
    for (true, predicted), pair in (((4, 9), HELD_OUT), ((2, 7), HELD_OUT), ((0, 0), SMOOTHED)):
        full = rgb(QColor(pair[0]))
        share = grid.counts[true, predicted] / grid.counts[true].sum()
        expected = white + (full - white) * np.cbrt(share)
        found = rgb(corner(grid, true, predicted))
        assert np.abs(found - expected).max() <= 1, (true, predicted)
    assert corner(grid, 3, 5) == QColor("white")
    assert corner(grid, 8, 8) == QColor("white")


def test_an_example_is_painted_pixel_for_pixel(grid: ConfusionGrid) -> None:
    image = grid.grab().toImage()
    for place in ((4, 9), (1, 1), (2, 7)):
        rect = grid.example_rect(*place)
        assert (rect.width(), rect.height()) == (28, 28)
        x, y = round(rect.x()), round(rect.y())
        found = [[image.pixelColor(x + j, y + i).red() for j in range(28)] for i in range(28)]
        # The square may lie between the pixels of the screen.
        assert np.corrcoef(np.ravel(found), np.ravel(example(*place)))[0, 1] > 0.7


def test_small_cells_have_counts_alone_and_empty_ones_nothing(grid: ConfusionGrid) -> None:
    assert grid.example_rect(3, 5) is None
    before = grid.example_rect(4, 9)
    grid.resize(240, 240)
    assert before is not None
    assert grid.example_rect(4, 9) is None
    image, rect = grid.grab().toImage(), grid.cell_rect(4, 4).adjusted(3, 3, -3, -3).toRect()
    colours = {
        image.pixel(x, y) for x in range(rect.left(), rect.right()) for y in range(rect.top(), rect.bottom())
    }
    assert len(colours) > 5


def test_a_click_chooses_a_cell_that_has_digits(grid: ConfusionGrid, qtbot: QtBot) -> None:
    chosen: list[tuple[int, int]] = []
    grid.chosen.connect(lambda *place: chosen.append(place))
    for place in ((4, 9), (3, 5), (0, 0), (8, 8)):
        QTest.mouseClick(grid, _LEFT, pos=grid.cell_rect(*place).center().toPoint())
    QTest.mouseClick(grid, _LEFT, pos=QPoint(3, 3))
    assert chosen == [(4, 9), (0, 0)]


def test_the_keys_go_from_cell_to_cell(grid: ConfusionGrid) -> None:
    chosen: list[tuple[int, int]] = []
    grid.chosen.connect(lambda *place: chosen.append(place))
    grid.mark((4, 8))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(grid, key)
    assert grid.accessibleDescription() == "22 of 982 digits 4 were taken for a 9: 2.24 %"
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Enter):
        QTest.keyClick(grid, key)
    assert chosen == [(4, 9), (2, 7)]


def test_a_cell_tells_its_count_and_share(grid: ConfusionGrid) -> None:
    assert grid.accessibleDescription() == "22 of 982 digits 4 were taken for a 9: 2.24 %"
    assert grid.words(0, 0) == "980 of 980 digits 0 were recognised: 100.00 %"
    place = grid.cell_rect(2, 7).center().toPoint()
    QApplication.sendEvent(grid, QHelpEvent(QHelpEvent.Type.ToolTip, place, grid.mapToGlobal(place)))
    assert QToolTip.text() == "1 of 1,032 digits 2 were taken for a 7: 0.10 %"
    QToolTip.hideText()


def test_the_chosen_cell_is_framed(grid: ConfusionGrid) -> None:
    place = grid.cell_rect(4, 9).topLeft().toPoint() + QPoint(1, 1)
    before = grid.grab().toImage().pixelColor(place)
    grid.mark((4, 9))
    assert grid.grab().toImage().pixelColor(place) == QColor("#f0e442") != before
