"""The Train page with a real run: its controls reach the run, and its results are shown."""

import re
from string import ascii_letters

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cnngui.network.architectures import build
from cnngui.training.loop.loop import Result
from cnngui.ui.main_window import MainWindow
from cnngui.ui.session.trainer import State
from cnngui.ui.train.train_page import TrainPage
from tests.ui.hand import SEVEN, draw
from tests.ui.histories import history
from tests.ui.readings import shown_counts
from tests.ui.train.test_settings_form import pick, write

_LEFT = Qt.MouseButton.LeftButton
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_SOON = 30_000


@pytest.fixture
def page(window: MainWindow) -> TrainPage:
    """The Train page in front, with a run in hand that is quick."""
    window.pages.raise_page("train")
    page = window.pages.find(TrainPage)
    pick(page.form.architecture, "mlp")
    write(page.form.train_size, "2000")
    write(page.form.batch_size, "50")
    write(page.form.epochs, "500")
    return page


def end(window: MainWindow, qtbot: QtBot) -> Result:
    with qtbot.waitSignal(window.trainer.ended, timeout=_SOON) as ended:
        QTest.mouseClick(window.pages.find(TrainPage).transport.stop, _LEFT)
    return ended.args[0]


def steps_shown(page: TrainPage) -> int:
    x, _ = page.tabs.curves.loss_plot.curves["step"].getOriginalDataset()
    return 0 if x is None else len(x)


def step_of(caption: str) -> int:
    """Return the step that the caption of the confusion matrix names; 0 where it names none."""
    found = re.search(r"after step ([\d,]+):", caption)
    return 0 if found is None else int(found[1].replace(",", ""))


def wait_for_steps(page: TrainPage, count: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: steps_shown(page) == count, timeout=_SOON)


def test_the_settings_reach_the_run(window: MainWindow, page: TrainPage, qtbot: QtBot) -> None:
    pick(page.form.loss, "squared_error")
    pick(page.form.length, "accuracy")
    write(page.form.target_accuracy, "99")
    QTest.mouseClick(page.transport.train, _LEFT)
    assert window.trainer.settings == page.form.settings()
    assert window.trainer.settings.train_size == 2000
    assert window.trainer.settings.target_accuracy == 0.99
    end(window, qtbot)


def test_a_learning_rate_changed_during_the_run_reaches_it(
    window: MainWindow, page: TrainPage, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.transport.train, _LEFT)
    qtbot.waitUntil(lambda: steps_shown(page) > 5, timeout=_SOON)
    assert not page.form.batch_size.isEnabled()
    write(page.form.learning_rate, "0.0042")
    assert page.form.learning_rate.hasFocus()
    qtbot.waitUntil(lambda: page.tabs.shown.history.learning_rates[-1:].tolist() == [0.0042], timeout=_SOON)
    rates = end(window, qtbot).history.learning_rates
    assert rates[0] == 0.001
    assert rates[-1] == 0.0042
    assert set(rates.tolist()) == {0.001, 0.0042}
    assert page.form.batch_size.isEnabled()


def test_a_press_of_step_is_one_batch(window: MainWindow, page: TrainPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.transport.step, _LEFT)
    assert window.trainer.state is State.PAUSED
    assert page.transport.pause.text() == "Resume"
    wait_for_steps(page, 1, qtbot)
    for more in (2, 3):
        QTest.keyClick(window, Qt.Key.Key_E, _CTRL)
        wait_for_steps(page, more, qtbot)
    qtbot.wait(200)
    assert steps_shown(page) == 3
    assert page.transport.progress.value() == 3
    QTest.mouseClick(page.transport.pause, _LEFT)
    qtbot.waitUntil(lambda: steps_shown(page) > 3, timeout=_SOON)
    QTest.mouseClick(page.transport.step, _LEFT)
    assert window.trainer.state is State.PAUSED
    assert len(end(window, qtbot).history.losses) > 3


