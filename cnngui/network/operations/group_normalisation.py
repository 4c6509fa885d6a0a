"""Group normalisation: the maps of one example in groups."""

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.operations.base import Parameters, Shape
from cnngui.network.operations.kernels import check_groups
from cnngui.network.operations.own_statistics import Group, OwnStatistics
from cnngui.network.operations.parameters import EPSILON, GROUPS
from cnngui.network.operations.spec import OperationSpec, are_weights, with_weights
from cnngui.network.operations.weight_layout import NamedRows
from cnngui.problem import Problem, translatable


class GroupNormalisation(OwnStatistics[nn.GroupNorm]):
    """Explain nn.GroupNorm."""

    @property
    def epsilon(self) -> float:
        """Return the small number that keeps the root from 0."""
        return self.module.eps

    @property
    def parameters(self) -> Parameters:
        """Return the number of groups, and ε."""
        return ((translatable("Operation", "groups"), str(self.module.num_groups)), *super().parameters)

    def group(self, index: tuple[int, ...]) -> Group:
        """Return all values of the maps of one group."""
        count = self.module.num_channels // self.module.num_groups
        first = index[0] // count * count
        return (slice(first, first + count), *(slice(0, length) for length in self.input_shape[1:]))

    def scale(self, index: tuple[int, ...]) -> tuple[float, float] | None:
        """Return γ and β, of which each map has its own."""
        if not self.weight_count:
            return None
        return float(self.module.weight[index[0]].detach()), float(self.module.bias[index[0]].detach())

    def _place(self, index: tuple[int, ...]) -> str:
        return str(index[0])


def _with(groups: int, channels: int, weight: Any, bias: Any, eps: float) -> nn.Module | None:
    if weight is None and bias is None:
        return nn.GroupNorm(groups, channels, eps, affine=False)
    if bias is None or not are_weights(weight, bias):
        return None
    return with_weights(nn.GroupNorm(groups, channels, eps, device="meta"), weight, bias)


def _read(
    num_groups: int, weight: Any = None, bias: Any = None, eps: float = 1e-5, *_rest: Any
) -> nn.Module | None:
    """Read F.group_norm with numbers of the network's own: without them the channels are not known."""
    return _with(num_groups, len(weight), weight, bias, eps) if isinstance(weight, Tensor) else None


def _read_native(
    weight: Any, bias: Any, _batch: int, channels: int, _size: int, group: int, eps: float
) -> nn.Module | None:
    return _with(group, channels, weight, bias, eps)


def _alone(maps: Tensor, *settings: Any) -> Tensor:
    """Return the normalised values of aten's native_group_norm, which gives mean and deviation too."""
    normalised: Tensor = _aten.native_group_norm.default(maps, *settings)[0]
    return normalised


def _make(shape: Shape, settings: dict[str, Any]) -> nn.Module:
    groups = settings["groups"]
    check_groups(groups, shape[0], groups)
    if math.prod(shape) == groups:
        # torch refuses it for one example, which is what a trace is computed for.
        raise Problem(
            translatable(
                "Problem",
                "Group normalisation needs two values or more in each group, and here each group has one; "
                "take fewer groups, or leave it out.",
            )
        )
    return nn.GroupNorm(groups, shape[0], settings["eps"])


_aten = torch.ops.aten
SPECS = (
    OperationSpec(
        "group_normalisation",
        translatable("Operation", "group normalisation"),
        translatable(
            "Operation",
            "Each value minus the mean of its group of maps, divided by their standard deviation; then times "
            "γ, plus β.",
        ),
        GroupNormalisation,
        modules=(nn.GroupNorm,),
        calls={
            functional.group_norm: _read,
            torch.group_norm: _read,
            _aten.group_norm.default: _read,
            _alone: _read_native,
        },
        first_results={"native_group_norm": _alone},
        layer="norm",
        make=_make,
        settings=(GROUPS, EPSILON),
        weights=NamedRows("for each map", ("γ", "β"), np.array([[1.0], [0.0]]), lambda shape: shape[0]),
    ),
)
