"""ReLU, sigmoid and tanh."""

import math

import torch
from torch import nn
from torch.nn import functional

from cnngui.network.operations.elementwise import Elementwise, ValueFormula, exponential
from cnngui.network.operations.spec import OperationSpec, alike
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.working import Step
from cnngui.problem import translatable


class ReLU(Elementwise[nn.ReLU]):
    """Explain nn.ReLU."""

    def formula(self, x: float) -> ValueFormula:
        """Return max(0, x)."""
        step = Step("max(0, x)", f"max(0, {quantity(x)})", x if math.isnan(x) else max(0.0, x))
        return ValueFormula((step,), "max(0, {x})", ("max(0, ", ")"), "F.relu(x)")


_NEARLY_ONE = 0.99


class Sigmoid(Elementwise[nn.Sigmoid]):
    """Explain nn.Sigmoid."""

    def formula(self, x: float) -> ValueFormula:
        """Return 1 ÷ (1 + e⁻ˣ)."""
        power = exponential(-x)
        steps = (
            Step("e^(−x)", f"e^(−{operand(x)})", power),
            Step("1 + e^(−x)", f"1 + {operand(power)}", 1 + power),
            Step("1 ÷", f"1 ÷ {operand(1 + power)}", 1 / (1 + power)),
        )
        return ValueFormula(steps, "1 ÷ (1 + e^(−{x}))", ("1 ÷ (1 + e^(−", "))"), "torch.sigmoid(x)")


class Tanh(Elementwise[nn.Tanh]):
    """Explain nn.Tanh."""

    def formula(self, x: float) -> ValueFormula:
        """Return (eˣ − e⁻ˣ) ÷ (eˣ + e⁻ˣ), both multiplied by e^(−|x|) so that no power grows too large."""
        twice, sign = -2 * abs(x), "−" if x < 0 else ""
        power, above = math.exp(twice), -math.expm1(twice)
        # Too near to 1 for the difference to be read from its digits.
        subtracted = f"e^(−2 × {quantity(abs(x))})" if power > _NEARLY_ONE else operand(power)
        steps = (
            Step("e^(−2·|x|)", f"e^(−2 × {quantity(abs(x))})", power),
            Step("1 − e^(−2·|x|)", f"1 − {subtracted}", above),
            Step("1 + e^(−2·|x|)", f"1 + {operand(power)}", 1 + power),
            Step("÷", f"{sign}{quantity(above)} ÷ {operand(1 + power)}", math.tanh(x)),
        )
        symbols = "tanh {x} = (eˣ − e⁻ˣ) ÷ (eˣ + e⁻ˣ) = ±(1 − e^(−2·|x|)) ÷ (1 + e^(−2·|x|))"
        return ValueFormula(steps, symbols, ("tanh(", ")"), "torch.tanh(x)")


_aten = torch.ops.aten
RELU = OperationSpec(
    "relu",
    translatable("Operation", "ReLU"),
    translatable("Operation", "Negative values become 0, the others stay. There are no weights."),
    ReLU,
    modules=(nn.ReLU,),
    calls=alike(nn.ReLU, torch.relu, functional.relu, "relu", _aten.relu.default),
    layer="relu",
    make=lambda _shape, _settings: nn.ReLU(),
)
SIGMOID = OperationSpec(
    "sigmoid",
    translatable("Operation", "sigmoid"),
    translatable("Operation", "Each value is pressed between 0 and 1: 1 ÷ (1 + e⁻ˣ). There are no weights."),
    Sigmoid,
    modules=(nn.Sigmoid,),
    calls=alike(nn.Sigmoid, torch.sigmoid, functional.sigmoid, "sigmoid", _aten.sigmoid.default),
    layer="sigmoid",
    make=lambda _shape, _settings: nn.Sigmoid(),
)
TANH = OperationSpec(
    "tanh",
    translatable("Operation", "tanh"),
    translatable("Operation", "Each value is pressed between −1 and 1. There are no weights."),
    Tanh,
    modules=(nn.Tanh,),
    calls=alike(nn.Tanh, torch.tanh, functional.tanh, "tanh", _aten.tanh.default),
    layer="tanh",
    make=lambda _shape, _settings: nn.Tanh(),
)
SPECS = (RELU, SIGMOID, TANH)
