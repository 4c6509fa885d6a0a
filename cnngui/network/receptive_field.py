"""The receptive field of a value: the cells of every layer that it is computed from."""

from collections.abc import Mapping

from cnngui.network.graph import INPUT, Graph
from cnngui.network.operations.base import Shape
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import DIMENSIONS, CellRegion, one_cell

__all__ = ["CellRegion", "receptive_field", "trace_back"]


def trace_back(graph: Graph, shapes: Mapping[str, Shape], address: Address) -> dict[str, CellRegion]:
    """Return for every layer which of its cells the value at an address is computed from.

    Its own layer is among them, with that one cell; layers that it is not computed from are not. What
    lies behind an operation without an entry is left out. `shapes` are those of the activations. Raises
    KeyError or IndexError where there is no such value.
    """
    return _backwards(graph, shapes, address)[0]


def receptive_field(graph: Graph, shapes: Mapping[str, Shape], address: Address) -> CellRegion | None:
    """Return the cells of the input that a value is computed from.

    None where that is not wholly known, and where it is computed from none of them.
    """
    fields, known = _backwards(graph, shapes, address)
    return fields.get(INPUT) if known else None


def _backwards(
    graph: Graph, shapes: Mapping[str, Shape], address: Address
) -> tuple[dict[str, CellRegion], bool]:
    """Return the fields, and whether every operation on the way could be followed."""
    fields = {address.layer: one_cell(shapes[address.layer], address)}
    known = True
    # The layers stand in the order they run, so all that is fed by a layer has been followed before it.
    for layer in reversed(graph.layers):
        field = fields.get(layer.name)
        if field is None or not layer.inputs:
            continue
        inputs = [shapes.get(name, ()) for name in layer.inputs]
        found: list[CellRegion] = []
        # Something that is no tensor, or has more dimensions than an address has, is not followed.
        if all(0 < len(shape) <= DIMENSIONS for shape in inputs):
            operation = layer.operation.bind(layer.module, inputs, shapes[layer.name])
            found = operation.input_region(field)
        known = known and len(found) == len(layer.inputs)
        for name, feeding in zip(layer.inputs, found, strict=False):
            # A window that lies in the padding alone is computed from no value.
            if feeding.count:
                fields[name] = feeding.joined(fields[name]) if name in fields else feeding
    return fields, known
