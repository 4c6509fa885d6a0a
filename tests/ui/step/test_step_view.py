import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot
from torch import nn

from cnngui.digits import mnist
from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.trace import Address, Trace, trace
from cnngui.network.values.number_format import exact_number, number
from cnngui.network.worksheet.worksheet import worksheet
from cnngui.ui.common.visibility import is_on_screen
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.main_window import MainWindow
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.step.step_controls import SPEEDS
from cnngui.ui.step.step_page import StepPage
from cnngui.ui.step.step_view import StepView
from cnngui.ui.step.strides import Stride
from tests.seeds import generator
from tests.ui.hand import SEVEN, THREE, draw
from tests.ui.pixels import rgb

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def traced() -> Trace:
    digit = generator(2).random((28, 28), np.float32)
    return trace(build("simple_cnn", seed=6), digit)


@pytest.fixture
def view(traced: Trace, qtbot: QtBot) -> StepView:
    view = StepView(traced)
    qtbot.addWidget(view)
    view.resize(1100, 800)
    view.show()
    qtbot.waitExposed(view)
    return view


def indices(view: StepView) -> tuple[int, int, int]:
    chooser = view.chooser
    return chooser.row.value(), chooser.column.value(), chooser.channel.value()


def state(view: StepView) -> tuple[int, *tuple[object, ...]]:
    """Return all that is on the page."""
    board = view.board
    marks = tuple(
        (
            grid.values.tobytes(),
            grid.overlay.hidden,
            grid.overlay.current,
            tuple(grid.overlay.framed),
            tuple((cell, colour.name()) for cell, colour in grid.overlay.outlined),
            grid.isVisible(),
        )
        for grid in board.grids.values()
    )
    words = tuple(label.text() for label in (view.formula.symbolic, view.formula.numeric, view.formula.sizes))
    return (view.step, marks, words, *indices(view))


def test_a_value_of_a_convolution_is_worked_out_product_by_product(view: StepView, traced: Trace) -> None:
    address = Address("conv2", 5, 4, 9)
    view.open(address)
    working = view.working
    assert working.value == traced.value(address)
    layer = traced.graph["conv2"].module
    window = torch.from_numpy(np.pad(traced.activation("pool1"), ((0, 0), (1, 1), (1, 1))))[
        :, 4:7, 9:12
    ].double()
    products = (window * layer.get_parameter("weight")[5].detach().double()).numpy()
    view.go_to(view.order.start_of(address))
    for shown in range(1, 145):
        view.go(1, Stride.PRODUCT)
        assert view.state.shown == shown
        channel, row, column = map(int, np.unravel_index(shown - 1, (16, 3, 3)))
        grid = view.board.grids["terms"]
        assert grid.values[0, row, column] == pytest.approx(products[channel, row, column], abs=1e-6)
        assert grid.overlay.hidden == row * 3 + column + 1
        assert grid.overlay.current == Cell(0, row, column)
        assert working.partials[shown - 1] == pytest.approx(products.ravel()[:shown].sum(), abs=1e-6)
        if shown % 9 == 0:
            sums = view.board.grids["sums"]
            assert sums.values[channel, 0, 0] == pytest.approx(products[channel].sum(), abs=1e-6)
            assert sums.overlay.hidden == channel + 1
    assert not view.state.finished
    view.go(1, Stride.PRODUCT)
    assert view.state.finished
    assert view.board.grids["output"].overlay.hidden == 4 * 14 + 9 + 1


def test_the_numbers_painted_are_those_of_the_working(view: StepView, traced: Trace) -> None:
    view.open(Address("conv2", 5, 4, 9))
    working = view.working
    for name, expected in (
        ("weights", working.weights[15]),
        ("terms", working.products[15]),
        ("output", traced.activation("conv2")[5]),
    ):
        grid = view.board.grids[name]
        np.testing.assert_allclose(grid.values[0], expected, atol=1e-7)
        image = grid.grab().toImage()
        for row, column in ((0, 0), (1, 2), (2, 1)):
            rect = grid.cell_rect(Cell(0, row, column))
            at = QPoint(round(rect.left() + 4), round(rect.top() + 4))
            painted, wanted = image.pixelColor(at), grid.scale.colour(float(expected[row, column]))
            assert np.abs(rgb(painted) - rgb(wanted)).max() <= 2
    frame = view.board.grids["input"].values[0]
    np.testing.assert_array_equal(frame, np.pad(traced.activation("pool1")[15], 1))


