"""The tools of a number grid: fill, random numbers, and which of its planes is shown."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from cnngui.ui.common.translation import Translated
from cnngui.ui.common.wheel_safe_inputs import WheelSafeSpinBox
from cnngui.ui.worksheet.number_grid import NumberGrid
from cnngui.ui.worksheet.number_sheet import Index, NumberSheet


class GridEditor(Translated, QWidget):
    """Edit a sheet of up to four dimensions: one plane in a grid, spin boxes for which, and tools.

    Signals:
        edited(): something was typed, pasted or filled.
    """

    edited = Signal()

    def __init__(self, sheet: NumberSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = NumberGrid(sheet)
        self.planes = [WheelSafeSpinBox(0, 0) for _ in range(2)]
        self.plane_labels = [QLabel() for _ in range(2)]
        self.fill = QPushButton()
        self.random = QPushButton()
        self._menu = QMenu(self)
        self._actions = [self._menu.addAction("") for _ in range(4)]
        self._words = ("", "")
        self.tools = QHBoxLayout()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def plane(self) -> Index:
        """Return which plane is shown."""
        return self._plane_of(self.grid.sheet)

    def use(self, sheet: NumberSheet, *, read_only: bool = False) -> None:
        """Edit another sheet, or the same one after it was resized."""
        leading = (1, 1, *sheet.shape)[-4:-2]
        shown = len(sheet.shape) - 2
        for at, (spin, label, size) in enumerate(zip(self.planes, self.plane_labels, leading, strict=True)):
            spin.show_value(min(spin.value(), size - 1), 0, size - 1)
            for widget in (spin, label):
                widget.setVisible(2 - at <= shown and size > 1)
        for tool in (self.fill, self.random):
            tool.setVisible(not read_only)
        self.grid.use(sheet, self._plane_of(sheet), read_only=read_only)

    def _plane_of(self, sheet: NumberSheet) -> Index:
        return tuple(spin.value() for spin in self.planes[4 - len(sheet.shape) :])

    def set_words(self, name: str, outer: str, inner: str) -> None:
        """Name the grid, and the two dimensions over its rows."""
        self._words = (outer, inner)
        self.grid.setAccessibleName(name)
        self.grid.setToolTip(
            self.tr("{name}: type numbers, or paste a block; the arrow keys move").format(name=name)
        )
        for spin, label, word in zip(self.planes, self.plane_labels, self._words, strict=True):
            label.setText(word)
            spin.setAccessibleName(word)
            spin.setToolTip(self.tr("Which {word} is in the grid below").format(word=word))

    def go_to(self, index: Index) -> None:
        """Show the cell at an index of the sheet."""
        for spin, at in zip(reversed(self.planes), reversed(index[:-2]), strict=False):
            spin.setValue(at)
        self.grid.setCurrentIndex(self.grid.numbers.index(index[-2], index[-1]))

    def retranslate(self) -> None:
        self.fill.setText(self.tr("Fill"))
        self.fill.setToolTip(self.tr("Fill the chosen cells, or all where only one is chosen"))
        self.fill.setAccessibleName(self.fill.toolTip())
        self.random.setText(self.tr("Random"))
        self.random.setToolTip(self.tr("Fill the chosen cells, or all, with whole numbers by chance"))
        for action, word in zip(
            self._actions,
            (self.tr("with 0"), self.tr("with 1"), self.tr("with 1, 2, 3, …"), self.tr("with the first one")),
            strict=True,
        ):
            action.setText(word)

    def _build(self) -> None:
        self.fill.setMenu(self._menu)
        which = QHBoxLayout()
        which.setSpacing(4)
        for label, spin in zip(self.plane_labels, self.planes, strict=True):
            label.setBuddy(spin)
            which.addWidget(label)
            which.addWidget(spin)
        which.addStretch(1)
        self.tools.setSpacing(4)
        self.tools.addStretch(1)
        self.tools.addWidget(self.fill)
        self.tools.addWidget(self.random)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(self.tools)
        layout.addLayout(which)
        layout.addWidget(self.grid)

    def _connect(self) -> None:
        self.grid.edited.connect(self.edited)
        for spin in self.planes:
            spin.valueChanged.connect(self._show_plane)
        for action, text in zip(self._actions, ("0", "1"), strict=False):
            action.triggered.connect(partial(self.grid.fill, text))
        self._actions[2].triggered.connect(self.grid.count_up)
        self._actions[3].triggered.connect(self._repeat)
        self.random.clicked.connect(self._randomise)

    @Slot()
    def _show_plane(self) -> None:
        self.grid.show_plane(self.plane)

    @Slot()
    def _repeat(self) -> None:
        self.grid.repeat()

    @Slot()
    def _randomise(self) -> None:
        self.grid.randomise(-3, 9)
