"""Networks from whatever file holds one: weights, checkpoints, exports; and what other files are."""

import copy
import os
import pickle
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from cnngui.digits.dataset import COLOURED_SHAPES, MNIST
from cnngui.network.architectures import build
from cnngui.network.conventions import PLAIN, Conventions, InputScaling, conventions_of, with_conventions
from cnngui.network.files.export import export_torch
from cnngui.network.files.kept_conventions import digest_of, keep_conventions, kept_conventions
from cnngui.network.files.model_file import EXPORTED, Model, load_model, save_model
from cnngui.network.files.pretrained import pretrained_path
from cnngui.problem import Problem
from cnngui.training.evaluation import evaluate_graph
from cnngui.training.opening import open_network
from tests.exporting import export
from tests.strangers import SCALED, Stranger, trained

HALF = InputScaling(1, (0.5,), (0.5,))


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNNGUI_DATA", str(tmp_path / "data"))


def weights(name: str = "simple_cnn") -> dict[str, Tensor]:
    return dict(load_model(pretrained_path(name)).network.state_dict())


def prefixed(prefix: str, name: str = "simple_cnn") -> dict[str, Tensor]:
    return {f"{prefix}{key}": value for key, value in weights(name).items()}


def optimiser_state() -> dict[str, Any]:
    network = load_model(pretrained_path("simple_cnn")).network
    optimiser = torch.optim.Adam(network.parameters())
    network(torch.zeros(1, 1, 28, 28)).sum().backward()
    optimiser.step()
    return optimiser.state_dict()


SAVED: dict[str, Callable[[], object]] = {
    "state_dict": weights,
    "ordered": lambda: OrderedDict(weights()),
    "data_parallel": lambda: prefixed("module."),
    "compiled": lambda: prefixed("_orig_mod."),
    "both": lambda: prefixed("_orig_mod.module."),
    "attribute": lambda: prefixed("net.backbone."),
    "checkpoint": lambda: {
        "epoch": 3,
        "optimizer_state_dict": optimiser_state(),
        "model_state_dict": weights(),
        "loss": 0.1,
    },
    "lightning": lambda: {
        "state_dict": prefixed("model."),
        "hyper_parameters": {"lr": 0.1},
        "optimizer_states": [optimiser_state()],
    },
    "nested": lambda: {"model": {"weights": weights(), "step": 4}},
    "unknown_key": lambda: {"my_own_name": weights(), "optimizer": optimiser_state()},
    "half": lambda: {name: value.half() for name, value in weights().items()},
    "long_history": lambda: {"state_dict": weights(), "losses": [0.1 + i for i in range(250_000)]},
    "double": lambda: {name: value.double() for name, value in weights().items()},
    "batch_norm": lambda: prefixed("module.", "resnet"),
    "without_counters": lambda: {
        name: value for name, value in weights("resnet").items() if "num_batches" not in name
    },
}


