"""What a value is computed from is what it has a derivative by, in each network as a whole."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.graph import INPUT, graph_of
from cnngui.network.operations.addition import Add
from cnngui.network.receptive_field import receptive_field
from cnngui.network.trace import Address, Trace, run, trace
from tests.network.dependence import expected_mask, gradients, structure
from tests.seeds import generator, seed_of


def some_addresses(traced: Trace, random: np.random.Generator, count: int = 2) -> list[Address]:
    """A few random places in every layer, and a corner of each."""
    places = []
    for layer in traced.graph.layers:
        shape = traced.activation(layer.name).shape
        corner = tuple(side - 1 for side in shape)
        inside = [tuple(int(random.integers(side)) for side in shape) for _ in range(count)]
        places += [Address(layer.name, *place) for place in (*inside, corner)]
    return places


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_value_reaches_what_it_has_a_derivative_by(name: str) -> None:
    """In every layer on the way, not at the input alone."""
    torch.manual_seed(seed_of(1))
    random = generator(1)
    network, digit = build(name, seed=1), random.random((28, 28), np.float32)
    traced = trace(network, digit)
    alike = structure(network)
    found = gradients(alike, graph_of(alike), digit[None])
    for address in some_addresses(traced, random):
        fields, masks = traced.receptive_field(address), found.fields(address)
        assert fields.keys() == masks.keys(), address
        for layer, mask in masks.items():
            np.testing.assert_array_equal(expected_mask(fields[layer], mask), mask, f"{address} {layer}")


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_nothing_else_changes_a_value_of_the_network_as_it_is(name: str) -> None:
    random = generator(2)
    network, digit = build(name, seed=2), random.random((28, 28), np.float32)
    traced = trace(network, digit)
    found = gradients(network, graph_of(network), digit[None])
    for address in some_addresses(traced, random, count=1):
        fields = traced.receptive_field(address)
        for layer, mask in found.fields(address).items():
            assert not (mask & ~expected_mask(fields[layer], mask)).any(), f"{address} {layer}"


def test_the_field_of_a_value_is_said_in_rows_and_columns() -> None:
    traced = trace(build("simple_cnn", seed=1), np.zeros((28, 28), np.float32))
    fields = traced.receptive_field(Address("conv2", 5, 4, 9))
    assert list(fields) == ["conv2", "pool1", "relu1", "conv1", "input"]
    assert fields["conv2"].box == (4, 9, 1, 1)
    assert fields["conv2"].count == 1
    assert np.flatnonzero(fields["conv2"].channels).tolist() == [5]
    assert fields["pool1"].box == (3, 8, 3, 3)
    assert fields["pool1"].channels.all()
    assert fields["relu1"].box == (6, 16, 6, 6)
    assert fields["input"].box == (5, 15, 8, 8)
    assert fields["input"].count == 64
    corner = traced.receptive_field(Address("conv2", 0, 0, 13))
    assert corner["input"].box == (0, 23, 5, 5)


def test_a_place_that_is_not_there_is_an_error() -> None:
    traced = trace(build("mlp", seed=1), np.zeros((28, 28), np.float32))
    with pytest.raises(IndexError):
        traced.receptive_field(Address("fc2", 10))
    with pytest.raises(KeyError):
        traced.receptive_field(Address("fc9", 0))


class Joined(nn.Module):
    """Branches that see different parts of what was given, one of them repeated to fit."""

    def __init__(self) -> None:
        super().__init__()
        self.wide = nn.Conv2d(2, 3, 3, padding=1, dilation=1)
        self.row = nn.AdaptiveAvgPool2d((None, 1))
        self.one = nn.Conv2d(2, 1, 1)
        self.add = Add(alpha=2)

    def forward(self, maps: Tensor) -> Tensor:
        x = torch.relu(self.wide(maps)) + 3
        return self.add(x, self.row(self.one(maps)))


def test_a_join_holds_what_both_branches_see() -> None:
    traced = run(Joined().eval(), generator(0).random((2, 6, 7), np.float32))
    fields = traced.receptive_field(Address("add", 1, 3, 2))
    assert fields["row"].mask().sum() == 1
    assert fields["row"].box == (3, 0, 1, 1)
    assert fields["one"].box == (3, 0, 1, 7)
    assert fields["wide"].box == (3, 2, 1, 1)
    # The 3×3 window and the row of seven: the smallest rectangle of both.
    assert fields["input"].box == (2, 0, 3, 7)
    assert fields["input"].count == 2 * 3 * 7


class Unknown(nn.Module):
    """An operation without an entry in one of two branches."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.norm = nn.InstanceNorm2d(2, affine=True)
        self.pool = nn.AvgPool2d(2)

    def forward(self, maps: Tensor) -> Tensor:
        x = self.conv(maps)
        return self.pool(self.norm(x) + x)


def test_nothing_is_told_of_what_lies_behind_an_unknown_operation() -> None:
    traced = run(Unknown().eval(), generator(0).random((1, 8, 8), np.float32))
    shapes = {name: values.shape for name, values in traced.activations.items()}
    behind = traced.receptive_field(Address("norm", 1, 2, 3))
    assert list(behind) == ["norm"]
    fields = traced.receptive_field(Address("pool", 1, 1, 1))
    assert fields["norm"].box == (2, 2, 2, 2)
    assert fields["input"].box == (2, 2, 4, 4)
    # What the other branch sees is not all that the value is computed from.
    assert receptive_field(traced.graph, shapes, Address("pool", 1, 1, 1)) is None
    assert receptive_field(traced.graph, shapes, Address("norm", 1, 1, 1)) is None
    known = receptive_field(traced.graph, shapes, Address("conv", 1, 1, 1))
    assert known is not None
    assert known.box == (1, 1, 3, 3)
    assert INPUT in fields


def test_a_window_in_the_padding_alone_is_computed_from_nothing() -> None:
    traced = run(nn.Sequential(nn.Conv2d(1, 1, 2, padding=3)).eval(), np.ones((1, 4, 4), np.float32))
    assert list(traced.receptive_field(Address("0", 0, 0, 4))) == ["0"]
    assert traced.receptive_field(Address("0", 0, 2, 2))["input"].box == (0, 0, 1, 1)
