"""Max and average pooling: a window without weights."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import Array, Cells, ChannelwiseOperation, Parameters, Shape
from cnngui.network.operations.parameters import DILATION, PADDING, STRIDE, ParameterSpec
from cnngui.network.operations.sliding_window import SlidingWindow, pair, side, times
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.operations.window_reductions import average_of, largest_of
from cnngui.network.operations.windowed import WindowedOperation, check_fit
from cnngui.network.values.address import Address
from cnngui.network.values.number_format import number
from cnngui.network.values.working import Working
from cnngui.problem import Problem, translatable

_Pool = TypeVar("_Pool", nn.MaxPool2d, nn.AvgPool2d)


class Pooling(WindowedOperation[_Pool], ChannelwiseOperation[_Pool]):
    """Explain what both poolings have in common."""

    @cached_property
    def window(self) -> SlidingWindow:
        """Return the window laid over the input (C, H, W)."""
        module = self.module
        kernel, padding = pair(module.kernel_size), pair(module.padding)
        stride = kernel if module.stride is None else pair(module.stride)
        size = (self.input_shape[-2], self.input_shape[-1])
        return SlidingWindow(size, kernel, stride, self._dilation, padding, padding, ceil=module.ceil_mode)

    @property
    def parameters(self) -> Parameters:
        """Return the window's size, and the settings that are not at torch's defaults."""
        module = self.module
        found = [(translatable("Operation", "window"), times(module.kernel_size))]
        if module.stride is not None and pair(module.stride) != pair(module.kernel_size):
            found.append((translatable("Operation", "stride"), side(module.stride)))
        if any(pair(module.padding)):
            found.append((translatable("Operation", "padding"), side(module.padding)))
        if self._dilation != (1, 1):
            found.append((translatable("Operation", "dilation"), side(self._dilation)))
        if module.ceil_mode:
            found.append((translatable("Operation", "round up"), ""))
        return tuple(found)

    @property
    def exact_padding(self) -> tuple[int, int] | None:
        """Return the smallest padding that fits; torch allows half a window."""
        window = self.window
        return window.exact_padding((window.kernel[0] // 2, window.kernel[1] // 2))

    def _output_shape(self) -> Shape:
        return (self.input_shape[0], *self.window.output)

    @property
    def _dilation(self) -> tuple[int, int]:
        return (1, 1)

    def _symbols(self, address: Address) -> tuple[str, str]:
        """Write the value and the values of its window: "y[0, 1, 2]", "x[0, 2·1+i, 2·2+j]"."""
        rows, columns = self.window.index(0, address.row), self.window.index(1, address.column)
        own = f"y[{address.channel}, {address.row}, {address.column}]"
        return own, f"x[{address.channel}, {rows}, {columns}]"


class MaxPooling(Pooling[nn.MaxPool2d]):
    """Explain nn.MaxPool2d."""

    def pad(self, values: Array) -> Array:
        """Return the map with its padding, which is smaller than any value."""
        return self.window.pad(values, empty=-np.inf)

    @property
    def _dilation(self) -> tuple[int, int]:
        return pair(self.module.dilation)

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Compare the values of the window, row by row; padding is smaller than anything."""
        window = self.window
        places = window.places(address.row, address.column)
        own, symbols = self._symbols(address)
        return largest_of(
            address,
            float(output[address.index(3)]),
            window.window(inputs[0][address.channel][None], places, empty=-np.inf)[0],
            address.channel,
            window.cells(places),
            places,
            f"{own} = max {symbols}",
        )


