"""Fully connected layers: every input times its weight."""

import math
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import (
    Array,
    BoundOperation,
    Cells,
    Kernel,
    Parameters,
    Shape,
    Source,
    flat,
    grid,
    units,
)
from cnngui.network.operations.dot_product import bias_of, sum_of_products
from cnngui.network.operations.parameters import ParameterSpec
from cnngui.network.operations.spec import OperationSpec, are_weights, with_weights
from cnngui.network.operations.weight_layout import Settings, WeightLayout, check_row
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion, field_of
from cnngui.network.values.contributions import Contributions, own_map
from cnngui.network.values.working import Working
from cnngui.problem import Problem, translatable


class Linear(BoundOperation[nn.Linear]):
    """Explain nn.Linear, on (N,) and on the last direction of maps."""

    @property
    def parameters(self) -> Parameters:
        """Return the numbers of inputs and outputs."""
        return (
            (translatable("Operation", "inputs"), f"{self.module.in_features:,}"),
            (translatable("Operation", "outputs"), f"{self.module.out_features:,}"),
        )

    def kernel(self, channel: int) -> Kernel | None:
        """Return a copy of one row of weights; a view would change while training loads new weights."""
        return Kernel(self.module.weight[channel].detach().clone(), bias_of(self.module, channel))

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the weights of one row."""
        return self.module.in_features

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Multiply all inputs with one row of weights, in their order."""
        module, values = self.module, inputs[0]
        index = address.index(output.ndim)
        unit = index[-1]
        window = values[index[:-1]].copy()
        count = np.arange(len(window))
        sources = np.zeros((len(window), 4), np.int64)
        for axis, place in enumerate(index[:-1]):
            sources[:, axis + 1] = place
        sources[:, values.ndim] = count
        bias = bias_of(module, unit)
        lead = "".join(f"{place}, " for place in index[:-1])
        return sum_of_products(
            address,
            float(output[index]),
            window,
            module.weight[unit].detach().cpu().numpy().copy(),
            bias,
            sources,
            sources[:, 2:],
            np.zeros(len(window), np.bool_),
            f"y[{lead}{unit}] = Σ x[{lead}i] · w[{unit}, i]" + ("" if bias is None else f" + b[{unit}]"),
            "F.linear(x, w[None]" + (", b)" if bias is not None else ")"),
        )

    def contributions(self, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Multiply each input with its weight; on maps, where a row is an output, return its input map."""
        if output.ndim != 1:
            return own_map(inputs, channel)
        row = self.module.weight[channel].detach().cpu().float().numpy().copy()
        return Contributions(
            inputs=inputs[0].reshape(-1, 1, 1),
            kernels=row.reshape(-1, 1, 1),
            partials=(inputs[0] * row).reshape(-1, 1, 1),
            bias=bias_of(self.module, channel),
            channels=np.arange(len(row)),
            sources=np.zeros(len(row), np.int64),
            whole=True,
        )

    @property
    def weights(self) -> Array | None:
        """Return all rows of weights."""
        return flat(self.module.weight)

    @property
    def size_arithmetic(self) -> Parameters:
        """Return that there is one output for each row of weights."""
        return ((translatable("Operation", "outputs"), str(self.module.out_features)),)

    @property
    def weight_arithmetic(self) -> str:
        """Write "(1568 + 1)·10 = 15,690"."""
        one = str(self.module.in_features) if self.module.bias is None else f"({self.module.in_features} + 1)"
        return f"{one}·{self.module.out_features} = {self.weight_count:,}"

    @property
    def multiplication_count(self) -> int:
        """Count the products of all rows."""
        return self.module.weight.numel() * int(np.prod(self.input_shape[:-1], dtype=np.int64))

    @property
    def multiplication_arithmetic(self) -> str:
        """Write "1568·10 = 15,680"."""
        counts = (*self.input_shape[:-1], self.module.in_features, self.module.out_features)
        written = "·".join(str(count) for count in counts)
        return f"{written} = {self.multiplication_count:,}"

    def dependent_outputs(self, source: Source) -> Cells:
        """Return all outputs: each uses every input of its row."""
        shape = self.output_shape
        return grid(np.array([source[2]]), np.arange(shape[2])) if len(shape) == 3 else units(shape[0])

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return all inputs of the same rows."""
        sides = region.sides(len(self.output_shape))
        return [field_of([*sides[:-1], np.ones(self.module.in_features, np.bool_)])]

    def positions_of_weight(self, index: tuple[int, ...], weight: tuple[int, ...]) -> Cells:
        """Return the one input a weight belongs to."""
        if len(self.input_shape) == 3:
            return grid(np.arange(self.input_shape[1]), np.array([weight[-1]]))
        return np.array([[weight[-1], 0]], np.int64)

    def _output_shape(self) -> Shape:
        return (*self.input_shape[:-1], self.module.out_features)


def _read(weight: Any, bias: Any = None) -> nn.Module | None:
    """Read F.linear with weights of the network's own."""
    if not are_weights(weight, bias):
        return None
    module = nn.Linear(weight.shape[1], weight.shape[0], bias is not None, device="meta")
    return with_weights(module, weight, bias)


class Rows(WeightLayout):
    """Describe rows of weights (N_out, N_in)."""

    key = "rows"
    first = ((0.8, 0.7, 0.9, 0.6), (-0.5, 0.4, -0.8, 0.2), (0.1, -0.2, 0.3, -0.4))
    count_axis: int | None = 0
    has_bias = True

    def fitted(self, shape: Shape, sizes: Shape, settings: dict[str, Any]) -> Shape:
        """Return as many rows, with a weight for each value of the input."""
        return (sizes[0], math.prod(shape))

    def settings(self, sizes: Shape, given: Settings) -> dict[str, Any]:
        """Return the number of rows."""
        return {"outputs": sizes[0]}

    def check(self, shape: Shape, weights: Array, settings: Settings) -> None:
        """Raise Problem where a row has more or fewer weights than there are values."""
        check_row(weights, shape[-1])


def _make(shape: Shape, s: dict[str, Any]) -> nn.Module:
    if s["inputs"] not in (0, shape[0]):
        raise Problem(
            translatable(
                "Problem",
                "This layer is set to {inputs} inputs and gets {values}; set its inputs to {values}, or to "
                "automatic.",
            ),
            inputs=f"{s['inputs']:,}",
            values=f"{shape[0]:,}",
        )
    return nn.Linear(shape[0], s["outputs"])


_OUTPUTS = ParameterSpec(
    "outputs",
    translatable("Operation", "outputs"),
    "whole",
    10,
    least=1,
    most=9_999,
    always_written=True,
    of_weights=True,
)
_INPUTS = ParameterSpec(
    "inputs",
    translatable("Operation", "inputs"),
    "whole",
    0,
    most=999_999,
    of_weights=True,
    automatic=True,
)
LINEAR = OperationSpec(
    "linear",
    translatable("Operation", "fully connected"),
    translatable(
        "Operation",
        "Each value is the sum of the products of all inputs with its row of weights, plus the bias.",
    ),
    Linear,
    modules=(nn.Linear,),
    calls={functional.linear: _read, torch.ops.aten.linear.default: _read},
    layer="fc",
    make=_make,
    settings=(_OUTPUTS, _INPUTS),
    weights=Rows(),
    takes="row",
)
SPECS = (LINEAR,)
