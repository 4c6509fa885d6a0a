"""Operations that make each value from the one value in its place."""

import math
from dataclasses import dataclass

from cnngui.network.operations.base import Array, ChannelwiseOperation, M
from cnngui.network.operations.single_term import one_term, written
from cnngui.network.values.address import Address
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.working import FormulaTemplate, Step, Working


@dataclass(frozen=True)
class ValueFormula:
    """Hold what a value becomes.

    `steps` are the arithmetic with numbers, `symbols` the formula with {x} for the value, `around` what
    stands before and behind the number, and `expression` the same in PyTorch.
    """

    steps: tuple[Step, ...] = ()
    symbols: str = "{x}"
    around: tuple[str, str] = ("", "")
    expression: str = "x"


class Elementwise(ChannelwiseOperation[M]):
    """Explain an operation by what it makes of one value."""

    def formula(self, x: float) -> ValueFormula:
        """Return what a value becomes."""
        raise NotImplementedError

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return the working of one term."""
        index = address.index(output.ndim)
        x = float(inputs[0][index])
        made = self.formula(x)
        opening, closing = made.around
        symbolic = f"y[{written(index)}] = {made.symbols.replace('{x}', f'x[{written(index)}]')}"
        # Behind an operator a number that has a sign of its own stands in brackets.
        inner = quantity if opening.rstrip()[-1:] in {"", "(", ","} else operand
        form = FormulaTemplate(lambda _i: inner(x), made.expression, opening=opening, closing=closing)
        return one_term(address, float(output[index]), inputs, index, made.steps, symbolic, form)


def exponential(x: float) -> float:
    """Return eˣ, infinity where it is too large for a float."""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf
