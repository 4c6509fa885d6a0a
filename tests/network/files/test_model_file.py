import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.files.model_file import Model, load_model, save_model
from cnngui.network.trace import trace
from cnngui.problem import Problem
from tests import sentences
from tests.seeds import generator
from tests.sentences import check, reason_of, refused


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "model.pt"
    save_model(path, Model("simple_cnn", build("simple_cnn", seed=8), {"epochs": 3, "seed": 8}, 0.5))
    return path


def test_a_model_comes_back_to_the_last_bit(saved: Path) -> None:
    digit = generator(1).random((28, 28), np.float32)
    model = load_model(saved)
    assert (model.architecture, model.settings, model.test_accuracy) == (
        "simple_cnn",
        {"epochs": 3, "seed": 8},
        0.5,
    )
    assert not model.network.training
    before = trace(build("simple_cnn", seed=8), digit)
    after = trace(model.network, digit)
    for layer in before.graph.layers:
        np.testing.assert_array_equal(before.activation(layer.name), after.activation(layer.name))


OWN = "own: convolution 4 | batch_normalisation | relu | max_pooling 2 | flatten | linear 10"


@pytest.mark.parametrize("name", [*ARCHITECTURES, OWN])
def test_every_network_comes_back_to_the_last_bit(name: str, tmp_path: Path) -> None:
    """Batch normalisation counts its batches in whole numbers, beside the weights."""
    network = build(name, seed=2)
    network.train()(torch.rand(4, 1, 28, 28))
    save_model(tmp_path / "m.pt", Model(name, network.eval()))
    model = load_model(tmp_path / "m.pt")
    assert model.architecture == name
    kept = model.network.state_dict()
    assert kept.keys() == network.state_dict().keys()
    for key, weight in network.state_dict().items():
        assert kept[key].dtype == weight.dtype
        assert torch.equal(kept[key], weight)
    digit = generator(1).random((28, 28), np.float32)
    np.testing.assert_array_equal(
        trace(model.network, digit).probabilities, trace(network, digit).probabilities
    )


class RunsCode:
    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.mkdir, ("was-run",)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_text(path: Path) -> None:
    path.write_text("conv1.weight = 0.3\n" * 50)


def a_pickle_that_runs_code(path: Path) -> None:
    path.write_bytes(pickle.dumps(RunsCode()))


def a_torch_file_that_runs_code(path: Path) -> None:
    torch.save({"format": "cnngui model", "weights": RunsCode()}, path)


def bare_weights(path: Path) -> None:
    torch.save(build("simple_cnn").state_dict(), path)


def another_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")


def a_flipped_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        largest = max(archive.infolist(), key=lambda entry: entry.file_size)
    content[largest.header_offset + 4000] ^= 0xFF
    path.write_bytes(content)


def changed(**fields: object) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        content = torch.load(path, weights_only=True)
        content.update(fields)
        torch.save(content, path)

    change.__name__ = "changed_" + "_".join(fields)
    return change


