"""A network of one's own in the window: used, drawn through, stepped through, trained, saved and reopened."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnngui.digits import mnist
from cnngui.digits.dataset import COLOURED_SHAPES, DATASETS, MNIST
from cnngui.digits.pictures import Part, Pictures
from cnngui.network.files.model_file import load_model
from cnngui.network.trace import Address
from cnngui.problem import Problem
from cnngui.ui.build.build_page import BuildPage
from cnngui.ui.common.preferences import preferences
from cnngui.ui.main_window import MainWindow
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.session.trainer import State
from cnngui.ui.step.step_page import StepPage
from cnngui.ui.train.settings_form import SettingsForm
from cnngui.ui.train.train_page import TrainPage
from tests.ui.build.test_build_page import add, box, pick
from tests.ui.hand import SEVEN, draw
from tests.ui.worksheets import settle

_LEFT = Qt.MouseButton.LeftButton
_LATER = 100_000
TEXT = "own: convolution 4 kernel=3 stride=1 padding=1 | batch_normalisation | relu"
TEXT += " | max_pooling 4 stride=4 padding=0 | flatten | linear 10"
TITLE = "Own network: 6 layers"


@pytest.fixture
def few_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Train on 2,000 digits, look at 300, test on 500."""
    load = mnist.load

    def few(part: Part) -> Pictures:
        digits = load(part)
        count = 2300 if part == "train" else 500
        return Pictures(digits.images[:count], digits.labels[:count])

    monkeypatch.setitem(DATASETS, "mnist", replace(MNIST, load=few, validation=300))


def use_own(window: MainWindow) -> None:
    """Build a network on the Build page by mouse and keys, and use it."""
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    window.pages.raise_page("build")
    QApplication.processEvents()
    (page,) = window.findChildren(BuildPage, "build_page")
    pick(page.start_button, "Empty")
    settle(box(add(page, "convolution"), "maps"), 4)
    add(page, "batch normalisation")
    add(page, "ReLU")
    pool = add(page, "max pooling")
    settle(box(pool, "window"), 4)
    settle(box(pool, "stride"), 4)
    add(page, "flatten")
    add(page, "fully connected")
    QTest.mouseClick(page.use_button, _LEFT)


@pytest.mark.usefixtures("few_digits")
def test_it_is_shown_stepped_trained_saved_and_opened_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    use_own(window)
    assert window.workbench.model.architecture == TEXT
    names = [layer.name for layer in window.workbench.trace.graph.layers]
    assert names == ["input", "conv1", "bn1", "relu1", "pool1", "flatten1", "fc1", "softmax"]
    assert window.status.text().startswith(f"{TITLE} · 2,018 parameters · not tested")
    assert window.windowTitle() == f"{TITLE}[*] – cnngui"
    assert window.isWindowModified()
    assert window.pages.find(BuildPage).sentence.text() == "This network is on show."
    assert window.pages.find(NetworkPage).network_view.trace is window.workbench.trace

    form = window.pages.find(TrainPage).form
    assert form.architecture.currentText() == TITLE
    assert "max_pooling 4 stride=4 padding=0, flatten, linear 10" in form.architecture.toolTip()
    form.epochs.setValue(2)
    form.batch_size.setValue(50)
    form.learning_rate.setValue(0.02)
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER):
        window.actions_.train.trigger()
    model = window.workbench.model
    assert model.architecture == TEXT
    assert model.test_accuracy > 0.7
    answer = window.prediction.probabilities.copy()

    path = tmp_path / "own.pt"
    assert window.files.save_model(path)
    window.files.open_shipped("simple_cnn")
    assert "SimpleCNN" in window.status.text()
    assert window.files.open_model(path)
    np.testing.assert_array_equal(window.prediction.probabilities, answer)
    assert window.status.text().startswith(f"{TITLE} · 2,018 parameters · test ")
    assert load_model(path).settings["architecture"] == TEXT

    address = Address("pool1", 2, 3, 1)
    window.pages.find(NetworkPage).opened.emit(address, None)
    view = window.pages.find(StepPage).view
    assert (view.place.layer, view.place.channel) == ("pool1", 2)
    assert (view.chooser.row.value(), view.chooser.column.value()) == (3, 1)
    value = window.workbench.trace.value(address)
    assert view.state is not None
    assert window.workbench.trace.working(address).result == pytest.approx(value, rel=1e-5)
    before = view.place.step
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.place.step == before - 1


