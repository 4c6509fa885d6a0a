"""The registry of operations: one file of this folder and one line here for each.

The graph finds the entry of a layer by its module's type, its function, its method or its exported operator;
whatever shows a layer uses the entry, never the type.
"""

import inspect
from collections import defaultdict
from importlib import import_module
from typing import Any

from torch import nn

from cnngui.network.operations.base import Kernel, Parameters
from cnngui.network.operations.spec import FROM_LAYER, OperationSpec, Reader, plain_sides
from cnngui.network.operations.unknown import GIVEN, INPUT, UNKNOWN, Unread

__all__ = [
    "FROM_LAYER",
    "GIVEN",
    "INPUT",
    "OPERATIONS",
    "UNKNOWN",
    "Kernel",
    "OperationSpec",
    "Parameters",
    "Unread",
    "of_call",
    "of_module",
]

# In the order in which they are offered.
_FILES = (
    "input_scaling",
    "convolution",
    "transposed_convolution",
    "zero_padding",
    "pooling",
    "adaptive",
    "activations",
    "leaky_relu",
    "gelu",
    "piecewise_linear",
    "smooth_functions",
    "one_value_arithmetic",
    "normalisation",
    "layer_normalisation",
    "group_normalisation",
    "dropout",
    "addition",
    "concatenation",
    "multiplication",
    "arithmetic",
    "reshape",
    "linear",
    "softmax",
    "log_softmax",
    "exponential",
    "losses",
)
_SPECS: tuple[OperationSpec, ...] = tuple(
    spec for file in _FILES for spec in import_module(f"{__name__}.{file}").SPECS
)
OPERATIONS: dict[str, OperationSpec] = {spec.name: spec for spec in _SPECS}
_OF_MODULE = {module: spec for spec in _SPECS for module in spec.modules}
_OF_CALL: defaultdict[object, list[tuple[OperationSpec, Reader]]] = defaultdict(list)
for _spec in _SPECS:
    for _target, _reader in _spec.calls.items():
        _OF_CALL[_target].append((_spec, _reader))


def of_module(module: nn.Module) -> OperationSpec:
    """Return the entry of a module's type."""
    return _OF_MODULE.get(type(module), UNKNOWN)


def of_call(
    target: object,
    arguments: tuple[Any, ...] = (),
    named: dict[str, Any] | None = None,
    before: tuple[Any, ...] = (),
) -> tuple[OperationSpec, nn.Module | None]:
    """Return the entry of a function, or of a tensor's method by its name, and the module that does the same.

    `arguments` and `named` are what the call has behind its first tensor; `FROM_LAYER` stands for the
    tensors of other layers among them. `before` is what stands before that tensor, as 3 in 3 − x: only
    readers that have a parameter of this name read such calls.
    """
    plain = [plain_sides(argument) for argument in arguments]
    plain_named = {name: plain_sides(argument) for name, argument in (named or {}).items()}
    if before:
        plain_named["before"] = before
    for spec, reader in _OF_CALL.get(target, ()):
        if before and "before" not in inspect.signature(reader).parameters:
            continue
        try:
            module = reader(*plain, **plain_named)
        except TypeError:  # a call with arguments that the entry cannot read
            continue
        if module is not None:
            return spec, module
    return UNKNOWN, None
