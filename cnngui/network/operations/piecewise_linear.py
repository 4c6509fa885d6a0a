"""Functions of straight lines: clamp, hard sigmoid, hard swish."""

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.operations.elementwise import ValueFormula
from cnngui.network.operations.scalar_function import Function, ScalarFunction, alike_functions, is_number
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.values.equation import operand, quantity, with_digits
from cnngui.network.values.working import Step
from cnngui.problem import translatable

_aten = torch.ops.aten
_INFINITY = math.inf


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


def _within(x: float, least: float, most: float) -> float:
    return x if math.isnan(x) else min(most, max(least, x))


def _literal(x: float) -> str:
    return repr(float(x)) if math.isfinite(x) else f"float('{x}')"


def _read_clamp(min: Any = None, max: Any = None, **_named: Any) -> nn.Module | None:
    given = {name: float(x) for name, x in (("min_val", min), ("max_val", max)) if is_number(x)}
    return Function(_clamp, **given) if _are_numbers(min, max) else None


def _read_hardtanh(min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False) -> nn.Module:
    return Function(_clamp, min_val=float(min_val), max_val=float(max_val))


def _are_numbers(*values: Any) -> bool:
    return all(value is None or is_number(value) for value in values)


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
        calls=alike_functions(functional.hardsigmoid, functional.hardsigmoid, _aten.hardsigmoid.default),
    ),
    OperationSpec(
        "hard_swish",
        translatable("Operation", "hard swish"),
        translatable("Operation", "Each value is multiplied with its own hard sigmoid."),
        HardSwish,
        calls=alike_functions(functional.hardswish, functional.hardswish, _aten.hardswish.default),
    ),
)
