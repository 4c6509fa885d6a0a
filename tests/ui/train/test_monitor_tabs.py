"""What the tabs of the Train page show is what the history holds, and only while they are visible."""

import csv
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTabWidget
from pytestqt.qtbot import QtBot

from cnngui.digits.dataset import MNIST
from cnngui.network.files.model_file import load_model
from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.trace import trace
from cnngui.problem import Problem
from cnngui.training.loop.history import History, smoothed
from cnngui.training.loop.loop import Snapshot
from cnngui.ui.plots.live_plot import LivePlot
from cnngui.ui.session.shown_run import ShownRun
from cnngui.ui.session.workbench import Workbench, untrained
from cnngui.ui.train.monitor_tabs import MonitorTabs
from cnngui.ui.train.run_view import RunView, places, validation_places
from tests.ui.histories import LAYERS, history
from tests.ui.readings import shown_counts

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "store.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def workbench() -> Workbench:
    return Workbench(load_model(pretrained_path("simple_cnn")))


@pytest.fixture
def tabs(qtbot: QtBot, store: QSettings, workbench: Workbench) -> MonitorTabs:
    tabs = MonitorTabs(store, workbench)
    qtbot.addWidget(tabs)
    tabs.resize(700, 600)
    tabs.show()
    qtbot.waitExposed(tabs)
    return tabs


def snapshot(past: History, confusion: np.ndarray | None = None) -> Snapshot:
    steps = len(past.losses)
    return Snapshot(steps, 1000, 1, 5, past, {}, 0.0, 0.0, "training", 0.01, confusion)


def show(tabs: MonitorTabs, past: History, confusion: np.ndarray | None = None) -> None:
    tabs.show_snapshot(snapshot(past, confusion), MNIST.spec)
    tabs.catch_up()


def open_tab(tabs: QTabWidget, view: RunView) -> None:
    bar = tabs.tabBar()
    QTest.mouseClick(bar, _LEFT, pos=bar.tabRect(tabs.indexOf(view)).center())
    assert tabs.currentWidget() is view


def drawn(plot: LivePlot, key: str) -> tuple[np.ndarray, np.ndarray]:
    x, y = plot.curves[key].getOriginalDataset()
    return (np.empty(0), np.empty(0)) if x is None else (x, y)


def point_at(plot: LivePlot, x: float) -> None:
    box = plot.plotItem.vb
    (_, _), (low, high) = box.viewRange()
    QTest.mouseMove(plot.viewport(), plot.mapFromScene(box.mapViewToScene(QPointF(x, (low + high) / 2))))


def test_the_curves_hold_the_numbers_of_the_history(tabs: MonitorTabs) -> None:
    past = history(320)
    show(tabs, past)
    curves = tabs.curves
    for plot, values, held_out, unit in (
        (curves.loss_plot, past.losses, past.validation_losses, 1.0),
        (curves.accuracy_plot, past.accuracies, past.validation_accuracies, 100.0),
    ):
        x, y = drawn(plot, "step")
        np.testing.assert_array_equal(x, np.arange(1, 321))
        np.testing.assert_allclose(y, unit * values)
        np.testing.assert_allclose(drawn(plot, "smoothed")[1], unit * smoothed(values))
        x, y = drawn(plot, "validation")
        np.testing.assert_array_equal(x, past.validation_steps)
        np.testing.assert_allclose(y, unit * held_out)


def test_the_curves_are_drawn_along_seconds_on_request(tabs: MonitorTabs, store: QSettings) -> None:
    past = history(320)
    show(tabs, past)
    tabs.axis.setFocus()
    QTest.keyClick(tabs.axis, Qt.Key.Key_Down)
    x, _ = drawn(tabs.curves.loss_plot, "step")
    np.testing.assert_allclose(x, np.arange(1, 321) / 64)
    x, _ = drawn(tabs.curves.accuracy_plot, "validation")
    np.testing.assert_allclose(x, past.validation_steps / 64)
    assert tabs.curves.loss_plot.plotItem.getAxis("bottom").labelText == "seconds of training"
    open_tab(tabs, tabs.rate)
    np.testing.assert_allclose(drawn(tabs.rate.rate_plot, "rate")[0], np.arange(1, 321) / 64)
    assert store.value("watching/axis") == "seconds"
    QTest.keyClick(tabs.axis, Qt.Key.Key_Up)
    np.testing.assert_array_equal(drawn(tabs.rate.rate_plot, "rate")[0], np.arange(1, 321))


