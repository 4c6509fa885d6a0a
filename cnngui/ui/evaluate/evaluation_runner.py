"""Evaluation of a network in the background."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import numpy as np
import torch
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from cnngui.digits.picture_sets import PictureSet
from cnngui.network.files.model_file import Model
from cnngui.problem import Problem, translatable
from cnngui.training.evaluation import EvaluationResult, evaluate_graph
from cnngui.training.loop.run_control import RunControl
from cnngui.training.runtime import usual_threads
from cnngui.ui.common.theme import picture_colours
from cnngui.ui.grids.confusion_matrix import Place
from cnngui.ui.grids.mosaic import as_image
from cnngui.ui.session.background_job import MAX_WAIT_MS, BackgroundJob, Work

Load = Callable[[], PictureSet]

_FAULT = translatable("Problem", "The test ended in a fault of cnngui ({fault}); it was logged.")


@dataclass(frozen=True, eq=False)
class Evaluated:
    """Hold the result of an evaluation, its network and digits, and when it ended."""

    model: Model
    picture_set: PictureSet
    result: EvaluationResult
    when: datetime


class EvaluationRunner(QObject):
    """Evaluate one network at a time; a newer request replaces the one before.

    Signals:
        progressed(int, int): so many digits of so many are done.
        ended(Evaluated | Problem | None): an evaluation is over; None where it was stopped. Not emitted for
            one that a newer request replaced.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next: Work | None = None
        self._job = BackgroundJob("evaluation", _FAULT, self)
        self._job.reported.connect(self._report)
        self._job.ended.connect(self._end)

    @property
    def is_running(self) -> bool:
        """Return whether an evaluation is running."""
        return self._job.is_running

    def start(self, model: Model, load: Load) -> None:
        """Evaluate a model on the digits that `load` returns, which is called in the thread."""
        # A copy: training loads new weights into the network shown.
        work = partial(_evaluate, model, copy.deepcopy(model.network), load)
        if self._job.is_running:
            self._next = work
            self._job.stop()
        else:
            self._job.start(work)

    @Slot()
    def stop(self) -> None:
        """Stop the evaluation after the batch it is at."""
        self._next = None
        self._job.stop()

    def shut_down(self, patience_ms: int = MAX_WAIT_MS) -> bool:
        """Stop the evaluation and wait, so many milliseconds at most; return whether it has ended."""
        self._next = None
        return self._job.shut_down(patience_ms)

    @Slot(object)
    def _report(self, progress: tuple[int, int]) -> None:
        self.progressed.emit(*progress)

    @Slot(object)
    def _end(self, outcome: Evaluated | Problem | None) -> None:
        work, self._next = self._next, None
        if work is None:
            self.ended.emit(outcome)
        else:
            self._job.start(work)


def _evaluate(
    model: Model,
    network: torch.nn.Module,
    load: Load,
    control: RunControl,
    report: Callable[[Any], None],
) -> Evaluated:
    torch.set_num_threads(usual_threads())
    picture_set = load()
    report((0, len(picture_set)))
    result = evaluate_graph(
        network,
        picture_set.pictures(),
        control=control,
        progress=lambda done: report((done, len(picture_set))),
    )
    return Evaluated(model, picture_set, result, datetime.now())


def examples_of(evaluated: Evaluated) -> dict[Place, QImage]:
    """Return for each cell the picture with the surest answer."""
    found = evaluated.result
    return {
        (int(true), int(answer)): as_image(
            picture_colours(evaluated.picture_set.image(int(found.of_cell(true, answer)[0])))
        )
        for true, answer in np.argwhere(found.confusion)
    }
