"""The confusion matrix of the validations of a run."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cnngui.digits.dataset import DEFAULT_DATASET
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.model_titles import class_names
from cnngui.ui.grids.confusion_matrix import ConfusionMatrix
from cnngui.ui.session.shown_run import ShownRun
from cnngui.ui.train.run_view import RunView


class ConfusionView(RunView):
    """Show the confusion matrix of the last validation, with its most frequent confusion in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = ConfusionMatrix()
        self.matrix.setObjectName("confusion_matrix")
        self.caption = ElidedLabel()
        self._step = 0
        self._counts: NDArray[np.int64] | None = None
        self._spec = DEFAULT_DATASET.spec
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.matrix, 1)
        layout.addWidget(self.caption)
        self.matrix.pointed.connect(self._write_caption)
        self.retranslate()

    def retranslate(self) -> None:
        self.matrix.set_hint(self.tr("The matrix comes with the first evaluation on the held-out pictures."))
        self.matrix.show_counts(self._counts, class_names(self._spec))
        self._write_caption()

    def show_run(self, watched: ShownRun) -> None:
        steps = watched.history.validation_steps
        self._step = int(steps[-1]) if len(steps) else 0
        # They are new a few times an epoch, and painted only then.
        if watched.confusion is not self._counts:
            self._counts, self._spec = watched.confusion, watched.spec
            self.matrix.show_counts(self._counts, class_names(self._spec))
        self._write_caption()

    @Slot()
    def _write_caption(self) -> None:
        place, counts = self.matrix.pointed_cell, self._counts
        if counts is None:
            self.caption.setText("")
        elif place is not None:
            self.caption.setText(self.matrix.describe_value(*place))
        else:
            words = self.tr("Held-out pictures after step {step}: {right} of {whole} recognised.")
            self.caption.setText(
                words.format(
                    step=f"{self._step:,}", right=f"{int(counts.trace()):,}", whole=f"{int(counts.sum()):,}"
                )
            )