@pytest.mark.parametrize("running", [False, True])
def test_reset_shows_the_network_before_any_training(
    window: MainWindow, page: TrainPage, qtbot: QtBot, running: bool
) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    write(page.form.seed, "5")
    if running:
        QTest.mouseClick(page.transport.train, _LEFT)
        qtbot.waitUntil(lambda: steps_shown(page) > 5, timeout=_SOON)
        with qtbot.waitSignal(window.trainer.was_reset, timeout=_SOON):
            QTest.mouseClick(page.transport.reset, _LEFT)
    else:
        QTest.keyClick(window, Qt.Key.Key_E, _CTRL | _SHIFT)
    assert window.trainer.state is State.IDLE
    shown = window.workbench.model
    assert shown.architecture == "mlp"
    for name, weight in build("mlp", 5).state_dict().items():
        assert torch.equal(shown.network.state_dict()[name], weight)
    assert (
        page.status.text() == "Reset: MLP has the random weights that seed 5 gives, and has learned nothing."
    )
    assert page.transport.progress.value() == 0
    # The curves are those of the run that was kept, and say so.
    assert (steps_shown(page) > 0) is running
    assert page.whose.text() == ("Curves of MLP 1" if running else "")
    assert window.message_bar.sentence == ""


def test_the_confusion_of_the_held_out_digits_is_on_show(
    window: MainWindow, page: TrainPage, qtbot: QtBot
) -> None:
    page.tabs.setCurrentWidget(page.tabs.confusion)
    QTest.mouseClick(page.transport.train, _LEFT)
    caption = page.tabs.confusion.caption
    qtbot.waitUntil(lambda: step_of(caption.text()) > 0, timeout=_SOON)
    matrix = page.tabs.confusion.matrix
    first = shown_counts(matrix)
    assert first.sum() == 5_000
    qtbot.waitUntil(lambda: not np.array_equal(shown_counts(matrix), first), timeout=_SOON)
    result = end(window, qtbot)
    last = result.history.validation_steps[-1]
    qtbot.waitUntil(lambda: step_of(caption.text()) == last, timeout=_SOON)
    assert shown_counts(matrix).trace() == round(5_000 * result.history.validation_accuracies[-1])


def test_the_kernels_move_while_it_trains(window: MainWindow, page: TrainPage, qtbot: QtBot) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    page.tabs.setCurrentWidget(page.tabs.kernels)
    QTest.mouseClick(page.transport.train, _LEFT)
    grid = page.tabs.kernels.kernel_grid
    seen: set[bytes] = set()

    def moved() -> bool:
        seen.add(grid.values.tobytes())
        return len(seen) > 3

    qtbot.waitUntil(moved, timeout=_SOON)
    result = end(window, qtbot)
    weights = result.weights["fc1.weight"].numpy().reshape(-1, 28, 28)
    qtbot.waitUntil(lambda: np.array_equal(grid.values, weights), timeout=_SOON)


def test_a_run_behind_another_page_draws_no_curves(window: MainWindow, page: TrainPage, qtbot: QtBot) -> None:
    window.pages.raise_page("network")
    window.actions_.train.trigger()
    qtbot.waitUntil(lambda: page.transport.progress.value() > 20, timeout=_SOON)
    assert steps_shown(page) == 0
    window.pages.raise_page("train")
    qtbot.waitUntil(lambda: steps_shown(page) > 20, timeout=_SOON)
    end(window, qtbot)


def test_the_keyboard_stays_in_the_learning_rate(window: MainWindow, page: TrainPage, qtbot: QtBot) -> None:
    page.form.learning_rate.setFocus()
    window.actions_.train.trigger()
    assert page.form.learning_rate.hasFocus()
    end(window, qtbot)
    page.form.epochs.setFocus()
    window.actions_.train.trigger()
    assert page.transport.pause.hasFocus()
    end(window, qtbot)


def test_other_runs_and_what_goes_below_find_their_place(
    window: MainWindow, page: TrainPage, qtbot: QtBot
) -> None:
    table = QLabel("the runs")
    table.setMinimumHeight(200)
    page.below.addWidget(table)
    page.show_histories([("one", history(80), page.palette().text().color())])
    page.tabs.catch_up()
    assert len(page.tabs.curves.loss_plot.overlays) == 1
    qtbot.wait(50)
    assert table.isVisible()
    assert table.mapTo(page, table.rect().topLeft()).y() > page.tabs.geometry().bottom()


def test_the_page_fits_the_smallest_window(window: MainWindow, page: TrainPage) -> None:
    smallest, metrics = page.minimumSizeHint(), page.fontMetrics()
    # 930 × 600 pixels with DejaVu Sans of 9 points: its letters are 385 pixels wide in all, and a line is
    # 14 pixels high. With a larger font the page may grow as its words do.
    letters, line = metrics.horizontalAdvance(ascii_letters), metrics.lineSpacing()
    assert smallest.width() <= 930 + 1.2 * max(letters - 385, 0)
    # With the table of runs below; a screen of 768 lines has room for the menus and tabs around it.
    assert smallest.height() <= 600 + 12 * max(line - 14, 0)