def test_the_loss_is_drawn_logarithmically_on_request(tabs: MonitorTabs, store: QSettings) -> None:
    past = history(320)
    show(tabs, past)
    box = tabs.curves.logarithmic
    QTest.mouseClick(box, _LEFT, pos=QPoint(8, box.height() // 2))
    assert tabs.curves.loss_plot.is_logarithmic
    assert not tabs.curves.accuracy_plot.is_logarithmic
    tabs.curves.loss_plot.plotItem.vb.updateAutoRange()
    low, high = tabs.curves.loss_plot.plotItem.vb.viewRange()[1]
    assert low < np.log10(past.losses.min()) < np.log10(past.losses.max()) < high
    assert high - low < 3
    assert store.value("watching/logarithmic_loss", type=bool) is True


def test_the_pointer_reads_all_of_a_step(tabs: MonitorTabs, qtbot: QtBot) -> None:
    past = history(320)
    show(tabs, past)
    assert tabs.curves.readout.text().startswith("step 320 · 5.00 s · ")
    qtbot.wait(50)
    point_at(tabs.curves.accuracy_plot, 170)
    step = int(tabs.curves.readout.text().split(" · ")[0].removeprefix("step "))
    assert abs(step - 170) <= 3
    i = step - 1
    assert tabs.curves.readout.text() == (
        f"step {step} · {past.seconds[i]:.2f} s · loss {past.losses[i]:.5g} · "
        f"{100 * past.accuracies[i]:.4g} % right · learning rate {past.learning_rates[i]:.4g}"
    )
    number = step // 50
    assert tabs.curves.validation_readout.text() == (
        f"validation after step {50 * number}: loss {past.validation_losses[number]:.5g} · "
        f"{100 * past.validation_accuracies[number]:.4g} % right"
    )
    # The other plot shows where that is.
    assert tabs.curves.loss_plot.marker.isVisible()
    assert tabs.curves.loss_plot.marker.value() == step
    QTest.mouseMove(tabs.curves.accuracy_plot.viewport(), QPoint(1, 1))
    assert tabs.curves.readout.text().startswith("step 320 ")
    assert not tabs.curves.loss_plot.marker.isVisible()


def test_the_learning_rate_is_shown_with_zero_in_sight(tabs: MonitorTabs) -> None:
    past = history(200)
    open_tab(tabs, tabs.rate)
    show(tabs, past)
    plot = tabs.rate.rate_plot
    np.testing.assert_allclose(drawn(plot, "rate")[1], past.learning_rates)
    plot.plotItem.vb.updateAutoRange()
    low, high = plot.plotItem.vb.viewRange()[1]
    assert -0.005 < low <= 0
    assert 0.01 <= high < 0.015


def test_each_layer_has_its_norms_and_its_colour(tabs: MonitorTabs) -> None:
    past = history(320)
    open_tab(tabs, tabs.norms)
    show(tabs, past)
    colours = set()
    for number, layer in enumerate(LAYERS):
        x, y = drawn(tabs.norms.gradient_plot, layer)
        np.testing.assert_array_equal(x, np.arange(1, 321))
        np.testing.assert_allclose(y, smoothed(past.gradient_norms[:, number]))
        np.testing.assert_allclose(drawn(tabs.norms.weight_plot, layer)[1], past.weight_norms[:, number])
        colour = tabs.norms.gradient_plot.curves[layer].opts["pen"].color().name()
        assert f'color:{colour}"><b>━━</b></span>&nbsp;{layer}' in tabs.norms.legend.text()
        colours.add(colour)
    assert len(colours) == len(LAYERS)
    assert tabs.norms.gradient_plot.is_logarithmic
    assert tabs.norms.weight_plot.is_logarithmic


def test_the_norms_of_a_long_run_of_many_layers_stay_few_points(tabs: MonitorTabs) -> None:
    names = tuple(f"layer{i}" for i in range(22))
    past = history(30_000, layers=names)
    open_tab(tabs, tabs.norms)
    show(tabs, past)
    x, y = drawn(tabs.norms.weight_plot, "layer21")
    assert (len(x), x[0], x[-1]) == (1_000, 1, 30_000)
    np.testing.assert_allclose(y, past.weight_norms[x.astype(int) - 1, 21])
    pens = {tabs.norms.weight_plot.curves[name].opts["pen"].color().name() for name in names}
    assert len(pens) == 22


def test_another_network_has_other_layers(tabs: MonitorTabs) -> None:
    open_tab(tabs, tabs.norms)
    show(tabs, history(50))
    show(tabs, history(60, layers=("fc1", "fc2")))
    assert list(tabs.norms.gradient_plot.curves) == ["fc1", "fc2"]
    assert "conv1" not in tabs.norms.legend.text()
    tabs.begin()
    tabs.catch_up()
    assert list(tabs.norms.gradient_plot.curves) == []


def test_the_confusion_matrix_moves_with_the_run(tabs: MonitorTabs) -> None:
    open_tab(tabs, tabs.confusion)
    counts = np.full((10, 10), 5, np.int64)
    np.fill_diagonal(counts, 455)
    show(tabs, history(120), counts)
    assert tabs.confusion.caption.text() == "Held-out pictures after step 100: 4,550 of 5,000 recognised."
    np.testing.assert_array_equal(shown_counts(tabs.confusion.matrix), counts)
    before = tabs.confusion.grab().toImage()
    other = np.diag(np.full(10, 500)).astype(np.int64)
    show(tabs, history(160), other)
    assert tabs.confusion.grab().toImage() != before
    assert tabs.confusion.caption.text() == "Held-out pictures after step 150: 5,000 of 5,000 recognised."
    QTest.mouseMove(tabs.confusion.matrix, tabs.confusion.matrix.cell_rect(3, 3).center().toPoint())
    assert tabs.confusion.caption.text() == "500 of 500 pictures of 3 were recognised: 100.00 %"


@pytest.mark.parametrize("name", ["simple_cnn", "mlp", "resnet"])
def test_the_kernels_are_the_weights_and_the_maps_the_drawings(
    tabs: MonitorTabs, workbench: Workbench, name: str
) -> None:
    open_tab(tabs, tabs.kernels)
    model = untrained(name, 3)
    workbench.show_model(model)
    tabs.catch_up()
    first = next(module for module in model.network.modules() if getattr(module, "weight", None) is not None)
    weights = first.get_parameter("weight").detach().numpy()
    shape = weights.shape[-2:] if weights.ndim == 4 else (28, 28)
    np.testing.assert_array_equal(tabs.kernels.kernel_grid.values, weights.reshape(-1, *shape))
    looked = trace(model.network, workbench.picture[0])
    layer = tabs.kernels.kernels_title.text().split(":")[0]
    maps = looked.activation(layer)
    np.testing.assert_array_equal(tabs.kernels.map_grid.values.ravel(), maps.ravel())
    assert tabs.kernels.kernel_grid.scale.high == np.abs(weights).max()


def test_the_kernels_follow_the_weights(tabs: MonitorTabs, workbench: Workbench, qtbot: QtBot) -> None:
    open_tab(tabs, tabs.kernels)
    before = tabs.kernels.kernel_grid.values.copy()
    workbench.show_model(untrained("simple_cnn", 5))
    qtbot.waitUntil(lambda: not np.array_equal(tabs.kernels.kernel_grid.values, before), timeout=5_000)


def test_what_nobody_sees_is_not_drawn(
    tabs: MonitorTabs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(tabs, history(100))
    shown = [view for view in tabs.views if view is not tabs.curves]
    calls: list[RunView] = []

    def noted(view: RunView, original: Callable[[ShownRun], None], watched: ShownRun) -> None:
        calls.append(view)
        original(watched)

    for view in tabs.views:
        monkeypatch.setattr(view, "show_run", partial(noted, view, view.show_run))
    tabs.show_snapshot(snapshot(history(150)), MNIST.spec)
    qtbot.wait(300)
    assert set(calls) == {tabs.curves}
    calls.clear()
    tabs.hide()
    tabs.show_snapshot(snapshot(history(200)), MNIST.spec)
    tabs.catch_up()
    qtbot.wait(200)
    assert calls == []
    assert len(drawn(tabs.curves.loss_plot, "step")[0]) == 150
    tabs.show()
    qtbot.waitUntil(lambda: len(drawn(tabs.curves.loss_plot, "step")[0]) == 200, timeout=5_000)
    calls.clear()
    open_tab(tabs, shown[0])
    assert calls == [shown[0]]


def test_the_newest_is_shown_though_many_come_at_once(
    tabs: MonitorTabs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    original = tabs.curves.show_run

    def noted(watched: ShownRun) -> None:
        calls.append(len(watched.history.losses))
        original(watched)

    monkeypatch.setattr(tabs.curves, "show_run", noted)
    for steps in range(1, 101):
        tabs.show_snapshot(snapshot(history(steps)), MNIST.spec)
    qtbot.waitUntil(lambda: len(drawn(tabs.curves.loss_plot, "step")[0]) == 100, timeout=5_000)
    assert len(calls) < 10


def test_other_runs_lie_behind_with_their_names(tabs: MonitorTabs) -> None:
    show(tabs, history(100))
    other = history(200, seed=7)
    tabs.show_histories([("run 1 <b>", other, QColor("#009e73"))])
    tabs.catch_up()
    (loss,), (accuracy,) = tabs.curves.loss_plot.overlays, tabs.curves.accuracy_plot.overlays
    x, y = loss.getOriginalDataset()
    np.testing.assert_array_equal(x, np.arange(1, 201))
    np.testing.assert_allclose(y, smoothed(other.losses))
    x, y = accuracy.getOriginalDataset()
    np.testing.assert_array_equal(x, other.validation_steps)
    np.testing.assert_allclose(y, 100 * other.validation_accuracies)
    assert tabs.curves.legend.text().endswith(
        '<span style="color:#009e73"><b>━━</b></span>&nbsp;run&nbsp;1&nbsp;&lt;b&gt;'
    )
    tabs.axis.setCurrentIndex(1)
    np.testing.assert_allclose(tabs.curves.loss_plot.overlays[0].getOriginalDataset()[0], other.seconds)
    # A new run leaves them; they go when they are no longer asked for.
    tabs.begin()
    tabs.catch_up()
    assert len(tabs.curves.loss_plot.overlays) == 1
    tabs.show_histories([])
    tabs.catch_up()
    assert tabs.curves.loss_plot.overlays == []


def test_pictures_and_numbers_are_saved(
    tabs: MonitorTabs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    past = history(120)
    show(tabs, past)
    for action, ending in zip(tabs.save_button.menu().actions(), ("png", "svg", "csv"), strict=True):
        path = tmp_path / f"run.{ending}"
        chosen = str(path.with_suffix(""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, chosen=chosen: (chosen, ""))
        with qtbot.waitSignal(tabs.notified) as emitted:
            action.trigger()
        assert emitted.args[0]() == f"Saved as {path}."
    picture = QImage(str(tmp_path / "run.png"))
    size = tabs.curves.picture.size()
    assert (picture.width(), picture.height()) == (2 * size.width(), 2 * size.height())
    blue = QColor("#0072b2").rgb()
    assert any(picture.pixel(x, y) == blue for x in range(picture.width()) for y in range(picture.height()))
    drawing = ET.parse(tmp_path / "run.svg").getroot()
    assert drawing.tag.endswith("svg")
    assert sum(1 for element in drawing.iter() if element.tag.endswith(("path", "polyline"))) > 10
    rows = list(csv.DictReader((tmp_path / "run.csv").read_text("utf-8-sig").splitlines()))
    steps = [row for row in rows if row["loss"]]
    np.testing.assert_allclose([float(row["loss"]) for row in steps], past.losses, rtol=1e-6)
    np.testing.assert_allclose([float(row["learning_rate"]) for row in steps], past.learning_rates)


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_picture_of_each_tab_is_saved(
    tabs: MonitorTabs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, ending: str
) -> None:
    show(tabs, history(120))
    action = tabs.save_button.menu().actions()[["png", "svg"].index(ending)]
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        path = tmp_path / f"tab {number}.{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        with qtbot.waitSignal(tabs.notified):
            action.trigger()
        assert path.stat().st_size > 500


def test_what_cannot_be_saved_is_told(tabs: MonitorTabs, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tabs.problem) as emitted:
        tabs.save_csv(tmp_path / "run.csv")
    assert str(emitted.args[0]) == "There are no numbers to save yet; train first."
    show(tabs, history(10))
    missing = tmp_path / "no folder" / "run.png"
    with qtbot.waitSignal(tabs.problem) as emitted:
        tabs.save_picture(missing)
    assert isinstance(emitted.args[0], Problem)
    assert str(emitted.args[0]).startswith(f"{missing} was not written: No such file or directory;")


def test_places_along_an_axis() -> None:
    past = history(100)
    np.testing.assert_array_equal(places(past, "steps"), np.arange(1, 101))
    np.testing.assert_array_equal(validation_places(past, "seconds"), [0, 50 / 64, 100 / 64])
