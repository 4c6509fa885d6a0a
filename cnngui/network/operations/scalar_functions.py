"""Functions of one value that networks of others use: they are shown, and not offered on Build."""

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.operations.base import Parameters, quotient
from cnngui.network.operations.elementwise import Elementwise, ValueFormula, exponential
from cnngui.network.operations.spec import OperationSpec, Reader
from cnngui.network.values.equation import operand, quantity, with_digits
from cnngui.network.values.number_format import number
from cnngui.network.values.working import Step
from cnngui.problem import translatable

_aten = torch.ops.aten
_INFINITY = math.inf


class Function(nn.Module):
    """Apply a function of torch, with its settings, to each value."""

    def __init__(self, function: Callable[..., Tensor], **settings: float) -> None:
        super().__init__()
        self.function = function
        self.settings = settings

    def forward(self, x: Tensor) -> Tensor:
        """Return the function of each value."""
        return self.function(x, **self.settings)


class ScalarFunction(Elementwise[Function]):
    """Explain a function of one value."""

    @property
    def parameters(self) -> Parameters:
        """Return the settings of the function."""
        found = ((translatable("Operation", word), name) for name, word in _WORDS.items())
        settings = self.module.settings
        return tuple((word, number(settings[name])) for word, name in found if name in settings)


_WORDS = {
    "min_val": translatable("Operation", "least"),
    "max_val": translatable("Operation", "most"),
    "alpha": translatable("Operation", "α"),
    "beta": translatable("Operation", "β"),
    "threshold": translatable("Operation", "threshold"),
}


def _clamp(x: Tensor, min_val: float = -_INFINITY, max_val: float = _INFINITY) -> Tensor:
    return torch.clamp(x, min_val, max_val)


class Clamp(ScalarFunction):
    """Explain torch.clamp, nn.ReLU6 and nn.Hardtanh."""

    def formula(self, x: float) -> ValueFormula:
        """Return the value, no less than the least and no more than the most."""
        least = self.module.settings.get("min_val", -_INFINITY)
        most = self.module.settings.get("max_val", _INFINITY)
        opening, closing = "", ""
        if most < _INFINITY:
            opening, closing = f"min({quantity(most)}, ", ")"
        if least > -_INFINITY:
            opening, closing = f"{opening}max({quantity(least)}, ", f"){closing}"
        kept = x if math.isnan(x) else min(most, max(least, x))
        step = Step("min max", f"{opening}{quantity(x)}{closing}", kept)
        limits = f"{_literal(least)}, {_literal(most)}"
        symbols = with_digits(f"{opening}{{x}}{closing}")
        return ValueFormula((step,), symbols, (opening, closing), f"torch.clamp(x, {limits})")


class HardSigmoid(ScalarFunction):
    """Explain nn.Hardsigmoid."""

    def formula(self, x: float) -> ValueFormula:
        """Return min(1, max(0, x ÷ 6 + 0.5)): Howard et al., "Searching for MobileNetV3" (2019)."""
        line = x / 6 + 0.5
        steps = (
            Step("÷ 6 + 0.5", f"{quantity(x)} ÷ 6 + 0.5", line),
            Step("min max", f"min(1, max(0, {quantity(line)}))", _within(line, 0, 1)),
        )
        around = ("min(1, max(0, ", " ÷ 6 + 0.5))")
        return ValueFormula(steps, "min(1, max(0, {x} ÷ 6 + 0.5))", around, "F.hardsigmoid(x)")


