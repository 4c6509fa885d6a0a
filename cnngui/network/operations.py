"""What cnngui knows of each operation, one entry a type.

The graph finds the entry of a layer by its module's type, its function or its method; whoever shows a layer
asks the entry and never the type.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from cnngui.problem import translatable


@dataclass(frozen=True)
class Kernel:
    """Hold the weights that made one channel of a layer: `weights` (C_in, kH, kW) or (N_in,), and `bias`."""

    weights: torch.Tensor
    bias: float | None


# Settings of an operation that are worth telling: a word for translation, and the value.
Parameters = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Operation:
    """Describe one operation type.

    `title` is its name for the reader and `explanation` a sentence on what it does, both for translation.
    `parameters` writes a module's settings, `kernel` gives the weights of one output channel, and
    `regroups` says that the output's values are the input's in another shape.
    """

    title: str
    explanation: str
    parameters: Callable[[Any], Parameters] = lambda _module: ()
    kernel: Callable[[Any, int], Kernel | None] = lambda _module, _channel: None
    regroups: bool = False


def _pair(value: int | tuple[int, ...]) -> tuple[int, ...]:
    return value if isinstance(value, tuple) else (value, value)


def _times(value: int | tuple[int, ...]) -> str:
    return "×".join(str(side) for side in _pair(value))


def _side(value: int | tuple[int, ...]) -> str:
    """Write one number where the two directions agree."""
    pair = _pair(value)
    return str(pair[0]) if len(set(pair)) == 1 else _times(pair)


def _window(module: nn.Conv2d | nn.MaxPool2d) -> Parameters:
    """Tell kernel size, stride and padding, the latter two only where they are not what one expects."""
    convolves = isinstance(module, nn.Conv2d)
    size = translatable("Operation", "kernel") if convolves else translatable("Operation", "window")
    told = [(size, _times(module.kernel_size))]
    usual = (1, 1) if convolves else _pair(module.kernel_size)
    if _pair(module.stride) != usual:
        told.append((translatable("Operation", "stride"), _side(module.stride)))
    if isinstance(module.padding, str) or any(_pair(module.padding)):
        padding = module.padding if isinstance(module.padding, str) else _side(module.padding)
        told.append((translatable("Operation", "padding"), padding))
    return tuple(told)


def _features(module: nn.Linear) -> Parameters:
    return (
        (translatable("Operation", "inputs"), f"{module.in_features:,}"),
        (translatable("Operation", "outputs"), f"{module.out_features:,}"),
    )


def _weights_of(module: nn.Conv2d | nn.Linear, channel: int) -> Kernel:
    bias = None if module.bias is None else float(module.bias[channel].detach())
    # A clone: a view would change under the reader while training loads new weights.
    return Kernel(module.weight[channel].detach().clone(), bias)


CONVOLUTION = Operation(
    translatable("Operation", "convolution"),
    translatable(
        "Operation",
        "Each value is the sum of the products of its kernel with the window below it, plus the bias.",
    ),
    _window,
    _weights_of,
)
LINEAR = Operation(
    translatable("Operation", "fully connected"),
    translatable(
        "Operation",
        "Each value is the sum of the products of all inputs with its row of weights, plus the bias.",
    ),
    _features,
    _weights_of,
)
RELU = Operation(
    translatable("Operation", "ReLU"),
    translatable("Operation", "Negative values become 0, the others stay. There are no weights."),
)
MAX_POOL = Operation(
    translatable("Operation", "max pooling"),
    translatable("Operation", "Each value is the largest one in its window. There are no weights."),
    _window,
)
FLATTEN = Operation(
    translatable("Operation", "flatten"),
    translatable("Operation", "The maps one after the other, row by row. No value changes."),
    regroups=True,
)
SOFTMAX = Operation(
    translatable("Operation", "softmax"),
    translatable("Operation", "eˣ of each value divided by the sum of them all, so that they add up to 1."),
)
INPUT = Operation(
    translatable("Operation", "the digit"),
    translatable("Operation", "The 28×28 digit as the network gets it: 0 is black, 1 is full ink."),
)
UNKNOWN = Operation(
    translatable("Operation", "operation"),
    translatable("Operation", "An operation that cnngui has no entry for: its values are shown as they are."),
)

_OF_MODULE: dict[type[nn.Module], Operation] = {
    nn.Conv2d: CONVOLUTION,
    nn.Linear: LINEAR,
    nn.ReLU: RELU,
    nn.MaxPool2d: MAX_POOL,
    nn.Flatten: FLATTEN,
    nn.Softmax: SOFTMAX,
}
_OF_FUNCTION: dict[object, Operation] = {
    torch.relu: RELU,
    nn.functional.relu: RELU,
    torch.flatten: FLATTEN,
    torch.softmax: SOFTMAX,
    nn.functional.softmax: SOFTMAX,
}
_OF_METHOD: dict[str, Operation] = {"relu": RELU, "flatten": FLATTEN, "softmax": SOFTMAX}


def of_module(module: nn.Module) -> Operation:
    """Return the entry of a module's type."""
    return _OF_MODULE.get(type(module), UNKNOWN)


def of_call(target: object) -> Operation:
    """Return the entry of a function, or of a tensor's method by its name."""
    if isinstance(target, str):
        return _OF_METHOD.get(target, UNKNOWN)
    return _OF_FUNCTION.get(target, UNKNOWN)
