"""The input of a worksheet: filled in by hand, the current picture, a picture file."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cnngui.digits.image_import import open_colours
from cnngui.network.worksheet.examples import FIRST_GRID, photo
from cnngui.problem import Problem
from cnngui.ui.common.file_dialogs import PICTURES, ask_for_file
from cnngui.ui.common.translation import Translated, marked
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox, WheelSafeSpinBox, valid_range
from cnngui.ui.worksheet.grid_editor import GridEditor
from cnngui.ui.worksheet.number_sheet import NumberSheet

GRID, ROW, CURRENT, PICTURE, EXAMPLE = SOURCES = ("grid", "row", "current", "picture", "example")
_BY_HAND = (GRID, ROW)
_LARGEST_SIDE = 16
_LONGEST_ROW = 64
_MOST_CHANNELS = 3
_SIDES = (("channels", _MOST_CHANNELS), ("rows", _LARGEST_SIDE), ("columns", _LARGEST_SIDE))


class InputForm(Translated, QWidget):
    """Edit the input: where the values come from, how many there are, and the values themselves.

    What was filled in by hand is kept while another source is shown.

    Signals:
        changed(): there are other values.
        problem(Problem): a picture could not be opened.
    """

    changed = Signal()
    problem = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = {
            GRID: NumberSheet(np.array(FIRST_GRID)[None]),
            ROW: NumberSheet([[2.0, 1.0, 3.0, 5.0]]),
            CURRENT: NumberSheet(np.zeros((1, 1, 1))),
            PICTURE: NumberSheet(photo()),
        }
        self.source = WheelSafeComboBox()
        self.open = QPushButton()
        self.sizes = [WheelSafeSpinBox(1, most) for _, most in _SIDES]
        self._times = [QLabel("×") for _ in range(2)]
        self.values = GridEditor(self._sheets[GRID])
        self._build()
        self._connect()
        self.retranslate()
        self._show()

    @property
    def sheet(self) -> NumberSheet:
        """Return the values, (C, H, W) or (1, N), with what was typed."""
        return self._sheets[self.source.currentData()]

    def load(self, values: NDArray[np.float64]) -> None:
        """Show other values: to be edited as far as they are few."""
        if values.ndim == 2:
            values = values[None]
        if values.ndim == 1:
            source, values = ROW, values[None]
        else:
            small = values.shape[0] <= _MOST_CHANNELS and max(values.shape) <= _LARGEST_SIDE
            source = GRID if small else EXAMPLE
        self._sheets.setdefault(source, NumberSheet(values)).load(values)
        self._choose(source)

    def show_current(self, picture: NDArray[np.float32]) -> bool:
        """Take the picture that is shown to the network; return whether it is the source of the values."""
        self._sheets[CURRENT].load(picture)
        used = bool(self.source.currentData() == CURRENT)
        if used:
            self._show()
        return used

    def show_picture(self, path: str | Path) -> None:
        """Take the values of a picture file; where it cannot be opened, show why and leave all as it was."""
        try:
            self._sheets[PICTURE].load(open_colours(path))
        except Problem as problem:
            self.problem.emit(problem)
            return
        self._choose(PICTURE)
        self.changed.emit()

    def need(self, *, maps: bool, row: bool) -> None:
        """Offer grids or rows alone where the operation can only be done on the one or the other."""
        is_row = self.source.currentData() == ROW
        for index, source in enumerate(SOURCES):
            fits = not (maps if source == ROW else row)
            self.source.show_offered(index, fits and source in self._sheets)
        if (maps and is_row) or (row and not is_row):
            self._choose(GRID if maps else ROW)

    def bound(self, fits: Callable[[tuple[int, ...]], bool]) -> None:
        """Bound rows and columns from below by what `fits` says that the operation can be done on."""
        shape = self.sheet.shape
        if self.source.currentData() != GRID:
            return
        for at, spin in enumerate(self.sizes[1:], start=1):

            def tried(size: int, at: int = at) -> bool:
                return fits((*shape[:at], size, *shape[at + 1 :]))

            spin.show_value(shape[at], *valid_range(shape[at], 1, _LARGEST_SIDE, tried))

    def retranslate(self) -> None:
        names = {
            GRID: self.tr("Grid, by hand"),
            ROW: self.tr("Row of numbers, by hand"),
            CURRENT: self.tr("The current picture"),
            PICTURE: self.tr("A picture"),
            EXAMPLE: self.tr("The example's values"),
        }
        for index, source in enumerate(SOURCES):
            self.source.setItemText(index, names[source])
        self.source.setAccessibleName(self.tr("Input"))
        self.source.setToolTip(self.tr("Where the values come from"))
        self.open.setText(self.tr("Open…"))
        self.open.setToolTip(self.tr("Open a picture; it is scaled to at most 64×64 pixels"))
        hints = (
            self.tr("Channels of the input"),
            self.tr("Rows of the input"),
            self.tr("Columns of the input"),
        )
        for spin, hint in zip(self.sizes, hints, strict=True):
            spin.setToolTip(hint)
            spin.setAccessibleName(hint)
        self.values.set_words(self.tr("Input values"), "", self.tr("channel"))

    def _build(self) -> None:
        for source in SOURCES:
            self.source.addItem(source, source)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.source, 1)
        line.addWidget(self.open)
        sizes = QHBoxLayout()
        sizes.setSpacing(3)
        for spin, times in zip(self.sizes, (*self._times, None), strict=True):
            sizes.addWidget(spin, 1)
            if times is not None:
                sizes.addWidget(times)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(line)
        layout.addLayout(sizes)
        layout.addWidget(self.values)

    def _connect(self) -> None:
        self.source.activated.connect(self._take_source)
        self.open.clicked.connect(self._ask_for_picture)
        for spin in self.sizes:
            spin.valueChanged.connect(self._take_sizes)
        self.values.edited.connect(self.changed)

    def _choose(self, source: str) -> None:
        self.source.show_choice(source)
        self._show()

    def _show(self) -> None:
        source, sheet = self.source.currentData(), self.sheet
        self.open.setVisible(source == PICTURE)
        by_hand, row = source in _BY_HAND, source == ROW
        for at, spin in enumerate(self.sizes):
            spin.setVisible(by_hand and (not row or at == 2))
        for times in self._times:
            times.setVisible(source == GRID)
        if by_hand:
            shape = (1, *sheet.shape)[-3:]
            for spin, size, (_, most) in zip(self.sizes, shape, _SIDES, strict=True):
                spin.show_value(size, 1, _LONGEST_ROW if row else most)
        self.values.use(sheet, read_only=not by_hand)

    @Slot()
    def _take_source(self) -> None:
        self._show()
        self.changed.emit()

    @Slot()
    def _take_sizes(self) -> None:
        sizes = tuple(spin.value() for spin in self.sizes)
        self.sheet.resize((1, sizes[2]) if self.source.currentData() == ROW else sizes)
        self.values.use(self.sheet)
        self.changed.emit()

    @Slot()
    def _ask_for_picture(self) -> None:
        path = ask_for_file(self, self.tr("Open a picture"), marked("FileKinds", PICTURES))
        if path is not None:
            self.show_picture(path)
