from pathlib import Path

import pytest

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.files import pretrained
from cnngui.network.files.model_file import Model, load_model, save_model
from cnngui.network.files.pretrained import pretrained_accuracy, pretrained_names, pretrained_path
from cnngui.resource_files import resource_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another folder of trained models, an empty one."""
    monkeypatch.setattr(pretrained, "MODELS", tmp_path)
    return tmp_path


def put(name: str, accuracy: float | None) -> None:
    save_model(pretrained_path(name), Model(name, build(name, seed=0), {}, accuracy))


def test_the_models_lie_side_by_side_by_their_names() -> None:
    assert pretrained_path("simple_cnn") == resource_folder("models") / "simple_cnn.pt"
    assert pretrained_path("mlp") == resource_folder("models") / "mlp.pt"
    assert "simple_cnn" in pretrained_names()


@pytest.mark.usefixtures("folder")
def test_those_that_are_there_are_named_in_the_order_of_the_catalogue() -> None:
    assert pretrained_names() == ()
    put("mlp", 0.5)
    put("lenet5", 0.75)
    names = pretrained_names()
    assert set(names) == {"lenet5", "mlp"}
    assert list(names) == [name for name in ARCHITECTURES if name in names]


@pytest.mark.usefixtures("folder")
def test_the_accuracy_is_read_from_the_file_once_for_each_that_is_put_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []

    def counted(path: Path) -> Model:
        opened.append(path)
        return load_model(path)

    monkeypatch.setattr(pretrained, "load_model", counted)
    assert pretrained_accuracy("mlp") is None
    put("mlp", 0.5)
    assert [pretrained_accuracy("mlp"), pretrained_accuracy("mlp")] == [0.5, 0.5]
    assert opened == [pretrained_path("mlp")]
    put("mlp", 0.625)
    assert pretrained_accuracy("mlp") == 0.625
    put("lenet5", None)
    assert pretrained_accuracy("lenet5") is None


def test_of_a_file_that_cannot_be_opened_no_accuracy_is_known(folder: Path) -> None:
    (folder / "mlp.pt").write_bytes(b"nothing of the kind")
    assert pretrained_accuracy("mlp") is None
