"""GELU against torch."""

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
        return functional.gelu(values, approximate="tanh")


@pytest.mark.parametrize("shape", [(7,), (3, 4, 5)])
@pytest.mark.parametrize("approximate", ["none", "tanh"])
def test_workings_equal_torch(shape: tuple[int, ...], approximate: str, rng: np.random.Generator) -> None:
    values = rng.normal(0, 3, shape).astype(np.float32)
    traced = worksheet("gelu", values, parameters={"approximate": approximate})
    expected = functional.gelu(torch.from_numpy(values).double()[None], approximate=approximate)
    check_workings(traced, "gelu", expected, rng)
    check_uses(traced, "gelu")


def test_a_value_depends_on_its_own_place(rng: np.random.Generator) -> None:
    check_dependence(nn.Sequential(nn.GELU()), rng, rng.normal(size=(2, 3, 4)).astype(np.float32))


def test_functions_exports_and_texts_are_read(tmp_path: Path, rng: np.random.Generator) -> None:
    (layer,) = run(Written(), rng.normal(size=5)).graph.layers[1:]
    assert layer.operation is OPERATIONS["gelu"]
    assert layer.parameters == (("approximation", "tanh"),)
    check_exported(nn.GELU("tanh"), "gelu", tmp_path, rng)
    blueprint = Blueprint.from_text("own: gelu approximate=tanh | gelu | flatten | linear 10")
    network = blueprint.build()
    assert [network.get_submodule(name).approximate for name in ("gelu1", "gelu2")] == ["tanh", "none"]
    assert blueprint.text == "own: gelu tanh | gelu | flatten | linear 10"
