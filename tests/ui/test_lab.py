"""The lab in the real window: what is trained is kept, what was lost is offered, the past is everywhere."""

import errno
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cnngui.network.architectures import build
from cnngui.network.trace import trace
from cnngui.training import run_files
from cnngui.training.runs import Run, Runs, runs_folder
from cnngui.training.settings import Settings
from cnngui.ui.main_window import MainWindow
from tests.ui.hand import SEVEN, draw
from tests.ui.kept import SHORT, interrupt, keep

_LEFT = Qt.MouseButton.LeftButton
_LATER = 60_000
LONG = Settings(architecture="mlp", epochs=100, batch_size=64, device="cpu")


@pytest.fixture
def earlier() -> Run:
    """A run that was kept before the window opens."""
    return keep(Runs(runs_folder()))


@pytest.fixture
def lost() -> Run:
    """A run that a power cut ended before the window opens."""
    return interrupt(Runs(runs_folder()))


def train(window: MainWindow, qtbot: QtBot, settings: Settings = SHORT) -> Run:
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER):
        window.trainer.start(settings)
    return window.lab.runs.all()[0]


def stop(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER):
        window.trainer.stop()


def wait_for_steps(window: MainWindow, qtbot: QtBot, count: int) -> None:
    def enough(snapshot: object) -> bool:
        return snapshot.step >= count

    qtbot.waitSignal(window.trainer.snapshot_taken, timeout=_LATER, check_params_cb=enough).wait()


def offer(window: MainWindow, number: int) -> QPushButton:
    return window.message_bar.findChild(QPushButton, f"offer_{number}")


def probabilities(run: Run, step: int, window: MainWindow) -> np.ndarray:
    network = build(run.settings.architecture)
    network.load_state_dict(run.weights(step))
    return trace(network.eval(), window.workbench.digit).probabilities


def test_a_training_is_kept_from_its_first_step_to_its_result(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.lab.panel
    window.trainer.start(SHORT)
    assert panel.current.status == "running"
    qtbot.waitSignal(window.trainer.ended, timeout=_LATER).wait()
    run = window.lab.runs.all()[0]
    assert run.status == "finished"
    assert run.settings == SHORT
    assert run.test_accuracy == window.workbench.model.test_accuracy
    assert panel.current is run
    assert panel.time.step == 10
    assert panel.model.rowCount() == 1
    again = Runs(runs_folder()).get(run.id)
    np.testing.assert_array_equal(again.history().losses, run.history().losses)
    assert window.message_bar.sentence == ""


def test_a_stopped_training_is_kept_and_one_without_a_step_is_not(window: MainWindow, qtbot: QtBot) -> None:
    window.trainer.start(LONG)
    stop(window, qtbot)
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 20)
    stop(window, qtbot)
    runs = [run for run in window.lab.runs.all() if run.steps]
    assert len(runs) == len(window.lab.runs.all())
    assert runs[0].status == "stopped"
    np.testing.assert_array_equal(
        probabilities(runs[0], runs[0].steps, window), window.workbench.trace.probabilities
    )


def test_closing_the_window_keeps_the_run(qtbot: QtBot) -> None:
    window = MainWindow("en", "light")
    qtbot.addWidget(window)
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 5)
    window.close()
    (run,) = Runs(runs_folder()).all()
    assert run.status == "stopped"


def test_the_past_is_said_on_every_page_and_the_present_is_one_click_away(
    earlier: Run, window: MainWindow, qtbot: QtBot
) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    present, answer = window.workbench.model, window.prediction.probabilities.copy()
    banner = window.lab.banner
    assert not banner.isVisible()
    window._pages.bring("train")
    QTest.keyClick(window.lab.panel.time.slider, Qt.Key.Key_Home)
    for page in ("network", "step", "train"):
        window._pages.bring(page)
        assert banner.isVisible()
    said = f"In the past: {earlier.name}, step 0 of 10"
    assert banner.label.text() == said
    assert banner.label.shown == said
    np.testing.assert_array_equal(window.prediction.probabilities, probabilities(earlier, 0, window))
    assert window.network_page.network_view.trace is window.workbench.trace
    QTest.mouseClick(banner.back, _LEFT)
    assert window.workbench.model is present
    np.testing.assert_array_equal(window.prediction.probabilities, answer)
    assert not banner.isVisible()
    assert not window.isWindowModified()


def test_a_run_under_way_goes_on_behind_the_past_and_is_the_present_afterwards(
    earlier: Run, window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.lab.panel
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 5)
    live = panel.current
    panel.choose(earlier)
    QTest.keyClick(panel.time.slider, Qt.Key.Key_Home)
    shown = probabilities(earlier, 0, window)
    for _ in range(3):
        with qtbot.waitSignal(window.trainer.snapshot_taken, timeout=_LATER):
            pass
        np.testing.assert_array_equal(window.workbench.trace.probabilities, shown)
    stop(window, qtbot)
    np.testing.assert_array_equal(window.workbench.trace.probabilities, shown)
    QTest.mouseClick(window.lab.banner.back, _LEFT)
    np.testing.assert_array_equal(
        window.workbench.trace.probabilities, probabilities(live, live.steps, window)
    )
    last = window.workbench.trace.probabilities.copy()
    window.files.open_last_trained()
    np.testing.assert_array_equal(window.workbench.trace.probabilities, last)


