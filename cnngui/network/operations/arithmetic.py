"""Differences, quotients and the like, of two layers, or of a layer and numbers that a network keeps."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from cnngui.network.operations.base import Array, Parameters, quotient
from cnngui.network.operations.broadcast import Broadcasting
from cnngui.network.operations.single_term import written
from cnngui.network.operations.spec import ABSENT, FROM_LAYER, OperationSpec, Reader, other_argument
from cnngui.network.values.address import Address
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.number_format import number
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import translatable

_aten = torch.ops.aten


class Pairwise(nn.Module):
    """Combine two tensors, or one with a `constant`: a number, or numbers of the network's own.

    Where `is_first`, the constant stands in front of the operator.
    """

    def __init__(
        self,
        function: Callable[[Any, Any], Tensor],
        constant: float | Tensor | None = None,
        is_first: bool = False,
    ) -> None:
        super().__init__()
        self.function = function
        self.constant = None if constant is None or isinstance(constant, Tensor) else float(constant)
        self.is_first = is_first
        if isinstance(constant, nn.Parameter):
            self.weight: Tensor | None = constant
        else:
            self.register_buffer("weight", constant if isinstance(constant, Tensor) else None)

    def forward(self, one: Tensor, other: Tensor | None = None) -> Tensor:
        """Return the combination of each pair."""
        own = self.weight if self.constant is None else self.constant
        second = own if other is None else other
        return self.function(second, one) if self.is_first else self.function(one, second)


class PairwiseOperation(Broadcasting[Pairwise]):
    """Explain an operation of two values in one place: `sign` stands between them, `around` about them."""

    sign = ""
    around = ("", "")
    expression = "{0} {1}"

    def result(self, one: float, other: float) -> float:
        """Return the combination of two values."""
        raise NotImplementedError

    @property
    def parameters(self) -> Parameters:
        """Return the number that a layer is combined with where it is one."""
        if self.module.constant is None:
            return ()
        return ((translatable("Operation", "with"), number(self.module.constant)),)

    @property
    def has_working(self) -> bool:
        """Return whether the network's own numbers are repeated to the shape of the layer."""
        own = self.module.weight
        if own is None or not self.input_shapes:
            return True
        shape = tuple(own.shape)
        return len(shape) <= len(self.input_shape) + 1 and np.broadcast_shapes(
            shape, (1, *self.input_shape)
        ) == (1, *self.input_shape)

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Combine the value of the first input with that of the second, or with the number."""
        index = address.index(output.ndim)
        window, sources, names = self.taken(inputs, index)
        values = [float(x) for x in window]
        if len(inputs) == 1:
            values.append(self._own(index))
            names.append(number(values[1]) if self.module.weight is None else f"w[{written(index)}]")
            if self.module.is_first:
                values.reverse()
                names.reverse()
        one, other = values
        opening, closing = self.around
        text = f"{opening}{quantity(one)}{self.sign}{self._second(other)}{closing}"
        form = self._form(len(inputs), values)
        return Working(
            address=address,
            value=float(output[index]),
            sources=sources,
            places=sources[:, 2:],
            padding=np.zeros(len(window), np.bool_),
            window=window,
            terms=window.astype(np.float64),
            partials=window.astype(np.float64),
            steps=(Step(self.sign.strip() or opening, text, self.result(one, other)),),
            symbolic=f"y[{written(index)}] = {opening}{self.sign.join(names)}{closing}",
            form=form,
        )

    def _form(self, count: int, values: list[float]) -> FormulaTemplate:
        """Return how it is written: with both terms, or the one and a number before or behind it."""
        opening, closing = self.around
        one, other = values
        if count == 2:
            return FormulaTemplate(
                lambda i: self._second(other) if i else quantity(one),
                self.expression.format("x[0]", "x[1]"),
                joint=self.sign,
                opening=opening,
                closing=closing,
            )
        if self.module.is_first:
            opening = f"{opening}{quantity(one)}{self.sign}"
            text, expression = self._second(other), self.expression.format(f"torch.tensor({one!r})", "x")
        else:
            closing = f"{self.sign}{self._second(other)}{closing}"
            text, expression = quantity(one), self.expression.format("x", f"torch.tensor({other!r})")
        return FormulaTemplate(lambda _: text, expression, opening=opening, closing=closing)

    def _second(self, value: float) -> str:
        return operand(value)

    def _own(self, index: tuple[int, ...]) -> float:
        own = self.module.weight
        if own is None:
            return float(self.module.constant or 0.0)
        with torch.no_grad():
            whole = own.detach().cpu().expand(1, *self.input_shape)
        return float(whole[(0, *index)])


class Subtraction(PairwiseOperation):
    """Explain a difference."""

    sign = " − "
    expression = "({0} - {1})"

    def result(self, one: float, other: float) -> float:
        """Return the difference."""
        return one - other


class Division(PairwiseOperation):
    """Explain a quotient."""

    sign = " ÷ "
    expression = "({0} / {1})"

    def result(self, one: float, other: float) -> float:
        """Return the quotient."""
        return quotient(one, other)


class ScaledByOwn(PairwiseOperation):
    """Explain a product with numbers of the network's own."""

    sign = " × "
    expression = "({0} * {1})"

    def result(self, one: float, other: float) -> float:
        """Return the product."""
        return one * other


