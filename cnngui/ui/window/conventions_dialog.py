"""A dialog for what a network takes and gives: what was tried, and fields to settle it by hand."""

import copy
from collections.abc import Callable
from functools import partial
from typing import Any

import torch
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cnngui.digits.dataset import dataset_of
from cnngui.network.conventions import OUTPUTS, Conventions, InputScaling, conventions_of
from cnngui.network.files.model_file import Model
from cnngui.problem import Problem, translatable
from cnngui.training.convention_guess import ConventionGuess, guess_conventions, measure
from cnngui.training.convention_words import right_words, scaling_words
from cnngui.training.loop.run_control import RunControl
from cnngui.training.runtime import usual_threads
from cnngui.ui.common.model_titles import model_title
from cnngui.ui.common.translation import marked, sentence_of
from cnngui.ui.session.background_job import BackgroundJob

# After the last key in a field, the network is tried with what stands there.
_PAUSE_MS = 400
_NOT_A_NUMBER = translatable("Problem", "“{text}” is no number; write one, such as 0.1307.")
_NOT_SO_MANY = translatable(
    "Problem", "Write one number, or {count} with commas between, one for each channel."
)
_FAULT = translatable("Problem", "Trying the network ended in a fault of cnngui ({fault}); it was logged.")


class ConventionsDialog(QDialog):
    """Show what came of trying a network on known pictures, and let a person settle what it takes and gives.

    Signals:
        settled(Conventions): they were accepted.
    """

    settled = Signal(object)

    def __init__(self, model: Model, guess: ConventionGuess | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conventions_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._network = copy.deepcopy(model.network)
        self._dataset = dataset_of(model.dataset)
        self._title = model_title(model)
        self._guess = guess
        self._tried: list[InputScaling] = []
        self.hint = QLabel()
        self.table = QTableWidget(0, 2)
        self.range, self.mean, self.std = QLineEdit(), QLineEdit(), QLineEdit()
        self.inverted = QCheckBox()
        self.outputs = QComboBox()
        self.explanation, self.measured, self.mistake = QLabel(), QLabel(), QLabel()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._job = BackgroundJob("conventions", _FAULT, self)
        self._job.ended.connect(self._show_outcome)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._measure)
        self._build()
        self._write()
        self.show_conventions(conventions_of(model.network))
        self._connect()
        if guess is None:
            self._start(partial(_guess, self._network, self._dataset))
        else:
            self._list(guess)

    @property
    def conventions(self) -> Conventions:
        """Return what stands in the fields. Raises Problem where they make no sense."""
        mean, std = self._numbers(self.mean), self._numbers(self.std)
        (scale,) = self._numbers(self.range, 1)
        scaling = InputScaling(scale, mean, std, self.inverted.isChecked())
        return Conventions(scaling, str(self.outputs.currentData()))

    def show_conventions(self, conventions: Conventions) -> None:
        """Put conventions into the fields."""
        scaling = conventions.scaling
        for field, values in (
            (self.range, (scaling.scale,)),
            (self.mean, scaling.mean),
            (self.std, scaling.std),
        ):
            field.setText(", ".join(f"{value:g}" for value in values))
        self.inverted.setChecked(scaling.inverted)
        self.outputs.setCurrentIndex(self.outputs.findData(conventions.outputs))

    def _numbers(self, field: QLineEdit, most: int | None = None) -> tuple[float, ...]:
        channels = self._dataset.spec.shape[0] if most is None else most
        parts = [part.strip() for part in field.text().replace("，", ",").split(",")]
        if len(parts) not in {1, channels}:
            raise Problem(_NOT_SO_MANY, count=channels)
        found = []
        for part in parts:
            try:
                found.append(float(part.replace("−", "-")))
            except ValueError:
                raise Problem(_NOT_A_NUMBER, text=part) from None
        return tuple(found)

    def _build(self) -> None:
        for label in (self.hint, self.explanation, self.measured, self.mistake):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        table = self.table
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.setMinimumHeight(7 * table.verticalHeader().defaultSectionSize())
        for name in OUTPUTS:
            self.outputs.addItem("", name)
        self._form = form = QFormLayout()
        for field in (self.range, self.mean, self.std, self.inverted, self.outputs):
            form.addRow(QLabel(), field)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.hint)
        layout.addWidget(table)
        layout.addLayout(form)
        for widget in (self.explanation, self.measured, self.mistake, self.buttons):
            layout.addWidget(widget)
        # Fusion's own signs on them are black, on dark ground too.
        for button in self.buttons.buttons():
            button.setIcon(QIcon())
        self.mistake.hide()
        self.resize(620, 600)

    def _write(self) -> None:
        self.setWindowTitle(self.tr("Input and outputs of {title}").format(title=self._title))
        self.hint.setText(
            self.tr(
                "A network knows only pictures scaled like those it was trained with. These are the usual "
                "ways, tried on pictures whose classes are known: choose one, or fill in the numbers."
            )
        )
        self.table.setHorizontalHeaderLabels([self.tr("Pictures"), self.tr("Right")])
        self.table.setAccessibleName(self.tr("Scalings that were tried"))
        words = {
            self.range: self.tr("Largest value (1 or 255)"),
            self.mean: self.tr("Mean"),
            self.std: self.tr("Standard deviation"),
            self.inverted: self.tr("Inverted"),
            self.outputs: self.tr("Outputs"),
        }
        for widget, text in words.items():
            label = self._form.labelForField(widget)
            assert isinstance(label, QLabel)
            label.setText(text)
            widget.setAccessibleName(text)
        self.inverted.setText(self.tr("ink is 0, paper is the largest value"))
        for number, outputs in enumerate(OUTPUTS.values()):
            self.outputs.setItemText(number, marked("Outputs", outputs.title))

    def _connect(self) -> None:
        for field in (self.range, self.mean, self.std):
            field.textEdited.connect(self._edited)
        self.inverted.clicked.connect(self._edited)
        self.outputs.currentIndexChanged.connect(self._edited)
        self.table.itemSelectionChanged.connect(self._take_row)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._explain()

    def _list(self, guess: ConventionGuess) -> None:
        self._guess = guess
        self._tried = [each.scaling for each in guess.tried]
        self.table.setRowCount(len(guess.tried))
        for row, each in enumerate(guess.tried):
            for column, text in enumerate((scaling_words(each.scaling, marked), right_words(each, marked))):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self._mark_row()

    def _mark_row(self) -> None:
        """Mark the row of what stands in the fields."""
        self.table.blockSignals(True)
        self.table.clearSelection()
        try:
            scaling = self.conventions.scaling
        except Problem:
            scaling = None
        if scaling in self._tried:
            self.table.selectRow(self._tried.index(scaling))
        self.table.blockSignals(False)

    @Slot()
    def _take_row(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            outputs = str(self.outputs.currentData())
            self.show_conventions(Conventions(self._tried[rows[0].row()], outputs))
            self._show_mistake(None)
            self.measured.setText("")

    @Slot()
    def _edited(self) -> None:
        self._explain()
        self._mark_row()
        self.measured.setText("")
        self._timer.start()

    def _explain(self) -> None:
        self.explanation.setText(marked("Outputs", OUTPUTS[str(self.outputs.currentData())].explanation))

    @Slot()
    def _measure(self) -> None:
        """Try the network with what stands in the fields, where that was not tried."""
        try:
            scaling = self.conventions.scaling
        except Problem as problem:
            self._show_mistake(problem)
            return
        self._show_mistake(None)
        if scaling in self._tried:
            return
        if self._job.is_running:
            self._timer.start()
            return
        self._start(partial(_measure, self._network, self._dataset, scaling))

    def _start(self, work: Callable[..., Any]) -> None:
        self.measured.setText(self.tr("The network is being tried …"))
        self._job.start(work)

    @Slot(object)
    def _show_outcome(self, outcome: Any) -> None:
        if isinstance(outcome, Problem):
            self._show_mistake(outcome)
        elif isinstance(outcome, ConventionGuess):
            self.measured.setText("")
            self._list(outcome)
        elif outcome is not None:
            words = self.tr("With these numbers: {right} known pictures right.")
            self.measured.setText(words.format(right=right_words(outcome, marked)))

    def _show_mistake(self, problem: Problem | None) -> None:
        self.mistake.setText("" if problem is None else sentence_of(problem))
        self.mistake.setVisible(problem is not None)

    @Slot()
    def _accept(self) -> None:
        try:
            conventions = self.conventions
        except Problem as problem:
            self._show_mistake(problem)
            return
        self.settled.emit(conventions)
        self.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        # Also where the window is closed around it. The job stops after the batch it is at, of a few
        # milliseconds.
        if not event.spontaneous():
            self._job.shut_down()
        super().hideEvent(event)


def _guess(network: torch.nn.Module, dataset: Any, control: RunControl, _report: object) -> ConventionGuess:
    torch.set_num_threads(usual_threads())
    return guess_conventions(network, dataset, control=control)


def _measure(
    network: torch.nn.Module, dataset: Any, scaling: InputScaling, control: RunControl, _report: object
) -> Any:
    torch.set_num_threads(usual_threads())
    return measure(network, dataset, scaling, control=control)
