"""The banner over a checkpoint that the window shows, with the way back to the present."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.translation import Translated
from cnngui.ui.session.shown_network import ShownNetwork


class CheckpointBanner(Translated, QFrame):
    """Name the run and the step of the checkpoint that is shown; hidden in the present.

    Signals:
        back_wanted(): the way back was chosen.
    """

    back_wanted = Signal()

    def __init__(self, shown: ShownNetwork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("past_banner")
        self._shown_network = shown
        self.label = ElidedLabel(role=QPalette.ColorRole.HighlightedText)
        self.back = QPushButton()
        self.back.setObjectName("back_to_present")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Highlight)
        set_bold(self.label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 4, 2)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self.back.clicked.connect(self.back_wanted)
        shown.changed.connect(self._show_checkpoint)
        self.retranslate()

    def retranslate(self) -> None:
        self.back.setText(self.tr("Back to the present"))
        self.back.setToolTip(self.tr("Show the network again that was on show before."))
        self._show_checkpoint()

    @Slot()
    def _show_checkpoint(self) -> None:
        shown = self._shown_network
        self.setVisible(shown.run is not None)
        if shown.run is not None:
            words = self.tr("In the past: {run}, step {step} of {total}")
            self.label.setText(
                words.format(run=shown.run.name, step=f"{shown.step:,}", total=f"{shown.total:,}")
            )
