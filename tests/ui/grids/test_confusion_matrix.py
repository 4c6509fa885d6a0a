import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cnngui.ui.common.theme import RIGHT, WRONG, apply_theme
from cnngui.ui.grids.confusion_matrix import ConfusionMatrix
from tests.seeds import generator
from tests.ui.pixels import ink_of, is_colour, likeness, pixels, rgb, within
from tests.ui.readings import marked_cell

_LEFT = Qt.MouseButton.LeftButton
_SHAPES = ("circle", "square", "triangle", "star", "hexagon", "cross")


@pytest.fixture
def counts() -> np.ndarray:
    """4s are taken for 9s at times, a 2 once for a 7, and there is no 8."""
    counts = np.diag([980, 1135, 1031, 1010, 960, 892, 958, 1028, 0, 1009])
    counts[4, 9], counts[2, 7] = 22, 1
    return counts


@pytest.fixture
def matrix(qtbot: QtBot, counts: np.ndarray) -> ConfusionMatrix:
    return shown(qtbot, counts, 640)


def shown(
    qtbot: QtBot, counts: np.ndarray, side: int, names: tuple[str, ...] | None = None
) -> ConfusionMatrix:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, "light")
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.show_counts(counts, names)
    matrix.resize(side, side)
    matrix.show()
    qtbot.waitExposed(matrix)
    return matrix


def enlarge(matrix: ConfusionMatrix, cell: float) -> None:
    """Make a matrix as small as it can be with cells of so many pixels a side."""
    side = matrix.minimumSizeHint().width()
    matrix.resize(side, side)
    while matrix.cell_rect(0, 0).width() < cell:
        side += 1
        matrix.resize(side, side)


def places_of(part: np.ndarray, whole: np.ndarray) -> list[tuple[int, int]]:
    """Return the rows and columns at which pixels (height, width, 3) are found in others."""
    high, wide = part.shape[:2]
    starts = np.argwhere((whole == part[0, 0]).all(axis=-1))
    return [(y, x) for y, x in starts.tolist() if np.array_equal(whole[y : y + high, x : x + wide], part)]


def scattered(classes: int, seed: int) -> np.ndarray:
    chance = generator(seed)
    counts = chance.integers(0, 12, (classes, classes)) * (chance.random((classes, classes)) < 0.4)
    np.fill_diagonal(counts, chance.integers(400, 500, classes))
    return counts.astype(np.int64)


def centre(matrix: ConfusionMatrix, true: int, answer: int) -> QPoint:
    return matrix.cell_rect(true, answer).center().toPoint()


def corner(matrix: ConfusionMatrix, true: int, answer: int) -> QColor:
    place = matrix.cell_rect(true, answer).topLeft().toPoint() + QPoint(2, 2)
    return matrix.grab().toImage().pixelColor(place)


def test_the_colour_is_the_cube_root_of_the_share_of_the_row(
    matrix: ConfusionMatrix, counts: np.ndarray
) -> None:
    white = np.array([255, 255, 255])
    for (true, answer), pair in (((4, 9), WRONG), ((2, 7), WRONG), ((0, 0), RIGHT)):
        full = rgb(QColor(pair[0]))
        expected = white + (full - white) * np.cbrt(counts[true, answer] / counts[true].sum())
        found = rgb(corner(matrix, true, answer))
        assert np.abs(found - expected).max() <= 1, (true, answer)
    assert corner(matrix, 3, 5) == QColor("white")
    assert corner(matrix, 8, 8) == QColor("white")


@pytest.mark.parametrize(("classes", "names"), [(10, None), (6, _SHAPES), (2, ("no", "yes")), (3, None)])
def test_counts_are_painted_where_there_are_any(
    qtbot: QtBot, classes: int, names: tuple[str, ...] | None
) -> None:
    counts = scattered(classes, classes)
    matrix = shown(qtbot, counts, 480, names)
    image = matrix.grab().toImage()
    for true, answer in np.ndindex(classes, classes):
        rect = matrix.cell_rect(true, answer).toRect().adjusted(2, 2, -2, -2)
        assert image.rect().contains(rect)
        colours = {
            image.pixel(x, y)
            for x in range(rect.left(), rect.right())
            for y in range(rect.top(), rect.bottom())
        }
        assert (len(colours) > 1) == bool(counts[true, answer]), (true, answer)


