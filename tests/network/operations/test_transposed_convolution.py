"""Transposed convolution against torch."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.builder.blueprint import Blueprint
from cnngui.network.operations import OPERATIONS
from cnngui.network.trace import Address, Trace, run
from cnngui.network.worksheet.worksheet import worksheet
from tests import sentences
from tests.network.operations.operation_checks import check_dependence, check_exported, check_workings
from tests.network.reading import check_frame
from tests.sentences import refused

NAME = "transposed_convolution"


def random_case(rng: np.random.Generator) -> tuple[nn.ConvTranspose2d, np.ndarray]:
    """A module in random settings, and an input that it gives at least one cell for."""
    while True:
        kernel, stride, dilation, padding = (
            tuple(int(n) for n in rng.integers(low, high, 2))
            for low, high in ((1, 5), (1, 4), (1, 3), (0, 4))
        )
        more = tuple(int(rng.integers(max(s, d))) for s, d in zip(stride, dilation, strict=True))
        groups, bias = int(rng.choice([1, 1, 2])), bool(rng.integers(2))
        channels, maps = groups * int(rng.integers(1, 3)), groups * int(rng.integers(1, 3))
        values = rng.normal(size=(channels, *rng.integers(1, 6, 2))).astype(np.float32)
        settings: Any = (kernel, stride, padding, more, groups, bias, dilation)
        module = nn.ConvTranspose2d(channels, maps, *settings).requires_grad_(False)
        sides = [
            (size - 1) * stride[axis]
            + dilation[axis] * (kernel[axis] - 1)
            + more[axis]
            + 1
            - 2 * padding[axis]
            for axis, size in enumerate(values.shape[1:])
        ]
        if min(sides) >= 1:
            return module, values


@pytest.mark.parametrize("number", range(25))
def test_workings_equal_torch(number: int, rng: np.random.Generator) -> None:
    module, values = random_case(np.random.default_rng([number, *rng.integers(2**32, size=2)]))
    traced = run(nn.Sequential(module), values)
    expected = functional.conv_transpose2d(
        torch.from_numpy(values).double()[None],
        module.weight.double(),
        None if module.bias is None else module.bias.double(),
        module.stride,
        module.padding,  # type: ignore[arg-type]
        module.output_padding,
        module.groups,
        module.dilation,
    )
    check_workings(traced, "0", expected, rng, count=10)
    check_frame(traced, "0")
    _check_uses(traced)
    for channel in range(module.out_channels):
        parts = traced.contributions("0", channel)
        found = parts.partials.sum(axis=0) + (parts.bias or 0)
        np.testing.assert_allclose(found, traced.activation("0")[channel], atol=1e-4)
    sizes = traced.sizes("0")
    for side, (_, written) in zip(sizes.output[1:], sizes.size, strict=True):
        formula, said = written.replace("−", "-").replace("·", "*").split(" = ")
        assert eval(formula) == int(said) == side
    assert sizes.multiplication_count == np.prod(values.shape) * np.prod(module.weight.shape[1:])
    check_dependence(nn.Sequential(module), rng, values)


def _check_uses(traced: Trace) -> None:
    """Each place of the frame names the outputs whose window lies on it, and each weight a use of it."""
    found: dict[tuple[int, int], set[tuple[int, int]]] = {}
    shape = traced.activation("0").shape
    frame = traced.frame("0", 0, 0)
    for row, column in np.ndindex(shape[1:]):
        for place in traced.working(Address("0", 0, row, column)).places.tolist():
            found.setdefault(tuple(place), set()).add((row, column))
    for cell in np.ndindex(frame.values.shape):
        place = frame.place(*cell)
        users = traced.dependent_outputs("0", (0, 0, *place))
        assert set(map(tuple, users.tolist())) == found.get(place, set()), place
    for cell in np.ndindex(traced.activation("input").shape):
        use = traced.use("0", 0, (0, *cell))
        if use is not None:
            address, term = use
            working = traced.working(address)
            assert tuple(working.sources[term]) == (0, *cell)
    kernels = traced.contributions("0", 0).kernels
    for weight in range(kernels.size):
        address, term = traced.use_of_weight("0", 0, weight)
        assert traced.working(address).weights.flat[term] == kernels.flat[weight]


def test_a_weight_is_found_on_a_cell_of_the_input_and_not_on_a_zero(rng: np.random.Generator) -> None:
    traced = run(nn.Sequential(nn.ConvTranspose2d(1, 1, 3, stride=3)), rng.normal(size=(1, 5, 5)))
    for weight in range(9):
        address, term = traced.use_of_weight("0", 0, weight)
        assert not traced.working(address).padding[term]


class Written(nn.Module):
    """The operation as a function, with weights of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.kernel = nn.Parameter(torch.rand(1, 2, 3, 3))

    def forward(self, values: Tensor) -> Tensor:
        return functional.conv_transpose2d(values, self.kernel, stride=2, output_padding=1, dilation=2)


def test_functions_and_exports_are_read(tmp_path: Path, rng: np.random.Generator) -> None:
    torch.manual_seed(int(rng.integers(2**31)))
    traced = run(Written(), rng.normal(size=(1, 3, 4)))
    layer = traced.graph.layers[-1]
    assert layer.operation is OPERATIONS[NAME]
    assert traced.sizes(layer.name).size == (
        ("height", "(3 − 1)·2 + 2·(3 − 1) + 1 + 1 = 10"),
        ("width", "(4 − 1)·2 + 2·(3 − 1) + 1 + 1 = 12"),
    )
    assert dict(traced.operation(layer.name).parameters)["output padding"] == "1"
    check_exported(nn.ConvTranspose2d(1, 2, 3, stride=2, padding=1, output_padding=1), NAME, tmp_path, rng)


@pytest.mark.parametrize("groups", [1, 2])
def test_worksheets_and_texts_are_read(groups: int, rng: np.random.Generator) -> None:
    values = rng.normal(size=(2, 3, 4)).astype(np.float32)
    weights = rng.normal(size=(2, 3, 2, 2)).astype(np.float32)
    bias = rng.normal(size=3 * groups).astype(np.float32)
    traced = worksheet(NAME, values, weights, bias, {"stride": 2, "groups": groups})
    x, w, b = (torch.from_numpy(array) for array in (values[None], weights, bias))
    expected = functional.conv_transpose2d(x, w, b, stride=2, groups=groups)
    np.testing.assert_allclose(traced.activation(NAME), expected[0].numpy(), atol=1e-5)
    text = f"own: {NAME} 4 kernel=2 stride=2 padding=0"
    assert Blueprint.from_text(text).output_shapes == ((4, 56, 56),)


@pytest.mark.parametrize(
    ("settings", "sentence", "values"),
    [
        ({"output_padding": 2}, sentences.OUTPUT_PADDING_TOO_LARGE, {"most": "1"}),
        ({"padding": 4}, sentences.NOTHING_LEFT, {"padding": "4×4"}),
        ({"groups": 3}, sentences.UNEVEN_CHANNELS, {"channels": "2", "groups": "3"}),
    ],
)
def test_settings_that_cannot_be(settings: dict[str, Any], sentence: str, values: dict[str, str]) -> None:
    with refused(sentence, **values):
        worksheet(NAME, np.ones((2, 3, 3)), np.ones((2, 3, 2, 2)), None, {"stride": 2, **settings})


def test_kernels_for_another_number_of_channels() -> None:
    with refused(sentences.KERNELS_DO_NOT_FIT, kernels="3", channels="2"):
        worksheet(NAME, np.ones((2, 3, 3)), np.ones((3, 1, 2, 2)))
