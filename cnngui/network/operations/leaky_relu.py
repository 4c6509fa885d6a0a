"""Leaky ReLU: negative values become small instead of 0."""

import math
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import Parameters
from cnngui.network.operations.elementwise import Elementwise, ValueFormula
from cnngui.network.operations.parameters import ParameterSpec
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.number_format import number
from cnngui.network.values.working import Step
from cnngui.problem import translatable


class LeakyReLU(Elementwise[nn.LeakyReLU]):
    """Explain nn.LeakyReLU."""

    @property
    def parameters(self) -> Parameters:
        """Return what negative values are multiplied with."""
        return ((translatable("Operation", "slope"), number(self.module.negative_slope)),)

    def formula(self, x: float) -> ValueFormula:
        """Return x, or slope · x where x is negative."""
        slope = self.module.negative_slope
        symbols, expression = (
            f"max(0, {{x}}) + {number(slope)} · min(0, {{x}})",
            f"F.leaky_relu(x, {slope!r})",
        )
        if x >= 0 or math.isnan(x):
            return ValueFormula((Step("x", f"max(0, {quantity(x)})", x),), symbols, expression=expression)
        step = Step(f"{number(slope)} ·", f"{quantity(slope)} × {operand(x)}", slope * x)
        return ValueFormula((step,), symbols, (f"{quantity(slope)} × ", ""), expression)


def _read(negative_slope: float = 0.01, inplace: bool = False) -> nn.Module:
    return nn.LeakyReLU(negative_slope)


def _make(_shape: object, settings: dict[str, Any]) -> nn.Module:
    return nn.LeakyReLU(settings["slope"])


_SLOPE = ParameterSpec(
    "slope", translatable("Operation", "slope"), "real", 0.01, most=1, decimals=3, always_written=True
)
SPECS = (
    OperationSpec(
        "leaky_relu",
        translatable("Operation", "leaky ReLU"),
        translatable(
            "Operation",
            "Negative values are multiplied with a small slope, the others stay. There are no weights.",
        ),
        LeakyReLU,
        modules=(nn.LeakyReLU,),
        calls=dict.fromkeys((functional.leaky_relu, torch.ops.aten.leaky_relu.default), _read),
        layer="leaky",
        make=_make,
        settings=(_SLOPE,),
    ),
)
