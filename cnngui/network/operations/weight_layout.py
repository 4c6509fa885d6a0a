"""How the weights of an operation are filled in by hand."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from torch import nn

from cnngui.network.operations.base import Array, Shape
from cnngui.problem import Problem, translatable

Settings = Mapping[str, Any]


class WeightLayout(ABC):
    """Describe the numbers that make an operation's weights: their shape, and how a module gets them.

    `key` names what was filled in, so that operations alike can share it, and `first` is what stands there
    before. `count_axis` is the axis whose length a person chooses, at most `most`, None where the input
    decides all; where `has_kernels`, the last two axes are the rows and columns of kernels, and `axes`
    are words for the two before them. `row_names` are those of the rows, where they have names. Where
    `has_bias`, a bias can be added to each output.
    """

    key = ""
    first: ArrayLike = ()
    dimensions = 2
    count_axis: int | None = None
    most = 16
    has_kernels = False
    axes = (translatable("Operation", "kernel"), translatable("Operation", "channel"))
    row_names: tuple[str, ...] = ()
    has_bias = False

    @abstractmethod
    def fitted(self, shape: Shape, sizes: Shape, settings: dict[str, Any]) -> Shape:
        """Return the sizes of weights for an input of `shape`, near to these; `settings` are fitted too."""

    def settings(self, sizes: Shape, given: Settings) -> dict[str, Any]:
        """Return the settings that follow from the sizes of the weights, and from the `given` ones."""
        return {}

    def outputs(self, sizes: Shape, settings: Settings) -> int:
        """Count the outputs of weights of these sizes, each of which can have a bias."""
        return sizes[0]

    def count_step(self, settings: Settings) -> int:
        """Return by how much the number of weights along `count_axis` goes up and down."""
        return 1

    def shaped(self, weights: NDArray[Any]) -> NDArray[Any]:
        """Return weights with all their dimensions. Raises Problem where that cannot be."""
        if weights.ndim != self.dimensions or weights.size == 0:
            raise Problem(NO_WEIGHTS)
        return weights

    def check(self, shape: Shape, weights: Array, settings: Settings) -> None:
        """Raise Problem for weights that are not for an input of `shape`."""
        return

    def fill(self, module: nn.Module, weights: Array, bias: Array | None) -> None:
        """Set a module's weights and bias."""
        module.weight = parameter(weights)
        module.register_parameter("bias", None if bias is None else parameter(bias))


class NamedRows(WeightLayout):
    """Describe weights of a few rows with names, (rows, N): one number of each for each of N.

    `count` returns N for the shape of an input, and `names` are those of the rows; the last two are γ and β.
    """

    def __init__(
        self, key: str, names: tuple[str, ...], first: ArrayLike, count: Callable[[Shape], int]
    ) -> None:
        self.key = key
        self.row_names = names
        self.first = first
        self._count = count

    def fitted(self, shape: Shape, sizes: Shape, settings: dict[str, Any]) -> Shape:
        """Return a column for each of N."""
        return (len(self.row_names), self._count(shape))

    def check(self, shape: Shape, weights: Array, settings: Settings) -> None:
        """Raise Problem where a row has more or fewer numbers than N."""
        check_row(weights, self._count(shape))

    def fill(self, module: nn.Module, weights: Array, bias: Array | None) -> None:
        """Set a module's γ and β."""
        size = module.weight.shape
        module.weight, module.bias = (parameter(row.reshape(size)) for row in weights[-2:])


def check_row(weights: Array, values: int) -> None:
    """Raise Problem where rows of weights (rows, N) are not for as many values."""
    if weights.shape[1] != values:
        raise Problem(
            translatable("Problem", "A row has {weights} weights for {values} values; they must be as many."),
            weights=weights.shape[1],
            values=values,
        )


NO_WEIGHTS = translatable("Problem", "The weights are not filled in.")


def parameter(values: Array) -> nn.Parameter:
    """Return values as a parameter that is not trained."""
    return nn.Parameter(torch.from_numpy(np.array(values, np.float32)), requires_grad=False)
