import functools
import gc
import weakref

import numpy as np
import pytest
import torch
from torch import nn

from cnngui.network.architectures import ARCHITECTURES, build, count_weights
from cnngui.network.graph import graph_of
from cnngui.network.operations import OPERATIONS
from cnngui.network.trace import Address, trace
from cnngui.problem import Problem
from tests.seeds import generator


@pytest.fixture
def digit() -> np.ndarray:
    return generator(5).random((28, 28), np.float32)


def as_batch(digit: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(digit)[None, None]


def hooked_outputs(network: nn.Module, digit: np.ndarray) -> dict[str, np.ndarray]:
    """What each module gave in an ordinary forward pass, without torch.fx."""
    outputs: dict[str, np.ndarray] = {}

    def keep(name: str, _module: nn.Module, _inputs: object, output: torch.Tensor) -> None:
        outputs[name] = output[0].numpy().copy()

    handles = [
        module.register_forward_hook(functools.partial(keep, name))
        for name, module in network.named_modules()
        if name and not list(module.children())
    ]
    with torch.inference_mode():
        outputs["logits"] = network(as_batch(digit))[0].numpy().copy()
    for handle in handles:
        handle.remove()
    return outputs


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_trace_equals_running_the_module_bit_for_bit(name: str, digit: np.ndarray) -> None:
    network = build(name, seed=3)
    expected = hooked_outputs(network, digit)
    traced = trace(network, digit)
    names = [layer.name for layer in traced.graph.layers]
    assert names[0] == "input"
    assert names[-1] == "softmax"
    assert names[1:-1] == [n for n in expected if n != "logits"]
    np.testing.assert_array_equal(traced.activation("input")[0], digit)
    for layer in names[1:-1]:
        np.testing.assert_array_equal(traced.activation(layer), expected[layer])
    np.testing.assert_array_equal(traced.activation(names[-2]), expected["logits"])
    softmax = torch.softmax(torch.from_numpy(expected["logits"])[None], 1)[0].numpy()
    np.testing.assert_array_equal(traced.probabilities, softmax)


@pytest.mark.parametrize(("name", "weights"), [("simple_cnn", 20_490), ("mlp", 101_770)])
def test_the_catalogue_has_the_weights_it_says(name: str, weights: int) -> None:
    assert count_weights(build(name)) == weights


def test_a_seed_gives_the_same_weights_and_leaves_the_random_state() -> None:
    before = torch.get_rng_state()
    one, two, other = build("mlp", seed=1), build("mlp", seed=1), build("mlp", seed=2)
    assert torch.equal(torch.get_rng_state(), before)
    assert torch.equal(one.get_parameter("fc1.weight"), two.get_parameter("fc1.weight"))
    assert not torch.equal(one.get_parameter("fc1.weight"), other.get_parameter("fc1.weight"))


def test_an_unknown_architecture_is_said() -> None:
    with pytest.raises(
        Problem, match="There is no architecture lenet here; there are simple_cnn, lenet5, mlp"
    ):
        build("lenet")


def test_the_trace_is_a_copy_that_new_weights_do_not_change(digit: np.ndarray) -> None:
    network = build("simple_cnn", seed=3)
    traced = trace(network, digit)
    before = {name: activation.copy() for name, activation in traced.activations.items()}
    kernel = traced.kernel("conv1", 0)
    assert kernel is not None
    weights = kernel.weights.clone()
    network.load_state_dict(build("simple_cnn", seed=4).state_dict())
    trace(network, 1 - digit)
    for name, activation in before.items():
        np.testing.assert_array_equal(traced.activation(name), activation)
    assert torch.equal(kernel.weights, weights)


def test_a_value_is_found_by_its_address(digit: np.ndarray) -> None:
    traced = trace(build("simple_cnn", seed=3), digit)
    assert traced.value(Address("conv2", 5, 4, 9)) == float(traced.activation("conv2")[5, 4, 9])
    assert traced.value(Address("fc", 7)) == float(traced.activation("fc")[7])
    with pytest.raises(IndexError):
        traced.value(Address("fc", 10))
    with pytest.raises(KeyError):
        traced.value(Address("conv9", 0))


def test_the_kernel_that_made_a_map_gives_that_map(digit: np.ndarray) -> None:
    network = build("simple_cnn", seed=3)
    traced = trace(network, digit)
    kernel = traced.kernel("conv2", 9)
    assert kernel is not None
    assert kernel.weights.shape == (16, 3, 3)
    pooled = torch.from_numpy(traced.activation("pool1"))[None]
    made = nn.functional.conv2d(pooled, kernel.weights[None], torch.tensor([kernel.bias]), padding=1)[0, 0]
    np.testing.assert_allclose(made.numpy(), traced.activation("conv2")[9], atol=1e-6)


@pytest.mark.parametrize(
    ("name", "layer", "shape"),
    [("simple_cnn", "fc", (32, 7, 7)), ("mlp", "fc1", (1, 28, 28)), ("mlp", "fc2", (128,))],
)
def test_a_linear_row_lies_on_its_input(
    name: str, layer: str, shape: tuple[int, ...], digit: np.ndarray
) -> None:
    traced = trace(build(name, seed=3), digit)
    kernel = traced.kernel(layer, 4)
    assert kernel is not None
    assert kernel.weights.shape == shape
    feeding = traced.graph[layer].inputs[0]
    total = float(kernel.weights.flatten() @ torch.from_numpy(traced.activation(feeding))) + (
        kernel.bias or 0
    )
    assert total == pytest.approx(traced.value(Address(layer, 4)), abs=1e-5)


def test_layers_without_weights_have_no_kernel(digit: np.ndarray) -> None:
    traced = trace(build("simple_cnn", seed=3), digit)
    assert [layer.name for layer in traced.graph.layers if traced.kernel(layer.name, 0) is not None] == [
        "conv1",
        "conv2",
        "fc",
    ]


class Branching(nn.Module):
    """A network of somebody's own: a join, functions and methods in place of modules, its own softmax."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 4, (5, 3), stride=(2, 1), padding=(2, 1))
        self.side = nn.Conv2d(1, 4, 1, stride=(2, 1), bias=False)
        self.fc = nn.Linear(4 * 14 * 28, 10)

    def forward(self, digits: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.conv(digits)) + self.side(digits)
        return self.fc(x.flatten(1)).softmax(1)


def test_a_network_that_is_not_in_the_catalogue_is_traced_too(digit: np.ndarray) -> None:
    network = Branching().eval()
    traced = trace(network, digit)
    names = [layer.name for layer in traced.graph.layers]
    assert names == ["input", "conv", "relu", "side", "add", "flatten", "fc", "softmax"]
    assert traced.graph["add"].inputs == ("relu", "side")
    assert traced.graph["add"].operation is OPERATIONS["addition"]
    assert traced.graph["side"].operation is OPERATIONS["convolution"]
    assert traced.graph["conv"].parameters == (("kernel", "5×3"), ("stride", "2×1"), ("padding", "2×1"))
    assert traced.graph["side"].parameters == (("kernel", "1×1"), ("stride", "2×1"))
    kernel = traced.kernel("side", 0)
    assert kernel is not None
    assert kernel.bias is None
    assert traced.kernel("fc", 0).weights.shape == (4, 14, 28)
    with torch.inference_mode():
        np.testing.assert_array_equal(traced.probabilities, network(as_batch(digit))[0].numpy())


def test_a_picture_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match=r"of the shape \(1, 28, 28\), not \(14, 14\)"):
        trace(build("mlp", seed=0), np.zeros((14, 14), np.float32))


def test_the_graph_is_read_once_and_does_not_keep_its_network() -> None:
    network = build("mlp", seed=0)
    assert graph_of(network) is graph_of(network)
    gone = weakref.ref(network)
    del network
    gc.collect()
    assert gone() is None


def test_a_look_does_not_teach_batch_normalisation(digit: np.ndarray) -> None:
    network = build("resnet").train()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    trace(network, digit)
    assert network.training
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())
