"""Group normalisation against torch."""

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
from tests import sentences
from tests.network.operations.operation_checks import (
    check_dependence,
    check_exported,
    check_uses,
    check_workings,
)
from tests.sentences import check, refused


class Written(nn.Module):
    """The operation as a function."""

    def __init__(self) -> None:
        super().__init__()
        self.gamma, self.beta = nn.Parameter(torch.randn(4)), nn.Parameter(torch.randn(4))

    def forward(self, values: Tensor) -> Tensor:
        return functional.group_norm(values, 2, self.gamma, self.beta, eps=1e-3)


def randomised(module: nn.GroupNorm) -> nn.GroupNorm:
    for parameter in module.parameters():
        nn.init.normal_(parameter)
    return module


@pytest.mark.parametrize(
    ("shape", "groups"), [((6,), 2), ((4, 3, 5), 1), ((4, 3, 5), 2), ((4, 3, 5), 4), ((6, 2, 2), 3)]
)
@pytest.mark.parametrize("affine", [True, False])
def test_workings_equal_torch(
    shape: tuple[int, ...], groups: int, affine: bool, rng: np.random.Generator
) -> None:
    torch.manual_seed(int(rng.integers(1000)))
    values = rng.normal(1, 3, shape).astype(np.float32)
    module = randomised(nn.GroupNorm(groups, shape[0], eps=1e-3, affine=affine))
    traced = run(nn.Sequential(module), values)
    weight, bias = (None, None) if not affine else (module.weight.double(), module.bias.double())
    batch = torch.from_numpy(values).double()[None]
    expected = functional.group_norm(batch, groups, weight, bias, 1e-3).detach()
    check_workings(traced, "0", expected, rng)
    check_uses(traced, "0")
    check_dependence(nn.Sequential(module), rng, values)


def test_each_group_has_a_mean_of_its_own(rng: np.random.Generator) -> None:
    values = rng.normal(1, 3, (4, 3, 2)).astype(np.float32)
    traced = worksheet("group_normalisation", values, np.ones((2, 4)), parameters={"groups": 2})
    for channel in range(4):
        ((_, mean),) = traced.working(Address("group_normalisation", channel, 1, 1)).nested
        own = values[channel // 2 * 2 :][:2]
        assert mean.result == pytest.approx(own.astype(np.float64).mean(), rel=1e-12)
        assert set(mean.sources[:, 1]) == {channel // 2 * 2, channel // 2 * 2 + 1}


def test_functions_exports_worksheets_and_texts_are_read(tmp_path: Path, rng: np.random.Generator) -> None:
    (layer,) = run(Written(), rng.normal(size=(4, 3, 4))).graph.layers[1:]
    assert layer.operation is OPERATIONS["group_normalisation"]
    assert layer.parameters == (("groups", "2"), ("ε", "0.001"))
    check_exported(
        nn.Sequential(nn.Conv2d(1, 4, 3), randomised(nn.GroupNorm(2, 4))),
        "group_normalisation",
        tmp_path,
        rng,
    )
    values, weights = rng.normal(size=(4, 3, 3)).astype(np.float32), rng.normal(size=(2, 4))
    traced = worksheet("group_normalisation", values, weights, parameters={"groups": 2})
    gamma, beta = (torch.from_numpy(row.astype(np.float32)) for row in weights)
    expected = functional.group_norm(torch.from_numpy(values)[None], 2, gamma, beta)[0]
    np.testing.assert_allclose(traced.activation("group_normalisation"), expected.numpy(), atol=1e-5)
    blueprint = Blueprint.from_text("own: convolution 4 | group_normalisation 2 | flatten | linear 10")
    assert blueprint.weights[1] == 8
    assert blueprint.build().get_submodule("norm1").num_groups == 2
    odd = Blueprint.from_text("own: convolution 5 | group_normalisation 2 | flatten | linear 10")
    check(odd.output_shapes[1], sentences.UNEVEN_CHANNELS, channels=5, groups=2)


def test_a_group_of_one_value_cannot_be_normalised() -> None:
    text = "own: convolution 4 | global_average yes | group_normalisation 4 | flatten | linear 10"
    check(Blueprint.from_text(text).output_shapes[2], sentences.GROUP_OF_ONE)
    fewer = text.replace("group_normalisation 4", "group_normalisation 2")
    assert Blueprint.from_text(fewer).problem is None
    with refused(sentences.GROUP_OF_ONE):
        worksheet("group_normalisation", np.ones((2, 1, 1)), np.ones((2, 2)), parameters={"groups": 2})
