"""What is asked before a window closes on a trained network that could be kept nowhere."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from cnngui.ui.window.file_actions import FileActions


class UnkeptNetwork(QObject):
    """Ask whether to save or to lose the network trained last, where the disk was full or read-only.

    `is_run_kept` returns whether it is in the folder of its run all the same.
    """

    def __init__(self, window: QWidget, files: FileActions, is_run_kept: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._files = files
        self._is_run_kept = is_run_kept
        self._may_be_lost = False
        self.box: QMessageBox | None = None

    def may_close(self) -> bool:
        """Return whether nothing would be lost; if not, ask, and close the window after the answer."""
        if self._may_be_lost or self._files.unkept is None or self._is_run_kept():
            return True
        if self.box is None:
            self.box = self._ask()
        return False

    def _ask(self) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setObjectName("unkept_network")
        box.setWindowTitle("cnngui")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(self.tr("The network trained last could not be kept and is in no file."))
        box.setInformativeText(self.tr("What it has learned is lost when the window closes now."))
        save = box.addButton(self.tr("&Save it …"), QMessageBox.ButtonRole.AcceptRole)
        lose = box.addButton(self.tr("&Lose it and close"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("&Keep the window open"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(keep)
        save.clicked.connect(self._save)
        lose.clicked.connect(self._lose)
        box.finished.connect(self._forget)
        box.open()
        return box

    @Slot()
    def _save(self) -> None:
        if self._files.ask_where_to_save_unkept():
            self._window.close()

    @Slot()
    def _lose(self) -> None:
        self._may_be_lost = True
        self._window.close()

    @Slot()
    def _forget(self) -> None:
        box, self.box = self.box, None
        if box is not None:
            box.deleteLater()
