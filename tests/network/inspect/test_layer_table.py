"""The table of all layers tells what the network really has and does."""

import csv
import io

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.graph import graph_of
from cnngui.network.inspect.layer_table import (
    COLUMNS,
    LayerTable,
    Row,
    as_csv,
    as_text,
    cells,
    layer_table,
    table_of,
)
from cnngui.network.trace import Address, run, trace
from tests.network.dependence import gradients, structure
from tests.network.reading import evaluated
from tests.seeds import generator, seed_of

DIGIT = generator(4).random((28, 28), np.float32)


def plain(_context: str, text: str) -> str:
    return text


def table(name: str) -> LayerTable:
    return table_of(trace(build(name, seed=1), DIGIT))


def row(table: LayerTable, name: str) -> Row:
    (found,) = (row for row in table.rows if row.name == name)
    return found


def product_and_result(arithmetic: str) -> tuple[int, int]:
    """What the left side of "(16·3·3 + 1)·32 = 4,640" gives, and what it says it gives."""
    left, _, right = arithmetic.replace("·", "×").replace(",", "").partition(" = ")
    return int(evaluated(left)), int(right)


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_weight_of_a_network_is_counted(name: str) -> None:
    found = table(name)
    assert found.weight_count == sum(p.numel() for p in build(name).parameters())
    assert sum(row.share for row in found.rows) == pytest.approx(1)
    for row in found.rows:
        assert row.share == row.weight_count / found.weight_count


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_the_arithmetic_gives_the_counts(name: str) -> None:
    for row in table(name).rows:
        if row.weight_count:
            assert product_and_result(row.weights) == (row.weight_count, row.weight_count)
            counts = (row.multiplication_count, row.multiplication_count)
            assert product_and_result(row.multiplications) == counts
        else:
            assert (row.weights, row.multiplications, row.multiplication_count) == ("", "", 0)


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_the_shapes_are_those_of_a_forward_pass(name: str) -> None:
    network = build(name, seed=1)
    shapes: dict[str, tuple[int, ...]] = {}
    for path, module in network.named_modules():
        if not list(module.children()):
            module.register_forward_hook(
                lambda _module, _inputs, output, path=path: shapes.update({path: tuple(output.shape[1:])})
            )
    with torch.inference_mode():
        network(torch.from_numpy(DIGIT)[None, None])
    found = table(name)
    assert found.input == (1, 28, 28)
    assert [(row.name, row.output) for row in found.rows[:-1]] == list(shapes.items())
    assert (found.rows[-1].name, found.rows[-1].output) == ("softmax", (10,))


