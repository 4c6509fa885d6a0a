"""Layer normalisation against torch."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.builder.blueprint import Blueprint
from cnngui.network.operations import OPERATIONS
from cnngui.network.trace import Address, run
from cnngui.network.worksheet.worksheet import worksheet
from tests.network.operations.operation_checks import (
    check_dependence,
    check_exported,
    check_uses,
    check_workings,
)
from tests.network.reading import printed


class Written(nn.Module):
    """The operation as a function, with its own numbers and without any."""

    def __init__(self) -> None:
        super().__init__()
        self.gamma, self.beta = nn.Parameter(torch.randn(4)), nn.Parameter(torch.randn(4))

    def forward(self, values: Tensor) -> Tensor:
        return functional.layer_norm(functional.layer_norm(values, [4]), (4,), self.gamma, self.beta, 1e-3)


def randomised(module: nn.LayerNorm) -> nn.LayerNorm:
    for parameter in module.parameters():
        nn.init.normal_(parameter)
    return module


@pytest.mark.parametrize(
    ("shape", "normalised"),
    [((6,), (6,)), ((2, 3, 4), (2, 3, 4)), ((2, 3, 4), (4,)), ((2, 3, 4), (3, 4))],
)
@pytest.mark.parametrize("affine", [True, False])
def test_workings_equal_torch(
    shape: tuple[int, ...], normalised: tuple[int, ...], affine: bool, rng: np.random.Generator
) -> None:
    torch.manual_seed(int(rng.integers(1000)))
    values = rng.normal(1, 3, shape).astype(np.float32)
    module = randomised(nn.LayerNorm(normalised, eps=1e-3, elementwise_affine=affine))
    traced = run(nn.Sequential(module), values)
    weight, bias = (None, None) if not affine else (module.weight.double(), module.bias.double())
    batch = torch.from_numpy(values).double()[None]
    expected = functional.layer_norm(batch, normalised, weight, bias, 1e-3).detach()
    check_workings(traced, "0", expected, rng)
    check_uses(traced, "0")
    check_dependence(nn.Sequential(module), rng, values)


def test_the_mean_has_a_working_of_its_own(rng: np.random.Generator) -> None:
    values = rng.normal(1, 3, (2, 3, 4)).astype(np.float32)
    working = worksheet("layer_normalisation", values, np.ones((2, 24))).working(
        Address("layer_normalisation", 1, 2, 0)
    )
    ((name, mean),) = working.nested
    assert name == "mean"
    assert len(mean) == len(working) == 24
    assert mean.result == pytest.approx(values.astype(np.float64).mean(), rel=1e-12)
    assert printed(mean.as_pytorch()) == pytest.approx(mean.value, rel=1e-5)
    assert mean.symbolic in working.as_text()
    deviations = values.astype(np.float64) - mean.result
    np.testing.assert_allclose(working.terms, deviations**2, rtol=1e-12)


def test_functions_exports_worksheets_and_texts_are_read(tmp_path: Path, rng: np.random.Generator) -> None:
    values = rng.normal(size=(2, 3, 4)).astype(np.float32)
    layers = run(Written(), values).graph.layers[1:]
    assert {layer.operation for layer in layers} == {OPERATIONS["layer_normalisation"]}
    assert [layer.weight_count for layer in layers] == [0, 8]
    check_exported(randomised(nn.LayerNorm((1, 28, 28))), "layer_normalisation", tmp_path, rng)
    weights = rng.normal(size=(2, 24)).astype(np.float32)
    gamma, beta = (torch.from_numpy(row.reshape(2, 3, 4)) for row in weights)
    found = worksheet("layer_normalisation", values, weights).activation("layer_normalisation")
    expected = functional.layer_norm(torch.from_numpy(values)[None], (2, 3, 4), gamma, beta)[0]
    np.testing.assert_allclose(found, expected.numpy(), atol=1e-5)
    blueprint = Blueprint.from_text("own: convolution 2 | layer_normalisation | flatten | linear 10")
    assert blueprint.weights[1] == 2 * 2 * 28 * 28
    assert isinstance(blueprint.build().get_submodule("norm1"), nn.LayerNorm)