@pytest.mark.parametrize("name", SAVED)
@pytest.mark.parametrize("is_zip", [True, False])
def test_weights_that_fit_the_catalogue_open(name: str, is_zip: bool, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.pth"
    torch.save(SAVED[name](), path, _use_new_zipfile_serialization=is_zip)
    opened = open_network(path)
    architecture = "resnet" if name in {"batch_norm", "without_counters"} else "simple_cnn"
    assert (opened.model.architecture, opened.model.dataset) == (architecture, "mnist")
    assert opened.by_name
    expected = load_model(pretrained_path(architecture)).network.state_dict()
    for key, value in opened.model.network.state_dict().items():
        if "num_batches" not in key:
            torch.testing.assert_close(value, expected[key], atol=1e-3, rtol=1e-3)
    assert opened.guess is not None
    assert opened.guess.of(PLAIN).accuracy > 0.98


def test_weights_of_safetensors_open(tmp_path: Path) -> None:
    save_file(weights("lenet5"), tmp_path / "model.safetensors")
    assert open_network(tmp_path / "model.safetensors").model.architecture == "lenet5"


def test_weights_of_coloured_pictures_open(tmp_path: Path) -> None:
    path = pretrained_path("simple_cnn", COLOURED_SHAPES)
    torch.save(load_model(path).network.state_dict(), tmp_path / "w.pth")
    model = open_network(tmp_path / "w.pth").model
    assert (model.architecture, model.dataset) == ("simple_cnn", "coloured_shapes")


def test_weights_under_other_names_are_taken_by_their_shapes_and_it_is_told(tmp_path: Path) -> None:
    names = ["0.weight", "0.bias", "3.weight", "3.bias", "7.weight", "7.bias"]
    torch.save(dict(zip(names, weights().values(), strict=True)), tmp_path / "sequential.pth")
    opened = open_network(tmp_path / "sequential.pth")
    assert opened.model.architecture == "simple_cnn"
    assert not opened.by_name


def test_weights_of_ones_own_network_open(tmp_path: Path) -> None:
    text = "own: convolution 4 kernel=5 stride=2 padding=0 | relu | flatten | linear 10"
    torch.save(build(text, seed=1).state_dict(), tmp_path / "mine.pth")
    with pytest.raises(Problem, match="holds weights without their network"):
        open_network(tmp_path / "mine.pth")
    assert open_network(tmp_path / "mine.pth", [text]).model.architecture == text


@pytest.mark.parametrize("name", SCALED)
def test_a_network_of_others_is_as_good_as_it_was(name: str, tmp_path: Path) -> None:
    path = export(tmp_path / "v.pt2", trained(name), torch.zeros(2, 1, 28, 28), any_batch=True)
    test = MNIST.load("test")
    model = open_network(path).model
    assert model.architecture == EXPORTED
    found = evaluate_graph(model.network, test)
    with torch.no_grad():
        right = (trained(name)(SCALED[name](test.images)).argmax(1) == test.labels).sum()
    assert found.correct == int(right)


def test_numbers_in_buffers_alone_are_a_network_too(tmp_path: Path) -> None:
    class Nearest(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            pictures = MNIST.load("train")
            means = [pictures.images[pictures.labels == k].mean(0).flatten() for k in range(10)]
            self.register_buffer("means", torch.stack(means))

        def forward(self, x: Tensor) -> Tensor:
            means = self.get_buffer("means")
            return x.flatten(1) @ means.T - (means**2).sum(1) / 2

    path = export(tmp_path / "n.pt2", Nearest(), torch.zeros(2, 1, 28, 28), any_batch=True)
    result = evaluate_graph(open_network(path).model.network, MNIST.load("test"))
    assert result.accuracy == pytest.approx(0.82, abs=0.01)


def test_probabilities_of_its_own_have_no_second_softmax(tmp_path: Path) -> None:
    network = trained("plain", "probabilities")
    path = export(tmp_path / "p.pt2", network, torch.zeros(2, 1, 28, 28), any_batch=True)
    test = MNIST.load("test")
    with torch.no_grad():
        expected = -network(test.images)[torch.arange(len(test)), test.labels].log().mean()
    assert evaluate_graph(open_network(path).model.network, test).loss == pytest.approx(
        float(expected), rel=1e-4
    )


def test_what_is_settled_is_kept_for_the_file(tmp_path: Path) -> None:
    path = export(tmp_path / "v.pt2", trained("half"), torch.zeros(2, 1, 28, 28), any_batch=True)
    opened = open_network(path)
    assert not opened.is_settled
    wanted = Conventions(InputScaling(255, (3.0,), (7.0,), True), "score_logits")
    settled = opened.settled(wanted)
    assert conventions_of(settled.model.network) == wanted
    assert conventions_of(opened.model.network).scaling == HALF
    path.rename(tmp_path / "moved.pt2")
    again = open_network(tmp_path / "moved.pt2")
    assert again.is_settled
    assert conventions_of(again.model.network) == wanted


def test_damaged_notes_of_conventions_are_no_notes(tmp_path: Path) -> None:
    keep_conventions("a", Conventions(HALF, "scores"))
    assert kept_conventions("a", 1) == Conventions(HALF, "scores")
    file = tmp_path / "data" / "conventions.json"
    whole = file.read_text()
    for text in (
        "", "[]", "{", "null", whole.replace("0.5", "NaN"), whole.replace("0.5", "1e999"),
        whole.replace("scores", "x"), whole.replace("false", "3"), whole.replace("0.5", '"a"'), "[" * 99_999,
    ):  # fmt: skip
        file.write_text(text)
        assert kept_conventions("a", 1) is None
    keep_conventions("b", Conventions())
    assert kept_conventions("b", 1) == Conventions()


def test_conventions_are_kept_in_a_model_file(tmp_path: Path) -> None:
    wanted = Conventions(HALF, "log_probabilities")
    network = with_conventions(build("lenet5", seed=1), wanted)
    save_model(tmp_path / "m.pt", Model("lenet5", network))
    opened = open_network(tmp_path / "m.pt")
    assert opened.guess is None
    assert conventions_of(opened.model.network) == wanted
    # An older cnngui knows version 1 alone, and must not open it as one of its own.
    assert torch.load(tmp_path / "m.pt")["version"] == 2
    save_model(tmp_path / "own.pt", Model("lenet5", build("lenet5", seed=1)))
    assert torch.load(tmp_path / "own.pt")["version"] == 1


def test_an_export_takes_pictures_as_they_are(tmp_path: Path) -> None:
    opened = open_network(
        export(tmp_path / "v.pt2", trained("half"), torch.zeros(2, 1, 28, 28), any_batch=True)
    )
    export_torch(opened.model, tmp_path / "again.pt2")
    again = open_network(tmp_path / "again.pt2")
    assert conventions_of(again.model.network).scaling == PLAIN
    test = MNIST.load("test")
    found = [evaluate_graph(each.model.network, test).correct for each in (opened, again)]
    assert found[0] == found[1]


def test_copies_keep_what_is_declared(tmp_path: Path) -> None:
    network = open_network(export(tmp_path / "v.pt2", trained("half"))).model.network
    assert conventions_of(copy.deepcopy(network)) == conventions_of(network) != Conventions()
    assert digest_of(tmp_path / "v.pt2") == digest_of(tmp_path / "v.pt2")


def _torchscript(path: Path) -> None:
    # The archive that torch.jit.save writes, without the deprecated call.
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("data.pkl", "constants.pkl", "code/__torch__.py", "version"):
            archive.writestr(f"model/{name}", b"\x80\x02}q\x00.")


def _zipped(*names: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, "x")

    return write


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


ONNX = bytes([8, 10, 0x12, 7]) + b"pytorch\x1a\x052.1.0" + bytes(40)
OTHERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "script.pt": (_torchscript, "is TorchScript"),
    "net.onnx": (_bytes(ONNX), "is a network in ONNX"),
    "renamed.pt": (_bytes(ONNX), "is a network in ONNX"),
    "net.h5": (_bytes(b"\x89HDF\r\n\x1a\n" + bytes(99)), "is a network of Keras"),
    "renamed_h5.pt": (_bytes(b"\x89HDF\r\n\x1a\n" + bytes(99)), "is a network of Keras"),
    "net.keras": (_zipped("metadata.json", "config.json", "model.weights.h5"), "is a network of Keras"),
    "renamed_keras.pt": (
        _zipped("metadata.json", "config.json", "model.weights.h5"),
        "is a network of Keras",
    ),
    "net.tflite": (_bytes(b"\x1c\0\0\0TFL3" + bytes(40)), "is a network of TensorFlow"),
    "net.gguf": (_bytes(b"GGUF\3\0\0\0"), "for one kind of device"),
    "arrays.npz": (lambda path: np.savez(path, a=np.zeros(3)), "holds arrays of NumPy"),
    "array.npy": (lambda path: np.save(path, np.zeros(3)), "holds arrays of NumPy"),
    "photo.pt": (_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40)), "is a picture"),
    "photo.heic": (_bytes(b"\0\0\0\x18ftypheic" + bytes(40)), "is a picture"),
    "page.pt": (_bytes(b"<!DOCTYPE html><html>404"), "is a web page"),
    "lfs.pt": (_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:1"), "Git LFS"),
    "notes.pt": (_bytes(b"my network\n"), "is a text file"),
    "zipped.pt": (_zipped("model.pt"), "is a packed archive"),
    "packed.gz": (_bytes(b"\x1f\x8b\x08" + bytes(40)), "is a packed archive"),
    "sklearn.pkl": (_bytes(pickle.dumps(Path("x"))), "could run code"),
    "whole.pth": (lambda path: torch.save(Stranger(), path), "could run code"),
    "list.pt": (lambda path: torch.save([1, 2], path), "holds no network that cnngui can open"),
    "settings.pt": (lambda path: torch.save({"lr": 0.1}, path), "holds no network that cnngui can open"),
    "other.pt": (lambda path: torch.save({"a.weight": torch.zeros(3, 3)}, path), "(1: a.weight 3×3)"),
    "sparse.pt": (
        lambda path: torch.save({key: value.to_sparse() for key, value in weights().items()}, path),
        "not plain numbers of floating point",
    ),
    "nan.pt": (
        lambda path: torch.save({key: value * torch.nan for key, value in weights().items()}, path),
        "holds weights that are no numbers",
    ),
    "cut.safetensors": (
        lambda path: (save_file(weights(), path), os.truncate(path, 500)),
        "damaged or was cut short",
    ),
    "none.safetensors": (
        lambda path: save_file({"x": torch.zeros(2)}, path),
        "holds weights without their network (1: x 2)",
    ),
    "empty.pt": (_bytes(b""), "is empty"),
    "folder.pt": (Path.mkdir, "is a folder"),
    "saved_model": (lambda path: (path.mkdir(), (path / "saved_model.pb").touch()), "network of TensorFlow"),
}


# torch's own warning of sparse weights.
@pytest.mark.filterwarnings("ignore:Validating sparse tensor invariants")
@pytest.mark.filterwarnings("ignore:Sparse invariant checks")
@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
@pytest.mark.parametrize("name", OTHERS)
def test_any_other_file_is_named(name: str, tmp_path: Path) -> None:
    write, words = OTHERS[name]
    write(tmp_path / name)
    with pytest.raises(Problem) as caught:
        open_network(tmp_path / name)
    said = str(caught.value)
    assert words in said
    assert name in said
    assert said.endswith(".")
    assert "\n" not in said
