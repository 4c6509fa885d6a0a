"""Reshapes of reshapes, made one: a shape between two that cnngui shows need not be shown."""

import sys

import torch
from torch import fx

# The key of a node's `meta` for its shape when the network was exported, None for a side that may be any.
SIZES = "sizes"
_aten = torch.ops.aten
_RESHAPES = {
    _aten.unsqueeze.default,
    _aten.squeeze.default,
    _aten.squeeze.dim,
    _aten.squeeze.dims,
    _aten.view.default,
    _aten.reshape.default,
    _aten.flatten.using_ints,
    _aten.unflatten.int,
}


def join_reshapes(graph: fx.Graph) -> None:
    """Replace each reshape of a reshape by one of the values that the first takes.

    So `w[:, :, None, None]` gives maps of (1, C, 1, 1) at once, and not (1, C, 1) in between. Slices of all
    that there is, the `:` in it, are left out.
    """
    for node in graph.nodes:
        if _is_whole_slice(node):
            node.replace_all_uses_with(node.args[0])
            continue
        if not _is_reshape(node):
            continue
        source = node.args[0]
        while isinstance(source, fx.Node) and _is_reshape(source):
            source = source.args[0]
        sizes = node.meta.get(SIZES)
        if source is node.args[0] or not sizes or None in sizes[1:]:
            continue
        node.target = _aten.reshape.default
        node.args = (source, [-1, *sizes[1:]])
        node.kwargs = {}


def _is_whole_slice(node: fx.Node) -> bool:
    if node.op != "call_function" or node.target is not _aten.slice.Tensor or node.kwargs:
        return False
    given = list(node.args[2:])
    start, end, step = given + [None, None, 1][len(given) :]
    return bool(start in (None, 0) and end in (None, sys.maxsize) and step == 1)


def _is_reshape(node: fx.Node) -> bool:
    return node.op == "call_function" and node.target in _RESHAPES
