"""What the tests of the worksheet have in common: a page of its own, and all that it shows."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model
from cnngui.network.worksheet.examples import EXAMPLES, Example
from cnngui.ui.session.workbench import Workbench
from cnngui.ui.step.step_page import StepPage
from cnngui.ui.step.step_view import StepView
from cnngui.ui.worksheet.number_grid import NumberGrid


def open_page() -> StepPage:
    """Open the Step page on a worksheet, as large as it is in a window of 1280×800."""
    page = StepPage(Workbench(Model("simple_cnn", build("simple_cnn", seed=4))))
    page.resize(935, 690)
    page.show()
    page.worksheet.click()
    return page


def open_example(page: StepPage, name: str, which: int = 0) -> Example:
    """Choose an example from the menu, and one of its variants with the button."""
    index, example = next((i, example) for i, example in enumerate(EXAMPLES) if example.name == name)
    page.actions_[index].trigger()
    for _ in range(which):
        QTest.mouseClick(page.next_variant, Qt.MouseButton.LeftButton)
    return example


def state(view: StepView) -> list[object]:
    """Return all that follows from the step: fields, numbers, marks and words."""
    shown: list[object] = [
        view.place,
        view.chooser.row.value(),
        view.chooser.column.value(),
        view.transport.slider.value(),
    ]
    formula = view.formula
    shown += [label.text() for label in (formula.title, formula.symbolic, formula.numeric, formula.steps)]
    for grid in view.board.grids.values():
        overlay = grid.overlay
        hatched = None if overlay.hatched is None else overlay.hatched.tobytes()
        shown += [grid.isHidden(), grid.values.tobytes(), grid.scale.high, hatched, overlay.hidden]
        shown += [list(overlay.outlined), overlay.current, list(overlay.framed), list(overlay.highlighted)]
    rows = view.terms.selectionModel().selectedRows()
    return [*shown, [row.row() for row in rows]]


def picture(view: StepView) -> QImage:
    """Return what is painted, once the labels have taken the room their words need."""
    for _ in range(3):
        QApplication.processEvents()
    return view.grab().toImage()


def texts(grid: NumberGrid) -> list[list[str]]:
    """Return what the cells of a grid say when they are edited."""
    model = grid.model()
    return [
        [str(model.data(model.index(row, column), 2)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def click_cell(grid: NumberGrid, row: int, column: int) -> None:
    at = grid.visualRect(grid.model().index(row, column)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)


def type_in(grid: NumberGrid, row: int, column: int, text: str) -> None:
    """Click a cell, type, and press Enter."""
    click_cell(grid, row, column)
    if not text:
        QTest.keyClick(grid, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    else:
        QTest.keyClicks(grid, text[0])
        editor = QApplication.focusWidget()
        if text[1:]:
            QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Qt.Key.Key_Return)
    # Qt takes Enter up in a queue, after the validators of the editor.
    QApplication.processEvents()


def choose(box: QComboBox, data: str) -> None:
    """Choose an entry of a combo box by the arrow keys."""
    box.setFocus()
    down = box.findData(data) > box.currentIndex()
    for _ in range(box.count()):
        if box.currentData() != data:
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    assert box.currentData() == data


def settle(spin: QWidget, value: float) -> None:
    """Step a spin box to a value, as far as it goes, by the arrow keys."""
    assert isinstance(spin, QSpinBox | QDoubleSpinBox)
    while spin.value() != value:
        before = spin.value()
        QTest.keyClick(spin, Qt.Key.Key_Up if spin.value() < value else Qt.Key.Key_Down)
        if spin.value() == before:
            return


def output(page: StepPage) -> np.ndarray:
    """Return what the last operation of the worksheet gives."""
    trace = page.view.trace
    return trace.activation(trace.graph.layers[-1].name)
