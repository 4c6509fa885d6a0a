"""What can be done with one run."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cnngui.training.runs.run_store import Run
from cnngui.ui.common.translation import Translated, marked
from cnngui.ui.runs.run_export import KINDS, Kind


class RunMenu(Translated, QMenu):
    """Offer what a run allows, under the button and under the right mouse button.

    Signals:
        show_wanted(), continue_wanted(), resume_wanted(), rename_wanted(), delete_wanted(): with the run
            chosen in the table.
        export_wanted(Kind): likewise, as this kind of file.
    """

    show_wanted = Signal()
    continue_wanted = Signal()
    resume_wanted = Signal()
    rename_wanted = Signal()
    delete_wanted = Signal()
    export_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_end = self.addAction("")
        self.continue_end = self.addAction("")
        self.resume = self.addAction("")
        self.addSeparator()
        self.rename = self.addAction("")
        # Shown here, heard by the table: elsewhere these keys belong to others.
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
            (self.show_end, self.show_wanted),
            (self.continue_end, self.continue_wanted),
            (self.resume, self.resume_wanted),
            (self.rename, self.rename_wanted),
            (self.delete, self.delete_wanted),
        ):
            action.triggered.connect(wanted)
        for action in self.kinds:
            action.triggered.connect(self._export)
        self.retranslate()

    def show_run(self, run: Run) -> None:
        """Leave out what this run does not allow now."""
        over, kept = run.status != "running", bool(run.checkpoints())
        for action in (self.show_end, self.export.menuAction()):
            action.setVisible(kept)
        self.continue_end.setVisible(kept and over)
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
    def _export(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        kind: Kind = KINDS[self.kinds.index(action)]
        self.export_wanted.emit(kind)
