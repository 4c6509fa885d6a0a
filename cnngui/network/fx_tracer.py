"""Reading a network's graph with torch.fx while other threads compute."""

import copy
import threading
from collections.abc import Callable
from typing import Any

from torch import fx, nn

_READING = threading.Lock()


class _Tracer(fx.Tracer):
    """Trace in one thread without affecting the others.

    While torch.fx traces, it puts its own calls in the place of nn.Module's, for every thread of the
    process; a network that another thread runs meanwhile would end in a NameError.
    """

    def __init__(self, is_leaf: Callable[[nn.Module], bool]) -> None:
        super().__init__()
        self._is_leaf = is_leaf
        self._thread = threading.get_ident()

    def is_leaf_module(self, m: nn.Module, module_qualified_name: str) -> bool:
        return self._is_leaf(m) or super().is_leaf_module(m, module_qualified_name)

    def call_module(
        self, m: nn.Module, forward: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        if threading.get_ident() != self._thread:
            return forward(*args, **kwargs)
        return super().call_module(m, forward, args, kwargs)

    def getattr(self, attr: str, attr_val: Any, parameter_proxy_cache: dict[str, Any]) -> Any:
        if threading.get_ident() != self._thread:
            return attr_val
        return super().getattr(attr, attr_val, parameter_proxy_cache)


def _no_more(_module: nn.Module) -> bool:
    return False


def symbolic_graph(network: nn.Module, is_leaf: Callable[[nn.Module], bool] = _no_more) -> fx.Graph:
    """Read the graph of a network; torch's own modules and those that `is_leaf` accepts are single nodes.

    Threads take turns, and may run networks meanwhile. A network that is a graph already gives a copy of it,
    so that its layers keep their names.
    """
    if isinstance(network, fx.GraphModule):
        return copy.deepcopy(network.graph)
    with _READING:
        return _Tracer(is_leaf).trace(network)
