"""Multiplication, value by value: of two layers, or of a layer and a number."""

import operator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from cnngui.network.operations.base import Array, Parameters
from cnngui.network.operations.broadcast import Broadcasting
from cnngui.network.operations.single_term import written
from cnngui.network.operations.spec import ABSENT, FROM_LAYER, OperationSpec, other_argument
from cnngui.network.values.address import Address
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.number_format import number
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import translatable


class Multiply(nn.Module):
    """Multiply two tensors, or one with a `constant`."""

    def __init__(self, constant: float | None = None) -> None:
        super().__init__()
        self.constant = constant

    def forward(self, one: Tensor, other: Tensor | None = None) -> Tensor:
        """Return the product."""
        second = self.constant if other is None else other
        assert second is not None
        return one * second


class Multiplication(Broadcasting[Multiply]):
    """Explain the product of two layers, one of which torch may repeat, and of a layer and a number."""

    @property
    def parameters(self) -> Parameters:
        """Return the number that is multiplied with where it is one."""
        if self.module.constant is None:
            return ()
        return ((translatable("Operation", "factor"), number(self.module.constant)),)

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Multiply the value of the first input with that of the second, or with the number."""
        index = address.index(output.ndim)
        window, sources, names = self.taken(inputs, index)
        terms = window.astype(np.float64)
        partials: NDArray[np.float64] = np.multiply.accumulate(terms)
        steps: tuple[Step, ...] = ()
        closing, expression = "", "x.prod()"
        if len(inputs) == 1:
            constant = self.module.constant or 0.0
            names.append(number(constant))
            closing, expression = f" × {operand(constant)}", f"(x * {constant!r})"
            steps = (
                Step(
                    "×",
                    f"{quantity(float(partials[-1]))} × {operand(constant)}",
                    float(partials[-1]) * constant,
                ),
            )
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
            symbolic=f"y[{written(index)}] = {' · '.join(names)}",
            form=FormulaTemplate(
                lambda i: (operand if i else quantity)(float(window[i])),
                expression,
                joint=" × ",
                closing=closing,
            ),
        )


def _read(other: Any = ABSENT, *, before: tuple[Any, ...] = ()) -> nn.Module | None:
    own, _ = other_argument(other, before)
    if own is FROM_LAYER:
        return Multiply()
    return Multiply(float(own)) if isinstance(own, int | float) else None


def _make(_shape: object, _settings: object) -> nn.Module:
    return Multiply()


SPECS = (
    OperationSpec(
        "multiplication",
        translatable("Operation", "multiplication"),
        translatable(
            "Operation", "Each value is the product of the two values in its place. There are no weights."
        ),
        Multiplication,
        modules=(Multiply,),
        calls=dict.fromkeys(
            (torch.mul, operator.mul, operator.imul, "mul", torch.ops.aten.mul.Tensor), _read
        ),
        layer="mul",
        make=_make,
        second="values",
    ),
)
