import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnngui.network.trace import Address
from cnngui.network.values.number_format import (
    confidence_percent,
    exact,
    exact_number,
    factor,
    literal,
    number,
    percent,
    ratio,
    short_number,
)
from cnngui.network.worksheet.worksheet import worksheet
from tests.network.reading import evaluated
from tests.seeds import generator


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (3.0, "3"),
        (0.1, "0.1"),
        (np.float32(0.85), "0.85"),
        (-0.55, "−0.55"),
        (0.123456, "0.1235"),
        (12345.6, "12346"),
        (0.00012, "0.00012"),
        (0.000012, "1.2·10⁻⁵"),
        (-3e38, "−3·10³⁸"),
        (9.99999e-5, "1·10⁻⁴"),
        (99999.96, "100000"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
    ],
)
def test_a_number_is_written_as_one_reads_it(value: float, text: str) -> None:
    assert number(value) == text


def test_a_factor_with_a_sign_of_its_own_is_in_brackets() -> None:
    assert factor(-0.55) == "(−0.55)"
    assert factor(0.55) == "0.55"
    assert factor(1e-9) == "(1·10⁻⁹)"


@given(st.floats(-1e300, 1e300, allow_subnormal=False))
def test_a_number_is_read_back(value: float) -> None:
    assert evaluated(number(value)) == pytest.approx(value, rel=5.1e-4)


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_exact_texts_are_the_float32(value: float) -> None:
    assert np.float32(float(exact(value).replace("−", "-"))) == np.float32(value)
    assert np.float32(eval(literal(value))) == np.float32(value)


def test_a_long_working_is_shortened_where_one_does_not_look() -> None:
    working = worksheet("linear", np.arange(1, 31), np.ones((1, 30)), [0.5]).working(Address("linear", 0))
    whole = working.numeric(bias="偏置")
    assert whole.startswith("1×1 + 2×1 + ")
    assert whole.endswith(" + 12×1 + … + 偏置 0.5 = 465.5")
    assert working.numeric(3) == "1×1 + 2×1 + 3×1 = 6"
    assert working.numeric(20, room=5) == "1×1 + 2×1 + … + 18×1 + 19×1 + 20×1 = 210"
    assert working.numeric(0) == ""
    assert working.numeric(30).count("×") == 30
    largest = worksheet("max_pooling", [[1, 3], [2, 3]]).working(Address("max_pooling", 0))
    assert largest.numeric(2) == "max(1, 3) = 3"
    assert (largest.winner, largest.ties) == (1, (1, 3))


@pytest.mark.parametrize(
    ("size", "parameters", "line"),
    [
        (14, {"padding": 1}, "⌊(14 + 2·1 − 3) / 1⌋ + 1 = 14"),
        (14, {"padding": 1, "dilation": 2}, "(3 − 1)·2 + 1 = 5, ⌊(14 + 2·1 − 5) / 1⌋ + 1 = 12"),
        (14, {}, "14 − 3 + 1 = 12"),
        (15, {"stride": 2}, "⌊(15 − 3) / 2⌋ + 1 = ⌊12/2⌋ + 1 = 7"),
        (14, {"stride": 2}, "(14 − 3) / 2 = 11/2, ⌊11/2⌋ + 1 = 6"),
    ],
)
def test_a_size_is_told_with_its_arithmetic(size: int, parameters: dict[str, object], line: str) -> None:
    trace = worksheet("convolution", np.zeros((size, size)), np.ones((3, 3)), None, parameters)
    assert trace.sizes("convolution").size == (("height", line), ("width", line))


def test_rounding_up_is_marked() -> None:
    for size, padding, line in (
        (7, 0, "(7 − 2) / 2 = 5/2, ⌈5/2⌉ + 1 = 4"),
        (5, 1, "(5 + 2·1 − 2) / 2 = 5/2, ⌈5/2⌉ + 1 − 1 = 3"),
    ):
        parameters = {"ceil_mode": True, "padding": padding}
        trace = worksheet("max_pooling", np.zeros((size, size)), parameters=parameters)
        assert trace.sizes("max_pooling").size[0] == ("height", line)


def test_the_whole_working_is_written_as_text() -> None:
    working = worksheet("convolution", [[1, 2]], [[3, -4]], [0.5]).working(Address("convolution", 0))
    assert working.as_text().splitlines() == [
        "convolution[0, 0, 0]",
        "y[0, 0, 0] = Σ x[0, 0+i, 0+j] · w[0, 0, i, j] + b[0]",
        "x[0, 0, 0]\t1 × 3 = 3\t→ 3",
        "x[0, 0, 1]\t2 × (−4) = −8\t→ −5",
        "−5 + 0.5 = −4.5",
        "= −4.5",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.417, "−0.42"),
        (9.99, "9.99"),
        (9.999, "10.0"),
        (12.34, "12.3"),
        (-99.99, "−100"),
        (0.004, "≈0"),
        (3.0, "3"),
    ],
)
def test_short_numbers(value: float, text: str) -> None:
    assert short_number(value) == text


def test_exact_numbers_tell_neighbouring_floats_apart() -> None:
    for value in generator().normal(size=200).astype(np.float32):
        neighbour = np.nextafter(value, np.float32(10))
        assert exact_number(float(value)) != exact_number(float(neighbour))
        assert np.float32(exact_number(float(value)).replace("−", "-")) == value


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0.00 %"), (0.98765, "98.77 %"), (1.0, "100.00 %"), (None, "–")]
)
def test_shares_have_two_decimals(share: float | None, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("probability", "text"), [(0.971, "97.1 %"), (1.0, "100.0 %"), (0.99951, ">99.9 %"), (1e-9, "0.0 %")]
)
def test_a_probability_is_not_rounded_up_to_a_certainty(probability: float, text: str) -> None:
    assert confidence_percent(probability) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.058, "0.058"), (0.58, "0.58"), (1.031, "1.03"), (5.72, "5.7"), (9.96, "10"), (2981.6, "2,982")],
)
def test_ratios(value: float, text: str) -> None:
    assert ratio(value) == text
