"""The Step page: any value of any layer, opened into the arithmetic that made it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cnngui.network.trace import Address
from cnngui.ui.language import Translated
from cnngui.ui.step_view import StepView
from cnngui.ui.workbench import Workbench


class StepPage(Translated, QWidget):
    """Step through the network on show, on the user's own digit."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("step_page")
        self._workbench = workbench
        self.view = StepView(workbench.trace)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        workbench.trace_changed.connect(self._take_trace)
        self.retranslate()

    def open(self, address: Address, term: int | None = None) -> None:
        """Show the working of the value at an address: whole, or up to one of its terms."""
        self.view.show_trace(self._workbench.trace)
        self.view.open(address, term)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Step"))

    @Slot()
    def _take_trace(self) -> None:
        """Follow the drawing, the network and the training, while somebody looks."""
        if self.isVisible():
            self.view.show_trace(self._workbench.trace)

    def showEvent(self, event: QShowEvent) -> None:
        self.view.show_trace(self._workbench.trace)
        super().showEvent(event)
