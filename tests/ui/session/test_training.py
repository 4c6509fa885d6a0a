"""The real thing: the real MNIST, a real thread, the buttons of the real window."""

import gc
import random
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from cnngui.digits import mnist
from cnngui.network.files.model_file import load_model
from cnngui.network.trace import trace
from cnngui.training.loop.loop import Result, Snapshot
from cnngui.ui.main_window import MainWindow
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.plots.live_plot import LivePlot
from cnngui.ui.session.trainer import State
from cnngui.ui.train.train_page import TrainPage
from tests.seeds import seed_of
from tests.ui.hand import SEVEN, draw
from tests.ui.kept import LONG
from tests.ui.readings import bar_shares

REAL_MNIST = mnist.RESOURCES
_LEFT = Qt.MouseButton.LeftButton
# A laden machine of two cores unpacks, imports and trains within these, in milliseconds.
_SOON, _LATER = 30_000, 100_000


def press(window: MainWindow, name: str) -> None:
    button = window.findChild(QToolButton, name)
    QTest.mouseClick(button, _LEFT)


def open_train_page(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    window.pages.raise_page("train")


def curve(window: MainWindow, plot: str, key: str) -> np.ndarray:
    data = window.findChild(LivePlot, plot).curves[key].getOriginalDataset()[1]
    return np.empty(0) if data is None else data


def test_a_run_is_watched_held_resumed_and_stopped(window: MainWindow, qtbot: QtBot) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    shipped = window.prediction.probabilities.copy()
    open_train_page(window)
    page = window.pages.find(TrainPage)
    press(window, "train_button")
    assert window.trainer.state is State.RUNNING
    qtbot.waitUntil(lambda: len(curve(window, "loss_plot", "step")) > 50, timeout=_SOON)
    assert page.transport.progress.value() > 0
    assert "images per second" in page.status.text()
    assert not np.array_equal(window.prediction.probabilities, shipped)
    assert bar_shares(window.draw_panel.prediction_bars) is not None

    seen = {window.prediction.probabilities.tobytes()}
    kernels = {window.workbench.trace.kernel("conv1", 0).weights.numpy().tobytes()}
    for _ in range(10):
        with qtbot.waitSignal(window.trainer.snapshot_taken, timeout=_SOON):
            pass
        seen.add(window.prediction.probabilities.tobytes())
        kernels.add(window.workbench.trace.kernel("conv1", 0).weights.numpy().tobytes())
    assert len(seen) > 5
    assert len(kernels) > 5

    press(window, "pause_button")
    assert window.trainer.state is State.PAUSED
    assert page.transport.pause.text() == "Resume"
    qtbot.wait(400)
    held = len(curve(window, "loss_plot", "step"))
    qtbot.wait(400)
    assert len(curve(window, "loss_plot", "step")) == held
    press(window, "pause_button")
    qtbot.waitUntil(lambda: len(curve(window, "loss_plot", "step")) > held + 20, timeout=_SOON)
    losses = curve(window, "loss_plot", "step")
    assert losses[-20:].mean() < losses[:20].mean()
    assert len(curve(window, "accuracy_plot", "validation")) >= 1

    with qtbot.waitSignal(window.trainer.ended, timeout=_SOON) as ended:
        press(window, "stop_button")
    result = ended.args[0]
    assert isinstance(result, Result)
    assert result.outcome == "stopped"
    assert window.trainer.state is State.IDLE
    assert page.status.text().startswith("Stopped; the weights reached are kept as")
    assert window.workbench.model.test_accuracy is None
    assert "not tested" in window.status.text()
    for name, weight in window.workbench.model.network.state_dict().items():
        np.testing.assert_array_equal(weight.numpy(), result.weights[name].numpy())


def test_a_run_that_ends_no_better_than_guessing_says_so(window: MainWindow, qtbot: QtBot) -> None:
    form = window.pages.find(TrainPage).form
    form.architecture.setCurrentIndex(form.architecture.findData("mlp"))
    form.epochs.setValue(1)
    form.batch_size.setValue(500)
    form.learning_rate.setValue(10)
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER) as ended:
        window.actions_.train.trigger()
    accuracy = ended.args[0].test_accuracy
    assert accuracy < 0.15
    said = (
        f"Finished, and no better than guessing: {100 * accuracy:.2f} % of the 10,000 test pictures right. "
        "The learning rate 10 may not suit it, or the training was too short."
    )
    assert window.pages.find(TrainPage).status.text().startswith(said)


