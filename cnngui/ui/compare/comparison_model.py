"""The network that the one on show is compared with: where it comes from, and its trace of the drawing."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model, last_trained
from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.files.pt2_model import open_model
from cnngui.network.trace import Trace, trace
from cnngui.problem import Problem
from cnngui.ui.session.workbench import TOO_LARGE, Prediction, Workbench, gives_numbers, prediction_of

# The kinds of choice; behind SHIPPED and UNTRAINED stands an architecture, behind FILE a path.
SHIPPED, UNTRAINED, LAST, FILE = "shipped", "untrained", "last", "file"
# An untrained network is the same one each time it is chosen.
_SEED = 1


def path_of(choice: str) -> Path | None:
    """Return the file a choice is read from; None for an untrained network."""
    kind, _, name = choice.partition(":")
    if kind == SHIPPED:
        return pretrained_path(name)
    if kind == LAST:
        return last_trained()
    return Path(name) if kind == FILE else None


def stamp_of(choice: str) -> int:
    """Say when the file of a choice was written, in nanoseconds; 0 where there is no file."""
    path = path_of(choice)
    try:
        return 0 if path is None else path.stat().st_mtime_ns
    except OSError:
        return 0


def model_of(choice: str) -> Model:
    """Open or build what was chosen.

    A choice is "shipped:NAME", "untrained:NAME", "last" or "file:PATH". Raises Problem, with one sentence,
    for a file that cannot be opened and for an architecture that is not in the catalogue.
    """
    path = path_of(choice)
    if path is not None:
        return open_model(path)
    name = choice.partition(":")[2]
    return Model(name, build(name, seed=_SEED))


class ComparisonModel(QObject):
    """Hold a second network, and trace the workbench's drawing through it when it is told to look.

    There is one forward pass for each drawing and each network, however often that is.

    Signals:
        changed(): `trace` and `prediction` are new.
    """

    changed = Signal()

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._digit: NDArray[np.float32] | None = None
        self.model: Model | None = None
        self.trace: Trace | None = None

    @property
    def prediction(self) -> Prediction | None:
        """Say what the drawing is taken for; None where nothing is drawn."""
        return None if self.trace is None else prediction_of(self._workbench.drawing, self.trace)

    def show_model(self, model: Model) -> None:
        """Take another network, and look through it.

        Raises Problem for one whose weights are so large that what it computes is no number; then all
        stays as it was.
        """
        looked = trace(model.network, self._workbench.digit)
        if not looked.is_finite or not gives_numbers(model.network):
            raise Problem(TOO_LARGE)
        self.model = model
        self._take(looked)

    def look(self) -> None:
        """Trace the drawing of the workbench, unless that is done; in a training only the weights change."""
        if self.model is not None and self._workbench.digit is not self._digit:
            self._take(trace(self.model.network, self._workbench.digit))

    def _take(self, looked: Trace) -> None:
        self._digit = self._workbench.digit
        self.trace = looked
        self.changed.emit()
