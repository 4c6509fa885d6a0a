"""The real thing: the real MNIST, a real thread, the buttons of the real window."""

import gc
import random
import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnngui.network.model_file import load_model
from cnngui.network.trace import trace
from cnngui.training.loop import Result, Snapshot
from cnngui.ui.main_window import MainWindow
from cnngui.ui.trainer import State
from tests.ui.hand import SEVEN, draw

_LEFT = Qt.MouseButton.LeftButton
# A laden machine of two cores unpacks, imports and trains within these, in milliseconds.
_SOON, _LATER = 30_000, 100_000


def press(window: MainWindow, name: str) -> None:
    button = getattr(window.train_page, name)
    QTest.mouseClick(button, _LEFT)


def open_train_page(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    window._pages.bring("train")


def curve(window: MainWindow, plot: str, key: str) -> np.ndarray:
    data = getattr(window.train_page, plot)._curves[key].getOriginalDataset()[1]
    return np.empty(0) if data is None else data


def test_a_run_is_watched_held_resumed_and_stopped(window: MainWindow, qtbot: QtBot) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    shipped = window.prediction.probabilities.copy()
    open_train_page(window)
    page = window.train_page
    press(window, "train_button")
    assert window.trainer.state is State.RUNNING
    qtbot.waitUntil(lambda: len(curve(window, "loss_plot", "step")) > 50, timeout=_SOON)
    assert page.progress.value() > 0
    assert "images per second" in page.status.text()
    assert not np.array_equal(window.prediction.probabilities, shipped)
    assert window.draw_panel.prediction_bars.prediction is not None

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
    assert page.pause_button.text() == "&Resume"
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
    assert page.status.text().startswith("Stopped; the weights reached are kept.")
    assert window.workbench.model.test_accuracy is None
    assert "not tested" in window._status.text()
    for name, weight in window.workbench.model.network.state_dict().items():
        np.testing.assert_array_equal(weight.numpy(), result.weights[name].numpy())


def test_a_finished_run_tells_its_test_accuracy_and_comes_back_from_its_file(
    window: MainWindow, qtbot: QtBot, tmp_path
) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    form = window.train_page.form
    form.architecture.setCurrentIndex(form.architecture.findData("mlp"))
    form.epochs.setValue(1)
    form.batch_size.setValue(500)
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER):
        window.actions_.train.trigger()
    accuracy = window.workbench.model.test_accuracy
    assert 0.8 < accuracy < 1
    said = f"Finished: {100 * accuracy:.2f} % of the 10,000 test digits right."
    assert window.train_page.status.text().startswith(said)
    assert f"MLP · 101,770 weights · test {100 * accuracy:.2f} %" in window._status.text()
    assert window.isWindowModified()
    assert {"flatten", "fc1"} <= set(window.network_page.network_view._trace.activations)

    answer = window.prediction.probabilities.copy()
    path = tmp_path / "mine.pt"
    assert window.files.save_model(path)
    assert not window.isWindowModified()
    window.files.open_shipped_model()
    assert not np.array_equal(window.prediction.probabilities[:10], answer)
    assert window.files.open_model(path)
    np.testing.assert_array_equal(window.prediction.probabilities, answer)
    reopened = load_model(path)
    assert reopened.test_accuracy == accuracy
    assert reopened.settings["epochs"] == 1
    np.testing.assert_array_equal(trace(reopened.network, window.workbench.digit).probabilities, answer)


@pytest.mark.parametrize("after", ["at once", "while it trains", "while it is held"])
def test_closing_the_window_ends_the_run(window: MainWindow, qtbot: QtBot, after: str) -> None:
    window.actions_.train.trigger()
    if after != "at once":
        qtbot.waitUntil(lambda: len(curve(window, "loss_plot", "step")) > 5, timeout=_SOON)
    if after == "while it is held":
        window.actions_.pause.trigger()
    window.close()
    assert not window.isVisible()
    assert window.trainer.state is State.IDLE
    assert window.trainer.findChildren(QThread, "training") == [] or all(
        not thread.isRunning() for thread in window.trainer.findChildren(QThread)
    )


def test_buttons_pressed_in_any_order_as_fast_as_one_can(window: MainWindow, qtbot: QtBot) -> None:
    open_train_page(window)
    chance = random.Random(3)
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
    form = window.train_page.form
    form.optimiser.setCurrentIndex(form.optimiser.findData("sgd"))
    form.learning_rate.setValue(1e12)
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER) as ended:
        window.actions_.train.trigger()
    assert ended.args[0].outcome == "diverged"
    assert "the learning rate 1e+12" in window.message_bar.sentence
    assert window.train_page.status.text() == window.message_bar.sentence
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
    qtbot.waitUntil(lambda: len(curve(window, "loss_plot", "step")) > 5, timeout=_SOON)
    draw(window.draw_panel.canvas, SEVEN)
    assert window.prediction is not None
    assert window.trainer.state is State.RUNNING
    with qtbot.waitSignal(window.trainer.snapshot_taken, timeout=_SOON) as taken:
        pass
    assert isinstance(taken.args[0], Snapshot)
