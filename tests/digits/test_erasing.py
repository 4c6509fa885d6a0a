import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from cnngui.digits.drawing import CANVAS, Drawing, Stroke
from cnngui.digits.erasing import distances, outside

Line = NDArray[np.float64]

# Whole numbers make touching, parallel and repeated points likely; the others make them rare.
coordinate = st.integers(0, 28).map(lambda n: 10.0 * n) | st.floats(0, CANVAS)
polyline = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=6).map(np.array)


def drawing_of(*lines: list[list[float]] | Line) -> Drawing:
    return Drawing(tuple(Stroke(np.array(line), 20.0) for line in lines))


def points_of(drawing: Drawing) -> list[list[list[float]]]:
    return [stroke.points.tolist() for stroke in drawing.strokes]


def length(line: NDArray[np.floating]) -> float:
    return float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())


def along(line: Line, steps: int) -> Line:
    """Return points that follow one another closely along the line, at the middle of equal steps."""
    ends = np.concatenate(([0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))))
    at = (np.arange(steps) + 0.5) / steps * ends[-1]
    return np.stack([np.interp(at, ends, line[:, axis]) for axis in (0, 1)], 1)


@given(polyline, polyline, st.floats(0.5, 80))
def test_what_is_left_is_what_lay_outside(line: Line, path: Line, radius: float) -> None:
    left = outside(line, path, radius)
    if length(line) < 1e-3:
        assert bool(left) == bool(distances(line[:1], path)[0] > radius) or len(line) > 1
        return
    steps = 4000
    share = (distances(along(line, steps), path) > radius).mean()
    crossings = 2 * (len(line) + 1) * (len(path) + 1)
    assert sum(map(length, left)) == pytest.approx(share * length(line), abs=crossings * length(line) / steps)
    for part in left:
        assert distances(along(part, 200), path).min() > radius - 1e-6


@given(polyline, polyline, st.floats(0.5, 80))
def test_cut_ends_lie_on_the_circle_and_the_rest_is_kept(line: Line, path: Line, radius: float) -> None:
    left = outside(line, path, radius)
    if len(left) == 1 and left[0] is line:
        return
    vertices = line.tolist()
    for part in left:
        for end in (part[0], part[-1]):
            on_circle = abs(distances(end[None], path)[0] - radius) < 1e-6
            assert on_circle or end.tolist() in (vertices[0], vertices[-1])
        assert all(point in vertices for point in part[1:-1].tolist())


@given(polyline, polyline, st.floats(0.5, 80))
def test_erasing_again_changes_no_more(line: Line, path: Line, radius: float) -> None:
    once = drawing_of(line).erased(path, radius)
    twice = once.erased(path, radius)
    lengths = [sum(length(stroke.points) for stroke in drawing.strokes) for drawing in (once, twice)]
    assert lengths[1] == pytest.approx(lengths[0], abs=0.1)


def test_a_line_of_two_points_is_cut_in_the_middle() -> None:
    left = drawing_of([[0, 100], [200, 100]]).erased([[100, 80], [100, 120]], 15)
    assert points_of(left) == [[[0, 100], [85, 100]], [[115, 100], [200, 100]]]
    assert [stroke.width for stroke in left.strokes] == [20, 20]


def test_a_tap_of_the_eraser_is_a_disc() -> None:
    left = drawing_of([[0, 108], [200, 108]]).erased([[100, 100]], 10)
    assert points_of(left) == [[[0, 108], [94, 108]], [[106, 108], [200, 108]]]


def test_a_line_crossed_twice_keeps_its_middle_and_its_corners() -> None:
    left = drawing_of([[0, 0], [100, 0], [100, 100]]).erased([[50, -50], [50, 50], [150, 50]], 10)
    assert points_of(left) == [[[0, 0], [40, 0]], [[60, 0], [100, 0], [100, 40]], [[100, 60], [100, 100]]]


def test_dots_and_whole_strokes_vanish() -> None:
    drawing = drawing_of([[50, 50]], [[40, 60], [60, 60]], [[50, 90]])
    assert points_of(drawing.erased([[50, 55]], 20)) == [[[50, 90]]]


def test_the_centre_line_counts_not_the_pens_width() -> None:
    drawing = drawing_of([[0, 100], [200, 100]])
    assert drawing.erased([[0, 111], [200, 111]], 10.9) is drawing
    assert drawing.erased([[0, 111], [200, 111]], 11.1) is not drawing


def test_other_strokes_are_the_very_same() -> None:
    drawing = drawing_of([[0, 100], [200, 100]], [[10, 10], [30, 30]])
    assert drawing.erased([[100, 100]], 5).strokes[2] is drawing.strokes[1]


def test_the_eraser_clears_the_pixels_of_a_picture_whose_centres_it_reaches() -> None:
    picture = np.full((28, 28), 0.5, np.float32)
    left = Drawing(picture=picture).erased([[5, 105], [275, 105]], 10)
    expected = picture.copy()
    expected[9:12] = 0  # centres at 95, 105 and 115
    assert left.picture is not None
    np.testing.assert_array_equal(left.picture, expected)
    corner = Drawing(picture=picture).erased([[275, 5]], 1)
    assert corner.picture is not None and np.argwhere(corner.picture == 0).tolist() == [[0, 27]]


def test_a_picture_and_its_strokes_can_be_erased_to_nothing() -> None:
    drawing = Drawing(drawing_of([[10, 10], [20, 20]]).strokes, np.full((28, 28), 0.5, np.float32))
    assert drawing.erased([[0, 0], [280, 280]], 400).is_empty
    rest = drawing.erased([[140, 200], [140, 230]], 300)
    assert rest.is_empty or rest.strokes


def test_what_is_drawn_after_a_picture_is_gone_is_normalised() -> None:
    stroke = Stroke(np.array([[10, 10], [40, 60]]), 20.0)
    cleared = Drawing(picture=np.eye(28, dtype=np.float32)).erased([[0, 0], [280, 280]], 20)
    np.testing.assert_array_equal(cleared.with_stroke(stroke).digit(), Drawing().with_stroke(stroke).digit())


def test_an_untouched_drawing_stays_the_same_object() -> None:
    drawing = Drawing(drawing_of([[10, 10], [20, 20]]).strokes, np.eye(28, dtype=np.float32))
    assert drawing.erased([[250, 30]], 20) is drawing


@pytest.mark.parametrize(
    ("path", "radius"), [([], 5), ([[1, 1]], -1), ([[1, 1]], np.nan), ([[np.nan, 1]], 5)]
)
def test_an_eraser_without_place_or_size_is_refused(path: list[list[float]], radius: float) -> None:
    with pytest.raises(ValueError, match=r"an eraser needs|must be finite"):
        drawing_of([[10, 10], [20, 20]]).erased(path, radius)