@pytest.mark.parametrize("name", ["simple_cnn", "alexnet", "resnet"])
def test_the_receptive_field_is_what_the_middle_has_a_derivative_by(name: str) -> None:
    torch.manual_seed(seed_of(1))
    alike = structure(build(name, seed=1))
    found = gradients(alike, graph_of(alike), DIGIT[None])
    checked = 0
    for row in table(name).rows:
        if len(row.output) != 3:
            continue
        middle = Address(row.name, *(side // 2 for side in row.output))
        rows, columns = (np.flatnonzero(found.fields(middle)["input"][0].any(axis=axis)) for axis in (1, 0))
        assert row.receptive_field == (np.ptp(rows) + 1, np.ptp(columns) + 1), row.name
        checked += 1
    assert checked > 5


def test_a_flattened_layer_sees_what_the_maps_before_it_saw() -> None:
    found = table("simple_cnn")
    fields = [row.receptive_field for row in found.rows]
    # conv1, relu1, pool1, conv2, relu2, pool2, flatten, fc, softmax
    assert fields == [(3, 3), (3, 3), (4, 4), (8, 8), (8, 8), (10, 10), (10, 10), (28, 28), (28, 28)]


def test_a_row_is_written_for_a_reader() -> None:
    found = table("simple_cnn")
    assert cells(row(found, "conv2"), plain) == [
        "conv2",
        "convolution",
        "kernel 3×3, padding 1",
        "32×14×14",
        "(16·3·3 + 1)·32 = 4,640",
        "22.6 %",
        "32·14·14·16·3·3 = 903,168",
        "8×8",
    ]
    assert cells(row(found, "relu1"), plain)[4:] == ["0", "0 %", "0", "3×3"]
    assert len(cells(row(found, "fc"), plain)) == len(COLUMNS)


def test_a_row_is_written_in_the_language_asked_for() -> None:
    asked: list[tuple[str, str]] = []

    def marked(context: str, text: str) -> str:
        asked.append((context, text))
        return f"<{text}>"

    written = cells(row(table("simple_cnn"), "conv2"), marked)
    assert written[1:3] == ["<convolution>", "<kernel> 3×3, <padding> 1"]
    assert set(asked) == {("Operation", "convolution"), ("Operation", "kernel"), ("Operation", "padding")}


def test_the_text_has_a_line_a_layer_and_the_totals() -> None:
    lines = [line.split("\t") for line in as_text(table("simple_cnn"), plain).split("\n")]
    assert lines[0] == list(COLUMNS)
    assert lines[1] == ["input", "", "", "1×28×28", "", "", "", ""]
    assert [line[0] for line in lines[2:-1]] == [row.name for row in table("simple_cnn").rows]
    assert lines[-1] == ["Total", "", "", "", "20,490", "100 %", "1,031,744", ""]
    assert {len(line) for line in lines} == {len(COLUMNS)}


def test_the_spreadsheet_adds_up() -> None:
    found = table("resnet")
    lines = list(csv.DictReader(io.StringIO(as_csv(found, plain))))
    assert [line["Layer"] for line in lines] == ["input", *(row.name for row in found.rows)]
    assert sum(int(line["Parameters"]) for line in lines[1:]) == found.weight_count
    assert sum(int(line["Multiplications"]) for line in lines[1:]) == found.multiplication_count
    assert sum(float(line["Share of parameters"]) for line in lines[1:]) == pytest.approx(1)
    assert lines[1]["Settings"] == "kernel 3×3, padding 1"


class Own(nn.Module):
    """A network of somebody's own: an operation without an entry, and weights that are used twice."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2, 2, 3, padding=1)
        self.norm = nn.InstanceNorm2d(2, affine=True)
        self.fc = nn.Linear(18, 18)
        self.tied = nn.Linear(18, 18)
        self.tied.weight = self.fc.weight

    def forward(self, maps: Tensor) -> Tensor:
        x = self.conv(self.conv(maps))
        x = self.fc(torch.flatten(self.norm(x), 1))
        return self.tied(x)


def test_weights_that_are_used_twice_are_counted_once() -> None:
    network = Own().eval()
    found = table_of(run(network, np.ones((2, 3, 3), np.float32)))
    assert found.weight_count == sum(p.numel() for p in network.parameters())
    first, again = row(found, "conv"), row(found, "conv_1")
    assert (first.weight_count, first.shared_with, again.weight_count) == (38, "", 0)
    assert again.weights == "(2·3·3 + 1)·2 − 38 = 0"
    assert again.multiplication_count == first.multiplication_count == 2 * 3 * 3 * 2 * 3 * 3
    assert cells(again, plain)[4] == "(2·3·3 + 1)·2 − 38 = 0 (shared with conv)"
    tied = row(found, "tied")
    assert (tied.weight_count, tied.weights) == (18, "(18 + 1)·18 − 324 = 18")


def test_behind_an_unknown_operation_no_receptive_field_is_given() -> None:
    found = table_of(run(Own().eval(), np.ones((2, 3, 3), np.float32)))
    assert row(found, "conv").receptive_field == (3, 3)
    norm = row(found, "norm")
    assert (norm.weight_count, norm.weights, norm.operation) == (4, "2 + 2 = 4", "operation")
    assert norm.receptive_field is None
    assert row(found, "fc").receptive_field is None
    assert cells(norm, plain)[-1] == "–"


def test_a_network_without_weights_or_maps_has_a_table_too() -> None:
    network = nn.Sequential(nn.ReLU())
    found = layer_table(graph_of(network, own_layers_alone=True), {"input": (5,), "0": (5,)})
    (only,) = found.rows
    assert (only.share, only.receptive_field, found.weight_count) == (0, None, 0)
    assert as_text(found, plain).split("\n")[-1] == "Total\t\t\t\t0\t0 %\t0\t"
