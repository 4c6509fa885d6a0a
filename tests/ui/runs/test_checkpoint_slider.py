"""The slider over the checkpoints, by mouse and keys."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from cnngui.training.loop.history import EMPTY
from cnngui.ui.runs.checkpoint_slider import CheckpointSlider

STEPS = (0, 1, 2, 5, 12, 30, 74, 180, 430)
HISTORY = replace(
    EMPTY,
    validation_steps=np.array([0, 60, 180, 430]),
    validation_accuracies=np.array([0.1, 0.5, 0.93125, 0.96], np.float32),
)


@pytest.fixture
def slider(qtbot: QtBot) -> CheckpointSlider:
    slider = CheckpointSlider()
    qtbot.addWidget(slider)
    slider.resize(700, 40)
    slider.show_checkpoints(STEPS, 430, HISTORY)
    slider.show()
    qtbot.waitExposed(slider)
    slider.activateWindow()
    qtbot.waitActive(slider)
    slider.slider.setFocus()
    return slider


def moved(slider: CheckpointSlider) -> list[int]:
    steps: list[int] = []
    slider.moved.connect(steps.append)
    return steps


def handle(slider: CheckpointSlider) -> QPoint:
    option = QStyleOptionSlider()
    slider.slider.initStyleOption(option)
    style = slider.slider.style()
    complex_, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
    return style.subControlRect(complex_, option, part, slider.slider).center()


def test_it_stands_at_the_end_and_says_where(slider: CheckpointSlider) -> None:
    assert slider.step == 430
    assert slider.label.text() == "step 430 of 430 · validation 96.00 %"


def test_each_arrow_goes_one_checkpoint_however_far_that_is(slider: CheckpointSlider) -> None:
    steps = moved(slider)
    for _ in range(2):
        QTest.keyClick(slider.slider, Qt.Key.Key_Left)
    QTest.keyClick(slider.slider, Qt.Key.Key_Home)
    QTest.keyClick(slider.slider, Qt.Key.Key_Right)
    assert steps == [180, 74, 0, 1]


def test_the_accuracy_is_that_of_the_nearest_look_and_says_of_which(slider: CheckpointSlider) -> None:
    slider.show_step(74)
    assert slider.label.text() == "step 74 of 430 · validation 50.00 % at step 60"
    slider.show_step(180)
    assert slider.label.text() == "step 180 of 430 · validation 93.12 %"


def test_the_handle_is_drawn_along_by_the_mouse(slider: CheckpointSlider) -> None:
    steps = moved(slider)
    start = handle(slider)
    QTest.mousePress(slider.slider, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(slider.slider, QPoint(slider.slider.width() // 2, start.y()))
    QTest.mouseMove(slider.slider, QPoint(2, start.y()))
    QTest.mouseRelease(slider.slider, Qt.MouseButton.LeftButton, pos=QPoint(2, start.y()))
    assert steps
    assert set(steps) <= set(STEPS)
    assert steps[-1] == 0


def test_playing_goes_through_all_from_the_beginning_and_ends(slider: CheckpointSlider, qtbot: QtBot) -> None:
    steps = moved(slider)
    QTest.mouseClick(slider.play, Qt.MouseButton.LeftButton)
    assert slider.is_playing
    qtbot.waitUntil(lambda: not slider.is_playing)
    assert steps == list(STEPS)


def test_space_plays_and_holds_and_an_arrow_holds_too(slider: CheckpointSlider) -> None:
    held = slider.play.accessibleName()
    QTest.keyClick(slider.slider, Qt.Key.Key_Space)
    assert slider.is_playing
    assert slider.play.accessibleName() != held
    QTest.keyClick(slider.slider, Qt.Key.Key_Space)
    assert not slider.is_playing
    assert slider.play.accessibleName() == held
    QTest.keyClick(slider.slider, Qt.Key.Key_Space)
    slider.go(1)
    assert not slider.is_playing


def test_escape_asks_for_the_present(slider: CheckpointSlider, qtbot: QtBot) -> None:
    with qtbot.waitSignal(slider.left):
        QTest.keyClick(slider.slider, Qt.Key.Key_Escape)


def test_new_checkpoints_of_a_run_under_way_leave_the_handle_at_its_step(slider: CheckpointSlider) -> None:
    steps = moved(slider)
    slider.show_step(12)
    slider.show_checkpoints((*STEPS, 1000), 1000, HISTORY)
    assert slider.step == 12
    slider.show_step(1000)
    slider.show_checkpoints((*STEPS, 1000, 2000), 2000, HISTORY)
    assert slider.step == 2000
    assert steps == []


def test_a_run_without_checkpoints_says_so(slider: CheckpointSlider) -> None:
    slider.show_checkpoints((), 0, EMPTY)
    assert slider.step is None
    assert slider.label.text() == "No checkpoint is kept of this run yet."
    assert not slider.play.isVisible()
    slider.toggle()
    assert not slider.is_playing
