"""The worksheet's controls: input, operations and weights, filled in by hand or from the shelf."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cnngui.network.graph import Layer
from cnngui.network.trace import Trace
from cnngui.network.worksheet.worksheet import ADDED, OFFERED, Worksheet
from cnngui.problem import Problem
from cnngui.ui.common.translation import Translated, marked, sentence_of
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox, WheelSafeSpinBox
from cnngui.ui.worksheet.grid_editor import GridEditor
from cnngui.ui.worksheet.input_form import InputForm
from cnngui.ui.worksheet.operation_form import OperationForm
from cnngui.ui.worksheet.padding_button import PaddingButton, covering_padding
from cnngui.ui.worksheet.weights_form import WeightsForm
from cnngui.ui.worksheet.worksheet_draft import LayerDraft, WorksheetDraft

_MOST_LAYERS = 4


class WorksheetPanel(Translated, QWidget):
    """Edit a worksheet; every change takes effect at once.

    What cannot be is said in one sentence, and the last trace that could be made stays.

    Signals:
        traced(): `trace` is another one.
        problem(Problem), resolved(): what is filled in cannot be worked out; it can again.
    """

    traced = Signal()
    problem = Signal(object)
    resolved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = WorksheetDraft()
        self.trace: Trace = self.draft.trace()
        self._problem: Problem | None = None
        self.input = InputForm()
        self.second = GridEditor(self.draft.layers[0].second)
        self.true_class = WheelSafeSpinBox(0, 0)
        self.layer = WheelSafeComboBox()
        self.operation = WheelSafeComboBox()
        self.add = QToolButton()
        self.remove = QToolButton()
        self.settings = OperationForm()
        self.padding_button = PaddingButton()
        self.weights = WeightsForm()
        self._headings = [QLabel() for _ in range(4)]
        self._class_label = QLabel()
        self._build()
        self._connect()
        self.retranslate()
        self.fill_in(self.draft)

    @property
    def chosen(self) -> LayerDraft:
        """Return the operation whose settings are shown."""
        return self.draft.layers[max(self.layer.currentIndex(), 0)]

    @property
    def entry(self) -> Layer:
        """Return the operation shown as a layer of the trace."""
        entries = [e for e in self.trace.graph.layers if e.inputs and not e.name.startswith("flatten_")]
        return entries[min(max(self.layer.currentIndex(), 0), len(entries) - 1)]

    @property
    def sentence(self) -> str:
        """Return what is wrong in the language now in use, or an empty text."""
        return "" if self._problem is None else sentence_of(self._problem)

    def repeat_problem(self) -> None:
        """Emit once more what is wrong, if anything is."""
        if self._problem is not None:
            self.problem.emit(self._problem)

    def load(self, sheet: Worksheet) -> None:
        """Fill in an example."""
        draft = WorksheetDraft(layers=[LayerDraft.of(layer) for layer in sheet.layers])
        self.input.load(np.array(sheet.values, np.float64))
        self.fill_in(draft)

    def fill_in(self, draft: WorksheetDraft) -> None:
        """Show other operations, the first of them to be edited."""
        self.draft = draft
        self._list_layers(0)
        self._update()

    def show_current(self, picture: NDArray[np.float32]) -> None:
        """Follow the picture that is shown to the network, where it is the input."""
        if self.input.show_current(picture):
            self._update()

    def retranslate(self) -> None:
        words = (self.tr("Input"), self.tr("Beside it"), self.tr("Operation"), self.tr("Weights"))
        for label, word in zip(self._headings, words, strict=True):
            label.setText(f"<b>{word}</b>")
        self.second.set_words(self.tr("Second input"), "", self.tr("channel"))
        self._class_label.setText(self.tr("true class"))
        self.true_class.setToolTip(self.tr("Which of the values belongs to the true class"))
        self.layer.setToolTip(self.tr("Which of the operations in a row is edited here"))
        self.operation.setToolTip(self.tr("What is done with the input"))
        self.add.setText("+")
        self.add.setToolTip(self.tr("Add an operation behind the last one"))
        self.remove.setText("−")
        self.remove.setToolTip(self.tr("Take this operation away"))
        for widget in (self.true_class, self.layer, self.operation, self.add, self.remove):
            widget.setAccessibleName(widget.toolTip())
        for index, spec in enumerate(OFFERED.values()):
            self.operation.setItemText(index, marked("Operation", spec.title))
        self._list_layers(self.layer.currentIndex())

    def _build(self) -> None:
        for name in OFFERED:
            self.operation.addItem("", name)
        for tool in (self.add, self.remove):
            tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.weights.weights.grid.set_most_lines(7)
        classes, line = QHBoxLayout(), QHBoxLayout()
        self._class_label.setBuddy(self.true_class)
        classes.addWidget(self._class_label)
        classes.addWidget(self.true_class, 1)
        line.setSpacing(4)
        line.addWidget(self._headings[2], 1)
        for widget in (self.layer, self.add, self.remove):
            line.addWidget(widget)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(10, 6, 6, 8)
        inner.setSpacing(4)
        inner.addWidget(self._headings[0])
        inner.addWidget(self.input)
        inner.addWidget(self._headings[1])
        inner.addWidget(self.second)
        inner.addLayout(classes)
        inner.addLayout(line)
        inner.addWidget(self.operation)
        inner.addWidget(self.settings)
        inner.addWidget(self.padding_button)
        inner.addWidget(self._headings[3])
        inner.addWidget(self.weights)
        inner.addStretch(1)
        scroll = QScrollArea()
        self.setMinimumWidth(270)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.input.changed.connect(self._update)
        self.input.problem.connect(self._take_problem)
        self.second.edited.connect(self._update)
        self.true_class.valueChanged.connect(self._take_class)
        self.layer.currentIndexChanged.connect(self._show)
        self.operation.currentIndexChanged.connect(self._take_operation)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.settings.changed.connect(self._take_settings)
        self.padding_button.clicked.connect(self._use_padding)
        self.weights.changed.connect(self._update)

    def _list_layers(self, index: int) -> None:
        self.layer.blockSignals(True)
        self.layer.clear()
        count = len(self.draft.layers)
        words = self.tr("{number} of {count}")
        self.layer.addItems([words.format(number=number + 1, count=count) for number in range(count)])
        self.layer.setCurrentIndex(min(max(index, 0), count - 1))
        self.layer.blockSignals(False)

    @Slot()
    def _update(self) -> None:
        """Compute what is filled in; where that cannot be, emit the problem and keep the last trace."""
        draft = self.draft
        first = draft.layers[0].spec
        self.input.need(maps=first.takes == "maps", row=first.second == "class")
        draft.values = self.input.sheet
        try:
            self.trace = draft.trace()
        except Problem as problem:
            self._take_problem(problem)
            self._show()
            return
        self._take_problem(None)
        self._show()
        self.traced.emit()

    @Slot(object)
    def _take_problem(self, problem: Problem | None) -> None:
        before = self.sentence
        self._problem = problem
        if problem is None and before:
            self.resolved.emit()
        elif problem is not None and self.sentence != before:
            self.problem.emit(problem)

    @Slot()
    def _show(self) -> None:
        """Show what is filled in, and how far everything can go."""
        draft, chosen = self.draft, self.chosen
        several = len(draft.layers) > 1
        self.layer.setVisible(several)
        self.remove.setEnabled(several)
        self.add.setEnabled(len(draft.layers) < _MOST_LAYERS)
        self.operation.show_choice(chosen.operation)
        second, index = chosen.spec.second, max(self.layer.currentIndex(), 0)
        self._headings[1].setVisible(bool(second))
        self.second.setVisible(second == "values")
        for widget in (self._class_label, self.true_class):
            widget.setVisible(second == "class")
        if second == "values":
            self.second.use(chosen.second)
        classes = math.prod(draft.shapes[index]) if index < len(draft.shapes) else 1
        self.true_class.show_value(chosen.true_class, 0, max(classes - 1, chosen.true_class))
        self._headings[3].setVisible(chosen.weights is not None)
        self.settings.show_operation(chosen.spec, chosen.parameters)
        self.weights.show_layer(chosen)
        self._bound()
        self.padding_button.show_padding(
            None if self.sentence else covering_padding(chosen, self.trace, self.entry.name)
        )

    def _bound(self) -> None:
        chosen, index = self.chosen, max(self.layer.currentIndex(), 0)
        if index < len(self.draft.shapes):
            shape = self.draft.shapes[index]
            self.settings.bound(lambda parameters: chosen.fits(shape, parameters))
            self.weights.bound(shape)
        self.input.bound(self.draft.layers[0].fits)

    @Slot()
    def _use_padding(self) -> None:
        if self.padding_button.padding is not None:
            self.chosen.parameters["padding"] = self.padding_button.padding
            self._update()

    @Slot()
    def _take_settings(self) -> None:
        self.chosen.parameters = self.settings.parameters()
        self._update()

    @Slot()
    def _take_operation(self) -> None:
        self.chosen.choose(self.operation.currentData())
        self._update()

    @Slot(int)
    def _take_class(self, number: int) -> None:
        self.chosen.true_class = number
        self._update()

    @Slot()
    def _add(self) -> None:
        self.draft.layers.append(LayerDraft(ADDED))
        self._list_layers(len(self.draft.layers) - 1)
        self._update()

    @Slot()
    def _remove(self) -> None:
        index = self.layer.currentIndex()
        del self.draft.layers[index]
        self._list_layers(index)
        self._update()
