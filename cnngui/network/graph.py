"""The named layers of a network and which feeds which, read from the network itself."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import torch
from torch import fx, nn

from cnngui.network import operations
from cnngui.network.operations import Operation, Parameters

INPUT = "input"


@dataclass(frozen=True)
class Layer:
    """Name one operation of the graph, with the layers that feed it and its module where it has one."""

    name: str
    inputs: tuple[str, ...]
    operation: Operation
    module: nn.Module | None

    @property
    def parameters(self) -> Parameters:
        """Tell the operation's settings, each a word for translation and its value."""
        return self.operation.parameters(self.module) if self.module is not None else ()


@dataclass(frozen=True)
class Graph:
    """Hold the layers in the order they run, the input first, and the fx graph they were read from."""

    layers: tuple[Layer, ...]
    fx_graph: fx.Graph

    def __getitem__(self, name: str) -> Layer:
        """Return the layer called `name`; raises KeyError where there is none."""
        for layer in self.layers:
            if layer.name == name:
                return layer
        raise KeyError(name)


_GRAPHS: WeakKeyDictionary[nn.Module, Graph] = WeakKeyDictionary()


def graph_of(network: nn.Module) -> Graph:
    """Read the layers of a network with torch.fx, once for each network.

    A network returns logits, for its loss is computed from those; the graph ends with the softmax that
    turns them into probabilities, added here where the network has none of its own.
    """
    if network not in _GRAPHS:
        # Held by the network's weak reference alone: the fx graph must not keep the network alive.
        fx_graph = fx.Tracer().trace(network)
        modules = dict(network.named_modules())
        _end_with_softmax(fx_graph, modules)
        layers = tuple(_layer(node, modules) for node in fx_graph.nodes if node.op != "output")
        _GRAPHS[network] = Graph(layers, fx_graph)
    return _GRAPHS[network]


def _end_with_softmax(fx_graph: fx.Graph, modules: dict[str, nn.Module]) -> None:
    output = next(node for node in reversed(fx_graph.nodes) if node.op == "output")
    (last,) = output.all_input_nodes
    if _operation(last, modules) is operations.SOFTMAX:
        return
    with fx_graph.inserting_before(output):
        softmax = fx_graph.create_node("call_function", torch.softmax, (last, 1), name="softmax")
    output.replace_input_with(last, softmax)


def _layer(node: fx.Node, modules: dict[str, nn.Module]) -> Layer:
    name = INPUT if node.op == "placeholder" else layer_name(node)
    inputs = tuple(
        INPUT if feeding.op == "placeholder" else layer_name(feeding) for feeding in node.all_input_nodes
    )
    module = modules[str(node.target)] if node.op == "call_module" else None
    return Layer(name, inputs, _operation(node, modules), module)


def layer_name(node: fx.Node) -> str:
    """Name a node as its module is called in the network, or as torch.fx calls it."""
    return str(node.target) if node.op == "call_module" else node.name


def _operation(node: fx.Node, modules: dict[str, nn.Module]) -> Operation:
    if node.op == "placeholder":
        return operations.INPUT
    if node.op == "call_module":
        return operations.of_module(modules[str(node.target)])
    return operations.of_call(node.target)
