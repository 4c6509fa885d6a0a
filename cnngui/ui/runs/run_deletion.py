"""Deletion of runs, and its undo."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from cnngui.problem import Problem
from cnngui.training.runs.run_store import Run, Runs
from cnngui.ui.common.message_bar import MessageAction
from cnngui.ui.runs.run_export import Notice


class RunDeletion(QObject):
    """Delete runs, and restore those that were deleted last.

    Signals:
        deleted(list[Run]): these runs were deleted.
        restored(Run): the runs deleted last were restored, as far as possible; this is the first of them.
        problem(Problem), notified(Notice): what went wrong, what is done.
    """

    deleted = Signal(object)
    restored = Signal(object)
    problem = Signal(object)
    notified = Signal(object)

    def __init__(self, runs: Runs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._deleted: list[list[Run]] = []

    def delete(self, runs: list[Run]) -> None:
        """Delete these runs, up to the first that cannot be deleted, and offer to undo that."""
        gone: list[Run] = []
        try:
            for run in runs:
                self._runs.delete(run)
                gone.append(run)
        except Problem as problem:
            self.problem.emit(problem)
        if not gone:
            return
        self._deleted.append(gone)
        self.deleted.emit(gone)
        if len(gone) == len(runs):
            words = partial(self._deleted_text, runs[0].name, len(runs))
            self.notified.emit(Notice(words, (MessageAction(self._undo_text, self.undelete),)))

    @Slot()
    def undelete(self) -> None:
        """Restore the runs that were deleted last."""
        if not self._deleted:
            return
        left = self._deleted.pop()
        first = left[0]
        try:
            while left:
                self._runs.undelete(left[0])
                left = left[1:]
        except Problem as problem:
            # The rest is restored by another try.
            self._deleted.append(left)
            self.problem.emit(problem)
        self.restored.emit(first)

    def _deleted_text(self, name: str, count: int) -> str:
        if count == 1:
            return self.tr("Deleted {run}.").format(run=name)
        return self.tr("Deleted {count} runs.").format(count=count)

    def _undo_text(self) -> str:
        return self.tr("Undo")
