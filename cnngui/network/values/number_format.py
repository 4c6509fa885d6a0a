"""Numbers as a reader expects them: few digits, a true minus sign, negative factors in brackets."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

MINUS = "−"
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float, digits: int = 4) -> str:
    """Write a number with so many significant digits and no needless zeros.

    Very large and very small ones are written as 1.2·10⁻⁷.
    """
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    if 1e-4 <= abs(value) < 1e7 or value == 0:
        text = f"{value:.{max(0, digits - 1 - int(exponent))}f}"
        text = _without_zeros(text)
    else:
        text = f"{_without_zeros(mantissa)}·10{str(int(exponent)).translate(_SUPERSCRIPTS)}"
    return "0" if text in {"0", "-0"} else text.replace("-", MINUS)


def factor(value: float, digits: int = 4) -> str:
    """Write a number that stands behind an operator: in brackets where it has a sign of its own."""
    text = number(value, digits)
    return f"({text})" if text.startswith(MINUS) or "·" in text else text


def exact(value: float) -> str:
    """Write a float32 with the fewest digits that no other float32 is written with."""
    text = str(np.float32(value))
    return text.removesuffix(".0").replace("-", MINUS)


def exact_number(value: float) -> str:
    """Write a float32 so that no other float32 is written the same (nine significant digits)."""
    if not np.isfinite(value):
        return number(value)
    # Adding 0 makes a negative zero a plain one.
    return f"{np.float32(value) + np.float32(0):.9g}".replace("-", MINUS)


def short_number(value: float) -> str:
    """Write a value in about four characters, with a true minus sign; a whole number without decimals.

    What would be written as 0.00 is ≈0, for it is not zero.
    """
    if not np.isfinite(value) or abs(value) >= 1e5:
        return number(value, 2)
    if value == int(value):
        return f"{value:.0f}".replace("-", MINUS) if value else "0"
    if abs(value) < 0.005:
        return "≈0"
    digits = 2 if abs(value) < 9.995 else 1 if abs(value) < 99.95 else 0
    return f"{value:.{digits}f}".replace("-", MINUS)


def three_digits(value: float) -> str:
    """Write a number of any size in three significant digits, with a true minus sign."""
    return f"{value:.3g}".replace("-", MINUS)


def percent(share: float | None) -> str:
    """Write a share, 0…1, with the two decimals that thousands of pictures give; None as a dash."""
    return "–" if share is None else f"{100 * share:.2f} %"


def short_percent(share: float) -> str:
    """Write a share, 0…1, in three significant digits."""
    return f"{number(100 * share, 3)} %"


def confidence_percent(probability: float) -> str:
    """Write a probability with one decimal, without rounding up to a certainty."""
    text = f"{100 * probability:.1f} %"
    return ">99.9 %" if text == "100.0 %" and probability < 1 else text


def confidence_text(value: float, are_probabilities: bool) -> str:
    """Write what a network gives for a class: a probability as per cent, a score as a number."""
    return confidence_percent(value) if are_probabilities else f"{value:.3f}"


def ratio(value: float) -> str:
    """Write how many times as much something is: 0.58, 1.03, 5.7, 12, 2,982."""
    if value < 1:
        return f"{value:.2g}"
    if value < 1.095:
        return f"{value:.2f}"
    return f"{value:.1f}" if value < 9.95 else f"{value:,.0f}"


def literal(values: NDArray[np.float32] | float) -> str:
    """Write an array as nested Python lists whose numbers are float32 again when read."""
    array = np.asarray(values, np.float32)
    if array.ndim == 0:
        text = str(array[()])
        return text if np.isfinite(array) else f"float('{text}')"
    return f"[{', '.join(literal(part) for part in array)}]"


def product(counts: Iterable[int]) -> str:
    """Write a product of counts: "32·14·14"."""
    return "·".join(str(count) for count in counts)


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
