"""The Test page: the accuracy of the network shown on a set, its confusions, and their pictures."""

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cnngui.digits.dataset import dataset_of
from cnngui.digits.picture_sets import OWN, TEST, picture_set
from cnngui.network.files.model_file import Model
from cnngui.problem import Problem, translatable
from cnngui.training.trained_model import settings_of
from cnngui.ui.common.key_names import key_name
from cnngui.ui.common.key_table import KeyEntry, KeyRows, KeyTable
from cnngui.ui.common.model_titles import class_names
from cnngui.ui.common.page import Page
from cnngui.ui.common.visibility import DeferredUpdates
from cnngui.ui.evaluate.class_table import ClassTable
from cnngui.ui.evaluate.digit_gallery import OPEN_KEYS
from cnngui.ui.evaluate.digits_panel import NEXT_MISTAKE, PREVIOUS_MISTAKE, DigitsPanel
from cnngui.ui.evaluate.evaluate_controls import EvaluateControls
from cnngui.ui.evaluate.evaluation_runner import Evaluated, EvaluationRunner, examples_of
from cnngui.ui.evaluate.own_digits_editor import OwnDigitsEditor
from cnngui.ui.grids.confusion_matrix import ConfusionMatrix
from cnngui.ui.session.trainer import Trainer
from cnngui.ui.session.workbench import Workbench

# A network that changes many times a second, as when a run is played back, is evaluated once it stays.
_REST_MS = 300

_NOT_ENDED = translatable(
    "Problem", "The test is in the middle of a batch of pictures, which cannot be interrupted."
)

# What is evaluated: the network, the set, and the version of the user's digits where those are the set.
Asked = tuple[Model, str, int]


