"""Zero padding against torch."""

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
from tests.network.reading import check_frame
from tests.sentences import refused


class Written(nn.Module):
    """The operation as a function."""

    def forward(self, values: Tensor) -> Tensor:
        return functional.pad(values, (1, 2))


@pytest.mark.parametrize(
    "padding", [(0, 0, 0, 0), (1, 1, 1, 1), (2, 0, 1, 3), (-1, 2, 1, -2), (-1, -1, -2, -1)]
)
@pytest.mark.parametrize("value", [0.0, 0.5])
def test_workings_equal_torch(
    padding: tuple[int, int, int, int], value: float, rng: np.random.Generator
) -> None:
    values = rng.normal(size=(2, 5, 6)).astype(np.float32)
    network = nn.Sequential(nn.ConstantPad2d(padding, value))
    traced = run(network, values)
    expected = functional.pad(torch.from_numpy(values).double()[None], padding, value=value)
    check_workings(traced, "0", expected, rng)
    check_frame(traced, "0")
    check_uses(traced, "0")
    for at in np.ndindex(traced.activation("0").shape):
        field = traced.receptive_field(Address("0", *at)).get("input")
        working = traced.working(Address("0", *at))
        assert (field is None) == working.padding[0]
        if field is not None:
            np.testing.assert_array_equal(np.argwhere(field.mask()), working.sources[:, 1:])


def test_a_convolution_behind_it_sees_what_it_would_with_padding(rng: np.random.Generator) -> None:
    values = rng.normal(size=(2, 5, 6)).astype(np.float32)
    check_dependence(nn.Sequential(nn.ZeroPad2d(2), nn.Conv2d(2, 3, 3, stride=2)), rng, values)


def test_a_row_that_is_padded_is_only_shown(rng: np.random.Generator) -> None:
    traced = run(Written(), rng.normal(size=4))
    layer = traced.graph.layers[-1].name
    assert not traced.has_working(layer)
    assert traced.sizes(layer).output == (7,)
    assert set(traced.receptive_field(Address(layer, 3))) == {layer}
    with refused(sentences.NO_WORKING_WITH_THESE, layer="pad"):
        traced.working(Address(layer, 3))


def test_functions_exports_worksheets_and_texts_are_read(tmp_path: Path, rng: np.random.Generator) -> None:
    traced = run(Written(), rng.normal(size=(2, 3, 4)))
    (layer,) = traced.graph.layers[1:]
    assert layer.operation is OPERATIONS["zero_padding"]
    assert traced.sizes(layer.name).size == (("height", "0 + 3 + 0 = 3"), ("width", "1 + 4 + 2 = 7"))
    check_exported(nn.ZeroPad2d((1, 2, 0, 3)), "zero_padding", tmp_path, rng)
    values = rng.normal(size=(4, 5)).astype(np.float32)
    padded = worksheet("zero_padding", values, parameters={"padding": (1, 2)}).activation("zero_padding")
    np.testing.assert_array_equal(padded[0], np.pad(values, ((1, 1), (2, 2))))
    assert Blueprint.from_text("own: zero_padding 2 | convolution 4 kernel=5 padding=0").output_shapes == (
        (1, 32, 32),
        (4, 28, 28),
    )