def test_new_counts_change_what_is_painted(matrix: ConfusionMatrix, counts: np.ndarray) -> None:
    before = matrix.grab().toImage()
    moved = counts.copy()
    moved[2, 2] -= 50
    moved[2, 7] += 50
    matrix.show_counts(moved)
    after = matrix.grab().toImage()
    assert before.copy(matrix.cell_rect(2, 7).toRect()) != after.copy(matrix.cell_rect(2, 7).toRect())
    assert before.copy(matrix.cell_rect(3, 3).toRect()) == after.copy(matrix.cell_rect(3, 3).toRect())


@pytest.mark.parametrize("side", [28, 32])
def test_an_example_is_painted_pixel_for_pixel(
    matrix: ConfusionMatrix, counts: np.ndarray, side: int
) -> None:
    chance = generator(side)
    drawn = {
        (int(true), int(answer)): chance.integers(0, 256, (side, side, 4), np.uint8)
        for true, answer in np.argwhere(counts)
    }
    examples = {
        place: QImage(each.data, side, side, 4 * side, QImage.Format.Format_RGBX8888).copy()
        for place, each in drawn.items()
    }
    matrix.show_counts(counts, examples=examples)
    # Room for the example and, below it, for the count.
    enlarge(matrix, side + matrix.fontMetrics().height() + 8)
    picture = pixels(matrix)
    for place in ((4, 9), (1, 1), (2, 7)):
        cell = matrix.cell_rect(*place)
        assert len(places_of(drawn[place][..., :3], within(picture, cell))) == 1
    empty = within(picture, matrix.cell_rect(3, 5).adjusted(2, 2, -2, -2))
    assert is_colour(empty, QColor("white")).all()


def test_small_cells_have_no_examples(matrix: ConfusionMatrix, counts: np.ndarray) -> None:
    example = QImage(28, 28, QImage.Format.Format_RGB32)
    example.fill(Qt.GlobalColor.red)
    matrix.show_counts(counts, examples={(4, 9): example})
    matrix.resize(640, 640)
    assert is_colour(pixels(matrix), QColor("red")).any()
    matrix.resize(240, 240)
    assert not is_colour(pixels(matrix), QColor("red")).any()


def test_names_that_are_wider_than_a_cell_stand_upright(qtbot: QtBot) -> None:
    matrix = shown(qtbot, scattered(6, 1), 300, _SHAPES)
    line = matrix.fontMetrics().height()
    enlarge(matrix, line + 8)
    picture = pixels(matrix)
    ground = matrix.palette().window().color()
    room = max(matrix.fontMetrics().horizontalAdvance(name) for name in _SHAPES) + 4
    for number, name in enumerate(_SHAPES):
        cell = matrix.cell_rect(number, number)
        first = matrix.cell_rect(0, 0)
        # No more than the name needs: the title of the rows stands on its left.
        wide = matrix.fontMetrics().horizontalAdvance(name) + 4
        left = within(picture, QRectF(first.x() - 2 - wide, cell.y() + 1, wide, cell.height() - 2))
        assert likeness(ink_of(left, ground), name, matrix.font()) > 0.8, name
        above = within(picture, QRectF(cell.center().x() - line / 2, first.y() - room, line, room - 1))
        assert likeness(ink_of(above, ground), name, matrix.font(), upright=True) > 0.7, name


def test_long_names_are_cut(qtbot: QtBot) -> None:
    matrix = shown(qtbot, scattered(6, 1), 480, tuple(name * 9 for name in _SHAPES))
    assert matrix.cell_rect(5, 5).width() >= 45
    assert matrix.rect().contains(matrix.cell_rect(5, 5).toRect())


