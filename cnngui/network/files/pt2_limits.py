"""How large the network in a file may be, found out before anything of that size is computed."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, fx
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode
from torch.utils.flop_counter import FlopCounterMode

from cnngui.problem import Problem, translatable

# ResNet-152 has some 500 operations.
_MOST_NODES = 2_000
_MOST_VALUES = 16_000_000
_MOST_VALUES_IN_ALL = 64_000_000
# Ten times what VGG-16 takes for a picture of 64 x 64.
_MOST_FLOPS = 25_000_000_000
_LARGEST_INTEGER = 2**63

_TOO_LARGE = translatable(
    "Problem",
    "The network in {path} is too large to be shown; open one of at most {nodes} operations and {values} "
    "values a layer.",
)


def too_large(path: Path) -> Problem:
    """Return the Problem of a network beyond the limits."""
    return Problem(_TOO_LARGE, path=path, nodes=f"{_MOST_NODES:,}", values=f"{_MOST_VALUES:,}")


def check_node_count(path: Path, count: int) -> None:
    """Raise Problem for a graph of too many operations."""
    if count > _MOST_NODES:
        raise too_large(path)


def check_call(
    path: Path, operation: Callable[..., Any], arguments: list[Any], named: dict[str, Any]
) -> None:
    """Raise Problem where a call of known arguments would give too large a number or too many."""
    try:
        with FakeTensorMode(allow_non_fake_inputs=True):
            result = operation(*arguments, **named)
    except Exception:
        # What depends on the values themselves has no size before; what fails here fails when it is called.
        return
    _check_result(path, result)


def check_pass(path: Path, network: fx.GraphModule, shape: tuple[int, ...]) -> None:
    """Raise Problem where one picture (1, C, H, W) would take too many values or multiplications."""
    try:
        with FakeTensorMode(allow_non_fake_inputs=True), FlopCounterMode(display=False) as counter:
            _Sizes(network, path).run(torch.zeros(shape))
    except Problem:
        raise
    except Exception:
        # The pass itself tells what is wrong with it.
        return
    if counter.get_total_flops() > _MOST_FLOPS:
        raise too_large(path)


class _Sizes(fx.Interpreter):
    """Run a network without computing values, and count those of its results."""

    def __init__(self, network: fx.GraphModule, path: Path) -> None:
        super().__init__(network)
        self.extra_traceback = False
        self._path = path
        self._count = 0

    def run_node(self, node: fx.Node) -> Any:
        result = super().run_node(node)
        _check_result(self._path, result)
        if isinstance(result, FakeTensor):
            self._count += result.numel()
        if self._count > _MOST_VALUES_IN_ALL:
            raise too_large(self._path)
        return result


def _check_result(path: Path, result: Any) -> None:
    if isinstance(result, list | tuple):
        for one in result:
            _check_result(path, one)
    elif isinstance(result, Tensor):
        if math.prod(result.shape) > _MOST_VALUES:
            raise too_large(path)
    elif isinstance(result, int) and abs(result) >= _LARGEST_INTEGER:
        raise too_large(path)
