"""Kernels filled in by hand, their settings, and how groups share them out."""

import math
from typing import Any

from numpy.typing import NDArray

from cnngui.network.operations.base import Array, Shape
from cnngui.network.operations.parameters import ParameterSpec
from cnngui.network.operations.weight_layout import Settings, WeightLayout
from cnngui.problem import Problem, translatable

MAPS = ParameterSpec(
    "maps",
    translatable("Operation", "maps"),
    "whole",
    16,
    least=1,
    most=512,
    always_written=True,
    of_weights=True,
)
KERNEL = ParameterSpec(
    "kernel",
    translatable("Operation", "kernel"),
    "pair",
    3,
    least=1,
    most=99,
    always_written=True,
    of_weights=True,
)


def check_groups(maps: int, channels: int, groups: int) -> None:
    """Raise Problem where kernels or channels cannot be shared out among the groups."""
    kernels_left = translatable(
        "Problem", "{kernels} kernels cannot be shared out evenly among {groups} groups."
    )
    channels_left = translatable(
        "Problem", "{channels} channels cannot be shared out evenly among {groups} groups."
    )
    if maps % groups:
        raise Problem(kernels_left, kernels=maps, groups=groups)
    if channels % groups:
        raise Problem(channels_left, channels=channels, groups=groups)


class Kernels(WeightLayout):
    """Describe kernels (C_out, C_in / groups, kH, kW)."""

    key = "kernels"
    first = (((((1, 0, 1), (0, 1, 0), (1, 0, 1))),),)
    dimensions = 4
    count_axis: int | None = 0
    most = 4
    has_kernels = True
    has_bias = True

    def fitted(self, shape: Shape, sizes: Shape, settings: dict[str, Any]) -> Shape:
        """Return as many kernels, for all channels; the groups are made fewer until they fit."""
        groups = settings["groups"] = math.gcd(settings.get("groups", 1), shape[0])
        return (-(-sizes[0] // groups) * groups, shape[0] // groups, *sizes[2:])

    def settings(self, sizes: Shape, given: Settings) -> dict[str, Any]:
        """Return the number of kernels and their size."""
        return {"maps": sizes[0], "kernel": sizes[2:]}

    def count_step(self, settings: Settings) -> int:
        """Return the number of groups, which share out the kernels evenly."""
        return int(settings.get("groups", 1))

    def shaped(self, weights: NDArray[Any]) -> NDArray[Any]:
        """Return kernels with all their dimensions: one of (kH, kW) is one for one channel."""
        return super().shaped(weights[None, None] if weights.ndim == 2 else weights)

    def check(self, shape: Shape, weights: Array, settings: Settings) -> None:
        """Raise Problem where kernels and input differ in their channels."""
        groups = settings["groups"]
        check_groups(len(weights), groups, groups)
        self.check_channels(weights.shape[1] * groups, shape[0])

    @staticmethod
    def check_channels(kernels: int, channels: int) -> None:
        """Raise Problem where kernels are for another number of channels than the input has."""
        if kernels != channels:
            raise Problem(
                translatable(
                    "Problem",
                    "The kernels have {kernels} channels and the input has {channels}; they must agree.",
                ),
                kernels=kernels,
                channels=channels,
            )
