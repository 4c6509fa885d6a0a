"""What is left of the Draw panel when it is folded away: the picture, and the answer."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cnngui.network.values.number_format import confidence_text
from cnngui.ui.common.model_titles import class_names
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.theme import picture_scale
from cnngui.ui.common.translation import Translated
from cnngui.ui.draw.tool_button import tool_button
from cnngui.ui.grids.value_grid import ValueGrid
from cnngui.ui.session.workbench import Workbench

_PICTURE = 84
# Of the answer, in the text size of the window.
_LARGE = 2.4


class DrawStrip(FollowsStyle, Translated, QWidget):
    """Show the picture of the network and its answer, in a strip that a click unfolds.

    Signals:
        unfold_wanted(): the whole panel is wanted.
    """

    unfold_wanted = Signal()

    def __init__(self, workbench: Workbench, fold: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draw_strip")
        self._workbench = workbench
        self.button = tool_button(fold)
        self.grid = ValueGrid(lambda _cell: "", smallest=_PICTURE)
        self.grid.setFixedSize(_PICTURE, _PICTURE)
        # The strip itself takes the click.
        self.grid.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.grid.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.answer = QLabel()
        self.share = QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 8, 6, 8)
        layout.setSpacing(8)
        for widget in (self.button, self.grid, self.answer, self.share):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.answer, self.share):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retranslate()
        self.follow_style()

    def adapt_to_style(self) -> None:
        self.show_answer()
        # As wide for every answer: the pages beside it must not move.
        self.share.setMinimumWidth(self.share.fontMetrics().horizontalAdvance(">99.9 %"))

    @Slot()
    def show_answer(self) -> None:
        """Show the picture and the answer of the workbench."""
        bench = self._workbench
        self.grid.set_values(bench.picture, picture_scale(len(bench.picture)))
        prediction = bench.prediction
        if prediction is None:
            self.answer.setText("–")
            self.share.setText("")
            return
        font = self.font()
        name = class_names(bench.model.spec)[prediction.digit]
        font.setPointSizeF(font.pointSizeF() * (_LARGE if len(name) == 1 else 1.0))
        font.setBold(True)
        self.answer.setFont(font)
        self.answer.setText(name)
        value = float(prediction.probabilities[prediction.digit])
        self.share.setText(confidence_text(value, prediction.are_probabilities))

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Network input"))
        self.answer.setAccessibleName(self.tr("Prediction"))
        self.setToolTip(self.tr("Click to unfold the Draw panel"))
        self.show_answer()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.unfold_wanted.emit()
