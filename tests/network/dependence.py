"""What a value has a derivative by, layer by layer."""

import copy

import numpy as np
import torch
from torch import Tensor, fx, nn

from cnngui.network.graph import Graph
from cnngui.network.trace import Address
from cnngui.network.values.cell_region import CellRegion


class Gradients(fx.Interpreter):
    """Run a graph and keep the tensors, to take derivatives by them."""

    def __init__(self, network: nn.Module, graph: Graph) -> None:
        super().__init__(network, garbage_collect_values=False, graph=graph.fx_graph)
        self.names = graph.names
        self.tensors: dict[str, Tensor] = {}

    def run_node(self, node: fx.Node) -> object:
        result = super().run_node(node)
        if node.op != "output" and isinstance(result, Tensor):
            # A tensor of its own for each layer, also for one that hands on the very tensor it was given.
            result = self.tensors[self.names[node]] = result.clone()
        return result

    def fields(self, address: Address) -> dict[str, np.ndarray]:
        """Which cells of each layer the value at an address has a derivative by, where it has any."""
        own = self.tensors[address.layer]
        value = own[0][address.index(own.ndim - 1)] if own.ndim else own
        names, tensors = zip(*((n, t) for n, t in self.tensors.items() if t.requires_grad), strict=True)
        found = torch.autograd.grad(value, tensors, retain_graph=True, allow_unused=True)
        # The loss of a batch is one number without a batch of its own.
        given = {n: (g[0] if g.ndim else g[None]) for n, g in zip(names, found, strict=True) if g is not None}
        masks = {name: gradient.numpy() != 0 for name, gradient in given.items()}
        return {name: mask for name, mask in masks.items() if mask.any()}


def gradients(network: nn.Module, graph: Graph, *inputs: np.ndarray) -> Gradients:
    """Run a network in float64, where sums of many small products do not vanish."""
    network = network.double()
    interpreter = Gradients(network, graph)
    interpreter.run(
        *(torch.from_numpy(values.astype(np.float64))[None].requires_grad_() for values in inputs)
    )
    return interpreter


def structure(network: nn.Module) -> nn.Module:
    """Copy a network so that nothing is lost: no value is cut off or not picked, no products cancel."""
    network = copy.deepcopy(network)
    for name, module in list(network.named_modules()):
        if isinstance(module, nn.ReLU | nn.Tanh):
            network.set_submodule(name, nn.Identity())
        if isinstance(module, nn.MaxPool2d):
            assert module.dilation == 1
            pool = nn.AvgPool2d(module.kernel_size, module.stride, module.padding, module.ceil_mode)
            network.set_submodule(name, pool)
    with torch.no_grad():
        for parameter in network.parameters():
            fan_in = parameter[0].numel()
            parameter.copy_((0.5 + torch.rand_like(parameter)) / fan_in)
    return network


def expected_mask(field: CellRegion, mask: np.ndarray) -> np.ndarray:
    return field.mask().reshape(mask.shape)
