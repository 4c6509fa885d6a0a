"""Runs kept by train, and resumed by it: what was learned is not lost."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cnngui import commands
from cnngui.network.files.model_file import load_model
from cnngui.problem import Problem
from cnngui.training.loop.loop import Data, load_data
from cnngui.training.runs.run_store import Runs, runs_folder
from cnngui.training.settings import Settings
from tests.command_line import Output, answer, refusal

MAIN = Path(__file__).parents[2] / "main.py"
# Of two epochs of 32 steps.
TRAIN = ["train", "--architecture", "mlp", "--epochs", "2", "--device", "cpu", "--threads", "1"]
TRAIN += ["--subset", "2000", "--batch-size", "64"]


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("CNNGUI_DATA", str(folder))
    return folder


def test_a_training_is_a_run_of_the_window(capsys: Output) -> None:
    assert commands.run([*TRAIN, "--json"]) == 0
    printed = answer(capsys)
    [run] = Runs(runs_folder()).all()
    assert (str(run.folder), run.name) == (printed["run"], printed["run_name"])
    assert (run.status, run.steps) == ("finished", printed["steps"])
    assert run.test_accuracy == printed["test_accuracy"]
    assert run.checkpoints()[-1] == run.steps
    assert run.name == "MLP 1"


def _started(*options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, str(MAIN), *TRAIN, "--epochs", "200", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("epoch 1 of 200")
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="no signals can be sent to one process there")
@pytest.mark.parametrize("how", ["kill", "stop"])
def test_what_was_cut_off_is_resumed(how: str, tmp_path: Path, capsys: Output) -> None:
    with _started("--json") as process:
        time.sleep(0.5)
        process.send_signal(signal.SIGKILL if how == "kill" else signal.SIGINT)
        out, err = process.communicate(timeout=60)
    [run] = Runs(runs_folder()).all()
    if how == "stop":
        assert json.loads(out)["run"] == str(run.folder)
    assert "Traceback" not in err
    assert run.status == ("interrupted" if how == "kill" else "stopped")
    assert run.steps < 200 * 32
    path = tmp_path / "resumed.pt"
    for name in (run.name, str(run.folder)):
        status = commands.run(["train", "--resume", name, "--threads", "1", "--json", "--output", str(path)])
        if name == run.name:
            assert status == 0
            printed = answer(capsys)
        else:
            assert status == 2
            assert answer(capsys) == {"problem": "MLP 1 is over and cannot be resumed; train a new network."}
    assert (printed["run"], printed["steps"], printed["epochs"]) == (str(run.folder), 200 * 32, 200)
    [resumed] = Runs(runs_folder()).all()
    assert (resumed.id, resumed.status) == (run.id, "finished")
    assert load_model(path).test_accuracy == printed["test_accuracy"] == resumed.test_accuracy


def test_a_resumed_run_has_the_settings_it_had(capsys: Output) -> None:
    said = refusal(["train", "--resume", "MLP 1", "--epochs", "3", "--seed", "4"], capsys)
    assert said == (
        "A run is resumed with the settings it has; take --epochs, --seed away, or leave out --resume."
    )


def test_a_run_that_is_not_there(capsys: Output) -> None:
    folder = runs_folder()
    assert refusal(["train", "--resume", "MLP 1"], capsys) == (
        f"There is no run MLP 1 in {folder}, nor another one to resume."
    )
    assert commands.run([*TRAIN]) == 0
    capsys.readouterr()
    [run] = Runs(folder).all()
    result = run.folder / "result.json"
    result.unlink()
    assert refusal(["train", "--resume", "no such run"], capsys) == (
        f"There is no run no such run in {folder}; those that can be resumed are “MLP 1” ({run.id})."
    )


def test_a_training_goes_on_where_no_run_can_be_kept(
    data_folder: Path, tmp_path: Path, capsys: Output
) -> None:
    data_folder.write_bytes(b"no folder")
    path = tmp_path / "model.pt"
    assert commands.run([*TRAIN, "--json", "--output", str(path)]) == 0
    said = capsys.readouterr()
    printed = json.loads(said.out)
    assert printed["run"] is None
    assert f"is not being kept: {runs_folder()}" in said.err
    assert load_model(path).test_accuracy == printed["test_accuracy"]


def test_a_model_is_saved_beside_the_name_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    path = folder / "mine.pt"
    loaded = load_data

    def in_the_way(settings: Settings) -> Data:
        path.mkdir()
        return loaded(settings)

    monkeypatch.setattr("cnngui.commands.train.load_data", in_the_way)
    assert commands.run([*TRAIN, "--json", "--output", str(path)]) == 2
    said = capsys.readouterr()
    printed = json.loads(said.out)
    [run] = Runs(runs_folder()).all()
    assert printed["output"] == str(folder / f"{run.id}.pt")
    assert load_model(printed["output"]).test_accuracy == printed["test_accuracy"]
    assert f"The model was not saved as {path}: " in said.err


@pytest.mark.parametrize("length", [250, 252])
def test_a_name_as_long_as_the_disk_takes(length: int, tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / ("n" * length + ".pt")
    assert commands.run([*TRAIN, "--output", str(path)]) == 0
    capsys.readouterr()
    assert load_model(path).architecture == "mlp"


@pytest.mark.parametrize("name", ["n" * 303 + ".pt", "a\0b.pt"])
def test_a_name_that_no_disk_takes_is_told_before_the_training(
    name: str, tmp_path: Path, capsys: Output
) -> None:
    said = refusal([*TRAIN, "--output", str(tmp_path / name)], capsys)
    assert said.startswith("No model can be saved as ")
    assert Runs(runs_folder()).all() == []


def test_nothing_is_kept_of_a_run_without_a_step(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def failing(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cnngui.commands.train.train", failing)
    assert commands.run(TRAIN) == 130
    assert capsys.readouterr().out == ""
    assert [path for path in runs_folder().iterdir() if not path.name.startswith(".")] == []
    assert list((runs_folder() / ".trash").iterdir()) == []


@pytest.mark.parametrize("failure", ["no such device", "no data"])
def test_a_run_that_cannot_be_resumed_now_is_left_as_it_is(
    failure: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    assert commands.run(TRAIN) == 0
    capsys.readouterr()
    [run] = Runs(runs_folder()).all()
    result = run.folder / "result.json"
    result.write_text(result.read_text().replace("finished", "stopped"))
    before = {path: path.read_bytes() for path in run.folder.rglob("*") if path.is_file()}
    options = ["--device", "cuda:99"] if failure == "no such device" else []

    def no_data(_settings: Settings) -> Data:
        raise Problem("no data")

    if failure == "no data":
        monkeypatch.setattr("cnngui.commands.train.load_data", no_data)
    refusal(["train", "--resume", run.id, *options], capsys)
    assert {path: path.read_bytes() for path in run.folder.rglob("*") if path.is_file()} == before
    [kept] = Runs(runs_folder()).all()
    assert kept.status == "stopped"