def test_a_click_chooses_a_cell_that_has_pictures(matrix: ConfusionMatrix) -> None:
    chosen: list[tuple[int, int]] = []
    matrix.chosen.connect(lambda *place: chosen.append(place))
    for place in ((4, 9), (3, 5), (0, 0), (8, 8)):
        QTest.mouseClick(matrix, _LEFT, pos=centre(matrix, *place))
    QTest.mouseClick(matrix, _LEFT, pos=QPoint(3, 3))
    assert chosen == [(4, 9), (0, 0)]


def test_the_keys_go_from_cell_to_cell(matrix: ConfusionMatrix) -> None:
    chosen: list[tuple[int, int]] = []
    matrix.chosen.connect(lambda *place: chosen.append(place))
    matrix.mark((4, 8))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(matrix, key)
    assert matrix.pointed_cell == (4, 9)
    assert matrix.accessibleDescription() == "22 of 982 pictures of 4 were taken for 9: 2.24 %"
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Enter):
        QTest.keyClick(matrix, key)
    assert chosen == [(4, 9), (2, 7)]


def test_the_first_key_points_at_the_first_cell(matrix: ConfusionMatrix) -> None:
    places = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(matrix, key)
        places.append(matrix.pointed_cell)
    assert places == [(0, 0), (1, 0), (1, 0), (1, 1)]


def test_a_cell_has_its_count_and_share_in_words(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    with qtbot.waitSignal(matrix.pointed) as pointed:
        QTest.mouseMove(matrix, centre(matrix, 3, 3))
    assert pointed.args == [(3, 3)]
    assert matrix.describe_value(0, 0) == "980 of 980 pictures of 0 were recognised: 100.00 %"
    place = centre(matrix, 2, 7)
    QApplication.sendEvent(matrix, QHelpEvent(QHelpEvent.Type.ToolTip, place, matrix.mapToGlobal(place)))
    assert QToolTip.text() == "1 of 1,032 pictures of 2 were taken for 7: 0.10 %"
    QToolTip.hideText()


def test_the_largest_confusion_is_described(matrix: ConfusionMatrix, counts: np.ndarray) -> None:
    said = "9,003 of 9,026 recognised; 22 of 982 pictures of 4 were taken for 9: 2.24 %"
    assert matrix.accessibleDescription() == said
    matrix.show_counts(np.diag([3, 4]), ("cat", "dog"))
    assert matrix.accessibleDescription() == "7 of 7 recognised"
    assert matrix.describe_value(0, 1) == "0 of 3 pictures of cat were taken for dog: 0.00 %"


def test_the_marked_cell_is_framed(matrix: ConfusionMatrix) -> None:
    place = matrix.cell_rect(4, 9).topLeft().toPoint() + QPoint(1, 1)
    before = matrix.grab().toImage().pixelColor(place)
    matrix.mark((4, 9))
    assert matrix.grab().toImage().pixelColor(place) == QColor("#f0e442") != before


def test_without_counts_there_is_a_hint(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    matrix.show_counts(None)
    before = matrix.grab().toImage()
    matrix.set_hint("Nothing was counted yet.")
    assert matrix.grab().toImage() != before
    assert matrix.accessibleDescription() == "Nothing was counted yet."
    with qtbot.assertNotEmitted(matrix.chosen):
        QTest.mouseClick(matrix, _LEFT, pos=matrix.rect().center())
    assert matrix.describe_value(1, 1) == ""


def test_another_number_of_classes_forgets_the_cells(matrix: ConfusionMatrix) -> None:
    matrix.mark((5, 5))
    QTest.mouseMove(matrix, centre(matrix, 9, 8))
    matrix.show_counts(scattered(6, 3), _SHAPES)
    assert (marked_cell(matrix, 6), matrix.pointed_cell) == (None, None)


def test_counts_of_another_shape_are_refused(matrix: ConfusionMatrix) -> None:
    with pytest.raises(ValueError, match=r"counts have shape \(classes, classes\), not \(3, 4\)"):
        matrix.show_counts(np.zeros((3, 4), np.int64))
    with pytest.raises(ValueError, match="3 classes have 2 names"):
        matrix.show_counts(np.zeros((3, 3), np.int64), ("one", "two"))
