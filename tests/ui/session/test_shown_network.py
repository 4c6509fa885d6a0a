"""Going back in time in the real window, with and without a run that goes on."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnngui.training.runs.run_store import Run, Runs, runs_folder
from cnngui.ui.main_window import MainWindow
from cnngui.ui.network.network_page import NetworkPage
from tests.ui.hand import SEVEN, draw
from tests.ui.kept import LATER, LONG, keep, offer, probabilities, stop, train_in, wait_for_steps

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def earlier() -> Run:
    """A run that was kept before the window opens."""
    return keep(Runs(runs_folder()))


def test_the_past_is_said_on_every_page_and_the_present_is_one_click_away(
    earlier: Run, window: MainWindow, qtbot: QtBot
) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    present, answer = window.workbench.model, window.prediction.probabilities.copy()
    banner = window.run_manager.banner
    assert not banner.isVisible()
    window.pages.raise_page("train")
    QTest.keyClick(window.run_manager.panel.time.slider, Qt.Key.Key_Home)
    for page in ("network", "step", "train"):
        window.pages.raise_page(page)
        assert banner.isVisible()
    said = f"In the past: {earlier.name}, step 0 of 10"
    assert banner.label.text() == said
    assert banner.label.shown == said
    np.testing.assert_array_equal(window.prediction.probabilities, probabilities(earlier, 0, window))
    assert window.pages.find(NetworkPage).network_view.trace is window.workbench.trace
    QTest.mouseClick(banner.back, _LEFT)
    assert window.workbench.model is present
    np.testing.assert_array_equal(window.prediction.probabilities, answer)
    assert not banner.isVisible()
    assert not window.isWindowModified()


def test_a_run_under_way_goes_on_behind_the_past_and_is_the_present_afterwards(
    earlier: Run, window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.run_manager.panel
    window.trainer.start(LONG)
    wait_for_steps(window, qtbot, 5)
    live = panel.current
    panel.choose(earlier)
    QTest.keyClick(panel.time.slider, Qt.Key.Key_Home)
    shown = probabilities(earlier, 0, window)
    for _ in range(3):
        with qtbot.waitSignal(window.trainer.snapshot_taken, timeout=LATER):
            pass
        np.testing.assert_array_equal(window.workbench.trace.probabilities, shown)
    stop(window, qtbot)
    np.testing.assert_array_equal(window.workbench.trace.probabilities, shown)
    QTest.mouseClick(window.run_manager.banner.back, _LEFT)
    np.testing.assert_array_equal(
        window.workbench.trace.probabilities, probabilities(live, live.steps, window)
    )
    last = window.workbench.trace.probabilities.copy()
    window.files.open_last_trained()
    np.testing.assert_array_equal(window.workbench.trace.probabilities, last)


def test_checkpoints_of_a_run_can_be_shown_while_it_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.run_manager.panel
    window.trainer.start(LONG)
    live = panel.current
    qtbot.waitUntil(lambda: panel.time.slider.maximum() > 10, timeout=LATER)
    QTest.keyClick(panel.time.slider, Qt.Key.Key_Home)
    np.testing.assert_array_equal(window.workbench.trace.probabilities, probabilities(live, 0, window))
    more = panel.time.slider.maximum()
    qtbot.waitUntil(lambda: panel.time.slider.maximum() > more, timeout=LATER)
    assert panel.time.step == 0
    stop(window, qtbot)
    assert panel.time.step == 0
    panel.back()


def test_starting_a_training_leaves_the_past(earlier: Run, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.run_manager.panel.time.slider, Qt.Key.Key_Home)
    train_in(window, qtbot)
    assert not window.run_manager.banner.isVisible()
    assert window.workbench.model.settings["architecture"] == "mlp"


def test_ticked_runs_are_handed_to_the_plots_with_their_colours(
    earlier: Run, window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.run_manager.overlaid) as overlaid:
        window.run_manager.panel.table.setFocus()
        QTest.keyClick(window.run_manager.panel.table, Qt.Key.Key_Space)
    ((name, history, colour),) = overlaid.args[0]
    assert name == earlier.name
    np.testing.assert_array_equal(history.losses, earlier.history().losses)
    assert colour == window.run_manager.panel.model.colour_of(window.run_manager.panel.current)


@pytest.mark.parametrize("way", ["button", "key"])
def test_undo_in_the_table_is_not_that_of_the_canvas(earlier: Run, window: MainWindow, way: str) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    drawn = window.prediction.probabilities.copy()
    window.pages.raise_page("train")
    table = window.run_manager.panel.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert window.message_bar.sentence == f"Deleted {earlier.name}."
    assert window.run_manager.runs.all() == []
    if way == "button":
        QTest.mouseClick(offer(window, 0), _LEFT)
        assert window.message_bar.sentence == ""
    else:
        QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [run.id for run in window.run_manager.runs.all()] == [earlier.id]
    assert window.draw_panel.canvas.can_undo
    np.testing.assert_array_equal(window.prediction.probabilities, drawn)
