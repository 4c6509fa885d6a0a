import timeit
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from cnngui.digits.centring import centre_of_mass
from cnngui.digits.drawing import CANVAS, Drawing, Stroke, to_digit
from cnngui.digits.rendering import PEN, REACH, SOFTNESS, ink
from tests.seeds import generator

Strokes = list[NDArray[np.float64]]

coordinate = st.floats(0, CANVAS)
polyline = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=12).map(np.array)
drawn = st.lists(polyline, min_size=1, max_size=4)
SEVEN: Strokes = [
    np.array([[60, 60], [200, 60], [110, 240]], float),
    np.array([[100, 150], [190, 150]], float),
]


def longer_side(strokes: Strokes) -> float:
    points = np.concatenate(strokes)
    return float((points.max(0) - points.min(0)).max())


def box(digit: NDArray[np.float32]) -> tuple[int, int]:
    y, x = np.nonzero(digit)
    return int(np.ptp(x)) + 1, int(np.ptp(y)) + 1


@given(drawn, st.floats(-3000, 3000), st.floats(-3000, 3000), st.floats(0.02, 50))
def test_place_and_size_do_not_matter(strokes: Strokes, x: float, y: float, size: float) -> None:
    assume(longer_side(strokes) > 10)
    moved = [stroke * size + (x, y) for stroke in strokes]
    np.testing.assert_allclose(to_digit(moved), to_digit(strokes), atol=0.02)


def test_the_centre_of_mass_is_at_14_14() -> None:
    t = np.linspace(0, 1.5 * np.pi, 40)
    for strokes in (SEVEN, [np.stack((np.cos(t), 2 * np.sin(t)), 1)], [np.array([[3, 1], [4, 90]])]):
        assert centre_of_mass(to_digit(strokes)) == pytest.approx([14, 14], abs=0.01)


@given(drawn)
def test_the_centre_of_mass_is_near_14_14_whatever_is_drawn(strokes: Strokes) -> None:
    digit = to_digit(strokes)
    # Lopsided ink is kept in the frame rather than centred; it then touches the frame.
    if not (digit[[0, -1]].any() or digit[:, [0, -1]].any()):
        # Single dots change their ink most as they move between pixels.
        assert centre_of_mass(digit) == pytest.approx([14, 14], abs=0.25)


@given(drawn)
@example([np.array([[0, 0], [0, 1], [1, 1]], float), *[np.array([[k * 0.01, 0.5]]) for k in range(30)]])
def test_ink_is_a_digit_within_its_box_and_its_frame(strokes: Strokes) -> None:
    digit = to_digit(strokes)
    assert digit.shape == (28, 28) and digit.dtype == np.float32
    assert digit.min() >= 0 and 0.55 < digit.max() <= 1
    assert max(box(digit)) <= 20 + SOFTNESS + 1  # the soft edge, and a pixel cut at both ends
    if longer_side(strokes) > 1:
        assert max(box(digit)) >= 20


def test_ink_that_would_leave_the_frame_stops_at_its_edge() -> None:
    comb = [np.array([[x, 0], [x, 100]]) for x in range(16)]  # almost all the ink at the left edge
    digit = to_digit([*comb, np.array([[0, 50], [100, 50]])])
    assert centre_of_mass(digit)[0] < 12.5
    # The far end keeps its full length, its soft edge just within the frame.
    tip = ink([np.array([[0, 14], [27.5 - REACH, 14]])])
    np.testing.assert_allclose(digit[:, 20:], tip[:, 20:], atol=1e-5)


@pytest.mark.parametrize(
    ("line", "width", "height"), [([[5, 0], [5, 90]], 2.4, 20.0), ([[0, 7], [90, 7]], 20.0, 2.4)]
)
def test_a_straight_line_is_twenty_long_and_one_pen_wide(
    line: list[list[float]], width: float, height: float
) -> None:
    digit = to_digit([line])
    assert digit[14].sum() == pytest.approx(width, abs=1e-3)
    assert digit[:, 14].sum() == pytest.approx(height, abs=1e-3)
    assert centre_of_mass(digit) == pytest.approx([14, 14], abs=1e-3)


@pytest.mark.parametrize(
    "strokes",
    [
        [[[3, 4]]],
        [[[1e6, 1e6]] * 5],
        [[[0, 0], [1e-320, 0]]],
        [[[250, 250], [250 + 1e-5, 250]]],
        [[[3, 4]], [[3, 4]]],
    ],
)
def test_what_has_no_size_is_a_dot(strokes: list[list[list[float]]]) -> None:
    np.testing.assert_array_equal(to_digit(strokes), ink([np.array([[14.0, 14.0]])]))


@pytest.mark.parametrize("width", [20.0, 30.0, 44.0])
def test_a_short_tap_is_a_dot_and_a_longer_one_a_line(width: float) -> None:
    def tapped(length: float) -> NDArray[np.float32]:
        return Drawing((Stroke(np.array([[50, 50], [50 + length, 50]]), width),)).digit()

    assert box(tapped(10)) == box(to_digit([[[0, 0]]])) == (3, 3)
    assert box(tapped(11))[0] >= 20


def test_nothing_drawn_is_an_empty_digit() -> None:
    empty: list[list[Any]] = [[], [[]], [np.zeros((0, 2))]]
    for nothing in empty:
        np.testing.assert_array_equal(to_digit(nothing), np.zeros((28, 28), np.float32))


