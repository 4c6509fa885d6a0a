"""What a value is computed from is what it has a derivative by."""

import copy
from collections.abc import Iterator

import numpy as np
import pytest
import torch
from torch import Tensor, fx, nn

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.field import Field
from cnngui.network.graph import INPUT, Graph, graph_of
from cnngui.network.operations import Add, GlobalAverage, GlobalMax
from cnngui.network.reach import receptive_field
from cnngui.network.trace import Address, Trace, run, trace


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """Two threads that wait for each other wait for every other program too."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


class Gradients(fx.Interpreter):
    """Run a graph and keep the tensors, to take derivatives by them."""

    def __init__(self, network: nn.Module, graph: Graph) -> None:
        super().__init__(network, garbage_collect_values=False, graph=graph.fx_graph)
        self.names = graph.names
        self.tensors: dict[str, Tensor] = {}

    def run_node(self, node: fx.Node) -> object:
        result = super().run_node(node)
        if node.op != "output" and isinstance(result, Tensor):
            # A tensor of its own for each layer, also for one that hands on the very tensor it was given.
            result = self.tensors[self.names[node]] = result.clone()
        return result

    def fields(self, address: Address) -> dict[str, np.ndarray]:
        """Which cells of each layer the value at an address has a derivative by, where it has any."""
        own = self.tensors[address.layer]
        value = own[0][address.index(own.ndim - 1)] if own.ndim else own
        names, tensors = zip(*((n, t) for n, t in self.tensors.items() if t.requires_grad), strict=True)
        found = torch.autograd.grad(value, tensors, retain_graph=True, allow_unused=True)
        # The loss of a batch is one number without a batch of its own.
        given = {n: (g[0] if g.ndim else g[None]) for n, g in zip(names, found, strict=True) if g is not None}
        masks = {name: gradient.numpy() != 0 for name, gradient in given.items()}
        return {name: mask for name, mask in masks.items() if mask.any()}


def gradients(network: nn.Module, graph: Graph, *inputs: np.ndarray) -> Gradients:
    """Run a network in float64, where sums of many small products do not vanish."""
    network = network.double()
    interpreter = Gradients(network, graph)
    interpreter.run(
        *(torch.from_numpy(values.astype(np.float64))[None].requires_grad_() for values in inputs)
    )
    return interpreter


def structure(network: nn.Module) -> nn.Module:
    """Copy a network so that nothing is lost: no value is cut off or not picked, no products cancel."""
    network = copy.deepcopy(network)
    for name, module in list(network.named_modules()):
        if isinstance(module, nn.ReLU | nn.Tanh):
            network.set_submodule(name, nn.Identity())
        if isinstance(module, nn.MaxPool2d):
            assert module.dilation == 1
            pool = nn.AvgPool2d(module.kernel_size, module.stride, module.padding, module.ceil_mode)
            network.set_submodule(name, pool)
    with torch.no_grad():
        for parameter in network.parameters():
            fan_in = parameter[0].numel()
            parameter.copy_((0.5 + torch.rand_like(parameter)) / fan_in)
    return network


def some_addresses(traced: Trace, random: np.random.Generator, count: int = 2) -> list[Address]:
    """A few random places in every layer, and a corner of each."""
    places = []
    for layer in traced.graph.layers:
        shape = traced.activation(layer.name).shape
        corner = tuple(side - 1 for side in shape)
        inside = [tuple(int(random.integers(side)) for side in shape) for _ in range(count)]
        places += [Address(layer.name, *place) for place in (*inside, corner)]
    return places


def expected_mask(field: Field, mask: np.ndarray) -> np.ndarray:
    return field.mask().reshape(mask.shape)


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_value_reaches_what_it_has_a_derivative_by(name: str) -> None:
    """In every layer on the way, not at the input alone."""
    torch.manual_seed(1)
    random = np.random.default_rng(1)
    network, digit = build(name, seed=1), random.random((28, 28), np.float32)
    traced = trace(network, digit)
    alike = structure(network)
    found = gradients(alike, graph_of(alike), digit[None])
    for address in some_addresses(traced, random):
        fields, masks = traced.reach(address), found.fields(address)
        assert fields.keys() == masks.keys(), address
        for layer, mask in masks.items():
            np.testing.assert_array_equal(expected_mask(fields[layer], mask), mask, f"{address} {layer}")


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_nothing_else_changes_a_value_of_the_network_as_it_is(name: str) -> None:
    random = np.random.default_rng(2)
    network, digit = build(name, seed=2), random.random((28, 28), np.float32)
    traced = trace(network, digit)
    found = gradients(network, graph_of(network), digit[None])
    for address in some_addresses(traced, random, count=1):
        fields = traced.reach(address)
        for layer, mask in found.fields(address).items():
            assert not (mask & ~expected_mask(fields[layer], mask)).any(), f"{address} {layer}"


def test_the_field_of_a_value_is_said_in_rows_and_columns() -> None:
    traced = trace(build("simple_cnn", seed=1), np.zeros((28, 28), np.float32))
    fields = traced.reach(Address("conv2", 5, 4, 9))
    assert list(fields) == ["conv2", "pool1", "relu1", "conv1", "input"]
    assert fields["conv2"].box == (4, 9, 1, 1)
    assert fields["conv2"].count == 1
    assert np.flatnonzero(fields["conv2"].channels).tolist() == [5]
    assert fields["pool1"].box == (3, 8, 3, 3)
    assert fields["pool1"].channels.all()
    assert fields["relu1"].box == (6, 16, 6, 6)
    assert fields["input"].box == (5, 15, 8, 8)
    assert fields["input"].count == 64
    corner = traced.reach(Address("conv2", 0, 0, 13))
    assert corner["input"].box == (0, 23, 5, 5)


def test_a_place_that_is_not_there_is_an_error() -> None:
    traced = trace(build("mlp", seed=1), np.zeros((28, 28), np.float32))
    with pytest.raises(IndexError):
        traced.reach(Address("fc2", 10))
    with pytest.raises(KeyError):
        traced.reach(Address("fc9", 0))


def check(network: nn.Module, *inputs: np.ndarray, seed: int = 0) -> None:
    """Compare all layers for several places of the last one."""
    network.eval()
    traced = run(network, *inputs)
    found = gradients(copy.deepcopy(network), graph_of(network, end_with_softmax=False), *inputs)
    last = traced.graph.layers[-1].name
    random = np.random.default_rng(seed)
    for _ in range(6):
        shape = traced.activation(last).shape
        address = Address(last, *(int(random.integers(side)) for side in shape))
        fields, masks = traced.reach(address), found.fields(address)
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
    random = np.random.default_rng(seed)
    torch.manual_seed(seed)
    groups = int(random.integers(1, 4))
    kernel, stride, dilation = ([int(random.integers(1, 4)) for _ in range(2)] for _ in range(3))
    mode = ["zeros", "reflect", "replicate", "circular"][seed % 4]
    # The padding may be wider than a window: then some values come from none of the input.
    padding: object = [int(random.integers(0, 5)) for _ in range(2)]
    if seed % 7 == 0 and mode == "zeros":
        padding, stride = "same", [1, 1]
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
    random = np.random.default_rng(seed)
    kernel, stride = ([int(random.integers(1, 5)) for _ in range(2)] for _ in range(2))
    padding = [int(random.integers(0, side // 2 + 1)) for side in kernel]
    module = nn.AvgPool2d(kernel, stride, padding, ceil_mode=bool(seed % 2))  # type: ignore[arg-type]
    height, width = (int(side) for side in random.integers(7, 12, 2))
    check(One(module), random.random((3, height, width), np.float32), seed=seed)


@pytest.mark.parametrize("seed", range(12))
def test_a_maximum_is_computed_from_its_whole_window(seed: int) -> None:
    """Each cell of the window can be the largest; no other cell ever is."""
    random = np.random.default_rng(seed)
    kernel, stride, dilation = ([int(random.integers(1, 4)) for _ in range(2)] for _ in range(3))
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
    np.testing.assert_array_equal(traced.reach(address)["input"].mask(), mask)


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
    torch.manual_seed(0)
    check(One(module), np.random.default_rng(0).random(shape, np.float32))


@pytest.mark.parametrize("module", [nn.AdaptiveMaxPool2d((3, 2)), GlobalMax()])
def test_the_largest_of_a_part_is_computed_from_the_whole_part(module: nn.Module) -> None:
    average = nn.AdaptiveAvgPool2d((3, 2)) if isinstance(module, nn.AdaptiveMaxPool2d) else GlobalAverage()
    values = np.random.default_rng(0).random((2, 7, 5), np.float32)
    one, other = run(One(module).eval(), values), run(One(average).eval(), values)
    for place in np.ndindex(one.activation("module").shape):
        mine, theirs = (traced.reach(Address("module", *place))["input"].mask() for traced in (one, other))
        np.testing.assert_array_equal(mine, theirs)


class Losing(nn.Module):
    """A loss of two inputs."""

    def __init__(self, loss: nn.Module) -> None:
        super().__init__()
        self.loss = loss

    def forward(self, values: Tensor, target: Tensor) -> Tensor:
        return self.loss(values, target)


def test_a_loss_is_computed_from_all_values_of_both_inputs() -> None:
    random = np.random.default_rng(0)
    check(Losing(nn.MSELoss()), random.random((2, 3, 4), np.float32), random.random((2, 3, 4), np.float32))
    traced = run(Losing(nn.CrossEntropyLoss()).eval(), random.random(7, np.float32), np.array(3))
    fields = traced.reach(Address("loss", 0))
    assert {name: field.count for name, field in fields.items()} == {"loss": 1, "target": 1, "input": 7}


class Joined(nn.Module):
    """Branches that see different parts of what was given, one of them repeated to fit."""

    def __init__(self) -> None:
        super().__init__()
        self.wide = nn.Conv2d(2, 3, 3, padding=1, dilation=1)
        self.row = nn.AdaptiveAvgPool2d((None, 1))
        self.one = nn.Conv2d(2, 1, 1)
        self.add = Add(alpha=2)

    def forward(self, maps: Tensor) -> Tensor:
        x = torch.relu(self.wide(maps)) + 3
        return self.add(x, self.row(self.one(maps)))


def test_a_join_holds_what_both_branches_see() -> None:
    traced = run(Joined().eval(), np.random.default_rng(0).random((2, 6, 7), np.float32))
    fields = traced.reach(Address("add", 1, 3, 2))
    assert fields["row"].mask().sum() == 1
    assert fields["row"].box == (3, 0, 1, 1)
    assert fields["one"].box == (3, 0, 1, 7)
    assert fields["wide"].box == (3, 2, 1, 1)
    # The 3×3 window and the row of seven: the smallest rectangle of both.
    assert fields["input"].box == (2, 0, 3, 7)
    assert fields["input"].count == 2 * 3 * 7


class Unknown(nn.Module):
    """An operation without an entry in one of two branches."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.norm = nn.GroupNorm(1, 2)
        self.pool = nn.AvgPool2d(2)

    def forward(self, maps: Tensor) -> Tensor:
        x = self.conv(maps)
        return self.pool(self.norm(x) + x)


