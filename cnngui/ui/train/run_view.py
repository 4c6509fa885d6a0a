"""Base class of the views of a run."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from cnngui.training.loop.history import History
from cnngui.ui.common.translation import Translated
from cnngui.ui.plots.live_plot import LivePlot
from cnngui.ui.session.shown_run import Axis, ShownRun


class RunView(Translated, QWidget):
    """Show a run; `picture` is the widget that is saved as an image."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: QWidget = self
        self.plots: tuple[LivePlot, ...] = ()

    def show_run(self, watched: ShownRun) -> None:
        """Show a run up to its newest step."""

    @property
    def paint_seconds(self) -> float:
        """Return the seconds that the last painting of the plots took."""
        return sum(plot.paint_seconds for plot in self.plots)


def places(history: History, axis: Axis) -> NDArray[np.float64]:
    """Return the positions of the steps of a run along an axis, float64 (step,)."""
    if axis == "seconds":
        return history.seconds.astype(np.float64)
    return np.arange(1, len(history.losses) + 1, dtype=np.float64)


def validation_places(history: History, axis: Axis) -> NDArray[np.float64]:
    """Return the positions of the validations of a run along an axis, float64 (k,).

    The first is before all steps, at 0.
    """
    steps = history.validation_steps
    if axis == "steps":
        return steps.astype(np.float64)
    seconds = np.concatenate([[0.0], history.seconds])  # (step + 1,)
    return seconds[np.minimum(steps, len(seconds) - 1)]
