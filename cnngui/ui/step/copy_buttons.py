"""Copying what the Step page shows: as text, as lines of PyTorch, as a picture."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cnngui.network.values.working import Working
from cnngui.ui.common.translation import Translated


class CopyButtons(Translated, QWidget):
    """Copy the working shown; the picture is of `page`."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._working: Working | None = None
        self.text = QPushButton()
        self.pytorch = QPushButton()
        self.picture = QPushButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.text, self.pytorch, self.picture):
            layout.addWidget(button)
        self.text.clicked.connect(self._copy_text)
        self.pytorch.clicked.connect(self._copy_pytorch)
        self.picture.clicked.connect(self._copy_picture)
        self.retranslate()

    def show_working(self, working: Working) -> None:
        """Take the working that is to be copied."""
        self._working = working

    def retranslate(self) -> None:
        self.text.setText(self.tr("Copy &text"))
        self.text.setToolTip(self.tr("Copy the whole working as text"))
        self.pytorch.setText(self.tr("Copy &PyTorch"))
        self.pytorch.setToolTip(self.tr("Copy lines of Python that print the same number"))
        self.picture.setText(self.tr("Copy p&icture"))
        self.picture.setToolTip(self.tr("Copy this page as a picture"))

    @Slot()
    def _copy_text(self) -> None:
        if self._working is not None:
            QGuiApplication.clipboard().setText(self._working.as_text())

    @Slot()
    def _copy_pytorch(self) -> None:
        if self._working is not None:
            QGuiApplication.clipboard().setText(self._working.as_pytorch())

    @Slot()
    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setPixmap(self._page.grab())
