"""Channels of a network that are zero for every picture of a set: dead ones."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, fx, nn

from cnngui.digits.pictures import Pictures
from cnngui.network.graph import INPUT, Graph, graph_of
from cnngui.training.evaluation import BATCH_SIZE, evaluation_mode, takes_batches
from cnngui.training.loop.run_control import RunControl


class _NonZeroChannels(fx.Interpreter):
    """Run a graph and keep, for each layer, which channels have been other than zero so far."""

    def __init__(self, network: nn.Module, graph: Graph) -> None:
        super().__init__(network, graph=graph.fx_graph)
        self.extra_traceback = False
        self._names = graph.names
        self.found: dict[str, Tensor] = {}

    def run_node(self, node: fx.Node) -> Any:
        result = super().run_node(node)
        name = self._names.get(node)
        if node.op != "output" and name is not None and isinstance(result, Tensor) and result.ndim >= 2:
            used = (result != 0).transpose(0, 1).flatten(1).any(dim=1)  # (C,)
            self.found[name] = self.found[name] | used if name in self.found else used
        return result


def dead_channels(
    network: nn.Module,
    pictures: Pictures,
    *,
    control: RunControl | None = None,
    progress: Callable[[int], None] = lambda _done: None,
    batch_size: int = BATCH_SIZE,
) -> dict[str, NDArray[np.bool_]]:
    """Return for each layer which of its channels, or units, are zero for every one of the pictures.

    Of a layer of maps (C, H, W) a channel is dead where every value of its map is zero for all pictures; of
    a layer of (N,) a unit. Boolean arrays (C,) or (N,). The network is run as its traced graph, in evaluation
    mode; one that takes only one picture at a time gets them so. `control` is asked before each batch;
    `progress` is called after it with the number of pictures done. Raises Stopped, and ValueError where there
    are no pictures.
    """
    if not len(pictures):
        raise ValueError("there are no pictures to run the network on")
    control = control or RunControl()
    runner = _NonZeroChannels(network, graph_of(network))
    with evaluation_mode(network):
        batch_size = batch_size if takes_batches(runner.run, pictures.images[:batch_size]) else 1
        for start in range(0, len(pictures), batch_size):
            control.check()
            images = pictures.images[start : start + batch_size]  # (B, C, H, W)
            runner.run(images)
            progress(start + len(images))
    return {name: ~used.numpy() for name, used in runner.found.items() if name != INPUT}
