"""The networks of the literature at their full size: their tables, without their weights."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import torch
from torch import Tensor, fx, nn

from cnngui.network.graph import Graph, graph_of
from cnngui.network.inspect.layer_table import LayerTable, layer_table
from cnngui.network.operations.base import Shape
from cnngui.problem import Problem, translatable

INPUT_SHAPE: Shape = (3, 224, 224)


@dataclass(frozen=True)
class FullSize:
    """Name one network of torchvision: its title, and for translation what to look at in its table."""

    title: str
    description: str


FULL_SIZE: dict[str, FullSize] = {
    "alexnet": FullSize(
        "AlexNet",
        translatable(
            "FullSize",
            "As torchvision has it, on colour pictures of 224×224 with 1,000 classes: after Krizhevsky "
            "(2014), with fewer maps than the winner of 2012, and without its groups and local response "
            "normalisation. The first two fully connected layers hold nine tenths of all parameters, the "
            "convolutions do nine tenths of the multiplications.",
        ),
    ),
    "vgg16": FullSize(
        "VGG-16",
        translatable(
            "FullSize",
            "Thirteen 3×3 convolutions (2014): five times the maps are halved in height and width, while "
            "their number grows from 64 to 512. One fully connected layer behind them holds three quarters "
            "of all parameters.",
        ),
    ),
    "resnet18": FullSize(
        "ResNet-18",
        translatable(
            "FullSize",
            "Eight residual blocks (2015): with global average pooling in place of the large fully connected "
            "layers it needs a twelfth of the parameters of VGG-16.",
        ),
    ),
}


@cache
def full_size_table(name: str) -> LayerTable:
    """Return the table of a network of `FULL_SIZE` for one picture of `INPUT_SHAPE`.

    Raises KeyError for another name, and Problem where torchvision cannot be loaded.
    """
    network = full_size_network(name)
    graph = graph_of(network)
    return layer_table(graph, _shapes(network, graph))


def full_size_network(name: str) -> nn.Module:
    """Build a network of `FULL_SIZE` on the meta device: every weight has a shape and no memory.

    Raises KeyError for another name, and Problem where torchvision cannot be loaded.
    """
    if name not in FULL_SIZE:
        raise KeyError(name)
    try:
        from torchvision import models  # type: ignore[import-untyped]
    except (ImportError, RuntimeError) as error:
        # A torchvision that was not made for this torch ends in a RuntimeError.
        raise Problem(
            translatable(
                "Problem", "torchvision could not be loaded: {reason}; install it together with torch."
            ),
            reason=error,
        ) from error
    with torch.device("meta"):
        network: nn.Module = models.get_model(name, weights=None)
    return network.eval()


class _Measurer(fx.Interpreter):
    """Run a graph on tensors without memory and keep the shape of what each layer gives."""

    def __init__(self, network: nn.Module, graph: Graph) -> None:
        super().__init__(network, graph=graph.fx_graph)
        self._names = graph.names
        self.shapes: dict[str, Shape] = {}

    def run_node(self, node: fx.Node) -> Any:
        result = super().run_node(node)
        if node.op != "output" and isinstance(result, Tensor):
            self.shapes[self._names[node]] = tuple(result.shape[1:])
        return result


def _shapes(network: nn.Module, graph: Graph) -> dict[str, Shape]:
    measurer = _Measurer(network, graph)
    with torch.inference_mode():
        measurer.run(torch.empty(1, *INPUT_SHAPE, device="meta"))
    return measurer.shapes
