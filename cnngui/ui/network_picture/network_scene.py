"""The scene of a network: its layers where the camera sees them, and their pictures."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPixmap

from cnngui.network.receptive_field import CellRegion
from cnngui.network.trace import Address, Trace
from cnngui.problem import translatable
from cnngui.ui.common.translation import marked
from cnngui.ui.grids.colour_mapping import ColourMapping
from cnngui.ui.network_picture import network_painter as painting
from cnngui.ui.network_picture.layer_block import Block
from cnngui.ui.network_picture.layer_images import Picture, picture_of
from cnngui.ui.network_picture.network_geometry import NetworkGeometry
from cnngui.ui.network_picture.receptive_field_painter import paint_receptive_field

_ZERO = translatable("NetworkScene", "{count} all zero")


class NetworkScene(NetworkGeometry):
    """Hold one trace with its layout, camera and pictures, and paint them.

    What stays while the values change is painted once, into a backdrop. `pointed` with its `receptive_field`,
    `chosen` and `highlighted_heading` are what is painted on top.
    """

    def __init__(self) -> None:
        super().__init__()
        self.colouring = ColourMapping()
        self.pictures: dict[str, Picture] = {}
        self.pointed: Address | None = None
        self.receptive_field: dict[str, CellRegion] = {}
        self.highlighted_heading = ""
        self._backdrop: QPixmap | None = None

    def show_trace(self, trace: Trace) -> bool:
        self.pictures = {}
        return super().show_trace(trace)

    def set_colouring(self, colouring: ColourMapping) -> None:
        """Paint the values in other colours."""
        self.colouring = colouring
        self.pictures = {}
        self._backdrop = None

    def place(self) -> None:
        super().place()
        self.pictures = {}
        self._backdrop = None

    def fit_window(self, size: QSize, font: QFont, palette: QPalette) -> bool:
        another = super().fit_window(size, font, palette)
        if another:
            self._backdrop = None
        return another

    def forget_backdrop(self) -> None:
        """Drop the backdrop; the next painting makes a new one."""
        self._backdrop = None

    def paint(self, painter: QPainter, ratio: float) -> None:
        """Paint the network on a screen of so many device pixels to one."""
        assert self.trace is not None
        visible, style = self.visible(), self.style()
        self._make_pictures(visible)
        if self._backdrop is None:
            self._backdrop = self._make_backdrop(visible, ratio)
        painter.drawPixmap(0, 0, self._backdrop)
        for block in visible:
            picture = self.pictures[block.name]
            painting.paint_values(painter, block, picture, style)
            count = picture.zero_count
            zero = marked("NetworkScene", _ZERO).format(count=count)
            painting.paint_foot(painter, block, picture, (zero, f"×{count}") if count else (), style)
        if self.pointed is not None and self.receptive_field:
            paint_receptive_field(painter, self.pointed, self.receptive_field, self.blocks, style)
        if self.chosen is not None and self.chosen[0] in self.blocks:
            painting.paint_chosen(painter, self.rect_of_map(*self.chosen), style)
        if self.pointed is not None:
            painting.paint_pointed(painter, self.rect_of(self.pointed))
        for block in visible:
            if painting.lies_over(block, style):
                self._paint_heading(painter, block, style)

    def _make_pictures(self, visible: list[Block]) -> None:
        assert self.trace is not None
        missing = [block for block in visible if block.name not in self.pictures]
        if missing:
            scales = self.colouring.scales(self.trace)
            for block in missing:
                self.pictures[block.name] = picture_of(self.trace, block, scales[block.name])

    def _make_backdrop(self, visible: list[Block], ratio: float) -> QPixmap:
        """Paint what stays while the values change."""
        pixmap = QPixmap(self._size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._palette.base().color())
        style = self.style()
        with QPainter(pixmap) as painter:
            painter.setFont(self._font)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for edge in style.layout.edges:
                painting.paint_edge(painter, edge, self.blocks, style, painting.edge_pen(self._palette))
            for block in visible:
                painting.paint_ground(painter, block, style)
                if not painting.lies_over(block, style):
                    self._paint_heading(painter, block, style)
                painting.paint_strip_of(painter, block, self.pictures[block.name])
        return pixmap

    def _paint_heading(self, painter: QPainter, block: Block, style: painting.Style) -> None:
        painting.paint_heading(
            painter, block, self.lines_of(block.name), style, block.name == self.highlighted_heading
        )
