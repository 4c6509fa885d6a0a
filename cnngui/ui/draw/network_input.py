"""The picture as the network gets it, channel by channel, with the value of the pixel pointed at."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cnngui.network.values.number_format import exact_number, short_number
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.theme import picture_scale
from cnngui.ui.common.translation import Translated
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.grids.value_grid import ValueGrid
from cnngui.ui.session.workbench import Workbench


class NetworkInput(Translated, QWidget):
    """Show the input of the network, its size, and the value of a pixel."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.grid = ValueGrid(self._describe_pixel, smallest=112)
        self.grid.setObjectName("network_input")
        self._title = QLabel()
        set_bold(self._title)
        self._pixel = QLabel()
        self._pixel.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self._pixel)
        self.grid.pointed.connect(self._show_pixel)
        self.retranslate()

    def show_picture(self) -> None:
        """Show the picture of the workbench."""
        picture = self._workbench.picture
        self.grid.set_values(picture, picture_scale(len(picture)))
        if self.grid.pointed_cell is None:
            self._show_pixel(None)

    def describe_dataset(self) -> None:
        """Explain in the tooltip how a picture of the data set becomes the input."""
        self.grid.setToolTip(
            self.tr(
                "The digit as the network really gets it: the strokes scaled to 20 pixels, redrawn with a "
                "pen of 2.4 pixels, their centre of mass in the middle. Point at a pixel for its value."
            )
            if self._workbench.dataset.is_drawn
            else self.tr("The channels of the picture, red, green and blue. Point at a pixel for its value.")
        )

    def retranslate(self) -> None:
        self._title.setText(self.tr("Network input"))
        self.grid.setAccessibleName(self.tr("Network input"))
        self.describe_dataset()
        self._show_pixel(None)

    @Slot(object)
    def _show_pixel(self, cell: Cell | None) -> None:
        if cell is None:
            # The strokes are moved: a digit drawn in a corner comes to the middle.
            drawing = self._workbench.drawing
            moved = self._workbench.dataset.is_drawn and drawing.picture is None and not drawing.is_empty
            size = " × ".join(map(str, self._workbench.picture.shape[1:]))
            self._pixel.setText(self.tr("{size}, centred").format(size=size) if moved else size)
            return
        words = self.tr("({row}, {column}) = {value}")
        value = short_number(float(self._workbench.picture[cell]))
        self._pixel.setText(words.format(row=cell.row, column=cell.column, value=value))

    def _describe_pixel(self, cell: Cell) -> str:
        value = exact_number(float(self._workbench.picture[cell]))
        words = self.tr("row {row}, column {column}: {value}")
        return words.format(row=cell.row, column=cell.column, value=value)