class EvaluatePage(DeferredUpdates, Page):
    """Evaluate the network shown on a set of pictures, and show every one of them.

    It evaluates by itself while it is visible and no run trains; otherwise only at the press of its button,
    and it marks its result as out of date once another network is shown.

    Signals:
        image_requested(ndarray (C, H, W), Caption): this picture is to be shown to the network.
        step_wanted(int): Step is to open on this answer to the digit on the canvas.
    """

    key = "test"

    image_requested = Signal(object, object)
    step_wanted = Signal(int)

    def __init__(
        self, workbench: Workbench, trainer: Trainer, store: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("test_page")
        self._workbench = workbench
        self._trainer = trainer
        self._own = OwnDigitsEditor(workbench, self)
        self._asked: Asked | None = None
        self._shown: Asked | None = None
        self.evaluated: Evaluated | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self.runner = EvaluationRunner(self)
        self.head = EvaluateControls(store)
        self.grid = ConfusionMatrix()
        self.table = ClassTable()
        self.panel = DigitsPanel()
        self._build()
        self._connect()
        self.retranslate()
        self._take(None)
        self.defer()

    @property
    def is_stale(self) -> bool:
        """Return whether the network, the set or one's own digits have changed since the result shown."""
        return self._shown is not None and not _is_same(self._shown, self._now())

    @Slot()
    def evaluate(self) -> None:
        """Evaluate the network shown on the chosen pictures now; an evaluation that is running is stopped."""
        asked = self._asked = self._now()
        model, kind, _ = asked
        try:
            own = self._own.digits if kind == OWN else None
        except Problem as problem:
            self.problem.emit(problem)
            return
        if own is not None and not len(own):
            self.runner.stop()
            self._shown = None
            self._take(None)
            return
        settings = settings_of(model)
        self.runner.start(
            model,
            partial(picture_set, kind, settings.seed, settings.train_size, own, dataset_of(model.dataset)),
        )
        self.head.show_running(True)

    def shut_down(self, patience_ms: int) -> Problem | None:
        return None if self.runner.shut_down(patience_ms) else Problem(_NOT_ENDED)

    def title(self) -> str:
        return self.tr("Test")

    def keys(self) -> KeyTable:
        """Return the keys and what they do, in the language now in use."""
        return KeyTable(
            KeyEntry(
                ((NEXT_MISTAKE, self.panel.go_to_next), (PREVIOUS_MISTAKE, self.panel.go_to_previous)),
                self.tr("the next mistake, or the one before, shown to the network"),
            )
        )

    def key_rows(self) -> dict[str, KeyRows]:
        enter = (
            key_name(OPEN_KEYS[0]),
            self.tr("the pictures of a cell; the chosen picture in Step"),
        )
        return {self.tr("On the Test page"): [*self.keys().rows(), enter]}

    def retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self.grid.set_hint(self.tr("The matrix comes with the first test."))
        self._show_counts()
        self._write_hint()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        self.grid.setObjectName("confusion_grid")
        column.addWidget(self.grid, 5)
        column.addWidget(self.table, 2)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("test_splitter")
        splitter.addWidget(left)
        splitter.addWidget(self.panel)
        splitter.setSizes([540, 460])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 6)
        layout.addWidget(self.head)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.head.test.clicked.connect(self._press_test)
        self.head.box.picked.connect(self._follow_set)
        self.head.own.add_wanted.connect(self._own.add)
        self.head.own.remove_wanted.connect(self._remove_own)
        self._own.changed.connect(self.evaluate)
        self._own.problem.connect(self.problem)
        self.runner.progressed.connect(self.head.show_progress)
        self.runner.ended.connect(self._end)
        self.grid.chosen.connect(self.panel.show_cell)
        self.panel.listed.connect(self.grid.mark)
        self.panel.image_requested.connect(self._request_image)
        self.panel.step_wanted.connect(self.step_wanted)
        self._rest.timeout.connect(self.catch_up)
        self._workbench.trace_changed.connect(self._follow_network)
        self._trainer.state_changed.connect(self._follow_trainer)

    def _now(self) -> Asked:
        kind = self.head.box.kind
        return self._workbench.model, kind, self._own.version if kind == OWN else 0

    @property
    def _is_due(self) -> bool:
        """Return whether there is something to evaluate that was not asked for yet, and no run trains."""
        asked_for = self._asked is not None and _is_same(self._asked, self._now())
        return not asked_for and not self._trainer.is_running

    @Slot()
    def catch_up(self) -> None:
        """Evaluate what was not evaluated yet, if the page is visible."""
        if self._is_due and not self.defer():
            self.evaluate()

    @Slot()
    def _follow_network(self) -> None:
        """Mark the result as out of date, and evaluate again once the network no longer changes."""
        if self._asked is None or self._workbench.model is self._asked[0]:
            return
        if self.evaluated is not None and self.evaluated.model.dataset != self._workbench.model.dataset:
            # The network shown does not take its pictures.
            self._shown = None
            self._take(None)
        self._write_head()
        self._test_soon()

    def _test_soon(self) -> None:
        if not self._trainer.is_running and not self.defer():
            self._rest.start()

    @Slot()
    def _follow_trainer(self) -> None:
        self._write_head()
        self._test_soon()

    @Slot()
    def _follow_set(self) -> None:
        self._write_head()
        self.evaluate()

    @Slot()
    def _press_test(self) -> None:
        if self.runner.is_running:
            self.runner.stop()
        else:
            self.evaluate()

    @Slot(object)
    def _end(self, outcome: Evaluated | Problem | None) -> None:
        self.head.show_running(False)
        if isinstance(outcome, Evaluated):
            self._shown = self._asked
            self._take(outcome)
            if outcome.picture_set.kind == TEST:
                self._workbench.note_test(outcome.model, outcome.result.accuracy)
        elif outcome is not None:
            self.problem.emit(outcome)

    def _take(self, evaluated: Evaluated | None) -> None:
        """Show another result, or none."""
        self.evaluated = evaluated
        self._show_counts()
        self.panel.show_result(evaluated)
        self._write_hint()
        self._write_head()

    def _show_counts(self) -> None:
        """Show the table and the matrix of the result, with the names of the classes."""
        evaluated = self.evaluated
        if evaluated is None:
            self.table.show_result(None, class_names(self._workbench.model.spec))
            self.grid.show_counts(None)
            return
        names = class_names(evaluated.model.spec)
        self.table.show_result(evaluated.result, names)
        self.grid.show_counts(evaluated.result.confusion, names, examples_of(evaluated))

    def _write_head(self) -> None:
        model = self._workbench.model
        self.head.box.show_network(self._workbench.dataset, settings_of(model).train_size)
        self.head.own.show_classes(class_names(model.spec))
        self.head.own.setVisible(self.head.box.kind == OWN)
        self.head.show_result(self.evaluated, self.is_stale, self._trainer.is_running)

    def _write_hint(self) -> None:
        if self.evaluated is None and self.head.box.kind == OWN:
            words = self.tr("Draw a digit on the canvas, choose above which one it is, and add it.")
            self.panel.gallery.show_hint(words)
        elif self.evaluated is None:
            self.panel.gallery.show_hint("")

    @Slot(object, object)
    def _request_image(self, image: NDArray[np.float32], caption: object) -> None:
        # What is on the canvas already would only be one step more to undo.
        if not np.array_equal(self._workbench.picture, image):
            self.image_requested.emit(image, caption)

    @Slot()
    def _remove_own(self) -> None:
        shown = None if self.evaluated is None else self.evaluated.picture_set.source
        self._own.remove(self.panel.gallery.current, shown)

    def event(self, event: QEvent) -> bool:
        # P is the pen's key everywhere else.
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self.keys().action_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys().handle(event):
            super().keyPressEvent(event)


def _is_same(one: Asked, other: Asked) -> bool:
    return one[0] is other[0] and one[1:] == other[1:]
