"""The search for dead channels of the network shown, in the background."""

import copy
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from cnngui.digits.dataset import dataset_of
from cnngui.digits.picture_sets import VALIDATION, picture_set
from cnngui.network.files.model_file import Model
from cnngui.problem import Problem, translatable
from cnngui.training.dead_channels import dead_channels
from cnngui.training.loop.run_control import RunControl
from cnngui.training.runtime import usual_threads
from cnngui.training.trained_model import settings_of
from cnngui.ui.session.background_job import BackgroundJob
from cnngui.ui.session.workbench import Workbench

DeadChannels = Mapping[str, NDArray[np.bool_]]

_FAULT = translatable(
    "Problem", "The search for dead maps ended in a fault of cnngui ({fault}); it was logged."
)


class DeadChannelFinder(QObject):
    """Find which channels of the network shown are zero for every validation picture.

    `found`: by layer, as `dead_channels` returns them, for the network shown; None where they are not known.
    `picture_count`: the number of validation pictures. `progress`: the share done, 0…1, of a running search.

    Signals:
        changed(): one of the three has changed.
        problem(Problem): the pictures cannot be read.
    """

    changed = Signal()
    problem = Signal(object)

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._asked: Model | None = None
        self.found: DeadChannels | None = None
        self.progress: float | None = None
        self._job = BackgroundJob("dead channels", _FAULT, self)
        self._job.reported.connect(self._report)
        self._job.ended.connect(self._end)
        workbench.trace_changed.connect(self._follow)

    @property
    def picture_count(self) -> int:
        """Return how many pictures a channel has to be zero for."""
        return self._workbench.dataset.validation

    @Slot()
    def start(self) -> None:
        """Search the network shown; does nothing while a search is running."""
        if self._job.is_running:
            return
        model = self._asked = self._workbench.model
        self.found, self.progress = None, 0.0
        # A copy: training loads new weights into the network shown.
        self._job.start(partial(_search, model, copy.deepcopy(model.network)))
        self.changed.emit()

    def shut_down(self, patience_ms: int) -> bool:
        """Stop the search and wait for it, so many milliseconds at most; return whether it has ended."""
        return self._job.shut_down(patience_ms)

    @Slot(object)
    def _report(self, share: float) -> None:
        self.progress = share
        self.changed.emit()

    @Slot(object)
    def _end(self, outcome: DeadChannels | Problem | None) -> None:
        self.progress = None
        if isinstance(outcome, Problem):
            self.problem.emit(outcome)
        elif self._asked is self._workbench.model:
            self.found = outcome
        self.changed.emit()

    @Slot()
    def _follow(self) -> None:
        """Drop what was found for another network, and stop looking for it."""
        if self._asked is None or self._asked is self._workbench.model:
            return
        self._asked = self.found = None
        self._job.stop()
        self.changed.emit()


def _search(
    model: Model, network: torch.nn.Module, control: RunControl, report: Callable[[Any], None]
) -> DeadChannels:
    torch.set_num_threads(usual_threads())
    settings = settings_of(model)
    pictures = picture_set(
        VALIDATION, settings.seed, settings.train_size, dataset=dataset_of(model.dataset)
    ).pictures()
    return dead_channels(
        network, pictures, control=control, progress=lambda done: report(done / len(pictures))
    )
