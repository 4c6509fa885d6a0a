"""Fully connected layers: every input times its weight."""

import numpy as np
from torch import nn

from cnngui.network.operations.base import (
    Array,
    Cells,
    Kernel,
    Operation,
    Parameters,
    Shape,
    Source,
    flat,
    grid,
    units,
)
from cnngui.network.operations.dot_product import bias_of, sum_of_products
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion, field_of
from cnngui.network.values.contributions import Contributions, own_map
from cnngui.network.values.working import Working
from cnngui.problem import translatable


class Linear(Operation):
    """Know nn.Linear, on (N,) and on the last direction of maps."""

    title = translatable("Operation", "fully connected")
    explanation = translatable(
        "Operation",
        "Each value is the sum of the products of all inputs with its row of weights, plus the bias.",
    )

    def parameters(self, module: nn.Linear) -> Parameters:
        """Tell the numbers of inputs and outputs."""
        return (
            (translatable("Operation", "inputs"), f"{module.in_features:,}"),
            (translatable("Operation", "outputs"), f"{module.out_features:,}"),
        )

    def kernel(self, module: nn.Linear, channel: int) -> Kernel | None:
        """Return a copy of one row of weights; a view would change while training loads new weights."""
        return Kernel(module.weight[channel].detach().clone(), bias_of(module, channel))

    def working(self, module: nn.Linear, inputs: list[Array], output: Array, address: Address) -> Working:
        """Multiply all inputs with one row of weights, in their order."""
        values = inputs[0]
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

    def parts(self, module: nn.Linear, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Multiply each input with its weight; on maps, where a row is an output, return its input map."""
        if output.ndim != 1:
            return own_map(inputs, channel)
        row = module.weight[channel].detach().cpu().float().numpy().copy()
        return Contributions(
            inputs=inputs[0].reshape(-1, 1, 1),
            kernels=row.reshape(-1, 1, 1),
            partials=(inputs[0] * row).reshape(-1, 1, 1),
            bias=bias_of(module, channel),
            channels=np.arange(len(row)),
            sources=np.zeros(len(row), np.int64),
            whole=True,
        )

    def weights(self, module: nn.Linear) -> Array | None:
        """Return all rows of weights."""
        return flat(module.weight)

    def output_size(self, module: nn.Linear, shapes: list[Shape]) -> Shape:
        """Return the input's shape with the outputs in the last place."""
        return (*shapes[0][:-1], module.out_features)

    def size_arithmetic(self, module: nn.Linear, shapes: list[Shape]) -> Parameters:
        """Tell that there is one output for each row of weights."""
        return ((translatable("Operation", "outputs"), str(module.out_features)),)

    def weight_count(self, module: nn.Linear) -> int:
        """Count weights and biases."""
        return module.weight.numel() + (0 if module.bias is None else module.bias.numel())

    def weight_arithmetic(self, module: nn.Linear) -> str:
        """Write "(1568 + 1)·10 = 15,690"."""
        one = str(module.in_features) if module.bias is None else f"({module.in_features} + 1)"
        return f"{one}·{module.out_features} = {self.weight_count(module):,}"

    def multiplication_count(self, module: nn.Linear, shapes: list[Shape]) -> int:
        """Count the products of all rows."""
        return module.weight.numel() * int(np.prod(shapes[0][:-1], dtype=np.int64))

    def multiplication_arithmetic(self, module: nn.Linear, shapes: list[Shape]) -> str:
        """Write "1568·10 = 15,680"."""
        counts = (*shapes[0][:-1], module.in_features, module.out_features)
        written = "·".join(str(count) for count in counts)
        return f"{written} = {self.multiplication_count(module, shapes):,}"

    def users(self, module: nn.Linear, shapes: list[Shape], output: Shape, source: Source) -> Cells:
        """Return all outputs: each uses every input of its row."""
        if len(output) == 3:
            return grid(np.array([source[2]]), np.arange(output[2]))
        return units(output[0])

    def feeding(
        self, module: nn.Linear, shapes: list[Shape], output: Shape, field: CellRegion
    ) -> list[CellRegion]:
        """Return all inputs of the same rows."""
        sides = field.sides(len(output))
        return [field_of([*sides[:-1], np.ones(module.in_features, np.bool_)])]

    def touched(self, module: nn.Linear, shapes: list[Shape], weight: tuple[int, ...]) -> Cells:
        """Return the one input a weight belongs to."""
        if len(shapes[0]) == 3:
            return grid(np.arange(shapes[0][1]), np.array([weight[-1]]))
        return np.array([[weight[-1], 0]], np.int64)


LINEAR = Linear()