def test_nothing_is_told_of_what_lies_behind_an_unknown_operation() -> None:
    traced = run(Unknown().eval(), np.random.default_rng(0).random((1, 8, 8), np.float32))
    shapes = {name: values.shape for name, values in traced.activations.items()}
    behind = traced.reach(Address("norm", 1, 2, 3))
    assert list(behind) == ["norm"]
    fields = traced.reach(Address("pool", 1, 1, 1))
    assert fields["norm"].box == (2, 2, 2, 2)
    assert fields["input"].box == (2, 2, 4, 4)
    # What the other branch sees is not all that the value is computed from.
    assert receptive_field(traced.graph, shapes, Address("pool", 1, 1, 1)) is None
    assert receptive_field(traced.graph, shapes, Address("norm", 1, 1, 1)) is None
    known = receptive_field(traced.graph, shapes, Address("conv", 1, 1, 1))
    assert known is not None
    assert known.box == (1, 1, 3, 3)
    assert INPUT in fields


def test_a_window_in_the_padding_alone_is_computed_from_nothing() -> None:
    traced = run(One(nn.Conv2d(1, 1, 2, padding=3)).eval(), np.ones((1, 4, 4), np.float32))
    assert list(traced.reach(Address("module", 0, 0, 4))) == ["module"]
    assert traced.reach(Address("module", 0, 2, 2))["input"].box == (0, 0, 1, 1)
