"""What a map is made of: against torch, in the catalogue and in random convolutions."""

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.trace import Address, Trace, run, trace
from tests.seeds import generator, seed_of


def digit(seed: int = 2) -> np.ndarray:
    random = generator(seed)
    return (random.random((28, 28)) * (random.random((28, 28)) < 0.5)).astype(np.float32)


def check_sum(traced: Trace, layer: str, channel: int) -> None:
    parts, activation = traced.contributions(layer, channel), traced.activation(layer)
    assert parts.partials is not None
    assert len(parts) == len(parts.partials) == len(parts.channels) == len(parts.sources)
    axis = None if parts.whole or activation.ndim == 1 else 0
    made = parts.partials.sum(axis, dtype=np.float64) + (parts.bias or 0)
    np.testing.assert_allclose(made, activation[channel], atol=2e-5, rtol=1e-5)


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_the_partials_and_the_bias_are_the_map_in_every_layer(name: str) -> None:
    traced = trace(build(name, seed=3), digit())
    with_kernels = 0
    for layer in traced.graph.layers:
        count = len(traced.activation(layer.name))
        for channel in {0, count // 2, count - 1}:
            parts = traced.contributions(layer.name, channel)
            kernel = traced.kernel(layer.name, channel)
            assert (parts.kernels is None) == (kernel is None)
            if parts.partials is not None:
                check_sum(traced, layer.name, channel)
            if kernel is not None and parts.kernels is not None:
                with_kernels += 1
                np.testing.assert_array_equal(parts.kernels.ravel(), kernel.weights.numpy().ravel())
                assert parts.bias == kernel.bias
    assert with_kernels > 3


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_input_map_is_the_one_its_address_says(name: str) -> None:
    traced = trace(build(name, seed=3), digit())
    random = generator(5)
    for layer in traced.graph.layers[1:]:
        parts = traced.contributions(layer.name, 0)
        for _ in range(8):
            cell = tuple(int(random.integers(side)) for side in parts.inputs.shape)
            assert traced.value(parts.address(*cell)) == parts.inputs[cell], layer.name


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_partial_is_found_among_the_terms_of_its_working(name: str) -> None:
    traced = trace(build(name, seed=3), digit())
    random = generator(6)
    for layer in traced.graph.layers[1:]:
        parts = traced.contributions(layer.name, 0)
        if parts.partials is None:
            continue
        for _ in range(5):
            cell = tuple(int(random.integers(side)) for side in parts.partials.shape)
            address = Address(layer.name, 0, *(() if parts.whole else cell[1:]))
            terms = traced.working(address).terms.ravel()
            part, row, column = cell
            first = parts.term(part, row, column, len(terms))
            summed = 1 if parts.whole else len(terms) // len(parts)
            assert terms[first : first + summed].sum() == pytest.approx(parts.partials[cell], abs=1e-5)


@st.composite
def settings(draw: Any) -> tuple[dict[str, Any], tuple[int, int], int]:
    groups = draw(st.sampled_from([1, 1, 2, 3]))
    kernel = (draw(st.integers(1, 4)), draw(st.integers(1, 4)))
    padding = draw(st.one_of(st.just("same"), st.just("valid"), st.tuples(*[st.integers(0, 3)] * 2)))
    return (
        {
            "in_channels": groups * draw(st.integers(1, 3)),
            "out_channels": groups * draw(st.integers(1, 2)),
            "kernel_size": kernel,
            "stride": 1 if padding == "same" else (draw(st.integers(1, 3)), draw(st.integers(1, 3))),
            "padding": padding,
            "dilation": (draw(st.integers(1, 2)), draw(st.integers(1, 2))),
            "groups": groups,
            "bias": draw(st.booleans()),
            "padding_mode": draw(st.sampled_from(["zeros", "reflect", "replicate", "circular"])),
        },
        (draw(st.integers(7, 10)), draw(st.integers(7, 10))),
        draw(st.integers(0, 10**6)),
    )


@pytest.mark.filterwarnings("ignore:Using padding=.same. with even kernel")
@given(settings())
def test_a_convolution_is_the_sum_of_the_convolutions_of_its_channels(
    case: tuple[dict[str, Any], tuple[int, int], int],
) -> None:
    options, size, seed = case
    assume(
        all(
            (k - 1) * d < s for k, d, s in zip(options["kernel_size"], options["dilation"], size, strict=True)
        )
    )
    torch.manual_seed(seed_of(seed))
    module = nn.Conv2d(**options).eval()
    traced = run(nn.Sequential(module), torch.randn(options["in_channels"], *size).numpy())
    per_group = module.in_channels // module.groups
    for channel in range(module.out_channels):
        check_sum(traced, "0", channel)
        parts = traced.contributions("0", channel)
        first = channel // (module.out_channels // module.groups) * per_group
        assert list(parts.channels) == list(range(first, first + per_group))
        # One channel alone: all other inputs and the bias zero.
        alone = torch.zeros(1, module.in_channels, *size)
        alone[0, first] = torch.from_numpy(traced.activation("input")[first])
        with torch.inference_mode():
            expected = module(alone)[0, channel] - (0 if module.bias is None else module.bias[channel])
        np.testing.assert_allclose(parts.partials[0], expected.numpy(), atol=1e-5)


def test_a_unit_behind_a_flatten_has_its_products_where_its_inputs_lay() -> None:
    traced = trace(build("simple_cnn", seed=3), digit())
    parts = traced.contributions("fc", 7)
    assert parts.whole
    assert parts.layers == ("pool2",)
    np.testing.assert_array_equal(parts.inputs, traced.activation("pool2"))
    weights = traced.graph["fc"].module.get_parameter("weight")[7].detach().numpy().reshape(32, 7, 7)
    np.testing.assert_array_equal(parts.kernels, weights)
    np.testing.assert_array_equal(parts.partials, weights * traced.activation("pool2"))
    assert parts.source(3, 1, 2) == (0, 3 * 49 + 7 + 2, 0, 0)


class Sums(nn.Module):
    """Additions of every kind."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        narrow = functional.adaptive_avg_pool2d(x, (1, 1))
        return torch.add(x + narrow, x, alpha=0.5) + 2.5


def test_an_addition_has_its_summands_as_large_as_the_sum() -> None:
    values = generator(1).normal(size=(3, 4, 5)).astype(np.float32)
    traced = run(Sums(), values)
    names = [layer.name for layer in traced.graph.layers if layer.operation.title == "addition"]
    assert len(names) == 3
    for name in names:
        for channel in range(3):
            check_sum(traced, name, channel)
    narrow, scaled, constant = (traced.contributions(name, 1) for name in names)
    assert list(narrow.sources) == [0, 1]
    np.testing.assert_array_equal(scaled.partials[1], scaled.inputs[1] * np.float32(0.5))
    assert constant.bias == 2.5
    assert len(constant) == 1


def test_pooling_is_made_of_its_own_map_and_softmax_of_all_values() -> None:
    traced = trace(build("simple_cnn", seed=3), digit())
    pooled = traced.contributions("pool1", 5)
    np.testing.assert_array_equal(pooled.inputs, traced.activation("relu1")[5:6])
    assert (pooled.kernels, pooled.partials, pooled.bias) == (None, None, None)
    shares = traced.contributions("softmax", 5)
    np.testing.assert_array_equal(shares.inputs.ravel(), traced.activation("fc"))
    assert len(traced.contributions("input", 0)) == 0


def test_parts_are_refused_where_there_is_no_such_map() -> None:
    traced = trace(build("simple_cnn", seed=3), digit())
    with pytest.raises(IndexError, match="fc has no map 10"):
        traced.contributions("fc", 10)
    with pytest.raises(KeyError):
        traced.contributions("conv9", 0)


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_use_of_an_input_cell_is_a_term_that_is_that_cell(name: str) -> None:
    traced = trace(build(name, seed=3), digit())
    random = generator(7)
    for layer in traced.graph.layers[1:]:
        parts = traced.contributions(layer.name, 0)
        for _ in range(3):
            cell = tuple(int(random.integers(side)) for side in parts.inputs.shape)
            used = traced.use(layer.name, 0, parts.source(*cell))
            if used is None:
                continue
            address, term = used
            assert traced.working(address).window.ravel()[term] == parts.inputs[cell], layer.name


def test_a_cell_between_far_windows_has_no_use() -> None:
    traced = run(nn.Sequential(nn.Conv2d(1, 1, 1, stride=2)), np.ones((1, 5, 5), np.float32))
    assert traced.use("0", 0, (0, 0, 1, 1)) is None
    assert traced.use("0", 0, (0, 0, 2, 2)) == (Address("0", 0, 1, 1), 0)


def test_all_weights_of_a_layer_are_copied_without_biases() -> None:
    network = build("resnet", seed=3)
    traced = trace(network, digit())
    weights = traced.weights("block1.conv1")
    np.testing.assert_array_equal(
        weights, network.get_parameter("block1.conv1.weight").detach().numpy().ravel()
    )
    np.testing.assert_array_equal(traced.weights("bn1"), network.get_parameter("bn1.weight").detach().numpy())
    assert traced.weights("fc").shape == (network.get_parameter("fc.weight").numel(),)
    assert traced.weights("relu1") is None
    before = weights.copy()
    with torch.no_grad():
        network.get_parameter("block1.conv1.weight").add_(1)
    np.testing.assert_array_equal(weights, before)
