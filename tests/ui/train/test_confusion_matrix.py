import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnngui.ui.train.confusion_matrix import ConfusionMatrix


@pytest.fixture
def counts() -> np.ndarray:
    chance = np.random.default_rng(2)
    counts = chance.integers(0, 12, (10, 10)) * (chance.random((10, 10)) < 0.4)
    np.fill_diagonal(counts, chance.integers(400, 500, 10))
    return counts.astype(np.int64)


@pytest.fixture
def matrix(qtbot: QtBot, counts: np.ndarray) -> ConfusionMatrix:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.resize(500, 460)
    matrix.show_counts(counts)
    matrix.show()
    qtbot.waitExposed(matrix)
    return matrix


def centre(matrix: ConfusionMatrix, true: int, predicted: int) -> QPoint:
    return matrix.cell_rect(true, predicted).center().toPoint()


def test_each_cell_is_painted_in_the_colour_of_its_share(matrix: ConfusionMatrix, counts: np.ndarray) -> None:
    image = matrix.grab().toImage()
    for true, predicted in np.ndindex(10, 10):
        corner = matrix.cell_rect(true, predicted).topLeft().toPoint() + QPoint(3, 3)
        painted, meant = image.pixelColor(corner), matrix.colour(true, predicted)
        assert painted.name() == meant.name(), (true, predicted)
        if not counts[true, predicted]:
            assert meant == matrix.palette().base().color()
    right, wrong = (
        matrix.colour(4, 4),
        matrix.colour(4, int(np.where(counts[4] < 400, counts[4], 0).argmax())),
    )
    assert right.blue() > right.red()
    assert wrong.red() > wrong.blue()


def test_counts_are_written_where_there_are_any(matrix: ConfusionMatrix, counts: np.ndarray) -> None:
    image = matrix.grab().toImage()
    for true, predicted in np.ndindex(10, 10):
        rect = matrix.cell_rect(true, predicted).toRect().adjusted(2, 2, -2, -2)
        colours = {image.pixel(x, y) for x in range(rect.left(), rect.right()) for y in
                   range(rect.top(), rect.bottom())}  # fmt: skip
        assert (len(colours) > 1) == bool(counts[true, predicted]), (true, predicted)


def test_new_counts_change_what_is_painted(matrix: ConfusionMatrix, counts: np.ndarray) -> None:
    before = matrix.grab().toImage()
    moved = counts.copy()
    moved[2, 2] -= 50
    moved[2, 7] += 50
    matrix.show_counts(moved)
    after = matrix.grab().toImage()
    assert before.copy(matrix.cell_rect(2, 7).toRect()) != after.copy(matrix.cell_rect(2, 7).toRect())
    assert before.copy(matrix.cell_rect(3, 3).toRect()) == after.copy(matrix.cell_rect(3, 3).toRect())


def test_a_click_and_the_keys_choose_a_cell(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    with qtbot.waitSignal(matrix.chosen) as chosen:
        QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=centre(matrix, 4, 9))
    assert chosen.args == [4, 9]
    matrix.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(matrix, key)
    with qtbot.waitSignal(matrix.chosen) as chosen:
        QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert chosen.args == [5, 7]


def test_the_pointer_asks_for_words(matrix: ConfusionMatrix, counts: np.ndarray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(matrix.pointed) as pointed:
        QTest.mouseMove(matrix, centre(matrix, 3, 3))
    assert pointed.args == [(3, 3)]
    whole = counts[3].sum()
    share = f"{100 * counts[3, 3] / whole:.2f} %"
    assert matrix.describe_value(3, 3) == f"{counts[3, 3]} of {whole} digits 3 were recognised ({share})."
    assert "digits 3 were taken for a 5" in matrix.describe_value(3, 5)


def test_without_counts_there_are_no_cells(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    matrix.show_counts(None)
    with qtbot.assertNotEmitted(matrix.chosen):
        QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=centre(matrix, 4, 9))
    assert matrix.describe_value(1, 1) == ""
    assert matrix.accessibleDescription() == "No digits have been looked at yet"


def test_counts_of_another_shape_are_refused(matrix: ConfusionMatrix) -> None:
    with pytest.raises(ValueError, match=r"counts have shape \(10, 10\), not \(3, 3\)"):
        matrix.show_counts(np.zeros((3, 3), np.int64))
