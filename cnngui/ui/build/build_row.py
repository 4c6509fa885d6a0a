"""One row of a network that is being built: its operation, its settings, and what comes out."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from cnngui.network.builder.row import KINDS, Row, settings_of
from cnngui.network.operations.base import Shape, written_shape
from cnngui.network.operations.parameters import ParameterSpec
from cnngui.network.sizes import Sizes
from cnngui.problem import Problem
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.translation import Translated, labelled, marked, sentence_of
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox

# Settings in one line; a row with more of them has a second line.
COLUMNS = 4
_SLOTS = max(len(settings_of(kind)) for kind in KINDS)
LINES = -(-_SLOTS // COLUMNS)
_NOT_YET = "–"
_Role = QPalette.ColorRole


class SettingBox(Translated, QDoubleSpinBox):
    """Hold one setting of a row, its word in front of the value; nothing where a row has no such setting.

    A choice, or yes and no, is stepped through like a number.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._setting: ParameterSpec | None = None
        self._choices: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keep_room(self, keep: bool) -> None:
        """Keep the column where it is though this row has no such setting, or leave no trace."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keep)
        self.setSizePolicy(policy)

    def show_setting(self, setting: ParameterSpec | None, value: Any) -> None:
        """Show a setting and its value, without telling of it as of a choice."""
        self.setVisible(setting is not None)
        if setting is None:
            return
        self.blockSignals(True)
        if setting is not self._setting:
            self._setting = setting
            # A pair with choices is a number here.
            self._choices = list(setting.choices) if setting.kind == "choice" else []
            by_word = bool(self._choices) or setting.kind == "flag"
            self.setDecimals(setting.decimals)
            self.setSingleStep(setting.step)
            words = (0, max(len(self._choices) - 1, 1))
            self.setRange(*(words if by_word else (setting.least, setting.most)))
            self.lineEdit().setReadOnly(by_word)
            self.retranslate()
        number = self._choices.index(value) if self._choices else value
        # Not while somebody types it: the text would jump under the hand.
        if number != self.value():
            self.setValue(number)
        self.blockSignals(False)

    def chosen(self) -> Any:
        """Return the value that is shown, as a row holds it."""
        assert self._setting is not None
        if self._choices:
            return self._choices[int(self.value())]
        if self._setting.kind == "flag":
            return bool(self.value())
        return self.value() if self._setting.decimals else int(self.value())

    def retranslate(self) -> None:
        setting = self._setting
        if setting is None:
            return
        word = marked("Operation", setting.word)
        self.setPrefix(f"{word} ")
        automatic = self.tr("auto")
        self.setSpecialValueText(f"{word} {automatic}" if setting.automatic else "")
        least, most = (f"{end:g}" for end in (setting.least, setting.most))
        hint = self.tr("{word}: {least} to {most}").format(word=word, least=least, most=most)
        if self.lineEdit().isReadOnly():
            hint = word
        if setting.automatic:
            hint = self.tr("{word}: as many as there are, or the number that must come in").format(word=word)
        self.setToolTip(hint)
        self.setAccessibleName(word)

    def textFromValue(self, value: float) -> str:
        if self._choices:
            return marked("Operation", self._choices[int(value)])
        if self._setting is not None and self._setting.kind == "flag":
            return self.tr("yes") if value else self.tr("no")
        return super().textFromValue(value)

    def valueFromText(self, text: str) -> float:
        return self.value() if self.lineEdit().isReadOnly() else super().valueFromText(text)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if self.lineEdit().isReadOnly():
            return QValidator.State.Acceptable, text, position
        return super().validate(text, position)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class BuildRow(FollowsStyle, Translated, QFrame):
    """Show one row and let a person change it; its fields lie on it in the grid of the table.

    Signals:
        changed(int, Row, str): row `number` is another one now; the last says by which field.
    """

    changed = Signal(int, object, str)

    def __init__(self, number: int, grid: QGridLayout, line: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self._row = Row.of(next(iter(KINDS)))
        self._found: Shape | Problem | None = None
        self._sizes: Sizes | None = None
        self.place = QLabel(str(number + 1), parent)
        self.kind = WheelSafeComboBox(parent)
        self.settings = [SettingBox(parent) for _ in range(_SLOTS)]
        self.output = QLabel(parent)
        self.weights = QLabel(parent)
        self._build(grid, line)
        self.kind.currentIndexChanged.connect(self._take_kind)
        for box in self.settings:
            box.valueChanged.connect(partial(self._take_setting, box))
        self.follow_style()
        self.retranslate()

    @property
    def fields(self) -> list[QWidget]:
        """List what can be changed, from left to right."""
        return [self.kind, *self.settings]

    @property
    def ground(self) -> list[QWidget]:
        """List what a press chooses the row by."""
        return [self, self.place, self.output, self.weights]

    def show_row(self, row: Row, found: Shape | Problem | None, sizes: Sizes | None) -> None:
        """Show a row, what comes out of it or why nothing can, and its sizes."""
        self._row, self._found, self._sizes = row, found, sizes
        self.kind.show_choice(row.kind)
        settings = settings_of(row.kind)
        for slot, box in enumerate(self.settings):
            given = slot < len(settings)
            box.show_setting(settings[slot] if given else None, row.values[slot] if given else 0)
        self._write()

    def mark(self, current: bool) -> None:
        """Lay a ground under the row that buttons and keys work on."""
        self.setBackgroundRole(_Role.Midlight if current else _Role.Window)

    def set_shown(self, shown: bool) -> None:
        """Show the row or take it away."""
        for widget in (self, self.place, self.kind, self.output, self.weights):
            widget.setVisible(shown)
        for slot, box in enumerate(self.settings):
            box.keep_room(shown and slot < COLUMNS)
            box.setVisible(shown and not box.isHidden())

    def retranslate(self) -> None:
        for index, spec in enumerate(KINDS.values()):
            self.kind.setItemText(index, marked("Operation", spec.title))
        self.kind.setToolTip(self.tr("What this row does"))
        self._write()

    def _build(self, grid: QGridLayout, line: int) -> None:
        self.setAutoFillBackground(True)
        self.mark(False)
        self.lower()
        self.kind.setSizeAdjustPolicy(WheelSafeComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kind.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for name in KINDS:
            self.kind.addItem(name, name)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.place.setAlignment(right)
        self.output.setWordWrap(True)
        self.output.setTextFormat(Qt.TextFormat.PlainText)
        self.weights.setAlignment(right)
        # The ground of the row reaches a little farther than its words.
        self.weights.setContentsMargins(0, 0, 6, 0)
        self.output.setContentsMargins(6, 0, 0, 0)
        grid.addWidget(self, line, 0, LINES, COLUMNS + 4)
        for column, widget in ((0, self.place), (1, self.kind), (COLUMNS + 2, self.output)):
            grid.addWidget(widget, line, column)
        grid.addWidget(self.weights, line, COLUMNS + 3)
        for slot, box in enumerate(self.settings):
            below, column = divmod(slot, COLUMNS)
            # The last one has the room that is left: its words are the longest.
            span = COLUMNS - column if slot == _SLOTS - 1 else 1
            grid.addWidget(box, line + below, 2 + column, 1, span)

    def adapt_to_style(self) -> None:
        """Keep room for what may be written, so that nothing moves when it is."""
        metrics = self.fontMetrics()
        self.place.setMinimumWidth(metrics.horizontalAdvance("✕ 00") + 4)
        self.output.setMinimumWidth(metrics.horizontalAdvance("0" * 22))

    def _write(self) -> None:
        impossible = isinstance(self._found, Problem)
        if isinstance(self._found, Problem):
            said = sentence_of(self._found)
        else:
            said = _NOT_YET if self._found is None else written_shape(self._found)
        self.output.setText(said)
        sizes = self._sizes
        self.weights.setText(_NOT_YET if sizes is None else f"{sizes.weight_count:,}")
        self.weights.setToolTip("" if sizes is None else sizes.weights)
        worked = () if sizes is None else sizes.size
        self.output.setToolTip("\n".join(labelled(marked("Operation", word), how) for word, how in worked))
        for label in (self.output, self.place):
            label.setForegroundRole(_Role.BrightText if impossible else _Role.WindowText)
        font = self.place.font()
        font.setBold(impossible)
        self.place.setFont(font)
        self.place.setText(f"✕ {self.number + 1}" if impossible else str(self.number + 1))
        self.kind.setAccessibleName(self.tr("Operation of row {number}").format(number=self.number + 1))
        self.kind.setAccessibleDescription(said)

    @Slot()
    def _take_kind(self) -> None:
        self.changed.emit(self.number, self._row.as_kind(self.kind.currentData()), "kind")

    def _take_setting(self, box: SettingBox, _value: float) -> None:
        setting = settings_of(self._row.kind)[self.settings.index(box)]
        self.changed.emit(self.number, self._row.with_value(setting.name, box.chosen()), setting.name)
