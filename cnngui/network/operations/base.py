"""An operation bound to its module and the shapes of its inputs, and what it explains of them."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion
from cnngui.network.values.contributions import Contributions, all_maps, own_map
from cnngui.network.values.working import Working
from cnngui.problem import Problem, translatable

Array = NDArray[np.float32]
Shape = tuple[int, ...]
# A place in the inputs of a layer: which input, channel, row, column; as a row of `Working.sources`.
Source = tuple[int, int, int, int]
# Rows and columns, shape (n, 2), int64; in a layer of shape (N,) the unit's number and 0.
Cells = NDArray[np.int64]
# Facts for a reader: a word for translation, and the value or the arithmetic.
Parameters = tuple[tuple[str, str], ...]

M = TypeVar("M", bound=nn.Module | None)


@dataclass(frozen=True)
class Kernel:
    """Hold the weights that made one channel of a layer: `weights` (C_in, kH, kW) or (N_in,), and `bias`."""

    weights: torch.Tensor
    bias: float | None


class BoundOperation(Generic[M]):
    """Explain one layer: a module on inputs of these shapes, without the batch.

    This one keeps the shape and has no weights. `output_shape` is given where the layer has been run, and
    computed otherwise. What does not depend on sizes can be asked of an operation bound without shapes.
    """

    is_reshape = False
    # What weights and biases are called.
    weight_words = (translatable("Operation", "weights"), translatable("Operation", "biases"))

    def __init__(
        self, module: M, input_shapes: tuple[Shape, ...] = (), output_shape: Shape | None = None
    ) -> None:
        self.module = module
        self.input_shapes = input_shapes
        self._given_shape = output_shape

    @property
    def input_shape(self) -> Shape:
        """Return the shape of the first input."""
        return self.input_shapes[0]

    @cached_property
    def output_shape(self) -> Shape:
        """Return the output's shape. Raises Problem where it is not known."""
        return self._output_shape() if self._given_shape is None else self._given_shape

    @property
    def has_working(self) -> bool:
        """Return whether there is arithmetic to show behind the values."""
        return True

    @property
    def parameters(self) -> Parameters:
        """Return the module's settings."""
        return ()

    def kernel(self, channel: int) -> Kernel | None:
        """Return a copy of the weights of one output channel."""
        return None

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return the arithmetic behind one value of `output`. Raises Problem where `has_working` is false."""
        raise NotImplementedError

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the terms of the working of the value at an index of the output."""
        return 1

    @property
    def size_arithmetic(self) -> Parameters:
        """Return how the output's size comes about: ("height", "⌊(14 + 2·1 − 3) / 1⌋ + 1 = 14"), …."""
        return ()

    @property
    def weight_count(self) -> int:
        """Count the module's weights, biases included."""
        return 0 if self.module is None else sum(weights.numel() for weights in self.module.parameters())

    @property
    def weight_parts(self) -> Parameters:
        """Return how many of the weights are which: ("weights", "288"), ("biases", "32"); () for one kind."""
        bias = getattr(self.module, "bias", None)
        if not isinstance(bias, torch.Tensor):
            return ()
        counts = (self.weight_count - bias.numel(), bias.numel())
        return tuple((word, f"{count:,}") for word, count in zip(self.weight_words, counts, strict=True))

    @property
    def weight_arithmetic(self) -> str:
        """Return how the number of weights comes about, "" where there are none."""
        return ""

    @property
    def multiplication_count(self) -> int:
        """Count the multiplications with weights for one whole output."""
        return 0

    @property
    def multiplication_arithmetic(self) -> str:
        """Return how the number of multiplications comes about, "" where there are none."""
        return ""

    @property
    def padding(self) -> tuple[int, int, int, int]:
        """Return the rows and columns of padding: top, bottom, left, right."""
        return (0, 0, 0, 0)

    @property
    def spread(self) -> tuple[int, int]:
        """Return how many rows and columns of the padded input lie between those of two neighbouring cells.

        It is 1 where the cells lie side by side. What is between them counts as padding.
        """
        return (1, 1)

    def pad(self, values: Array) -> Array:
        """Return one map (H, W) of the input with its padding around it, filled as the operation fills it."""
        return values

    @property
    def covered(self) -> NDArray[np.bool_]:
        """Return for each cell of one padded map whether it is used at all: not so between far windows."""
        return np.ones(self.input_shape[-2:], np.bool_)

    @property
    def exact_padding(self) -> tuple[int, int] | None:
        """Return the smallest padding from the present one on that leaves nothing uncovered, or None."""
        return None

    def dependent_outputs(self, source: Source) -> Cells:
        """Return the output cells of one map whose working uses an input cell.

        Row and column of the source are counted as in `Working.places`: cells of the padding are used too.
        """
        _, channel, row, column = source
        return cells([(row, column) if len(self.output_shape) == 3 else (channel, 0)])

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return the cells of each input that the cells of a region of the output are computed from.

        One region an input, or none at all where that is not known. Weights are taken for what they could
        be, not for what they are: one that is 0 counts too, and a maximum is computed from its whole window.
        """
        return [region] * len(self.input_shapes)

    def contributions(self, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Return what one map of `output` is made of: the inputs, where no more is known."""
        return all_maps(inputs)

    @property
    def weights(self) -> Array | None:
        """Return a copy of all weights without the biases, flat; None where there are none."""
        return None

    def positions_of_weight(self, index: tuple[int, ...], weight: tuple[int, ...]) -> Cells:
        """Return the places of the padded input that a weight ever lies on.

        It is given by its place in the grid of the window of the value at an index of the output.
        """
        return cells([])

    def use_of_weight(self, channel: int, weight: int) -> tuple[tuple[int, ...], int]:
        """Return the index of a value whose working uses a weight of its map, and as which term.

        `weight` counts the weights of the kernels that `contributions` returns. The value is in the middle
        of the map, where a weight lies on ink more often than in a corner.
        """
        return (channel, *(side // 2 for side in self.output_shape[1:])), weight

    def _output_shape(self) -> Shape:
        return self.input_shape


class ChannelwiseOperation(BoundOperation[M]):
    """Explain an operation that makes each map from the input's map of the same number alone."""

    def contributions(self, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Return the input's map of the same number."""
        return own_map(inputs, channel)


def no_working(address: Address) -> Problem:
    """Return the Problem of an operation whose settings or inputs are not worked out."""
    return Problem(
        translatable("Problem", "cnngui has no working for {layer} with these settings."),
        layer=address.layer,
    )


def flat(weight: torch.Tensor | None) -> Array | None:
    """Return a flat copy of weights, which may change while training loads new ones."""
    return None if weight is None else weight.detach().cpu().float().flatten().numpy().copy()


def quotient(dividend: float, divisor: float) -> float:
    """Divide as floating-point numbers are divided: by 0 comes out as ±infinity, 0 ÷ 0 as NaN."""
    with np.errstate(all="ignore"):
        return float(np.float64(dividend) / np.float64(divisor))


def cells(places: list[tuple[int, int]]) -> Cells:
    """Return rows and columns as an array (n, 2)."""
    return np.array(places, np.int64).reshape(-1, 2)


def grid(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Cells:
    """Return every pair of a row and a column, row by row, shape (n, 2)."""
    return np.stack(np.meshgrid(rows, columns, indexing="ij"), axis=-1).reshape(-1, 2).astype(np.int64)


def units(count: int) -> Cells:
    """Return the cells of a whole layer of shape (N,)."""
    return np.stack([np.arange(count), np.zeros(count, int)], axis=-1).astype(np.int64)


def source_of(input_number: int, index: tuple[int, ...]) -> Source:
    """Return the place of an index into an activation of one to three dimensions."""
    channel, row, column = (*index, 0, 0)[:3]
    return (input_number, int(channel), int(row), int(column))


def shape_product(shape: Shape) -> str:
    """Write the number of values of a shape: "32·14·14 = 6,272"."""
    return f"{'·'.join(str(side) for side in shape)} = {math.prod(shape):,}"


def written_shape(shape: Shape) -> str:
    """Write a shape: "16×28×28", or "784"."""
    return "×".join(str(side) for side in shape) if len(shape) > 1 else f"{shape[0]:,}"
