"""Operations that only give the values another shape."""

import math

import numpy as np
import torch
from torch import nn

from cnngui.network.operations.base import (
    Array,
    BoundOperation,
    Cells,
    Parameters,
    Shape,
    Source,
    cells,
    shape_product,
)
from cnngui.network.operations.single_term import one_term, written
from cnngui.network.operations.spec import OperationSpec, alike
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import DIMENSIONS, CellRegion, field_of, whole
from cnngui.network.values.equation import quantity
from cnngui.network.values.working import FormulaTemplate, Working
from cnngui.problem import translatable


class Flatten(BoundOperation[nn.Flatten]):
    """Explain flatten, view and reshape: the n-th value stays the n-th."""

    is_reshape = True

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return where one value comes from, with the arithmetic of its place."""
        index = address.index(output.ndim)
        nth = int(np.ravel_multi_index(index, output.shape))
        origin = tuple(int(i) for i in np.unravel_index(nth, inputs[0].shape))
        value = float(output[index])
        place = _place(origin, inputs[0].shape, nth)
        symbolic = f"y[{written(index)}] = x[{written(origin)}]" + (f",  {place}" if place else "")
        form = FormulaTemplate(lambda _i: quantity(value), "x")
        return one_term(address, value, inputs, origin, (), symbolic, form)

    @property
    def size_arithmetic(self) -> Parameters:
        """Write "32·7·7 = 1,568"."""
        return ((translatable("Operation", "values"), shape_product(self.input_shape)),)

    def dependent_outputs(self, source: Source) -> Cells:
        """Return the one place a value goes to."""
        nth = int(np.ravel_multi_index(source[1 : 1 + len(self.input_shape)], self.input_shape))
        output = self.output_shape
        channel, row, column = (*(int(i) for i in np.unravel_index(nth, output)), 0, 0)[:3]
        return cells([(row, column) if len(output) == 3 else (channel, 0)])

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return the smallest region that holds the values in their old places."""
        shape, mask = self.input_shape, region.mask()
        if len(shape) > DIMENSIONS or mask.size != math.prod(shape):
            return []
        if mask.all():
            return [whole(shape)]
        old = mask.reshape(shape)
        others = [tuple(a for a in range(old.ndim) if a != axis) for axis in range(old.ndim)]
        return [field_of([np.any(old, axis=axes) for axes in others])]

    def _output_shape(self) -> Shape:
        shape = self.input_shape
        # Dimensions are counted with the batch, which a trace leaves out.
        start, end = self.module.start_dim, self.module.end_dim
        first = (start if start >= 0 else start + len(shape) + 1) - 1
        last = (end if end >= 0 else end + len(shape) + 1) - 1
        return (*shape[:first], math.prod(shape[first : last + 1]), *shape[last + 1 :])


def _place(origin: tuple[int, ...], shape: Shape, nth: int) -> str:
    """Write "3·7·7 + 1·7 + 2 = 156"."""
    if len(origin) < 2:
        return ""
    parts = [
        "·".join(str(count) for count in (place, *shape[axis + 1 :])) for axis, place in enumerate(origin)
    ]
    return f"{' + '.join(parts)} = {nth}"


def _read(start_dim: int = 0, end_dim: int = -1) -> nn.Module | None:
    """Read torch.flatten; one that flattens the batch too is unknown."""
    return nn.Flatten(start_dim, end_dim) if start_dim != 0 else None


_aten = torch.ops.aten
FLATTEN = OperationSpec(
    "flatten",
    translatable("Operation", "flatten"),
    translatable("Operation", "The maps one after the other, row by row. No value changes."),
    Flatten,
    modules=(nn.Flatten,),
    calls={
        **alike(nn.Flatten, torch.reshape, "view", "reshape", _aten.view.default, _aten.reshape.default),
        **dict.fromkeys((torch.flatten, "flatten", _aten.flatten.using_ints), _read),
    },
    layer="flatten",
    make=lambda _shape, _settings: nn.Flatten(),
)
SPECS = (FLATTEN,)
