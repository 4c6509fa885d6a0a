"""The Build page: a network of one's own, row by row, with its sizes after every change."""

from functools import partial

from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from cnngui.network.builder.blueprint import KINDS, Blueprint, Row, is_own
from cnngui.network.builder.templates import TEMPLATES
from cnngui.problem import Problem
from cnngui.ui.build.build_table import MOVE_DOWN, MOVE_UP, REMOVE, UNDO, BuildTable
from cnngui.ui.common.icons import icon
from cnngui.ui.common.key_names import key_name
from cnngui.ui.common.key_table import KeyRows
from cnngui.ui.common.page import Page
from cnngui.ui.common.preferences import remembered
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.translation import marked, sentence_of
from cnngui.ui.session.workbench import Workbench

_KEY = "build/network"
_MOST_UNDONE = 100


class BuildPage(FollowsStyle, Page):
    """Build a network row by row, and use it.

    Signals:
        used(str): the network of this text is to be shown; it can be built.
    """

    key = "build"

    used = Signal(str)

    def __init__(self, workbench: Workbench, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("build_page")
        self._workbench = workbench
        self._store = store
        self.blueprint = self._restored()
        self._past: list[tuple[Blueprint, int]] = []
        self._last_field: tuple[int, str] | None = None
        self.table = BuildTable()
        self.add_button = QPushButton()
        self.start_button = QPushButton()
        self.remove_button = QPushButton()
        self.up_button = QToolButton()
        self.down_button = QToolButton()
        self.undo_button = QToolButton()
        self.use_button = QPushButton()
        self.total = QLabel()
        self.sentence = QLabel()
        self._build()
        self._connect()
        self.table.show_blueprint(self.blueprint)
        self.table.choose(len(self.blueprint.rows) - 1)
        self.retranslate()
        self.follow_style()

    def title(self) -> str:
        return self.tr("Build")

    def key_rows(self) -> dict[str, KeyRows]:
        return {self.tr("On the Build page"): self.table.keys().rows()}

    def retranslate(self) -> None:
        self.setAccessibleName(self.title())
        up, down, remove, undo = (key_name(key) for key in (MOVE_UP, MOVE_DOWN, REMOVE, UNDO))
        words = {
            self.add_button: (self.tr("Add row"), self.tr("Put a row below the chosen one")),
            self.start_button: (self.tr("Start from"), self.tr("Take the rows of a ready network instead")),
            self.remove_button: (
                self.tr("Remove row"),
                self.tr("Take the chosen row away ({key})").format(key=remove),
            ),
        }
        for button, (word, hint) in words.items():
            button.setText(word)
            button.setToolTip(hint)
            button.setAccessibleName(word)
        hints = {
            self.up_button: self.tr("Move the chosen row up ({key})").format(key=up),
            self.down_button: self.tr("Move the chosen row down ({key})").format(key=down),
            self.undo_button: self.tr("Take the last change of the rows back ({key})").format(key=undo),
        }
        for tool, hint in hints.items():
            tool.setToolTip(hint)
            tool.setAccessibleName(hint)
        for name, action in self.kinds.items():
            action.setText(marked("Operation", KINDS[name].title))
            action.setToolTip(marked("Operation", KINDS[name].explanation))
        for name, action in self.starts.items():
            action.setText(marked("Architecture", TEMPLATES[name].title))
        self.from_shown.setText(self.tr("The network on show"))
        self.use_button.setText(self.tr("Use this network"))
        self.use_button.setToolTip(
            self.tr("Build it, untrained, and show it; then train it on the Train page")
        )
        self._write()

    def _restored(self) -> Blueprint:
        """Return the rows of last time, or where there are none to read, those of the first template."""
        spec = self._workbench.dataset.spec
        try:
            return Blueprint(Blueprint.from_text(remembered(self._store, _KEY, "")).rows, spec)
        except Problem:
            return next(iter(TEMPLATES.values())).blueprint.for_spec(spec)

    def _build(self) -> None:
        adding, starting = QMenu(self), QMenu(self)
        adding.setToolTipsVisible(True)
        self.kinds = {name: adding.addAction("") for name in KINDS}
        self.starts = {name: starting.addAction("") for name in TEMPLATES}
        self.from_shown = starting.addAction("")
        self.add_button.setMenu(adding)
        self.start_button.setMenu(starting)
        self.up_button.setArrowType(Qt.ArrowType.UpArrow)
        self.down_button.setArrowType(Qt.ArrowType.DownArrow)
        self.use_button.setObjectName("use_button")
        self.setFocusProxy(self.add_button)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setSpacing(6)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            head.addWidget(button)
        head.addWidget(self.undo_button)
        head.addStretch(1)
        head.addWidget(self.start_button)
        foot = QHBoxLayout()
        foot.setSpacing(14)
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.total)
        foot.addWidget(self.use_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        for name, action in self.kinds.items():
            action.triggered.connect(partial(self._add, name))
        for name, action in self.starts.items():
            action.triggered.connect(partial(self._start_from, name))
        self.from_shown.triggered.connect(self._start_from_shown)
        self.remove_button.clicked.connect(self._remove)
        self.up_button.clicked.connect(self._move_up)
        self.down_button.clicked.connect(self._move_down)
        self.undo_button.clicked.connect(self._undo)
        self.use_button.clicked.connect(self._use)
        self.table.changed.connect(self._take_row)
        self.table.chosen.connect(self._write)
        self.table.removal_wanted.connect(self._remove)
        self.table.move_wanted.connect(self._move)
        self.table.undo_wanted.connect(self._undo)
        self._workbench.model_changed.connect(self._follow_network)

    def _change(self, blueprint: Blueprint, current: int, field: tuple[int, str] | None = None) -> None:
        """Show other rows; changes of one field after the other are one change to take back."""
        if field is None or field != self._last_field:
            self._past.append((self.blueprint, self.table.current))
            del self._past[:-_MOST_UNDONE]
        self._last_field = field
        self._show(blueprint, current)

    def _show(self, blueprint: Blueprint, current: int) -> None:
        self.blueprint = blueprint
        self._store.setValue(_KEY, blueprint.text)
        self.table.show_blueprint(blueprint)
        self.table.choose(current)

    @Slot()
    def _write(self) -> None:
        """Write the sizes and the sentence, and enable what can be done."""
        blueprint, at = self.blueprint, self.table.current
        last, problem = len(blueprint.rows) - 1, blueprint.problem
        self.sentence.setText(self._said(problem))
        whole = all(isinstance(shape, tuple) for shape in blueprint.output_shapes)
        self.total.setText(self.tr("{count} parameters").format(count=f"{sum(blueprint.weights):,}"))
        self.total.setVisible(whole)
        self.use_button.setEnabled(problem is None)
        self.remove_button.setEnabled(at >= 0)
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(0 <= at < last)
        self.undo_button.setEnabled(bool(self._past))
        self.from_shown.setVisible(is_own(self._workbench.model.architecture))

    @Slot()
    def _follow_network(self) -> None:
        """Fit the rows to the pictures of the network shown."""
        spec = self._workbench.dataset.spec
        if spec is not self.blueprint.spec:
            self._past = [(each.for_spec(spec), current) for each, current in self._past]
            self._show(self.blueprint.for_spec(spec), self.table.current)
        self._write()

    def _said(self, problem: Problem | None) -> str:
        for number, found in enumerate(self.blueprint.output_shapes, start=1):
            if isinstance(found, Problem):
                words = self.tr("Row {number}: {reason}")
                return words.format(number=number, reason=sentence_of(found))
        if problem is not None:
            return sentence_of(problem)
        if self.blueprint.text == self._workbench.model.architecture:
            return self.tr("This network is on show.")
        return self.tr("This network can be built.")

    def _add(self, kind: str) -> None:
        at = self.table.current + 1
        self._change(self.blueprint.with_added(at, Row.of(kind)), at)
        self.table.give_keyboard()

    def _start_from(self, name: str) -> None:
        self._take(TEMPLATES[name].blueprint.for_spec(self.blueprint.spec))

    @Slot()
    def _start_from_shown(self) -> None:
        self._take(Blueprint.from_text(self._workbench.model.architecture, self.blueprint.spec))

    def _take(self, blueprint: Blueprint) -> None:
        self._change(blueprint, len(blueprint.rows) - 1)
        self.table.give_keyboard()

    @Slot(int, object, str)
    def _take_row(self, at: int, row: Row, field: str) -> None:
        self._change(self.blueprint.with_row(at, row), at, (at, field))

    @Slot()
    def _remove(self) -> None:
        at, slot = self.table.current, self.table.slot
        if at < 0:
            return
        self._change(self.blueprint.without(at), at)
        self._keep_keyboard(slot)

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    @Slot(int)
    def _move(self, by: int) -> None:
        at, slot, rows = self.table.current, self.table.slot, self.blueprint.rows
        if at < 0 or not 0 <= at + by < len(rows):
            return
        self._change(self.blueprint.with_moved(at, by), at + by)
        self._keep_keyboard(slot)

    @Slot()
    def _undo(self) -> None:
        if not self._past:
            return
        slot = self.table.slot
        self._last_field = None
        self._show(*self._past.pop())
        self._keep_keyboard(slot)

    def _keep_keyboard(self, slot: int | None) -> None:
        """Move the keyboard focus to the current row where it was in the rows."""
        if slot is not None and self.table.current >= 0:
            self.table.give_keyboard(slot)
        elif slot is not None:
            self.add_button.setFocus()

    @Slot()
    def _use(self) -> None:
        self.used.emit(self.blueprint.text)

    def adapt_to_style(self) -> None:
        """Set the accent of the button that leads on, and the colour of the icon."""
        palette = self.palette()
        self.undo_button.setIcon(icon("undo", palette))
        accent = QPalette(palette)
        words = palette.color(QPalette.ColorRole.HighlightedText)
        ground = palette.color(QPalette.ColorRole.Highlight)
        # The style paints a button lighter than its palette; light words need it as dark as that.
        ground = ground.darker(150) if words.lightness() > 128 else ground
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            accent.setColor(group, QPalette.ColorRole.Button, ground)
            accent.setColor(group, QPalette.ColorRole.ButtonText, words)
        self.use_button.setPalette(accent)
