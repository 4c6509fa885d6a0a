"""All layers of a network in one table: sizes, weights, multiplications, and what each sees of the input."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from cnngui.network.graph import INPUT, Graph, Layer
from cnngui.network.operations.base import Parameters, Shape
from cnngui.network.receptive_field import receptive_field
from cnngui.network.trace import Trace
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import DIMENSIONS
from cnngui.network.values.number_format import MINUS, short_percent
from cnngui.problem import translatable
from cnngui.saving import csv_text

# Takes a context of the catalogue and a text marked for it.
Translate = Callable[[str, str], str]

COLUMNS = (
    translatable("LayerTable", "Layer"),
    translatable("LayerTable", "Operation"),
    translatable("LayerTable", "Settings"),
    translatable("LayerTable", "Output"),
    translatable("LayerTable", "Parameters"),
    translatable("LayerTable", "Share of parameters"),
    translatable("LayerTable", "Multiplications"),
    translatable("LayerTable", "Receptive field"),
)
# What a column counts, where its heading leaves a doubt.
COLUMN_HINTS = {
    4: translatable("LayerTable", "All numbers that training changes: weights and biases, γ and β."),
    6: translatable(
        "LayerTable",
        "Products with parameters for one picture, those with zeros of the padding and with γ among them. "
        "Divisions, as of average pooling and softmax, are not counted.",
    ),
    7: translatable(
        "LayerTable",
        "Height and width of the part of the input that the value in the middle of the maps is computed "
        "from, cut off at the input's edges: without edges it can be larger.",
    ),
}
_TOTAL = translatable("LayerTable", "Total")
_SHARED = translatable("LayerTable", "{arithmetic} (shared with {layer})")
_NOTHING = "–"


@dataclass(frozen=True)
class Row:
    """Hold the row of one layer.

    `operation` is a title for translation, and `parameters` are its settings. `weights` and
    `multiplications` are written out with their arithmetic, "" where there are none. Weights that an earlier
    layer has too, `shared_with`, are counted there. `receptive_field` is the height and width of the part of
    the input that the value in the middle of the maps is computed from, also where they have been flattened,
    cut off at the input's edges; None where the input is no maps, and behind an operation without an entry.
    `share` is that of all weights, 0…1.
    """

    name: str
    operation: str
    parameters: Parameters
    output: Shape
    weight_count: int
    weights: str
    multiplication_count: int
    multiplications: str
    receptive_field: tuple[int, int] | None
    share: float = 0.0
    shared_with: str = ""


@dataclass(frozen=True)
class LayerTable:
    """Hold the input's shape and a row for each layer, in the order they run."""

    input: Shape
    rows: tuple[Row, ...]

    @property
    def weight_count(self) -> int:
        """Count the weights of all layers."""
        return sum(row.weight_count for row in self.rows)

    @property
    def multiplication_count(self) -> int:
        """Count the multiplications with weights of one forward pass."""
        return sum(row.multiplication_count for row in self.rows)


def table_of(trace: Trace) -> LayerTable:
    """Return the table of the network that made a trace."""
    return layer_table(trace.graph, trace.shapes)


def layer_table(graph: Graph, shapes: Mapping[str, Shape]) -> LayerTable:
    """Return the table of a graph whose activations have these shapes, without the batch."""
    owners: dict[int, str] = {}
    middles = _middles(graph, shapes)
    rows = [_row(graph, layer, shapes, owners, middles) for layer in graph.layers if layer.inputs]
    total = max(1, sum(row.weight_count for row in rows))
    return LayerTable(shapes[INPUT], tuple(replace(row, share=row.weight_count / total) for row in rows))


def _row(
    graph: Graph,
    layer: Layer,
    shapes: Mapping[str, Shape],
    owners: dict[int, str],
    middles: Mapping[str, tuple[int, ...]],
) -> Row:
    """Return a layer's row, but for the share; `owners` holds the layer of each weight met so far."""
    inputs = [shapes[name] for name in layer.inputs if name in shapes]
    operation = layer.operation.bind(layer.module, inputs, shapes.get(layer.name))
    # What is no tensor has no shape; nothing is multiplied with it that an entry knows of.
    whole = len(inputs) == len(layer.inputs)
    weights, count = operation.weight_arithmetic, operation.weight_count
    shared, shared_with = _shared(layer, owners)
    if shared:
        weights = f"{weights.rpartition(' = ')[0]} {MINUS} {shared:,} = {count - shared:,}"
    return Row(
        name=layer.name,
        operation=layer.operation.title,
        parameters=operation.parameters,
        output=shapes.get(layer.name, ()),
        weight_count=count - shared,
        weights=weights,
        multiplication_count=operation.multiplication_count if whole else 0,
        multiplications=operation.multiplication_arithmetic if whole else "",
        receptive_field=_seen(graph, shapes, layer.name, middles),
        shared_with=shared_with,
    )