def missing(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


WEIGHTS = build("simple_cnn", seed=8).state_dict()


def fits_not(name: str) -> tuple[str, dict[str, object]]:
    return sentences.WEIGHTS_DO_NOT_FIT, {"name": name}


BAD_FILES: list[tuple[Callable[[Path], None], tuple[str, dict[str, object]]]] = [
    (truncated, (sentences.CUT_SHORT, {})),
    (a_flipped_byte, (sentences.CUT_SHORT, {})),
    (empty, (sentences.EMPTY, {})),
    (a_text, (sentences.NOT_A_MODEL, {})),
    (another_zip, (sentences.NOT_A_MODEL, {})),
    (bare_weights, (sentences.NOT_A_MODEL, {})),
    (a_pickle_that_runs_code, (sentences.RUNS_CODE, {})),
    (a_torch_file_that_runs_code, (sentences.RUNS_CODE, {})),
    (missing, (sentences.CANNOT_OPEN, {"reason": "No such file or directory"})),
    (a_folder, (sentences.CANNOT_OPEN, {"reason": "Is a directory"})),
    (changed(version=99), (sentences.OTHER_VERSION, {})),
    (
        changed(architecture="googlenet"),
        (sentences.NOT_IN_CATALOGUE, {"name": "googlenet", "known": ", ".join(ARCHITECTURES)}),
    ),
    (changed(architecture=["x"]), (sentences.NOT_IN_CATALOGUE, {"name": ["x"]})),
    (changed(architecture="mlp"), fits_not("mlp")),
    (changed(architecture="own: flatten | linear 10"), fits_not("own: flatten | linear 10")),
    (changed(weights={k: v.double() for k, v in WEIGHTS.items()}), fits_not("simple_cnn")),
    (changed(weights=None), fits_not("simple_cnn")),
    (changed(weights={k: v.to_sparse() for k, v in WEIGHTS.items()}), fits_not("simple_cnn")),
    (changed(weights={k: v.int() for k, v in WEIGHTS.items()}), fits_not("simple_cnn")),
    (changed(weights={k: v.to(torch.cfloat) for k, v in WEIGHTS.items()}), fits_not("simple_cnn")),
    (changed(weights={k: v[..., :1] for k, v in WEIGHTS.items()}), fits_not("simple_cnn")),
    (
        changed(weights={k: v * float("nan") for k, v in build("simple_cnn").state_dict().items()}),
        (sentences.NO_NUMBERS, {}),
    ),
]


def refusal(path: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        load_model(path)
    return caught.value


@pytest.mark.parametrize(("spoil", "said"), BAD_FILES, ids=lambda v: getattr(v, "__name__", ""))
def test_a_bad_file_gives_one_sentence(
    spoil: Callable[[Path], None],
    said: tuple[str, dict[str, object]],
    saved: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    spoil(saved)
    sentence, values = said
    check(refusal(saved), sentence, path=saved, **values)
    assert not (tmp_path / "was-run").exists()


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("own: relu | dance", 2, sentences.NO_OPERATION),
        ("own: relu | linear 10", 2, sentences.NEEDS_A_ROW),
        ("own:\nrelu", None, sentences.NO_NETWORK),
        ("own:", None, sentences.NO_ROWS),
    ],
)
def test_a_network_of_ones_own_that_cannot_be_built_says_why(
    text: str, at: int | None, sentence: str, saved: Path
) -> None:
    changed(architecture=text)(saved)
    problem = refusal(saved)
    check(problem, sentences.CANNOT_BE_BUILT, path=saved)
    reason = reason_of(problem)
    if at is not None:
        check(reason, sentences.IN_ROW, number=at)
        reason = reason_of(reason)
    check(reason, sentence)


@pytest.mark.parametrize("accuracy", [float("nan"), 7e30, -0.1, "0.99", None])
def test_an_accuracy_that_cannot_be_is_ignored(saved: Path, accuracy: object) -> None:
    changed(test_accuracy=accuracy)(saved)
    assert load_model(saved).test_accuracy is None


# torch warns of a half-made parameter where it can raise nothing, so the warning would count as a fault.
@pytest.mark.filterwarnings("ignore:Defining your .__torch_function__. as a plain method")
def test_whatever_the_bytes_are_it_is_one_sentence(saved: Path) -> None:
    """Records that are whole and make no sense: the pickle inside is changed, the checksums are right."""
    with zipfile.ZipFile(saved) as archive:
        records = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    name = next(record for record in records if record.endswith("data.pkl"))
    chance = generator(11)
    for _ in range(150):
        content = bytearray(records[name])
        for at in chance.integers(0, len(content), 3):
            content[at] = chance.integers(0, 256)
        with zipfile.ZipFile(saved, "w") as archive:
            for record, data in records.items():
                archive.writestr(record, bytes(content) if record == name else data)
        try:
            load_model(saved)
        except Problem as problem:
            assert "\n" not in str(problem)


def test_a_failed_save_leaves_the_old_file(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = saved.read_bytes()

    def full_disk(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with refused(sentences.NOT_SAVED, reason="No space left on device"):
        save_model(saved, Model("mlp", build("mlp")))
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_saving_where_there_is_no_folder_is_said(tmp_path: Path) -> None:
    with refused(sentences.NOT_SAVED, reason="No such file or directory"):
        save_model(tmp_path / "nowhere" / "m.pt", Model("mlp", build("mlp")))
