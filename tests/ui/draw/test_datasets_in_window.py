"""The data sets in the window: what is painted of a colour picture, and every page with it."""

from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cnngui.digits.dataset import COLOURED_SHAPES, MNIST
from cnngui.network.trace import Address
from cnngui.training.evaluation import evaluate_graph
from cnngui.training.settings import Settings
from cnngui.ui.common.model_titles import class_names
from cnngui.ui.common.theme import kernel_colours, picture_colours, signed_scale
from cnngui.ui.compare.compare_page import ComparePage
from cnngui.ui.evaluate.evaluate_page import EvaluatePage
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.grids.value_grid import ValueGrid
from cnngui.ui.main_window import MainWindow
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.step.step_page import StepPage
from cnngui.ui.train.train_page import TrainPage
from tests.ui.hand import SEVEN, draw
from tests.ui.kept import LATER
from tests.ui.network_picture.pictured import map_rect
from tests.ui.pixels import pixels, rgb
from tests.ui.readings import shown_counts

NAMES = COLOURED_SHAPES.spec.class_names
SHORT = Settings(
    architecture="simple_cnn",
    epochs=1,
    batch_size=50,
    train_size=500,
    device="cpu",
    dataset="coloured_shapes",
)


def choose(window: MainWindow, name: str) -> None:
    """Choose a data set in the box at the head of the Draw panel, by key."""
    box = window.draw_panel.dataset
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down if name == COLOURED_SHAPES.name else Qt.Key.Key_Up)
    assert window.workbench.dataset.name == name


def show_page(window: MainWindow, number: int) -> None:
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def shapes(window: MainWindow) -> MainWindow:
    """The window with the coloured shapes chosen."""
    choose(window, COLOURED_SHAPES.name)
    return window


def painted(grid: ValueGrid, cell: Cell) -> np.ndarray:
    """Return the colour in the middle of a cell."""
    middle = grid.cell_rect(cell).center().toPoint()
    return pixels(grid)[middle.y(), middle.x()]


def test_the_picture_is_painted_in_its_colours_and_by_channel(shapes: MainWindow, qtbot: QtBot) -> None:
    # So large that no neighbours are blended.
    shapes.resize(2400, 1500)
    qtbot.waitUntil(lambda: shapes.draw_panel.network_input.grid.cell_rect(Cell(0, 0, 0)).width() >= 4)
    picture = shapes.workbench.picture
    index = shapes.draw_panel.picture.caption.number
    test = COLOURED_SHAPES.load("test")
    np.testing.assert_array_equal(picture, test.images[index].numpy())
    assert shapes.draw_panel.canvas.isHidden()
    whole, channels = shapes.draw_panel.picture.grid, shapes.draw_panel.network_input.grid
    np.testing.assert_array_equal(channels.values, picture)
    for row, column in ((0, 0), (5, 20), (16, 16), (31, 31)):
        expected = np.rint(picture[:, row, column] * 255)
        np.testing.assert_allclose(painted(whole, Cell(0, row, column)), expected, atol=1)
        shades = [painted(channels, Cell(channel, row, column)) for channel in range(3)]
        for channel, shade in enumerate(shades):
            # The channel's own colour is the strongest, and as strong as its value.
            assert shade.argmax() == channel or shade.max() < 3
            full = rgb(channels.scale.of_channels(range(channel, channel + 1)).colour(1.0))
            np.testing.assert_allclose(shade, full * picture[channel, row, column], atol=4)


def test_the_classes_have_their_names(shapes: MainWindow, qtbot: QtBot) -> None:
    bars = shapes.draw_panel.prediction_bars
    answer = NAMES[shapes.prediction.digit]
    assert shapes.prediction.probabilities.shape == (6,)
    assert answer in bars.accessibleDescription()
    label = int(COLOURED_SHAPES.load("test").labels[shapes.draw_panel.picture.caption.number])
    assert shapes.draw_panel.picture.words.text().endswith(f"labelled {NAMES[label]}")
    shapes.actions_.languages["zh_CN"].trigger()
    translated = dict(zip(NAMES, ("圆形", "正方形", "三角形", "星形", "十字形", "圆环"), strict=True))
    qtbot.waitUntil(lambda: translated[answer] in bars.accessibleDescription())
    # Words of other meanings, as the operation "square", are translated otherwise.
    assert class_names(COLOURED_SHAPES.spec) == tuple(translated.values())


def test_a_drawing_is_kept_while_shapes_are_shown(window: MainWindow) -> None:
    draw(window.draw_panel.canvas, SEVEN)
    digit, answer = window.workbench.picture, window.prediction.digit
    choose(window, COLOURED_SHAPES.name)
    assert window.workbench.picture.shape == (3, 32, 32)
    choose(window, MNIST.name)
    np.testing.assert_array_equal(window.workbench.picture, digit)
    assert window.prediction.digit == answer
    assert window.draw_panel.canvas.isVisible()