def test_a_finished_run_tells_its_test_accuracy_and_comes_back_from_its_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    form = window.pages.find(TrainPage).form
    form.architecture.setCurrentIndex(form.architecture.findData("mlp"))
    form.epochs.setValue(1)
    form.batch_size.setValue(500)
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER):
        window.actions_.train.trigger()
    accuracy = window.workbench.model.test_accuracy
    assert 0.8 < accuracy < 1
    said = f"Finished: {100 * accuracy:.2f} % of the 10,000 test pictures right."
    assert window.pages.find(TrainPage).status.text().startswith(said)
    assert f"MLP · 101,770 parameters · test {100 * accuracy:.2f} %" in window.status.text()
    assert window.isWindowModified()
    assert {"flatten", "fc1"} <= set(window.pages.find(NetworkPage).network_view.trace.activations)

    answer = window.prediction.probabilities.copy()
    path = tmp_path / "mine.pt"
    assert window.files.save_model(path)
    assert not window.isWindowModified()
    window.files.open_shipped("simple_cnn")
    assert not np.array_equal(window.prediction.probabilities[:10], answer)
    assert window.files.open_model(path)
    np.testing.assert_array_equal(window.prediction.probabilities, answer)
    reopened = load_model(path)
    assert reopened.test_accuracy == accuracy
    assert reopened.settings["epochs"] == 1
    np.testing.assert_array_equal(trace(reopened.network, window.workbench.picture[0]).probabilities, answer)


@pytest.mark.parametrize("after", ["at once", "while it trains", "while it is held"])
def test_closing_the_window_ends_the_run(window: MainWindow, qtbot: QtBot, after: str) -> None:
    window.actions_.train.trigger()
    if after != "at once":
        qtbot.waitUntil(lambda: window.pages.find(TrainPage).transport.progress.value() > 5, timeout=_SOON)
    if after == "while it is held":
        window.actions_.pause.trigger()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=_SOON)
    assert window.trainer.state is State.IDLE
    assert window.trainer.findChildren(QThread, "training") == [] or all(
        not thread.isRunning() for thread in window.trainer.findChildren(QThread)
    )


def test_buttons_pressed_in_any_order_as_fast_as_one_can(window: MainWindow, qtbot: QtBot) -> None:
    open_train_page(window)
    chance = random.Random(seed_of(3))
    for _ in range(300):
        press(window, chance.choice(["train_button", "pause_button", "stop_button"]))
        if chance.random() < 0.2:
            qtbot.wait(chance.randrange(40))
    if window.trainer.is_running:
        with qtbot.waitSignal(window.trainer.ended, timeout=_SOON):
            window.trainer.stop()
    assert window.trainer.state is State.IDLE
    assert gc.isenabled()
    assert window.message_bar.sentence == ""
    names = [thread.name for thread in threading.enumerate()]
    assert len(names) < 10


def test_a_learning_rate_that_is_too_large_stops_the_run_and_keeps_good_weights(
    window: MainWindow, qtbot: QtBot
) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    form = window.pages.find(TrainPage).form
    form.optimiser.setCurrentIndex(form.optimiser.findData("sgd"))
    form.learning_rate.setValue(1e12)
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER) as ended:
        window.actions_.train.trigger()
    assert ended.args[0].outcome == "diverged"
    assert "the learning rate 1e+12" in window.message_bar.sentence
    assert window.pages.find(TrainPage).status.text() == window.message_bar.sentence
    assert np.isfinite(window.prediction.probabilities).all()
    for weight in window.workbench.model.network.state_dict().values():
        assert bool(weight.isfinite().all())


