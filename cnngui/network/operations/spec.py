"""The entry of one operation: its names, modules and calls, and the class that explains its layers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from cnngui.network.operations.base import Array, BoundOperation, Shape, written_shape
from cnngui.network.operations.parameters import ParameterSpec
from cnngui.network.operations.weight_layout import NO_WEIGHTS, WeightLayout
from cnngui.problem import Problem, translatable


class _FromLayer:
    """Stand for a tensor that another layer gives."""


FROM_LAYER = _FromLayer()
# Of an argument that a call has not.
ABSENT = object()
# Takes the arguments of a call after its first tensor, by the function's own names and order, and returns the
# module that does the same; None for a call that it cannot read.
Reader = Callable[..., nn.Module | None]
# Makes the module for inputs of a shape from settings that were read. Raises Problem for what cannot be.
Factory = Callable[[Shape, dict[str, Any]], nn.Module]


def other_argument(other: Any, before: tuple[Any, ...]) -> tuple[Any, bool]:
    """Return the other of two arguments, and whether it stands first; `ABSENT` where there are not two."""
    if not before:
        return other, False
    return (before[0] if other is ABSENT and len(before) == 1 else ABSENT), True


def check_same_shape(one: Shape, other: Shape) -> None:
    """Raise Problem where two inputs have not the same shape."""
    if one != other:
        raise Problem(
            translatable("Problem", "Both inputs must be of the same size; they are {one} and {other}."),
            one=written_shape(one),
            other=written_shape(other),
        )


@dataclass(frozen=True, eq=False)
class OperationSpec:
    """Describe one operation.

    `name` is what it is called in texts; `title` is its name for a reader and `explanation` a sentence on
    what it does, both for translation. `bound` explains a layer, whose module is of one of the types
    `modules`, or read from one of the `calls`: functions and operators of torch, and methods by their name.

    `make` builds the module from the `settings`; without it, an operation is only shown. `layer` is what
    layers are called on the Build page, conv of conv1; without it, an operation is not offered there.
    `weights` describes how weights are filled in by hand. `takes` is "maps" (C, H, W), "row" (N,) or "any",
    and `second` the second input: "values", whose shape `check_second` checks, "class" (one whole number) or
    "". Where `is_loss`, one number comes out that no other operation takes. Of exported operators that give
    several results, `first_results` has what gives the first alone.
    """

    name: str
    title: str
    explanation: str
    bound: type[BoundOperation[Any]]
    modules: tuple[type[nn.Module], ...] = ()
    calls: Mapping[object, Reader] = field(default_factory=dict)
    layer: str = ""
    make: Factory | None = None
    settings: tuple[ParameterSpec, ...] = ()
    weights: WeightLayout | None = None
    takes: str = "any"
    second: str = ""
    is_loss: bool = False
    first_results: Mapping[str, Callable[..., Tensor]] = field(default_factory=dict)
    check_second: Callable[[Shape, Shape], None] = check_same_shape

    def bind(
        self,
        module: nn.Module | None,
        input_shapes: Iterable[Shape] = (),
        output_shape: Shape | None = None,
    ) -> BoundOperation[Any]:
        """Return the operation bound to this module and to inputs of these shapes."""
        return self.bound(module, tuple(input_shapes), output_shape)

    @property
    def free_settings(self) -> tuple[ParameterSpec, ...]:
        """Return the settings that weights filled in by hand leave open."""
        return tuple(setting for setting in self.settings if not setting.of_weights)

    def read(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """Return all settings, those not given at their defaults. Raises Problem for what cannot be."""
        unknown = set(parameters) - {setting.name for setting in self.settings}
        if unknown:
            raise Problem(translatable("Problem", "There is no setting {name} here."), name=min(unknown))
        return {s.name: s.check(parameters.get(s.name, s.default)) for s in self.settings}

    def module(self, shape: Shape, parameters: Mapping[str, Any]) -> nn.Module:
        """Make the module for inputs of a shape. Raises Problem for what cannot be."""
        assert self.make is not None
        return self.make(shape, self.read(parameters))

    def module_with(
        self, shape: Shape, parameters: Mapping[str, Any], weights: Array | None, bias: Array | None
    ) -> nn.Module:
        """Make the module with weights filled in by hand. Raises Problem for what cannot be."""
        layout, settings = self.weights, self.read(parameters)
        assert self.make is not None
        if layout is None:
            return self.make(shape, settings)
        if weights is None:
            raise Problem(NO_WEIGHTS)
        settings |= layout.settings(weights.shape, settings)
        layout.check(shape, weights, settings)
        with torch.device("meta"):
            module = self.make(shape, settings)
        layout.fill(module, weights, bias)
        return module


def alike(module: Callable[[], nn.Module], *targets: object) -> dict[object, Reader]:
    """Return readers for calls that do what a module does, whatever further arguments they have."""
    return dict.fromkeys(targets, lambda *_args, **_named: module())


def with_weights(module: nn.Module, weight: Tensor, bias: Tensor | None) -> nn.Module:
    """Share the network's own parameters with a module, so that new weights are this module's too."""
    module.weight = _parameter(weight)
    if bias is not None:
        module.bias = _parameter(bias)
    return module


def _parameter(tensor: Tensor) -> nn.Parameter:
    return tensor if isinstance(tensor, nn.Parameter) else nn.Parameter(tensor, requires_grad=False)


def are_weights(weight: object, bias: object) -> bool:
    """Return whether a call's weight is the network's own, and its bias too where there is one."""
    return isinstance(weight, Tensor) and (bias is None or isinstance(bias, Tensor))


def plain_sides(value: Any) -> Any:
    """Make of a list in a call what a module has: (2, 2) of [2, 2], 2 of [2], and None of []."""
    if not isinstance(value, list | tuple):
        return value
    return (tuple(value) if len(value) > 1 else value[0]) if value else None
