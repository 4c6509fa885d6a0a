"""One forward pass of one digit with every activation kept."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, fx, nn

from cnngui.network.graph import INPUT, Graph, Layer, graph_of, layer_name
from cnngui.network.operations import Kernel

SIDE = 28


@dataclass(frozen=True)
class Address:
    """Point at one value in a trace; in an activation of shape (N,) the channel counts and the rest is 0."""

    layer: str
    channel: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Trace:
    """Hold what one digit made of every layer: activations of shape (C, H, W) or (N,), float32."""

    graph: Graph
    activations: dict[str, NDArray[np.float32]]

    def activation(self, layer: str) -> NDArray[np.float32]:
        """Return the output of the layer called `layer`; raises KeyError where there is none."""
        return self.activations[layer]

    def value(self, address: Address) -> float:
        """Return the value at one address; raises KeyError or IndexError where there is none."""
        activation = self.activation(address.layer)
        if activation.ndim == 1:
            return float(activation[address.channel])
        return float(activation[address.channel, address.row, address.column])

    @property
    def is_finite(self) -> bool:
        """Say whether every value is a finite number; too large weights make others."""
        return all(bool(np.isfinite(activation).all()) for activation in self.activations.values())

    @property
    def probabilities(self) -> NDArray[np.float32]:
        """Return the last layer's output, one probability a class, shape (10,)."""
        return self.activation(self.graph.layers[-1].name)

    def kernel(self, layer: str, channel: int) -> Kernel | None:
        """Return the weights that made one channel of a layer, in the shape of the input they lie on.

        The row of a fully connected layer behind a flatten comes as (C, H, W), each weight in the place of
        the value it multiplies. None where the operation has no weights.
        """
        entry = self.graph[layer]
        kernel = entry.operation.kernel(entry.module, channel)
        if kernel is None or kernel.weights.ndim != 1:
            return kernel
        return Kernel(kernel.weights.reshape(self._shape_before_regrouping(entry)), kernel.bias)

    def _shape_before_regrouping(self, layer: Layer) -> tuple[int, ...]:
        source = self.graph[layer.inputs[0]]
        while source.operation.regroups:
            source = self.graph[source.inputs[0]]
        return self.activation(source.name).shape


class _Recorder(fx.Interpreter):
    """Run a graph and keep a copy of what each layer gave."""

    def __init__(self, network: nn.Module, graph: fx.Graph) -> None:
        super().__init__(network, garbage_collect_values=False, graph=graph)
        # A fault inside a layer is reported as itself, not with fx's own text added to it.
        self.extra_traceback = False
        self.activations: dict[str, NDArray[np.float32]] = {}

    def run_node(self, node: fx.Node) -> Any:
        result = super().run_node(node)
        if node.op != "output" and isinstance(result, Tensor):
            name = INPUT if node.op == "placeholder" else layer_name(node)
            # A copy: `numpy()` shares memory with a tensor that a later layer may reuse.
            self.activations[name] = result[0].numpy().copy()
        return result


def trace(network: nn.Module, digit: NDArray[np.float32]) -> Trace:
    """Run a network on one digit and keep every activation.

    `digit` has shape (28, 28), float32, 0…1. The network runs on the CPU in the mode it is in, and nothing
    is computed but its own forward pass. Raises ValueError for a digit of another shape.
    """
    if digit.shape != (SIDE, SIDE):
        raise ValueError(f"a digit has shape (28, 28), not {digit.shape}")
    graph = graph_of(network)
    recorder = _Recorder(network, graph.fx_graph)
    batch = torch.from_numpy(np.ascontiguousarray(digit, np.float32))[None, None]  # (1, 1, 28, 28)
    with torch.inference_mode():
        recorder.run(batch)
    return Trace(graph, recorder.activations)