def test_another_model_cannot_be_opened_into_a_run(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.train.trigger()
    assert not window.files.open_model("anything.pt")
    assert window.message_bar.sentence == ("A training is under way; stop it before you open another model.")
    with qtbot.waitSignal(window.trainer.ended, timeout=_SOON):
        window.trainer.stop()


def test_drawing_goes_on_while_it_trains(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.train.trigger()
    qtbot.waitUntil(lambda: window.pages.find(TrainPage).transport.progress.value() > 5, timeout=_SOON)
    draw(window.draw_panel.canvas, SEVEN)
    assert window.prediction is not None
    assert window.trainer.state is State.RUNNING
    with qtbot.waitSignal(window.trainer.snapshot_taken, timeout=_SOON) as taken:
        pass
    assert isinstance(taken.args[0], Snapshot)
    with qtbot.waitSignal(window.trainer.ended, timeout=_SOON):
        window.trainer.stop()


@pytest.mark.parametrize(("optimiser", "rate", "batch"), [("adam", 1e30, 10_000), ("adam", 1e20, 512)])
def test_weights_on_their_way_to_infinity_do_not_reach_the_window(
    window: MainWindow, qtbot: QtBot, optimiser: str, rate: float, batch: int
) -> None:
    """With large batches every step is published, the last one before the loss is no number too."""
    draw(window.draw_panel.canvas, SEVEN)
    form = window.pages.find(TrainPage).form
    form.optimiser.setCurrentIndex(form.optimiser.findData(optimiser))
    form.learning_rate.setValue(rate)
    form.batch_size.setValue(batch)
    window.trainer.snapshot_taken.connect(lambda _: window.pages.find(NetworkPage).network_view.grab())
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER) as ended:
        window.actions_.train.trigger()
    assert ended.args[0].outcome == "diverged"
    assert window.workbench.trace.is_finite
    assert np.isfinite(window.prediction.probabilities).all()


def test_a_trained_network_that_was_not_saved_is_not_lost(window: MainWindow, qtbot: QtBot) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    window.actions_.train.trigger()
    qtbot.waitUntil(lambda: window.pages.find(TrainPage).transport.progress.value() > 5, timeout=_SOON)
    with qtbot.waitSignal(window.trainer.ended, timeout=_SOON):
        window.actions_.stop.trigger()
    answer = window.prediction.probabilities.copy()
    window.actions_.catalogue["simple_cnn"].trigger()
    assert not np.array_equal(window.prediction.probabilities, answer)
    window.actions_.last_model.trigger()
    np.testing.assert_array_equal(window.prediction.probabilities, answer)


def test_a_damaged_mnist_is_said_and_the_window_stays(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By both ways: the training's own thread, and the button for a random digit."""
    monkeypatch.setattr(mnist, "RESOURCES", tmp_path)
    monkeypatch.setenv("CNNGUI_CACHE", str(tmp_path / "cache"))
    for packed in sorted(REAL_MNIST.glob("*.gz")):
        (tmp_path / packed.name).write_bytes(packed.read_bytes()[:-100])
    draw(window.draw_panel.canvas, SEVEN)
    before = window.workbench.drawing
    with qtbot.waitSignal(window.trainer.ended, timeout=_SOON):
        window.actions_.train.trigger()
    assert "is damaged; put it back with" in window.message_bar.sentence
    assert window.pages.find(TrainPage).status.text() == window.message_bar.sentence
    window.message_bar.dismiss()
    window.actions_.random_picture.trigger()
    assert "t10k-images-idx3-ubyte.gz is damaged" in window.message_bar.sentence
    assert window.workbench.drawing is before
    for packed in tmp_path.glob("*.gz"):
        packed.unlink()
    window.actions_.random_picture.trigger()
    assert "is missing or cannot be read; put it back with" in window.message_bar.sentence


def test_a_cache_that_cannot_be_written_is_done_without(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("where the folder should be")
    monkeypatch.setenv("CNNGUI_CACHE", str(blocked))
    window.actions_.train.trigger()
    qtbot.waitUntil(
        lambda: window.trainer.snapshot is not None and window.trainer.snapshot.step > 0, timeout=_SOON
    )
    with qtbot.waitSignal(window.trainer.ended, timeout=_SOON):
        window.actions_.stop.trigger()
    assert window.trainer.state is State.IDLE
    window.actions_.random_picture.trigger()
    assert window.workbench.has_picture
    assert window.message_bar.sentence == ""
    assert blocked.read_text() == "where the folder should be"


def test_the_keyboard_goes_where_it_is_of_use(window: MainWindow, qtbot: QtBot) -> None:
    open_train_page(window)
    page = window.pages.find(TrainPage)
    page.transport.train.setFocus()
    QTest.keyClick(page.transport.train, Qt.Key.Key_Space)
    assert page.transport.pause.hasFocus()
    page.transport.stop.setFocus()
    with qtbot.waitSignal(window.trainer.ended, timeout=_SOON):
        QTest.keyClick(page.transport.stop, Qt.Key.Key_Space)
    assert page.transport.train.hasFocus()


def test_the_keys_do_what_the_buttons_do_and_only_then(window: MainWindow, qtbot: QtBot) -> None:
    actions = window.actions_
    keys = (actions.train, actions.pause, actions.stop)
    assert [key.isEnabled() for key in keys] == [True, False, False]
    actions.train.trigger()
    assert [key.isEnabled() for key in keys] == [False, True, True]
    assert not actions.open_model.isEnabled()
    chance = random.Random(seed_of(9))
    for _ in range(60):
        chance.choice(keys).trigger()
        qtbot.wait(chance.randrange(10))
    if window.trainer.is_running:
        with qtbot.waitSignal(window.trainer.ended, timeout=_SOON):
            window.trainer.stop()
    assert actions.open_model.isEnabled()
    assert window.message_bar.sentence == ""


def test_a_run_stopped_before_its_first_step_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.raise_page("train")
    page = window.pages.find(TrainPage)
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER):
        window.trainer.start(LONG)
        window.trainer.stop()
    assert page.status.text() == "Stopped before the first step: nothing was learned, and no run is kept."
    assert window.run_manager.runs.all() == []
