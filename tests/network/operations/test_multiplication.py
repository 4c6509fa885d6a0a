"""Multiplication against torch, and as a branch of a network on the Build page."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from cnngui.network.builder.blueprint import Blueprint
from cnngui.network.operations import OPERATIONS
from cnngui.network.operations.multiplication import Multiply
from cnngui.network.trace import run
from cnngui.network.worksheet.worksheet import worksheet
from tests.network.operations.operation_checks import (
    check_dependence,
    check_exported,
    check_uses,
    check_workings,
)


class Product(nn.Module):
    """The product of two inputs, as a function or with the module."""

    def __init__(self, as_module: bool = False) -> None:
        super().__init__()
        self.product = Multiply() if as_module else None

    def forward(self, values: Tensor, other: Tensor) -> Tensor:
        found: Tensor = values * other if self.product is None else self.product(values, other)
        return found


class Halved(nn.Module):
    """Products with a number."""

    def forward(self, values: Tensor) -> Tensor:
        return 0.5 * values.mul(-3)


@pytest.mark.parametrize("as_module", [False, True])
@pytest.mark.parametrize(
    ("shape", "other"),
    [((5,), (5,)), ((2, 3, 4), (2, 3, 4)), ((2, 3, 4), (2, 1, 1)), ((1, 3, 1), (2, 3, 4))],
)
def test_workings_equal_torch(
    shape: tuple[int, ...], other: tuple[int, ...], as_module: bool, rng: np.random.Generator
) -> None:
    one, two = (rng.normal(0, 2, size).astype(np.float32) for size in (shape, other))
    traced = run(Product(as_module).eval(), one, two)
    layer = traced.graph.layers[-1].name
    assert traced.graph[layer].operation is OPERATIONS["multiplication"]
    expected = torch.from_numpy(one).double()[None] * torch.from_numpy(two).double()[None]
    check_workings(traced, layer, expected, rng)
    check_dependence(Product(as_module), rng, one, two)
    parts = traced.contributions(layer, 0)
    np.testing.assert_array_equal(parts.inputs.prod(axis=0), np.atleast_2d(traced.activation(layer)[0]))
    check_uses(traced, layer)


def test_a_number_is_a_factor(rng: np.random.Generator) -> None:
    values = rng.normal(size=(2, 2, 3)).astype(np.float32)
    traced = run(Halved(), values)
    (first, second) = traced.graph.layers[1:]
    assert first.operation is second.operation is OPERATIONS["multiplication"]
    assert (first.parameters, second.parameters) == ((("factor", "−3"),), (("factor", "0.5"),))
    expected = torch.from_numpy(values).double()[None]
    check_workings(traced, first.name, -3 * expected, rng)
    check_workings(traced, second.name, -1.5 * expected, rng)
    check_uses(traced, second.name)


class _Gated(nn.Module):
    def forward(self, values: Tensor) -> Tensor:
        return values * values.sigmoid()


def test_worksheets_exports_and_branches_are_read(tmp_path: Path, rng: np.random.Generator) -> None:
    values, other = rng.normal(size=(2, 2, 3, 3)).astype(np.float32)
    found = worksheet("multiplication", values, second=other).activation("multiplication")
    np.testing.assert_array_equal(found, values * other)
    check_exported(_Gated(), "multiplication", tmp_path, rng)
    network = Blueprint.from_text("own: sigmoid | multiplication from=0 | flatten | linear 10").build()
    digits = torch.rand(2, 1, 28, 28)
    gated = (digits * digits.sigmoid()).flatten(1)
    torch.testing.assert_close(network(digits), network.get_submodule("fc1")(gated))
