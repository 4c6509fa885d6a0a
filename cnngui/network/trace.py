"""One forward pass of one picture with every activation kept."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, fx, nn

from cnngui.network.graph import Graph, graph_of
from cnngui.network.input_spec import input_spec_of
from cnngui.network.operations import Kernel
from cnngui.network.operations.base import BoundOperation, Cells, Shape, Source
from cnngui.network.receptive_field import trace_back
from cnngui.network.sizes import Frame, Sizes, frame_of, sizes_of
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion
from cnngui.network.values.contributions import Contributions
from cnngui.network.values.working import Working
from cnngui.problem import Problem, translatable

__all__ = ["Address", "NoNumbersProblem", "Trace", "check_finite", "run", "trace"]

_TOO_LARGE = translatable(
    "Problem", "The weights of this model are so large that it computes no numbers; open another model."
)


@dataclass(frozen=True)
class Trace:
    """Hold what one picture made of every layer: activations of shape (C, H, W) or (N,), float32."""

    graph: Graph
    activations: dict[str, NDArray[np.float32]]
    _bound: dict[str, BoundOperation[Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def operation(self, layer: str) -> BoundOperation[Any]:
        """Return a layer's operation, bound to this trace's shapes; raises KeyError where there is none."""
        if layer not in self._bound:
            entry = self.graph[layer]
            inputs = [self.shapes.get(name, ()) for name in entry.inputs]
            self._bound[layer] = entry.operation.bind(entry.module, inputs, self.shapes.get(layer))
        return self._bound[layer]

    def activation(self, layer: str) -> NDArray[np.float32]:
        """Return the output of the layer called `layer`; raises KeyError where there is none."""
        return self.activations[layer]

    def value(self, address: Address) -> float:
        """Return the value at one address; raises KeyError or IndexError where there is none."""
        activation = self.activation(address.layer)
        return float(activation[address.index(activation.ndim)])

    def working(self, address: Address) -> Working:
        """Return the arithmetic behind the value at one address.

        It is done with the weights the network has now, which are those of the trace until new ones are
        loaded. Raises KeyError or IndexError where there is no such value, and Problem where cnngui has no
        working for the layer.
        """
        self.value(address)
        layer = address.layer
        inputs = [self.activation(name) for name in self.graph[layer].inputs]
        # A network whose training went wrong has infinities to show; numpy need not warn of them.
        with np.errstate(all="ignore"):
            return self.operation(layer).working(inputs, self.activation(layer), address)

    def is_computed(self, layer: str) -> bool:
        """Return whether a layer's values are computed from others; those of an input are given."""
        return bool(self.graph[layer].inputs)

    def has_working(self, layer: str) -> bool:
        """Return whether there is arithmetic to show behind a layer's values."""
        return self.operation(layer).has_working

    def sizes(self, layer: str) -> Sizes:
        """Return a layer's size, weights and multiplications with their arithmetic."""
        return sizes_of(self.operation(layer))

    def frame(self, layer: str, number: int, channel: int) -> Frame:
        """Return one channel of a layer's input of that number, maps (C, H, W), with its padding."""
        return frame_of(self.operation(layer), self.activation(self.graph[layer].inputs[number])[channel])

    def dependent_outputs(self, layer: str, source: Source) -> Cells:
        """Return the output cells (row, column) of a layer whose working uses a cell of its input.

        `source` is (input, channel, row, column), row and column counted as in `Working.places`. The cells
        have shape (n, 2); in a layer of shape (N,) they are the units' numbers and 0.
        """
        return self.operation(layer).dependent_outputs(source)

    def receptive_field(self, address: Address) -> dict[str, CellRegion]:
        """Return for every layer which of its values the one at an address is computed from.

        See `cnngui.network.receptive_field`. Raises KeyError or IndexError where there is no such value.
        """
        self.value(address)
        return trace_back(self.graph, self.shapes, address)

    def positions_of_weight(self, address: Address, weight: tuple[int, ...]) -> Cells:
        """Return the places (row, column) of the padded input that a weight ever lies on.

        `weight` is its place (i, j) in the grid of the window of the value at an address.
        """
        operation = self.operation(address.layer)
        return operation.positions_of_weight(address.index(len(operation.output_shape)), weight)

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """Return the shape of every layer's activation."""
        return {name: activation.shape for name, activation in self.activations.items()}

    @property
    def is_finite(self) -> bool:
        """Return whether every value is a finite number; too large weights make others."""
        return all(bool(np.isfinite(activation).all()) for activation in self.activations.values())

    @property
    def probabilities(self) -> NDArray[np.float32]:
        """Return the last layer's output, one probability a class, shape (K,)."""
        return self.activation(self.graph.layers[-1].name)

    def kernel(self, layer: str, channel: int) -> Kernel | None:
        """Return the weights that made one channel of a layer, in the shape of the input they lie on.

        The row of a fully connected layer behind a flatten comes as (C, H, W), each weight in the place of
        the value it multiplies. None where the operation has no weights.
        """
        kernel = self.operation(layer).kernel(channel)
        if kernel is None or kernel.weights.ndim != 1:
            return kernel
        return Kernel(kernel.weights.reshape(self.activation(self._before_reshape(layer)).shape), kernel.bias)

    def weights(self, layer: str) -> NDArray[np.float32] | None:
        """Return all weights of a layer without its biases, flat; None where it has none."""
        return self.operation(layer).weights

    def contributions(self, layer: str, channel: int) -> Contributions:
        """Return what one map of a layer, or one value of a row, is made of.

        It is done with the weights the network has now. The parts of a unit behind a flatten come as they
        lay before, (C, H, W). Raises KeyError or IndexError where there is no such map.
        """
        names, output = self.graph[layer].inputs, self.activation(layer)
        if not 0 <= channel < len(output):
            raise IndexError(f"{layer} has no map {channel}")
        inputs = [self.activation(name) for name in names]
        # A network whose training went wrong has infinities to show; numpy need not warn of them.
        with np.errstate(all="ignore"):
            parts = self.operation(layer).contributions(inputs, output, channel)
        if parts.whole:
            before = self._before_reshape(layer)
            shape = self.activation(before).shape
            if len(shape) == 3:
                return parts.reshaped(shape, before)
        return replace(parts, layers=names)

    def use(self, layer: str, channel: int, source: Source) -> tuple[Address, int] | None:
        """Find a value of one map whose working uses a cell of the layer's input, and as which term.

        `source` is a row of `Working.sources`. Of several values the middle one is taken; in a layer of
        shape (N,) the one called `channel` where it is among them. None where no value uses the cell.
        """
        number, from_channel, row, column = source
        down, across = self.operation(layer).spread
        found = self.dependent_outputs(layer, (number, from_channel, row * down, column * across))
        if not len(found):
            return None
        if self.activation(layer).ndim == 3:
            address = Address(layer, channel, *(int(place) for place in found[len(found) // 2]))
        else:
            units = found[:, 0]
            address = Address(layer, channel if channel in units else int(units[len(units) // 2]))
        terms = np.flatnonzero((self.working(address).sources == source).all(axis=1))
        return (address, int(terms[0])) if len(terms) else None

    def use_of_weight(self, layer: str, channel: int, weight: int) -> tuple[Address, int]:
        """Find a value of one map whose working uses a weight of the map's kernels, and as which term."""
        index, term = self.operation(layer).use_of_weight(channel, weight)
        return Address(layer, *index), term

    def _before_reshape(self, layer: str) -> str:
        """Return the layer whose values a layer takes, skipping those that only reshape them."""
        name = self.graph[layer].inputs[0]
        while self.operation(name).is_reshape:
            name = self.graph[name].inputs[0]
        return name


class _Recorder(fx.Interpreter):
    """Run a graph and keep a copy of what each layer gave."""

    def __init__(self, network: nn.Module, graph: Graph) -> None:
        super().__init__(network, garbage_collect_values=False, graph=graph.fx_graph)
        self._names = graph.names
        # A fault inside a layer is reported as itself, not with fx's own text added to it.
        self.extra_traceback = False
        self.activations: dict[str, NDArray[np.float32]] = {}

    def run_node(self, node: fx.Node) -> Any:
        result = super().run_node(node)
        if node.op not in {"output", "get_attr"} and isinstance(result, Tensor):
            # A copy: `numpy()` shares memory with a tensor that a later layer may reuse.
            values = (result[0] if result.ndim else result).numpy().astype(np.float32)
            self.activations[self._names[node]] = np.atleast_1d(values)
        return result


def trace(network: nn.Module, picture: NDArray[np.float32]) -> Trace:
    """Run a network on one picture and keep every activation.

    `picture` has the shape (C, H, W) of the network's `input_spec`, or (H, W) for one channel; float32, 0…1.
    The network runs on the CPU in the mode it is in, and nothing is computed but its own forward pass.
    Raises ValueError for a picture of another shape.
    """
    values = np.ascontiguousarray(picture, np.float32)
    if values.ndim == 2:
        values = values[None]  # (1, H, W)
    shape = input_spec_of(network).shape
    if values.shape != shape:
        raise ValueError(f"the network takes a picture of the shape {shape}, not {picture.shape}")
    return _run(network, graph_of(network), (values,))


def run(network: nn.Module, *inputs: NDArray[Any]) -> Trace:
    """Run a network on one example of any shape, (C, H, W) or (N,), and keep every activation.

    Nothing is added to the network's own layers. A network of several inputs takes them in its order; those
    of integers (the true class of a loss) stay integers.
    """
    return _run(network, graph_of(network, own_layers_alone=True), inputs)


def _run(network: nn.Module, graph: Graph, inputs: tuple[NDArray[Any], ...]) -> Trace:
    recorder = _Recorder(network, graph)
    # In training mode batch normalisation would take the picture into its running statistics.
    buffers = [buffer.clone() for buffer in network.buffers()] if network.training else []
    try:
        with torch.inference_mode():
            recorder.run(*(_batch(values) for values in inputs))
    finally:
        for buffer, kept in zip(network.buffers(), buffers, strict=False):
            buffer.data.copy_(kept)
    return Trace(graph, recorder.activations)


def _batch(values: NDArray[Any]) -> Tensor:
    whole = np.issubdtype(values.dtype, np.integer)
    return torch.from_numpy(np.array(values, np.int64 if whole else np.float32))[None]


class NoNumbersProblem(Problem):
    """Describe a network whose weights are so large that it computes no numbers."""


def check_finite(network: nn.Module, traced: Trace) -> None:
    """Raise NoNumbersProblem where the values of `traced`, or those for a picture of ones, are not finite."""
    ones = np.ones(input_spec_of(network).shape, np.float32)
    if not traced.is_finite or not trace(network, ones).is_finite:
        raise NoNumbersProblem(_TOO_LARGE)
