import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnngui.digits.clipping import Points
from cnngui.digits.rendering import GRID, PEN, REACH, SOFTNESS, ink

polylines: st.SearchStrategy[list[Points]] = st.lists(
    st.lists(st.tuples(*2 * [st.floats(-20, 48)]), min_size=1, max_size=6).map(np.array), max_size=4
)


def reference(lines: list[Points]) -> np.ndarray:
    """Ink every pixel by its distance from every segment, as the docstring says."""
    pixels = np.stack(np.meshgrid(np.arange(GRID), np.arange(GRID)), -1)
    nearest = np.full((GRID, GRID), np.inf)
    for line in lines:
        for a, b in zip(line, line[1:] if len(line) > 1 else line, strict=False):
            t = np.clip((pixels - a) @ (b - a) / max((b - a) @ (b - a), 1e-30), 0, 1)
            nearest = np.minimum(nearest, np.linalg.norm(pixels - a - t[..., None] * (b - a), axis=-1))
    return np.clip((PEN / 2 + SOFTNESS / 2 - nearest) / SOFTNESS, 0, 1)


@given(polylines)
def test_ink_falls_with_the_distance_from_the_nearest_line(lines: list[Points]) -> None:
    digit = ink(lines)
    assert digit.shape == (GRID, GRID) and digit.dtype == np.float32
    np.testing.assert_allclose(digit, reference(lines), atol=1e-5)


@pytest.mark.parametrize(("row", "column"), [(0, 0), (3, 20), (27, 27)])
def test_a_pixels_centre_lies_at_its_indices(row: int, column: int) -> None:
    digit = ink([np.array([[column, row]], float)])
    assert np.argwhere(digit == 1).tolist() == [[row, column]]
    near = [digit[r, c] for r, c in ((row - 1, column), (row + 1, column)) if 0 <= r < GRID]
    assert near == pytest.approx([REACH - 1] * len(near))


def test_lines_from_far_outside_cross_the_frame() -> None:
    far = ink([np.array([[-1e9, 14.0], [1e9, 14.0]])])
    np.testing.assert_allclose(far, ink([np.array([[-9, 14.0], [40, 14.0]])]), atol=1e-5)
    assert far[14].min() == 1


def test_ink_outside_the_frame_leaves_none_in_it() -> None:
    lines = [
        np.array([[-2.3, -90], [-2.3, 90]]),
        np.array([[40.0, 40.0]]),
        np.array([[1e17, 3.0], [1e17, 9.0]]),
    ]
    assert not ink(lines).any()
