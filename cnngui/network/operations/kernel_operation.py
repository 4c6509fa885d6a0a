"""Operations with kernels: what a convolution and a transposed one have in common."""

from abc import abstractmethod
from typing import TypeVar

import numpy as np
import torch
from torch import nn

from cnngui.network.operations.base import Array, BoundOperation, Kernel, Parameters, flat
from cnngui.network.operations.dot_product import bias_of
from cnngui.network.operations.sliding_window import pair, side, times
from cnngui.network.values.cell_region import AxisMask
from cnngui.network.values.number_format import product
from cnngui.problem import translatable

C = TypeVar("C", nn.Conv2d, nn.ConvTranspose2d)


class KernelOperation(BoundOperation[C]):
    """Explain the kernels of a module, and how its groups share out the channels."""

    @abstractmethod
    def kernel_of(self, channel: int) -> torch.Tensor:
        """Return a copy of the kernel (C_in / groups, kH, kW) of an output channel, on the CPU.

        A view would change while training loads new weights.
        """

    def channels_of(self, channel: int) -> range:
        """Return the input channels of the group of an output channel."""
        count = self.module.in_channels // self.module.groups
        first = channel // (self.module.out_channels // self.module.groups) * count
        return range(first, first + count)

    def input_channels(self, channels: AxisMask) -> AxisMask:
        """Return the input channels that output channels are computed from."""
        groups = channels.reshape(self.module.groups, -1).any(axis=1)
        return np.repeat(groups, self.module.in_channels // self.module.groups)

    @property
    def parameters(self) -> Parameters:
        """Return the kernel's size, and the settings that are not at torch's defaults."""
        module = self.module
        found = [(translatable("Operation", "kernel"), times(module.kernel_size))]
        if pair(module.stride) != (1, 1):
            found.append((translatable("Operation", "stride"), side(module.stride)))
        if isinstance(module.padding, str):
            found.append((translatable("Operation", "padding"), module.padding))
        elif any(module.padding):
            found.append((translatable("Operation", "padding"), side(module.padding)))
        if any(pair(module.output_padding)):
            found.append((translatable("Operation", "output padding"), side(module.output_padding)))
        if pair(module.dilation) != (1, 1):
            found.append((translatable("Operation", "dilation"), side(module.dilation)))
        if module.padding_mode != "zeros":
            found.append((translatable("Operation", "padding filled by"), module.padding_mode))
        if module.groups != 1:
            found.append((translatable("Operation", "groups"), str(module.groups)))
        return tuple(found)

    def kernel(self, channel: int) -> Kernel | None:
        """Return a copy of one kernel and its bias."""
        return Kernel(self.kernel_of(channel), bias_of(self.module, channel))

    @property
    def weights(self) -> Array | None:
        """Return the weights of all kernels."""
        return flat(self.module.weight)

    @property
    def weight_arithmetic(self) -> str:
        """Write "(16·3·3 + 1)·32 = 4,640"."""
        one = product((self.module.in_channels // self.module.groups, *self.module.kernel_size))
        one = one if self.module.bias is None else f"({one} + 1)"
        return f"{one}·{self.module.out_channels} = {self.weight_count:,}"
