"""Loss and accuracy of a run while it goes, with exact values under the pointer."""

import numpy as np
from PySide6.QtCore import QEvent, QSettings, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cnngui.training.loop.history import SMOOTHING, History, smoothed
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.preferences import remembered
from cnngui.ui.common.theme import EACH_STEP, HELD_OUT, SMOOTHED, on_ground
from cnngui.ui.plots.curve_legend import CurveLegend
from cnngui.ui.plots.live_plot import LivePlot, Overlay, Style
from cnngui.ui.session.shown_run import AXES, Axis, ShownRun
from cnngui.ui.train.run_view import RunView, places, validation_places

_LOGARITHMIC = "watching/logarithmic_loss"
_CURVES = {
    "step": Style(EACH_STEP),
    "smoothed": Style(SMOOTHED, width=2),
    "validation": Style(HELD_OUT, width=2, points=True),
}


class CurvesView(RunView):
    """Show the loss and the accuracy of a run: each step, smoothed, and of the validations."""

    def __init__(self, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._watched = ShownRun()
        self._place: float | None = None
        # One legend for both, above them: in a narrow plot it would lie on the curves.
        self.legend = CurveLegend()
        self.loss_plot = LivePlot(_CURVES)
        self.accuracy_plot = LivePlot(_CURVES)
        self.logarithmic = QCheckBox()
        self.readout, self.validation_readout = ElidedLabel(), ElidedLabel()
        self.plots = (self.loss_plot, self.accuracy_plot)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.picture = QWidget()
        self._build()
        self.loss_plot.pointed.connect(self._point_in_loss)
        self.accuracy_plot.pointed.connect(self._point_in_accuracy)
        self.logarithmic.toggled.connect(self._make_logarithmic)
        self.logarithmic.setChecked(remembered(store, _LOGARITHMIC, False))
        self.retranslate()

    def retranslate(self) -> None:
        self.logarithmic.setText(self.tr("Loss on a logarithmic scale"))
        self.logarithmic.setToolTip(
            self.tr("Give each power of ten the same height, so that small losses can be told apart.")
        )
        tip = self.tr("The values at the step under the pointer, or at the newest one.")
        for label in (self.readout, self.validation_readout):
            label.setToolTip(tip)
        self._name_axis(self._watched.axis)
        self._write_legend()
        self._write_readout()

    def show_run(self, watched: ShownRun) -> None:
        before, self._watched = self._watched, watched
        history, axis = watched.history, watched.axis
        if before.axis != axis:
            self._name_axis(axis)
            for plot in self.plots:
                plot.plotItem.enableAutoRange()
        if (before.axis, before.others) != (axis, watched.others):
            self._lay_behind(watched)
        x, seen = places(history, axis), validation_places(history, axis)
        for plot, values, validation_readout, unit in (
            (self.loss_plot, history.losses, history.validation_losses, 1.0),
            (self.accuracy_plot, history.accuracies, history.validation_accuracies, 100.0),
        ):
            plot.set_curve("step", x, unit * values)
            plot.set_curve("smoothed", x, unit * smoothed(values))
            plot.set_curve("validation", seen, unit * validation_readout)
            plot.settle()
        self._write_readout()

    def _lay_behind(self, watched: ShownRun) -> None:
        """Draw the smoothed loss and the validation accuracy of the other runs."""
        losses, accuracies = [], []
        for other in watched.others:
            history, axis = other.history, watched.axis
            loss = smoothed(history.losses)
            losses.append(Overlay(places(history, axis), loss, other.colour))
            seen = validation_places(history, axis)
            accuracy = 100 * history.validation_accuracies
            accuracies.append(Overlay(seen, accuracy, other.colour))
        self.loss_plot.set_overlays(losses)
        self.accuracy_plot.set_overlays(accuracies)
        self._write_legend()

    def _build(self) -> None:
        self.loss_plot.setObjectName("loss_plot")
        self.accuracy_plot.setObjectName("accuracy_plot")
        self.accuracy_plot.plotItem.setLimits(yMin=-5, yMax=105)
        self._splitter.setObjectName("plots_splitter")
        self._splitter.setChildrenCollapsible(False)
        for plot in self.plots:
            self._splitter.addWidget(plot)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(self.validation_readout, 1)
        below.addWidget(self.logarithmic)
        above = QVBoxLayout(self.picture)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(6)
        above.addWidget(self.legend)
        above.addWidget(self._splitter, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 6)
        layout.setSpacing(6)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self.readout)
        layout.addLayout(below)

    def _name_axis(self, axis: Axis) -> None:
        names = self._names()
        x, decimals = (self.tr("step"), 0) if axis == AXES[0] else (self.tr("seconds of training"), 3)
        self.loss_plot.set_words(self.tr("Loss"), x, self.tr("loss"), names, decimals)
        self.accuracy_plot.set_words(self.tr("Accuracy"), x, self.tr("% right"), names, decimals)

    def _names(self) -> dict[str, str]:
        return {
            "step": self.tr("each step"),
            "smoothed": self.tr("mean of {count} steps").format(count=SMOOTHING),
            "validation": self.tr("validation"),
        }

    def _write_legend(self) -> None:
        names = self._names()
        own = [(names[key], on_ground(style.colours, self.palette())) for key, style in _CURVES.items()]
        self.legend.show_entries([*own, *((other.name, other.colour) for other in self._watched.others)])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write_legend()

    @Slot(bool)
    def _make_logarithmic(self, logarithmic: bool) -> None:
        self.loss_plot.set_logarithmic(logarithmic)
        self._store.setValue(_LOGARITHMIC, logarithmic)

    @Slot(object)
    def _point_in_loss(self, place: float | None) -> None:
        self._point_at(place, self.accuracy_plot)

    @Slot(object)
    def _point_in_accuracy(self, place: float | None) -> None:
        self._point_at(place, self.loss_plot)

    def _point_at(self, place: float | None, other: LivePlot) -> None:
        self._place = place
        x = places(self._watched.history, self._watched.axis)
        other.lead(None if place is None or not len(x) else float(x[_nearest(x, place)]))
        self._write_readout()

    def _write_readout(self) -> None:
        """Write the exact values of the step pointed at, or of the newest one."""
        history = self._watched.history
        x = places(history, self._watched.axis)
        if not len(x):
            self.readout.setText("")
            self.validation_readout.setText("")
            return
        index = len(x) - 1 if self._place is None else _nearest(x, self._place)
        self.readout.setText(self._step_text(history, index))
        self.validation_readout.setText(self._validation_text(history, index))

    def _step_text(self, history: History, index: int) -> str:
        words = self.tr("step {step} · {seconds} s · loss {loss} · {share} % right · learning rate {rate}")
        return words.format(
            step=f"{index + 1:,}",
            seconds=f"{history.seconds[index]:.2f}",
            loss=f"{history.losses[index]:.5g}",
            share=f"{100 * history.accuracies[index]:.4g}",
            rate=f"{history.learning_rates[index]:.4g}",
        )

    def _validation_text(self, history: History, index: int) -> str:
        """Return the text of the last validation before the end of a step, counted from 0."""
        validations = np.flatnonzero(history.validation_steps <= index + 1)
        if not len(validations):
            return ""
        words = self.tr("validation after step {step}: loss {loss} · {share} % right")
        return words.format(
            step=f"{history.validation_steps[validations[-1]]:,}",
            loss=f"{history.validation_losses[validations[-1]]:.5g}",
            share=f"{100 * history.validation_accuracies[validations[-1]]:.4g}",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the plots side by side where that leaves them wider than high, else one above the other."""
        super().resizeEvent(event)
        wide = self.width() > 1.2 * self.height()
        self._splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)


def _nearest(x: np.ndarray, place: float) -> int:
    return int(np.abs(x - place).argmin())
