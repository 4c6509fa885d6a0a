"""Convolution: a kernel laid over every place of the padded input."""

from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import Array, Shape
from cnngui.network.operations.dot_product import bias_of, sum_of_products
from cnngui.network.operations.kernel_operation import KernelOperation
from cnngui.network.operations.kernels import KERNEL, MAPS, Kernels, check_groups
from cnngui.network.operations.parameters import DILATION, GROUPS, PADDING, STRIDE, ParameterSpec
from cnngui.network.operations.sliding_window import Pair, SlidingWindow, pair
from cnngui.network.operations.spec import OperationSpec, are_weights, with_weights
from cnngui.network.operations.windowed import WindowedOperation, check_copies, check_fit
from cnngui.network.values.address import Address
from cnngui.network.values.contributions import Contributions
from cnngui.network.values.number_format import product
from cnngui.network.values.working import Working
from cnngui.problem import Problem, translatable


class Convolution(KernelOperation[nn.Conv2d], WindowedOperation[nn.Conv2d]):
    """Explain nn.Conv2d, in all its settings."""

    @cached_property
    def window(self) -> SlidingWindow:
        """Return the kernel laid over the input (C, H, W)."""
        module = self.module
        kernel, stride, dilation = pair(module.kernel_size), pair(module.stride), pair(module.dilation)
        before, after = _padding(module, kernel, dilation)
        size = (self.input_shape[-2], self.input_shape[-1])
        return SlidingWindow(size, kernel, stride, dilation, before, after, module.padding_mode)

    def kernel_of(self, channel: int) -> torch.Tensor:
        """Return a copy of one kernel."""
        return self.module.weight[channel].detach().cpu().clone()

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the weights of one kernel."""
        return self.module.weight[0].numel()

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Multiply the window (C, kH, kW) with the kernel, channel by channel, row by row."""
        module, window = self.module, self.window
        channels = self.channels_of(address.channel)
        first, count = channels.start, len(channels)
        places = window.places(address.row, address.column)
        found = window.cells(places)
        repeated = np.repeat(np.array(channels), len(places))
        sources = np.column_stack([np.zeros_like(repeated), repeated, np.tile(found, (count, 1))])
        return sum_of_products(
            address,
            float(output[address.index(3)]),
            window.window(inputs[0][first : first + count], places, empty=0),
            self.kernel_of(address.channel).numpy(),
            bias_of(module, address.channel),
            sources,
            np.tile(places, (count, 1)),
            np.tile(window.outside(places), count),
            _symbolic(window, address, channels, module.bias is not None),
            "F.conv2d(x[None], w[None]" + (", b)" if module.bias is not None else ")"),
        )

    def contributions(self, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Convolve each input channel with its own kernel."""
        window, channels = self.window, self.channels_of(channel)
        maps = inputs[0][channels.start : channels.stop]
        kernels = self.kernel_of(channel).float()
        (top, left), (bottom, right) = window.before, window.after
        padded = functional.pad(
            torch.from_numpy(maps)[None],
            (left, right, top, bottom),
            "constant" if window.mode == "zeros" else window.mode,
        )
        partials = functional.conv2d(
            padded, kernels[:, None], stride=window.stride, dilation=window.dilation, groups=len(channels)
        )
        return Contributions(
            inputs=maps,
            kernels=kernels.numpy(),
            partials=partials[0].numpy(),
            bias=bias_of(self.module, channel),
            channels=np.array(channels),
            sources=np.zeros(len(channels), np.int64),
        )

    @property
    def multiplication_count(self) -> int:
        """Count the products of all windows, those with padding too."""
        rows, columns = self.window.output
        return self.module.weight.numel() * rows * columns

    @property
    def multiplication_arithmetic(self) -> str:
        """Write "32·14·14·16·3·3 = 903,168"."""
        counts = (self.module.out_channels, *self.window.output, *self.module.weight.shape[1:])
        return f"{product(counts)} = {self.multiplication_count:,}"

    @property
    def exact_padding(self) -> tuple[int, int] | None:
        """Return the smallest padding that fits, where the padding's mode allows it."""
        window = self.window
        if window.before != window.after:
            return None
        rows, columns = window.size
        most = {"reflect": (rows - 1, columns - 1), "circular": (rows, columns)}
        return window.exact_padding(most.get(window.mode, (10**6, 10**6)))

    def _output_shape(self) -> Shape:
        return (self.module.out_channels, *self.window.output)


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


def _symbolic(window: SlidingWindow, address: Address, channels: range, has_bias: bool) -> str:
    first = channels.start
    channel = str(first) if len(channels) == 1 else "c" if first == 0 else f"{first}+c"
    rows, columns = window.index(0, address.row), window.index(1, address.column)
    kernel_channel = "0" if len(channels) == 1 else "c"
    bias = f" + b[{address.channel}]" if has_bias else ""
    return (
        f"y[{address.channel}, {address.row}, {address.column}] = "
        f"Σ x[{channel}, {rows}, {columns}] · w[{address.channel}, {kernel_channel}, i, j]{bias}"
    )


def _read(
    weight: Any, bias: Any = None, stride: Any = 1, padding: Any = 0, dilation: Any = 1, groups: int = 1
) -> nn.Module | None:
    """Read F.conv2d with weights of the network's own."""
    if not are_weights(weight, bias) or weight.ndim != 4:
        return None
    out_channels, per_group, *kernel = weight.shape
    module = nn.Conv2d(
        per_group * groups,
        out_channels,
        (kernel[0], kernel[1]),
        stride,
        padding,
        dilation,
        groups,
        bias is not None,
        device="meta",
    )
    return with_weights(module, weight, bias)


def _read_any(
    weight: Any,
    bias: Any,
    stride: Any,
    padding: Any,
    dilation: Any,
    transposed: bool,
    output_padding: Any,
    groups: int,
) -> nn.Module | None:
    return None if transposed else _read(weight, bias, stride, padding, dilation, groups)


def _make(shape: Shape, s: dict[str, Any]) -> nn.Module:
    check_groups(s["maps"], shape[0], s["groups"])
    if s["padding"] == "same" and s["stride"] != (1, 1):
        raise Problem(
            translatable("Problem", "Padding “same” needs stride 1; write the padding as a number.")
        )
    module = nn.Conv2d(
        shape[0],
        s["maps"],
        s["kernel"],
        stride=s["stride"],
        padding=s["padding"],
        dilation=s["dilation"],
        groups=s["groups"],
        padding_mode=s["padding_mode"],
    )
    window = Convolution(module, (shape,)).window
    check_copies(window)
    check_fit(window, _NO_FIT)
    return module


_NO_FIT = translatable(
    "Problem", "A kernel of {extent} does not fit on the padded input of {padded}; add padding."
)
_FILL = ParameterSpec(
    "padding_mode",
    translatable("Operation", "padding filled by"),
    "choice",
    "zeros",
    choices=(
        translatable("Operation", "zeros"),
        translatable("Operation", "reflect"),
        translatable("Operation", "replicate"),
        translatable("Operation", "circular"),
    ),
)
_aten = torch.ops.aten
CONVOLUTION = OperationSpec(
    "convolution",
    translatable("Operation", "convolution"),
    translatable(
        "Operation",
        "Each value is the sum of the products of its kernel with the window it lies on, "
        "plus the bias if it has one.",
    ),
    Convolution,
    modules=(nn.Conv2d,),
    calls={
        torch.conv2d: _read,
        functional.conv2d: _read,
        _aten.conv2d.default: _read,
        _aten.conv2d.padding: _read,
        _aten.convolution.default: _read_any,
    },
    layer="conv",
    make=_make,
    settings=(
        MAPS,
        KERNEL,
        STRIDE,
        replace(PADDING, choices=("same", "valid"), new=1),
        DILATION,
        GROUPS,
        _FILL,
    ),
    weights=Kernels(),
    takes="maps",
)
SPECS = (CONVOLUTION,)
