"""Worksheets: an operation, or a few in a row, on values filled in by hand."""

import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from torch import Tensor, nn

from cnngui.network.operations.base import Shape
from cnngui.network.trace import Trace, run
from cnngui.network.worksheet.operation_specs import OFFERS, Offer
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
_NO_WEIGHTS = translatable("Problem", "The weights are not filled in.")
_DIMENSIONS = {"kernels": 4, "rows": 2, "statistics": 2}


@dataclass(frozen=True, eq=False)
class SheetLayer:
    """Name one operation of `OFFERS` with its weights, bias and settings."""

    operation: str
    weights: ArrayLike | None = None
    bias: ArrayLike | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Worksheet:
    """Hold values, (C, H, W), (H, W) or (N,), and the operations done on them one after the other.

    `second` is what the first operation takes beside them: values of the same shape, or the true class.
    """

    values: ArrayLike
    layers: tuple[SheetLayer, ...]
    second: ArrayLike | None = None

    def trace(self) -> Trace:
        """Run it. Raises Problem, in one sentence, for values and sizes that cannot be."""
        values = _finite(self.values, INPUT)
        if values.ndim == 2:
            values = values[None]
        if values.ndim not in {1, 3} or values.size == 0:
            raise Problem(
                translatable("Problem", "The input must be one or more grids of numbers, or one row of them.")
            )
        shape: Shape = values.shape
        modules: dict[str, nn.Module] = {}
        for name, layer in zip(self._names(), self.layers, strict=True):
            offer = _offer(layer.operation)
            if offer.name == "linear" and len(shape) == 3:
                flatten = nn.Flatten()
                modules[f"flatten_{name}"] = flatten
                shape = OFFERS["flatten"].operation.output_size(flatten, [shape])
            module = _module(offer, layer, shape).eval()
            shape = offer.operation.output_size(module, [shape])
            modules[name] = module
        second = self._second(values.shape, _offer(self.layers[0].operation))
        with warnings.catch_warnings():
            # torch tells of the copy it makes for an uneven padding; nobody here can mend that.
            warnings.filterwarnings("ignore", "Using padding='same' with even kernel")
            if second is None:
                return run(_Row(modules), values)
            return run(_RowOfTwo(modules), values, second)

    def _names(self) -> list[str]:
        operations = [layer.operation for layer in self.layers]
        often, seen = Counter(operations), Counter[str]()
        names = []
        for operation in operations:
            seen[operation] += 1
            names.append(f"{operation}{seen[operation]}" if often[operation] > 1 else operation)
        return names

    def _second(self, shape: Shape, offer: Offer) -> NDArray[Any] | None:
        if not offer.second:
            return None
        if self.second is None:
            raise Problem(translatable("Problem", "This operation needs a second input beside the values."))
        second = _finite(self.second, SECOND)
        if offer.second == "class":
            classes = shape[0]
            if len(shape) != 1 or second.size != 1 or float(second.flat[0]) not in range(classes):
                raise Problem(
                    translatable("Problem", "The true class must be a whole number from 0 to {last}."),
                    last=classes - 1,
                )
            return np.array(int(second.flat[0]))
        second = second[None] if second.ndim == 2 else second
        if second.shape != shape:
            raise Problem(
                translatable("Problem", "Both inputs must be of the same size; they are {one} and {other}."),
                one="×".join(map(str, shape)),
                other="×".join(map(str, second.shape)),
            )
        return second


def worksheet(
    operation: str,
    values: ArrayLike,
    weights: ArrayLike | None = None,
    bias: ArrayLike | None = None,
    parameters: Mapping[str, Any] | None = None,
    second: ArrayLike | None = None,
) -> Trace:
    """Run one operation of `OFFERS` on values filled in by hand; its layer has the operation's name.

    Raises Problem, in one sentence, for values and sizes that cannot be.
    """
    return Worksheet(values, (SheetLayer(operation, weights, bias, parameters or {}),), second).trace()


class _Row(nn.Module):
    """Do one module after the other."""

    def __init__(self, modules: dict[str, nn.Module]) -> None:
        super().__init__()
        for name, module in modules.items():
            self.add_module(name, module)
        self.eval()

    def forward(self, values: Tensor) -> Tensor:
        """Return what the last module gives."""
        for module in self.children():
            values = module(values)
        return values


class _RowOfTwo(_Row):
    """Do one module after the other, the first of which takes two inputs."""

    def forward(self, values: Tensor, second: Tensor) -> Tensor:  # type: ignore[override]
        """Return what the last module gives."""
        first, *others = self.children()
        values = first(values, second)
        for module in others:
            values = module(values)
        return values


def _module(offer: Offer, layer: SheetLayer, shape: Shape) -> nn.Module:
    if offer.maps and len(shape) != 3:
        raise Problem(translatable("Problem", "This operation needs a grid of numbers, not one row of them."))
    settings = offer.read(layer.parameters)
    weights = bias = None
    if offer.weights:
        if layer.weights is None:
            raise Problem(_NO_WEIGHTS)
        weights = _finite(layer.weights, WEIGHTS)
        if offer.weights == "kernels" and weights.ndim == 2:
            weights = weights[None, None]
        if weights.ndim != _DIMENSIONS[offer.weights] or weights.size == 0:
            raise Problem(_NO_WEIGHTS)
    if offer.bias and layer.bias is not None:
        assert weights is not None
        bias = _finite(layer.bias, BIAS).reshape(-1)
        if len(bias) != len(weights):
            raise Problem(
                translatable(
                    "Problem", "There are {biases} biases for {outputs} outputs; write one for each."
                ),
                biases=len(bias),
                outputs=len(weights),
            )
    return offer.make(shape, weights, bias, settings)


def _offer(name: str) -> Offer:
    if name not in OFFERS:
        raise Problem(
            translatable("Problem", "There is no operation {name} for a worksheet; there are {known}."),
            name=name,
            known=", ".join(OFFERS),
        )
    return OFFERS[name]


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