@pytest.mark.parametrize("stride", list(Stride))
@pytest.mark.parametrize("layer", ["conv1", "pool1", "relu2", "fc", "softmax"])
def test_a_step_back_is_a_true_step_back(view: StepView, layer: str, stride: Stride) -> None:
    view.open(Address(layer, 1, 0, 0) if layer != "fc" else Address(layer, 1))
    view.go_to(max(view.step - 12, 0))
    states = []
    for _ in range(16):
        states.append(state(view))
        view.go(1, stride)
    for before in reversed(states):
        view.go(-1, stride)
        if stride is Stride.PRODUCT:
            assert state(view) == before
    if stride is not Stride.PRODUCT:
        here = view.step
        view.go(1, stride)
        there = state(view)
        view.go_to(here)
        view.go_to(there[0])
        assert state(view) == there


def test_the_keys_step_play_and_jump(view: StepView, qtbot: QtBot) -> None:
    view.open(Address("conv1", 3, 10, 10))
    start = view.step
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.step == start + 1
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.state.address == Address("conv1", 3, 10, 11)
    assert view.state.finished
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.step == 0
    view.transport.speed.setCurrentIndex(SPEEDS.index(60.0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.step >= 10)
    QTest.keyClick(view, Qt.Key.Key_Space)
    held = view.step
    qtbot.wait(80)
    assert view.step == held
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.step == view.transport.slider.maximum() == 28 * 28 * 10
    QTest.mouseClick(view.transport.back, _LEFT)
    # By output cell, as it plays: to the beginning of the last one.
    assert view.step == 28 * 28 * 10 - 10
    view.transport.slider.setValue(55)
    assert view.step == 55


def test_it_opens_on_the_largest_value_and_follows_it_until_it_is_moved(qtbot: QtBot) -> None:
    network = build("simple_cnn", seed=1)
    pictures = [mnist.load("test").images[index, 0].numpy() for index in (3, 8)]
    traces = [trace(network, picture) for picture in pictures]
    view = StepView(traces[0])
    qtbot.addWidget(view)
    for each in traces:
        view.show_trace(each)
        values = each.activation("conv1")[0]
        address = view.state.address
        assert (address.layer, address.channel) == ("conv1", 0)
        assert values[address.row, address.column] == values.max()
        assert view.state.finished
    view.chooser.layer_chosen.emit("conv2")
    values = traces[1].activation("conv2")[0]
    assert values[view.state.address.row, view.state.address.column] == values.max()
    QTest.keyClick(view, Qt.Key.Key_Left)
    held = view.place
    view.show_trace(traces[0])
    assert view.place == held
    # A map of one value alone: in the middle.
    view = StepView(trace(network, np.zeros((28, 28), np.float32)))
    qtbot.addWidget(view)
    assert view.state.address == Address("conv1", 0, *divmod(_largest_of(view), 28))


def _largest_of(view: StepView) -> int:
    values = view.trace.activation("conv1")[0]
    return int(values.argmax()) if values.max() > values.min() else 14 * 28 + 14


def test_a_step_is_told_with_its_units(view: StepView) -> None:
    count = view.transport.findChild(QLabel, "step_count")
    view.open(Address("conv1", 0, 1, 12), 2)
    assert count.text() == "product 3 of 9, cell 41 of 784"
    view.open(Address("conv1", 0, 1, 12))
    assert count.text() == "cell 41 of 784"
    view.open(Address("pool1", 0, 0, 1), 0)
    assert count.text() == "value 1 of 4, cell 2 of 196"
    assert view.transport.stride.itemText(0) == "by value"
    view.open(Address("fc", 3), 1_000)
    assert count.text() == "product 1,001 of 1,568, cell 4 of 10"
    assert view.transport.stride.itemText(0) == "by product"
    assert count.minimumWidth() >= count.fontMetrics().horizontalAdvance(count.text())


def test_formula_signs_and_rows_follow_the_text_size(view: StepView) -> None:
    font = view.font()
    for size in (9, 24, 12):
        font.setPointSize(size)
        view.setFont(font)
        numeric = view.findChild(QLabel, "step_formula")
        assert numeric.font().pointSize() == size + 1
        assert view.terms.verticalHeader().defaultSectionSize() >= view.terms.fontMetrics().height()
        signs = [label for label in view.board.findChildren(QLabel) if label.text() in {"×", "="}]
        assert [sign.font().pointSize() for sign in signs] == [size + 5] * 2


def test_playing_hurries_over_the_padding(qtbot: QtBot) -> None:
    network = nn.Sequential(nn.Conv2d(1, 1, 1, padding=1), nn.Flatten(), nn.Linear(30 * 30, 10))
    view = StepView(trace(network.eval(), np.ones((28, 28), np.float32)))
    qtbot.addWidget(view)
    view.go_to(0)
    view.transport.speed.setCurrentIndex(SPEEDS.index(60.0))
    seen: list[tuple[int, int]] = []
    view.transport.stepped.connect(lambda _: seen.append((view.state.address.row, view.state.address.column)))
    view.transport.toggle()
    qtbot.waitUntil(lambda: len(seen) > 60)
    view.transport.pause()
    assert all(1 <= row <= 28 and 1 <= column <= 28 for row, column in seen[1:60])


def test_playing_ends_at_the_last_step(view: StepView, qtbot: QtBot) -> None:
    view.open(Address("softmax", 9))
    view.go_to(view.step - 3)
    view.transport.speed.setCurrentIndex(SPEEDS.index(60.0))
    view.transport.toggle()
    qtbot.waitUntil(lambda: not view.transport.is_playing)
    assert view.step == view.transport.slider.maximum()


def test_pointing_highlights_what_belongs_together(view: StepView, traced: Trace) -> None:
    view.open(Address("conv2", 0, 6, 6))
    grids = view.board.grids

    def point(name: str, cell: Cell) -> None:
        grids[name].grab()
        QTest.mouseMove(grids[name], grids[name].cell_rect(cell).center().toPoint())

    point("output", Cell(0, 3, 4))
    assert {(c.row, c.column) for c in grids["input"].overlay.highlighted} == {
        (r, c) for r in (3, 4, 5) for c in (4, 5, 6)
    }
    point("input", Cell(0, 7, 7))
    assert {(c.row, c.column) for c in grids["output"].overlay.highlighted} == {
        (r, c) for r in (5, 6, 7) for c in (5, 6, 7)
    }
    point("weights", Cell(0, 0, 2))
    assert {(c.row, c.column) for c in grids["input"].overlay.highlighted} == {
        (r, c) for r in range(14) for c in range(2, 16)
    }


def test_clicking_an_output_goes_there(view: StepView) -> None:
    view.open(Address("pool2", 7, 0, 0))
    grid = view.board.grids["output"]
    grid.grab()
    QTest.mouseClick(grid, _LEFT, pos=grid.cell_rect(Cell(0, 5, 6)).center().toPoint())
    assert view.state.address == Address("pool2", 7, 5, 6)
    assert view.working.winner is not None


def test_the_copied_python_prints_the_same_number(view: StepView, capsys: pytest.CaptureFixture[str]) -> None:
    for address in (
        Address("conv2", 5, 4, 9),
        Address("fc", 3),
        Address("softmax", 3),
        Address("pool1", 2, 3, 3),
    ):
        view.open(address)
        QTest.mouseClick(view.copying.pytorch, _LEFT)
        exec(QGuiApplication.clipboard().text(), {})
        assert float(capsys.readouterr().out) == pytest.approx(view.working.value, rel=1e-4, abs=1e-6)
        QTest.mouseClick(view.copying.text, _LEFT)
        assert view.working.symbolic in QGuiApplication.clipboard().text()


def test_the_largest_terms_come_first_on_request(view: StepView) -> None:
    view.open(Address("fc", 3))
    model = view.terms.model()
    assert model.rowCount() == 1568 + 1  # the bias
    view.by_size.setChecked(True)
    terms = [abs(float(model.index(row, 3).data().replace("−", "-"))) for row in range(200)]
    assert terms == sorted(terms, reverse=True)


def test_the_table_ends_at_the_value_with_the_bias_and_what_follows_the_sum(view: StepView) -> None:
    model = view.terms.model()

    def rows() -> list[list[str]]:
        return [[model.index(row, at).data() for at in range(5)] for row in range(model.rowCount())]

    view.open(Address("conv1", 0, 3, 4))
    bias = view.trace.operation("conv1").module.bias[0].item()
    assert rows()[-1] == ["bias", "", "", number(bias, 6), number(view.working.value, 6)]
    assert all(len(text) <= 10 for row in rows() for text in row)
    assert view.terms.selectionModel().selectedRows()[0].row() == 9
    view.open(Address("conv1", 0, 3, 4), 8)
    assert rows()[-1][4] == ""
    assert view.terms.selectionModel().selectedRows()[0].row() == 8
    for layer in view.trace.graph.layers[1:]:
        if view.trace.has_working(layer.name):
            view.open(Address(layer.name, *(0 for _ in view.trace.activation(layer.name).shape)))
            found = float(rows()[-1][4].replace("−", "-").split("·")[0])
            expected = float(number(view.working.result, 6).replace("−", "-").split("·")[0])
            assert found == pytest.approx(expected, rel=1e-4, abs=1e-5), layer.name


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_layer_of_every_network_opens(name: str, qtbot: QtBot) -> None:
    digit = generator(8).random((28, 28), np.float32)
    traced = trace(build(name, seed=1), digit)
    view = StepView(traced)
    qtbot.addWidget(view)
    view.show()
    for layer in traced.graph.layers[1:]:
        shape = traced.activation(layer.name).shape
        address = Address(layer.name, *(size - 1 for size in shape))
        view.open(address)
        view.grab()
        assert view.working.value == traced.value(address)
        assert view.formula.title.text().startswith(f"<b>{layer.name}")


def test_the_page_opens_from_the_network_and_follows_the_drawing(window: MainWindow) -> None:
    draw(window.draw_panel.canvas, THREE)
    page, step = window.pages.find(NetworkPage), window.pages.find(StepPage)
    view = page.network_view
    view.grab()
    QTest.mouseClick(view, _LEFT, pos=view.rect_of(Address("conv2", 9, 3, 3)).center().toPoint())
    grid = page.map_view.equation.grids["map"]
    grid.grab()
    QTest.mouseClick(grid, _LEFT, pos=grid.cell_rect(Cell(0, 4, 9)).center().toPoint())
    assert step.isVisible()
    shown = step.view
    assert shown.state.address == Address("conv2", 9, 4, 9)
    before = shown.working.value
    draw(window.draw_panel.canvas, SEVEN)
    assert shown.working.value == window.workbench.trace.value(Address("conv2", 9, 4, 9)) != before
    expected = F.conv2d(
        torch.from_numpy(window.workbench.trace.activation("pool1"))[None],
        window.workbench.model.network.get_parameter("conv2.weight").detach(),
        window.workbench.model.network.get_parameter("conv2.bias").detach(),
        padding=1,
    )[0, 9, 4, 9]
    assert shown.working.value == pytest.approx(float(expected), abs=1e-4)
    bars = window.draw_panel.prediction_bars
    QTest.mouseClick(bars, _LEFT, pos=QPoint(bars.width() // 2, round(7.5 * bars.height() / 10)))
    assert shown.state.address == Address("softmax", 7)
    assert shown.working.value == window.prediction.probabilities[7]


def test_a_weight_opens_its_product(window: MainWindow) -> None:
    draw(window.draw_panel.canvas, THREE)
    window.pages.raise_page("network")
    page = window.pages.find(NetworkPage)
    QTest.mouseClick(
        page.network_view, _LEFT, pos=page.network_view.rect_of(Address("conv1", 0, 3, 3)).center().toPoint()
    )
    grid = page.map_view.equation.grids["kernels"]
    grid.grab()
    QTest.mouseClick(grid, _LEFT, pos=grid.cell_rect(Cell(0, 2, 1)).center().toPoint())
    step = window.pages.find(StepPage)
    shown = step.view
    assert shown.state.address == Address("conv1", 0, 14, 14)
    assert shown.state.shown == 8
    assert shown.board.grids["weights"].overlay.current == Cell(0, 2, 1)


def test_escape_goes_one_level_up_at_a_time(window: MainWindow) -> None:
    draw(window.draw_panel.canvas, THREE)
    page = window.pages.find(NetworkPage)
    view = page.network_view
    QTest.mouseClick(view, _LEFT, pos=view.rect_of(Address("conv2", 9, 6, 6)).center().toPoint())
    grid = page.map_view.equation.grids["map"]
    QTest.mouseClick(grid, _LEFT, pos=grid.cell_rect(Cell(0, 4, 9)).center().toPoint())
    assert is_on_screen(window.pages.find(StepPage))
    QTest.keyClick(window.pages.find(StepPage).view, Qt.Key.Key_Escape)
    assert is_on_screen(page)
    assert page.panel.isVisible(), "the map is still there"
    QTest.keyClick(page.map_view, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert is_on_screen(page)


def tip(view: StepView, grid: str, cell: Cell) -> str:
    """Return the tool tip of a cell under the pointer."""
    shown = view.board.grids[grid]
    shown.grab()
    place = shown.cell_rect(cell).center().toPoint()
    QTest.mouseMove(shown, place)
    QToolTip.hideText()
    QApplication.sendEvent(shown, QHelpEvent(QHelpEvent.Type.ToolTip, place, shown.mapToGlobal(place)))
    return QToolTip.text()


def test_a_cell_of_the_input_is_named_as_in_the_terms_and_padding_is_called_that(
    view: StepView, traced: Trace
) -> None:
    view.open(Address("conv2", 0, 6, 6))
    assert tip(view, "input", Cell(0, 0, 3)) == "padding: 0"
    maps = traced.activation("pool1")
    inside = view.board.grids["input"].values[0, 1:-1, 1:-1]
    (channel,) = (number for number, values in enumerate(maps) if np.array_equal(values, inside))
    value = exact_number(float(maps[channel, 4, 2]))
    assert tip(view, "input", Cell(0, 5, 3)) == f"row 4, column 2: {value}"


def test_the_padding_of_max_pooling_is_named_minus_infinity(qtbot: QtBot) -> None:
    values = [[-1, -2, -3], [-4, -5, -6], [-7, -8, -9]]
    trace = worksheet("max_pooling", values, parameters={"window": 2, "padding": 1})
    view = StepView(trace)
    qtbot.addWidget(view)
    view.resize(1100, 800)
    view.show()
    qtbot.waitExposed(view)
    view.open(Address("max_pooling", 0, 0, 0))
    assert tip(view, "input", Cell(0, 0, 0)) == "padding: −∞"
    assert tip(view, "input", Cell(0, 1, 1)) == "row 0, column 0: −1"


def test_two_grids_that_hold_a_pointer_do_not_call_each_other_for_ever(view: StepView) -> None:
    """A lost leave event leaves one grid with a cell while the pointer comes to another."""
    for layer in ("conv1", "relu1", "pool1", "conv2"):
        view.open(Address(layer, 1, 3, 3))
        grids = [grid for grid in view.board.grids.values() if grid.isVisible()]
        for one in grids:
            for other in grids:
                for grid in (one, other, one):
                    place = QPointF(grid.cell_rect(Cell(0, 1, 1)).center())
                    move = QMouseEvent(
                        QMouseEvent.Type.MouseMove,
                        place,
                        grid.mapToGlobal(place),
                        Qt.MouseButton.NoButton,
                        Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier,
                    )
                    QApplication.sendEvent(grid, move)
