"""Export in a process of its own: what it writes, what it says, and that it can be given up."""

import os
import threading
import time
from pathlib import Path

import pytest
import torch

from cnngui.network.architectures import build
from cnngui.network.files.export import export_torch
from cnngui.network.files.model_file import Model
from cnngui.network.files.pt2_model import load_exported
from cnngui.problem import Problem
from cnngui.training.export_process import export_in_process
from cnngui.training.loop.run_control import RunControl, Stopped


def _sleep(_model: Model, _path: Path) -> None:
    time.sleep(600)


def _die(_model: Model, _path: Path) -> None:
    os._exit(7)


def _refuse(_model: Model, path: Path) -> None:
    raise Problem("{path} is {what}", path=path, what="not liked {really}")


@pytest.fixture
def model() -> Model:
    return Model("lenet5", build("lenet5", seed=1).eval())


def test_a_model_is_exported_while_this_process_runs_networks(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "network.pt2"
    outcome: list[BaseException | None] = []

    def export() -> None:
        try:
            export_in_process(export_torch, model, path, RunControl())
        except BaseException as error:
            outcome.append(error)
        else:
            outcome.append(None)

    thread = threading.Thread(target=export)
    thread.start()
    pictures = torch.rand(3, 1, 28, 28)
    expected = model.network(pictures)
    while thread.is_alive():
        torch.testing.assert_close(model.network(pictures), expected)
    assert outcome == [None]
    torch.testing.assert_close(load_exported(path).network(pictures), expected)


def test_it_can_be_given_up_and_what_was_there_stays(model: Model, tmp_path: Path) -> None:
    path, control = tmp_path / "network.pt2", RunControl()
    path.write_bytes(b"before")
    threading.Timer(0.5, control.stop).start()
    with pytest.raises(Stopped):
        export_in_process(_sleep, model, path, control)
    assert path.read_bytes() == b"before"


def test_a_process_that_dies_is_told(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "network.pt2"
    with pytest.raises(Problem) as problem:
        export_in_process(_die, model, path, RunControl())
    assert str(problem.value) == (
        f"The network was not exported as {path}: the process that wrote it has ended (7); export it again."
    )


def test_the_problems_of_the_exporter_come_back(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "network.pt2"
    with pytest.raises(Problem) as problem:
        export_in_process(_refuse, model, path, RunControl())
    assert str(problem.value) == f"{path} is not liked {{really}}"
