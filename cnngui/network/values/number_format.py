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
    """Write a float32 with as many digits as tell it from its neighbours."""
    text = str(np.float32(value))
    return text.removesuffix(".0").replace("-", MINUS)


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