def test_a_colour_picture_of_a_file_is_shown(shapes: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "red.png"
    Image.new("RGB", (64, 40), (255, 0, 0)).save(path)
    assert shapes.pictures.open_image(path)
    expected = np.zeros((3, 32, 32), np.float32)
    expected[0] = 1
    np.testing.assert_array_equal(shapes.workbench.picture, expected)
    assert shapes.draw_panel.picture.words.text() == ""
    np.testing.assert_array_equal(painted(shapes.draw_panel.picture.grid, Cell(0, 9, 9)), [255, 0, 0])


def test_a_value_of_the_first_layer_is_worked_out_from_three_channels(shapes: MainWindow) -> None:
    trace, weights = shapes.workbench.trace, shapes.workbench.model.network.state_dict()
    working = trace.working(Address("conv1", 5, 7, 9))
    picture = torch.from_numpy(shapes.workbench.picture)
    expected = F.conv2d(picture, weights["conv1.weight"], weights["conv1.bias"], padding=1)
    assert working.value == pytest.approx(expected[5, 7, 9].item(), abs=1e-5)
    assert working.window.shape == (3, 3, 3)
    show_page(shapes, 2)
    page = shapes.pages.find(StepPage)
    shapes.navigation.step_on(Address("conv1", 5, 7, 9), None)
    captions = [label.text() for label in page.view.board.findChildren(QLabel)]
    assert "input, channel 2 of 3, padded" in captions


def test_the_network_is_tested_on_its_own_pictures(shapes: MainWindow, qtbot: QtBot) -> None:
    show_page(shapes, 4)
    page = shapes.pages.find(EvaluatePage)
    qtbot.waitUntil(lambda: page.evaluated is not None and not page.runner.is_running, timeout=LATER)
    expected = evaluate_graph(shapes.workbench.model.network, COLOURED_SHAPES.load("test"))
    np.testing.assert_array_equal(shown_counts(page.grid, len(expected.confusion)), expected.confusion)
    assert page.table.item(4, 0).text() == "cross"
    assert page.head.box.findData("own") < 0
    assert expected.accuracy == pytest.approx(shapes.workbench.model.test_accuracy)
    wrong = int(expected.mistakes()[0])
    page.panel.gallery.select(wrong)
    np.testing.assert_array_equal(
        shapes.workbench.picture, COLOURED_SHAPES.load("test").images[wrong].numpy()
    )
    assert NAMES[expected.predictions[wrong]] in page.panel.chosen.text()


def test_shapes_are_learned_in_the_window_and_kernels_seen_in_colour(
    shapes: MainWindow, qtbot: QtBot
) -> None:
    show_page(shapes, 3)
    page = shapes.pages.find(TrainPage)
    form = page.form
    assert form.settings().dataset == COLOURED_SHAPES.name
    assert form.train_size.maximum() == form.train_size.value() == COLOURED_SHAPES.train_count
    before = shapes.workbench.model.network.state_dict()["conv1.weight"].clone()
    with qtbot.waitSignal(shapes.trainer.ended, timeout=LATER) as ended:
        shapes.trainer.start(SHORT)
    assert ended.args[0].test_accuracy is not None
    assert not shapes.draw_panel.dataset.isEnabled() or not shapes.trainer.is_running
    weights = shapes.workbench.model.network.state_dict()["conv1.weight"]
    assert not torch.equal(before, weights)
    assert shapes.workbench.model.dataset == COLOURED_SHAPES.name
    page.tabs.setCurrentWidget(page.tabs.kernels)
    grid = page.tabs.kernels.kernel_grid
    qtbot.waitUntil(lambda: grid.values.shape == (16, 3, 3), timeout=LATER)
    kernels = weights.numpy()
    limit = signed_scale(float(np.abs(kernels).max())).high
    for kernel, row, column in ((0, 0, 0), (7, 1, 2), (15, 2, 2)):
        expected = QColor.fromRgb(int(kernel_colours(kernels[kernel], limit)[row, column]))
        np.testing.assert_allclose(painted(grid, Cell(kernel, row, column)), rgb(expected), atol=1)
        np.testing.assert_allclose(
            rgb(expected), (kernels[kernel, :, row, column] / limit + 1) / 2 * 255, atol=1
        )
    page.tabs.setCurrentWidget(page.tabs.confusion)
    assert "circle" in page.tabs.confusion.matrix.describe_value(0, 1)


def test_two_networks_of_the_shapes_are_compared(shapes: MainWindow, qtbot: QtBot) -> None:
    show_page(shapes, 6)
    page = shapes.pages.find(ComparePage)
    assert page.choose("shipped:resnet")
    assert page.opponent.model.dataset == COLOURED_SHAPES.name
    assert page.opponent.trace.activation("input").shape == (3, 32, 32)
    answers = {NAMES[shapes.prediction.digit], NAMES[page.opponent.prediction.digit]}
    assert all(name in page.agreement.text() for name in answers)
    choose(shapes, MNIST.name)
    assert page.opponent.model.dataset == MNIST.name


def test_the_input_of_the_network_picture_is_painted_by_channel(shapes: MainWindow) -> None:
    page = shapes.pages.find(NetworkPage)
    picture = shapes.workbench.picture
    shown = pixels(page.network_view)
    for channel in range(3):
        rect = map_rect(page.network_view, "input", channel)
        inside = shown[
            round(rect.top()) + 2 : round(rect.bottom()) - 2, round(rect.left()) + 2 : round(rect.right()) - 2
        ]
        strongest = inside.reshape(-1, 3).sum(axis=0)
        if picture[channel].mean() > 0.2:
            assert strongest.argmax() == channel


def test_the_data_set_is_remembered(shapes: MainWindow, qtbot: QtBot) -> None:
    shapes.close()
    again = MainWindow("en", "light")
    qtbot.addWidget(again)
    assert again.workbench.dataset is COLOURED_SHAPES
    assert again.workbench.has_picture


def test_the_colours_of_a_grey_picture_are_ink() -> None:
    grey = np.linspace(0, 1, 12, dtype=np.float32).reshape(1, 3, 4)
    colours = picture_colours(grey)
    assert [QColor.fromRgb(int(colour)).lightness() for colour in colours.ravel()[[0, -1]]] == [0, 255]
