"""What cnngui knows of each operation, one entry a type.

The graph finds the entry of a layer by its module's type, its function or its method; whoever shows a layer
asks the entry and never the type. Adding an operation means adding an entry here.
"""

import operator
from typing import Any

from torch import nn

from cnngui.network.operations import aten_calls, functional_calls
from cnngui.network.operations.adaptive import (
    ADAPTIVE_AVERAGE,
    ADAPTIVE_MAX,
    GLOBAL_AVERAGE,
    GLOBAL_MAX,
    GlobalAverage,
    GlobalMax,
)
from cnngui.network.operations.addition import ADDITION, Add
from cnngui.network.operations.base import GIVEN, INPUT, UNKNOWN, Kernel, Operation, Parameters, Unread
from cnngui.network.operations.convolution import CONVOLUTION
from cnngui.network.operations.elementwise import DROPOUT, IDENTITY, RELU, SIGMOID, TANH
from cnngui.network.operations.functional_calls import FROM_LAYER
from cnngui.network.operations.linear import LINEAR
from cnngui.network.operations.losses import CROSS_ENTROPY, LOG_LOSS, SQUARED_ERROR, NegativeLog
from cnngui.network.operations.normalisation import BATCH_NORMALISATION
from cnngui.network.operations.pooling import AVERAGE_POOL, MAX_POOL
from cnngui.network.operations.reshape import FLATTEN
from cnngui.network.operations.softmax import SOFTMAX

__all__ = [
    "ADAPTIVE_AVERAGE",
    "ADAPTIVE_MAX",
    "ADDITION",
    "AVERAGE_POOL",
    "BATCH_NORMALISATION",
    "CONVOLUTION",
    "CROSS_ENTROPY",
    "DROPOUT",
    "FLATTEN",
    "FROM_LAYER",
    "GIVEN",
    "GLOBAL_AVERAGE",
    "GLOBAL_MAX",
    "IDENTITY",
    "INPUT",
    "LINEAR",
    "LOG_LOSS",
    "MAX_POOL",
    "RELU",
    "SIGMOID",
    "SOFTMAX",
    "SQUARED_ERROR",
    "TANH",
    "UNKNOWN",
    "Add",
    "GlobalAverage",
    "GlobalMax",
    "Kernel",
    "NegativeLog",
    "Operation",
    "Parameters",
    "Unread",
    "of_call",
    "of_module",
]

_OF_MODULE: dict[type[nn.Module], Operation] = {
    nn.Conv2d: CONVOLUTION,
    nn.Linear: LINEAR,
    nn.ReLU: RELU,
    nn.Sigmoid: SIGMOID,
    nn.Tanh: TANH,
    nn.MaxPool2d: MAX_POOL,
    nn.AvgPool2d: AVERAGE_POOL,
    nn.AdaptiveAvgPool2d: ADAPTIVE_AVERAGE,
    nn.AdaptiveMaxPool2d: ADAPTIVE_MAX,
    GlobalAverage: GLOBAL_AVERAGE,
    GlobalMax: GLOBAL_MAX,
    nn.BatchNorm1d: BATCH_NORMALISATION,
    nn.BatchNorm2d: BATCH_NORMALISATION,
    nn.Dropout: DROPOUT,
    nn.Dropout2d: DROPOUT,
    nn.Identity: IDENTITY,
    Add: ADDITION,
    nn.Flatten: FLATTEN,
    nn.Softmax: SOFTMAX,
    nn.CrossEntropyLoss: CROSS_ENTROPY,
    NegativeLog: LOG_LOSS,
    nn.MSELoss: SQUARED_ERROR,
}
_OF_FUNCTION = {
    **functional_calls.OF_FUNCTION,
    **aten_calls.OF_OPERATOR,
    operator.add: functional_calls.add,
    operator.iadd: functional_calls.add,
}


def of_module(module: nn.Module) -> Operation:
    """Return the entry of a module's type."""
    return _OF_MODULE.get(type(module), UNKNOWN)


def of_call(
    target: object, arguments: tuple[Any, ...] = (), named: dict[str, Any] | None = None
) -> tuple[Operation, nn.Module | None]:
    """Return the entry of a function, or of a tensor's method by its name, and the module that does the same.

    `arguments` and `named` are what the call has behind its first tensor; `FROM_LAYER` stands for the
    tensors of other layers among them.
    """
    table: dict[Any, functional_calls.Reader] = (
        functional_calls.OF_METHOD if isinstance(target, str) else _OF_FUNCTION
    )
    reader = table.get(target)
    if reader is None:
        return UNKNOWN, None
    try:
        return reader(*arguments, **(named or {})) or (UNKNOWN, None)
    except TypeError:  # a call with arguments that the entry does not know
        return UNKNOWN, None
