"""Log-softmax against torch."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

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
    """The operation as a method."""

    def forward(self, values: Tensor) -> Tensor:
        return values.log_softmax(-1)


@pytest.mark.parametrize(("shape", "dim"), [((7,), 1), ((4, 3, 2), 1), ((4, 3, 2), 2), ((4, 3, 2), -1)])
def test_workings_equal_torch(shape: tuple[int, ...], dim: int, rng: np.random.Generator) -> None:
    values = rng.normal(0, 3, shape).astype(np.float32)
    traced = run(nn.Sequential(nn.LogSoftmax(dim)), values)
    check_workings(traced, "0", torch.log_softmax(torch.from_numpy(values).double()[None], dim), rng)
    check_uses(traced, "0")
    check_dependence(nn.Sequential(nn.LogSoftmax(dim)), rng, values)


def test_methods_exports_worksheets_and_texts_are_read(tmp_path: Path, rng: np.random.Generator) -> None:
    (layer,) = run(Written(), rng.normal(size=5)).graph.layers[1:]
    assert layer.operation is OPERATIONS["log_softmax"]
    check_exported(nn.LogSoftmax(-1), "log_softmax", tmp_path, rng)
    values = rng.normal(size=4)
    np.testing.assert_allclose(
        np.exp(worksheet("log_softmax", values).activation("log_softmax")),
        worksheet("softmax", values).activation("softmax"),
        rtol=1e-5,
    )
    network = Blueprint.from_text("own: flatten | linear 10 | log_softmax").build()
    assert network(torch.rand(3, 1, 28, 28)).exp().sum(1).tolist() == pytest.approx([1] * 3)
