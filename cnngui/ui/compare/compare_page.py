"""The Compare page: the network shown and another one side by side, on the same drawing."""

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from cnngui.network.architectures import ARCHITECTURES
from cnngui.network.files.pretrained import pretrained_names
from cnngui.network.graph import Graph
from cnngui.network.inspect.layer_table import LayerTable, table_of
from cnngui.network.trace import Trace
from cnngui.problem import Problem
from cnngui.training.loop.run_control import Stopped
from cnngui.ui.common.file_dialogs import MODELS, ask_for_file
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.model_titles import class_names, model_title
from cnngui.ui.common.page import Page
from cnngui.ui.common.preferences import remembered
from cnngui.ui.common.translation import marked
from cnngui.ui.common.visibility import DeferredUpdates
from cnngui.ui.compare.compare_side import CompareSide
from cnngui.ui.compare.comparison_model import (
    FILE,
    SHIPPED,
    UNTRAINED,
    ComparisonModel,
    Read,
    model_of,
    stamp_of,
)
from cnngui.ui.compare.facts_view import Fact, FactsView
from cnngui.ui.compare.model_chooser import ModelChooser
from cnngui.ui.session.file_reader import FileReader, read_here
from cnngui.ui.session.workbench import Workbench

_KEY = "compare_with"


