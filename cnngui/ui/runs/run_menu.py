"""The menu of one run."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from cnngui.training.runs.run_store import Run
from cnngui.ui.common.translation import Translated, marked
from cnngui.ui.runs.run_export import KINDS, Kind


class RunMenu(Translated, QMenu):
    """Offer what a run allows, under the button and under the right mouse button.

    Signals:
        show_wanted(int): the network after this step, the last, is to be shown.
        continue_wanted(Run, int): a new run is to begin with the weights of this step, the last.
        resume_wanted(Run): the run was interrupted and is to be resumed.
        export_wanted(Run, Kind): the run is to be exported as this kind of file.
        rename_wanted(), delete_wanted(): the runs chosen in the table are to be renamed or deleted.
    """

    show_wanted = Signal(int)
    continue_wanted = Signal(object, int)
    resume_wanted = Signal(object)
    export_wanted = Signal(object, object)
    rename_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self.show_end = self.addAction("")
        self.continue_end = self.addAction("")
        self.resume = self.addAction("")
        self.addSeparator()
        self.rename = self.addAction("")
        # Shown here, handled by the table: elsewhere these keys have other meanings.
        self.rename.setShortcut(Qt.Key.Key_F2)
        self.export = self.addMenu("")
        self.kinds = [self.export.addAction("") for _ in KINDS]
        self.addSeparator()
        self.delete = self.addAction("")
        self.delete.setShortcut(Qt.Key.Key_Delete)
        for action in (self.rename, self.delete):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        for action, wanted in (
            (self.show_end, self._show_end),
            (self.continue_end, self._continue_from_end),
            (self.resume, self._resume),
            (self.rename, self.rename_wanted),
            (self.delete, self.delete_wanted),
        ):
            action.triggered.connect(wanted)
        for action, kind in zip(self.kinds, KINDS, strict=True):
            action.triggered.connect(partial(self._export, kind))
        self.retranslate()

    def show_run(self, run: Run) -> None:
        """Make this the run of the menu, and hide what it does not allow now."""
        self._run = run
        over, has_checkpoints = run.status != "running", bool(run.checkpoints())
        for action in (self.show_end, self.export.menuAction()):
            action.setVisible(has_checkpoints)
        self.continue_end.setVisible(has_checkpoints and over)
        self.resume.setVisible(run.status == "interrupted")
        self.delete.setVisible(over)

    def retranslate(self) -> None:
        self.show_end.setText(self.tr("&Show the network at its end"))
        self.continue_end.setText(self.tr("&Continue from the end as a new run"))
        self.resume.setText(self.tr("&Go on where it was interrupted"))
        self.rename.setText(self.tr("&Rename"))
        self.export.setTitle(self.tr("&Export"))
        self.delete.setText(self.tr("&Delete"))
        for action, kind in zip(self.kinds, KINDS, strict=True):
            action.setText(marked("RunsExport", kind.words))

    @Slot()
    def _show_end(self) -> None:
        if self._run is not None and self._run.checkpoints():
            self.show_wanted.emit(self._run.checkpoints()[-1])

    @Slot()
    def _continue_from_end(self) -> None:
        if self._run is not None and self._run.checkpoints():
            self.continue_wanted.emit(self._run, self._run.checkpoints()[-1])

    @Slot()
    def _resume(self) -> None:
        self.resume_wanted.emit(self._run)

    def _export(self, kind: Kind) -> None:
        self.export_wanted.emit(self._run, kind)