def test_a_run_can_be_looked_back_at_while_it_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.lab.panel
    window.trainer.start(LONG)
    live = panel.current
    qtbot.waitUntil(lambda: panel.time.slider.maximum() > 10, timeout=_LATER)
    QTest.keyClick(panel.time.slider, Qt.Key.Key_Home)
    np.testing.assert_array_equal(window.workbench.trace.probabilities, probabilities(live, 0, window))
    more = panel.time.slider.maximum()
    qtbot.waitUntil(lambda: panel.time.slider.maximum() > more, timeout=_LATER)
    assert panel.time.step == 0
    stop(window, qtbot)
    assert panel.time.step == 0
    panel.back()


def test_starting_a_training_leaves_the_past(earlier: Run, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.lab.panel.time.slider, Qt.Key.Key_Home)
    train(window, qtbot)
    assert not window.lab.banner.isVisible()
    assert window.workbench.model.settings["architecture"] == "mlp"


def test_continuing_starts_a_new_run_from_those_weights(
    earlier: Run, window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.lab.panel
    panel.time.show_step(5)
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER):
        QTest.mouseClick(panel.continue_button, _LEFT)
    run = panel.current
    assert run.id != earlier.id
    assert run.origin == (earlier.id, 5)
    assert run.settings == earlier.settings
    assert len(window.lab.runs.all()) == 2
    first, begun = earlier.weights(5), run.weights(0)
    assert all(torch.equal(weight, begun[name]) for name, weight in first.items())


def test_nothing_is_continued_into_a_run_under_way(earlier: Run, window: MainWindow, qtbot: QtBot) -> None:
    window.trainer.start(LONG)
    window.lab.panel.choose(earlier)
    QTest.mouseClick(window.lab.panel.continue_button, _LEFT)
    said = "A training is under way; stop it before you go on with another run."
    assert window.message_bar.sentence == said
    stop(window, qtbot)


def test_an_interrupted_run_is_offered_and_goes_on_to_the_same_losses(
    lost: Run, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    said = f"{lost.name} was interrupted at step 4; nothing before that is lost. Go on with it?"
    assert window.message_bar.sentence == said
    assert [offer(window, number).text() for number in range(2)] == ["Go on", "Leave it"]
    unbroken = keep(Runs(tmp_path / "unbroken"), lost.settings)
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER):
        QTest.mouseClick(offer(window, 0), _LEFT)
    assert window.message_bar.sentence == ""
    (run,) = window.lab.runs.all()
    assert run.id == lost.id
    assert run.status == "finished"
    assert run.steps == 10
    np.testing.assert_array_equal(run.history().losses, unbroken.history().losses)
    expected = unbroken.weights(10)
    assert all(torch.equal(weight, expected[name]) for name, weight in run.weights(10).items())
    assert window.workbench.model.test_accuracy == run.test_accuracy


def test_the_question_outlasts_other_messages(lost: Run, window: MainWindow, qtbot: QtBot) -> None:
    question = window.message_bar.sentence
    # A sentence that was there before the window had its size takes no more room than it needs.
    assert window.message_bar.height() < 2.2 * offer(window, 0).sizeHint().height()
    window.files.open_model("/nowhere.pt")
    assert window.message_bar.sentence != question
    assert offer(window, 0) is None or not offer(window, 0).isVisible()
    window.message_bar.put_away()
    assert window.message_bar.sentence == question
    window.files.show_random_digit()
    assert window.message_bar.sentence == question
    window.message_bar.put_away()
    assert window.message_bar.sentence == ""


def test_a_run_left_alone_is_not_offered_again_but_can_go_on(
    lost: Run, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(offer(window, 1), _LEFT)
    assert window.message_bar.sentence == ""
    other = MainWindow("en", "light")
    qtbot.addWidget(other)
    assert other.message_bar.sentence == ""
    other.close()
    with qtbot.waitSignal(window.trainer.ended, timeout=_LATER):
        window.lab.panel.menu.resume.trigger()
    assert window.lab.runs.all()[0].status == "finished"


def test_a_full_disk_is_said_once_and_the_training_goes_on(
    earlier: Run, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = earlier.history().losses.copy()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(run_files, "write_whole", full)
    said = []
    warn = window.message_bar.warn

    def note(sentence: Callable[[], str]) -> None:
        said.append(sentence())
        warn(sentence)

    monkeypatch.setattr(window.message_bar, "warn", note)
    train(window, qtbot)
    assert len(said) == 1
    assert "No space left on device" in said[0]
    assert window.workbench.model.test_accuracy is not None
    np.testing.assert_array_equal(Runs(runs_folder()).get(earlier.id).history().losses, kept)


def test_ticked_runs_are_handed_to_the_plots_with_their_colours(
    earlier: Run, window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.lab.overlaid) as overlaid:
        window.lab.panel.table.setFocus()
        QTest.keyClick(window.lab.panel.table, Qt.Key.Key_Space)
    ((name, history, colour),) = overlaid.args[0]
    assert name == earlier.name
    np.testing.assert_array_equal(history.losses, earlier.history().losses)
    assert colour == window.lab.panel.model.colour_of(window.lab.panel.current)


@pytest.mark.parametrize("way", ["button", "key"])
def test_undo_in_the_table_is_not_that_of_the_canvas(earlier: Run, window: MainWindow, way: str) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    drawn = window.prediction.probabilities.copy()
    window._pages.bring("train")
    table = window.lab.panel.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert window.message_bar.sentence == f"Deleted {earlier.name}."
    assert window.lab.runs.all() == []
    if way == "button":
        QTest.mouseClick(offer(window, 0), _LEFT)
        assert window.message_bar.sentence == ""
    else:
        QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [run.id for run in window.lab.runs.all()] == [earlier.id]
    assert window.draw_panel.canvas.can_undo
    np.testing.assert_array_equal(window.prediction.probabilities, drawn)
