"""GELU: each value times the share of a normal distribution that lies below it."""

import math
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import Parameters
from cnngui.network.operations.elementwise import Elementwise, ValueFormula, exponential
from cnngui.network.operations.parameters import ParameterSpec
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.working import Step
from cnngui.problem import translatable

_ROOT = math.sqrt(2 / math.pi)
_CUBIC = 0.044715


class GELU(Elementwise[nn.GELU]):
    """Explain nn.GELU: x · Φ(x), or its approximation by tanh.

    Hendrycks, Gimpel, "Gaussian Error Linear Units" (2016).
    """

    @property
    def parameters(self) -> Parameters:
        """Return the approximation where there is one."""
        if self.module.approximate == "none":
            return ()
        return ((translatable("Operation", "approximation"), self.module.approximate),)

    def formula(self, x: float) -> ValueFormula:
        """Return x ÷ 2 · (1 + erf(x ÷ √2)), or with tanh(√(2 ÷ π) · (x + 0.044715 · x³)) for the erf."""
        return self._exact(x) if self.module.approximate == "none" else self._approximate(x)

    def _exact(self, x: float) -> ValueFormula:
        inner = x / math.sqrt(2)
        share = math.erfc(-inner) / 2  # (1 + erf(inner)) ÷ 2, also where erf is nearly −1
        steps = (
            Step("x ÷ √2", f"{quantity(x)} ÷ √(2)", inner),
            Step("erf", f"erf({quantity(inner)})", math.erf(inner)),
            Step("Φ(x)", f"(1 + {operand(math.erf(inner))}) ÷ 2", share),
            Step("x · Φ(x)", f"{quantity(x)} × {operand(share)}", x * share),
        )
        around = (f"{quantity(x)} ÷ 2 × (1 + erf(", " ÷ √(2)))")
        return ValueFormula(steps, "{x} ÷ 2 · (1 + erf({x} ÷ √2))", around, "F.gelu(x)")

    def _approximate(self, x: float) -> ValueFormula:
        cubic = x + _CUBIC * x**3
        inner = _ROOT * cubic
        share = 1 / (1 + exponential(-2 * inner))  # (1 + tanh(inner)) ÷ 2, also where tanh is nearly −1
        steps = (
            Step("√(2 ÷ π) · (x + 0.044715 · x³)", f"{quantity(_ROOT)} × {operand(cubic)}", inner),
            Step("tanh", f"tanh({quantity(inner)})", math.tanh(inner)),
            Step("(1 + tanh) ÷ 2", f"(1 + {operand(math.tanh(inner))}) ÷ 2", share),
            Step("×", f"{quantity(x)} × {operand(share)}", x * share),
        )
        around = (
            f"{quantity(x)} ÷ 2 × (1 + tanh({quantity(_ROOT)} × (",
            f" + 0.044715 × {operand(x**3)})))",
        )
        symbols = "{x} ÷ 2 · (1 + tanh(√(2 ÷ π) · ({x} + 0.044715 · {x}³)))"
        return ValueFormula(steps, symbols, around, "F.gelu(x, approximate='tanh')")


def _read(*, approximate: str = "none") -> nn.Module:
    return nn.GELU(approximate)


def _make(_shape: object, settings: dict[str, Any]) -> nn.Module:
    return nn.GELU(settings["approximate"])


_APPROXIMATE = ParameterSpec(
    "approximate",
    translatable("Operation", "approximation"),
    "choice",
    "none",
    choices=(translatable("Operation", "none"), translatable("Operation", "tanh")),
)
SPECS = (
    OperationSpec(
        "gelu",
        translatable("Operation", "GELU"),
        translatable(
            "Operation",
            "Each value is multiplied with the share of a normal distribution that lies below it. There are "
            "no weights.",
        ),
        GELU,
        modules=(nn.GELU,),
        calls=dict.fromkeys((functional.gelu, torch.ops.aten.gelu.default), _read),
        layer="gelu",
        make=_make,
        settings=(_APPROXIMATE,),
    ),
)
