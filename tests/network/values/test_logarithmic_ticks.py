import numpy as np
import pytest

from cnngui.network.values.logarithmic_ticks import logarithmic_ticks


@pytest.mark.parametrize(
    ("low", "high", "numbers"),
    [
        (0.0, 2.0, [1, 3, 10, 30, 100]),
        (-1.0, 0.5, [0.1, 0.2, 0.5, 1, 2]),
        (0.3, 0.5, [2, 2.5, 3]),
        (-20.0, 4.0, [1e-20, 1e-16, 1e-12, 1e-8, 1e-4, 1, 1e4]),
        (1.0, 1.0, []),
        (float("nan"), 1.0, []),
    ],
)
def test_a_logarithmic_axis_has_a_few_round_numbers(low: float, high: float, numbers: list[float]) -> None:
    np.testing.assert_allclose([10**tick for tick in logarithmic_ticks(low, high)], numbers)
