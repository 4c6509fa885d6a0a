"""One row of a network that is being built: its operation, its settings, and what comes out."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from cnngui.network.builder.blueprint import KINDS, Number, Row, written
from cnngui.network.operations.base import Shape
from cnngui.network.sizes import Sizes
from cnngui.problem import Problem
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.translation import Translated, marked, sentence_of
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox

SLOTS = max(len(kind.settings) for kind in KINDS.values())
_NOT_YET = "–"
_Role = QPalette.ColorRole


class SettingBox(Translated, QDoubleSpinBox):
    """Hold one setting of a row, its word in front of the number; nothing where a row has no such setting."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._number: Number | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keep_room(self, keep: bool) -> None:
        """Keep the column where it is though this row has no such setting, or leave no trace."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keep)
        self.setSizePolicy(policy)

    def show_setting(self, number: Number | None, value: float) -> None:
        """Show a setting and its value, without telling of it as of a choice."""
        self.setVisible(number is not None)
        if number is None:
            return
        self.blockSignals(True)
        if number is not self._number:
            self._number = number
            self.setDecimals(number.decimals)
            self.setSingleStep(0.05 if number.decimals else 1)
            self.setRange(number.least, number.most)
            self.retranslate()
        # Not while somebody types it: the text would jump under the hand.
        if value != self.value():
            self.setValue(value)
        self.blockSignals(False)

    def retranslate(self) -> None:
        if self._number is None:
            return
        word = marked("Operation", self._number.word)
        automatic = self.tr("auto")
        self.setPrefix(f"{word} ")
        self.setSpecialValueText(f"{word} {automatic}" if self._number.automatic else "")
        least, most = (f"{end:g}" for end in (self._number.least, self._number.most))
        hint = self.tr("{word}: {least} to {most}").format(word=word, least=least, most=most)
        if self._number.automatic:
            hint = self.tr("{word}: as many as there are, or the number that must come in").format(word=word)
        self.setToolTip(hint)
        self.setAccessibleName(word)

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
        self._row = Row.of("relu")
        self._found: Shape | Problem | None = None
        self._sizes: Sizes | None = None
        self.place = QLabel(str(number + 1), parent)
        self.kind = WheelSafeComboBox(parent)
        self.settings = [SettingBox(parent) for _ in range(SLOTS)]
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
        numbers = KINDS[row.kind].settings
        for slot, box in enumerate(self.settings):
            given = slot < len(numbers)
            box.show_setting(numbers[slot] if given else None, row.values[slot] if given else 0)
        self._write()

    def mark(self, current: bool) -> None:
        """Lay a ground under the row that buttons and keys work on."""
        self.setBackgroundRole(_Role.Midlight if current else _Role.Window)

    def set_shown(self, shown: bool) -> None:
        """Show the row or take it away."""
        for widget in (self, self.place, self.kind, self.output, self.weights):
            widget.setVisible(shown)
        for box in self.settings:
            box.keep_room(shown)
            box.setVisible(shown and not box.isHidden())

    def retranslate(self) -> None:
        for index, kind in enumerate(KINDS.values()):
            self.kind.setItemText(index, marked("Operation", kind.operation.title))
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
        grid.addWidget(self, line, 0, 1, SLOTS + 4)
        for column, widget in enumerate((self.place, *self.fields, self.output, self.weights)):
            grid.addWidget(widget, line, column)

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
            said = _NOT_YET if self._found is None else written(self._found)
        self.output.setText(said)
        sizes = self._sizes
        self.weights.setText(_NOT_YET if sizes is None else f"{sizes.weight_count:,}")
        self.weights.setToolTip("" if sizes is None else sizes.weights)
        worked = () if sizes is None else sizes.size
        self.output.setToolTip("\n".join(f"{marked('Operation', word)}: {how}" for word, how in worked))
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

    def _take_setting(self, box: SettingBox, chosen: float) -> None:
        number = KINDS[self._row.kind].settings[self.settings.index(box)]
        value = chosen if number.decimals else int(chosen)
        self.changed.emit(self.number, self._row.with_value(number.name, value), number.name)
