"""Networks written for other programs: they compute what they computed here."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.files.export import export_onnx, export_torch
from cnngui.network.files.model_file import Model, load_model
from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.files.pt2_model import load_exported
from tests import sentences
from tests.seeds import seed_of
from tests.sentences import refused

HAS_ONNX = all(importlib.util.find_spec(package) for package in ("onnx", "onnxscript"))
OWN = "own: convolution 4 | relu | dropout 0.5 | max_pooling 2 | flatten | linear 10"
Export = Callable[[Model, Path], None]


def digits(count: int) -> torch.Tensor:
    return torch.rand(count, 1, 28, 28, generator=torch.Generator().manual_seed(seed_of(count)))


@pytest.mark.parametrize("name", [*ARCHITECTURES, OWN])
def test_a_file_of_torch_export_gives_the_same_answers(name: str, tmp_path: Path) -> None:
    network = build(name, seed=3)
    file = tmp_path / "network.pt2"
    export_torch(Model(name, network), file)
    opened = load_exported(file)
    assert opened.title == "network"
    theirs = torch.export.load(file).module()
    for count in (1, 2, 5):
        expected = network(digits(count))
        torch.testing.assert_close(opened.network(digits(count)), expected, atol=1e-6, rtol=0)
        torch.testing.assert_close(theirs(digits(count)), expected, atol=1e-6, rtol=0)
    assert [path.name for path in tmp_path.iterdir()] == ["network.pt2"]


def test_the_network_stays_as_it_was_and_can_be_exported_again(tmp_path: Path) -> None:
    model = load_model(pretrained_path("simple_cnn"))
    before = {name: weight.clone() for name, weight in model.network.state_dict().items()}
    export_torch(model, tmp_path / "one.pt2")
    assert not model.network.training
    for name, weight in model.network.state_dict().items():
        assert torch.equal(weight, before[name])
    opened = load_exported(tmp_path / "one.pt2")
    export_torch(opened, tmp_path / "two.pt2")
    again = load_exported(tmp_path / "two.pt2")
    torch.testing.assert_close(again.network(digits(3)), model.network(digits(3)), atol=1e-6, rtol=0)


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Model("mlp", build("mlp", seed=0))
    with refused(sentences.NOT_WRITTEN, reason="No such file or directory"):
        export_torch(model, tmp_path / "nowhere" / "network.pt2")
    file = tmp_path / "network.pt2"
    file.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cnngui.saving.write_whole", full)
    with refused(sentences.NOT_WRITTEN, reason="No space left on device"):
        export_torch(model, file)
    assert file.read_bytes() == b"old"


class Undecided(torch.nn.Module):
    """Do what depends on the numbers, which torch cannot write down."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.flatten(1)[:, :10] if x.sum() > 0 else x.flatten(1)[:, 10:20]


def test_what_torch_cannot_write_is_told_in_one_sentence(tmp_path: Path) -> None:
    with refused(sentences.NOT_EXPORTED) as caught:
        export_torch(Model("undecided", Undecided().eval()), tmp_path / "network.pt2")
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(HAS_ONNX, reason="the packages for ONNX are installed")
def test_without_its_packages_onnx_is_a_sentence(tmp_path: Path) -> None:
    with refused(sentences.ONNX_IS_MISSING):
        export_onnx(Model("mlp", build("mlp", seed=0)), tmp_path / "network.onnx")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not HAS_ONNX, reason="the packages for ONNX are not installed")
@pytest.mark.parametrize("name", ARCHITECTURES)
def test_an_onnx_file_gives_the_same_answers(name: str, tmp_path: Path) -> None:
    import onnx
    from onnx.reference import ReferenceEvaluator

    network = build(name, seed=3)
    file = tmp_path / "network.onnx"
    export_onnx(Model(name, network), file)
    assert [path.name for path in tmp_path.iterdir()] == ["network.onnx"]
    onnx.checker.check_model(onnx.load(file))
    for count in (1, 3):
        (found,) = ReferenceEvaluator(str(file)).run(None, {"pictures": digits(count).numpy()})
        np.testing.assert_allclose(found, network(digits(count)).detach().numpy(), atol=1e-5)
