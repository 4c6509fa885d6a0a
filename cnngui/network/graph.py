"""The named layers of a network and which feeds which, read from the network itself."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, cast
from weakref import WeakKeyDictionary

import torch
from torch import fx, nn

from cnngui.network import operations
from cnngui.network.conventions import LOGITS, PLAIN, Conventions, conventions_of
from cnngui.network.fx_tracer import symbolic_graph
from cnngui.network.operations import OperationSpec, Parameters
from cnngui.network.operations.input_scaling import scaled

INPUT = "input"
# The key of a node's `meta` under which a network that is a graph already holds the layer's name.
LAYER = "layer"


@dataclass(frozen=True)
class Layer:
    """Name one operation of the graph, with the layers that feed it and its module where it has one.

    `is_added`: it is no part of the network, cnngui put it before or behind.
    """

    name: str
    inputs: tuple[str, ...]
    operation: OperationSpec
    module: nn.Module | None
    is_added: bool = False

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

    `names` gives the one name of each node of the fx graph; no two nodes share one. `conventions`: what the
    network takes and gives; where its own last layer is a softmax, its outputs are probabilities.
    """

    layers: tuple[Layer, ...]
    fx_graph: fx.Graph
    names: Mapping[fx.Node, str] = field(compare=False, repr=False)
    conventions: Conventions = field(default_factory=Conventions, compare=False)

    def __getitem__(self, name: str) -> Layer:
        """Return the layer called `name`; raises KeyError where there is none."""
        for layer in self.layers:
            if layer.name == name:
                return layer
        raise KeyError(name)


# For each network, its graph with these conventions, and (None) that of its own layers alone.
_GRAPHS: WeakKeyDictionary[nn.Module, dict[Conventions | None, Graph]] = WeakKeyDictionary()
_SIZES = {"size", "dim", "numel"}
# What is put behind a network, by the name of its operation.
ENDS: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "softmax": (torch.softmax, (1,)),
    "exponential": (torch.exp, ()),
    "sigmoid": (torch.sigmoid, ()),
}


def _has_entry(module: nn.Module) -> bool:
    return operations.of_module(module) is not operations.UNKNOWN


def graph_of(network: nn.Module, own_layers_alone: bool = False) -> Graph:
    """Read the layers of a network with torch.fx, once for each network and its conventions.

    As its conventions say, the picture is scaled before the first layer, and what turns the outputs into a
    probability or score of each class is added behind the last; both are layers like any other, marked
    `is_added`. Behind a softmax of the network's own nothing is added.
    """
    known = _GRAPHS.setdefault(network, {})
    conventions = None if own_layers_alone else conventions_of(network)
    if conventions not in known:
        # Held by the network's weak reference alone: the fx graph must not keep the network alive.
        fx_graph = symbolic_graph(network, _has_entry)
        added = set[fx.Node]()
        if conventions is not None:
            if conventions.outputs == LOGITS and _ends_with_softmax(fx_graph, network):
                conventions = replace(conventions, outputs="probabilities")
            added = _add_conventions(fx_graph, conventions)
        names = _names(fx_graph)
        given = operations.GIVEN if conventions is None else operations.INPUT
        layers = _layers(fx_graph, network, given, names, added)
        graph = Graph(layers, fx_graph, names, conventions or Conventions())
        known[None if own_layers_alone else conventions_of(network)] = graph
    return known[None if own_layers_alone else conventions_of(network)]


def _ends_with_softmax(fx_graph: fx.Graph, network: nn.Module) -> bool:
    (last,) = _output(fx_graph).all_input_nodes
    return _read(last, network, set())[0] is operations.OPERATIONS["softmax"]


def _output(fx_graph: fx.Graph) -> fx.Node:
    output: fx.Node = next(node for node in reversed(fx_graph.nodes) if node.op == "output")
    return output


def _add_conventions(fx_graph: fx.Graph, conventions: Conventions) -> set[fx.Node]:
    """Put before and behind a network what its conventions need, and return these nodes."""
    added = set[fx.Node]()
    if conventions.scaling != PLAIN:
        picture = next(node for node in fx_graph.nodes if node.op == "placeholder")
        with fx_graph.inserting_after(picture):
            scaling = fx_graph.create_node("call_function", scaled, (picture,), name="input_scaling")
        picture.replace_all_uses_with(scaling)
        # Not in `create_node`, which takes numbers, words and nodes alone.
        scaling._args = (picture, cast("Any", conventions.scaling))
        added.add(scaling)
    if conventions.kind.added:
        output = _output(fx_graph)
        (last,) = output.all_input_nodes
        function, arguments = ENDS[conventions.kind.added]
        with fx_graph.inserting_before(output):
            name = conventions.kind.added
            end = fx_graph.create_node("call_function", function, (last, *arguments), name=name)
        output.replace_input_with(last, end)
        added.add(end)
    return added


def _layers(
    fx_graph: fx.Graph,
    network: nn.Module,
    given: OperationSpec,
    names: Mapping[fx.Node, str],
    added: set[fx.Node],
) -> tuple[Layer, ...]:
    not_layers = _nodes_without_layer(fx_graph)
    layers: list[Layer] = []
    for node in fx_graph.nodes:
        if node.op == "output" or node in not_layers:
            continue
        placeholder = node.op == "placeholder"
        operation, module = (given, None) if placeholder else _read(node, network, not_layers)
        inputs = tuple(names[feeding] for feeding in _feeding(node) if feeding not in not_layers)
        layers.append(Layer(names[node], inputs, operation, module, node in added))
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
    """List the nodes that feed a node, in the order of the function; one may be listed twice."""
    found: list[fx.Node] = []
    # What a keyword names "input" is what comes first, wherever it stands in the call.
    named = sorted(node.kwargs.items(), key=lambda item: item[0] != "input")
    fx.node.map_arg((node.args, dict(named)), found.append)
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
    before: tuple[Any, ...] = ()
    if first is not None:
        before, arguments = tuple(arguments[:first]), arguments[first + 1 :]
    elif "input" in named:
        own = named.pop("input")
        before = () if own is operations.FROM_LAYER else (own,)
    operation, module = operations.of_call(node.target, tuple(arguments), named, before)
    if operation is operations.UNKNOWN and module is None:
        weights = [part for part in (*arguments, *named.values()) if isinstance(part, nn.Parameter)]
        return operation, operations.Unread(weights) if weights else None
    return operation, module