class ComparePage(DeferredUpdates, Page):
    """Show what two networks make of one drawing; the second one is chosen here and remembered.

    Nothing is opened or computed until the page is seen, and nothing while it is out of sight.
    """

    key = "compare"

    def __init__(self, workbench: Workbench, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_page")
        self._workbench = workbench
        self._store = store
        self._choice = ""
        self._stamp = 0
        self._tables: dict[Graph, LayerTable] = {}
        self._reader = FileReader(self)
        self.opponent = ComparisonModel(workbench, self)
        self.box = ModelChooser()
        self.headline = QLabel()
        self.against = QLabel()
        self.agreement = QLabel()
        self.facts = FactsView()
        self.left = CompareSide("left")
        self.right = CompareSide("right")
        self.defer()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def choice(self) -> str:
        """Return what the network shown is compared with, as `model_of` takes it; "" before any."""
        return self._choice

    def choose(self, choice: str) -> bool:
        """Compare with what a person chose; return whether it could be opened."""
        return self._choose(choice, self._reader.read)

    def _choose(self, choice: str, read: Read) -> bool:
        dataset = self._workbench.dataset
        stamp = stamp_of(choice, dataset)
        try:
            self.opponent.show_model(model_of(choice, dataset, read))
        except Stopped:
            self.box.show_choice(self._choice)
            return False
        except Problem as problem:
            self.problem.emit(problem)
            return False
        self._choice, self._stamp = choice, stamp
        self._store.setValue(_KEY, choice)
        self.box.show_choice(choice)
        self._show_facts()
        return True

    @Slot()
    def refresh(self) -> None:
        """List the networks there are now, and open a file once more that was written since."""
        if self.defer():
            return
        self.box.refresh()
        stamp = stamp_of(self._choice, self._workbench.dataset)
        if stamp not in (0, self._stamp):
            # A problem is emitted once, if it cannot be opened any more.
            self._stamp = stamp
            self._choose(self._choice, read_here)

    def title(self) -> str:
        return self.tr("Compare")

    def shut_down(self, patience_ms: int) -> Problem | None:
        return self._reader.shut_down(patience_ms)

    def retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self.against.setText(self.tr("Compare &with"))
        if not self.is_behind:
            self._follow_drawing()
            self._show_right()
            self._show_facts()

    def _build(self) -> None:
        self.agreement.setObjectName("agreement")
        self.against.setBuddy(self.box)
        set_bold(self.headline, self.agreement)
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.agreement.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self.headline, 1)
        head.addWidget(self.against)
        head.addWidget(self.box)
        middle = QVBoxLayout()
        middle.addWidget(self.agreement)
        middle.addWidget(self.facts, 1)
        band = QHBoxLayout()
        band.setSpacing(18)
        band.addWidget(self.left.bars, 4)
        band.addLayout(middle, 6)
        band.addWidget(self.right.bars, 4)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("compare_splitter")
        splitter.setChildrenCollapsible(False)
        for side in (self.left, self.right):
            splitter.addWidget(side)
        splitter.setSizes([1000, 1000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 6)
        layout.addLayout(head)
        layout.addLayout(band)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.box.picked.connect(self.choose)
        self.box.file_wanted.connect(self._ask_for_file)
        self._workbench.trace_changed.connect(self._follow_drawing)
        self._workbench.model_changed.connect(self._follow_model)
        self.opponent.changed.connect(self._show_right)

    def _start(self) -> None:
        """Compare with what was chosen last time, or else with a trained network of another kind."""
        own = self._workbench.model.architecture
        others = [f"{SHIPPED}:{name}" for name in pretrained_names(self._workbench.dataset) if name != own]
        before = remembered(self._store, _KEY, "")
        # The last of them opens no file, and so cannot fail.
        for choice in (before, *others[:1], f"{UNTRAINED}:{next(iter(ARCHITECTURES))}"):
            if self.box.offers(choice) and self._choose(choice, read_here):
                return

    def catch_up(self) -> None:
        """Show all that changed while the page was not visible."""
        self.box.show_dataset(self._workbench.dataset)
        model = self.opponent.model
        if model is None or model.dataset != self._workbench.model.dataset:
            self.opponent.forget()
            self._start()
        self.refresh()
        self._follow_drawing()
        self._show_facts()

    @Slot()
    def _follow_drawing(self) -> None:
        if self.defer():
            return
        if self.opponent.model is not None and self.opponent.model.dataset != self._workbench.model.dataset:
            self.catch_up()
            return
        self.opponent.refresh()
        self.left.show_trace(self._workbench.trace, self._workbench.prediction, self._names())
        self._judge()

    @Slot()
    def _follow_model(self) -> None:
        self.refresh()
        if not self.is_behind:
            self._show_facts()

    @Slot()
    def _show_right(self) -> None:
        if self.opponent.trace is not None:
            self.right.show_trace(self.opponent.trace, self.opponent.prediction, self._names())
            self._judge()

    def _judge(self) -> None:
        """Write whether the two give the picture the same class."""
        left, right = self._workbench.prediction, self.opponent.prediction
        if left is None or right is None:
            words = self.tr("Draw a digit: both networks answer.")
        elif left.digit == right.digit:
            words = self.tr("Both say {digit}").format(digit=self._names()[left.digit])
        else:
            one, other = (self._names()[answer.digit] for answer in (left, right))
            words = self.tr("Left says {left}, right says {right}").format(left=one, right=other)
        self.agreement.setText(words)

    @Slot()
    def _show_facts(self) -> None:
        """Lay the facts of both networks side by side; they change with the networks alone."""
        model, other = self._workbench.model, self.opponent.model
        words = self.tr("{title}, the network on show")
        self.headline.setText(words.format(title=model_title(model)))
        if other is None or self.opponent.trace is None:
            return
        left, right = self._table(self._workbench.trace), self._table(self.opponent.trace)
        self._tables = {self._workbench.trace.graph: left, self.opponent.trace.graph: right}
        layers = (_learning(left), _learning(right))
        multiplications = (left.multiplication_count, right.multiplication_count)
        self.facts.show_facts(
            (
                Fact(self.tr("layers with parameters"), layers),
                Fact(self.tr("parameters"), (left.weight_count, right.weight_count)),
                Fact(self.tr("multiplications for one picture"), multiplications),
                Fact(
                    self.tr("of the {count} test pictures right").format(
                        count=f"{self._workbench.dataset.counts['test']:,}"
                    ),
                    (self._workbench.test_accuracy, other.test_accuracy),
                    is_share=True,
                ),
            )
        )
        self._judge()

    def _names(self) -> tuple[str, ...]:
        return class_names(self._workbench.model.spec)

    def _table(self, trace: Trace) -> LayerTable:
        return self._tables.get(trace.graph) or table_of(trace)

    @Slot()
    def _ask_for_file(self) -> None:
        path = ask_for_file(self, self.tr("Open a model"), marked("FileKinds", MODELS))
        if path is not None:
            self.choose(f"{FILE}:{path}")


def _learning(table: LayerTable) -> int:
    """Count the layers that have weights."""
    return sum(row.weight_count > 0 for row in table.rows)
