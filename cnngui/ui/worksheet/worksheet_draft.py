"""What is filled in on a worksheet, with everything that was typed, and the trace it makes."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnngui.network.operations.base import Shape
from cnngui.network.trace import Address, Trace
from cnngui.network.worksheet.examples import CROSS, FIRST_GRID, ROWS
from cnngui.network.worksheet.operation_specs import OFFERS, Offer
from cnngui.network.worksheet.worksheet import SheetLayer, Worksheet
from cnngui.problem import Problem
from cnngui.ui.worksheet.number_sheet import NumberSheet

# What stands in the weights of a kind before anybody has filled them in.
_AT_FIRST: Mapping[str, Any] = {
    "kernels": np.array(CROSS)[None, None],
    "rows": ROWS,
    "statistics": [[0.5], [1.0], [1.0], [0.0]],
}


@dataclass
class LayerDraft:
    """Hold one operation of a worksheet, its settings, weights and biases as they are filled in.

    Settings and weights are kept while another operation is looked at.
    """

    operation: str = "convolution"
    parameters: dict[str, Any] = field(default_factory=dict)
    sheets: dict[str, NumberSheet] = field(default_factory=dict)
    bias: NumberSheet = field(default_factory=lambda: NumberSheet(np.zeros((1, 1))))
    with_bias: bool = False
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, layer: SheetLayer) -> "LayerDraft":
        """Fill in what an example has."""
        draft = cls(layer.operation, OFFERS[layer.operation].read(layer.parameters))
        if layer.weights is not None:
            weights = np.array(layer.weights, np.float64)
            if draft.offer.weights == "kernels" and weights.ndim == 2:
                weights = weights[None, None]
            draft.sheets[draft.offer.weights] = NumberSheet(weights)
        if layer.bias is not None:
            draft.bias.load(np.array(layer.bias, np.float64).reshape(1, -1))
            draft.with_bias = True
        return draft

    @property
    def offer(self) -> Offer:
        """Return the operation."""
        return OFFERS[self.operation]

    @property
    def weights(self) -> NumberSheet | None:
        """Return the weights, None where the operation has none."""
        kind = self.offer.weights
        if not kind:
            return None
        if kind not in self.sheets:
            self.sheets[kind] = NumberSheet(_AT_FIRST[kind])
        return self.sheets[kind]

    def choose(self, operation: str) -> None:
        """Do another operation, with the settings it had when it was last chosen."""
        self.kept[self.operation] = self.parameters
        self.operation = operation
        self.parameters = self.offer.read(self.kept.get(operation, {}))

    def fit(self, shape: Shape) -> None:
        """Give weights and biases the size that an input of `shape` asks for."""
        sheet = self.weights
        if sheet is None:
            return
        kind, sizes = self.offer.weights, sheet.shape
        if kind == "kernels":
            groups = math.gcd(self.parameters.get("groups", 1), shape[0])
            self.parameters["groups"] = groups
            count = -(-sizes[0] // groups) * groups
            sheet.resize((count, shape[0] // groups, *sizes[2:]))
        elif kind == "rows":
            sheet.resize((sizes[0], math.prod(shape)))
        else:
            sheet.resize((4, shape[0]))
        self.bias.resize((1, sheet.shape[0]))

    def fits(
        self, shape: Shape, parameters: Mapping[str, Any] | None = None, sizes: Shape | None = None
    ) -> bool:
        """Say whether it can be done on `shape` with these settings, and weights of these sizes."""
        sheet = self.weights
        weights = None
        if sheet is not None:
            weights = sheet.numbers.astype(np.float32) if sizes is None else np.zeros(sizes, np.float32)
        try:
            self.offer.make(shape, weights, None, self.offer.read(parameters or self.parameters))
        except Problem:
            return False
        return True

    def layer(self) -> SheetLayer:
        """Return the layer as a worksheet has it. Raises Problem for what is no number."""
        sheet = self.weights
        for filled in (sheet, self.bias if self.has_bias else None):
            if filled is not None and (found := filled.first_problem()):
                raise found[1]
        bias = self.bias.numbers[0] if self.has_bias else None
        return SheetLayer(self.operation, None if sheet is None else sheet.numbers, bias, self.parameters)

    @property
    def has_bias(self) -> bool:
        """Say whether biases are added."""
        return self.offer.bias and self.with_bias


@dataclass
class WorksheetDraft:
    """Hold a worksheet as it is filled in: the input, what stands beside it, the operations in a row.

    `shapes` are the shapes that the operations work on, as far as they are known.
    """

    values: NumberSheet = field(default_factory=lambda: NumberSheet(np.array(FIRST_GRID)[None]))
    second: NumberSheet = field(default_factory=lambda: NumberSheet(np.zeros((1, 1, 1))))
    true_class: int = 0
    layers: list[LayerDraft] = field(default_factory=lambda: [LayerDraft()])
    shapes: list[Shape] = field(default_factory=list)

    def input(self) -> NDArray[np.float64]:
        """Return the input, (C, H, W) or (N,). Raises Problem for what is no number."""
        return _checked(self.values)

    def trace(self) -> Trace:
        """Run it. Raises Problem, in one sentence, for what cannot be."""
        values = self.input()
        second = self._second(values)
        shape: Shape = values.shape
        self.shapes = []
        layers: list[SheetLayer] = []
        for draft in self.layers:
            self.shapes.append(shape)
            draft.fit(shape)
            layers.append(draft.layer())
            trace = Worksheet(values, tuple(layers), second).trace()
            name = trace.graph.layers[-1].name
            shape = trace.activation(name).shape
            # What has no working is no worksheet.
            trace.working(Address(name, 0))
        return trace

    def _second(self, values: NDArray[np.float64]) -> Any:
        kind = self.layers[0].offer.second
        if kind == "class":
            return min(self.true_class, len(values) - 1)
        if kind == "values":
            self.second.resize(self.values.shape)
            return _checked(self.second)
        return None


def _checked(sheet: NumberSheet) -> NDArray[np.float64]:
    found = sheet.first_problem()
    if found is not None:
        raise found[1]
    numbers = sheet.numbers
    return numbers[0] if numbers.ndim == 2 else numbers
