"""Concatenation against torch, and as a branch of a network on the Build page."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from cnngui.network.builder.blueprint import Blueprint
from cnngui.network.operations import OPERATIONS
from cnngui.network.operations.concatenation import Concatenate
from cnngui.network.trace import run
from cnngui.network.worksheet.worksheet import worksheet
from tests import sentences
from tests.network.operations.operation_checks import (
    check_dependence,
    check_exported,
    check_uses,
    check_workings,
)
from tests.sentences import refused


class Joined(nn.Module):
    """Three parts of what an input becomes, written as a function, or with the module."""

    def __init__(self, dim: int, as_module: bool) -> None:
        super().__init__()
        self.one, self.two = nn.Identity(), nn.Sigmoid()
        self.join = Concatenate(dim) if as_module else None
        self.dim = dim

    def forward(self, values: Tensor, other: Tensor) -> Tensor:
        parts = [self.two(values), other, self.one(values)]
        return torch.cat(parts, dim=self.dim) if self.join is None else self.join(*parts)


@pytest.mark.parametrize("as_module", [False, True])
@pytest.mark.parametrize(
    ("shape", "other", "dim"),
    [
        ((3,), (5,), 1),
        ((2, 3, 4), (1, 3, 4), 1),
        ((2, 3, 4), (2, 1, 4), 2),
        ((2, 3, 4), (2, 3, 5), -1),
        ((2, 3, 4), (2, 3, 4), -3),
    ],
)
def test_workings_equal_torch(
    shape: tuple[int, ...], other: tuple[int, ...], dim: int, as_module: bool, rng: np.random.Generator
) -> None:
    network = Joined(dim, as_module).eval()
    one, two = (rng.normal(size=size).astype(np.float32) for size in (shape, other))
    traced = run(network, one, two)
    layer = traced.graph.layers[-1].name
    expected = network(*(torch.from_numpy(values).double()[None] for values in (one, two)))
    assert traced.graph[layer].operation is OPERATIONS["concatenation"]
    check_workings(traced, layer, expected, rng)
    check_uses(traced, layer)
    check_dependence(network, rng, one, two)
    for channel in range(len(traced.activation(layer))):
        parts = traced.contributions(layer, channel)
        assert parts.layers == traced.graph[layer].inputs
        for number, values in enumerate(parts.inputs):
            source = traced.activation(parts.layers[parts.sources[number]])[parts.channels[number]]
            np.testing.assert_array_equal(values, np.atleast_2d(source))


def test_worksheets_exports_and_branches_are_read(tmp_path: Path, rng: np.random.Generator) -> None:
    values = rng.normal(size=(2, 3, 3))
    found = worksheet("concatenation", values, second=values[:1]).activation("concatenation")
    np.testing.assert_array_equal(found, np.concatenate([values, values[:1]]).astype(np.float32))
    check_exported(nn.Sequential(_Twice()), "concatenation", tmp_path, rng)
    text = "own: convolution 3 | relu | concatenation from=0 | concatenation from=1 | flatten | linear 10"
    blueprint = Blueprint.from_text(text)
    assert blueprint.output_shapes[2:4] == ((4, 28, 28), (7, 28, 28))
    network = blueprint.build()
    digits = torch.rand(2, 1, 28, 28)
    maps = network.get_submodule("conv1")(digits)
    joined = torch.cat([maps.relu(), digits, maps], 1).flatten(1)
    torch.testing.assert_close(network(digits), network.get_submodule("fc1")(joined))


class _Twice(nn.Module):
    def forward(self, values: Tensor) -> Tensor:
        return torch.cat([values, values.tanh()], 1)


def test_what_cannot_be_joined_is_said(rng: np.random.Generator) -> None:
    with refused(sentences.CANNOT_BE_JOINED, one="2×3×3", other="2×3×4"):
        worksheet("concatenation", rng.normal(size=(2, 3, 3)), second=rng.normal(size=(2, 3, 4)))
    blueprint = Blueprint.from_text("own: max_pooling 2 | concatenation from=0 | flatten | linear 10")
    assert "they are 1×14×14 and 1×28×28" in str(blueprint.problem)
