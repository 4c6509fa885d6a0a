"""What a formula may be off by where float32 was rounded on the way: by the rules of running error analysis.

Source: Higham, Accuracy and Stability of Numerical Algorithms (2002), 3.3.
"""

import math
from collections.abc import Callable

import numpy as np

UNIT = 2.0**-24
# Below the smallest normal float32, numbers have fewer digits, and torch may take them for zero.
_LEAST = 2.0**-126


class Rounded:
    """Hold a number, and a bound of what float32 loses where it computes it.

    `size` is what the number is a sum of, without their signs: a sum in another order may lose that much.
    """

    def __init__(self, value: float, error: float | None = None, size: float | None = None) -> None:
        self.value = np.float64(value)
        self.size = abs(self.value) if size is None else size
        self.error = UNIT * abs(self.value) if error is None else error

    def __add__(self, other: "Rounded") -> "Rounded":
        size = self.size + other.size
        return Rounded(self.value + other.value, self.error + other.error + UNIT * size + _LEAST, size)

    def __neg__(self) -> "Rounded":
        return Rounded(-self.value, self.error, self.size)

    def __sub__(self, other: "Rounded") -> "Rounded":
        return self + -other

    def __mul__(self, other: "Rounded") -> "Rounded":
        value = self.value * other.value
        lost = abs(self.value) * other.error + abs(other.value) * self.error + self.error * other.error
        return Rounded(value, lost + UNIT * abs(value) + _LEAST)

    def __truediv__(self, other: "Rounded") -> "Rounded":
        value = self.value / other.value
        least = abs(other.value) - other.error
        lost = (self.error + abs(value) * other.error) / least if least > 0 else math.inf
        return Rounded(value, lost + UNIT * abs(value) + _LEAST)

    def __pow__(self, exponent: int) -> "Rounded":
        return math.prod([self] * (exponent - 1), start=self)


def _function(of: Callable[..., float], slope: Callable[[float], float]) -> Callable[[Rounded], Rounded]:
    """Return a function of a rounded number, whose slope is at most that anywhere near."""

    def call(x: Rounded) -> Rounded:
        value = of(x.value)
        # Two units: the functions of torch are not rounded to the nearest.
        return Rounded(value, slope(float(x.value)) * x.error + 2 * UNIT * abs(value) + _LEAST)

    return call


def _extreme(of: Callable[..., float]) -> Callable[..., Rounded]:
    def call(*values: Rounded) -> Rounded:
        return Rounded(of([each.value for each in values]), max(each.error for each in values))

    return call


FUNCTIONS: dict[str, Callable[..., Rounded]] = {
    "exp": lambda x: _function(np.exp, lambda at: float(np.exp(at + x.error)))(x),
    "sqrt": _function(np.sqrt, lambda at: 1 / math.sqrt(at) if at > 0 else math.inf),
    "log": lambda x: _function(np.log, lambda at: 1 / (at - x.error) if at > x.error else math.inf)(x),
    "tanh": _function(np.tanh, lambda _at: 1.0),
    "erf": _function(math.erf, lambda _at: 2 / math.sqrt(math.pi)),
    "max": _extreme(np.max),
    "min": _extreme(np.min),
}
