"""The exponential, which makes probabilities of their logarithms."""

import torch
from torch import Tensor, nn

from cnngui.network.operations.elementwise import Elementwise, ValueFormula, exponential
from cnngui.network.operations.spec import OperationSpec, alike
from cnngui.network.values.equation import quantity
from cnngui.network.values.working import Step
from cnngui.problem import translatable


class Exp(nn.Module):
    """Raise e to each value."""

    def forward(self, x: Tensor) -> Tensor:
        """Return eˣ."""
        return torch.exp(x)


class Exponential(Elementwise[Exp]):
    """Explain torch.exp."""

    def formula(self, x: float) -> ValueFormula:
        """Return eˣ."""
        step = Step("eˣ", f"e^({quantity(x)})", exponential(x))
        return ValueFormula((step,), "e^({x})", ("e^(", ")"), "torch.exp(x)")


SPECS = (
    OperationSpec(
        "exponential",
        translatable("Operation", "exponential"),
        translatable("Operation", "Each value becomes eˣ. There are no weights."),
        Exponential,
        modules=(Exp,),
        calls=alike(Exp, torch.exp, "exp", torch.ops.aten.exp.default),
    ),
)
