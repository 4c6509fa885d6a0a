"""The operators of aten, which a file of torch.export calls, read as the module that does the same.

Each reader takes what stands beside the first tensor, in the order of the operator's schema.
"""

from typing import Any

import torch
from torch import Tensor

from cnngui.network.operations import elementwise, functional_calls, reshape
from cnngui.network.operations.functional_calls import Read, Reader, entry

_aten = torch.ops.aten


def adaptive_max_pool2d(maps: Tensor, output_size: list[int]) -> Tensor:
    """Return the largest values alone; the operator gives their places too."""
    largest: Tensor = _aten.adaptive_max_pool2d.default(maps, output_size)[0]
    return largest


def _sides(value: Any) -> Any:
    """Make of aten's lists what a module has: (2, 2), and None for none."""
    if not isinstance(value, list | tuple):
        return value
    return (tuple(value) if len(value) > 1 else value[0]) if value else None


def _convolve(weight: Any, bias: Any = None, *settings: Any) -> Read:
    # stride, padding, dilation and, last, the groups.
    return functional_calls.convolve(weight, bias, *(_sides(setting) for setting in settings))


def _convolve_any(
    weight: Any,
    bias: Any,
    stride: Any,
    padding: Any,
    dilation: Any,
    transposed: bool,
    output_padding: Any,
    groups: int,
) -> Read:
    if transposed or not isinstance(weight, Tensor) or weight.ndim != 4:
        return None
    return _convolve(weight, bias, stride, padding, dilation, groups)


def _max_pool(*settings: Any) -> Read:
    return functional_calls.max_pool(*(_sides(setting) for setting in settings))


def _average_pool(*settings: Any) -> Read:
    return functional_calls.average_pool(*(_sides(setting) for setting in settings))


def _adaptive_average(output_size: Any) -> Read:
    return functional_calls.adaptive_average(_sides(output_size))


def _adaptive_max(output_size: Any) -> Read:
    return functional_calls.adaptive_max(_sides(output_size))


def _normalise(
    weight: Any,
    bias: Any,
    running_mean: Any,
    running_var: Any,
    training: bool,
    momentum: float,
    eps: float,
    cudnn_enabled: bool,
) -> Read:
    # With the digit's own mean and deviation it is another operation.
    return (
        None
        if training
        else functional_calls.normalise(running_mean, running_var, weight, bias, False, momentum, eps)
    )


OF_OPERATOR: dict[object, Reader] = {
    _aten.relu.default: entry(elementwise.RELU),
    _aten.sigmoid.default: entry(elementwise.SIGMOID),
    _aten.tanh.default: entry(elementwise.TANH),
    _aten.clone.default: entry(elementwise.IDENTITY),
    _aten.contiguous.default: entry(elementwise.IDENTITY),
    _aten.alias.default: entry(elementwise.IDENTITY),
    _aten.detach.default: entry(elementwise.IDENTITY),
    _aten.flatten.using_ints: functional_calls.flatten,
    _aten.view.default: entry(reshape.FLATTEN),
    _aten.reshape.default: entry(reshape.FLATTEN),
    _aten.softmax.int: functional_calls.power_share,
    _aten._softmax.default: functional_calls.power_share,
    _aten.conv2d.default: _convolve,
    _aten.conv2d.padding: _convolve,
    _aten.convolution.default: _convolve_any,
    _aten.linear.default: functional_calls.connect,
    _aten.max_pool2d.default: _max_pool,
    _aten.avg_pool2d.default: _average_pool,
    _aten.adaptive_avg_pool2d.default: _adaptive_average,
    _aten._adaptive_avg_pool2d.default: _adaptive_average,
    adaptive_max_pool2d: _adaptive_max,
    _aten.mean.dim: functional_calls.mean,
    _aten.amax.default: functional_calls.largest,
    _aten.dropout.default: functional_calls.drop,
    _aten.feature_dropout.default: functional_calls.drop,
    _aten.add.Tensor: functional_calls.add,
    _aten.batch_norm.default: _normalise,
}
