"""Convolution: a kernel laid over every place of the padded input."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import (
    Array,
    Cells,
    Kernel,
    Operation,
    Parameters,
    Shape,
    Source,
    flat,
)
from cnngui.network.operations.dot_product import bias_of, sum_of_products
from cnngui.network.operations.settings import side, times
from cnngui.network.operations.sliding_window import Pair, Sliding, pair
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion
from cnngui.network.values.contributions import Contributions
from cnngui.network.values.number_format import product
from cnngui.network.values.working import Working
from cnngui.problem import translatable


def sliding_of(module: nn.Conv2d, shape: Shape) -> Sliding:
    """Lay a convolution's kernel over an input (C, H, W)."""
    kernel, stride, dilation = pair(module.kernel_size), pair(module.stride), pair(module.dilation)
    before, after = _padding(module, kernel, dilation)
    return Sliding((shape[-2], shape[-1]), kernel, stride, dilation, before, after, module.padding_mode)


def _padding(module: nn.Conv2d, kernel: Pair, dilation: Pair) -> tuple[Pair, Pair]:
    if module.padding == "valid":
        return (0, 0), (0, 0)
    if module.padding == "same":
        # torch puts the odd row or column behind the input.
        total = tuple((k - 1) * d for k, d in zip(kernel, dilation, strict=True))
        before = (total[0] // 2, total[1] // 2)
        return before, (total[0] - before[0], total[1] - before[1])
    assert not isinstance(module.padding, str)
    return pair(module.padding), pair(module.padding)


class Convolution(Operation):
    """Know nn.Conv2d, in all its settings."""

    title = translatable("Operation", "convolution")
    explanation = translatable(
        "Operation",
        "Each value is the sum of the products of its kernel with the window it lies on, "
        "plus the bias if it has one.",
    )

    def parameters(self, module: nn.Conv2d) -> Parameters:
        """Tell the kernel's size, and what is not as one expects it."""
        told = [(translatable("Operation", "kernel"), times(module.kernel_size))]
        if pair(module.stride) != (1, 1):
            told.append((translatable("Operation", "stride"), side(module.stride)))
        if isinstance(module.padding, str):
            told.append((translatable("Operation", "padding"), module.padding))
        elif any(module.padding):
            told.append((translatable("Operation", "padding"), side(module.padding)))
        if pair(module.dilation) != (1, 1):
            told.append((translatable("Operation", "dilation"), side(module.dilation)))
        if module.padding_mode != "zeros":
            told.append((translatable("Operation", "padding filled by"), module.padding_mode))
        if module.groups != 1:
            told.append((translatable("Operation", "groups"), str(module.groups)))
        return tuple(told)

    def kernel(self, module: nn.Conv2d, channel: int) -> Kernel | None:
        """Return a copy of one kernel; a view would change while training loads new weights."""
        return Kernel(module.weight[channel].detach().clone(), bias_of(module, channel))

    def working(self, module: nn.Conv2d, inputs: list[Array], output: Array, address: Address) -> Working:
        """Multiply the window (C, kH, kW) with the kernel, channel by channel, row by row."""
        sliding = sliding_of(module, inputs[0].shape)
        count = module.in_channels // module.groups
        first = address.channel // (module.out_channels // module.groups) * count
        places = sliding.places(address.row, address.column)
        found = sliding.cells(places)
        channels = np.repeat(np.arange(first, first + count), len(places))
        sources = np.column_stack([np.zeros_like(channels), channels, np.tile(found, (count, 1))])
        return sum_of_products(
            address,
            float(output[address.index(3)]),
            sliding.window(inputs[0][first : first + count], places, empty=0),
            module.weight[address.channel].detach().cpu().numpy().copy(),
            bias_of(module, address.channel),
            sources,
            np.tile(places, (count, 1)),
            np.tile(sliding.outside(places), count),
            _symbolic(sliding, address, count, first, module.bias is not None),
            "F.conv2d(x[None], w[None]" + (", b)" if module.bias is not None else ")"),
        )

    def parts(self, module: nn.Conv2d, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Convolve each input channel with its own kernel."""
        sliding = sliding_of(module, inputs[0].shape)
        count = module.in_channels // module.groups
        first = channel // (module.out_channels // module.groups) * count
        maps = inputs[0][first : first + count]
        kernels = module.weight[channel].detach().cpu().float().clone()
        (top, left), (bottom, right) = sliding.before, sliding.after
        padded = functional.pad(
            torch.from_numpy(maps)[None],
            (left, right, top, bottom),
            "constant" if sliding.mode == "zeros" else sliding.mode,
        )
        partials = functional.conv2d(
            padded, kernels[:, None], stride=sliding.stride, dilation=sliding.dilation, groups=count
        )
        return Contributions(
            inputs=maps,
            kernels=kernels.numpy(),
            partials=partials[0].numpy(),
            bias=bias_of(module, channel),
            channels=np.arange(first, first + count),
            sources=np.zeros(count, np.int64),
        )

    def weights(self, module: nn.Conv2d) -> Array | None:
        """Return the weights of all kernels."""
        return flat(module.weight)

    def output_size(self, module: nn.Conv2d, shapes: list[Shape]) -> Shape:
        """Return (C_out, H_out, W_out)."""
        return (module.out_channels, *sliding_of(module, shapes[0]).output)

    def size_arithmetic(self, module: nn.Conv2d, shapes: list[Shape]) -> Parameters:
        """Tell how height and width come about."""
        return sliding_of(module, shapes[0]).arithmetic()

    def weight_count(self, module: nn.Conv2d) -> int:
        """Count kernels and biases."""
        return module.weight.numel() + (0 if module.bias is None else module.bias.numel())

    def weight_arithmetic(self, module: nn.Conv2d) -> str:
        """Write "(16·3·3 + 1)·32 = 4,640"."""
        one = product(module.weight.shape[1:])
        one = one if module.bias is None else f"({one} + 1)"
        return f"{one}·{module.out_channels} = {self.weight_count(module):,}"

    def multiplication_count(self, module: nn.Conv2d, shapes: list[Shape]) -> int:
        """Count the products of all windows, those with padding too."""
        rows, columns = sliding_of(module, shapes[0]).output
        return module.weight.numel() * rows * columns

    def multiplication_arithmetic(self, module: nn.Conv2d, shapes: list[Shape]) -> str:
        """Write "32·14·14·16·3·3 = 903,168"."""
        counts = (*self.output_size(module, shapes), *module.weight.shape[1:])
        return f"{product(counts)} = {self.multiplication_count(module, shapes):,}"

    def unseen(self, module: nn.Conv2d, shapes: list[Shape]) -> tuple[int, int]:
        """Count the rows and columns behind the last window."""
        return sliding_of(module, shapes[0]).unseen()

    def padded(self, module: nn.Conv2d, shapes: list[Shape]) -> tuple[int, int, int, int]:
        """Return the padding on each side."""
        sliding = sliding_of(module, shapes[0])
        return (sliding.before[0], sliding.after[0], sliding.before[1], sliding.after[1])

    def fill(self, module: nn.Conv2d, shapes: list[Shape], maps: Array) -> Array:
        """Return the map with its padding."""
        return sliding_of(module, shapes[0]).frame(maps)

    def seen(self, module: nn.Conv2d, shapes: list[Shape]) -> NDArray[np.bool_]:
        """Say of each cell of the padded input whether a window lies on it."""
        return sliding_of(module, shapes[0]).frame_seen()

    def fitting_padding(self, module: nn.Conv2d, shapes: list[Shape]) -> tuple[int, int] | None:
        """Return the smallest padding that fits, where the padding's mode allows it."""
        sliding = sliding_of(module, shapes[0])
        if sliding.before != sliding.after:
            return None
        rows, columns = sliding.size
        most = {"reflect": (rows - 1, columns - 1), "circular": (rows, columns)}
        return sliding.fitting_padding(most.get(sliding.mode, (10**6, 10**6)))

    def users(self, module: nn.Conv2d, shapes: list[Shape], output: Shape, source: Source) -> Cells:
        """Return the output cells whose window lies on a cell."""
        return sliding_of(module, shapes[0]).users(source[2], source[3])

    def feeding(
        self, module: nn.Conv2d, shapes: list[Shape], output: Shape, field: CellRegion
    ) -> list[CellRegion]:
        """Return the windows, and the channels of the groups."""
        sliding = sliding_of(module, shapes[0])
        groups = field.channels.reshape(module.groups, -1).any(axis=1)
        channels = np.repeat(groups, module.in_channels // module.groups)
        return [CellRegion(channels, sliding.feeding(0, field.rows), sliding.feeding(1, field.columns))]

    def touched(self, module: nn.Conv2d, shapes: list[Shape], weight: tuple[int, ...]) -> Cells:
        """Return the places one kernel cell lies on."""
        return sliding_of(module, shapes[0]).touched(*weight[-2:])


def _symbolic(sliding: Sliding, address: Address, count: int, first: int, has_bias: bool) -> str:
    channel = str(first) if count == 1 else "c" if first == 0 else f"{first}+c"
    rows, columns = sliding.index(0, address.row), sliding.index(1, address.column)
    kernel_channel = "0" if count == 1 else "c"
    bias = f" + b[{address.channel}]" if has_bias else ""
    return (
        f"y[{address.channel}, {address.row}, {address.column}] = "
        f"Σ x[{channel}, {rows}, {columns}] · w[{address.channel}, {kernel_channel}, i, j]{bias}"
    )


CONVOLUTION = Convolution()
