"""Where each layer of a network lies: layout, camera, open pages, and what is at a point."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPalette

from cnngui.network.trace import Address, Trace
from cnngui.problem import translatable
from cnngui.ui.common.translation import marked
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.network_picture import network_painter as painting
from cnngui.ui.network_picture.camera import Camera
from cnngui.ui.network_picture.layer_block import Block, Item, Words
from cnngui.ui.network_picture.layer_layout import Layout

_MARGIN = 14.0
_SPACING, _NARROW_SPACING = 14.0, 8.0
_PAGES = translatable("NetworkScene", "‹ {shown} of {count} shown ›")


class NetworkGeometry:
    """Lay out the layers of one trace, and place them where the camera sees them."""

    def __init__(self) -> None:
        self.trace: Trace | None = None
        self.collapsed: set[str] = set()
        self.camera = Camera()
        self.layout: Layout | None = None
        self.blocks: dict[str, Block] = {}
        self.chosen: tuple[str, int] | None = None
        # The first shown map of each layer whose maps come in pages.
        self._firsts: dict[str, int] = {}
        self._size = QSize()
        self._font = QFont()
        self._palette = QPalette()
        self._laid_out_for: object = None
        self._flat = True

    def show_trace(self, trace: Trace) -> bool:
        """Set the trace; return whether it is one of another network."""
        another = self.trace is None or self.trace.graph is not trace.graph
        if another:
            before = [] if self.trace is None else self.names
            if before != [layer.name for layer in trace.graph.layers]:
                self.collapsed = set()
            self._firsts = {}
            self.camera = Camera()
            self._laid_out_for = None
        self.trace = trace
        if self.chosen is not None and not has_map(trace, *self.chosen):
            self.chosen = None
        return another

    def fit_window(self, size: QSize, font: QFont, palette: QPalette) -> bool:
        """Set the window's size, font and colours; return whether any of them is another."""
        another = (size, font, palette) != (self._size, self._font, self._palette)
        if another:
            self._size, self._font, self._palette = QSize(size), QFont(font), QPalette(palette)
        wanted = None if self.trace is None else (self.trace.graph, self._size, self._font)
        if wanted is not None and wanted != self._laid_out_for:
            self._laid_out_for = wanted
            self._lay_out()
        return another

    def lay_out_again(self) -> None:
        """Lay the layers out again, for what is collapsed and which pages are open."""
        if self.trace is not None:
            self._lay_out()

    def place(self) -> None:
        """Place the blocks where the camera sees the layers."""
        self.blocks = self.camera.blocks()
        self._flat = self.layout is not None and (not self.layout.upright or self._headings_fit())

    @property
    def names(self) -> list[str]:
        """Name the layers in their order."""
        return [] if self.trace is None else [layer.name for layer in self.trace.graph.layers]

    @property
    def collapsible(self) -> list[str]:
        """Name the layers that have several maps."""
        items = self.layout.items.values() if self.layout is not None else ()
        return [item.name for item in items if item.is_maps and item.shape[0] > 1]

    def turn_page(self, layer: str, by: int) -> bool:
        """Open another page of a layer's maps; return whether there is one."""
        if self.layout is None or layer in self.collapsed:
            return False
        page = self.layout.page_of(layer, self.blocks[layer].first) + by
        if not 0 <= page < self.layout.pages(layer):
            return False
        self._firsts[layer] = self.layout.first_of(layer, page)
        self._lay_out()
        return True

    def raise_page(self, layer: str, channel: int) -> None:
        """Choose a map, open its page, and move it into view."""
        self.chosen = (layer, channel)
        if self.layout is None:
            return
        if channel not in self.blocks[layer].shown:
            self._firsts[layer] = channel
            self._lay_out()
        self.camera.raise_page(self.rect_of_map(layer, channel).adjusted(-20, -60, 20, 40))
        self.place()

    def lines_of(self, layer: str) -> list[str]:
        """Write the heading of a layer: name, shape, and what of it is shown."""
        assert self.trace is not None and self.layout is not None
        block = self.blocks[layer]
        lines = [f"▸ {layer}" if block.collapsed else layer]
        lines.append("×".join(map(str, self.trace.activation(layer).shape)))
        if not block.collapsed and self.layout.pages(layer) > 1:
            lines.append(_pages_text(block.mosaic.channels, block.count))
        return lines

    def rect_of(self, address: Address) -> QRectF:
        """Return the rectangle in which a value is painted; an empty one where it is not."""
        block = self.blocks[address.layer]
        if address.channel not in block.shown:
            return QRectF()
        cell = Cell(address.channel - block.first, address.row, address.column)
        return block.mosaic.rect_of(cell, block.target)

    def rect_of_map(self, layer: str, channel: int) -> QRectF:
        """Return the rectangle in which a map is painted; an empty one where it is not."""
        block = self.blocks[layer]
        if channel not in block.shown:
            return QRectF()
        return block.mosaic.rect_of_map(channel - block.first, block.target)

    def address_at(self, position: QPointF) -> Address | None:
        """Find the value painted at a point."""
        if self.heading_at(position):
            return None
        for name, block in self.blocks.items():
            if block.target.contains(position):
                cell = block.mosaic.cell_in(block.target, position.x(), position.y())
                return None if cell is None else Address(name, block.first + cell.channel, *cell[1:])
        return None

    def nearest(self, position: QPointF) -> tuple[str, int] | None:
        """Find the map, layer and channel, nearest to a point of a layer that lies between its maps."""
        for name, block in self.blocks.items():
            if block.target.adjusted(-2, -2, 2, 2).contains(position):
                rects = [block.mosaic.rect_of_map(at, block.target) for at in range(block.mosaic.channels)]
                away = [(rect.center() - position).manhattanLength() for rect in rects]
                return name, block.first + away.index(min(away))
        return None

    def foot_at(self, position: QPointF) -> str:
        """Name the layer whose legend is at a point, "" for none."""
        if self.layout is None:
            return ""
        for name, block in self.blocks.items():
            below = QRectF(block.column.x(), block.target.bottom(), block.column.width(), self.layout.foot)
            if below.contains(position):
                return name
        return ""

    def heading_at(self, position: QPointF) -> str:
        """Name the layer whose heading is at a point, "" for none."""
        if self.layout is None:
            return ""
        style = self.style()
        for name, block in self.blocks.items():
            if painting.heading_rect(block, style).contains(position):
                return name
        return ""

    def page_rect(self, layer: str, forward: bool) -> QRectF:
        """Return the rectangle whose click turns a page of a layer; empty where it has one page."""
        assert self.layout is not None
        if self.layout.pages(layer) < 2 or layer in self.collapsed:
            return QRectF()
        block, style, lines = self.blocks[layer], self.style(), self.lines_of(layer)
        return painting.page_rect(block, lines, style, forward)

    def _lay_out(self) -> None:
        room = QRectF(0, 0, self._size.width(), self._size.height()).adjusted(
            _MARGIN, _MARGIN / 2, -_MARGIN, -_MARGIN / 2
        )
        assert self.trace is not None
        items = [self._item(layer.name, layer.inputs) for layer in self.trace.graph.layers]
        self.layout = Layout(items, room.size(), self._words(False))
        if any(self.layout.pages(item.name) > 1 and not item.collapsed for item in items):
            self.layout = Layout(items, room.size(), self._words(True))
        self.camera.fit(self.layout, room)
        self.place()

    def _item(self, name: str, inputs: tuple[str, ...]) -> Item:
        assert self.trace is not None
        chosen = self.chosen[1] if self.chosen is not None and self.chosen[0] == name else 0
        shape = self.trace.activation(name).shape
        return Item(name, inputs, shape, name in self.collapsed, self._firsts.get(name, 0), chosen)

    def _words(self, paged: bool) -> Words:
        """Measure the words; `paged`: some heading has a line about pages."""
        measure = QFontMetricsF(self._font).horizontalAdvance
        bold = QFont(self._font)
        bold.setBold(True)
        name = QFontMetricsF(bold).horizontalAdvance
        longest = measure(_pages_text(64, 256)) if paged else 0.0

        def heading(layer: str) -> float:
            return max(name(layer), measure("16×28×28"), longest) + 4

        def upright(layer: str) -> float:
            return max(name(f"▸ {layer}"), longest)

        return Words(
            heading=heading,
            upright=upright,
            line=QFontMetricsF(self._font).height() + 1.0,
            value=measure("0 −88.8") + 18.0,
            lines=3 if paged else 2,
            foot_lines=2,
            spacing=_SPACING,
            narrow_spacing=_NARROW_SPACING,
        )

    def style(self) -> painting.Style:
        """Return what everything is painted with."""
        assert self.layout is not None
        return painting.Style(
            self.layout,
            self.camera.zoom,
            self.camera.top_left.y(),
            self._flat,
            self._font,
            self._palette,
        )

    def _headings_fit(self) -> bool:
        """Return whether all layers of maps are wide enough for headings that lie: then all of them do.

        When zoomed in, the visible ones are enough.
        """
        style = self.style()
        return all(
            painting.fits_lying(block, self.lines_of(block.name), style)
            for block in (self.blocks.values() if self.camera.is_whole else self.visible())
            if block.mosaic.gap
        )

    def visible(self) -> list[Block]:
        """Return the blocks of which the window shows a part."""
        style = self.style()
        seen = QRectF(0, 0, self._size.width(), self._size.height())
        return [
            block
            for block in self.blocks.values()
            if block.target.united(painting.heading_rect(block, style)).intersects(seen)
        ]


def has_map(trace: Trace, layer: str, channel: int) -> bool:
    """Return whether a trace has such a map."""
    return layer in trace.activations and channel < len(trace.activation(layer))


def _pages_text(shown: int, count: int) -> str:
    return marked("NetworkScene", _PAGES).format(shown=shown, count=count)