@pytest.mark.parametrize(
    "points", [[[0, np.nan]], [[np.inf, 0]], [[1e30, 0]], [[1, 2, 3]], [1, 2], [[[1, 2]]]]
)
def test_points_that_are_none_are_refused(points: list[Any]) -> None:
    for refuse in (lambda: to_digit([points]), lambda: Stroke(np.array(points), 10.0)):
        with pytest.raises(ValueError, match="a polyline"):
            refuse()


def test_many_points_look_like_few() -> None:
    t = np.linspace(0, 2 * np.pi, 20_000)
    eight = np.stack((60 * np.sin(2 * t), 100 * np.cos(t)), 1) + 140
    np.testing.assert_allclose(to_digit([eight]), to_digit([eight[::100]]), atol=0.06)


def test_a_drawing_takes_less_than_three_milliseconds() -> None:
    t = np.linspace(0, 2 * np.pi, 300)
    eight = np.stack((60 * np.sin(2 * t), 100 * np.cos(t)), 1) + 140
    assert min(timeit.repeat(lambda: to_digit([eight]), number=1, repeat=50)) < 0.003


@given(drawn, st.floats(1, 60))
def test_a_drawing_of_strokes_is_normalised_whatever_its_pen(strokes: Strokes, width: float) -> None:
    assume(longer_side(strokes) > 31)
    drawing = Drawing()
    for stroke in strokes:
        drawing = drawing.with_stroke(Stroke(np.asarray(stroke, np.float32), width))
    np.testing.assert_allclose(drawing.digit(), to_digit(strokes), atol=1e-3)


def test_strokes_over_a_picture_stay_in_their_place() -> None:
    picture = np.zeros((28, 28), np.float32)
    picture[3, 2:26] = 0.5
    drawing = Drawing(picture=picture).with_stroke(Stroke(np.array([[45, 5], [45, 275]]), 30.0))
    digit = drawing.digit()
    assert np.all(digit[:, 4] == 1)  # canvas 40…50 is the fifth column
    assert digit[10].sum() == pytest.approx(PEN)
    np.testing.assert_array_equal(digit[3, 7:26], picture[3, 7:26])
    np.testing.assert_array_equal(Drawing(picture=picture).digit(), picture)


def test_drawings_never_change() -> None:
    points = np.array([[10, 10], [20, 20]], np.float32)
    picture = np.full((28, 28), 0.5, np.float32)
    empty = Drawing(picture=picture)
    drawing = empty.with_stroke(Stroke(points, 20.0))
    before = drawing.digit()
    points[:], picture[:] = 99, 1
    np.testing.assert_array_equal(drawing.digit(), before)
    assert empty.strokes == () and len(drawing.strokes) == 1
    with pytest.raises(ValueError, match="read-only"):
        drawing.strokes[0].points[0] = 0
    assert drawing.picture is not None
    with pytest.raises(ValueError, match="read-only"):
        drawing.picture[0] = 0
    drawing.digit()[:] = 0


def test_only_a_drawing_without_ink_is_empty() -> None:
    assert Drawing().is_empty and Drawing(picture=np.zeros((28, 28), np.float32)).is_empty
    assert not Drawing().digit().any()
    assert not Drawing((Stroke(np.array([[1.0, 1.0]]), 20.0),)).is_empty
    assert not Drawing(picture=np.eye(28, dtype=np.float32)).is_empty


@pytest.mark.parametrize(
    "picture",
    [np.zeros((27, 28)), np.full((28, 28), 1.5), np.full((28, 28), -0.1), np.full((28, 28), np.nan)],
)
def test_a_picture_is_a_digit(picture: NDArray[np.float32]) -> None:
    with pytest.raises(ValueError, match=r"\(28, 28\) with values from 0 to 1"):
        Drawing(picture=picture)


def test_a_stroke_needs_a_point() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        Stroke(np.zeros((0, 2), np.float32), 20.0)


def test_a_pixel_of_the_digit_is_found_on_the_canvas() -> None:
    """Where the digit has its ink, the canvas has its own, whatever the drawing's size and place."""
    chance = generator(5)
    for _ in range(20):
        size, at = chance.uniform(30, 200), chance.uniform(0, 80, 2)
        drawing = Drawing((Stroke((chance.random((6, 2)) * size + at).astype(np.float32), 22.0),))
        digit = drawing.digit()
        line = drawing.strokes[0].points.astype(float)
        fine = np.concatenate([np.linspace(a, b, 60) for a, b in pairwise(line)])
        for row, column in np.argwhere(digit > 0.99)[::7]:
            left, top, width, height = drawing.on_canvas(int(row), int(column), 1, 1)
            middle = np.array([left + width / 2, top + height / 2])
            # Full ink lies within (2.4 − 1) / 2 pixels of a line.
            assert np.hypot(*(fine - middle).T).min() < 0.75 * width


def test_a_rectangle_of_a_picture_is_found_on_the_canvas() -> None:
    drawing = Drawing(picture=np.eye(28, dtype=np.float32))
    assert drawing.on_canvas(3, 5, 2, 4) == pytest.approx((50.0, 30.0, 40.0, 20.0))


def test_the_whole_digit_of_a_dot_is_the_whole_canvas() -> None:
    dot = Drawing((Stroke(np.array([[100.0, 90.0]], np.float32), 20.0),))
    assert dot.on_canvas(4, 4, 1, 1) == (0.0, 0.0, 280.0, 280.0)
