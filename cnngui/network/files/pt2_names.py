"""The names of an exported network's layers."""

import re
from collections import Counter
from typing import Any

from torch import fx

from cnngui.network.graph import INPUT, LAYER

# Where a node says which module it was called in, in which call of that, and its operator.
_PATH, _CALL, OPERATOR = "path", "call", "operator"


def where_called(node: dict[str, Any]) -> dict[str, str]:
    """Return the module a node was called in, and which call of it that was."""
    stack = node["metadata"].get("nn_module_stack", "").split(";")
    parts = stack[-1].rsplit(",", 2)
    return {_CALL: parts[0], _PATH: parts[1]} if len(parts) == 3 else {_CALL: "", _PATH: ""}


def with_names(graph: fx.Graph) -> fx.Graph:
    """Copy a graph with a name for each layer.

    It is the module's where that is one operation, and else what the operator is called, behind the module's.
    """
    calls = [node for node in graph.nodes if _PATH in node.meta]
    operations = Counter(node.meta[_CALL] for node in calls)
    paths = {node.meta[_PATH] for node in calls}
    several = {node.meta[_PATH] for node in calls if operations[node.meta[_CALL]] > 1}
    several |= {path for path in paths if any(other.startswith(f"{path}.") for other in paths)}
    taken = {INPUT}
    named, copies = fx.Graph(), dict[fx.Node, fx.Node]()
    for node in graph.nodes:
        layer = ""
        if _PATH in node.meta:
            path, operation = node.meta[_PATH], node.meta[OPERATOR].strip("_")
            alone = path and path not in several
            layer = _free(path if alone else f"{path}.{operation}" if path else operation, taken)
        copies[node] = named.create_node(
            node.op,
            node.target,
            fx.node.map_arg(node.args, copies.__getitem__),
            fx.node.map_arg(node.kwargs, copies.__getitem__),
            layer.replace(".", "_") or node.name,
        )
        if layer:
            copies[node].meta[LAYER] = layer
    return named


def _free(name: str, taken: set[str]) -> str:
    """Return a name for a layer that none has yet, of letters, digits and points."""
    name = re.sub(r"[^\w.]", "_", name)
    free, number = name, 0
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    taken.add(free)
    return free
