"""What each operation computes a value from is what the value has a derivative by."""

import copy

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from cnngui.network.graph import graph_of
from cnngui.network.operations.adaptive import GlobalAverage, GlobalMax
from cnngui.network.trace import Address, run
from tests.network.dependence import expected_mask, gradients
from tests.seeds import generator, seed_of


def check(network: nn.Module, *inputs: np.ndarray, seed: int = 0) -> None:
    """Compare all layers for several places of the last one."""
    network.eval()
    traced = run(network, *inputs)
    found = gradients(copy.deepcopy(network), graph_of(network, own_layers_alone=True), *inputs)
    last = traced.graph.layers[-1].name
    random = generator(seed)
    for _ in range(6):
        shape = traced.activation(last).shape
        address = Address(last, *(int(random.integers(side)) for side in shape))
        fields, masks = traced.receptive_field(address), found.fields(address)
        assert fields.keys() == masks.keys(), address
        for layer, mask in masks.items():
            np.testing.assert_array_equal(expected_mask(fields[layer], mask), mask, f"{address} {layer}")


class One(nn.Module):
    """One module, as a network."""

    def __init__(self, module: nn.Module) -> None:
        super().__init__()
        self.module = module

    def forward(self, values: Tensor) -> Tensor:
        return self.module(values)


# torch tells of the copy it makes for an uneven padding.
@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@pytest.mark.parametrize("seed", range(28))
def test_a_convolution_of_any_settings(seed: int) -> None:
    random = generator(seed)
    torch.manual_seed(seed_of(seed))
    groups = int(random.integers(1, 4))
    kernel, stride, dilation = ((int(random.integers(1, 4)), int(random.integers(1, 4))) for _ in range(3))
    mode = ["zeros", "reflect", "replicate", "circular"][seed % 4]
    # The padding may be wider than a window: then some values come from none of the input.
    padding: str | tuple[int, int] = int(random.integers(0, 5)), int(random.integers(0, 5))
    if seed % 7 == 0 and mode == "zeros":
        padding, stride = "same", (1, 1)
    channels = 2 * groups, 3 * groups
    module = nn.Conv2d(
        *channels,
        kernel,
        stride,
        padding,
        dilation,
        groups,
        padding_mode=mode,  # type: ignore[arg-type]
    )
    nn.init.uniform_(module.weight, 0.5, 1.5)
    height, width = (int(side) for side in random.integers(7, 12, 2))
    check(One(module), random.random((channels[0], height, width), np.float32), seed=seed)


@pytest.mark.parametrize("seed", range(28))
def test_a_pooling_of_any_settings(seed: int) -> None:
    random = generator(seed)
    kernel, stride = ([int(random.integers(1, 5)) for _ in range(2)] for _ in range(2))
    padding = [int(random.integers(0, side // 2 + 1)) for side in kernel]
    module = nn.AvgPool2d(kernel, stride, padding, ceil_mode=bool(seed % 2))  # type: ignore[arg-type]
    height, width = (int(side) for side in random.integers(7, 12, 2))
    check(One(module), random.random((3, height, width), np.float32), seed=seed)


@pytest.mark.parametrize("seed", range(12))
def test_a_maximum_is_computed_from_its_whole_window(seed: int) -> None:
    """Each cell of the window can be the largest; no other cell ever is."""
    random = generator(seed)
    kernel, stride, dilation = ((int(random.integers(1, 4)), int(random.integers(1, 4))) for _ in range(3))
    padding = [int(random.integers(0, side // 2 + 1)) for side in kernel]
    module = nn.MaxPool2d(kernel, stride, padding, dilation, ceil_mode=bool(seed % 2))  # type: ignore[arg-type]
    values = random.random((2, 9, 10), np.float32)
    traced = run(One(module).eval(), values)
    shape = traced.activation("module").shape
    address = Address("module", *(int(random.integers(side)) for side in shape))
    mask = np.zeros(values.shape, bool)
    for place in np.ndindex(values.shape):
        raised = values.copy()
        raised[place] = 2
        pooled = module(torch.from_numpy(raised)[None])[0]
        mask[place] = float(pooled[address.index(3)]) == 2
    np.testing.assert_array_equal(traced.receptive_field(address)["input"].mask(), mask)


@pytest.mark.parametrize(
    ("module", "shape"),
    [
        (nn.AdaptiveAvgPool2d((3, 4)), (2, 7, 9)),
        (nn.AdaptiveAvgPool2d((None, 5)), (2, 7, 3)),
        (GlobalAverage(), (3, 5, 6)),
        (GlobalAverage(keepdim=True), (3, 5, 6)),
        (nn.Linear(5, 4), (5,)),
        (nn.Linear(6, 4), (2, 3, 6)),
        (nn.Softmax(1), (6,)),
        (nn.Softmax(1), (4, 3, 2)),
        (nn.Softmax(2), (4, 3, 2)),
        (nn.Softmax(-1), (4, 3, 2)),
        (nn.BatchNorm2d(3), (3, 4, 5)),
        (nn.BatchNorm2d(3, track_running_stats=False), (3, 4, 5)),
        (nn.BatchNorm1d(5), (5,)),
        (nn.Sigmoid(), (3, 4, 5)),
        (nn.Dropout(0.5), (3, 4, 5)),
        (nn.Dropout2d(0.5), (3, 4, 5)),
        (nn.Flatten(), (3, 4, 5)),
        (nn.Flatten(2), (3, 4, 5)),
        (nn.Flatten(1, 2), (3, 4, 5)),
    ],
)
def test_each_other_operation(module: nn.Module, shape: tuple[int, ...]) -> None:
    torch.manual_seed(seed_of(0))
    check(One(module), generator().random(shape, np.float32))


@pytest.mark.parametrize("module", [nn.AdaptiveMaxPool2d((3, 2)), GlobalMax()])
def test_the_largest_of_a_part_is_computed_from_the_whole_part(module: nn.Module) -> None:
    average = nn.AdaptiveAvgPool2d((3, 2)) if isinstance(module, nn.AdaptiveMaxPool2d) else GlobalAverage()
    values = generator().random((2, 7, 5), np.float32)
    one, other = run(One(module).eval(), values), run(One(average).eval(), values)
    for place in np.ndindex(one.activation("module").shape):
        mine, theirs = (
            traced.receptive_field(Address("module", *place))["input"].mask() for traced in (one, other)
        )
        np.testing.assert_array_equal(mine, theirs)


class Losing(nn.Module):
    """A loss of two inputs."""

    def __init__(self, loss: nn.Module) -> None:
        super().__init__()
        self.loss = loss

    def forward(self, values: Tensor, target: Tensor) -> Tensor:
        return self.loss(values, target)


def test_a_loss_is_computed_from_all_values_of_both_inputs() -> None:
    random = generator()
    check(Losing(nn.MSELoss()), random.random((2, 3, 4), np.float32), random.random((2, 3, 4), np.float32))
    traced = run(Losing(nn.CrossEntropyLoss()).eval(), random.random(7, np.float32), np.array(3))
    fields = traced.receptive_field(Address("loss", 0))
    assert {name: field.count for name, field in fields.items()} == {"loss": 1, "target": 1, "input": 7}
