"""Softmax: exponentials, their sum, the quotient."""

from typing import Any

import numpy as np

from cnngui.network.operations.base import (
    Array,
    Cells,
    Operation,
    Shape,
    Source,
    cells,
    source_of,
    units,
)
from cnngui.network.operations.single_term import written
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion, field_of
from cnngui.network.values.number_format import factor, number
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import translatable

LARGEST_FIRST = translatable(
    "Operation",
    "torch subtracts the largest value first, so that no power grows too large; the result is the same.",
)


def axis_of(module: Any, dimensions: int) -> int:
    """Return the direction of an activation that a softmax adds over."""
    dim = module.dim
    if dim is None:  # as torch decides it where the dimension is left out
        dim = 0 if dimensions + 1 in {1, 3} else 1
    # Dimensions are counted with the batch, which a trace leaves out.
    return int(dim) - 1 if dim >= 0 else int(dim) + dimensions


class Softmax(Operation):
    """Know nn.Softmax over any direction."""

    title = translatable("Operation", "softmax")
    explanation = translatable(
        "Operation", "eˣ of each value divided by the sum of them all, so that they add up to 1."
    )

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the powers of all values in their order, then divide the one by the sum."""
        index = address.index(output.ndim)
        axis = axis_of(module, output.ndim)
        chosen = index[axis]
        line = [(*index[:axis], k, *index[axis + 1 :]) for k in range(output.shape[axis])]
        window = np.array([inputs[0][place] for place in line], np.float32)
        sources = np.array([source_of(0, place) for place in line], np.int64)
        largest = float(window.max())
        terms = np.exp(window.astype(np.float64) - largest)
        partials = np.cumsum(terms)
        power, total = float(terms[chosen]), float(partials[-1])
        inner = ["k" if i == axis else str(place) for i, place in enumerate(index)]
        shifted, own = _shifted(window, largest), written(index)
        return Working(
            address=address,
            value=float(output[index]),
            sources=sources,
            places=sources[:, 2:],
            padding=np.zeros(len(window), np.bool_),
            window=window,
            terms=terms,
            partials=partials,
            before=(Step("max x", f"max x = {number(largest)}", largest),),
            steps=(Step("÷ Σ", f"{number(power)} ÷ {factor(total)}", power / total),),
            chosen=chosen,
            note=LARGEST_FIRST,
            symbolic=f"y[{own}] = e^(x[{own}] − max x) ÷ Σ e^(x[{', '.join(inner)}] − max x)",
            form=FormulaTemplate(
                lambda i: shifted[i],
                f"torch.softmax(x, 0)[{chosen}]",
                opening=f"{shifted[chosen]} ÷ (",
                closing=")",
            ),
        )

    def users(self, module: Any, shapes: list[Shape], output: Shape, source: Source) -> Cells:
        """Return the values that are divided by a sum this one is part of."""
        axis = axis_of(module, len(output))
        if len(output) != 3:
            return units(output[0])
        _, _, row, column = source
        if axis == 1:
            return cells([(r, column) for r in range(output[1])])
        if axis == 2:
            return cells([(row, c) for c in range(output[2])])
        return cells([(row, column)])

    def feeding(self, module: Any, shapes: list[Shape], output: Shape, field: CellRegion) -> list[CellRegion]:
        """Return all values that are added up with one of the field."""
        sides = field.sides(len(output))
        axis = axis_of(module, len(output))
        sides[axis] = np.ones_like(sides[axis])
        return [field_of(sides)]


def _shifted(window: Array, largest: float) -> list[str]:
    return [f"e^({number(float(x))} − {factor(largest)})" for x in window]


SOFTMAX = Softmax()
