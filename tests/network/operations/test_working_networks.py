"""The workings of whole networks: the catalogue's, and ones written with functions of torch."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.operations import UNKNOWN
from cnngui.network.trace import Address, Trace, run, trace
from tests import sentences
from tests.network.reading import printed
from tests.seeds import generator, seed_of
from tests.sentences import refused


def digit(seed: int) -> np.ndarray:
    """Half ink, half black, so that there are zeros and ties."""
    random = generator(seed)
    return (random.random((28, 28)) * (random.random((28, 28)) < 0.5)).astype(np.float32)


def check(traced: Trace, layer: str, at: tuple[int, ...]) -> None:
    working = traced.working(Address(layer, *at))
    size = float(np.abs(np.where(np.isfinite(working.terms), working.terms, 0)).sum())
    size += sum(abs(step.value) for step in working.steps)
    value = float(traced.activation(layer)[at])
    assert working.value == value
    assert len(working) == traced.operation(layer).term_count(at)
    assert abs(working.result - value) <= 1e-5 * size + 1e-12, (layer, at)
    cells = working.sources
    inside = cells[:, 2] >= 0
    for number, name in enumerate(traced.graph[layer].inputs):
        feeding = traced.activation(name)
        own = inside & (cells[:, 0] == number)
        found = feeding[tuple(cells[own, 1 : 1 + feeding.ndim].T)]
        np.testing.assert_array_equal(found, working.window.ravel()[own])


def check_some(traced: Trace, count: int) -> None:
    """Check so many values of each layer, the corners among them."""
    random = generator()
    for layer in traced.graph.layers[1:]:
        shape = traced.activation(layer.name).shape
        sampled = [tuple(int(random.integers(side)) for side in shape) for _ in range(count)]
        for at in [(0,) * len(shape), tuple(side - 1 for side in shape), *sampled]:
            check(traced, layer.name, at)


# Three digits through the small networks, one through those that take ten seconds for it.
_SMALL, _LARGE = ("simple_cnn", "lenet5", "mlp"), ("alexnet", "vgg", "resnet")


def test_no_architecture_is_left_out() -> None:
    assert {*_SMALL, *_LARGE} == set(ARCHITECTURES)


@pytest.mark.parametrize(
    ("name", "seed"), [*((name, seed) for name in _SMALL for seed in (1, 2, 3)), *((n, 1) for n in _LARGE)]
)
def test_a_working_is_the_trace_in_every_cell(name: str, seed: int) -> None:
    traced = trace(build(name, seed=seed), digit(seed))
    for layer in traced.graph.layers[1:]:
        for at in np.ndindex(traced.activation(layer.name).shape):
            check(traced, layer.name, at)


class Functions(nn.Module):
    """A network that writes every operation as a function or a method."""

    def __init__(self) -> None:
        super().__init__()
        self.kernels = nn.Parameter(torch.randn(4, 1, 3, 3))
        self.bias = nn.Parameter(torch.randn(4))
        self.rows = nn.Parameter(torch.randn(10, 4 * 7 * 7))
        self.norm = nn.BatchNorm2d(4)
        self.norm.running_mean, self.norm.running_var = torch.randn(4), torch.rand(4) + 0.1

    def forward(self, digits: torch.Tensor) -> torch.Tensor:
        x = functional.conv2d(digits, self.kernels, self.bias, stride=1, padding=1)
        x = functional.max_pool2d(torch.tanh(self.norm(x)), 2)
        y = functional.avg_pool2d(x, 3, 1, 1, False, False) + x
        y = torch.add(y, x, alpha=0.5) + 1
        y += y
        y = functional.adaptive_avg_pool2d(torch.sigmoid(y), (7, 7))
        y = functional.dropout(functional.relu(y), 0.3, self.training)
        z = functional.linear(y.view(y.size(0), -1), self.rows)
        wide = y.mean((2, 3)).sum(1, keepdim=True)
        tall = torch.amax(y, dim=(-1, -2), keepdim=True).reshape(-1, 4)
        return functional.softmax(z + wide, dim=1) + tall.flatten(1).sum()


@pytest.fixture
def functions() -> Trace:
    torch.manual_seed(seed_of(3))
    return run(Functions().eval(), digit(4)[None])


def test_functions_are_worked_as_the_modules_that_do_the_same(functions: Trace) -> None:
    names = [layer.name for layer in functions.graph.layers]
    assert names[:4] == ["input", "conv2d", "norm", "tanh"]
    assert not {"kernels", "bias", "rows", "size"} & set(names)
    unknown = {layer.name for layer in functions.graph.layers if layer.operation is UNKNOWN}
    assert unknown == {"sum_1", "sum_2"}
    known = [layer for layer in functions.graph.layers[1:] if layer.name not in unknown]
    assert len(known) == 22
    random = generator()
    for layer in known:
        shape = functions.activation(layer.name).shape
        for _ in range(12):
            at = tuple(int(random.integers(side)) for side in shape)
            check(functions, layer.name, at)
            working = functions.working(Address(layer.name, *at))
            assert printed(working.as_pytorch()) == pytest.approx(working.value, rel=1e-4, abs=1e-5)


def test_what_is_added_to_itself_comes_twice(functions: Trace) -> None:
    (twice,) = [layer for layer in functions.graph.layers if len(layer.inputs) > len(set(layer.inputs))]
    working = functions.working(Address(twice.name, 1, 2, 3))
    assert working.sources.tolist() == [[0, 1, 2, 3], [1, 1, 2, 3]]


def test_an_unknown_operation_says_so(functions: Trace) -> None:
    with refused(sentences.NO_WORKING, layer="sum_1"):
        functions.working(Address("sum_1", 0))
    with refused(sentences.INPUT_HAS_NO_WORKING):
        functions.working(Address("input", 0, 3, 3))


def test_an_address_that_is_not_there_is_an_error() -> None:
    traced = trace(build("simple_cnn", seed=1), digit(1))
    with pytest.raises(KeyError):
        traced.working(Address("conv9", 0))
    with pytest.raises(IndexError):
        traced.working(Address("conv1", 0, 28, 0))


def test_a_working_has_weights_of_its_own() -> None:
    network = build("simple_cnn", seed=1)
    traced = trace(network, digit(1))
    for layer, at in (("conv2", (3, 4, 5)), ("fc", (3,))):
        working = traced.working(Address(layer, *at))
        assert working.weights is not None
        before = working.weights.copy(), working.window.copy()
        with torch.no_grad():
            network.get_parameter(f"{layer}.weight").zero_()
        traced.activation(traced.graph[layer].inputs[0])[:] = 0
        np.testing.assert_array_equal(working.weights, before[0])
        np.testing.assert_array_equal(working.window, before[1])


def test_diverged_weights_are_worked_too() -> None:
    network = build("simple_cnn", seed=1)
    with torch.no_grad():
        network.get_parameter("conv1.weight")[0] = torch.inf
        network.get_parameter("conv2.weight")[0] = 1e38
    traced = trace(network, digit(1))
    for layer in traced.graph.layers[1:]:
        shape = traced.activation(layer.name).shape
        working = traced.working(
            Address(layer.name, *(side // 2 for side in shape[1:]) and (0,) * len(shape))
        )
        assert working.numeric()
        assert working.as_text()
        assert printed(working.as_pytorch()) == pytest.approx(working.value, nan_ok=True)


def test_in_training_dropout_has_no_working() -> None:
    network = nn.Sequential(nn.Dropout(0.5)).train()
    with refused(sentences.DROPS_BY_CHANCE, layer="0"):
        run(network, np.ones(4)).working(Address("0", 1))


@pytest.mark.parametrize(
    "norm", [nn.BatchNorm2d(3, affine=False), nn.BatchNorm2d(3, track_running_stats=False)]
)
def test_a_normalisation_without_its_own_numbers_is_worked(norm: nn.Module) -> None:
    values = generator().normal(2, 3, (3, 5, 4))
    traced = run(nn.Sequential(norm).eval(), values)
    for at in np.ndindex((3, 5, 4)):
        check(traced, "0", at)


def test_a_residual_block_is_worked() -> None:
    class Block(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.conv = nn.Conv2d(2, 4, 3, stride=2, padding=1, bias=False)
            self.norm = nn.BatchNorm2d(4)
            self.short = nn.Conv2d(2, 4, 1, stride=2)
            self.mean = nn.AdaptiveAvgPool2d(1)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.mean(functional.relu(self.norm(self.conv(x)) + self.short(x)))

    traced = run(Block().eval(), generator().normal(size=(2, 7, 9)))
    check_some(traced, 30)
    assert traced.frame("short", 0, 1).uncovered.sum() == 7 * 9 - 4 * 5
    assert traced.sizes("short").uncovered == (7 * 9 - 4 * 5, 7 * 9, 3, 4)
    assert traced.sizes("short").exact_padding is None
