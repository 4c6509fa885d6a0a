"""The command train, and what all commands share: what they print and write, and how they end."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from cnngui import commands
from cnngui.digits.dataset import DATASETS, MNIST
from cnngui.digits.pictures import Part, Pictures
from cnngui.network.files.model_file import load_model
from cnngui.training.evaluation import evaluate
from cnngui.training.runs.run_store import Run
from tests.command_line import Output, answer, refusal

MAIN = Path(__file__).parents[2] / "main.py"


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the runs of each test in a folder of its own."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("CNNGUI_DATA", str(folder))
    return folder


@pytest.fixture
def few_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Train on 2,000 digits, look at 300, test on 500."""

    def few(part: Part) -> Pictures:
        digits = MNIST.load(part)
        count = 2300 if part == "train" else 500
        return Pictures(digits.images[:count], digits.labels[:count])

    monkeypatch.setitem(DATASETS, "mnist", replace(MNIST, load=few, validation=300))


QUICK = ["train", "--architecture", "mlp", "--epochs", "2", "--device", "cpu"]


@pytest.mark.usefixtures("few_digits")
def test_train_saves_what_it_tells(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "trained.pt"
    options = ["--optimiser", "momentum", "--learning-rate", "0.05", "--batch-size", "32", "--seed", "7"]
    options += ["--loss", "squared_error", "--weight-decay", "0.0001", "--target-accuracy", "0.999"]
    options += ["--dropout", "0.25", "--augmentation", "shift_rotate", "--train-size", "1900"]
    assert commands.run([*QUICK, *options, "--json", "--output", str(path), "--threads", "1"]) == 0
    printed = answer(capsys)
    assert printed["outcome"] == "finished"
    assert printed["device"] == "cpu"
    assert printed["architecture"] == "mlp"
    assert printed["steps"] == 2 * 60
    assert printed["output"] == str(path)
    assert printed["images_per_second"] == pytest.approx(2 * 1900 / printed["seconds"])
    assert printed["test_accuracy"] > 0.4
    model = load_model(path)
    assert model.architecture == "mlp"
    assert model.test_accuracy == printed["test_accuracy"]
    assert model.settings == {
        "architecture": "mlp",
        "optimiser": "momentum",
        "learning_rate": 0.05,
        "schedule": "constant",
        "batch_size": 32,
        "epochs": 2,
        "seed": 7,
        "device": "cpu",
        "loss": "squared_error",
        "weight_decay": 0.0001,
        "target_accuracy": 0.999,
        "dropout": 0.25,
        "augmentation": "shift_rotate",
        "train_size": 1900,
        "dataset": "mnist",
    }
    assert evaluate(model.network, DATASETS["mnist"].load("test")).accuracy == printed["test_accuracy"]


@pytest.mark.usefixtures("few_digits")
def test_train_a_network_of_ones_own(tmp_path: Path, capsys: Output) -> None:
    path, text = tmp_path / "own.pt", "own: flatten | linear 32 | batch_normalisation | relu | linear 10"
    asked = ["train", "--architecture", text, "--epochs", "1", "--learning-rate", "0.01", "--device", "cpu"]
    assert commands.run([*asked, "--json", "--output", str(path)]) == 0
    printed = answer(capsys)
    assert printed["architecture"] == text
    assert printed["test_accuracy"] > 0.6
    model = load_model(path)
    assert model.architecture == text
    assert evaluate(model.network, DATASETS["mnist"].load("test")).accuracy == printed["test_accuracy"]
    # 1999 digits to learn from leave one over.
    assert refusal([*asked, "--batch-size", "1999"], capsys) == (
        "With batches of 1999 one holds a single picture, and batch normalisation needs two or more; choose "
        "another batch size, such as 64."
    )


@pytest.mark.usefixtures("few_digits")
def test_train_tells_a_line_an_epoch_and_a_sentence_at_the_end(capsys: Output) -> None:
    assert commands.run([*QUICK, "--batch-size", "500"]) == 0
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert [line.split(",")[:2] for line in lines] == [
        ["epoch 1 of 2", " step 4"],
        ["epoch 2 of 2", " step 8"],
    ]
    assert said.out.count("\n") == 1
    assert "% of the test pictures right; " in said.out
    assert "images per second on CPU; kept as the run “MLP 1”." in said.out


@pytest.mark.usefixtures("few_digits")
def test_train_says_where_nothing_was_learned(capsys: Output) -> None:
    assert commands.run([*QUICK, "--batch-size", "500", "--learning-rate", "1e-7", "--threads", "1"]) == 0
    assert capsys.readouterr().out.endswith(
        "; that is no better than guessing: the learning rate 1e-07 may not suit it, or the training was too "
        "short.\n"
    )


class Terminal:
    """Be a terminal, and remember what was written."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("few_digits")
def test_on_a_terminal_the_progress_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert commands.run([*QUICK, "--json"]) == 0
    assert terminal.text.count("\n") == 1
    assert terminal.text.endswith("\n")
    lines = terminal.text.rstrip("\n").split("\r")[1:]
    assert lines[0] == "preparing"
    assert lines[-1].strip() == "testing"
    assert any(line.startswith("epoch 2 of 2, step 64, loss") for line in lines)
    shown = 0
    for line in lines:
        assert len(line) >= shown, "what the line before left on the screen is written over"
        shown = len(line.rstrip())
    answer(capsys)


@pytest.mark.usefixtures("few_digits")
@pytest.mark.parametrize("rate", ["1e25", "1e30"])
def test_a_run_that_diverges_leaves_the_old_file(tmp_path: Path, capsys: Output, rate: str) -> None:
    path = tmp_path / "old.pt"
    path.write_bytes(b"the model of last week")
    said = refusal([*QUICK, "--learning-rate", rate, "--output", str(path)], capsys)
    assert said == (
        f"At step 1 the learning rate {float(rate):g} led to numbers that are not finite, so the training "
        "was stopped at its last good weights; choose a smaller learning rate."
    )
    assert path.read_bytes() == b"the model of last week"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--learning-rate", "0"], "The learning rate 0 cannot be used; choose a number above 0"),
        (["--learning-rate", "nan"], "The learning rate nan cannot be used"),
        (["--learning-rate", "fast"], "cnngui train: argument --learning-rate: fast is not a number"),
        (["--batch-size", "0"], "The batch size 0 cannot be used; choose a whole number from 1 to 10,000."),
        (["--epochs", "1001"], "1001 epochs cannot be run; choose a whole number from 1 to 1,000."),
        (["--epochs", "many"], "cnngui train: argument --epochs: many is not a whole number"),
        (["--seed", "-1"], "The seed -1 cannot be used"),
        (["--architecture", "lenet"], "There is no architecture lenet here; there are simple_cnn, lenet5"),
        (["--architecture", "own: relu | linear 10"], "Row 2 (linear 10): A fully connected layer needs one"),
        (["--architecture", "own: dance"], "Row 1 (dance): There is no operation “dance” to build a network"),
        (["--optimiser", "lion"], "There is no optimiser lion here; there are sgd, momentum, adam, adamw."),
        (["--schedule", "daily"], "There is no schedule daily here; there are constant, one_cycle"),
        (["--loss", "hinge"], "There is no loss hinge here; there are cross_entropy, squared_error."),
        (["--augmentation", "flip"], "There is no augmentation flip here; there are none, shift_rotate"),
        (["--weight-decay", "-1"], "The weight decay -1 cannot be used; choose 0 for none"),
        (["--until", "97"], "A training cannot go on until the validation accuracy reaches 97; choose"),
        (["--dropout", "1"], "The dropout 1 cannot be used; choose a share from 0 to 0.9"),
        (["--subset", "99"], "99 training pictures cannot be used; choose a whole number from 100 to 55,000"),
        (["--device", "tpu"], "There is no device tpu on this machine"),
        (["--threads", "0"], "cnngui train: argument --threads: 0 cannot be used; this machine has"),
        (["--threads", "256"], "cnngui train: argument --threads: 256 cannot be used; this machine has"),
        (["--seed", "9" * 5000], "cnngui train: argument --seed: 999"),
        (["--threads", "two"], "cnngui train: argument --threads: two cannot be used"),
        (["--speed"], "cnngui: unrecognized arguments: --speed"),
    ],
)
def test_train_refuses_what_cannot_be(options: list[str], sentence: str, capsys: Output) -> None:
    assert refusal(["train", *options], capsys).startswith(sentence)


def test_cuda_where_there_is_none(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert refusal(["train", "--device", "cuda"], capsys) == (
        "CUDA was asked for, but this machine has no CUDA device; choose the CPU."
    )


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


def test_the_place_of_the_model_is_tried_before_the_training(tmp_path: Path, capsys: Output) -> None:
    missing = tmp_path / "nowhere" / "model.pt"
    assert refusal(["train", "--output", str(missing)], capsys) == (
        f"There is no folder {missing.parent}; make it first, or save the model somewhere else."
    )
    assert refusal(["train", "--output", str(tmp_path)], capsys) == (
        f"{tmp_path} is a folder; name a file in it for the model."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(locked_folder: Path, capsys: Output) -> None:
    said = refusal(["train", "--output", str(locked_folder / "model.pt")], capsys)
    assert said == (
        f"The folder {locked_folder} cannot be written: Permission denied; save the model somewhere else."
    )


def test_a_full_disk_is_told_before_the_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    assert refusal(["train", "--output", str(tmp_path / "model.pt")], capsys) == (
        f"The folder {tmp_path} cannot be written: No space left on device; save the model somewhere else."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no signals can be sent to one process there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_training_and_keeps_it(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "old.pt"
    path.write_bytes(b"the model of last week")
    command = [sys.executable, str(MAIN), "train", "--architecture", "mlp", "--epochs", "1000"]
    command += ["--json", "--output", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        line = process.stderr.readline()
        assert line.startswith("epoch 1 of 1000"), line + process.stderr.read()
        process.send_signal(number)
        started = time.monotonic()
        printed = json.loads(process.stdout.read())
        assert process.wait() == 130
        assert time.monotonic() - started < 10
        assert "Traceback" not in process.stderr.read()
    assert printed["outcome"] == "stopped"
    assert printed["test_accuracy"] is None
    assert printed["output"] is None
    assert printed["steps"] >= 860
    kept = Run.open(Path(printed["run"]))
    assert (kept.status, kept.steps) == ("stopped", printed["steps"])
    assert kept.state().step == printed["steps"]
    assert path.read_bytes() == b"the model of last week"


@pytest.mark.parametrize("command", ["train", "evaluate", "predict"])
def test_each_command_has_its_help(command: str, capsys: Output) -> None:
    with pytest.raises(SystemExit) as end:
        commands.run([command, "--help"])
    assert end.value.code == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"usage: cnngui {command}")
    assert "--json" in printed
    assert "None" not in printed


@pytest.mark.parametrize("arguments", [[], ["dance"]])
def test_a_command_has_to_be_named(arguments: list[str], capsys: Output) -> None:
    assert refusal(arguments, capsys).startswith("cnngui: ")
