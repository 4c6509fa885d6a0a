import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cnngui.network.architectures import build
from cnngui.network.inspect.weight_statistics import Histogram
from cnngui.network.trace import Trace, trace
from cnngui.ui.common.theme import signed_scale
from cnngui.ui.network.histogram_view import HistogramView
from cnngui.ui.plots.histogram_plot import HistogramPlot
from tests.seeds import generator


@pytest.fixture
def network() -> torch.nn.Module:
    return build("simple_cnn", seed=4)


@pytest.fixture
def view(qtbot: QtBot) -> HistogramView:
    view = HistogramView()
    qtbot.addWidget(view)
    view.resize(940, 290)
    view.show()
    qtbot.waitExposed(view)
    return view


def traced(network: torch.nn.Module, seed: int = 3) -> Trace:
    return trace(network, generator(seed).random((28, 28), np.float32))


def words(view: HistogramView) -> str:
    """Return the texts of the labels that are shown, a line each."""
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_every_value_is_counted_in_the_bin_it_belongs_to(
    view: HistogramView, network: torch.nn.Module
) -> None:
    shown = traced(network)
    for layer in shown.graph.layers:
        view.show_layer(shown, layer.name)
        values = shown.activation(layer.name).astype(np.float64).ravel()
        found = view.activation_plot.histogram
        assert found.counts.sum() == values.size
        for number in range(len(found.counts)):
            last = number == len(found.counts) - 1
            low, high = found.edges[number : number + 2]
            inside = (values >= low) & ((values <= high) if last else (values < high))
            assert found.counts[number] == inside.sum()
        weights = shown.weights(layer.name)
        assert view.weight_plot.isVisible() == (weights is not None)
        if weights is not None:
            assert view.weight_plot.histogram.counts.sum() == weights.size


def test_the_bars_are_as_high_as_their_counts_and_in_the_colours_of_the_data(
    view: HistogramView, network: torch.nn.Module
) -> None:
    shown = traced(network)
    view.show_layer(shown, "conv2")
    QTest.qWait(0)
    plot = view.activation_plot
    image = plot.grab().toImage()
    scale = float(np.abs(shown.activation("conv2")).max())
    counts = plot.histogram.counts
    tallest = plot.bar(int(counts.argmax())).height()
    coloured = 0
    for number, count in enumerate(counts.tolist()):
        bar = plot.bar(number)
        assert bar.height() == pytest.approx(tallest * count / counts.max())
        if bar.height() > 8:
            painted = image.pixelColor(bar.center().toPoint())
            middle = plot.histogram.edges[number : number + 2].mean()
            # Blue is negative, red positive.
            if abs(middle) > scale / 5:
                assert (painted.red() > painted.blue()) == (middle > 0)
                coloured += 1
    assert coloured > 4


def test_logarithmic_counts_lift_the_low_bars(view: HistogramView, network: torch.nn.Module) -> None:
    view.show_layer(traced(network), "conv2")
    plot = view.activation_plot
    counts = plot.histogram.counts
    low = int(np.flatnonzero(counts > 0)[counts[counts > 0].argmin()])
    before = plot.bar(low).height(), plot.bar(int(counts.argmax())).height()
    QTest.mouseClick(
        view.logarithmic, Qt.MouseButton.LeftButton, pos=QPoint(8, view.logarithmic.height() // 2)
    )
    assert view.logarithmic.isChecked()
    assert plot.bar(low).height() > 2 * before[0]
    assert plot.bar(int(counts.argmax())).height() == pytest.approx(before[1])
    assert all(plot.bar(int(empty)).height() == 0 for empty in np.flatnonzero(counts == 0))


def test_the_words_state_ends_mean_zeros_and_zero_maps(view: HistogramView, network: torch.nn.Module) -> None:
    with torch.no_grad():
        network.get_parameter("conv1.bias")[:3] = -100.0
    shown = traced(network)
    view.show_layer(shown, "relu1")
    values = shown.activation("relu1")
    zeros = f"{100 * (values == 0).mean():.1f}"
    assert f"smallest 0 · mean {values.mean():.3g} · largest {values.max():.3g} · zeros {zeros} %" in words(
        view
    )
    assert "Maps that are zero for this picture: 3 of 16" in words(view)
    assert "relu1 has no weights" in words(view)
    view.show_layer(shown, "fc")
    assert "Maps" not in words(view)
    assert f"largest {shown.weights('fc').max():.3g}" in words(view)


def test_what_is_no_number_is_told_and_left_out(view: HistogramView, network: torch.nn.Module) -> None:
    with torch.no_grad():
        network.get_parameter("fc.bias")[2] = float("inf")
    view.show_layer(traced(network), "fc")
    assert view.activation_plot.histogram.counts.sum() == 9
    assert "not finite: 1" in words(view)
    view.grab()


def test_pointing_at_a_bar_tells_its_range_and_count(view: HistogramView, network: torch.nn.Module) -> None:
    shown = traced(network)
    view.show_layer(shown, "conv2")
    QTest.qWait(0)

    def point(plot: HistogramPlot, number: int) -> None:
        QTest.mouseMove(plot, QPoint(round(plot.bar(number).center().x()), plot.height() // 2))

    for plot in (view.activation_plot, view.weight_plot):
        number = int(plot.histogram.counts.argmax())
        point(plot, number)
        low, high = (f"{edge:.3g}".replace("-", "−") for edge in plot.histogram.edges[number : number + 2])
        assert view.readout.text() == f"{plot.histogram.counts[number]:,} values from {low} to {high}"
        QTest.mouseMove(plot, QPoint(1, 1))
        assert view.readout.text().startswith("Point at a bar")
    point(view.activation_plot, 20)
    view.show_layer(traced(network, seed=5), "conv2")
    assert view.readout.text().startswith(f"{view.activation_plot.histogram.counts[20]:,} values")


def test_the_weights_follow_the_training(view: HistogramView, network: torch.nn.Module) -> None:
    shown = traced(network)
    view.show_layer(shown, "conv1")
    with torch.no_grad():
        network.get_parameter("conv1.weight")[0, 0, 0, 0] = 9.0
    view.show_layer(traced(network), "conv1")
    assert view.weight_plot.histogram.edges[-1] == 9
    assert view.weight_plot.histogram.counts[-1] == 1
    assert "largest 9" in words(view)


def test_nothing_is_counted_while_it_is_hidden(view: HistogramView, network: torch.nn.Module) -> None:
    shown = traced(network)
    view.show_layer(shown, "conv1")
    before = view.activation_plot.histogram
    view.hide()
    view.show_layer(shown, "fc")
    assert view.activation_plot.histogram is before
    view.show()
    assert view.activation_plot.histogram.counts.sum() == 10


def test_a_layer_that_is_not_there_is_refused(view: HistogramView, network: torch.nn.Module) -> None:
    with pytest.raises(KeyError):
        view.show_layer(traced(network), "conv9")


@pytest.mark.parametrize("top", [1, 2, 3, 4, 7, 10, 99, 100, 784, 6272, 99_999])
@pytest.mark.parametrize("logarithmic", [False, True])
def test_there_are_a_few_lines_at_round_counts(qtbot: QtBot, top: int, logarithmic: bool) -> None:
    plot = HistogramPlot()
    qtbot.addWidget(plot)
    plot.set_logarithmic(logarithmic)
    edges = np.linspace(-1, 1, 3)
    plot.show_histogram(Histogram(edges, np.array([0, top])), signed_scale(1))
    lines = plot.lines()
    assert 1 <= len(lines) <= 4
    assert all(0 < line <= top for line in lines)
