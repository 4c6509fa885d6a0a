"""Equations that are true as printed: their numbers are written with as many digits as that takes."""

import math
import re

from cnngui.network.values.calculator import calculated
from cnngui.network.values.number_format import factor, number

DIGITS = 4
# Nine digits tell every float32 from every other one, and seventeen every float64.
MOST_DIGITS = 9
MOST_DIGITS_64 = 17
# With fewer digits a result may miss by this much more than with those that come nearest.
_NEAR_ENOUGH = 2
# Where the reader's word for the bias will stand.
BIAS = "{bias}"
ELLIPSIS = "…"

# Characters of Unicode's private use area: no other text has them.
_QUANTITY, _OPERAND, _END = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"([{_QUANTITY}{_OPERAND}])([^{_END}]*){_END}")


def quantity(value: float) -> str:
    """Mark a number in a formula: how many digits it needs is found when the formula is written."""
    return f"{_QUANTITY}{float(value)!r}{_END}"


def operand(value: float) -> str:
    """Mark a number that stands behind an operator: in brackets where it has a sign of its own."""
    return f"{_OPERAND}{float(value)!r}{_END}"


def with_digits(formula: str, digits: int = DIGITS) -> str:
    """Write a formula with so many significant digits in each of its marked numbers."""
    return _MARKED.sub(
        lambda found: (number if found[1] == _QUANTITY else factor)(float(found[2]), digits), formula
    )


def equation(formula: str, result: float, digits: int = DIGITS, most: int = MOST_DIGITS) -> str:
    """Write a formula and its result, the result with `digits` significant digits.

    Its numbers are written with `digits` too, or with as many more, up to `most`, as a reader needs who
    computes what is printed and wants the printed result to its last digit. Where `most` are not enough,
    as where torch's float32 was rounded on the way, ≈ stands for =, and the digits are those that come
    nearest. Terms left out cannot be computed: a formula with "…" has `digits` and =.
    """
    printed = number(result, digits)
    if ELLIPSIS in formula:
        return f"{with_digits(formula, digits)} = {printed}"
    misses: dict[str, float] = {}
    for count in range(digits, most + 1):
        text = with_digits(formula, count)
        found = calculated(text.replace(BIAS, ""))
        if number(found, digits) == printed:
            return f"{text} = {printed}"
        misses.setdefault(text, abs(found - result) if math.isfinite(found) else math.inf)
    least = min(misses.values())
    text = next(text for text, miss in misses.items() if miss <= _NEAR_ENOUGH * least)
    return f"{text} ≈ {printed}"
