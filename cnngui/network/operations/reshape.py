"""Operations that only give the values another shape."""

import math
from typing import Any

import numpy as np

from cnngui.network.operations.base import (
    Array,
    Cells,
    Operation,
    Parameters,
    Shape,
    Source,
    cells,
)
from cnngui.network.operations.single_term import one_term, written
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import DIMENSIONS, CellRegion, field_of, whole
from cnngui.network.values.number_format import number
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import translatable


class Flatten(Operation):
    """Know flatten, view and reshape: the n-th value stays the n-th."""

    title = translatable("Operation", "flatten")
    explanation = translatable("Operation", "The maps one after the other, row by row. No value changes.")
    regroups = True

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return where one value comes from, with the arithmetic of its place."""
        index = address.index(output.ndim)
        nth = int(np.ravel_multi_index(index, output.shape))
        origin = tuple(int(i) for i in np.unravel_index(nth, inputs[0].shape))
        value = float(output[index])
        place = _place(origin, inputs[0].shape, nth)
        steps = (Step("", place, value),) if place else ()
        symbolic = f"y[{written(index)}] = x[{written(origin)}]" + (f",  {place}" if place else "")
        form = FormulaTemplate(lambda _i: number(value), "x")
        return one_term(address, value, inputs, origin, steps, symbolic, form)

    def output_size(self, module: Any, shapes: list[Shape]) -> Shape:
        """Return the shape a module flattens to; without one, one long row."""
        shape = shapes[0]
        # Dimensions are counted with the batch, which a trace leaves out.
        start = getattr(module, "start_dim", 1)
        end = getattr(module, "end_dim", -1)
        first = (start if start >= 0 else start + len(shape) + 1) - 1
        last = (end if end >= 0 else end + len(shape) + 1) - 1
        return (*shape[:first], int(np.prod(shape[first : last + 1])), *shape[last + 1 :])

    def size_arithmetic(self, module: Any, shapes: list[Shape]) -> Parameters:
        """Write "32·7·7 = 1,568"."""
        counts = "·".join(str(side) for side in shapes[0])
        return ((translatable("Operation", "values"), f"{counts} = {int(np.prod(shapes[0])):,}"),)

    def users(self, module: Any, shapes: list[Shape], output: Shape, source: Source) -> Cells:
        """Return the one place a value goes to."""
        nth = int(np.ravel_multi_index(source[1 : 1 + len(shapes[0])], shapes[0]))
        channel, row, column = (*(int(i) for i in np.unravel_index(nth, output)), 0, 0)[:3]
        return cells([(row, column) if len(output) == 3 else (channel, 0)])

    def feeding(self, module: Any, shapes: list[Shape], output: Shape, field: CellRegion) -> list[CellRegion]:
        """Return the smallest field that holds the values in their old places."""
        shape, mask = shapes[0], field.mask()
        if len(shape) > DIMENSIONS or mask.size != math.prod(shape):
            return []
        if mask.all():
            return [whole(shape)]
        old = mask.reshape(shape)
        others = [tuple(a for a in range(old.ndim) if a != axis) for axis in range(old.ndim)]
        return [field_of([np.any(old, axis=axes) for axes in others])]


def _place(origin: tuple[int, ...], shape: Shape, nth: int) -> str:
    """Write "3·7·7 + 1·7 + 2 = 156"."""
    if len(origin) < 2:
        return ""
    parts = [
        "·".join(str(count) for count in (place, *shape[axis + 1 :])) for axis, place in enumerate(origin)
    ]
    return f"{' + '.join(parts)} = {nth}"


FLATTEN = Flatten()
