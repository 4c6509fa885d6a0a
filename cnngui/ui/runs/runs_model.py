"""Table model of the runs: their texts, sort keys and check boxes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap

from cnngui.network.values.number_format import percent
from cnngui.problem import Problem, translatable
from cnngui.training.loop.history import History, changed_learning_rates
from cnngui.training.runs.run_store import Run
from cnngui.ui.common.theme import OVERLAYS
from cnngui.ui.common.translation import marked
from cnngui.ui.runs.run_summary import differing, network_text, settings_text

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

SORT_ROLE = _Role.UserRole
NAME, ARCHITECTURE, WEIGHTS, SETTINGS, VALIDATION, TEST, SECONDS, STATUS = range(8)
COLUMNS = (
    translatable("Runs", "Run"),
    translatable("Runs", "Network"),
    translatable("Runs", "Parameters"),
    translatable("Runs", "What differs"),
    translatable("Runs", "Best validation"),
    translatable("Runs", "Test"),
    translatable("Runs", "Seconds"),
    translatable("Runs", "Status"),
)
_TIPS = {
    NAME: translatable("Runs", "A tick lays the run's curves behind those of the present run."),
    SETTINGS: translatable("Runs", "The settings in which the runs of this table differ."),
    VALIDATION: translatable("Runs", "The best accuracy on the validation set during the run."),
    TEST: translatable("Runs", "The accuracy on all test pictures at the end of a finished run."),
    SECONDS: translatable("Runs", "Seconds of training, without evaluations and pauses."),
}
STATUSES = {
    "running": translatable("Runs", "under way"),
    "finished": translatable("Runs", "finished"),
    "stopped": translatable("Runs", "stopped"),
    "diverged": translatable("Runs", "diverged"),
    "interrupted": translatable("Runs", "interrupted"),
}
_CONTINUED = translatable("Runs", "from {run}, step {step}")
_SWATCH = 12
_LEFT = (NAME, ARCHITECTURE, SETTINGS, STATUS)


@dataclass(frozen=True)
class _Measures:
    """Hold the measures of a run, read once, because the run reads them from its folder."""

    best: float | None
    test: float | None
    seconds: float
    status: str
    rates: tuple[float, ...] = ()


_UNKNOWN = _Measures(None, None, 0.0, "running")


class RunsModel(QAbstractTableModel):
    """Provide the runs to a view, newest first, each with a check box and a colour.

    Signals:
        ticks_changed(): other runs are ticked.
        problem(Problem): a run could not be renamed.
    """

    ticks_changed = Signal()
    problem = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runs: list[Run] = []
        self._ticked: dict[str, int] = {}
        self._measures: dict[str, _Measures] = {}
        self._differing: list[str] = []
        self._dark = False

    @property
    def ticked(self) -> list[Run]:
        """Return the runs that are ticked, newest first."""
        return [run for run in self.runs if run.id in self._ticked]

    @property
    def something_differs(self) -> bool:
        """Return whether any cell of the settings column has a text."""
        return bool(self._differing) or any(run.origin for run in self.runs)

    def colour_of(self, run: Run) -> QColor | None:
        """Return the colour of a ticked run's curves; None for one that is not ticked."""
        slot = self._ticked.get(run.id)
        return None if slot is None else QColor(OVERLAYS[slot % len(OVERLAYS)][self._dark])

    def use_dark(self, dark: bool) -> None:
        """Use the colours for a dark background, or for a light one."""
        if dark != self._dark:
            self._dark = dark
            self.rewrite()
            if self._ticked:
                self.ticks_changed.emit()

    def show_runs(self, runs: list[Run]) -> None:
        """Show these runs; the rows that stay keep their ticks and their selection."""
        wanted = {run.id for run in runs}
        for row in reversed(range(len(self.runs))):
            if self.runs[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.runs[row]
                self.endRemoveRows()
        for row, run in enumerate(runs):
            if row < len(self.runs) and self.runs[row].id == run.id:
                self.runs[row] = run
                continue
            self._measures[run.id] = _UNKNOWN
            self.beginInsertRows(QModelIndex(), row, row)
            self.runs.insert(row, run)
            self.endInsertRows()
        self._measures = {
            run.id: _Measures(run.best_validation, run.test_accuracy, run.seconds, run.status, run.rates)
            for run in runs
        }
        self._compare()
        gone = self._ticked.keys() - wanted
        self._ticked = {name: slot for name, slot in self._ticked.items() if name in wanted}
        self.rewrite()
        if gone:
            self.ticks_changed.emit()

    def _compare(self) -> None:
        rate_changed = any(measures.rates for measures in self._measures.values())
        self._differing = differing([run.settings for run in self.runs], rate_changed)

    def follow(self, run: Run, history: History) -> None:
        """Update the row of the run that is being trained."""
        accuracies = history.validation_accuracies
        best = float(accuracies.max()) if len(accuracies) else None
        seconds = float(history.seconds[-1]) if len(history.seconds) else 0.0
        row = self.row_of(run.id)
        if row is not None:
            before, rates = (
                self._measures[run.id],
                changed_learning_rates(run.settings, history.learning_rates),
            )
            self._measures[run.id] = _Measures(best, None, seconds, "running", rates)
            if rates != before.rates:
                self._compare()
                self.rewrite()
            self.dataChanged.emit(self.index(row, VALIDATION), self.index(row, STATUS))

    def row_of(self, name: str) -> int | None:
        """Return the row of the run with this id; None where it is not shown."""
        return next((row for row, run in enumerate(self.runs) if run.id == name), None)

    def toggle(self, row: int) -> None:
        """Tick or untick a run."""
        run = self.runs[row]
        if run.id in self._ticked:
            del self._ticked[run.id]
        else:
            taken = set(self._ticked.values())
            self._ticked[run.id] = next(slot for slot in range(len(taken) + 1) if slot not in taken)
        self.dataChanged.emit(self.index(row, NAME), self.index(row, NAME))
        self.ticks_changed.emit()

    def rewrite(self) -> None:
        """Update every cell and heading, in the language now in use."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        if self.runs:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def columnCount(self, _parent: _Index | None = None) -> int:
        return len(COLUMNS)

    def rowCount(self, _parent: _Index | None = None) -> int:
        return len(self.runs)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole:
            return _alignment(section)
        if role == _Role.DisplayRole:
            return indented(marked("Runs", COLUMNS[section]), section)
        if role == _Role.ToolTipRole and section in _TIPS:
            return marked("Runs", _TIPS[section])
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        run, column = self.runs[index.row()], index.column()
        answers: dict[int, Callable[[Run, int], object]] = {
            _Role.DisplayRole: self._text,
            _Role.EditRole: self._text,
            _Role.ToolTipRole: self._tip,
            _Role.TextAlignmentRole: lambda _run, column: _alignment(column),
            _Role.CheckStateRole: self._check_state,
            _Role.DecorationRole: self._swatch,
            SORT_ROLE: self._sort_key,
        }
        answer = answers.get(role)
        return None if answer is None else answer(run, column)

    def setData(self, index: _Index, value: object, role: int = _Role.EditRole) -> bool:
        if index.column() != NAME:
            return False
        if role == _Role.CheckStateRole:
            self.toggle(index.row())
            return True
        name = str(value).strip()
        if role != _Role.EditRole or not name:
            return False
        try:
            self.runs[index.row()].rename(name)
        except Problem as problem:
            self.problem.emit(problem)
            return False
        # All of them: another run may name this one as its origin.
        self.rewrite()
        if self._ticked:
            self.ticks_changed.emit()
        return True

    def _text(self, run: Run, column: int) -> str:
        measures = self._measures[run.id]
        return (
            run.name,
            network_text(run.settings.architecture),
            f"{run.weight_count:,}",
            self._settings(run),
            percent(measures.best),
            percent(measures.test),
            f"{measures.seconds:,.1f}",
            marked("Runs", STATUSES[measures.status]),
        )[column]

    def _settings(self, run: Run) -> str:
        words = settings_text(run.settings, self._differing, self._measures[run.id].rates)
        if run.origin is None:
            return words
        before, step = run.origin
        row = self.row_of(before)
        name = before if row is None else self.runs[row].name
        origin = marked("Runs", _CONTINUED).format(run=name, step=f"{step:,}")
        return f"{words} · {origin}" if words else origin

    def _tip(self, run: Run, column: int) -> str:
        if column in (NAME, SETTINGS):
            words = settings_text(run.settings, rates=self._measures[run.id].rates)
            return f"{run.name}\n{words}\n{run.created:%Y-%m-%d %H:%M}"
        return self._text(run, column)

    def _check_state(self, run: Run, column: int) -> Qt.CheckState | None:
        if column != NAME:
            return None
        return Qt.CheckState.Checked if run.id in self._ticked else Qt.CheckState.Unchecked

    def _swatch(self, run: Run, column: int) -> QIcon | None:
        colour = self.colour_of(run) if column == NAME else None
        if colour is None:
            return None
        pixmap = QPixmap(_SWATCH, _SWATCH)
        pixmap.fill(colour)
        swatch = QIcon(pixmap)
        # The same in a selected row, or it would not be the colour of the curve.
        swatch.addPixmap(pixmap, QIcon.Mode.Selected)
        return swatch

    def _sort_key(self, run: Run, column: int) -> float | str:
        measures = self._measures[run.id]
        numbers = {
            WEIGHTS: float(run.weight_count),
            VALIDATION: -1.0 if measures.best is None else measures.best,
            TEST: -1.0 if measures.test is None else measures.test,
            SECONDS: measures.seconds,
        }
        return numbers[column] if column in numbers else self._text(run, column)


def indented(words: str, column: int) -> str:
    """Return a text with a space before it where it would touch the numbers of the column before."""
    return f"\u2002{words}" if column in (SETTINGS, STATUS) else words


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignLeft if column in _LEFT else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignVCenter)