class ShiftedByOwn(PairwiseOperation):
    """Explain a sum with numbers of the network's own."""

    sign = " + "
    expression = "({0} + {1})"

    def result(self, one: float, other: float) -> float:
        """Return the sum."""
        return one + other


class Maximum(PairwiseOperation):
    """Explain the larger of two values."""

    sign = ", "
    around = ("max(", ")")
    expression = "torch.maximum({0}, {1})"

    def result(self, one: float, other: float) -> float:
        """Return the larger one."""
        return float(np.maximum(one, other))

    def _second(self, value: float) -> str:
        return quantity(value)


class Minimum(PairwiseOperation):
    """Explain the smaller of two values."""

    sign = ", "
    around = ("min(", ")")
    expression = "torch.minimum({0}, {1})"

    def result(self, one: float, other: float) -> float:
        """Return the smaller one."""
        return float(np.minimum(one, other))

    def _second(self, value: float) -> str:
        return quantity(value)


def _reader(function: Callable[[Any, Any], Tensor], is_reversed: bool = False) -> Reader:
    """Return what reads calls of a function; `is_reversed`: it takes what it is first given second."""

    def read(other: Any = ABSENT, *, alpha: float = 1, before: tuple[Any, ...] = ()) -> nn.Module | None:
        own, is_first = other_argument(other, before)
        if alpha != 1 or own is ABSENT:
            return None
        if own is FROM_LAYER:
            return None if is_reversed else Pairwise(function)
        return Pairwise(function, own, is_first != is_reversed) if _is_constant(own) else None

    return read


def _own_reader(function: Callable[[Any, Any], Tensor]) -> Reader:
    """Return what reads calls with numbers of the network's own; those with others have an entry each."""

    def read(other: Any = ABSENT, *, alpha: float = 1, before: tuple[Any, ...] = ()) -> nn.Module | None:
        own, is_first = other_argument(other, before)
        return Pairwise(function, own, is_first) if alpha == 1 and isinstance(own, Tensor) else None

    return read


def _is_constant(value: object) -> bool:
    return isinstance(value, int | float | Tensor) and not isinstance(value, bool)


SPECS = (
    OperationSpec(
        "subtraction",
        translatable("Operation", "subtraction"),
        translatable("Operation", "Each value is the difference of the two values in its place."),
        Subtraction,
        calls={
            **dict.fromkeys((torch.sub, operator.sub, "sub", _aten.sub.Tensor), _reader(torch.sub)),
            **dict.fromkeys((torch.rsub, _aten.rsub.Scalar), _reader(torch.sub, is_reversed=True)),
        },
    ),
    OperationSpec(
        "division",
        translatable("Operation", "division"),
        translatable("Operation", "Each value is the quotient of the two values in its place."),
        Division,
        calls=dict.fromkeys((torch.div, operator.truediv, "div", _aten.div.Tensor), _reader(torch.div)),
    ),
    OperationSpec(
        "own_factor",
        translatable("Operation", "multiplication with own numbers"),
        translatable("Operation", "Each value is multiplied with a number the network keeps for its place."),
        ScaledByOwn,
        calls=dict.fromkeys((torch.mul, operator.mul, "mul", _aten.mul.Tensor), _own_reader(torch.mul)),
    ),
    OperationSpec(
        "own_summand",
        translatable("Operation", "addition of own numbers"),
        translatable("Operation", "To each value is added a number the network keeps for its place."),
        ShiftedByOwn,
        calls=dict.fromkeys((torch.add, operator.add, "add", _aten.add.Tensor), _own_reader(torch.add)),
    ),
    OperationSpec(
        "maximum",
        translatable("Operation", "maximum"),
        translatable("Operation", "Each value is the larger of the two values in its place."),
        Maximum,
        calls=dict.fromkeys((torch.maximum, _aten.maximum.default), _reader(torch.maximum)),
    ),
    OperationSpec(
        "minimum",
        translatable("Operation", "minimum"),
        translatable("Operation", "Each value is the smaller of the two values in its place."),
        Minimum,
        calls=dict.fromkeys((torch.minimum, _aten.minimum.default), _reader(torch.minimum)),
    ),
)
