"""Functions and methods of torch, read as the module that does the same.

Each reader takes what stands beside the tensors in the call, by the function's own names and order, and
returns an entry and a module; or None for a call that no entry knows. Tensors among the arguments are
`Tensor`s where they belong to the network, and `FROM_LAYER` where another layer gives them.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from cnngui.network.operations import (
    adaptive,
    addition,
    convolution,
    elementwise,
    linear,
    losses,
    normalisation,
    pooling,
    reshape,
    softmax,
)
from cnngui.network.operations.base import Operation


class _FromLayer:
    """Stand for a tensor that another layer gives."""


FROM_LAYER = _FromLayer()

Read = tuple[Operation, nn.Module | None] | None
Reader = Callable[..., Read]


def entry(operation: Operation, module: Callable[[], nn.Module] | None = None) -> Reader:
    """Return a reader for a call whose further arguments change nothing."""
    return lambda *_args, **_kwargs: (operation, module() if module else None)


def convolve(
    weight: Any, bias: Any = None, stride: Any = 1, padding: Any = 0, dilation: Any = 1, groups: int = 1
) -> Read:
    """Read F.conv2d with weights of the network's own."""
    if not isinstance(weight, Tensor) or not (bias is None or isinstance(bias, Tensor)):
        return None
    out_channels, per_group, *kernel = weight.shape
    padding = tuple(padding) if isinstance(padding, list) else padding
    module = nn.Conv2d(
        per_group * groups,
        out_channels,
        (kernel[0], kernel[1]),
        tuple(stride) if isinstance(stride, list) else stride,
        padding,
        tuple(dilation) if isinstance(dilation, list) else dilation,
        groups,
        bias is not None,
        device="meta",
    )
    return convolution.CONVOLUTION, _with_weights(module, weight, bias)


def connect(weight: Any, bias: Any = None) -> Read:
    """Read F.linear with weights of the network's own."""
    if not isinstance(weight, Tensor) or not (bias is None or isinstance(bias, Tensor)):
        return None
    module = nn.Linear(weight.shape[1], weight.shape[0], bias is not None, device="meta")
    return linear.LINEAR, _with_weights(module, weight, bias)


def _with_weights(module: nn.Module, weight: Tensor, bias: Tensor | None) -> nn.Module:
    # The network's own parameters, so that new weights are this module's too.
    module.weight = _parameter(weight)
    if bias is not None:
        module.bias = _parameter(bias)
    return module


def _parameter(tensor: Tensor) -> nn.Parameter:
    return tensor if isinstance(tensor, nn.Parameter) else nn.Parameter(tensor, requires_grad=False)


