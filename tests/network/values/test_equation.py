"""Equations as printed, read back by an evaluator that is not the product's."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnngui.network.values.calculator import calculated
from cnngui.network.values.equation import equation, operand, quantity
from cnngui.network.values.number_format import number
from tests.network.reading import evaluated, is_true

_NUMBERS = st.floats(-1e6, 1e6, width=32)


@given(st.lists(_NUMBERS, min_size=1, max_size=12), _NUMBERS)
def test_a_sum_is_true_as_printed_whatever_cancels(values: list[float], last: float) -> None:
    numbers = [*values, *(-value for value in values), last]
    text = equation(" + ".join(map(operand, numbers)), math.fsum(numbers))
    assert is_true(text)


def test_the_digits_of_the_terms_follow_from_the_rounding_of_the_result() -> None:
    assert equation(f"{quantity(0.97995)} − {operand(1.02046)}", -0.04051) == "0.97995 − 1.02046 = −0.04051"
    assert equation(f"{quantity(0.25)}×{operand(-0.5)}", -0.125) == "0.25×(−0.5) = −0.125"


def test_what_is_not_equal_is_called_nearly_equal() -> None:
    assert equation(f"{quantity(1.0)} ÷ {operand(3.0)}", 0.3334) == "1 ÷ 3 ≈ 0.3334"
    assert equation(f"{quantity(math.inf)} ÷ {operand(math.inf)}", 1.0) == "∞ ÷ ∞ ≈ 1"


def test_what_is_nearly_equal_has_the_digits_that_come_nearest() -> None:
    # In float32, 1.0000001 − 1 is 1.192·10⁻⁷; in four digits it would be 1 − 1.
    one = float(np.float32(1.0000001))
    text = equation(f"{quantity(one)} − {operand(1.0)}", 1.2e-7)
    assert text == "1.00000012 − 1 = 1.2·10⁻⁷"
    assert equation(f"{quantity(one)} − {operand(1.0)}", 1.3e-7) == "1.00000012 − 1 ≈ 1.3·10⁻⁷"


def test_a_false_equation_is_found_to_be_false() -> None:
    assert is_true("0.1 + 0.2 = 0.3")
    assert not is_true("0.1 + 0.2 = 0.3001")
    assert is_true("100.1 − 100 ≈ 0.10001")
    assert not is_true("0.1 + 0.2 ≈ 0.3001")
    assert not is_true("1 − 1 ≈ 0.001")
    assert not is_true("1 ÷ 2 ≈ ∞")


@pytest.mark.parametrize(
    ("formula", "meant"),
    [
        ("2 + 3 × 4 ÷ 6 − 1", 3.0),
        ("−(1 − 0.5) ÷ (1 + 1)", -0.25),
        ("max(0, −3)", 0.0),
        ("min(6, max(0, 2 + 3)) × 2²", 20.0),
        ("√(16) + e^(0) + ln(1) + tanh(0) + erf(0)", 5.0),
        ("1.5·10⁻³ × 2", 3e-3),
        ("2·10³", 2000.0),
        ("1 ÷ 0", math.inf),
        ("∞ − ∞", math.nan),
        ("(−2)³", -8.0),
        ("e^(1000)", math.inf),
    ],
)
def test_the_calculator_follows_the_rules_of_arithmetic(formula: str, meant: float) -> None:
    np.testing.assert_equal(calculated(formula), meant)


@pytest.mark.parametrize("text", ["", "1 +", "(1", "1)", "max 3", "x + 1", "__import__", "1 2", "()"])
def test_the_calculator_refuses_what_is_no_formula(text: str) -> None:
    with pytest.raises(ValueError, match="not a formula"):
        calculated(text)


@given(st.lists(st.floats(-100, 100, width=32), min_size=2, max_size=6), st.data())
def test_the_calculator_agrees_with_python(values: list[float], data: st.DataObject) -> None:
    text = number(values[0], 9)
    for value in values[1:]:
        sign = data.draw(st.sampled_from("+−×"))
        text = f"({text}) {sign} ({number(value, 9)})"
    assert calculated(text) == pytest.approx(evaluated(text))
