"""Addition of two layers, or of a layer and a number."""

import operator
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from cnngui.network.operations.base import Array, Parameters
from cnngui.network.operations.broadcast import Broadcasting
from cnngui.network.operations.single_term import written
from cnngui.network.operations.spec import ABSENT, FROM_LAYER, OperationSpec, other_argument
from cnngui.network.values.address import Address
from cnngui.network.values.contributions import Contributions
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.number_format import number
from cnngui.network.values.working import FormulaTemplate, Step, Working, plain
from cnngui.problem import translatable


class Add(nn.Module):
    """Add two tensors, the second times `alpha`, or a `constant` to one."""

    def __init__(self, alpha: float = 1, constant: float | None = None) -> None:
        super().__init__()
        self.alpha = alpha
        self.constant = constant

    def forward(self, one: Tensor, other: Tensor | None = None) -> Tensor:
        """Return the sum."""
        second = self.constant if other is None else other
        assert second is not None
        return one + second if self.alpha == 1 else one + second * self.alpha


class Addition(Broadcasting[Add]):
    """Explain the sum of two layers of the same shape, and of a layer and a number."""

    @property
    def parameters(self) -> Parameters:
        """Return the number that is added where it is one."""
        if self.module.constant is None:
            return ()
        return ((translatable("Operation", "added"), number(self.module.constant)),)

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the value of the second input, or the number, to that of the first."""
        module = self.module
        index = address.index(output.ndim)
        window, sources, written_out = self.taken(inputs, index)
        terms = window.astype(np.float64)
        terms[1:] *= module.alpha
        partials = np.cumsum(terms)
        total = float(partials[-1])
        expression, closing, term = "x.sum()", "", plain(terms.astype(np.float32))
        steps: tuple[Step, ...] = ()
        if module.alpha != 1 and len(inputs) == 2:
            written_out[1] = f"{number(module.alpha)} · {written_out[1]}"
            expression = f"(x[0] + x[1] * {module.alpha!r})"
        if len(inputs) == 1:
            added = module.alpha * (module.constant or 0)
            written_out.append(number(added))
            closing, expression = f" + {operand(added)}", f"(x + {added!r})"
            steps = (Step("+", f"{quantity(total)} + {operand(added)}", total + added),)
        return Working(
            address=address,
            value=float(output[index]),
            sources=sources,
            places=sources[:, 2:],
            padding=np.zeros(len(window), np.bool_),
            window=window,
            terms=terms,
            partials=partials,
            steps=steps,
            symbolic=f"y[{written(index)}] = {' + '.join(written_out)}",
            form=FormulaTemplate(term, expression, closing=closing),
        )

    def contributions(self, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Return the summands, the second times `alpha`, each as large as the sum; a number is a bias."""
        parts = super().contributions(inputs, output, channel)
        factors = np.array([1, self.module.alpha][: len(parts)], np.float32)
        bias = self.module.alpha * (self.module.constant or 0) if len(inputs) == 1 else None
        return replace(parts, partials=parts.inputs * factors[:, None, None], bias=bias)


def _read(other: Any = ABSENT, *, alpha: float = 1, before: tuple[Any, ...] = ()) -> nn.Module | None:
    own, is_first = other_argument(other, before)
    if own is FROM_LAYER:
        return Add(alpha)
    # 3 + x is x + 3, but for alpha, which is the second's.
    is_read = isinstance(own, int | float) and (alpha == 1 or not is_first)
    return Add(alpha, float(own)) if is_read else None


ADDITION = OperationSpec(
    "addition",
    translatable("Operation", "addition"),
    translatable("Operation", "Each value is the sum of the two values in its place. There are no weights."),
    Addition,
    modules=(Add,),
    calls=dict.fromkeys((torch.add, operator.add, operator.iadd, "add", torch.ops.aten.add.Tensor), _read),
    layer="add",
    make=lambda _shape, _settings: Add(),
    second="values",
)
SPECS = (ADDITION,)
