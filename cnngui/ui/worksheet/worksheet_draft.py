"""What is filled in on a worksheet, with everything that was typed, and the trace it makes."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnngui.network.operations import OperationSpec
from cnngui.network.operations.base import Shape
from cnngui.network.trace import Address, Trace
from cnngui.network.worksheet.examples import FIRST_GRID
from cnngui.network.worksheet.worksheet import FIRST, OFFERED, SheetLayer, Worksheet, module_of
from cnngui.problem import Problem
from cnngui.ui.worksheet.number_sheet import NumberSheet


@dataclass
class LayerDraft:
    """Hold one operation of a worksheet, its settings, weights and biases as they are filled in.

    `second` and `true_class` are the further inputs of some operations. Settings and weights are kept while
    another operation is shown.
    """

    operation: str = FIRST
    parameters: dict[str, Any] = field(default_factory=dict)
    sheets: dict[str, NumberSheet] = field(default_factory=dict)
    bias: NumberSheet = field(default_factory=lambda: NumberSheet(np.zeros((1, 1))))
    with_bias: bool = False
    second: NumberSheet = field(default_factory=lambda: NumberSheet(np.zeros((1, 1, 1))))
    true_class: int = 0
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, layer: SheetLayer) -> "LayerDraft":
        """Fill in what an example has."""
        draft = cls(layer.operation, OFFERED[layer.operation].read(layer.parameters))
        layout = draft.spec.weights
        if layout is not None and layer.weights is not None:
            draft.sheets[layout.key] = NumberSheet(layout.shaped(np.array(layer.weights, np.float64)))
        if layer.bias is not None:
            draft.bias.load(np.array(layer.bias, np.float64).reshape(1, -1))
            draft.with_bias = True
        if layer.second is not None:
            second = np.array(layer.second, np.float64)
            draft.true_class = int(second.flat[0])
            # A grid is one map, and a row or a single number a table of one row.
            draft.second.load(
                np.atleast_2d(second) if second.ndim < 2 else second.reshape(-1, *second.shape[-2:])
            )
        return draft

    @property
    def spec(self) -> OperationSpec:
        """Return the operation."""
        return OFFERED[self.operation]

    @property
    def weights(self) -> NumberSheet | None:
        """Return the weights, None where the operation has none."""
        layout = self.spec.weights
        if layout is None:
            return None
        if layout.key not in self.sheets:
            self.sheets[layout.key] = NumberSheet(np.array(layout.first, np.float64))
        return self.sheets[layout.key]

    def choose(self, operation: str) -> None:
        """Do another operation, with the settings it had when it was last chosen."""
        self.kept[self.operation] = self.parameters
        self.operation = operation
        self.parameters = self.spec.read(self.kept.get(operation, {}))

    def fit(self, shape: Shape) -> None:
        """Resize weights, biases and the second input for an input of `shape`."""
        layout, sheet = self.spec.weights, self.weights
        if layout is not None and sheet is not None:
            sheet.resize(layout.fitted(shape, sheet.shape, self.parameters))
            self.bias.resize((1, layout.outputs(sheet.shape, self.parameters)))
        if self.spec.second == "values":
            self.second.resize(shape if len(shape) == 3 else (1, *shape))

    def fits(
        self, shape: Shape, parameters: Mapping[str, Any] | None = None, sizes: Shape | None = None
    ) -> bool:
        """Return whether it can be done on `shape` with these settings, and weights of these sizes.

        Where neither are given, the weights have the sizes that `fit` gives them for the shape.
        """
        sheet, layout, given = self.weights, self.spec.weights, dict(parameters or self.parameters)
        weights = None
        if sheet is not None and layout is not None:
            if parameters is None and sizes is None:
                sizes = layout.fitted(shape, sheet.shape, given)
            weights = sheet.numbers if sizes in (None, sheet.shape) else np.zeros(sizes)
        try:
            module_of(SheetLayer(self.operation, weights, None, given), shape)
        except Problem:
            return False
        return True

    def layer(self, shape: Shape) -> SheetLayer:
        """Return the layer as a worksheet on `shape` has it. Raises Problem for what is no number."""
        sheet, second = self.weights, None
        if self.spec.second == "class":
            second = np.array(min(self.true_class, math.prod(shape) - 1))
        elif self.spec.second:
            second = _checked(self.second)
        for filled in (sheet, self.bias if self.has_bias else None):
            if filled is not None and (found := filled.first_problem()):
                raise found[1]
        weights = None if sheet is None else sheet.numbers
        bias = self.bias.numbers[0] if self.has_bias else None
        return SheetLayer(self.operation, weights, bias, self.parameters, second)

    @property
    def has_bias(self) -> bool:
        """Return whether biases are added."""
        return self.with_bias and self.spec.weights is not None and self.spec.weights.has_bias


@dataclass
class WorksheetDraft:
    """Hold a worksheet as it is filled in: the input, and the operations in a row.

    `shapes` are the shapes that the operations work on, as far as they are known.
    """

    values: NumberSheet = field(default_factory=lambda: NumberSheet(np.array(FIRST_GRID)[None]))
    layers: list[LayerDraft] = field(default_factory=lambda: [LayerDraft()])
    shapes: list[Shape] = field(default_factory=list)

    def input(self) -> NDArray[np.float64]:
        """Return the input, (C, H, W) or (N,). Raises Problem for what is no number."""
        return _checked(self.values)

    def trace(self) -> Trace:
        """Run it. Raises Problem, in one sentence, for what cannot be."""
        values = self.input()
        shape: Shape = values.shape
        self.shapes = []
        layers: list[SheetLayer] = []
        for draft in self.layers:
            self.shapes.append(shape)
            draft.fit(shape)
            layers.append(draft.layer(shape))
            trace = Worksheet(values, tuple(layers)).trace()
            name = trace.graph.layers[-1].name
            shape = trace.activation(name).shape
            # What has no working is no worksheet.
            trace.working(Address(name, 0))
        return trace


def _checked(sheet: NumberSheet) -> NDArray[np.float64]:
    found = sheet.first_problem()
    if found is not None:
        raise found[1]
    numbers = sheet.numbers
    return numbers[0] if numbers.ndim == 2 else numbers
