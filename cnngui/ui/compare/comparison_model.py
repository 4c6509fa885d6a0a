"""The network that the one shown is compared with: where it comes from, and its trace of the drawing."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from cnngui.digits.dataset import Dataset
from cnngui.network.files.model_file import Model, last_trained
from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.trace import Trace, check_finite, trace
from cnngui.problem import Problem, translatable
from cnngui.training.loop.run_control import RunControl
from cnngui.training.opening import open_model
from cnngui.ui.common.model_titles import model_title
from cnngui.ui.session.workbench import (
    Prediction,
    Workbench,
    prediction_of,
    untrained,
)

# The kinds of choice; behind SHIPPED and UNTRAINED stands an architecture, behind FILE a path.
SHIPPED, UNTRAINED, LAST, FILE = "shipped", "untrained", "last", "file"
# An untrained network is the same one each time it is chosen.
_SEED = 1
_OTHER_PICTURES = translatable(
    "Problem", "{title} takes other pictures than the network on show; choose one of the same data set."
)


def path_of(choice: str, dataset: Dataset) -> Path | None:
    """Return the file a choice is read from; None for an untrained network."""
    kind, _, name = choice.partition(":")
    if kind == SHIPPED:
        return pretrained_path(name, dataset)
    if kind == LAST:
        return last_trained()
    return Path(name) if kind == FILE else None


def stamp_of(choice: str, dataset: Dataset) -> int:
    """Return when the file of a choice was written, in nanoseconds; 0 where there is no file."""
    path = path_of(choice, dataset)
    try:
        return 0 if path is None else path.stat().st_mtime_ns
    except OSError:
        return 0


# Reads a file: `FileReader.read`, or `read_here`.
Read = Callable[[Path, Callable[[RunControl], Model]], Model]


def model_of(choice: str, dataset: Dataset, read: Read) -> Model:
    """Open with `read`, or build, what was chosen.

    A choice is "shipped:NAME" or "untrained:NAME", for the pictures of `dataset`, "last" or "file:PATH".
    Raises Stopped, and Problem, with one sentence, for a file that cannot be opened and for an architecture
    that is not in the catalogue.
    """
    path = path_of(choice, dataset)
    if path is not None:
        return read(path, lambda control: open_model(path, control=control))
    name = choice.partition(":")[2]
    return untrained(name, _SEED, dataset.name)


class ComparisonModel(QObject):
    """Hold a second network, and trace the workbench's picture through it on `refresh`.

    There is one forward pass for each picture and each network, however often that is.

    Signals:
        changed(): `trace` and `prediction` are new.
    """

    changed = Signal()

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._picture: NDArray[np.float32] | None = None
        self.model: Model | None = None
        self.trace: Trace | None = None

    @property
    def prediction(self) -> Prediction | None:
        """Return the prediction for the picture; None where there is none."""
        return prediction_of(self.trace) if self.trace is not None and self._workbench.has_picture else None

    def show_model(self, model: Model) -> None:
        """Take another network, and trace the picture through it.

        Raises Problem for one that takes other pictures than the one shown, or whose weights are so large
        that what it computes is no number; then all stays as it was.
        """
        if model.spec.shape != self._workbench.picture.shape:
            raise Problem(_OTHER_PICTURES, title=model_title(model))
        traced = trace(model.network, self._workbench.picture)
        check_finite(model.network, traced)
        self.model = model
        self._take(traced)

    def refresh(self) -> None:
        """Trace the picture of the workbench, unless that is done; training changes only weights."""
        picture = self._workbench.picture
        if self.model is not None and picture is not self._picture and picture.shape == self.model.spec.shape:
            self._take(trace(self.model.network, picture))

    def forget(self) -> None:
        """Release the network, as when it does not take the pictures shown any more."""
        self.model = self.trace = self._picture = None

    def _take(self, traced: Trace) -> None:
        self._picture = self._workbench.picture
        self.trace = traced
        self.changed.emit()