class AveragePooling(Pooling[nn.AvgPool2d]):
    """Explain nn.AvgPool2d."""

    @property
    def parameters(self) -> Parameters:
        """Return the settings, and what is divided by where that is not the number of all cells."""
        found = list(super().parameters)
        if self.module.divisor_override is not None:
            found.append((translatable("Operation", "divisor"), str(self.module.divisor_override)))
        elif any(pair(self.module.padding)):
            counted = translatable("Operation", "padding counted")
            left_out = translatable("Operation", "padding not counted")
            found.append((counted if self.module.count_include_pad else left_out, ""))
        return tuple(found)

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the values of the window, row by row, then divide by their number."""
        window = self.window
        places = window.places(address.row, address.column)
        own, symbols = self._symbols(address)
        divisor = self._divisor(places)
        return average_of(
            address,
            float(output[address.index(3)]),
            window.window(inputs[0][address.channel][None], places, empty=0)[0],
            address.channel,
            window.cells(places),
            places,
            f"{own} = Σ {symbols} ÷ {number(divisor)}",
            divisor,
        )

    def _divisor(self, places: Cells) -> int:
        """Count the cells that torch counts: never those beyond the padding."""
        if self.module.divisor_override is not None:
            return int(self.module.divisor_override)
        window = self.window
        margin = np.array(window.before) if self.module.count_include_pad else np.zeros(2, np.int64)
        counted = (places >= -margin) & (places < np.array(window.size) + margin)
        return int(counted.all(axis=1).sum())


def _read_max(
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> nn.Module | None:
    if return_indices:
        return None
    return nn.MaxPool2d(kernel_size, stride or None, padding, dilation, ceil_mode=ceil_mode)


def _read_average(kernel_size: Any, stride: Any = None, *rest: Any, **named: Any) -> nn.Module:
    return nn.AvgPool2d(kernel_size, stride or None, *rest, **named)


def _maker(module: Callable[..., nn.Module], bound: type[Pooling[Any]]) -> Callable[..., nn.Module]:
    """Return the factory of a kind of pooling."""

    def make(shape: Shape, settings: dict[str, Any]) -> nn.Module:
        pool = module(settings["window"], **{k: v for k, v in settings.items() if k != "window"})
        window = bound(pool, (shape,)).window
        if any(window.before[axis] > window.kernel[axis] // 2 for axis in (0, 1)):
            raise Problem(
                translatable("Problem", "Padding {padding} is more than half of the window of {extent}."),
                padding="×".join(str(side) for side in window.before),
                extent=times(window.kernel),
            )
        check_fit(window, _NO_FIT)
        return pool

    return make


_NO_FIT = translatable(
    "Problem", "A window of {extent} does not fit on the padded input of {padded}; make it smaller."
)
_WINDOW = ParameterSpec(
    "window", translatable("Operation", "window"), "pair", 2, least=1, most=99, always_written=True
)
_CEIL = ParameterSpec("ceil_mode", translatable("Operation", "round up"), "flag", False)
_COUNT = ParameterSpec("count_include_pad", translatable("Operation", "count the padding"), "flag", True)
_SETTINGS = (_WINDOW, replace(STRIDE, default=None), PADDING)
_aten = torch.ops.aten
MAX_POOL = OperationSpec(
    "max_pooling",
    translatable("Operation", "max pooling"),
    translatable("Operation", "Each value is the largest one in its window. There are no weights."),
    MaxPooling,
    modules=(nn.MaxPool2d,),
    calls={
        torch.max_pool2d: _read_max,
        functional.max_pool2d: _read_max,
        _aten.max_pool2d.default: _read_max,
    },
    first_results={"max_pool2d_with_indices": _aten.max_pool2d.default},
    layer="pool",
    make=_maker(nn.MaxPool2d, MaxPooling),
    settings=(*_SETTINGS, DILATION, _CEIL),
    takes="maps",
)
AVERAGE_POOL = OperationSpec(
    "average_pooling",
    translatable("Operation", "average pooling"),
    translatable("Operation", "Each value is the mean of its window. There are no weights."),
    AveragePooling,
    modules=(nn.AvgPool2d,),
    calls={functional.avg_pool2d: _read_average, _aten.avg_pool2d.default: _read_average},
    layer="pool",
    make=_maker(nn.AvgPool2d, AveragePooling),
    settings=(*_SETTINGS, _CEIL, _COUNT),
    takes="maps",
)
SPECS = (MAX_POOL, AVERAGE_POOL)
