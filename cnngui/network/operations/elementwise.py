"""Operations that make each value from the one value in its place."""

import math
from collections.abc import Callable
from typing import Any

from cnngui.network.operations.base import Array, OwnMap
from cnngui.network.operations.single_term import one_term, written
from cnngui.network.values.address import Address
from cnngui.network.values.number_format import MINUS, factor, number
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import Problem, translatable

# What a value becomes: its steps, the formula with {x} for the value, its two ends around the number,
# and the PyTorch expression.
_Made = tuple[tuple[Step, ...], str, tuple[str, str], str]


class Elementwise(OwnMap):
    """Know an operation by what it makes of one value."""

    def __init__(self, title: str, explanation: str, make: Callable[[float], _Made]) -> None:
        self.title = title
        self.explanation = explanation
        self._make = make

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return the working of one term."""
        index = address.index(output.ndim)
        x = float(inputs[0][index])
        steps, symbols, (opening, closing), expression = self._make(x)
        symbolic = f"y[{written(index)}] = {symbols.replace('{x}', f'x[{written(index)}]')}"
        inner = factor if opening.endswith(MINUS) else number
        form = FormulaTemplate(lambda _i: inner(x), expression, opening=opening, closing=closing)
        return one_term(address, float(output[index]), inputs, index, steps, symbolic, form)


class Dropout(Elementwise):
    """Know dropout, which lets everything pass when the network is not in training."""

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return the working of the identity. Raises Problem in training, where values fall out by chance."""
        if module.training and getattr(module, "p", 0) > 0:
            raise Problem(
                translatable(
                    "Problem", "In training {layer} drops values by chance; switch the network to evaluation."
                ),
                layer=address.layer,
            )
        return super().working(module, inputs, output, address)


def _relu(x: float) -> _Made:
    result = x if math.isnan(x) else max(0.0, x)
    return (Step("max(0, x)", f"max(0, {number(x)})", result),), "max(0, {x})", ("max(0, ", ")"), "F.relu(x)"


def _sigmoid(x: float) -> _Made:
    power = _exp(-x)
    steps = (
        Step("e^(−x)", f"e^(−{factor(x)})", power),
        Step("1 + e^(−x)", f"1 + {number(power)}", 1 + power),
        Step("1 ÷", f"1 ÷ {factor(1 + power)}", 1 / (1 + power)),
    )
    return steps, "1 ÷ (1 + e^(−{x}))", ("1 ÷ (1 + e^(−", "))"), "torch.sigmoid(x)"


def _tanh(x: float) -> _Made:
    up, down = _exp(x), _exp(-x)
    steps = (
        Step("eˣ − e⁻ˣ", f"{number(up)} − {factor(down)}", up - down),
        Step("eˣ + e⁻ˣ", f"{number(up)} + {factor(down)}", up + down),
        Step("÷", f"{number(up - down)} ÷ {factor(up + down)}", math.tanh(x)),
    )
    return steps, "tanh {x} = (eˣ − e⁻ˣ) ÷ (eˣ + e⁻ˣ)", ("tanh(", ")"), "torch.tanh(x)"


def _same(x: float) -> _Made:
    return (), "{x}", ("", ""), "x"


def _exp(x: float) -> float:
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


RELU = Elementwise(
    translatable("Operation", "ReLU"),
    translatable("Operation", "Negative values become 0, the others stay. There are no weights."),
    _relu,
)
SIGMOID = Elementwise(
    translatable("Operation", "sigmoid"),
    translatable("Operation", "Each value is pressed between 0 and 1: 1 ÷ (1 + e⁻ˣ). There are no weights."),
    _sigmoid,
)
TANH = Elementwise(
    translatable("Operation", "tanh"),
    translatable("Operation", "Each value is pressed between −1 and 1. There are no weights."),
    _tanh,
)
DROPOUT = Dropout(
    translatable("Operation", "dropout"),
    translatable("Operation", "In training some values are set to 0 by chance; afterwards nothing changes."),
    _same,
)
IDENTITY = Elementwise(
    translatable("Operation", "identity"), translatable("Operation", "Nothing changes."), _same
)
