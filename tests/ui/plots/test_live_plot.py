import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cnngui.ui.plots.live_plot import LivePlot, Overlay, Style
from tests.seeds import generator


@pytest.fixture
def plot(qtbot: QtBot) -> LivePlot:
    plot = LivePlot({"a": Style(("#b0b6be", "#6f7782")), "b": Style(("#0072b2", "#56b4e9"), 2, True)})
    plot.set_words("Loss", "step", "cross-entropy", {"a": "each step", "b": "held out"})
    qtbot.addWidget(plot)
    plot.resize(600, 400)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def position_of(plot: LivePlot, x: float, y: float) -> QPoint:
    box = plot.plotItem.vb
    scene = box.mapViewToScene(box.mapToView(box.mapFromView(QPointF(x, y))))
    return plot.mapFromScene(scene)


def test_a_plot_has_axes(plot: LivePlot) -> None:
    assert plot.plotItem.getAxis("bottom").labelText == "step"
    assert plot.plotItem.getAxis("left").labelText == "cross-entropy"


def test_the_read_out_gives_the_nearest_points_exactly(plot: LivePlot, qtbot: QtBot) -> None:
    steps = np.arange(1, 1001)
    losses = generator(4).random(1000)
    plot.set_curve("a", steps, losses)
    plot.set_curve("b", [0, 400, 800], [2.3, 0.5, 0.25])
    qtbot.wait(50)
    at = position_of(plot, 700, 0.5)
    QTest.mouseMove(plot.viewport(), at)
    assert plot.readout
    values = dict(line.split(": ") for line in plot.readout.splitlines()[1:])
    step = int(plot.readout.splitlines()[0].removeprefix("step "))
    assert abs(step - 700) <= 3
    assert float(values["each step"]) == pytest.approx(losses[step - 1], rel=1e-4)
    assert float(values["held out (800)"]) == 0.25
    QTest.mouseMove(plot.viewport(), QPoint(2, 2))
    assert plot.readout == ""


def test_the_read_out_follows_new_data(plot: LivePlot, qtbot: QtBot) -> None:
    plot.set_curve("a", [1, 2, 3], [5, 5, 5])
    qtbot.wait(50)
    QTest.mouseMove(plot.viewport(), plot.viewport().rect().center())
    assert "each step: 5" in plot.readout
    plot.set_curve("a", [1, 2, 3], [7, 7, 7])
    assert "each step: 7" in plot.readout


def test_a_double_click_shows_all_again(plot: LivePlot, qtbot: QtBot) -> None:
    plot.set_curve("a", [0, 100], [0, 1])
    plot.plotItem.vb.setRange(xRange=(40, 50), yRange=(0.4, 0.5), padding=0)
    QTest.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.viewport().rect().center())
    qtbot.waitUntil(lambda: plot.plotItem.vb.viewRange()[0][1] >= 100)


def test_an_empty_plot_has_no_read_out(plot: LivePlot) -> None:
    QTest.mouseMove(plot.viewport(), plot.viewport().rect().center())
    assert plot.readout == ""


def test_what_is_drawn_is_what_was_given(plot: LivePlot, qtbot: QtBot) -> None:
    steps, values = np.arange(50_000), generator(0).random(50_000)
    plot.set_curve("a", steps, values)
    x, y = plot.curves["a"].getOriginalDataset()
    np.testing.assert_array_equal(x, steps)
    np.testing.assert_array_equal(y, values)
    qtbot.wait(50)
    shown, _ = plot.curves["a"].getData()
    assert len(shown) < 2_500


def test_heights_may_be_logarithms(plot: LivePlot, qtbot: QtBot) -> None:
    values = np.array([100.0, 10.0, 0.0, 1.0])
    plot.set_curve("a", [1, 2, 3, 4], values)
    plot.set_logarithmic(True)
    qtbot.wait(50)
    assert plot.is_logarithmic
    # A zero has no logarithm: the line is broken there.
    shown = plot.curves["a"].getData()[1]
    np.testing.assert_allclose(shown[[0, 1, 3]], [2, 1, 0])
    assert not np.isfinite(shown[2])
    low, high = plot.plotItem.vb.viewRange()[1]
    assert -0.5 < low < high < 2.5
    assert plot.reading_at(2)["a"] == (2.0, 10.0)
    plot.set_logarithmic(False)
    np.testing.assert_array_equal(plot.curves["a"].getData()[1], values)


def test_curves_of_other_runs_lie_behind(plot: LivePlot, qtbot: QtBot) -> None:
    plot.set_curve("a", [1, 2, 3], [1, 1, 1])
    red = QColor("#ff0000")
    plot.set_overlays([Overlay([1, 2, 3], [4, 5, 6], red)])
    qtbot.wait(50)
    x, y = plot.overlays[0].getOriginalDataset()
    assert (list(x), list(y)) == ([1, 2, 3], [4, 5, 6])
    assert plot.overlays[0].zValue() < plot.curves["a"].zValue()
    image = plot.grab().toImage()
    pixels = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert "#ff0000" in pixels
    plot.set_overlays([])
    assert len(plot.plotItem.listDataItems()) == 2


def test_of_many_curves_those_near_the_pointer_are_listed(plot: LivePlot, qtbot: QtBot) -> None:
    names = {f"layer {i}": Style(("#000000", "#ffffff")) for i in range(20)}
    plot.set_curves(names)
    for i, name in enumerate(names):
        plot.set_curve(name, [0, 10], [i, i])
    plot.plotItem.vb.setRange(xRange=(0, 10), yRange=(0, 19), padding=0)
    qtbot.wait(50)
    QTest.mouseMove(plot.viewport(), position_of(plot, 2, 15.2))
    values = [line.split(":")[0].removesuffix(" (10)") for line in plot.readout.splitlines()[1:]]
    assert values == [f"layer {i}" for i in range(12, 20)]


def test_the_pointer_is_emitted_and_led(plot: LivePlot, qtbot: QtBot) -> None:
    plot.set_curve("a", [0, 100], [0, 1])
    qtbot.wait(50)
    with qtbot.waitSignal(plot.pointed) as pointed:
        QTest.mouseMove(plot.viewport(), position_of(plot, 60, 0.5))
    assert abs(pointed.args[0] - 60) < 2
    QTest.mouseMove(plot.viewport(), QPoint(2, 2))
    assert not plot.marker.isVisible()
    plot.lead(40)
    assert plot.marker.isVisible()
    assert plot.marker.value() == 40
    assert plot.readout == ""
    plot.lead(None)
    assert not plot.marker.isVisible()


def test_the_read_out_is_all_in_sight(plot: LivePlot, qtbot: QtBot) -> None:
    plot.set_curve("a", [0, 100], [0.123456789, 1.23456789])
    for width in (600, 300):
        plot.resize(width, 400)
        plot.plotItem.vb.setRange(xRange=(0, 100), padding=0)
        qtbot.wait(50)
        box = plot.plotItem.vb.sceneBoundingRect()
        for x in (1, 30, 50, 70, 99):
            QTest.mouseMove(plot.viewport(), position_of(plot, x, 0.5))
            label = plot.readout_item.mapRectToScene(plot.readout_item.boundingRect())
            assert box.left() - 1 <= label.left() <= label.right() <= box.right() + 1, (width, x)
