"""Noticing what other windows do to the runs."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from cnngui.training.runs.run_store import Runs
from cnngui.ui.common.visibility import is_on_screen

_LOOK_MS = 5_000


class RunsWatcher(QObject):
    """Look at the folder of runs now and then while `panel` is in sight, and when its window is activated.

    `live` tells the run under way here, which tells of itself.

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
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)
        panel.installEventFilter(self)

    @Slot()
    def look(self) -> None:
        """See whether anything has changed since the last look, if anybody sees the panel."""
        if not is_on_screen(self._panel):
            return
        before, self._seen = self._seen, self._runs.stamps(self._live())
        ids = before.keys() | self._seen.keys()
        changed = {each for each in ids if before.get(each) != self._seen.get(each)}
        if changed:
            self.changed.emit(changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt tells each widget in sight that its window comes to the front.
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)
