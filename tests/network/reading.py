"""Read a written working back: what its text evaluates to."""

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np

from cnngui.network.trace import Address, Trace
from cnngui.network.values.working import Working
from tests.network import rounding
from tests.network.rounding import Rounded

_MOST_TERMS = 500
_EXPONENT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


_FUNCTIONS = {
    "exp": np.exp,
    "sqrt": np.sqrt,
    "log": np.log,
    "tanh": np.tanh,
    "erf": math.erf,
    # One value of a window alone is its own maximum.
    "max": lambda *values: np.max(values),
    "min": lambda *values: np.min(values),
}


def evaluated(text: str) -> float:
    """Compute a formula as cnngui writes it."""
    return float(_computed(text, np.float64, _FUNCTIONS))


def rounded(text: str) -> Rounded:
    """Compute a formula, and what float32 may have lost where torch computed it."""
    found = _computed(text, Rounded, rounding.FUNCTIONS)
    assert isinstance(found, Rounded)
    return found


def _computed(text: str, of_number: Callable[[float], Any], functions: dict[str, Any]) -> Any:
    text = re.sub(r"·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda found: "e" + found[1].translate(_EXPONENT), text)
    for written, meant in (("bias ", ""), ("−∞", "-inf"), ("∞", "inf"), ("NaN", "nan"), ("−", "-")):
        text = text.replace(written, meant)
    for written, meant in (("×", "*"), ("÷", "/"), ("e^(", "exp("), ("√(", "sqrt("), ("²", "**2")):
        text = text.replace(written, meant)
    text = re.sub(r"(?<![\w.])(\d[\d.]*(?:e-?\d+)?|inf|nan)", r"number(\1)", text)
    text = text.replace("ln(", "log(").replace("³", "**3")
    constants = {"inf": math.inf, "nan": math.nan, "number": of_number}
    with np.errstate(all="ignore"):
        return eval(text, {"__builtins__": {}}, functions | constants)


def sides(text: str) -> tuple[str, float]:
    """Split a written working into the formula and the number it says it gives."""
    formula, _, result = text.replace(" ≈ ", " = ").rpartition(" = ")
    return formula, evaluated(result)


def is_true(text: str) -> bool:
    """Return whether a formula comes to the printed result, to its last digit.

    Where it says ≈: whether it misses it by no more than what float32 loses on the way.
    """
    formula, sign, result = text.rpartition(" ≈ " if " ≈ " in text else " = ")
    formula = formula.rpartition(" = ")[2]  # "mean = 3 ÷ 2 = 1.5", or the name of a number alone
    if "…" in formula or re.fullmatch("(max x)?", formula):
        return True
    if sign == " ≈ ":
        return _is_near(formula, result)
    found, printed_result = evaluated(formula), evaluated(result)
    if not math.isfinite(printed_result) or not math.isfinite(found):
        return found == printed_result or (math.isnan(found) and math.isnan(printed_result))
    return abs(found - printed_result) <= _half_a_unit(result) + 1e-14 * abs(found)


def _is_near(formula: str, result: str) -> bool:
    found, printed_result = rounded(formula), evaluated(result)
    if not math.isfinite(printed_result) or not math.isfinite(found.value):
        return not found.error < math.inf
    # Twice the bound: of a sum in another order, parts may have been larger.
    return bool(abs(found.value - printed_result) <= 2 * found.error + _half_a_unit(result))


def _half_a_unit(result: str) -> float:
    """Return half a unit of the last digit of the four that a result is written with."""
    value = abs(evaluated(result))
    if not value:
        return 0.0
    exponent = math.floor(math.log10(value))
    return 0.5 * 10.0 ** (min(exponent - 3, 0) if 1e-4 <= value < 1e7 else exponent - 3)


def check_printed(working: Working) -> None:
    """Compute each formula of a working as a reader would, those of the steps and the unfinished ones too."""
    count = len(working)
    if count > _MOST_TERMS:  # Python does not read a longer sum.
        return
    texts = [working.numeric(room=count), *(step.written() for step in (*working.before, *working.steps))]
    texts += [working.numeric(shown, room=count) for shown in {1, count // 2, count - 1} if shown > 0]
    false = [text for text in texts if not is_true(text)]
    assert not false, false


def printed(code: str) -> float:
    """Run lines of PyTorch and return the number they print."""
    found: list[float] = []
    exec(code, {"print": found.append})
    (value,) = found
    return float(value)


def check_frame(trace: Trace, layer: str) -> None:
    """The frame holds what the windows see, and says what none of them does."""
    frame = trace.frame(layer, 0, 0)
    seen = np.zeros(frame.values.shape, bool)
    for row, column in np.ndindex(trace.activation(layer).shape[1:]):
        working = trace.working(Address(layer, 0, row, column))
        window = working.window if working.window.ndim == 2 else working.window[0]
        for place, value, outside in zip(working.places, window.flat, working.padding, strict=False):
            at = frame.cell(*place)
            assert min(at) >= 0
            assert frame.place(*at) == tuple(place)
            seen[at] = True
            assert frame.padding[at] == outside
            assert frame.values[at] == value
    np.testing.assert_array_equal(frame.uncovered, ~seen)
