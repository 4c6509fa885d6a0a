"""Arithmetic with one value: its absolute, negative, root, square and reciprocal."""

import math
import operator
from typing import Any

import torch
from torch import nn

from cnngui.network.operations.base import quotient
from cnngui.network.operations.elementwise import ValueFormula
from cnngui.network.operations.scalar_function import Function, ScalarFunction, alike_functions
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.working import Step
from cnngui.problem import translatable

_aten = torch.ops.aten


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


def _read_square(exponent: Any) -> nn.Module | None:
    return Function(torch.square) if exponent == 2 else None


SPECS = (
    OperationSpec(
        "absolute",
        translatable("Operation", "absolute value"),
        translatable("Operation", "Each value loses its sign."),
        Absolute,
        calls=alike_functions(torch.abs, torch.abs, "abs", _aten.abs.default),
    ),
    OperationSpec(
        "negative",
        translatable("Operation", "negative"),
        translatable("Operation", "Each value gets the other sign."),
        Negative,
        calls=alike_functions(torch.neg, torch.neg, "neg", _aten.neg.default),
    ),
    OperationSpec(
        "square_root",
        translatable("Operation", "square root"),
        translatable("Operation", "Each value becomes its square root."),
        SquareRoot,
        calls=alike_functions(torch.sqrt, torch.sqrt, "sqrt", _aten.sqrt.default),
    ),
    OperationSpec(
        "square",
        translatable("Operation", "square"),
        translatable("Operation", "Each value is multiplied with itself."),
        Square,
        calls={
            **alike_functions(torch.square, torch.square, "square", _aten.square.default),
            **dict.fromkeys((torch.pow, operator.pow, "pow", _aten.pow.Tensor_Scalar), _read_square),
        },
    ),
    OperationSpec(
        "reciprocal",
        translatable("Operation", "reciprocal"),
        translatable("Operation", "1 is divided by each value."),
        Reciprocal,
        calls=alike_functions(torch.reciprocal, torch.reciprocal, "reciprocal", _aten.reciprocal.default),
    ),
)
