"""The picture that is shown to the network where pictures are not drawn, in its colours."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from cnngui.network.values.number_format import exact_number
from cnngui.ui.common.theme import picture_colours
from cnngui.ui.common.translation import Translated
from cnngui.ui.draw.caption import Caption
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.grids.value_grid import ValueGrid
from cnngui.ui.session.workbench import Workbench


class _SquareGrid(ValueGrid):
    """Show a picture in a square as wide as the panel."""

    def __init__(self, describe: Callable[[Cell], str]) -> None:
        super().__init__(describe, gap=0, smallest=200)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width


class PicturePanel(Translated, QWidget):
    """Show the picture of the workbench in colour, and below it where it comes from."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.caption: Caption | None = None
        self.grid = _SquareGrid(self._pixel_in_words)
        self.grid.setObjectName("colour_picture")
        self.words = QLabel()
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.words)
        self.retranslate()

    def show_picture(self) -> None:
        """Show the picture that the workbench has now."""
        self.grid.set_colours(picture_colours(self._workbench.picture)[None])

    def set_caption(self, caption: Caption | None) -> None:
        """Write where the picture comes from; None where that is not known."""
        self.caption = caption
        self.words.setText("" if caption is None else caption.words())

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Picture"))
        self.grid.setToolTip(
            self.tr("The picture as the network gets it. Point at a pixel for the value of each channel.")
        )
        self.set_caption(self.caption)

    def _pixel_in_words(self, cell: Cell) -> str:
        values = self._workbench.picture[:, cell.row, cell.column]
        words = self.tr("row {row}, column {column}: {value}")
        exact = ", ".join(exact_number(float(value)) for value in values)
        return words.format(row=cell.row, column=cell.column, value=exact)
