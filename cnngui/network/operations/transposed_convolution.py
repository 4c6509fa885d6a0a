"""Transposed convolution: zeros between the cells of the input, and a turned kernel laid over every place."""

from dataclasses import replace
from functools import cached_property, partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import Array, Parameters, Shape
from cnngui.network.operations.dot_product import bias_of, sum_of_products
from cnngui.network.operations.kernel_operation import KernelOperation
from cnngui.network.operations.kernels import KERNEL, MAPS, Kernels, check_groups
from cnngui.network.operations.parameters import DILATION, GROUPS, PADDING, STRIDE, ParameterSpec
from cnngui.network.operations.sliding_window import DIRECTIONS, Pair, SlidingWindow, pair
from cnngui.network.operations.spec import OperationSpec, are_weights, with_weights
from cnngui.network.operations.weight_layout import Settings
from cnngui.network.operations.windowed import WindowedOperation
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion
from cnngui.network.values.contributions import Contributions
from cnngui.network.values.number_format import MINUS, product
from cnngui.network.values.working import Working
from cnngui.problem import Problem, translatable


class TransposedConvolution(KernelOperation[nn.ConvTranspose2d], WindowedOperation[nn.ConvTranspose2d]):
    """Explain nn.ConvTranspose2d, in all its settings.

    With stride s, s − 1 rows and columns of zeros are put between the cells of the input, and
    d·(k − 1) − p around it; the kernel, turned by 180°, then slides over that with stride 1.

    Source: Dumoulin & Visin, A guide to convolution arithmetic for deep learning, 2016, chapter 4.
    """

    @cached_property
    def window(self) -> SlidingWindow:
        """Return the kernel laid over the input with its zeros between."""
        module, down = self.module, self.spread
        kernel, dilation, padding = pair(module.kernel_size), pair(module.dilation), _padding(module)
        rows, columns = ((self.input_shape[axis + 1] - 1) * down[axis] + 1 for axis in (0, 1))
        top, left = (dilation[axis] * (kernel[axis] - 1) - padding[axis] for axis in (0, 1))
        more = pair(module.output_padding)
        after = (top + more[0], left + more[1])
        return SlidingWindow((rows, columns), kernel, (1, 1), dilation, (top, left), after)

    @property
    def spread(self) -> Pair:
        """Return the stride: so far apart are the cells of the input."""
        return pair(self.module.stride)

    def kernel_of(self, channel: int) -> torch.Tensor:
        """Return a copy of one kernel as it lies on the input, turned by 180°."""
        per_group = self.module.out_channels // self.module.groups
        channels = self.channels_of(channel)
        kernel = self.module.weight[channels.start : channels.stop, channel % per_group]
        return kernel.detach().flip(-2, -1).cpu().clone()

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the weights of one kernel."""
        return self.module.in_channels // self.module.groups * int(np.prod(self.module.kernel_size))

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Multiply the window (C, kH, kW) of the input, zeros between its cells, with the turned kernel."""
        module, window = self.module, self.window
        channels = self.channels_of(address.channel)
        maps, count = inputs[0][channels.start : channels.stop], len(channels)
        places = window.places(address.row, address.column)
        found, empty = self._input_cells(places)
        repeated = np.repeat(np.array(channels), len(places))
        return sum_of_products(
            address,
            float(output[address.index(3)]),
            window.window(self._spread_out(maps), places, empty=0),
            self.kernel_of(address.channel).numpy(),
            bias_of(module, address.channel),
            np.column_stack([np.zeros_like(repeated), repeated, np.tile(found, (count, 1))]),
            np.tile(places, (count, 1)),
            np.tile(empty, count),
            self._symbolic(address, channels),
            "F.conv2d(x[None], w[None]" + (", b)" if module.bias is not None else ")"),
        )

    def contributions(self, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Return each input channel convolved with its own kernel."""
        module, channels = self.module, self.channels_of(channel)
        maps, kernels = inputs[0][channels.start : channels.stop], self.kernel_of(channel).float()
        partials = functional.conv_transpose2d(
            torch.from_numpy(maps)[None],
            kernels.flip(-2, -1)[:, None],
            stride=self.spread,
            padding=_padding(module),
            output_padding=pair(module.output_padding),
            groups=len(channels),
            dilation=pair(module.dilation),
        )
        return Contributions(
            inputs=maps,
            kernels=kernels.numpy(),
            partials=partials[0].numpy(),
            bias=bias_of(module, channel),
            channels=np.array(channels),
            sources=np.zeros(len(channels), np.int64),
        )

    def pad(self, values: Array) -> Array:
        """Return the map with zeros between its cells and around them."""
        return self.window.pad(self._spread_out(values[None])[0])

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return the cells of the input under the windows, in the channels of the groups."""
        down, across = self.spread
        rows, columns = self.window.input_axis(0, region.rows), self.window.input_axis(1, region.columns)
        return [CellRegion(self.input_channels(region.channels), rows[::down], columns[::across])]

    def use_of_weight(self, channel: int, weight: int) -> tuple[tuple[int, ...], int]:
        """Return a value near the middle of the map for which the weight lies on a cell of the input."""
        rows, columns = pair(self.module.kernel_size)
        at = (weight // columns % rows, weight % columns)
        middle = []
        for axis, side in enumerate(self.output_shape[1:]):
            from_middle = sorted(range(side), key=partial(_distance, side // 2))
            hits = (index for index in from_middle if self._hits(axis, index, at[axis]))
            middle.append(next(hits, side // 2))
        return (channel, *middle), weight

    @property
    def size_arithmetic(self) -> Parameters:
        """Write "(14 − 1)·2 − 2·1 + (3 − 1)·1 + 1 + 1 = 28" for height and width."""
        return tuple((word, self._arithmetic_along(axis)) for axis, word in enumerate(DIRECTIONS))

    @property
    def multiplication_count(self) -> int:
        """Count the products of each cell of the input with each of its weights."""
        return self.module.weight.numel() * self.input_shape[1] * self.input_shape[2]

    @property
    def multiplication_arithmetic(self) -> str:
        """Write "16·14·14·32·3·3 = 903,168"."""
        counts = (*self.input_shape, *self.module.weight.shape[1:])
        return f"{product(counts)} = {self.multiplication_count:,}"

    def _input_cells(self, places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return the cell of the input at each place, (-1, -1) for zeros, and which places are zeros."""
        spread = np.array(self.spread)
        empty: NDArray[np.bool_] = self.window.outside(places) | (places % spread != 0).any(axis=1)
        return np.where(empty[:, None], -1, places // spread), empty

    def _spread_out(self, maps: Array) -> Array:
        down, across = self.spread
        spread = np.zeros((len(maps), *self.window.size), np.float32)
        spread[:, ::down, ::across] = maps
        return spread

    def _hits(self, axis: int, index: int, weight: int) -> bool:
        """Return whether a row or column of the kernel lies on the input's cells for one of the output."""
        place = int(self.window.along(axis, index)[weight])
        return 0 <= place < self.window.size[axis] and place % self.spread[axis] == 0

    def _arithmetic_along(self, axis: int) -> str:
        module, size = self.module, self.input_shape[axis + 1]
        stride, dilation, padding = self.spread[axis], pair(module.dilation)[axis], _padding(module)[axis]
        reach = f"{pair(module.kernel_size)[axis]} {MINUS} 1"
        written = f"({size} {MINUS} 1)·{stride} "
        written += f"{MINUS} 2·{padding} " if padding else ""
        written += f"+ {dilation}·({reach}) " if dilation > 1 else f"+ ({reach}) "
        more = pair(module.output_padding)[axis]
        written += f"+ {more} " if more else ""
        return f"{written}+ 1 = {self.window.fits(axis)}"

    def _symbolic(self, address: Address, channels: range) -> str:
        """Write the sum over x̂, the input with its zeros between and around."""
        window, (rows, columns) = self.window, pair(self.module.kernel_size)
        first, per_group = channels.start, self.module.out_channels // self.module.groups
        channel = str(first) if len(channels) == 1 else "c" if first == 0 else f"{first}+c"
        place = f"{window.index(0, address.row)}, {window.index(1, address.column)}"
        turned = f"{rows - 1}{MINUS}i, {columns - 1}{MINUS}j"
        bias = "" if self.module.bias is None else f" + b[{address.channel}]"
        return (
            f"y[{address.channel}, {address.row}, {address.column}] = Σ x̂[{channel}, {place}] · "
            f"w[{channel}, {address.channel % per_group}, {turned}]{bias}"
        )

    def _output_shape(self) -> Shape:
        return (self.module.out_channels, *self.window.output)


class TransposedKernels(Kernels):
    """Describe kernels (C_in, C_out / groups, kH, kW), as torch holds those of a transposed convolution."""

    key = "transposed kernels"
    count_axis = 1
    axes = (translatable("Operation", "channel"), translatable("Operation", "kernel"))

    def fitted(self, shape: Shape, sizes: Shape, settings: dict[str, Any]) -> Shape:
        """Return as many kernels, for all channels; groups that do not share them out become one."""
        if shape[0] % settings.get("groups", 1):
            settings["groups"] = 1
        return (shape[0], *sizes[1:])

    def settings(self, sizes: Shape, given: Settings) -> dict[str, Any]:
        """Return the number of maps and the kernels' size."""
        return {"maps": self.outputs(sizes, given), "kernel": sizes[2:]}

    def outputs(self, sizes: Shape, settings: Settings) -> int:
        """Count the maps that come out: the kernels of every group."""
        return sizes[1] * int(settings.get("groups", 1))

    def count_step(self, settings: Settings) -> int:
        """Return 1: each group has as many kernels."""
        return 1

    def check(self, shape: Shape, weights: Array, settings: Settings) -> None:
        """Raise Problem where kernels and input differ in their channels."""
        self.check_channels(len(weights), shape[0])
        check_groups(settings["groups"], shape[0], settings["groups"])


def _distance(one: int, other: int) -> int:
    return abs(one - other)


def _padding(module: nn.ConvTranspose2d) -> Pair:
    assert not isinstance(module.padding, str)
    return pair(module.padding)


def _read(
    weight: Any,
    bias: Any = None,
    stride: Any = 1,
    padding: Any = 0,
    output_padding: Any = 0,
    groups: int = 1,
    dilation: Any = 1,
) -> nn.Module | None:
    """Read F.conv_transpose2d with weights of the network's own."""
    if not are_weights(weight, bias) or weight.ndim != 4:
        return None
    in_channels, per_group, *kernel = weight.shape
    module = nn.ConvTranspose2d(
        in_channels,
        per_group * groups,
        (kernel[0], kernel[1]),
        stride,
        padding,
        output_padding,
        groups,
        bias is not None,
        dilation,
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
    return _read(weight, bias, stride, padding, output_padding, groups, dilation) if transposed else None


def _make(shape: Shape, s: dict[str, Any]) -> nn.Module:
    check_groups(s["maps"], shape[0], s["groups"])
    for axis in (0, 1):
        most = max(pair(s["stride"])[axis], pair(s["dilation"])[axis]) - 1
        if pair(s["output_padding"])[axis] > most:
            raise Problem(
                translatable(
                    "Problem",
                    "Output padding must be smaller than the stride or the dilation; here it can be {most} "
                    "at most.",
                ),
                most=most,
            )
    module = nn.ConvTranspose2d(
        shape[0],
        s["maps"],
        s["kernel"],
        stride=s["stride"],
        padding=s["padding"],
        output_padding=s["output_padding"],
        groups=s["groups"],
        dilation=s["dilation"],
    )
    sides = TransposedConvolution(module, (shape,)).window.output
    if min(sides) < 1:
        raise Problem(
            translatable("Problem", "With a padding of {padding} no row or column is left; take less."),
            padding="×".join(str(side) for side in pair(s["padding"])),
        )
    return module


_OUTPUT_PADDING = ParameterSpec(
    "output_padding", translatable("Operation", "output padding"), "pair", 0, most=31
)
_aten = torch.ops.aten
TRANSPOSED_CONVOLUTION = OperationSpec(
    "transposed_convolution",
    translatable("Operation", "transposed convolution"),
    translatable(
        "Operation",
        "Zeros are put between neighbouring values, one fewer than the stride; then the kernel, turned "
        "by 180°, is laid over every place. This makes maps larger.",
    ),
    TransposedConvolution,
    modules=(nn.ConvTranspose2d,),
    calls={
        torch.conv_transpose2d: _read,
        functional.conv_transpose2d: _read,
        _aten.conv_transpose2d.input: _read,
        _aten.convolution.default: _read_any,
    },
    layer="upconv",
    make=_make,
    settings=(
        MAPS,
        replace(KERNEL, default=2),
        replace(STRIDE, default=2),
        PADDING,
        _OUTPUT_PADDING,
        DILATION,
        GROUPS,
    ),
    weights=TransposedKernels(),
    takes="maps",
)
SPECS = (TRANSPOSED_CONVOLUTION,)
