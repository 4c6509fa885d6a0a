"""Worksheets: an operation, or a few in a row, on values filled in by hand."""

import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from torch import fx, nn

from cnngui.network.operations import OPERATIONS, OperationSpec
from cnngui.network.operations.base import Shape
from cnngui.network.trace import Trace, run
from cnngui.problem import Problem, translatable

Array = NDArray[np.float32]

INPUT = translatable(
    "Problem", "The input holds {value} at {place}; numbers must be finite and less than 3.4·10³⁸."
)
WEIGHTS = translatable(
    "Problem", "The weights hold {value} at {place}; numbers must be finite and less than 3.4·10³⁸."
)
BIAS = translatable(
    "Problem", "The biases hold {value} at {place}; numbers must be finite and less than 3.4·10³⁸."
)
SECOND = translatable(
    "Problem", "The second input holds {value} at {place}; numbers must be finite and less than 3.4·10³⁸."
)
OFFERED: dict[str, OperationSpec] = {name: spec for name, spec in OPERATIONS.items() if spec.make}
# What a new worksheet does, and an operation that is added to it.
FIRST, ADDED = "convolution", "relu"


@dataclass(frozen=True, eq=False)
class SheetLayer:
    """Name one operation with its weights, bias and settings.

    `second` is its second input: values of the same shape, or the true class.
    """

    operation: str
    weights: ArrayLike | None = None
    bias: ArrayLike | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    second: ArrayLike | None = None


@dataclass(frozen=True, eq=False)
class Worksheet:
    """Hold values, (C, H, W), (H, W) or (N,), and the operations done on them one after the other."""

    values: ArrayLike
    layers: tuple[SheetLayer, ...]

    def trace(self) -> Trace:
        """Run it. Raises Problem, in one sentence, for values and sizes that cannot be."""
        values = _finite(self.values, INPUT)
        if values.ndim == 2:
            values = values[None]
        if values.ndim not in {1, 3} or values.size == 0:
            raise Problem(
                translatable("Problem", "The input must be one or more grids of numbers, or one row of them.")
            )
        network = _Network(values.shape)
        for name, layer in zip(self._names(), self.layers, strict=True):
            network.add(name, _spec(layer.operation), layer)
        with warnings.catch_warnings():
            # torch warns of the copy it makes for an uneven padding; the user cannot avoid it.
            warnings.filterwarnings("ignore", "Using padding='same' with even kernel")
            return run(network.finished(), values, *network.seconds)

    def _names(self) -> list[str]:
        operations = [layer.operation for layer in self.layers]
        often, seen = Counter(operations), Counter[str]()
        names = []
        for operation in operations:
            seen[operation] += 1
            names.append(f"{operation}{seen[operation]}" if often[operation] > 1 else operation)
        return names


def worksheet(
    operation: str,
    values: ArrayLike,
    weights: ArrayLike | None = None,
    bias: ArrayLike | None = None,
    parameters: Mapping[str, Any] | None = None,
    second: ArrayLike | None = None,
) -> Trace:
    """Run one operation on values filled in by hand; its layer has the operation's name.

    Raises Problem, in one sentence, for values and sizes that cannot be.
    """
    return Worksheet(values, (SheetLayer(operation, weights, bias, parameters or {}, second),)).trace()


class _Network:
    """Put modules one behind the other, each with the second input it takes."""

    def __init__(self, shape: Shape) -> None:
        self.seconds: list[NDArray[Any]] = []
        self._modules: dict[str, nn.Module] = {}
        self._graph = fx.Graph()
        self._last = self._given = self._graph.placeholder("input")
        self._shape = shape
        self._has_loss = False

    def add(self, name: str, spec: OperationSpec, layer: SheetLayer) -> None:
        """Add an operation. Raises Problem where it cannot be done on what comes before it."""
        if self._has_loss:
            raise Problem(
                translatable(
                    "Problem", "A loss gives one number and is the last operation; take away what follows it."
                )
            )
        self._has_loss = spec.is_loss
        if spec.takes == "row" and len(self._shape) == 3:
            # Maps are laid in one row where an operation needs one.
            self._append(f"flatten_{name}", OPERATIONS["flatten"], nn.Flatten())
        module = module_of(layer, self._shape).eval()
        if not spec.second:
            self._append(name, spec, module)
            return
        second = _second(spec, layer, self._shape)
        self.seconds.append(second)
        # A graph's inputs stand before everything else.
        with self._graph.inserting_after(self._given):
            number = len(self.seconds)
            self._given = self._graph.placeholder("second" if number == 1 else f"second{number}")
        self._append(name, spec, module, second.shape or (1,))

    def finished(self) -> nn.Module:
        """Return the network."""
        self._graph.output(self._last)
        return fx.GraphModule(self._modules, self._graph).eval()

    def _append(self, name: str, spec: OperationSpec, module: nn.Module, *second: Shape) -> None:
        taken = (self._last, self._given) if second else (self._last,)
        self._modules[name] = module
        self._last = self._graph.call_module(name, taken)
        self._shape = spec.bind(module, (self._shape, *second)).output_shape


def module_of(layer: SheetLayer, shape: Shape) -> nn.Module:
    """Make the module of an operation on an input of `shape`. Raises Problem for what cannot be."""
    spec = _spec(layer.operation)
    if spec.takes == "maps" and len(shape) != 3:
        raise Problem(translatable("Problem", "This operation needs a grid of numbers, not one row of them."))
    layout, weights, bias = spec.weights, None, None
    if layout is not None and layer.weights is not None:
        weights = layout.shaped(_finite(layer.weights, WEIGHTS))
        if layout.has_bias and layer.bias is not None:
            bias = _finite(layer.bias, BIAS).reshape(-1)
            outputs = layout.outputs(weights.shape, spec.read(layer.parameters))
            if len(bias) != outputs:
                raise Problem(
                    translatable(
                        "Problem", "There are {biases} biases for {outputs} outputs; write one for each."
                    ),
                    biases=len(bias),
                    outputs=outputs,
                )
    return spec.module_with(shape, layer.parameters, weights, bias)


def _second(spec: OperationSpec, layer: SheetLayer, shape: Shape) -> NDArray[Any]:
    if layer.second is None:
        raise Problem(translatable("Problem", "This operation needs a second input beside the values."))
    second = _finite(layer.second, SECOND)
    if spec.second == "class":
        classes = shape[0]
        if second.size != 1 or float(second.flat[0]) not in range(classes):
            raise Problem(
                translatable("Problem", "The true class must be a whole number from 0 to {last}."),
                last=classes - 1,
            )
        return np.array(int(second.flat[0]))
    second = second[None] if second.ndim == 2 else second
    spec.check_second(shape, second.shape)
    return second


def _spec(name: str) -> OperationSpec:
    if name not in OFFERED:
        raise Problem(
            translatable("Problem", "There is no operation {name} for a worksheet; there are {known}."),
            name=name,
            known=", ".join(OFFERED),
        )
    return OFFERED[name]


def _finite(values: ArrayLike, sentence: str) -> Array:
    """Return values as float32. Raises Problem for what is no number, or too large; then with `sentence`."""
    try:
        given = np.array(values, np.float64)
    except (TypeError, ValueError) as error:
        raise Problem(
            translatable("Problem", "There is something that is no number; write one in each cell.")
        ) from error
    with np.errstate(over="ignore"):
        numbers = given.astype(np.float32)
    wrong = np.argwhere(~np.isfinite(numbers))
    if len(wrong):
        place = tuple(int(i) for i in wrong[0])
        raise Problem(sentence, value=f"{given[place]:g}", place=", ".join(map(str, place)))
    return numbers
