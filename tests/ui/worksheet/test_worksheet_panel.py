from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from cnngui.digits.drawing import Drawing
from cnngui.network.trace import Address
from cnngui.network.worksheet.kernels import KERNELS
from cnngui.network.worksheet.worksheet import OFFERED, worksheet
from cnngui.ui.common.file_dialogs import FileProgress
from cnngui.ui.main_window import MainWindow
from cnngui.ui.session.workbench import Workbench, untrained
from cnngui.ui.step.step_page import StepPage
from cnngui.ui.worksheet.number_grid import NumberGrid
from tests.seeds import generator
from tests.ui.worksheets import choose, open_example, output, settle, texts, type_in

LEFT = Qt.MouseButton.LeftButton


def page_of(workbench: Workbench, qtbot: QtBot) -> StepPage:
    """Return an open Step page that shows a workbench of the test."""
    page = StepPage(workbench)
    qtbot.addWidget(page)
    page.resize(935, 690)
    page.show()
    qtbot.waitExposed(page)
    page.worksheet.click()
    return page


@pytest.fixture
def workbench() -> Workbench:
    return Workbench(untrained("simple_cnn", 4))


def test_each_setting_makes_the_trace_it_says(page: StepPage) -> None:
    panel = page.panel
    for name, side, value in (
        ("padding", 0, 2),
        ("padding", 1, 1),
        ("stride", 0, 2),
        ("stride", 1, 3),
        ("dilation", 0, 2),
        ("dilation", 1, 1),
    ):
        field = panel.settings.fields[name][side]
        settle(field, value)
        assert field.property("value") == value
    settle(panel.weights.sides[0], 2)
    settle(panel.weights.count, 3)
    settle(panel.input.sizes[0], 2)
    QTest.mouseClick(panel.weights.with_bias, LEFT, pos=QPoint(8, panel.weights.with_bias.height() // 2))
    QTest.mouseClick(panel.weights.weights.random, LEFT)
    type_in(panel.weights.bias, 0, 2, "5")
    weights = panel.chosen.weights
    assert weights is not None
    assert weights.shape == (3, 2, 2, 3)
    expected = worksheet(
        "convolution",
        page.view.trace.activation("input"),
        weights.numbers,
        [0, 0, 5],
        {"padding": (2, 1), "stride": (2, 3), "dilation": (2, 1)},
    )
    np.testing.assert_array_equal(output(page), expected.activation("convolution"))


@pytest.mark.parametrize("mode", ["zeros", "reflect", "replicate", "circular"])
def test_no_setting_reaches_what_cannot_be(page: StepPage, mode: str) -> None:
    """Every spin box, turned to both ends in any order, leaves a worksheet that can be done."""
    panel = page.panel
    mode_box = panel.settings.fields["padding_mode"][0]
    assert isinstance(mode_box, QComboBox)
    choose(mode_box, mode)
    settings = [(name, side) for name in ("padding", "stride", "dilation") for side in (0, 1)]
    sizes = [*panel.weights.sides, *panel.input.sizes[1:]]
    chance = generator(5)
    for _ in range(40):
        fields = [*sizes, *(panel.settings.fields[name][side] for name, side in settings)]
        spin = fields[chance.integers(len(fields))]
        assert isinstance(spin, QSpinBox)
        spin.setValue(spin.maximum() if chance.random() < 0.5 else spin.minimum())
        assert panel.sentence == ""
        assert output(page).size > 0


def test_every_operation_is_done_on_the_worksheet(page: StepPage) -> None:
    for operation in OFFERED:
        choose(page.panel.operation, operation)
        assert page.panel.sentence == ""
        assert page.view.working is not None
        assert page.view.trace.graph.layers[-1].name == operation
        assert page.view.trace.graph[operation].operation is OFFERED[operation]
    choose(page.panel.operation, "convolution")
    assert texts(page.panel.weights.weights.grid) == [["1", "0", "1"], ["0", "1", "0"], ["1", "0", "1"]]


def test_what_cannot_be_all_the_same_is_said(page: StepPage) -> None:
    """A second operation may ask for more than the first leaves over."""
    QTest.mouseClick(page.panel.add, LEFT)
    choose(page.panel.operation, "convolution")
    trace = page.view.trace
    assert output(page).shape == (1, 1, 1)
    page.panel.layer.setFocus()
    QTest.keyClick(page.panel.layer, Qt.Key.Key_Up)
    settle(page.panel.settings.fields["stride"][0], 2)
    assert "does not fit on the padded input" in page.panel.sentence
    assert page.view.trace is trace
    settle(page.panel.settings.fields["stride"][0], 1)
    assert page.panel.sentence == ""
    QTest.mouseClick(page.panel.remove, LEFT)
    assert len(page.panel.draft.layers) == 1


def test_one_click_sets_the_padding_that_fits(page: StepPage) -> None:
    open_example(page, "unseen")
    assert output(page).shape == (1, 10, 10)
    assert page.view.board.grids["input"].overlay.unseen is not None
    assert page.view.board.grids["input"].overlay.unseen[0, -1].all()
    QTest.mouseClick(page.panel.padding_button, LEFT)
    assert output(page).shape == (1, 11, 11)
    assert page.panel.padding_button.isHidden()
    assert page.panel.settings.fields["padding"][0].property("value") == 1


def test_named_kernels_fill_the_kernel(page: StepPage) -> None:
    for name, kernel in KERNELS.items():
        page.panel.weights.kernels[name].trigger()
        assert page.panel.sentence == ""
        assert page.view.working is not None
        np.testing.assert_array_equal(page.view.working.weights, kernel.weights[None])
    settle(page.panel.input.sizes[0], 3)
    settle(page.panel.weights.count, 2)
    page.panel.weights.weights.planes[0].setValue(1)
    page.panel.weights.kernels["box_blur"].trigger()
    weights = page.panel.chosen.weights
    assert weights is not None
    np.testing.assert_allclose(weights.numbers[1], 1 / 9, rtol=1e-6)
    assert weights.shape == (2, 3, 3, 3)


def test_the_input_follows_the_drawing(workbench: Workbench, qtbot: QtBot) -> None:
    page = page_of(workbench, qtbot)
    choose(page.panel.input.source, "current")
    digit = generator(3).random((28, 28), np.float32)
    workbench.show_drawing(Drawing(picture=digit))
    np.testing.assert_array_equal(page.view.trace.activation("input")[0], workbench.picture[0])
    assert output(page).shape == (1, 26, 26)


def test_a_picture_is_scaled_to_64(page: StepPage, tmp_path: Path) -> None:
    pixels = generator(1).integers(0, 256, (100, 200, 3), np.uint8)
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    page.panel.input.show_picture(str(tmp_path / "photo.png"))
    seen = page.view.trace.activation("input")
    assert seen.shape == (3, 32, 64)
    np.testing.assert_allclose(seen.mean(axis=(1, 2)), pixels.mean(axis=(0, 1)) / 255, atol=0.01)
    page.panel.input.show_picture(str(tmp_path / "none.png"))
    assert "There is no file" in page.panel.sentence
    np.testing.assert_array_equal(page.view.trace.activation("input"), seen)


def test_the_cell_on_show_stays_while_the_worksheet_changes(page: StepPage) -> None:
    settle(page.panel.weights.count, 2)
    page.view.open(Address("convolution", 1, 1, 2), 3)
    place = page.view.state
    type_in(page.panel.input.values.grid, 0, 0, "4")
    assert page.view.state == place
    settle(page.panel.settings.fields["padding"][0], 1)
    assert page.view.state == place


def test_the_source_is_remembered_and_each_keeps_its_place(workbench: Workbench, qtbot: QtBot) -> None:
    page = page_of(workbench, qtbot)
    page.view.go_to(7)
    QTest.mouseClick(page.network, LEFT)
    assert page.view.trace is workbench.trace
    assert not page.panel.isVisible()
    page.view.go_to(100)
    QTest.mouseClick(page.worksheet, LEFT)
    assert page.view.step == 7
    again = StepPage(workbench)
    qtbot.addWidget(again)
    assert again.worksheet.isChecked()
    QTest.mouseClick(page.network, LEFT)
    assert page.view.step == 100
    again = StepPage(workbench)
    qtbot.addWidget(again)
    assert again.network.isChecked()


def test_a_click_on_the_network_leaves_the_worksheet(window: MainWindow) -> None:
    window.pages.find(StepPage).worksheet.click()
    window.draw_panel.prediction_bars.chosen.emit(3)
    assert window.pages.find(StepPage).network.isChecked()
    assert window.pages.find(StepPage).view.state is not None
    assert window.pages.find(StepPage).view.state.address.channel == 3


def test_every_control_has_a_tip_a_name_and_is_reached_by_tab(page: StepPage) -> None:
    open_example(page, "two_kernels")
    page.controls.setFocus()
    page.network.setFocus()
    reached: set[QWidget] = set()
    for _ in range(150):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.add(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    kinds = (QAbstractButton, QComboBox, QSpinBox, NumberGrid)
    controls = [w for kind in kinds for w in page.findChildren(kind) if w.isVisible() and w.isEnabled()]
    controls = [w for w in controls if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(controls) > 30
    for control in controls:
        if type(control).__name__ == "QTableCornerButton":
            continue
        # Of the buttons of a group the arrows reach the others.
        assert control in reached or control in (page.network, page.worksheet), control
        assert control.toolTip() or control.parentWidget().toolTip(), control
        assert control.accessibleName() or getattr(control, "text", str)(), control


@pytest.mark.parametrize(
    ("example", "frames"), [("padding", 16), ("kernel_edge", 100), ("fully_connected", 3)]
)
def test_a_sweep_is_saved_as_an_animated_picture(
    page: StepPage, qtbot: QtBot, tmp_path: Path, example: str, frames: int
) -> None:
    open_example(page, example)
    page.view.go_to(5)
    size = (page.view.width(), page.view.height())
    with qtbot.waitSignal(page.notified) as notified:
        assert page.save_sweep(tmp_path / "sweep.gif")
    with Image.open(tmp_path / "sweep.gif") as image:
        assert image.format == "GIF"
        assert getattr(image, "n_frames", 1) == frames
        assert image.size == size
    assert (tmp_path / "sweep.gif").stat().st_size < 4_000_000
    assert page.view.step == 5
    assert notified.args[0]() == f"Saved {frames} pictures as {tmp_path / 'sweep.gif'}."


def test_a_sweep_can_be_given_up(page: StepPage, qtbot: QtBot, tmp_path: Path) -> None:
    open_example(page, "kernel_edge")
    page.view.go_to(5)
    values: list[int] = []
    timer = QTimer(page)

    def look() -> None:
        progress = page.findChild(FileProgress)
        if progress is not None and progress.value() > 2:
            values.append(progress.value())
            timer.stop()
            QTest.mouseClick(progress.findChild(QPushButton), Qt.MouseButton.LeftButton)

    timer.timeout.connect(look)
    timer.start(0)
    assert not page.save_sweep(tmp_path / "sweep.gif")
    assert 2 < values[0] < 100
    assert not list(tmp_path.glob("sweep*"))
    assert page.view.step == 5


def test_a_sweep_that_cannot_be_saved_is_said(page: StepPage, qtbot: QtBot, tmp_path: Path) -> None:
    open_example(page, "relu")
    with qtbot.waitSignal(page.problem) as problem:
        assert not page.save_sweep(tmp_path / "none" / "sweep.gif")
    assert problem.args[0].sentence == "{path} was not written: {reason}; choose another place."


def test_the_window_says_what_cannot_be_worked_out_while_it_is_in_front(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.pages.raise_page("step")
    page, bar = window.pages.find(StepPage), window.message_bar
    page.worksheet.click()
    grid = page.panel.input.values.grid
    type_in(grid, 1, 2, "abc")
    assert bar.sentence == page.panel.sentence != ""
    type_in(grid, 1, 2, "2")
    assert bar.sentence == page.panel.sentence == ""
    type_in(grid, 1, 2, "def")
    wrong = bar.sentence
    assert "def" in wrong
    page.network.click()
    assert bar.sentence == ""
    page.worksheet.click()
    assert bar.sentence == wrong
    # Once closed, it does not come back by itself for the same mistake.
    bar.put_away()
    page.panel.input.changed.emit()
    assert bar.sentence == ""