def test_it_is_offered_for_training_in_the_next_window_too(window: MainWindow, qtbot: QtBot) -> None:
    use_own(window)
    form = window.pages.find(TrainPage).form
    form.architecture.setCurrentIndex(form.architecture.findData("mlp"))
    window.close()
    second = MainWindow("zh_CN", "light")
    qtbot.addWidget(second)
    box = second.pages.find(TrainPage).form.architecture
    assert box.currentData() == "mlp"
    assert box.itemData(box.count() - 1) == TEXT
    assert second.pages.find(BuildPage).blueprint.text == TEXT
    box.setCurrentIndex(box.count() - 1)
    second.close()
    third = MainWindow("en", "light")
    qtbot.addWidget(third)
    assert third.pages.find(TrainPage).form.settings().architecture == TEXT
    assert third.pages.find(TrainPage).form.architecture.currentText() == TITLE
    third.close()


def test_another_one_takes_its_place_in_the_form(window: MainWindow) -> None:
    use_own(window)
    box = window.pages.find(TrainPage).form.architecture
    count = box.count()
    pick(window.pages.find(BuildPage).start_button, "MLP")
    QTest.mouseClick(window.pages.find(BuildPage).use_button, _LEFT)
    assert box.count() == count
    assert box.currentText() == "Own network: 4 layers"
    assert box.currentData() == "own: flatten | linear 128 | relu | linear 10"


@pytest.mark.parametrize(
    "value", ["nonsense", "own: dance", "own: relu", "own:", "own: flatten | linear 9999"]
)
def test_a_damaged_memory_of_one_is_passed_over(qtbot: QtBot, value: str) -> None:
    for key in ("training/own", "training/architecture"):
        preferences().setValue(key, value)
    window = MainWindow("en", "light")
    qtbot.addWidget(window)
    assert window.pages.find(TrainPage).form.settings().architecture == "simple_cnn"
    window.pages.find(TrainPage).form.settings().check()
    window.close()


def test_it_cannot_come_into_a_run(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.train.trigger()
    use_own(window)
    assert window.message_bar.sentence == "A training is under way; stop it before you use another network."
    assert window.trainer.state is State.RUNNING
    assert window.workbench.model.architecture == "simple_cnn"
    assert window.pages.find(TrainPage).form.settings().architecture == "simple_cnn"
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER):
        window.trainer.stop()
    QTest.mouseClick(window.pages.find(BuildPage).use_button, _LEFT)
    assert window.workbench.model.architecture == TEXT


def test_the_undo_of_the_rows_is_not_that_of_the_drawing(window: MainWindow) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    window.pages.raise_page("build")
    page = window.pages.find(BuildPage)
    before = page.blueprint
    pick(page.add_button, "ReLU")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.blueprint == before
    assert window.prediction is not None
    window.draw_panel.canvas.setFocus()
    QTest.keyClick(window.draw_panel.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.prediction is None


def test_a_damaged_one_in_a_file_is_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    import torch

    use_own(window)
    path = tmp_path / "own.pt"
    assert window.files.save_model(path)
    content = torch.load(path, weights_only=True)
    content["architecture"] = "own: relu | linear 10"
    torch.save(content, path)
    model = window.workbench.model
    assert not window.files.open_model(path)
    assert window.message_bar.sentence == (
        f"{path} describes a network that cannot be built: Row 2 (linear 10): A fully connected layer needs "
        "one row of values and gets maps of 1×28×28; put a flatten in front of it."
    )
    assert window.workbench.model is model


def test_its_last_layer_follows_the_data_set(window: MainWindow, qtbot: QtBot) -> None:
    use_own(window)
    form = window.pages.find(TrainPage).form
    form.show_dataset(COLOURED_SHAPES)
    assert form.settings().architecture == TEXT.replace("linear 10", "linear 6")
    form.settings().check()
    form.show_dataset(MNIST)
    assert form.settings().architecture == TEXT


def test_one_that_cannot_take_other_pictures_is_not_offered_for_them(qtbot: QtBot) -> None:
    text = "own: max_pooling 15 stride=15 padding=0 | flatten | linear 10 inputs=1"
    form = SettingsForm(preferences())
    qtbot.addWidget(form)
    form.choose_own(text)
    form.show_dataset(COLOURED_SHAPES)
    assert form.architecture.findData(text) < 0
    form.settings().check()
    with pytest.raises(Problem):
        form.choose_own(text)
