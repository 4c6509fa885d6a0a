"""A network of others in the window: what it was taken for is said, can be changed, and all follows."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from cnngui.digits.dataset import MNIST
from cnngui.network.architectures import build
from cnngui.network.conventions import PLAIN, Conventions, InputScaling, conventions_of
from cnngui.network.files.model_file import Model, load_model, save_model
from cnngui.network.files.pretrained import pretrained_path
from cnngui.training.convention_guess import known_pictures
from cnngui.training.settings import Settings
from cnngui.ui.draw.prediction_bars import PredictionBars
from cnngui.ui.main_window import MainWindow
from cnngui.ui.window.conventions_dialog import ConventionsDialog
from tests.exporting import export
from tests.strangers import trained

HALF = InputScaling(1, (0.5,), (0.5,))


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    return export(tmp_path / "v.pt2", trained("half"), torch.zeros(2, 1, 28, 28), any_batch=True)


def open_dialog(window: MainWindow) -> ConventionsDialog:
    window.actions_.conventions.trigger()
    dialog = window.findChild(ConventionsDialog)
    assert dialog is not None
    return dialog


def press(dialog: ConventionsDialog, qtbot: QtBot, which: QDialogButtonBox.StandardButton) -> None:
    qtbot.mouseClick(dialog.buttons.button(which), Qt.MouseButton.LeftButton)


OK = QDialogButtonBox.StandardButton.Ok


def test_it_is_said_at_opening_how_it_was_taken(window: MainWindow, stranger: Path) -> None:
    window.open_file(stranger)
    said = window.message_bar.sentence
    assert said.startswith("v.pt2: 9")
    assert "known pictures right, with pictures scaled for it (mean 0.5, standard deviation 0.5)" in said
    assert said.endswith("with pictures as they are, 0…1; outputs: logits.")
    names = [layer.name for layer in window.workbench.trace.graph.layers]
    assert (names[:2], names[-1]) == (["input", "input_scaling"], "softmax")


def test_a_picture_is_scaled_before_the_first_layer(window: MainWindow, stranger: Path) -> None:
    window.open_file(stranger)
    window.pictures.show_random_picture()
    activations = window.workbench.trace.activations
    np.testing.assert_allclose(activations["input_scaling"], (activations["input"] - 0.5) / 0.5, atol=1e-6)
    with torch.no_grad():
        expected = trained("half")((torch.from_numpy(window.workbench.picture)[None] - 0.5) / 0.5).softmax(1)
    np.testing.assert_allclose(window.workbench.trace.probabilities, expected[0].numpy(), atol=1e-6)


def test_a_model_of_cnngui_is_opened_without_a_word(window: MainWindow, tmp_path: Path) -> None:
    save_model(tmp_path / "m.pt", Model("lenet5", build("lenet5", seed=1)))
    window.open_file(tmp_path / "m.pt")
    assert window.message_bar.sentence == ""


def test_the_dialog_lists_what_was_tried_and_a_row_fills_the_fields(
    window: MainWindow, stranger: Path, qtbot: QtBot
) -> None:
    window.open_file(stranger)
    dialog = open_dialog(window)
    texts = [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]
    assert texts[0] == "mean 0.5, standard deviation 0.5"
    assert "as they are, 0…1" in texts
    assert dialog.conventions == Conventions(HALF)
    dialog.table.selectRow(texts.index("values 0…255"))
    assert dialog.conventions.scaling == InputScaling(255)
    press(dialog, qtbot, OK)
    assert conventions_of(window.workbench.model.network).scaling == InputScaling(255)


def test_what_is_settled_is_there_when_the_file_is_opened_again(
    window: MainWindow, stranger: Path, qtbot: QtBot
) -> None:
    window.open_file(stranger)
    dialog = open_dialog(window)
    dialog.mean.setText("0.25")
    dialog.std.setText("2")
    dialog.inverted.setChecked(True)
    dialog.outputs.setCurrentIndex(dialog.outputs.findData("score_logits"))
    press(dialog, qtbot, OK)
    settled = Conventions(InputScaling(1, (0.25,), (2.0,), True), "score_logits")
    assert conventions_of(window.workbench.model.network) == settled
    assert not window.files.is_unsaved
    window.files.open_shipped("mlp")
    assert conventions_of(window.workbench.model.network) == Conventions()
    window.open_file(stranger)
    assert conventions_of(window.workbench.model.network) == settled
    assert window.message_bar.sentence.startswith("v.pt2 was opened as you settled it: pictures mean 0.25")


def test_scores_are_shown_as_scores(window: MainWindow, tmp_path: Path) -> None:
    network = trained("plain", "scores")
    window.open_file(export(tmp_path / "s.pt2", network, torch.zeros(2, 1, 28, 28), any_batch=True))
    window.pictures.show_random_picture()
    assert window.workbench.trace.graph.layers[-1].name == "sigmoid"
    bars = window.findChild(PredictionBars)
    assert bars is not None
    prediction = window.prediction
    assert prediction is not None
    assert not prediction.are_probabilities
    assert "%" not in bars.accessibleDescription()
    assert "no probability" in bars.toolTip()
    window.files.open_shipped("mlp")
    assert "%" in bars.accessibleDescription()
    assert "How probable" in bars.toolTip()


def test_numbers_that_make_no_sense_are_named_and_nothing_changes(
    window: MainWindow, stranger: Path, qtbot: QtBot
) -> None:
    window.open_file(stranger)
    before = window.workbench.model
    dialog = open_dialog(window)
    for text, said in (
        ("abc", "“abc” is no number"),
        ("", "“” is no number"),
        ("1, 2", "Write one number, or 1"),
        ("nan", "must be numbers"),
        ("1e300", "must be numbers"),
    ):
        dialog.mean.setText(text)
        press(dialog, qtbot, OK)
        assert said in dialog.mistake.text()
        assert dialog.isVisible()
    dialog.mean.setText("0")
    dialog.std.setText("0")
    press(dialog, qtbot, OK)
    assert "must be above 0" in dialog.mistake.text()
    dialog.reject()
    assert window.workbench.model is before


def test_other_numbers_are_tried_as_they_are_typed(window: MainWindow, stranger: Path, qtbot: QtBot) -> None:
    window.open_file(stranger)
    dialog = open_dialog(window)
    dialog.mean.clear()
    qtbot.keyClicks(dialog.mean, "0.45")
    qtbot.waitUntil(lambda: "With these numbers: 9" in dialog.measured.text(), timeout=20_000)
    dialog.reject()


def test_a_model_of_cnngui_is_tried_when_it_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(window)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 9, timeout=20_000)
    assert dialog.conventions == Conventions(PLAIN)
    dialog.reject()


def test_closing_the_dialog_stops_the_trial(window: MainWindow) -> None:
    dialog = open_dialog(window)
    dialog.reject()
    assert not dialog._job.is_running


def test_a_training_is_not_of_the_network_of_others(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    weights = load_model(pretrained_path("simple_cnn")).network.state_dict()
    torch.save(weights, tmp_path / "w.pth")
    window.open_file(tmp_path / "w.pth")
    dialog = open_dialog(window)
    dialog.mean.setText("0.5")
    press(dialog, qtbot, OK)
    window.workbench.show_training(Settings(), weights)
    assert conventions_of(window.workbench.model.network) == Conventions()


def test_weights_of_the_network_on_the_build_page_open(window: MainWindow, tmp_path: Path) -> None:
    text = "own: flatten | linear 17 | relu | linear 10"
    torch.save(build(text, seed=2).state_dict(), tmp_path / "w.pth")
    window.open_file(tmp_path / "w.pth")
    assert "holds weights without their network" in window.message_bar.sentence
    window.files._own_architectures = lambda: [text]
    window.open_file(tmp_path / "w.pth")
    assert window.workbench.model.architecture == text
    assert "known pictures right, however they are scaled" in window.message_bar.sentence
    offer = window.message_bar.findChild(QPushButton, "offer_0")
    assert offer is not None
    assert offer.text() == "Input and outputs …"


def test_the_accuracy_said_is_that_of_the_pictures(window: MainWindow, stranger: Path) -> None:
    window.open_file(stranger)
    words = window.message_bar.sentence.split()
    share, count = float(words[1]), int(words[words.index("of") + 1].replace(",", ""))
    known = known_pictures(MNIST)
    with torch.no_grad():
        found = trained("half")((known.images[:count] - 0.5) / 0.5).argmax(1)
    right = float((found == known.labels[:count]).float().mean())
    # Batches of another size may change a digit on the line between two classes.
    assert share == pytest.approx(100 * right, abs=0.01 + 200 / count)
