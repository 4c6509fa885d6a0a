"""Read a written working back: what its text evaluates to."""

import math
import re

import numpy as np

from cnngui.network.trace import Address, Trace

_EXPONENT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def evaluated(text: str) -> float:
    """Compute a formula as cnngui writes it."""
    text = re.sub(r"·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda found: "e" + found[1].translate(_EXPONENT), text)
    for written, meant in (("bias ", ""), ("−∞", "-inf"), ("∞", "inf"), ("NaN", "nan"), ("−", "-")):
        text = text.replace(written, meant)
    for written, meant in (("×", "*"), ("÷", "/"), ("e^(", "exp("), ("√(", "sqrt("), ("²", "**2")):
        text = text.replace(written, meant)
    text = text.replace("ln(", "log(")
    names = {"exp": math.exp, "sqrt": math.sqrt, "log": math.log, "tanh": math.tanh, "erf": math.erf}
    # One value of a window alone is its own maximum.
    largest = {"max": lambda *values: max(values), "inf": math.inf, "nan": math.nan}
    return float(eval(text, {"__builtins__": {}}, names | largest))


def sides(text: str) -> tuple[str, float]:
    """Split a written working into the formula and the number it says it gives."""
    formula, _, result = text.rpartition(" = ")
    return formula, evaluated(result)


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
