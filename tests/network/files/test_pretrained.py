from pathlib import Path

import pytest

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.files import pretrained as shipped_models
from cnngui.network.files.model_file import TRAINED, Model, load_model, save_model
from cnngui.network.files.pretrained import shipped, shipped_accuracy, shipped_names


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another folder of trained models, an empty one."""
    monkeypatch.setattr(shipped_models, "TRAINED", tmp_path / TRAINED.name)
    return tmp_path


def put(name: str, accuracy: float | None) -> None:
    save_model(shipped(name), Model(name, build(name, seed=0), {}, accuracy))


def test_the_models_lie_side_by_side_by_their_names() -> None:
    assert shipped("simple_cnn") == TRAINED
    assert shipped("mlp") == TRAINED.parent / "mlp.pt"
    assert "simple_cnn" in shipped_names()


@pytest.mark.usefixtures("folder")
def test_those_that_are_there_are_named_in_the_order_of_the_catalogue() -> None:
    assert shipped_names() == ()
    put("mlp", 0.5)
    put("lenet5", 0.75)
    names = shipped_names()
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

    monkeypatch.setattr(shipped_models, "load_model", counted)
    assert shipped_accuracy("mlp") is None
    put("mlp", 0.5)
    assert [shipped_accuracy("mlp"), shipped_accuracy("mlp")] == [0.5, 0.5]
    assert opened == [shipped("mlp")]
    put("mlp", 0.625)
    assert shipped_accuracy("mlp") == 0.625
    put("lenet5", None)
    assert shipped_accuracy("lenet5") is None


def test_of_a_file_that_cannot_be_opened_no_accuracy_is_told(folder: Path) -> None:
    (folder / "mlp.pt").write_bytes(b"nothing of the kind")
    assert shipped_accuracy("mlp") is None
