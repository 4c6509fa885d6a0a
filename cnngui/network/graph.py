"""The named layers of a network and which feeds which, read from the network itself."""

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

import torch
from torch import fx, nn

from cnngui.network import operations
from cnngui.network.fx_tracer import symbolic_graph
from cnngui.network.operations import OperationSpec, Parameters

INPUT = "input"
# The key of a node's `meta` under which a network that is a graph already holds the layer's name.
LAYER = "layer"


@dataclass(frozen=True)
class Layer:
    """Name one operation of the graph, with the layers that feed it and its module where it has one."""

    name: str
    inputs: tuple[str, ...]
    operation: OperationSpec
    module: nn.Module | None

    @property
    def parameters(self) -> Parameters:
        """Return the operation's settings, each a word for translation and its value."""
        return self.operation.bind(self.module).parameters

    @property
    def weight_count(self) -> int:
        """Count the module's weights, biases included."""
        return self.operation.bind(self.module).weight_count


@dataclass(frozen=True)
class Graph:
    """Hold the layers in the order they run, the input first, and the fx graph they were read from.

    `names` gives the one name of each node of the fx graph; no two nodes share one.
    """

    layers: tuple[Layer, ...]
    fx_graph: fx.Graph
    names: Mapping[fx.Node, str] = field(compare=False, repr=False)

    def __getitem__(self, name: str) -> Layer:
        """Return the layer called `name`; raises KeyError where there is none."""
        for layer in self.layers:
            if layer.name == name:
                return layer
        raise KeyError(name)


# For each network, its graph with a softmax added at the end (True), and without (False).
_GRAPHS: WeakKeyDictionary[nn.Module, dict[bool, Graph]] = WeakKeyDictionary()
_SIZES = {"size", "dim", "numel"}


def _has_entry(module: nn.Module) -> bool:
    return operations.of_module(module) is not operations.UNKNOWN


def graph_of(network: nn.Module, end_with_softmax: bool = True) -> Graph:
    """Read the layers of a network with torch.fx, once for each network.

    A network returns logits, for its loss is computed from those; the graph ends with the softmax that
    turns them into probabilities, added here where the network has none of its own, unless it is not wanted.
    """
    known = _GRAPHS.setdefault(network, {})
    if end_with_softmax not in known:
        # Held by the network's weak reference alone: the fx graph must not keep the network alive.
        fx_graph = symbolic_graph(network, _has_entry)
        if end_with_softmax:
            _end_with_softmax(fx_graph, network)
        names = _names(fx_graph)
        given = operations.INPUT if end_with_softmax else operations.GIVEN
        known[end_with_softmax] = Graph(_layers(fx_graph, network, given, names), fx_graph, names)
    return known[end_with_softmax]


def _end_with_softmax(fx_graph: fx.Graph, network: nn.Module) -> None:
    output = next(node for node in reversed(fx_graph.nodes) if node.op == "output")
    (last,) = output.all_input_nodes
    if _read(last, network, set())[0] is operations.OPERATIONS["softmax"]:
        return
    with fx_graph.inserting_before(output):
        softmax = fx_graph.create_node("call_function", torch.softmax, (last, 1), name="softmax")
    output.replace_input_with(last, softmax)


def _layers(
    fx_graph: fx.Graph, network: nn.Module, given: OperationSpec, names: Mapping[fx.Node, str]
) -> tuple[Layer, ...]:
    not_layers = _nodes_without_layer(fx_graph)
    layers: list[Layer] = []
    for node in fx_graph.nodes:
        if node.op == "output" or node in not_layers:
            continue
        placeholder = node.op == "placeholder"
        operation, module = (given, None) if placeholder else _read(node, network, not_layers)
        inputs = tuple(names[feeding] for feeding in _feeding(node) if feeding not in not_layers)
        layers.append(Layer(names[node], inputs, operation, module))
    return tuple(layers)


def _names(fx_graph: fx.Graph) -> dict[fx.Node, str]:
    """Name each node as its module is called in the network, or as torch.fx calls it; the first input, INPUT.

    A module that is called again, "relu", gives "relu_1", or the next number that is free. A graph that was
    not read from modules carries its layers' names with it (`LAYER`).
    """
    nodes = list(fx_graph.nodes)
    wanted = {node: _own_name(node) for node in nodes}
    wanted[next(node for node in nodes if node.op == "placeholder")] = INPUT
    names: dict[fx.Node, str] = {}
    taken: set[str] = set()
    # Where two want one name, the input keeps it, then the module, whose name is its author's.
    rank = {"placeholder": 0, "call_module": 1}
    for node in sorted(nodes, key=lambda node: rank.get(node.op, 2)):
        name = wanted[node]
        if name in taken:
            # A numbered name must not be one that another node has already.
            others = taken.union(wanted.values())
            name = next(numbered for n in count(1) if (numbered := f"{name}_{n}") not in others)
        names[node] = name
        taken.add(name)
    return names


def _own_name(node: fx.Node) -> str:
    return str(node.meta.get(LAYER) or (node.target if node.op == "call_module" else node.name))


def _feeding(node: fx.Node) -> list[fx.Node]:
    """List the nodes that feed a node, in the order of the call; one may be listed twice."""
    found: list[fx.Node] = []
    fx.node.map_arg((node.args, node.kwargs), found.append)
    return found


def _nodes_without_layer(fx_graph: fx.Graph) -> set[fx.Node]:
    """Find the nodes that are no layers: the network's own numbers, and sizes of tensors."""
    found: set[fx.Node] = set()
    for node in fx_graph.nodes:
        feeding = _feeding(node)
        of_sizes = node.op == "call_function" and bool(feeding) and all(f in found for f in feeding)
        if (
            node.op == "get_attr"
            or of_sizes
            or (node.op == "call_method" and node.target in _SIZES)
            or (node.op == "call_function" and node.target is getattr)
        ):
            found.add(node)
    return found


def _read(
    node: fx.Node, network: nn.Module, not_layers: set[fx.Node]
) -> tuple[OperationSpec, nn.Module | None]:
    """Find a node's entry, and its module or one that does what its function does."""
    if node.op == "call_module":
        own = network.get_submodule(str(node.target))
        return operations.of_module(own), own

    def stand_in(feeding: Any) -> Any:
        if not isinstance(feeding, fx.Node):
            return feeding
        if feeding.op == "get_attr":
            return operator.attrgetter(str(feeding.target))(network)
        return None if feeding in not_layers else operations.FROM_LAYER

    arguments: list[Any] = list(fx.node.map_aggregate(node.args, stand_in))
    named: dict[str, Any] = dict(fx.node.map_aggregate(node.kwargs, stand_in))
    first = next((i for i, argument in enumerate(arguments) if argument is operations.FROM_LAYER), None)
    if first is None:
        named.pop("input", None)
    else:
        del arguments[first]
    operation, module = operations.of_call(node.target, tuple(arguments), named)
    if operation is operations.UNKNOWN and module is None:
        weights = [part for part in (*arguments, *named.values()) if isinstance(part, nn.Parameter)]
        return operation, operations.Unread(weights) if weights else None
    return operation, module
