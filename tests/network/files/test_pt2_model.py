"""Networks of torch.export: shown like any other, named as their modules, computing what they computed."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network import operations
from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.files.model_file import EXPORTED, save_model
from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.files.pt2_model import is_exported, load_exported
from cnngui.network.graph import graph_of
from cnngui.network.trace import trace
from cnngui.network.values.address import Address
from tests import sentences
from tests.exporting import changed, export, saved
from tests.seeds import generator, seed_of
from tests.sentences import refused


class Written(nn.Module):
    """What people write: modules used twice, functions, changes in place, training and parts of tensors."""

    mean: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.relu = nn.ReLU(inplace=True)
        self.conv = nn.Conv2d(1, 4, 3, padding="same")
        self.strided = nn.Conv2d(4, 4, 3, stride=2, padding=1, dilation=1, groups=2)
        self.seq = nn.Sequential(nn.BatchNorm2d(4), nn.Dropout(0.9))
        self.fc = nn.Linear(8 * 7 * 7, 10)
        self.register_buffer("mean", torch.tensor([0.13]))

    def forward(self, digits: Tensor) -> Tensor:
        x = (digits - self.mean) / torch.tensor(0.3)
        x = self.relu(self.conv(x))
        x = self.relu(self.strided(x))
        x = functional.max_pool2d(self.seq(x), 2)
        functional.relu_(x)
        one, two = x.chunk(2, 1)
        y = torch.cat([two, one], 1)
        y += x
        y = torch.cat([y, functional.gelu(x)], 1)
        y = functional.dropout(y, training=self.training)
        return functional.log_softmax(self.fc(y.view(y.shape[0], -1)), 1)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exported")


@pytest.fixture(scope="session")
def written(folder: Path) -> tuple[Written, dict[str, Path]]:
    """One network, exported in training for 4 digits and for any number of them."""
    torch.manual_seed(seed_of(0))
    network = Written()
    network(torch.rand(8, 1, 28, 28))  # for the numbers of the batch normalisation
    digits = torch.rand(4, 1, 28, 28)
    files = {
        "four": export(folder / "four.pt2", network, digits),
        "any": export(folder / "any.pt2", network, digits, any_batch=True),
    }
    return network.eval(), files


def digits(count: int) -> Tensor:
    return torch.rand(count, 1, 28, 28, generator=torch.Generator().manual_seed(seed_of(count)))


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_architecture_comes_back_as_it_was(name: str, folder: Path) -> None:
    network = build(name, seed=1)
    model = load_exported(export(folder / f"{name}.pt2", network))
    assert (model.architecture, model.title, model.network.training) == (EXPORTED, name, False)
    torch.testing.assert_close(model.network(digits(3)), network(digits(3)), atol=1e-6, rtol=0)
    expected = [(layer.name, layer.inputs, layer.operation) for layer in graph_of(network).layers]
    found = graph_of(model.network).layers
    assert [(layer.name, layer.inputs, layer.operation) for layer in found] == expected
    digit = digits(1)[0, 0].numpy()
    trace_there, trace_here = trace(network, digit), trace(model.network, digit)
    random = generator(0)
    for layer in found[1:]:
        activation = trace_here.activation(layer.name)
        for _ in range(3):
            index = [int(random.integers(size)) for size in activation.shape]
            address = Address(layer.name, *index)
            working, expected_one = trace_here.working(address), trace_there.working(address)
            assert working.value == activation[tuple(index)]
            assert working.symbolic == expected_one.symbolic
            if expected_one.products is not None:
                np.testing.assert_allclose(working.products, expected_one.products, atol=1e-6)
        shown, meant = trace_here.sizes(layer.name), trace_there.sizes(layer.name)
        assert shown == meant


@pytest.mark.parametrize("kind", ["four", "any"])
@pytest.mark.parametrize("count", [1, 4, 5])
def test_any_number_of_digits_is_looked_at_in_evaluation(
    written: tuple[Written, dict[str, Path]], kind: str, count: int
) -> None:
    network, files = written
    opened = load_exported(files[kind]).network
    torch.testing.assert_close(opened(digits(count)), network(digits(count)), atol=1e-6, rtol=0)


def test_layers_are_called_as_their_modules_and_else_as_their_operators(
    written: tuple[Written, dict[str, Path]],
) -> None:
    layers = graph_of(load_exported(written[1]["any"]).network).layers
    assert " ".join(layer.name for layer in layers) == (
        "input sub div conv relu strided relu_1 seq.0 seq.1 max_pool2d relu_2 chunk chunk_1 cat add gelu "
        "cat_1 dropout view fc log_softmax softmax"
    )
    known = {
        "conv": operations.OPERATIONS["convolution"],
        "relu": operations.OPERATIONS["relu"],
        "seq.0": operations.OPERATIONS["batch_normalisation"],
        "seq.1": operations.OPERATIONS["dropout"],
        "add": operations.OPERATIONS["addition"],
        "gelu": operations.OPERATIONS["gelu"],
        "chunk": operations.UNKNOWN,
        "cat": operations.OPERATIONS["concatenation"],
        "view": operations.OPERATIONS["flatten"],
        "fc": operations.OPERATIONS["linear"],
        "softmax": operations.OPERATIONS["softmax"],
    }
    assert {layer.name: layer.operation for layer in layers if layer.name in known} == known


def test_workings_of_functions_and_of_settings(written: tuple[Written, dict[str, Path]]) -> None:
    network, files = written
    traced = trace(load_exported(files["any"]).network, digits(1)[0, 0].numpy())
    for layer in traced.graph.layers[1:]:
        if layer.operation is operations.UNKNOWN:
            continue
        activation = traced.activation(layer.name)
        index = [size // 2 for size in activation.shape]
        assert traced.working(Address(layer.name, *index)).value == activation[tuple(index)]
    # The weights are the network's own, with their padding and stride.
    working = traced.working(Address("strided", 3, 6, 6))
    np.testing.assert_array_equal(working.weights, network.strided.weight[3].detach().numpy())
    assert working.bias == pytest.approx(network.strided.bias[3].item())


def test_an_unknown_operation_is_shown_and_has_no_working(written: tuple[Written, dict[str, Path]]) -> None:
    traced = trace(load_exported(written[1]["any"]).network, digits(1)[0, 0].numpy())
    np.testing.assert_array_equal(traced.activation("chunk"), traced.activation("relu_2")[:2])
    with refused(sentences.NO_WORKING, layer="chunk"):
        traced.working(Address("chunk", 0, 1, 1))


class Blocks(nn.Module):
    """Modules of modules, one of them with functions of its own."""

    class Block(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.conv = nn.Conv2d(1, 1, 3, padding=1)

        def forward(self, x: Tensor) -> Tensor:
            found: Tensor = functional.relu(self.conv(x)) + 1
            return found

    def __init__(self) -> None:
        super().__init__()
        self.input = self.Block()
        self.fc = nn.Linear(784, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.avg_pool2d(self.input(self.input(x)), 3, 1, 1, count_include_pad=False)
        x = functional.adaptive_max_pool2d(x, 28)
        answer: Tensor = self.fc(torch.flatten(x, 1)).softmax(1)
        return answer


def test_names_within_blocks_and_a_softmax_of_its_own(folder: Path) -> None:
    network = Blocks().eval()
    model = load_exported(export(folder / "blocks.pt2", network))
    layers = graph_of(model.network).layers
    assert " ".join(layer.name for layer in layers) == (
        "input input.conv input.relu input.add input.conv_1 input.relu_1 input.add_1 avg_pool2d "
        "adaptive_max_pool2d flatten fc softmax"
    )
    assert operations.UNKNOWN not in {layer.operation for layer in layers}
    torch.testing.assert_close(model.network(digits(2)), network(digits(2)), atol=1e-6, rtol=0)
    traced = trace(model.network, digits(1)[0, 0].numpy())
    for layer in ("avg_pool2d", "adaptive_max_pool2d"):
        address = Address(layer, 0, 0, 27)
        assert traced.working(address).value == traced.value(address)


def test_what_does_not_depend_on_the_digit_is_computed_once(folder: Path) -> None:
    class Normed(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.fc = nn.Linear(784, 10)

        def forward(self, x: Tensor) -> Tensor:
            weight = self.fc.weight / self.fc.weight.norm(dim=1, keepdim=True)
            return functional.linear(x.flatten(1), weight, self.fc.bias)

    network = Normed()
    opened = load_exported(export(folder / "normed.pt2", network)).network
    assert [layer.name for layer in graph_of(opened).layers] == ["input", "flatten", "linear", "softmax"]
    working = trace(opened, digits(1)[0, 0].numpy()).working(Address("linear", 7))
    expected = functional.normalize(network.fc.weight, dim=1)[7].detach().numpy()
    np.testing.assert_allclose(working.weights.ravel(), expected, atol=1e-6)


def test_older_layouts_are_read_too(folder: Path, written: tuple[Written, dict[str, Path]]) -> None:
    network, files = written
    weights = {name: value.clone() for name, value in network.state_dict().items()}
    constants = {"lifted_tensor_0": torch.tensor(0.3)}

    def as_in_2_8(records: dict[str, bytes]) -> None:
        del (
            records["data/weights/model_weights_config.json"],
            records["data/constants/model_constants_config.json"],
        )
        records["data/weights/model.pt"] = saved(weights)
        records["data/constants/model.pt"] = saved(constants)

    path = changed(files["any"], folder / "older.pt2", as_in_2_8)
    torch.testing.assert_close(load_exported(path).network(digits(2)), network(digits(2)), atol=1e-6, rtol=0)


def test_what_a_file_is_decides_how_it_is_opened(
    folder: Path, written: tuple[Written, dict[str, Path]]
) -> None:
    renamed = folder / "renamed.pt"
    renamed.write_bytes(written[1]["any"].read_bytes())
    model = folder / "model.pt2"
    model.write_bytes(pretrained_path("simple_cnn").read_bytes())
    damaged = folder / "damaged.pt2"
    # So cut, what is left ends in an archive that was a record of the whole.
    damaged.write_bytes(written[1]["any"].read_bytes()[:-30])
    bundled = pretrained_path("simple_cnn")
    assert [is_exported(path) for path in (renamed, model, damaged, bundled)] == [
        True,
        False,
        True,
        False,
    ]
    assert load_exported(renamed).title == "renamed"


def test_it_cannot_become_a_model_of_cnngui(folder: Path, written: tuple[Written, dict[str, Path]]) -> None:
    model = load_exported(written[1]["any"])
    with refused(sentences.KEPT_IN_PT2, title="any"):
        save_model(folder / "saved.pt", model)
    assert not (folder / "saved.pt").exists()
