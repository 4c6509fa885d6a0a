import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cnngui.network.inspect.weight_statistics import histogram, summary, zero_maps

floats = arrays(np.float32, st.integers(0, 60), elements=st.floats(width=32))


@given(floats, st.integers(1, 40))
def test_every_finite_value_is_counted_once(values: np.ndarray, bins: int) -> None:
    found = histogram(values, bins)
    assert found.counts.sum() == np.isfinite(values).sum()
    assert found.edges.shape == (bins + 1,)
    assert np.all(np.diff(found.edges) > 0)


def test_signed_values_are_counted_symmetrically_about_zero() -> None:
    values = np.array([-3, -1, 0, 0, 1.2, 2.9], np.float32)
    found = histogram(values, 3)
    np.testing.assert_allclose(found.edges, [-3, -1, 1, 3])
    # What lies on an edge belongs to the bin on its right.
    assert list(found.counts) == [1, 3, 2]


def test_values_without_a_sign_are_counted_from_zero() -> None:
    found = histogram(np.array([[0, 0.5], [0.6, 2]], np.float32), 4)
    np.testing.assert_allclose(found.edges, [0, 0.5, 1, 1.5, 2])
    assert list(found.counts) == [1, 2, 0, 1]


def test_only_zeros_have_a_range_too() -> None:
    found = histogram(np.zeros((2, 3), np.float32), 5)
    assert found.edges[0] == 0 and found.edges[-1] == 1
    assert list(found.counts) == [6, 0, 0, 0, 0]


def test_a_map_is_dead_where_every_value_is_exactly_zero() -> None:
    activation = np.zeros((4, 3, 3), np.float32)
    activation[1, 2, 2] = 1e-30
    activation[3, 0, 0] = np.nan
    assert list(zero_maps(activation)) == [True, False, True, False]
    assert not zero_maps(np.zeros(10, np.float32)).any()


def test_a_summary_tells_ends_mean_and_zeros() -> None:
    found = summary(np.array([[0, -2], [4, 0]], np.float32))
    assert (found.count, found.smallest, found.mean, found.largest) == (4, -2, 0.5, 4)
    assert found.share_of_zeros == 0.5
    assert found.infinite == 0


def test_a_summary_leaves_out_what_is_no_finite_number() -> None:
    found = summary(np.array([np.nan, np.inf, 1, 0], np.float32))
    assert (found.smallest, found.mean, found.largest, found.infinite) == (0, 0.5, 1, 2)
    nothing = summary(np.array([np.nan], np.float32))
    assert math.isnan(nothing.mean) and nothing.infinite == 1
    assert summary(np.zeros(0, np.float32)).share_of_zeros == 0


@pytest.mark.parametrize("size", [1e38, 1e-40])
def test_very_large_and_very_small_values_have_bins(size: float) -> None:
    found = histogram(np.array([-size, size / 2, size], np.float32), 4)
    assert list(found.counts) == [1, 0, 0, 2]
