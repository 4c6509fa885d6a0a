"""Detection of changes that other windows make to the runs."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from cnngui.training.runs.run_store import Runs
from cnngui.ui.common.visibility import is_on_screen

_POLL_MS = 5_000


class RunsWatcher(QObject):
    """Poll the folder of runs while `panel` is visible, and when its window is activated.

    `live` returns the id of the run that is trained in this window, whose changes are not reported.

    Signals:
        changed(set[str]): the ids of the runs that have come, gone or changed.
    """

    changed = Signal(object)

    def __init__(self, runs: Runs, panel: QWidget, live: Callable[[], str | None], parent: QObject) -> None:
        super().__init__(parent)
        self._runs = runs
        self._panel = panel
        self._live = live
        self._seen = runs.stamps(None)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.poll)
        self._timer.start(_POLL_MS)
        panel.installEventFilter(self)

    @Slot()
    def poll(self) -> None:
        """Report what has changed since the last poll, if the panel is visible."""
        if not is_on_screen(self._panel):
            return
        before, self._seen = self._seen, self._runs.stamps(self._live())
        ids = before.keys() | self._seen.keys()
        changed = {each for each in ids if before.get(each) != self._seen.get(each)}
        if changed:
            self.changed.emit(changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt sends this to each visible widget when its window comes to the front.
        if event.type() == QEvent.Type.WindowActivate:
            self.poll()
        return super().eventFilter(watched, event)
