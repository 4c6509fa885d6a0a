"""The rows of a network that is being built, one below the other, with the keys that move them."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from cnngui.network.builder.blueprint import Blueprint
from cnngui.network.operations.base import written_shape
from cnngui.ui.build.build_row import COLUMNS, LINES, BuildRow
from cnngui.ui.common.key_table import KeyEntry, KeyTable
from cnngui.ui.common.translation import Translated, marked
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox

MOVE_UP = Qt.KeyboardModifier.AltModifier | Qt.Key.Key_Up
MOVE_DOWN = Qt.KeyboardModifier.AltModifier | Qt.Key.Key_Down
REMOVE = Qt.Key.Key_Delete
UNDO = QKeySequence.StandardKey.Undo

# The head and the picture come before the first row.
_FIRST = 2
_FAR_BELOW = 1000


class BuildTable(Translated, QScrollArea):
    """Show the rows of a blueprint and let a person change them.

    Signals:
        changed(int, Row, str): a row is another one now; the last says by which field.
        chosen(): another row is the current one.
        removal_wanted(): the current row is to go.
        move_wanted(int): the current row is to go up (−1) or down (1).
        undo_wanted(): the last change is to be taken back.
    """

    changed = Signal(int, object, str)
    chosen = Signal()
    removal_wanted = Signal()
    move_wanted = Signal(int)
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = -1
        self.rows: list[BuildRow] = []
        self._shown = 0
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._head = [QLabel() for _ in range(4)]
        self._input = QLabel()
        self._input_size = QLabel()
        self._build()
        self.retranslate()

    def show_blueprint(self, blueprint: Blueprint) -> None:
        """Show these rows; those there are already keep their fields, and so the keyboard."""
        self._shown = len(blueprint.rows)
        self._input_size.setText(written_shape(blueprint.spec.shape))
        while len(self.rows) < self._shown:
            self._add_row()
        found = zip(blueprint.rows, blueprint.output_shapes, blueprint.sizes, strict=True)
        for row, (described, shape, sizes) in zip(self.rows, found, strict=False):
            row.set_shown(True)
            row.show_row(described, shape, sizes)
        for row in self.rows[self._shown :]:
            row.set_shown(False)

    def choose(self, at: int) -> None:
        """Make row `at` the current one, the last where there are fewer, and bring it in sight."""
        self.current = min(at, self._shown - 1)
        for row in self.rows:
            row.mark(row.number == self.current)
        if self.current >= 0:
            row, focused = self.rows[self.current], QApplication.focusWidget()
            shown = focused if focused is not None and focused in row.fields else row.kind
            self.ensureWidgetVisible(shown, 0, self.fontMetrics().height())
        self.chosen.emit()

    @property
    def slot(self) -> int | None:
        """Return which field of its row has the keyboard, None where none has."""
        focused = QApplication.focusWidget()
        for row in self.rows:
            if focused is not None and focused in row.fields:
                return row.fields.index(focused)
        return None

    def give_keyboard(self, slot: int = 0) -> None:
        """Focus a field of the current row; its operation where it has no such field."""
        if self.current >= 0:
            row = self.rows[self.current]
            field = row.fields[slot]
            (row.kind if field.isHidden() else field).setFocus()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Rows of the network"))
        words = (self.tr("operation"), self.tr("settings"), self.tr("output"), self.tr("parameters"))
        for label, word in zip(self._head, words, strict=True):
            label.setText(word)
        self._input.setText(marked("Operation", "the picture"))

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Not the ground of a view: the fields would have no edges on it.
        self._inside.setBackgroundRole(QPalette.ColorRole.Window)
        self._inside.setAutoFillBackground(True)
        self.setWidget(self._inside)
        grid = self._grid
        grid.setContentsMargins(4, 6, 4, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(COLUMNS + 2, 1)
        grid.setRowStretch(_FAR_BELOW, 1)
        for label, column in zip(self._head, (1, 2, COLUMNS + 2, COLUMNS + 3), strict=True):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            grid.addWidget(label, 0, column, 1, COLUMNS if column == 2 else 1)
        self._head[-1].setAlignment(Qt.AlignmentFlag.AlignRight)
        self._head[-1].setContentsMargins(0, 0, 6, 0)
        for label in (self._head[2], self._input_size):
            label.setContentsMargins(6, 0, 0, 0)
        grid.addWidget(self._input, 1, 1)
        grid.addWidget(self._input_size, 1, COLUMNS + 2)

    def _add_row(self) -> None:
        number = len(self.rows)
        row = BuildRow(number, self._grid, _FIRST + LINES * number, self._inside)
        row.changed.connect(self.changed)
        for part in (*row.ground, *row.fields):
            part.installEventFilter(self)
        self.rows.append(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress):
            self._follow(watched, event.type() == QEvent.Type.MouseButtonPress)
        elif isinstance(event, QKeyEvent) and self._is_own_key(watched, event):
            # The window's own keys must not get it; it comes once more as a pressed key.
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.keys().handle(event)
            return True
        return super().eventFilter(watched, event)

    def _follow(self, watched: QObject, pressed: bool) -> None:
        """Choose the row that has the keyboard focus now, or gets it by a press between its fields."""
        for row in self.rows:
            on_ground = watched in row.ground
            if (on_ground or watched in row.fields) and row.number != self.current:
                self.choose(row.number)
            if on_ground and pressed:
                self.give_keyboard()

    def _is_own_key(self, watched: QObject, event: QKeyEvent) -> bool:
        # In a number it deletes a figure.
        in_number = event.key() == Qt.Key.Key_Delete and not isinstance(watched, WheelSafeComboBox)
        return self.keys().action_of(event) is not None and not in_number

    def keys(self) -> KeyTable:
        """Return the keys and what they do, in the language now in use."""
        return KeyTable(
            KeyEntry(
                (
                    (MOVE_UP, partial(self.move_wanted.emit, -1)),
                    (MOVE_DOWN, partial(self.move_wanted.emit, 1)),
                ),
                self.tr("move the chosen row up or down"),
            ),
            KeyEntry(((REMOVE, self.removal_wanted.emit),), self.tr("take the chosen row away")),
            KeyEntry(
                ((UNDO, self.undo_wanted.emit),),
                self.tr("take the last change of the rows back"),
            ),
        )
