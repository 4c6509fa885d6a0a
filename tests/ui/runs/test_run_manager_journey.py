"""Training runs by mouse, from a first run to a mistake in Step."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from cnngui.ui.common.visibility import is_on_screen
from cnngui.ui.evaluate.evaluate_page import EvaluatePage
from cnngui.ui.main_window import MainWindow
from cnngui.ui.step.step_page import StepPage
from cnngui.ui.train.train_page import TrainPage
from tests.ui.evaluate.test_evaluate_page import click_cell, click_digit, press, reveal
from tests.ui.hand import THREE, draw
from tests.ui.kept import LATER, SHORT, probabilities
from tests.ui.runs.test_runs_panel import click, tick

_LEFT = Qt.MouseButton.LeftButton


def train_by_mouse(window: MainWindow, qtbot: QtBot, seed: int) -> None:
    page = window.pages.find(TrainPage)
    page.form.show_settings(SHORT)
    page.form.seed.setValue(seed)
    with qtbot.waitSignal(window.trainer.ended, timeout=LATER):
        QTest.mouseClick(page.transport.train, _LEFT)


def test_from_a_first_run_to_a_comparison_to_the_past_to_a_mistake_in_step(
    window: MainWindow, qtbot: QtBot
) -> None:
    draw(window.draw_panel.canvas, THREE)
    window.pages.raise_page("train")
    qtbot.waitUntil(lambda: is_on_screen(window.pages.find(TrainPage)), timeout=LATER)
    train_by_mouse(window, qtbot, 1)
    train_by_mouse(window, qtbot, 2)
    panel = window.run_manager.panel
    second, first = window.run_manager.runs.all()

    # The two side by side.
    tick(panel, 0)
    tick(panel, 1)
    assert [run.id for run in panel.model.ticked] == [second.id, first.id]
    others = window.pages.find(TrainPage).tabs.shown.others
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
    QTest.mouseClick(window.run_manager.banner.back, _LEFT)
    assert window.workbench.model is present

    # A mistake of the network comes onto the canvas and into Step.
    window.pages.raise_page("test")
    test = window.pages.find(EvaluatePage)
    qtbot.waitUntil(lambda: is_on_screen(test), timeout=LATER)
    found = reveal(test, qtbot)
    wrong = found.mistakes()[0]
    click_cell(test, int(found.labels[wrong]), int(found.predictions[wrong]))
    click_digit(test, 0)
    shown = test.panel.gallery.current
    np.testing.assert_array_equal(window.workbench.picture, test.evaluated.picture_set.image(shown))
    assert window.prediction.digit == found.predictions[shown] != found.labels[shown]
    press(test, "step_digit_button")
    qtbot.waitUntil(lambda: is_on_screen(window.pages.find(StepPage)), timeout=LATER)
    answer = window.pages.find(StepPage).view.working.value
    assert answer == max(window.prediction.probabilities)