def _shared(layer: Layer, owners: dict[int, str]) -> tuple[int, str]:
    """Count the weights that an earlier layer has too, and name it; enter the others into `owners`."""
    count, owner = 0, ""
    for weights in layer.module.parameters() if layer.module is not None else ():
        if id(weights) in owners:
            count += weights.numel()
            owner = owners[id(weights)]
        else:
            owners[id(weights)] = layer.name
    return count, owner


def _middles(graph: Graph, shapes: Mapping[str, Shape]) -> dict[str, tuple[int, ...]]:
    """Return the index of the value in the middle of each layer, or of the maps that it flattens."""
    middles: dict[str, tuple[int, ...]] = {}
    for layer in graph.layers:
        shape = shapes.get(layer.name, ())
        feeding = layer.inputs[0] if layer.inputs else ""
        given = shapes.get(feeding, ())
        if given == shape:
            middles[layer.name] = middles.get(feeding, ())
        elif given and layer.operation.bound.is_reshape and math.prod(given) == math.prod(shape):
            nth = np.ravel_multi_index(middles[feeding], given)
            middles[layer.name] = tuple(int(place) for place in np.unravel_index(nth, shape))
        else:
            middles[layer.name] = tuple(side // 2 for side in shape)
    return middles


def _seen(
    graph: Graph, shapes: Mapping[str, Shape], name: str, middles: Mapping[str, tuple[int, ...]]
) -> tuple[int, int] | None:
    middle = middles[name]
    if not 0 < len(middle) <= DIMENSIONS or len(shapes[INPUT]) != DIMENSIONS:
        return None
    field = receptive_field(graph, shapes, Address(name, *middle))
    return None if field is None else field.box[2:]


def cells(row: Row, translate: Translate) -> list[str]:
    """Write a row as a reader sees it, a text for each of `COLUMNS`."""
    weights = row.weights or "0"
    if row.shared_with:
        weights = translate("LayerTable", _SHARED).format(arithmetic=weights, layer=row.shared_with)
    return [
        *_described(row, translate),
        weights,
        short_percent(row.share),
        row.multiplications or "0",
        _sides(row.receptive_field or ()),
    ]


def as_text(table: LayerTable, translate: Translate) -> str:
    """Write the table with tabs between the cells, and the totals in the last line."""
    lines = [_headings(translate), _input(table), *(cells(row, translate) for row in table.rows)]
    share = short_percent(sum(row.share for row in table.rows))
    total = translate("LayerTable", _TOTAL)
    lines.append([total, "", "", "", f"{table.weight_count:,}", share, f"{table.multiplication_count:,}", ""])
    return "\n".join("\t".join(line) for line in lines)


def as_csv(table: LayerTable, translate: Translate) -> str:
    """Write the table for a spreadsheet: counts as plain numbers, shares from 0 to 1, no totals."""
    rows = [
        [
            *_described(row, translate),
            row.weight_count,
            row.share,
            row.multiplication_count,
            _sides(row.receptive_field or ()),
        ]
        for row in table.rows
    ]
    return csv_text([_headings(translate), _input(table), *rows])


def _headings(translate: Translate) -> list[str]:
    return [translate("LayerTable", heading) for heading in COLUMNS]


def _input(table: LayerTable) -> list[str]:
    return [INPUT, "", "", _sides(table.input), "", "", "", ""]


def _described(row: Row, translate: Translate) -> list[str]:
    settings = ", ".join(f"{translate('Operation', word)} {value}".rstrip() for word, value in row.parameters)
    return [row.name, translate("Operation", row.operation), settings, _sides(row.output)]


def _sides(shape: Shape) -> str:
    return "×".join(str(side) for side in shape) or _NOTHING
