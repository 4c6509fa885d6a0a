"""The learning rate of a run, and how large the gradient and the weights of each layer are."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cnngui.training.loop.history import SMOOTHING, smoothed
from cnngui.ui.common.theme import SMOOTHED, on_ground, series
from cnngui.ui.plots.curve_legend import CurveLegend
from cnngui.ui.plots.live_plot import LivePlot, Style
from cnngui.ui.session.shown_run import AXES, ShownRun
from cnngui.ui.train.run_view import RunView, places

# Points of a curve: with those of many layers, more would take too long to paint.
_MOST_POINTS = 1_000


class RateView(RunView):
    """Show the learning rate that each step of a run was taken with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = AXES[0]
        self.rate_plot = LivePlot({"rate": Style(SMOOTHED, width=2)})
        self.rate_plot.setObjectName("rate_plot")
        # So that 0 is in sight: a rate that stays as it is has no height of its own.
        self._floor = pg.PlotDataItem([0.0], [0.0], pen=pg.mkPen(0, 0, 0, 0))
        self.rate_plot.addItem(self._floor)
        self.plots = (self.rate_plot,)
        self.picture = self.rate_plot
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.rate_plot)
        self.retranslate()

    def retranslate(self) -> None:
        title, x = self.tr("Learning rate"), self.tr("step")
        if self._axis == "seconds":
            x = self.tr("seconds of training")
        decimals = 3 if self._axis == "seconds" else 0
        self.rate_plot.set_words(title, x, self.tr("learning rate"), {"rate": title}, decimals)

    def show_run(self, watched: ShownRun) -> None:
        if self._axis != watched.axis:
            self._axis = watched.axis
            self.retranslate()
            self.rate_plot.plotItem.enableAutoRange()
        history = watched.history
        self.rate_plot.set_curve("rate", places(history, watched.axis), history.learning_rates)
        self.rate_plot.settle()


class NormsView(RunView):
    """Show the norm of each layer's gradient and weights, on a logarithmic scale, a colour a layer.

    A gradient that vanishes towards the first layers is seen as curves that lie ever lower.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = AXES[0]
        self._layers: tuple[str, ...] = ()
        self.gradient_plot = LivePlot({})
        self.weight_plot = LivePlot({})
        self.plots = (self.gradient_plot, self.weight_plot)
        self.legend = CurveLegend()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.picture = self
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        x, decimals = self.tr("step"), 0
        if self._axis == "seconds":
            x, decimals = self.tr("seconds of training"), 3
        names = {layer: layer for layer in self._layers}
        words = self.tr("Norm of the gradient, mean of {count} steps").format(count=SMOOTHING)
        self.gradient_plot.set_words(words, x, self.tr("L2 norm"), names, decimals)
        self.weight_plot.set_words(self.tr("Norm of the weights"), x, self.tr("L2 norm"), names, decimals)
        self.legend.setToolTip(self.tr("The layers with weights, in the order they compute."))
        self._write_legend()

    def show_run(self, watched: ShownRun) -> None:
        history = watched.history
        if history.layers != self._layers:
            self._layers = history.layers
            styles = dict(zip(self._layers, map(Style, series(len(self._layers))), strict=True))
            for plot in self.plots:
                plot.set_curves(styles)
            self.retranslate()
        if watched.axis != self._axis:
            self._axis = watched.axis
            self.retranslate()
            for plot in self.plots:
                plot.plotItem.enableAutoRange()
        x = places(history, watched.axis)
        chosen = _chosen(len(x))
        for number, layer in enumerate(self._layers):
            gradient = smoothed(history.gradient_norms[:, number])
            self.gradient_plot.set_curve(layer, x[chosen], gradient[chosen])
            self.weight_plot.set_curve(layer, x[chosen], history.weight_norms[chosen, number])
        for plot in self.plots:
            plot.settle()

    def _build(self) -> None:
        self.gradient_plot.setObjectName("gradient_plot")
        self.weight_plot.setObjectName("weight_plot")
        self._splitter.setObjectName("norms_splitter")
        self._splitter.setChildrenCollapsible(False)
        for plot in self.plots:
            plot.set_logarithmic(True)
            self._splitter.addWidget(plot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.legend)
        layout.addWidget(self._splitter, 1)

    def _write_legend(self) -> None:
        colours = [on_ground(colours, self.palette()) for colours in series(len(self._layers))]
        self.legend.show_entries(zip(self._layers, colours, strict=True))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write_legend()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > 1.2 * self.height()
        self._splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)


def _chosen(count: int) -> NDArray[np.intp]:
    """Choose evenly among steps, the last of them always, so many as a curve has points."""
    return np.unique(np.linspace(0, count - 1, min(count, _MOST_POINTS)).round().astype(np.intp))
