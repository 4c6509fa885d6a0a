"""Leaky ReLU against torch."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.builder.blueprint import Blueprint
from cnngui.network.operations import OPERATIONS
from cnngui.network.trace import run
from cnngui.network.worksheet.worksheet import worksheet
from tests.network.operations.operation_checks import (
    check_dependence,
    check_exported,
    check_uses,
    check_workings,
)


class Written(nn.Module):
    """The operation as a function."""

    def forward(self, values: Tensor) -> Tensor:
        return functional.leaky_relu(values, 0.2)


@pytest.mark.parametrize("shape", [(7,), (3, 4, 5)])
@pytest.mark.parametrize("slope", [0.0, 0.01, 0.3])
def test_workings_equal_torch(shape: tuple[int, ...], slope: float, rng: np.random.Generator) -> None:
    values = rng.normal(0, 3, shape).astype(np.float32)
    traced = worksheet("leaky_relu", values, parameters={"slope": slope})
    expected = functional.leaky_relu(torch.from_numpy(values).double()[None], slope)
    check_workings(traced, "leaky_relu", expected, rng)
    check_uses(traced, "leaky_relu")


def test_a_value_depends_on_its_own_place(rng: np.random.Generator) -> None:
    check_dependence(nn.Sequential(nn.LeakyReLU(0.1)), rng, rng.normal(size=(2, 3, 4)).astype(np.float32))


def test_functions_exports_and_texts_are_read(tmp_path: Path, rng: np.random.Generator) -> None:
    (layer,) = run(Written(), rng.normal(size=5)).graph.layers[1:]
    assert layer.operation is OPERATIONS["leaky_relu"]
    assert layer.parameters == (("slope", "0.2"),)
    check_exported(nn.LeakyReLU(0.25), "leaky_relu", tmp_path, rng)
    blueprint = Blueprint.from_text("own: leaky_relu 0.1 | flatten | linear 10")
    assert blueprint.build().get_submodule("leaky1").negative_slope == 0.1
