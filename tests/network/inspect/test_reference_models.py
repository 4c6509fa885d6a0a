"""The tables of the full-size networks tell what torchvision's really have."""

import sys

import pytest
import torch
from torch import nn

from cnngui.network.graph import graph_of
from cnngui.network.inspect.layer_table import LayerTable, Row
from cnngui.network.inspect.reference_models import FULL_SIZE, INPUT_SHAPE, full_size_network, full_size_table
from cnngui.network.operations import UNKNOWN
from tests import sentences
from tests.sentences import refused

WEIGHTS = {"alexnet": 61_100_840, "vgg16": 138_357_544, "resnet18": 11_689_512}


def hooked_shapes(network: nn.Module) -> dict[str, list[tuple[int, ...]]]:
    """What each module gave in an ordinary forward pass, call by call, without torch.fx."""
    shapes: dict[str, list[tuple[int, ...]]] = {}
    for path, module in network.named_modules():
        if not list(module.children()):
            module.register_forward_hook(
                lambda _module, _inputs, output, path=path: shapes.setdefault(path, []).append(
                    tuple(output.shape[1:])
                )
            )
    with torch.inference_mode():
        network(torch.empty(1, *INPUT_SHAPE, device="meta"))
    return shapes


def share(table: LayerTable, *names: str) -> float:
    return sum(row.share for row in table.rows if row.name in names)


def of(table: LayerTable, operation: str) -> list[Row]:
    return [row for row in table.rows if row.operation == operation]


def test_these_are_the_networks() -> None:
    assert list(FULL_SIZE) == list(WEIGHTS)
    assert all(entry.title and entry.description.endswith(".") for entry in FULL_SIZE.values())


@pytest.mark.parametrize(("name", "weights"), WEIGHTS.items())
def test_the_weights_are_counted_without_any_in_memory(name: str, weights: int) -> None:
    network = full_size_network(name)
    assert all(tensor.is_meta for tensor in (*network.parameters(), *network.buffers()))
    assert sum(p.numel() for p in network.parameters()) == weights
    table = full_size_table(name)
    assert table.weight_count == weights
    assert full_size_table(name) is table


@pytest.mark.parametrize("name", FULL_SIZE)
def test_the_shapes_are_those_of_a_forward_pass(name: str) -> None:
    network = full_size_network(name)
    table = full_size_table(name)
    modules = {layer.name: layer.module for layer in graph_of(network).layers}
    paths = {module: path for path, module in network.named_modules()}
    expected = hooked_shapes(network)
    found: dict[str, list[tuple[int, ...]]] = {}
    for row in table.rows:
        if modules[row.name] in paths:
            found.setdefault(paths[modules[row.name]], []).append(row.output)
    assert found == expected
    assert table.input == INPUT_SHAPE
    assert (table.rows[-1].name, table.rows[-1].output) == ("softmax", (1000,))


@pytest.mark.parametrize("name", FULL_SIZE)
def test_every_operation_has_an_entry(name: str) -> None:
    table = full_size_table(name)
    assert all(row.operation != UNKNOWN.title for row in table.rows)
    assert all(row.receptive_field is not None for row in table.rows)
    assert len({row.name for row in table.rows}) == len(table.rows)


def test_the_receptive_fields_are_those_of_the_literature() -> None:
    """Araujo, Norris, Sim, "Computing Receptive Fields of Convolutional Neural Networks" (2019): vgg_16 212.

    AlexNet's last convolution, in torchvision's sizes: 11 + 2·4 + 4·8 + 2·8 + 3·2·16 = 163.
    """
    vgg, alexnet = full_size_table("vgg16"), full_size_table("alexnet")
    assert of(vgg, "max pooling")[-1].receptive_field == (212, 212)
    assert of(alexnet, "convolution")[-1].receptive_field == (163, 163)


def test_what_is_said_of_each_network_is_so() -> None:
    alexnet, vgg, resnet = (full_size_table(name) for name in FULL_SIZE)
    assert share(alexnet, "classifier.1", "classifier.4") == pytest.approx(0.9, abs=0.02)
    work = sum(row.multiplication_count for row in of(alexnet, "convolution"))
    assert work / alexnet.multiplication_count == pytest.approx(0.9, abs=0.02)
    assert share(vgg, "classifier.0") == pytest.approx(0.75, abs=0.01)
    assert len(of(vgg, "convolution")) == 13
    sides = [row.output for row in of(vgg, "max pooling")]
    assert sides == [(64, 112, 112), (128, 56, 56), (256, 28, 28), (512, 14, 14), (512, 7, 7)]
    assert len(of(resnet, "addition")) == 8
    assert vgg.weight_count / resnet.weight_count == pytest.approx(12, abs=0.5)


def test_another_name_is_an_error() -> None:
    with pytest.raises(KeyError, match="lenet"):
        full_size_table("lenet")


def test_a_torchvision_that_does_not_load_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torchvision", None)
    with refused(sentences.NO_TORCHVISION, reason="import of torchvision halted; None in sys.modules"):
        full_size_network("alexnet")
