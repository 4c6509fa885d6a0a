"""How the activations and the weights of one layer are spread."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cnngui.network.inspect.weight_statistics import Histogram, histogram, summary, zero_maps
from cnngui.network.trace import Trace
from cnngui.network.values.number_format import percent, three_digits
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.theme import signed_scale
from cnngui.ui.common.translation import Translated
from cnngui.ui.common.value_text import scale_of
from cnngui.ui.network.dead_channel_finder import DeadChannels
from cnngui.ui.plots.histogram_plot import HistogramPlot

# Odd, so that zero lies in the middle of a bin.
BINS = 41


class _Pane(QWidget):
    """Put a histogram under its caption, and what sums it up below."""

    def __init__(self) -> None:
        super().__init__()
        self.caption, self.plot = ElidedLabel(), HistogramPlot()
        self.facts, self.more, self.dead = ElidedLabel(), ElidedLabel(), ElidedLabel()
        set_bold(self.caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.caption)
        column.addWidget(self.plot, 1)
        column.addWidget(self.facts)
        column.addWidget(self.more)
        column.addWidget(self.dead)


class HistogramView(Translated, QWidget):
    """Show a layer's activations for the shown digit, and its weights.

    Nothing is computed while it is hidden.

    Signals:
        dead_channels_wanted(): the channels that are zero for every validation picture are to be found.
    """

    dead_channels_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("histogram_view")
        self._trace: Trace | None = None
        self._layer = ""
        self._is_stale = False
        self._counted_weights: NDArray[np.float32] | None = None
        self._dead: DeadChannels | None = None
        self._searched: float | None = None
        self._picture_count = 0
        self._activations, self._weights = _Pane(), _Pane()
        self._no_weights = QLabel()
        self.readout = ElidedLabel()
        self.logarithmic = QCheckBox()
        self.find_dead = QPushButton()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def activation_plot(self) -> HistogramPlot:
        """Return the histogram of the activations."""
        return self._activations.plot

    @property
    def weight_plot(self) -> HistogramPlot:
        """Return the histogram of the weights; hidden where the layer has none."""
        return self._weights.plot

    def show_layer(self, trace: Trace, layer: str) -> None:
        """Show a layer of a trace; raises KeyError where there is none of that name."""
        trace.activation(layer)
        self._trace, self._layer = trace, layer
        self._fill()

    def show_dead_channels(
        self, dead: DeadChannels | None, searched: float | None, picture_count: int
    ) -> None:
        """Show which channels are dead; None while that is not known. `searched`: the share done, 0…1."""
        self._dead, self._searched, self._picture_count = dead, searched, picture_count
        self.find_dead.setEnabled(searched is None and dead is None)
        if self._trace is not None and not self._is_stale:
            self._fill_zeros(self._trace)

    def retranslate(self) -> None:
        self.find_dead.setText(self.tr("Find dead maps"))
        self.find_dead.setToolTip(
            self.tr(
                "A map, or a unit, is dead where it is zero for every picture of the validation set. This "
                "runs all of them through the network."
            )
        )
        self.logarithmic.setText(self.tr("&Logarithmic counts"))
        self.logarithmic.setToolTip(self.tr("Makes bins of few values visible beside a bin of many."))
        self._activations.plot.setAccessibleName(self.tr("Histogram of the activations"))
        self._weights.plot.setAccessibleName(self.tr("Histogram of the weights"))
        self._counted_weights = None
        self._say_bin(None, None)
        self._fill()

    def _build(self) -> None:
        self._no_weights.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._no_weights.setWordWrap(True)
        plots = QHBoxLayout()
        plots.setSpacing(24)
        for widget in (self._activations, self._weights, self._no_weights):
            plots.addWidget(widget, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.readout, 1)
        foot.addWidget(self.find_dead)
        foot.addWidget(self.logarithmic)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(4)
        layout.addLayout(plots, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        for pane in (self._activations, self._weights):
            self.logarithmic.toggled.connect(pane.plot.set_logarithmic)
        self.find_dead.clicked.connect(self.dead_channels_wanted)
        self._activations.plot.pointed.connect(self._point_at_activations)
        self._weights.plot.pointed.connect(self._point_at_weights)

    def _fill(self) -> None:
        self._is_stale = not self.isVisible()
        if self._trace is not None and not self._is_stale:
            self._fill_activations(self._trace)
            self._fill_weights(self._trace)

    def _fill_activations(self, trace: Trace) -> None:
        activation = trace.activation(self._layer)
        scale = scale_of(trace.graph[self._layer], activation)
        self._activations.plot.show_histogram(histogram(activation, BINS), scale)
        shape = "×".join(map(str, activation.shape))
        words = self.tr("Activations of {layer} for this picture: {shape} values")
        self._activations.caption.setText(words.format(layer=self._layer, shape=shape))
        self._activations.facts.setText(self._facts(activation))
        self._fill_zeros(trace)

    def _fill_zeros(self, trace: Trace) -> None:
        """Count the maps that are zero for this picture, and those that are for every picture."""
        activation = trace.activation(self._layer)
        text = ""
        if activation.ndim == 3:
            zero = int(zero_maps(activation).sum()) if trace.is_computed(self._layer) else 0
            words = self.tr("Maps that are zero for this picture: {zero} of {count}")
            text = words.format(zero=zero, count=len(activation))
        self._activations.more.setText(text)
        text = ""
        if self._searched is not None:
            text = self.tr("Looking for dead maps: {share}").format(share=percent(self._searched))
        elif self._dead is not None and self._layer in self._dead:
            dead = self._dead[self._layer]
            words = (
                self.tr("Dead maps, zero for all {pictures} validation pictures: {dead} of {count}")
                if activation.ndim == 3
                else self.tr("Dead units, zero for all {pictures} validation pictures: {dead} of {count}")
            )
            count = f"{len(dead):,}"
            text = words.format(pictures=f"{self._picture_count:,}", dead=int(dead.sum()), count=count)
        self._activations.dead.setText(text)

    def _fill_weights(self, trace: Trace) -> None:
        weights = trace.weights(self._layer)
        self._weights.setVisible(weights is not None)
        self._no_weights.setVisible(weights is None)
        if weights is None:
            words = self.tr("{layer} has no weights: nothing in it is learned.")
            self._no_weights.setText(words.format(layer=self._layer))
            return
        words = self.tr("Weights of {layer}: {count}")
        self._weights.caption.setText(words.format(layer=self._layer, count=f"{weights.size:,}"))
        layer = trace.graph[self._layer]
        apart = weights.size < layer.weight_count
        self._weights.more.setText(self.tr("The biases are not among them.") if apart else "")
        # They stay the same from one drawing to the next.
        if self._counted_weights is not None and np.array_equal(weights, self._counted_weights):
            return
        self._counted_weights = weights
        scale = signed_scale(float(np.abs(weights).max()))
        self._weights.plot.show_histogram(histogram(weights, BINS), scale)
        self._weights.facts.setText(self._facts(weights))

    def _facts(self, values: NDArray[np.float32]) -> str:
        found = summary(values)
        words = self.tr("smallest {smallest} · mean {mean} · largest {largest} · zeros {zeros} %")
        text = words.format(
            smallest=three_digits(found.smallest),
            mean=three_digits(found.mean),
            largest=three_digits(found.largest),
            zeros=f"{100 * found.share_of_zeros:.1f}",
        )
        if found.infinite:
            text += " · " + self.tr("not finite: {count}").format(count=f"{found.infinite:,}")
        return text

    def _say_bin(self, shown: Histogram | None, number: int | None) -> None:
        if shown is None or number is None:
            self.readout.setText(self.tr("Point at a bar for its range and its count."))
            return
        words = self.tr("{count} values from {low} to {high}")
        low, high = (three_digits(float(edge)) for edge in shown.edges[number : number + 2])
        self.readout.setText(words.format(count=f"{int(shown.counts[number]):,}", low=low, high=high))

    @Slot(object)
    def _point_at_activations(self, number: int | None) -> None:
        self._say_bin(self.activation_plot.histogram, number)

    @Slot(object)
    def _point_at_weights(self, number: int | None) -> None:
        self._say_bin(self.weight_plot.histogram, number)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._fill()
