"""The modules of a worksheet's operations, and why some cannot be made.

Each maker takes the input's shape, weights, bias and the settings, and raises Problem for what cannot be.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from cnngui.network.operations.base import Shape
from cnngui.network.operations.convolution import sliding_of as convolving
from cnngui.network.operations.pooling import sliding_of as pooling
from cnngui.network.operations.sliding_window import Sliding
from cnngui.problem import Problem, translatable

Array = NDArray[np.float32]
Maker = Callable[[Shape, Array | None, Array | None, dict[str, Any]], nn.Module]


def _tensor(values: Array) -> nn.Parameter:
    return nn.Parameter(torch.from_numpy(np.array(values, np.float32)), requires_grad=False)


def convolution(shape: Shape, weights: Array | None, bias: Array | None, s: dict[str, Any]) -> nn.Module:
    """Make an nn.Conv2d with these kernels (C_out, C_in / groups, kH, kW)."""
    assert weights is not None
    out_channels, per_group, rows, columns = weights.shape
    if out_channels % s["groups"]:
        raise Problem(
            translatable("Problem", "{kernels} kernels cannot be shared out evenly among {groups} groups."),
            kernels=out_channels,
            groups=s["groups"],
        )
    if shape[0] != per_group * s["groups"]:
        raise Problem(
            translatable(
                "Problem",
                "The kernels have {kernels} channels and the input has {channels}; they must agree.",
            ),
            kernels=per_group * s["groups"],
            channels=shape[0],
        )
    if s["padding"] == "same" and s["stride"] != (1, 1):
        raise Problem(
            translatable("Problem", "Padding “same” needs stride 1; write the padding as a number.")
        )
    size = (rows, columns)
    module = nn.Conv2d(
        shape[0],
        out_channels,
        size,
        stride=s["stride"],
        padding=s["padding"],
        dilation=s["dilation"],
        groups=s["groups"],
        bias=bias is not None,
        padding_mode=s["padding_mode"],
        device="meta",
    )
    module.weight = _tensor(weights)
    if bias is not None:
        module.bias = _tensor(bias)
    sliding = convolving(module, shape)
    _check_copies(sliding)
    check_fit(sliding, "kernel")
    return module


def _check_copies(sliding: Sliding) -> None:
    """Raise Problem where padding would have to copy cells that are not there."""
    short = {"reflect": 1, "circular": 0}.get(sliding.mode)
    if short is None:
        return
    for axis in (0, 1):
        padding, most = max(sliding.before[axis], sliding.after[axis]), sliding.size[axis] - short
        if padding > most:
            raise Problem(
                translatable(
                    "Problem",
                    "Padding {padding} by {mode} is too much for an input of {size}; here it can be {most} "
                    "at most.",
                ),
                padding=padding,
                mode=sliding.mode,
                size=f"{sliding.size[0]}×{sliding.size[1]}",
                most=most,
            )


def check_fit(sliding: Sliding, what: str) -> None:
    """Raise Problem where a window does not fit even once."""
    if min(sliding.output) >= 1:
        return
    extent = f"{sliding.extent(0)}×{sliding.extent(1)}"
    padded = "×".join(str(sliding.size[a] + sliding.before[a] + sliding.after[a]) for a in (0, 1))
    if what == "kernel":
        sentence = translatable(
            "Problem", "A kernel of {extent} does not fit on the padded input of {padded}; add padding."
        )
    else:
        sentence = translatable(
            "Problem", "A window of {extent} does not fit on the padded input of {padded}; make it smaller."
        )
    raise Problem(sentence, extent=extent, padded=padded)


def pooled(kind: Callable[..., nn.Module]) -> Callable[..., nn.Module]:
    """Return the maker of a pooling module of this kind."""

    def make(shape: Shape, _weights: Array | None, _bias: Array | None, s: dict[str, Any]) -> nn.Module:
        module = kind(**s)
        sliding = pooling(module, shape)
        if any(sliding.before[axis] > sliding.extent(axis) // 2 for axis in (0, 1)):
            raise Problem(
                translatable("Problem", "Padding {padding} is more than half of the window of {extent}."),
                padding="×".join(str(side) for side in sliding.before),
                extent=f"{sliding.extent(0)}×{sliding.extent(1)}",
            )
        check_fit(sliding, "window")
        return module

    return make


def linear(shape: Shape, weights: Array | None, bias: Array | None, _s: dict[str, Any]) -> nn.Module:
    """Make an nn.Linear with these rows of weights (N_out, N_in)."""
    assert weights is not None
    if weights.shape[1] != shape[-1]:
        raise Problem(
            translatable("Problem", "A row has {weights} weights for {values} values; they must be as many."),
            weights=weights.shape[1],
            values=shape[-1],
        )
    module = nn.Linear(weights.shape[1], weights.shape[0], bias is not None, device="meta")
    module.weight = _tensor(weights)
    if bias is not None:
        module.bias = _tensor(bias)
    return module


def normalisation(shape: Shape, weights: Array | None, _bias: Array | None, s: dict[str, Any]) -> nn.Module:
    """Make a batch normalisation with these means, variances, γ and β, (4, C)."""
    assert weights is not None
    if weights.shape != (4, shape[0]) or (weights[1] < 0).any():
        raise Problem(
            translatable(
                "Problem",
                "Each of the {channels} maps needs a mean, a variance that is not negative, γ and β.",
            ),
            channels=shape[0],
        )
    module = (nn.BatchNorm2d if len(shape) == 3 else nn.BatchNorm1d)(shape[0], s["eps"])
    module.running_mean, module.running_var = (torch.from_numpy(row.copy()) for row in weights[:2])
    module.weight, module.bias = _tensor(weights[2]), _tensor(weights[3])
    return module


def plainly(kind: Callable[..., nn.Module], *settings: Any) -> Callable[..., nn.Module]:
    """Return the maker of a module that needs nothing but its settings."""
    return lambda _shape, _weights, _bias, s: kind(*settings, **s)
