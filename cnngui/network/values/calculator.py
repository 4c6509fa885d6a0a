"""Compute a formula as it is written, as its reader does with a pocket calculator."""

import math
import re
from collections.abc import Callable

import numpy as np

_TOKEN = re.compile(
    r"(?P<digits>\d+(?:\.\d+)?)(?:·10(?P<exponent>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?"
    r"|(?P<name>max|min|ln|tanh|erf|e\^|√|∞|NaN)|(?P<sign>[+−×÷(),²³])|(?P<gap>\s+)|(?P<other>.)"
)
_POWERS_OF_TEN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_CONSTANTS = {"∞": math.inf, "NaN": math.nan}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "max": lambda *values: float(np.max(values)),
    "min": lambda *values: float(np.min(values)),
    "ln": np.log,
    "tanh": math.tanh,
    "erf": math.erf,
    "e^": np.exp,
    "√": np.sqrt,
}


def calculated(formula: str) -> float:
    """Return what a written formula comes to, by the rules of floating-point numbers: 1 ÷ 0 is ∞.

    It is made of numbers as `number_format.number` writes them, + − × ÷, brackets, squares, cubes and the
    functions max, min, ln, tanh, erf, e^ and √, each with brackets. Raises ValueError for anything else.
    """
    with np.errstate(all="ignore"):
        return float(_Reader(formula).whole())


class _Reader:
    """Read tokens from left to right, by recursive descent: only brackets and signs go deeper."""

    def __init__(self, formula: str) -> None:
        self._formula = formula
        self._tokens: list[float | str] = []
        for found in _TOKEN.finditer(formula):
            if found["other"]:
                raise self._error()
            if found["digits"]:
                power = (found["exponent"] or "0").translate(_POWERS_OF_TEN)
                self._tokens.append(float(f"{found['digits']}e{power}"))
            elif not found["gap"]:
                self._tokens.append(_CONSTANTS.get(found[0], found[0]))
        self._at = 0

    def whole(self) -> float:
        value = self._sum()
        if self._at < len(self._tokens):
            raise self._error()
        return value

    def _sum(self) -> float:
        value = self._product()
        while sign := self._one_of("+", "−"):
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> float:
        value = self._signed()
        while sign := self._one_of("×", "÷"):
            other = self._signed()
            value = value * other if sign == "×" else float(np.float64(value) / np.float64(other))
        return value

    def _signed(self) -> float:
        if self._one_of("−"):
            return -self._signed()
        value = self._atom()
        while power := self._one_of("²", "³"):
            value = value * value if power == "²" else value * value * value
        return value

    def _atom(self) -> float:
        token = self._next()
        if isinstance(token, float):
            return token
        if token == "(":
            value = self._sum()
            self._close()
            return value
        if token in _FUNCTIONS and self._one_of("("):
            values = [self._sum()]
            while self._one_of(","):
                values.append(self._sum())
            self._close()
            return float(_FUNCTIONS[token](*values))
        raise self._error()

    def _next(self) -> float | str:
        if self._at == len(self._tokens):
            raise self._error()
        self._at += 1
        return self._tokens[self._at - 1]

    def _one_of(self, *signs: str) -> str:
        """Take the next token where it is one of these, and return it; otherwise "" is returned."""
        if self._at < len(self._tokens) and (token := self._tokens[self._at]) in signs:
            self._at += 1
            return str(token)
        return ""

    def _close(self) -> None:
        if not self._one_of(")"):
            raise self._error()

    def _error(self) -> ValueError:
        return ValueError(f"not a formula: {self._formula}")
