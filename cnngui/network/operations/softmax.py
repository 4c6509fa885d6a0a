"""Softmax: exponentials, their sum, the quotient."""

from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import (
    Array,
    BoundOperation,
    Cells,
    M,
    Source,
    cells,
    source_of,
    units,
)
from cnngui.network.operations.single_term import written
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion, field_of
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import translatable

LARGEST_FIRST = translatable(
    "Operation",
    "torch subtracts the largest value first, so that no power grows too large; the result is the same.",
)


class AlongAxis(BoundOperation[M]):
    """Explain an operation whose values are made of all those along one direction.

    Its module has a `dim`, counted as torch counts it.
    """

    @property
    def axis(self) -> int:
        """Return the direction of the activation, which a trace holds without the batch."""
        dimensions, dim = len(self.input_shape), getattr(self.module, "dim", None)
        if dim is None:  # as torch decides it where the dimension is left out
            dim = 0 if dimensions + 1 in {1, 3} else 1
        return int(dim) - 1 if dim >= 0 else int(dim) + dimensions

    @property
    def has_working(self) -> bool:
        """Return whether the direction is one of the activation, and not that of the pictures of a batch."""
        return not self.input_shapes or self.axis >= 0

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the values along the direction."""
        return self.input_shape[self.axis] if self.has_working else 1

    def dependent_outputs(self, source: Source) -> Cells:
        """Return the values along the same line."""
        output, axis = self.output_shape, self.axis
        if not self.has_working:
            return super().dependent_outputs(source)
        if len(output) != 3:
            return units(output[0])
        _, _, row, column = source
        if axis == 1:
            return cells([(r, column) for r in range(output[1])])
        if axis == 2:
            return cells([(row, c) for c in range(output[2])])
        return cells([(row, column)])

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return all values along the lines of the region."""
        if not self.has_working:
            return [region]
        sides = region.sides(len(self.input_shape))
        sides[self.axis] = np.ones_like(sides[self.axis])
        return [field_of(sides)]


class Softmax(AlongAxis[nn.Softmax]):
    """Explain nn.Softmax over any direction."""

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the powers of all values in their order, then divide the one by the sum."""
        index = address.index(output.ndim)
        axis = self.axis
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
            before=(Step("max x", "", largest, "max x"),),
            steps=(Step("÷ Σ", f"{quantity(power)} ÷ {operand(total)}", power / total),),
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


def _shifted(window: Array, largest: float) -> list[str]:
    return [f"e^({quantity(float(x))} − {operand(largest)})" for x in window]


def _read(dim: Any = None, *_rest: Any, **_named: Any) -> nn.Module:
    return nn.Softmax(dim)


_aten = torch.ops.aten
SOFTMAX = OperationSpec(
    "softmax",
    translatable("Operation", "softmax"),
    translatable("Operation", "eˣ of each value divided by the sum of them all, so that they add up to 1."),
    Softmax,
    modules=(nn.Softmax,),
    calls=dict.fromkeys(
        (torch.softmax, functional.softmax, "softmax", _aten.softmax.int, _aten._softmax.default), _read
    ),
    layer="softmax",
    make=lambda _shape, _settings: nn.Softmax(1),
)
SPECS = (SOFTMAX,)