class HardSwish(ScalarFunction):
    """Explain nn.Hardswish."""

    def formula(self, x: float) -> ValueFormula:
        """Return x · min(6, max(0, x + 3)) ÷ 6: Howard et al., "Searching for MobileNetV3" (2019)."""
        gate = _within(x + 3, 0, 6)
        steps = (
            Step("min max", f"min(6, max(0, {quantity(x)} + 3))", gate),
            Step("· x ÷ 6", f"{quantity(x)} × {operand(gate)} ÷ 6", x * gate / 6 if gate else 0.0),
        )
        around = ("", f" × {operand(gate)} ÷ 6")
        return ValueFormula(steps, "{x} · min(6, max(0, {x} + 3)) ÷ 6", around, "F.hardswish(x)")


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
        above = 1 + exponential(beta * x)
        exponent = quantity(x) if beta == 1 else f"{quantity(beta)} × {operand(x)}"
        steps = [
            Step("1 + e^", f"1 + e^({exponent})", above),
            Step("ln", f"ln({quantity(above)})", math.log1p(exponential(beta * x))),
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
        power = exponential(x)
        steps = (
            Step("eˣ − 1", f"e^({quantity(x)}) − 1", math.expm1(x)),
            Step("α ·", f"{quantity(alpha)} × ({quantity(power)} − 1)", alpha * math.expm1(x)),
        )
        return ValueFormula(steps, symbols, (f"{quantity(alpha)} × (e^(", ") − 1)"), expression)


class Absolute(ScalarFunction):
    """Explain torch.abs."""

    def formula(self, x: float) -> ValueFormula:
        """Return the value without its sign."""
        step = Step("max(x, −x)", f"max({quantity(x)}, {quantity(-x)})", abs(x))
        return ValueFormula((step,), "max({x}, −{x})", ("max(", f", {quantity(-x)})"), "torch.abs(x)")


class Negative(ScalarFunction):
    """Explain torch.neg."""

    def formula(self, x: float) -> ValueFormula:
        """Return the value with the other sign."""
        return ValueFormula((Step("−x", f"−{operand(x)}", -x),), "−{x}", ("−", ""), "torch.neg(x)")


class SquareRoot(ScalarFunction):
    """Explain torch.sqrt."""

    def formula(self, x: float) -> ValueFormula:
        """Return √x, NaN where x is negative."""
        root = math.sqrt(x) if x >= 0 else math.nan
        return ValueFormula((Step("√", f"√({quantity(x)})", root),), "√({x})", ("√(", ")"), "torch.sqrt(x)")


class Square(ScalarFunction):
    """Explain a square."""

    def formula(self, x: float) -> ValueFormula:
        """Return x²."""
        return ValueFormula(
            (Step("x²", f"{quantity(x)} × {operand(x)}", x * x),), "{x}²", ("", f" × {operand(x)}"), "(x * x)"
        )


class Reciprocal(ScalarFunction):
    """Explain torch.reciprocal."""

    def formula(self, x: float) -> ValueFormula:
        """Return 1 ÷ x."""
        step = Step("1 ÷ x", f"1 ÷ {operand(x)}", quotient(1, x))
        return ValueFormula((step,), "1 ÷ {x}", ("1 ÷ ", ""), "torch.reciprocal(x)")


_SOFTPLUS = {"beta": 1.0, "threshold": 20.0}


def _within(x: float, least: float, most: float) -> float:
    return x if math.isnan(x) else min(most, max(least, x))


def _literal(x: float) -> str:
    return repr(float(x)) if math.isfinite(x) else f"float('{x}')"


def _alike(function: Callable[..., Tensor], *targets: object) -> dict[object, Reader]:
    return dict.fromkeys(targets, lambda *_args, **_named: Function(function))


def _read_clamp(min: Any = None, max: Any = None, **_named: Any) -> nn.Module | None:
    given = {name: float(x) for name, x in (("min_val", min), ("max_val", max)) if _is_number(x)}
    return Function(_clamp, **given) if _are_numbers(min, max) else None


def _read_hardtanh(min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False) -> nn.Module:
    return Function(_clamp, min_val=float(min_val), max_val=float(max_val))


def _read_relu6(inplace: bool = False) -> nn.Module:
    return _read_hardtanh(0.0, 6.0)


def _read_softplus(beta: float = 1.0, threshold: float = 20.0) -> nn.Module:
    return Function(functional.softplus, beta=float(beta), threshold=float(threshold))


def _read_elu(
    alpha: float = 1.0, scale: float = 1.0, input_scale: float = 1.0, inplace: bool = False
) -> nn.Module | None:
    return Function(functional.elu, alpha=float(alpha)) if scale == input_scale == 1 else None


def _read_square(exponent: Any) -> nn.Module | None:
    return Function(torch.square) if exponent == 2 else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are_numbers(*values: Any) -> bool:
    return all(value is None or _is_number(value) for value in values)


SPECS = (
    OperationSpec(
        "clamp",
        translatable("Operation", "clamp"),
        translatable(
            "Operation",
            "Each value is kept between a least and a most one, as ReLU6 and hard tanh do.",
        ),
        Clamp,
        calls={
            **dict.fromkeys((torch.clamp, "clamp", _aten.clamp.default), _read_clamp),
            **dict.fromkeys((functional.hardtanh, _aten.hardtanh.default), _read_hardtanh),
            **dict.fromkeys((_aten.clamp_min.default,), _read_clamp),
            **dict.fromkeys((_aten.clamp_max.default,), lambda most: _read_clamp(None, most)),
            **dict.fromkeys(
                (functional.relu6, _aten.relu6.default), lambda *_args, **_named: _read_hardtanh(0.0, 6.0)
            ),
        },
    ),
    OperationSpec(
        "hard_sigmoid",
        translatable("Operation", "hard sigmoid"),
        translatable("Operation", "A sigmoid of straight lines: x ÷ 6 + 0.5, kept between 0 and 1."),
        HardSigmoid,
        calls=_alike(functional.hardsigmoid, functional.hardsigmoid, _aten.hardsigmoid.default),
    ),
    OperationSpec(
        "hard_swish",
        translatable("Operation", "hard swish"),
        translatable("Operation", "Each value is multiplied with its own hard sigmoid."),
        HardSwish,
        calls=_alike(functional.hardswish, functional.hardswish, _aten.hardswish.default),
    ),
    OperationSpec(
        "silu",
        translatable("Operation", "SiLU"),
        translatable("Operation", "Each value is multiplied with its own sigmoid; also called swish."),
        SiLU,
        calls=_alike(functional.silu, functional.silu, _aten.silu.default),
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
    OperationSpec(
        "absolute",
        translatable("Operation", "absolute value"),
        translatable("Operation", "Each value loses its sign."),
        Absolute,
        calls=_alike(torch.abs, torch.abs, "abs", _aten.abs.default),
    ),
    OperationSpec(
        "negative",
        translatable("Operation", "negative"),
        translatable("Operation", "Each value gets the other sign."),
        Negative,
        calls=_alike(torch.neg, torch.neg, "neg", _aten.neg.default),
    ),
    OperationSpec(
        "square_root",
        translatable("Operation", "square root"),
        translatable("Operation", "Each value becomes its square root."),
        SquareRoot,
        calls=_alike(torch.sqrt, torch.sqrt, "sqrt", _aten.sqrt.default),
    ),
    OperationSpec(
        "square",
        translatable("Operation", "square"),
        translatable("Operation", "Each value is multiplied with itself."),
        Square,
        calls={
            **_alike(torch.square, torch.square, "square", _aten.square.default),
            **dict.fromkeys((torch.pow, "pow", _aten.pow.Tensor_Scalar), _read_square),
        },
    ),
    OperationSpec(
        "reciprocal",
        translatable("Operation", "reciprocal"),
        translatable("Operation", "1 is divided by each value."),
        Reciprocal,
        calls=_alike(torch.reciprocal, torch.reciprocal, "reciprocal", _aten.reciprocal.default),
    ),
)
