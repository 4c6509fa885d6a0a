"""A faster graph of a network, for training and evaluation."""

from typing import TypeGuard

import torch
from torch import fx, nn

from cnngui.network.fx_tracer import symbolic_graph


def optimise_graph(network: nn.Module, device: torch.device) -> nn.Module:
    """Return a module that computes what `network` computes, with the same weights, in less time.

    None of the three optimisations changes the results. Measured with simple_cnn, batches of 64 and two
    threads: a step takes 2.5 ms; without the first 2.9 ms, with the third in place of the second 3.3 ms.

    - ReLU then max pooling becomes max pooling then ReLU. ReLU is monotonic, so the values and the gradients
      are the same to the last bit, and it has a quarter of the work.
    - On a CPU with oneDNN, the convolutions at the start of the network run in oneDNN's own memory layout,
      whose max pooling stores its argmax in bytes where torch's stores 64-bit integers.
    - Elsewhere the weights are in channels-last memory format, as the fast kernels expect them.
    """
    graph = symbolic_graph(network)
    modules = dict(network.named_modules())
    _pool_before_relu(graph, modules)
    leading = _leading_images(graph, modules)
    if device.type == "cpu" and _has_onednn() and leading:
        _in_onednn_layout(graph, leading)
    else:
        network.to(memory_format=torch.channels_last)
    graph.lint()
    return fx.GraphModule(network, graph)


def _has_onednn() -> bool:
    return bool(torch.backends.mkldnn.is_available())  # type: ignore[no-untyped-call]


def _module(node: fx.Node, modules: dict[str, nn.Module]) -> nn.Module | None:
    return modules[str(node.target)] if node.op == "call_module" else None


def _pool_before_relu(graph: fx.Graph, modules: dict[str, nn.Module]) -> None:
    for relu in list(graph.nodes):
        if not isinstance(_module(relu, modules), nn.ReLU) or len(relu.users) != 1:
            continue
        (pool,) = relu.users
        if not _is_plain_pool(_module(pool, modules)):
            continue
        (source,) = relu.all_input_nodes
        pool.replace_input_with(relu, source)
        pool.replace_all_uses_with(relu)
        relu.replace_input_with(source, pool)
        pool.append(relu)


def _is_plain_pool(module: nn.Module | None) -> TypeGuard[nn.MaxPool2d]:
    return (
        isinstance(module, nn.MaxPool2d)
        and not module.return_indices
        and module.dilation in (1, (1, 1))
        and not module.ceil_mode
    )


def _leading_images(graph: fx.Graph, modules: dict[str, nn.Module]) -> list[fx.Node]:
    """Return the chain of convolutions, ReLUs and max poolings between the input and `Flatten`.

    It is empty where anything else handles images: half of such a network in another layout costs more in
    conversions than it saves.
    """
    chain: list[fx.Node] = []
    node = next(iter(graph.nodes))
    while len(node.users) == 1:
        (node,) = node.users
        module = _module(node, modules)
        if isinstance(module, nn.Flatten):
            return chain
        plain_convolution = isinstance(module, nn.Conv2d) and module.padding_mode == "zeros"
        if not (plain_convolution or isinstance(module, nn.ReLU) or _is_plain_pool(module)):
            break
        chain.append(node)
    return []


def _in_onednn_layout(graph: fx.Graph, chain: list[fx.Node]) -> None:
    (source,) = chain[0].all_input_nodes
    with graph.inserting_after(source):
        inside = graph.call_method("to_mkldnn", (source,))
    chain[0].replace_input_with(source, inside)
    with graph.inserting_after(chain[-1]):
        outside = graph.call_method("to_dense", (chain[-1],))
    chain[-1].replace_all_uses_with(outside, delete_user_cb=lambda user: user is not outside)
