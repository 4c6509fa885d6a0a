"""Layer normalisation: all values of one example together."""

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.operations.base import Shape
from cnngui.network.operations.own_statistics import Group, OwnStatistics
from cnngui.network.operations.parameters import EPSILON
from cnngui.network.operations.single_term import written
from cnngui.network.operations.spec import OperationSpec, are_weights, with_weights
from cnngui.network.operations.weight_layout import NamedRows
from cnngui.problem import translatable


class LayerNormalisation(OwnStatistics[nn.LayerNorm]):
    """Explain nn.LayerNorm over the last directions of an activation."""

    @property
    def epsilon(self) -> float:
        """Return the small number that keeps the root from 0."""
        return self.module.eps

    def group(self, index: tuple[int, ...]) -> Group:
        """Return all values of the normalised directions."""
        kept = len(index) - len(self.module.normalized_shape)
        fixed = [slice(place, place + 1) for place in index[:kept]]
        return (*fixed, *(slice(0, length) for length in self.module.normalized_shape))

    def scale(self, index: tuple[int, ...]) -> tuple[float, float] | None:
        """Return γ and β, of which each place in the normalised directions has its own."""
        if not self.weight_count:
            return None
        own = index[len(index) - len(self.module.normalized_shape) :]
        beta = self.module.bias
        return float(self.module.weight[own].detach()), 0.0 if beta is None else float(beta[own].detach())

    def _place(self, index: tuple[int, ...]) -> str:
        return written(index[len(index) - len(self.module.normalized_shape) :])


def _read(
    normalized_shape: Any, weight: Any = None, bias: Any = None, eps: float = 1e-5, *_rest: Any
) -> nn.Module | None:
    """Read F.layer_norm with numbers of the network's own, or without any."""
    if weight is None and bias is None:
        return nn.LayerNorm(normalized_shape, eps, elementwise_affine=False)
    if not are_weights(weight, bias):
        return None
    module = nn.LayerNorm(normalized_shape, eps, bias=bias is not None, device="meta")
    return with_weights(module, weight, bias)


def _alone(maps: Tensor, *settings: Any) -> Tensor:
    """Return the normalised values of aten's native_layer_norm, which gives mean and deviation too."""
    normalised: Tensor = _aten.native_layer_norm.default(maps, *settings)[0]
    return normalised


def _make(shape: Shape, settings: dict[str, Any]) -> nn.Module:
    return nn.LayerNorm(shape, settings["eps"])


_aten = torch.ops.aten
SPECS = (
    OperationSpec(
        "layer_normalisation",
        translatable("Operation", "layer normalisation"),
        translatable(
            "Operation",
            "Each value minus the mean of all values, divided by their standard deviation; then times γ, "
            "plus β.",
        ),
        LayerNormalisation,
        modules=(nn.LayerNorm,),
        calls=dict.fromkeys((functional.layer_norm, _aten.layer_norm.default, _alone), _read),
        first_results={"native_layer_norm": _alone},
        layer="norm",
        make=_make,
        settings=(EPSILON,),
        weights=NamedRows("for each value", ("γ", "β"), np.array([[1.0], [0.0]]), math.prod),
    ),
)
