"""The commands evaluate and predict: what they print, and what they refuse."""

import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from cnngui import commands
from cnngui.digits import mnist
from cnngui.digits.image_import import open_picture
from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model, load_model, save_model
from cnngui.network.trace import trace
from cnngui.training.evaluation import evaluate
from tests.command_line import Output, answer, refusal


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "mlp.pt"
    save_model(path, Model("mlp", build("mlp", seed=5)))
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """Three test digits as pictures, black on white."""
    paths = []
    for index in range(3):
        digit = mnist.load("test").images[index, 0].numpy()
        paths.append(tmp_path / f"digit {index}.png")
        Image.fromarray((255 - 255 * digit).astype(np.uint8)).resize((112, 112)).save(paths[-1])
    return paths


def test_evaluate_tells_the_accuracy_on_the_test_digits(model: Path, capsys: Output) -> None:
    expected = evaluate(load_model(model).network, mnist.load("test"))
    assert commands.run(["evaluate", str(model), "--device", "cpu", "--json"]) == 0
    printed = answer(capsys)
    assert printed["test_accuracy"] == expected.accuracy
    assert printed["test_loss"] == pytest.approx(expected.loss, rel=1e-5)
    assert (printed["correct"], printed["digits"]) == (expected.correct, 10_000)
    assert (printed["architecture"], printed["device"], printed["model"]) == ("mlp", "cpu", str(model))
    assert commands.run(["evaluate", str(model), "--device", "cpu"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"mlp: {100 * expected.accuracy:.2f} % of the test pictures right ")
    assert f"({expected.correct:,} of 10,000)" in said


def broken_models(folder: Path, good: Path) -> dict[str, Path]:
    paths = {name: folder / f"{name}.pt" for name in ("missing", "empty", "cut", "text", "pickle", "zip")}
    paths["empty"].write_bytes(b"")
    paths["cut"].write_bytes(good.read_bytes()[:-200])
    paths["text"].write_text("a shopping list")
    paths["pickle"].write_bytes(pickle.dumps({"weights": print}))
    with zipfile.ZipFile(paths["zip"], "w") as archive:
        archive.writestr("holiday.txt", "sun")
    return paths


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing", "could not be opened: No such file or directory"),
        ("empty", "is empty; choose another model file"),
        ("cut", "is damaged or was cut short"),
        ("text", "is a text file and holds no weights"),
        ("pickle", "could run code when it is opened, so it was not opened"),
        ("zip", "is a packed archive; unpack it"),
    ],
)
@pytest.mark.parametrize("command", ["evaluate", "predict"])
def test_a_file_that_is_no_model(
    command: str, name: str, words: str, tmp_path: Path, model: Path, pictures: list[Path], capsys: Output
) -> None:
    path = broken_models(tmp_path, model)[name]
    before = sorted(tmp_path.iterdir())
    arguments = [str(path)] if command == "evaluate" else [str(pictures[0]), "--model", str(path)]
    said = refusal([command, *arguments], capsys)
    assert str(path) in said
    assert commands.run([command, *arguments, "--json"]) == 2
    assert answer(capsys) == {"problem": said}
    assert words in said
    assert sorted(tmp_path.iterdir()) == before


def test_predict_one_picture(model: Path, pictures: list[Path], capsys: Output) -> None:
    assert commands.run(["predict", str(pictures[0]), "--model", str(model), "--json"]) == 0
    printed = answer(capsys)
    probabilities = trace(load_model(model).network, open_picture(pictures[0])).probabilities
    assert printed == {
        "image": str(pictures[0]),
        "digit": int(probabilities.argmax()),
        "label": str(int(probabilities.argmax())),
        "probabilities": probabilities.tolist(),
    }
    assert sum(printed["probabilities"]) == pytest.approx(1)


def test_predict_several_pictures(model: Path, pictures: list[Path], capsys: Output) -> None:
    names = [str(path) for path in pictures]
    assert commands.run(["predict", *names, "--model", str(model), "--json"]) == 0
    printed = answer(capsys)
    assert list(printed) == ["predictions"]
    assert [each["image"] for each in printed["predictions"]] == names
    assert commands.run(["predict", *names, "--model", str(model)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"{each['image']}: {each['digit']} ({100 * max(each['probabilities']):.1f} %)"
        for each in printed["predictions"]
    ]


def broken_pictures(folder: Path, good: Path) -> dict[str, Path]:
    paths = {name: folder / f"{name}.png" for name in ("missing", "cut", "text", "blank", "tiny", "huge")}
    paths["cut"].write_bytes(good.read_bytes()[:60])
    paths["text"].write_text("not a picture")
    Image.new("L", (28, 28), 255).save(paths["blank"])
    Image.new("L", (1, 1), 0).save(paths["tiny"])
    Image.new("L", (20_000, 30), 0).save(paths["huge"])
    return paths


@pytest.mark.parametrize("name", ["missing", "cut", "text", "blank", "tiny", "huge"])
def test_a_file_that_shows_no_digit(
    name: str, tmp_path: Path, model: Path, pictures: list[Path], capsys: Output
) -> None:
    path = broken_pictures(tmp_path, pictures[0])[name]
    assert path.name in refusal(["predict", str(path), "--model", str(model)], capsys)
    # Those beside it are answered all the same.
    paths = [str(pictures[1]), str(path), str(pictures[2])]
    assert commands.run(["predict", *paths, "--model", str(model)]) == 2
    said = capsys.readouterr()
    assert [line.partition(": ")[0] for line in said.out.splitlines()] == [paths[0], paths[2]]
    assert said.err.count("\n") == 1
    assert path.name in said.err
    assert said.err.endswith(".\n")
    assert commands.run(["predict", *paths, "--model", str(model), "--json"]) == 2
    answers = answer(capsys)["predictions"]
    assert [each["image"] for each in answers] == paths
    assert answers[1] == {"image": paths[1], "problem": said.err.rstrip("\n")}
    assert answers[2]["label"]


def test_cuda_where_there_is_none(model: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert refusal(["evaluate", str(model), "--device", "cuda"], capsys) == (
        "CUDA was asked for, but this machine has no CUDA device; choose the CPU."
    )