def max_pool(
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Read:
    """Read F.max_pool2d."""
    if return_indices:
        return None
    module = nn.MaxPool2d(kernel_size, stride or None, padding, dilation, ceil_mode=ceil_mode)
    return pooling.MAX_POOL, module


def average_pool(kernel_size: Any, stride: Any = None, *rest: Any, **named: Any) -> Read:
    """Read F.avg_pool2d, whose further arguments are the module's."""
    return pooling.AVERAGE_POOL, nn.AvgPool2d(kernel_size, stride or None, *rest, **named)


def adaptive_average(output_size: Any) -> Read:
    """Read F.adaptive_avg_pool2d."""
    return adaptive.ADAPTIVE_AVERAGE, nn.AdaptiveAvgPool2d(output_size)


def adaptive_max(output_size: Any, return_indices: bool = False) -> Read:
    """Read F.adaptive_max_pool2d."""
    return None if return_indices else (adaptive.ADAPTIVE_MAX, nn.AdaptiveMaxPool2d(output_size))


def mean(dim: Any = None, keepdim: bool = False) -> Read:
    """Read torch.mean over rows and columns."""
    return (adaptive.GLOBAL_AVERAGE, adaptive.GlobalAverage(keepdim)) if _over_maps(dim) else None


def largest(dim: Any = (), keepdim: bool = False) -> Read:
    """Read torch.amax over rows and columns."""
    return (adaptive.GLOBAL_MAX, adaptive.GlobalMax(keepdim)) if _over_maps(dim) else None


def _over_maps(dim: Any) -> bool:
    return isinstance(dim, tuple | list) and {int(d) % 4 for d in dim} == {2, 3}


def flatten(start_dim: int = 0, end_dim: int = -1) -> Read:
    """Read torch.flatten; one that flattens the batch too is unknown."""
    return (reshape.FLATTEN, nn.Flatten(start_dim, end_dim)) if start_dim != 0 else None


def power_share(dim: Any = None, *_rest: Any, **_named: Any) -> Read:
    """Read torch.softmax."""
    return softmax.SOFTMAX, nn.Softmax(dim)


def drop(p: float = 0.5, training: bool = True, *_rest: Any, **_named: Any) -> Read:
    """Read F.dropout."""
    return elementwise.DROPOUT, nn.Dropout(p).train(training)


def add(other: Any, *, alpha: float = 1) -> Read:
    """Read an addition of two layers, or of a layer and a number."""
    if other is FROM_LAYER:
        return addition.ADDITION, addition.Add(alpha)
    if isinstance(other, int | float):
        return addition.ADDITION, addition.Add(alpha, float(other))
    return None


def cross_entropy(
    target: Any,
    weight: Any = None,
    size_average: Any = None,
    ignore_index: int = -100,
    reduce: Any = None,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> Read:
    """Read F.cross_entropy without weights for the classes."""
    if weight is not None or target is not FROM_LAYER:
        return None
    module = nn.CrossEntropyLoss(reduction=reduction, label_smoothing=label_smoothing)
    return losses.CROSS_ENTROPY, module


def squared_error(
    target: Any, size_average: Any = None, reduce: Any = None, reduction: str = "mean", weight: Any = None
) -> Read:
    """Read F.mse_loss."""
    if weight is not None or target is not FROM_LAYER:
        return None
    return losses.SQUARED_ERROR, nn.MSELoss(reduction=reduction)


def normalise(
    running_mean: Any,
    running_var: Any,
    weight: Any = None,
    bias: Any = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Read:
    """Read F.batch_norm with numbers of the network's own."""
    if not all(isinstance(part, Tensor) for part in (running_mean, running_var, weight, bias)):
        return None
    module = nn.BatchNorm2d(len(running_mean), eps, momentum).train(training)
    module.running_mean, module.running_var = running_mean, running_var
    return normalisation.BATCH_NORMALISATION, _with_weights(module, weight, bias)


_F = nn.functional
OF_FUNCTION: dict[object, Reader] = {
    torch.relu: entry(elementwise.RELU),
    _F.relu: entry(elementwise.RELU),
    torch.sigmoid: entry(elementwise.SIGMOID),
    _F.sigmoid: entry(elementwise.SIGMOID),
    torch.tanh: entry(elementwise.TANH),
    _F.tanh: entry(elementwise.TANH),
    torch.flatten: flatten,
    torch.softmax: power_share,
    _F.softmax: power_share,
    torch.conv2d: convolve,
    _F.conv2d: convolve,
    _F.linear: connect,
    torch.max_pool2d: max_pool,
    _F.max_pool2d: max_pool,
    _F.avg_pool2d: average_pool,
    _F.adaptive_avg_pool2d: adaptive_average,
    _F.adaptive_max_pool2d: adaptive_max,
    torch.mean: mean,
    torch.amax: largest,
    _F.dropout: drop,
    torch.add: add,
    _F.batch_norm: normalise,
    _F.cross_entropy: cross_entropy,
    _F.mse_loss: squared_error,
    torch.reshape: entry(reshape.FLATTEN),
}
OF_METHOD: dict[str, Reader] = {
    "relu": entry(elementwise.RELU),
    "sigmoid": entry(elementwise.SIGMOID),
    "tanh": entry(elementwise.TANH),
    "flatten": flatten,
    "softmax": power_share,
    "mean": mean,
    "amax": largest,
    "add": add,
    "view": entry(reshape.FLATTEN),
    "reshape": entry(reshape.FLATTEN),
}
