"""Smooth functions beside ReLU: SiLU, softplus, ELU."""

import math

import torch
from torch import nn
from torch.nn import functional

from cnngui.network.operations.elementwise import ValueFormula, exponential
from cnngui.network.operations.scalar_function import Function, ScalarFunction, alike_functions
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.number_format import number
from cnngui.network.values.working import Step
from cnngui.problem import translatable

_aten = torch.ops.aten
_SOFTPLUS = {"beta": 1.0, "threshold": 20.0}


class SiLU(ScalarFunction):
    """Explain nn.SiLU."""

    def formula(self, x: float) -> ValueFormula:
        """Return x ÷ (1 + e⁻ˣ)."""
        below = 1 + exponential(-x)
        steps = (
            Step("1 + e^(−x)", f"1 + e^(−{operand(x)})", below),
            Step("x ÷", f"{quantity(x)} ÷ {operand(below)}", 0.0 if math.isinf(below) else x / below),
        )
        return ValueFormula(steps, "{x} ÷ (1 + e^(−{x}))", ("", f" ÷ {operand(below)}"), "F.silu(x)")


class Softplus(ScalarFunction):
    """Explain nn.Softplus."""

    def formula(self, x: float) -> ValueFormula:
        """Return ln(1 + e^(β·x)) ÷ β, or x where β·x is above the threshold."""
        beta, threshold = (self.module.settings.get(name, usual) for name, usual in _SOFTPLUS.items())
        expression = f"F.softplus(x, {beta!r}, {threshold!r})"
        symbols = "ln(1 + e^({x}))" if beta == 1 else f"ln(1 + e^({number(beta)} · {{x}})) ÷ {number(beta)}"
        if x * beta > threshold:
            return ValueFormula((Step("x", quantity(x), x),), symbols, expression=expression)
        power = exponential(beta * x)
        exponent = quantity(x) if beta == 1 else f"{quantity(beta)} × {operand(x)}"
        steps = [
            Step("e^", f"e^({exponent})", power),
            Step("ln(1 +", f"ln(1 + {operand(power)})", math.log1p(power)),
        ]
        if beta != 1:
            steps.append(
                Step("÷ β", f"{quantity(steps[-1].value)} ÷ {operand(beta)}", steps[-1].value / beta)
            )
        opening = "ln(1 + e^(" if beta == 1 else f"ln(1 + e^({quantity(beta)} × "
        closing = "))" if beta == 1 else f")) ÷ {operand(beta)}"
        return ValueFormula(tuple(steps), symbols, (opening, closing), expression)


class ELU(ScalarFunction):
    """Explain nn.ELU."""

    def formula(self, x: float) -> ValueFormula:
        """Return x, or α · (eˣ − 1) where x is negative: Clevert et al. (2015)."""
        alpha = self.module.settings.get("alpha", 1.0)
        symbols = f"max(0, {{x}}) + {number(alpha)} · (e^(min(0, {{x}})) − 1)"
        expression = f"F.elu(x, {alpha!r})"
        if not x < 0:
            return ValueFormula((Step("x", quantity(x), x),), symbols, expression=expression)
        less = math.expm1(x)
        steps = (
            Step("eˣ − 1", f"e^({quantity(x)}) − 1", less),
            Step("α ·", f"{quantity(alpha)} × {operand(less)}", alpha * less),
        )
        return ValueFormula(steps, symbols, (f"{quantity(alpha)} × (e^(", ") − 1)"), expression)


def _read_softplus(beta: float = 1.0, threshold: float = 20.0) -> nn.Module:
    return Function(functional.softplus, beta=float(beta), threshold=float(threshold))


def _read_elu(
    alpha: float = 1.0, scale: float = 1.0, input_scale: float = 1.0, inplace: bool = False
) -> nn.Module | None:
    return Function(functional.elu, alpha=float(alpha)) if scale == input_scale == 1 else None


SPECS = (
    OperationSpec(
        "silu",
        translatable("Operation", "SiLU"),
        translatable("Operation", "Each value is multiplied with its own sigmoid; also called swish."),
        SiLU,
        calls=alike_functions(functional.silu, functional.silu, _aten.silu.default),
    ),
    OperationSpec(
        "softplus",
        translatable("Operation", "softplus"),
        translatable("Operation", "A ReLU with a rounded corner: ln(1 + eˣ)."),
        Softplus,
        calls=dict.fromkeys((functional.softplus, _aten.softplus.default), _read_softplus),
    ),
    OperationSpec(
        "elu",
        translatable("Operation", "ELU"),
        translatable("Operation", "Negative values become α · (eˣ − 1), the others stay."),
        ELU,
        calls=dict.fromkeys((functional.elu, _aten.elu.default), _read_elu),
    ),
)
