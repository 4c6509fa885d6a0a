"""The training lab by mouse, from a first run to a mistake in Step."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from cnngui.ui.common.visibility import is_on_screen
from cnngui.ui.main_window import MainWindow
from tests.ui.evaluate.test_evaluate_page import click_cell, click_digit, press, reveal
from tests.ui.hand import THREE, draw
from tests.ui.kept import LATER, SHORT, probabilities
from tests.ui.runs.test_runs_panel import click, tick

_LEFT = Qt.MouseButton.LeftButton


def train_by_mouse(window: MainWindow, qtbot: QtBot, seed: int) -> None:
    page = window.train_page
    page.form._fill(SHORT)
    page.form.seed.setValue(seed)
    with qtbot.waitSignal(window.trainer.ended, timeout=LATER):
        QTest.mouseClick(page.train_button, _LEFT)


def test_from_a_first_run_to_a_comparison_to_the_past_to_a_mistake_in_step(
    window: MainWindow, qtbot: QtBot
) -> None:
    draw(window.draw_panel.canvas, THREE)
    window._pages.raise_page("train")
    qtbot.waitUntil(lambda: is_on_screen(window.train_page), timeout=LATER)
    train_by_mouse(window, qtbot, 1)
    train_by_mouse(window, qtbot, 2)
    panel = window.lab.panel
    second, first = window.lab.runs.all()

    # The two side by side.
    tick(panel, 0)
    tick(panel, 1)
    assert [run.id for run in panel.model.ticked] == [second.id, first.id]
    others = window.train_page.tabs._watched.others
    assert {other.name for other in others} == {first.name, second.name}

    # Back in time in the first, by a click on the slider, and to the present again.
    click(panel, 1)
    present = window.workbench.model
    slider = panel.time.slider
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    groove = slider.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderGroove, slider
    )
    QTest.mouseClick(slider, _LEFT, pos=QPoint(groove.left() + 3, groove.center().y()))
    past = window.shown_network
    assert past.run is not None and past.run.id == first.id
    assert past.step < first.steps
    np.testing.assert_array_equal(window.prediction.probabilities, probabilities(first, past.step, window))
    QTest.mouseClick(window.lab.banner.back, _LEFT)
    assert window.workbench.model is present

    # A mistake of the network comes onto the canvas and into Step.
    window._pages.raise_page("test")
    test = window.test_page
    qtbot.waitUntil(lambda: is_on_screen(test), timeout=LATER)
    found = reveal(test, qtbot)
    wrong = found.mistakes()[0]
    click_cell(test, int(found.labels[wrong]), int(found.predictions[wrong]))
    click_digit(test, 0)
    shown = test.panel.gallery.current
    np.testing.assert_array_equal(window.workbench.digit, test.examined.digit_set.image(shown))
    assert window.prediction.digit == found.predictions[shown] != found.labels[shown]
    press(test, "step_digit_button")
    qtbot.waitUntil(lambda: is_on_screen(window.step_page), timeout=LATER)
    answer = window.step_page.view.working.value
    assert answer == max(window.prediction.probabilities)
