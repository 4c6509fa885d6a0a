"""Concatenation: the maps of one layer behind those of another."""

from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from cnngui.network.operations.base import (
    Array,
    BoundOperation,
    Cells,
    Parameters,
    Shape,
    Source,
    cells,
    source_of,
    written_shape,
)
from cnngui.network.operations.single_term import written
from cnngui.network.operations.sliding_window import DIRECTIONS
from cnngui.network.operations.spec import FROM_LAYER, OperationSpec
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion, field_of
from cnngui.network.values.contributions import Contributions, own_map
from cnngui.network.values.equation import quantity
from cnngui.network.values.working import FormulaTemplate, Working, input_name
from cnngui.problem import Problem, translatable


class Concatenate(nn.Module):
    """Lay tensors one behind the other along a direction, counted as torch counts it."""

    def __init__(self, dim: int = 1) -> None:
        super().__init__()
        self.dim = dim

    def forward(self, *tensors: Tensor) -> Tensor:
        """Return all of them."""
        return torch.cat(tensors, self.dim)


class Concatenation(BoundOperation[Concatenate]):
    """Explain torch.cat: each value is one of one of the inputs."""

    @property
    def axis(self) -> int:
        """Return the direction of the activation, which a trace holds without the batch."""
        dim = self.module.dim
        return dim - 1 if dim > 0 else dim + len(self.input_shape)

    @property
    def bounds(self) -> list[int]:
        """Return where each input begins along the direction, and where the last one ends."""
        return [0, *accumulate(shape[self.axis] for shape in self.input_shapes)]

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return where one value comes from."""
        index, axis = address.index(output.ndim), self.axis
        value = float(output[index])
        which = self._input_of(index[axis])
        origin = (*index[:axis], index[axis] - self.bounds[which], *index[axis + 1 :])
        window = np.array([inputs[which][origin]], np.float32)
        sources = np.array([source_of(which, origin)], np.int64)
        name = input_name(which, len(inputs))
        return Working(
            address=address,
            value=value,
            sources=sources,
            places=sources[:, 2:],
            padding=np.zeros(1, np.bool_),
            window=window,
            terms=window.astype(np.float64),
            partials=window.astype(np.float64),
            symbolic=f"y[{written(index)}] = {name}[{written(origin)}]",
            form=FormulaTemplate(lambda _i: quantity(value), "x"),
        )

    @property
    def size_arithmetic(self) -> Parameters:
        """Write "16 + 32 = 48"."""
        words = (translatable("Operation", "channels"), *DIRECTIONS)
        word = words[self.axis] if len(self.input_shape) == 3 else translatable("Operation", "values")
        sizes = [str(shape[self.axis]) for shape in self.input_shapes]
        return ((word, f"{' + '.join(sizes)} = {self.bounds[-1]}"),)

    def dependent_outputs(self, source: Source) -> Cells:
        """Return the one place a value goes to."""
        which, *place = source
        place[self.axis] += self.bounds[which]
        return cells([(place[1], place[2]) if len(self.output_shape) == 3 else (place[0], 0)])

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return the part of the region that each input is."""
        sides, axis = region.sides(len(self.output_shape)), self.axis
        return [
            field_of([*sides[:axis], sides[axis][start:stop], *sides[axis + 1 :]])
            for start, stop in pairwise(self.bounds)
        ]

    def contributions(self, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Return the map of the one input; of several joined along height or width, those of one size."""
        if self.axis == 0:
            which = self._input_of(channel)
            own = own_map(inputs[which : which + 1], channel - self.bounds[which])
            return replace(own, sources=np.array([which]))
        alike = [i for i, shape in enumerate(self.input_shapes) if shape == self.input_shape]
        maps = np.stack([inputs[i][channel] for i in alike])
        return Contributions(maps, np.full(len(alike), channel), np.array(alike))

    def _input_of(self, place: int) -> int:
        """Return which input a place along the direction belongs to."""
        return int(np.searchsorted(self.bounds, place, side="right")) - 1

    def _output_shape(self) -> Shape:
        axis = self.axis
        return (*self.input_shape[:axis], self.bounds[-1], *self.input_shape[axis + 1 :])


def _check(one: Shape, other: Shape) -> None:
    """Raise Problem where maps of different sizes would be laid one behind the other."""
    if len(one) != len(other) or one[1:] != other[1:]:
        raise Problem(
            translatable(
                "Problem",
                "Only maps of the same height and width, or rows, can be joined; they are {one} and {other}.",
            ),
            one=written_shape(one),
            other=written_shape(other),
        )


def _read(tensors: Any, dim: int = 0) -> nn.Module | None:
    """Read torch.cat of layers alone, and not of examples of a batch."""
    parts = tensors if isinstance(tensors, tuple | list) else (tensors,)
    return Concatenate(dim) if dim != 0 and all(part is FROM_LAYER for part in parts) else None


def _make(_shape: object, _settings: object) -> nn.Module:
    return Concatenate()


SPECS = (
    OperationSpec(
        "concatenation",
        translatable("Operation", "concatenation"),
        translatable("Operation", "The maps of one layer, then those of the other. No value changes."),
        Concatenation,
        modules=(Concatenate,),
        calls=dict.fromkeys((torch.cat, torch.concat, torch.concatenate, torch.ops.aten.cat.default), _read),
        layer="cat",
        make=_make,
        second="values",
        check_second=_check,
    ),
)
