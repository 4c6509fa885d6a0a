"""`cnngui FILE`: the window opens a model, the folder of a run, or a picture."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model, save_model
from cnngui.training.runs.run_store import Runs, runs_folder
from cnngui.ui.main_window import MainWindow
from cnngui.ui.train.train_page import TrainPage
from tests.ui.kept import SHORT, keep


def test_a_model_is_shown(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine.pt"
    save_model(path, Model("lenet5", build("lenet5")))
    window.open_file(path)
    assert window.workbench.model.architecture == "lenet5"
    assert window.windowTitle().startswith("mine.pt")


def test_a_picture_is_put_on_the_canvas(window: MainWindow, tmp_path: Path) -> None:
    pixels = np.zeros((60, 60), np.uint8)
    pixels[10:50, 28:33] = 255
    Image.fromarray(pixels).save(tmp_path / "one.png")
    assert window.prediction is None
    window.open_file(tmp_path / "one.png")
    assert window.prediction is not None
    assert window.prediction.digit == 1


@pytest.mark.parametrize("outside", [False, True])
def test_the_last_checkpoint_of_a_run_is_shown(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, outside: bool
) -> None:
    run = keep(Runs(runs_folder()))
    other = keep(Runs(runs_folder()))
    folder = shutil.copytree(run.folder, tmp_path / "elsewhere" / run.id) if outside else run.folder
    if outside:
        shutil.rmtree(run.folder)
    window.open_file(folder)
    past = window.shown_network
    assert past.run is not None
    assert (past.run.id, past.step) == (run.id, 10)
    assert window.workbench.model.architecture == SHORT.architecture
    assert window.pages.find(TrainPage).whose.text() == f"Curves of {run.name}"
    assert window.pages.find(TrainPage).isVisible()
    current = window.run_manager.panel.current
    assert current is not None
    assert current.id == (other.id if outside else run.id)
    assert not window.message_bar.isVisible()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "The folder {path} holds no training run that can be read; open the folder of one run."),
        ("broken.pt", "{path} is a text file and holds no weights"),
        ("broken.png", "The file {name} is not a picture that can be read; open a PNG"),
    ],
)
def test_what_cannot_be_opened_is_said(window: MainWindow, tmp_path: Path, name: str, sentence: str) -> None:
    path = tmp_path / name
    if name:
        path.write_bytes(b"neither one nor the other")
    before = window.workbench.model
    window.open_file(path)
    assert sentence.format(path=path, name=name) in window.message_bar.sentence
    assert window.workbench.model is before


def test_a_run_without_checkpoints_is_refused(window: MainWindow) -> None:
    run = keep(Runs(runs_folder()))
    shutil.rmtree(run.folder / "checkpoints")
    window.open_file(run.folder)
    assert window.message_bar.sentence == f"No checkpoint is kept of {run.name}; open another run."
    assert window.shown_network.run is None
