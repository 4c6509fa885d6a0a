"""The banner that says that the window shows the past, with the way back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.translation import Translated
from cnngui.ui.session.checkpoint_viewer import CheckpointViewer


class CheckpointBanner(Translated, QFrame):
    """Say which run and step is on show; hidden in the present.

    Signals:
        back_wanted(): the way back was chosen.
    """

    back_wanted = Signal()

    def __init__(self, past: CheckpointViewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("past_banner")
        self._past = past
        self.label = ElidedLabel(role=QPalette.ColorRole.HighlightedText)
        self.back = QPushButton()
        self.back.setObjectName("back_to_present")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Highlight)
        font = self.label.font()
        font.setBold(True)
        self.label.setFont(font)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 4, 2)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self.back.clicked.connect(self.back_wanted)
        past.changed.connect(self._show_past)
        self.retranslate()

    def retranslate(self) -> None:
        self.back.setText(self.tr("Back to the present"))
        self.back.setToolTip(self.tr("Show the network again that was on show before."))
        self._show_past()

    @Slot()
    def _show_past(self) -> None:
        run = self._past.run
        self.setVisible(run is not None)
        if run is not None:
            words = self.tr("In the past: {run}, step {step} of {total}")
            self.label.setText(
                words.format(run=run.name, step=f"{self._past.step:,}", total=f"{self._past.total:,}")
            )
