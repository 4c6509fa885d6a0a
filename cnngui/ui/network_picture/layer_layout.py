"""Where each layer's block lies in the picture of the network, from left to right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

from cnngui.network.inspect.layer_ranks import Edge, Ranks, ranks
from cnngui.ui.grids.mosaic import READ_ONE_BY_ONE, Mosaic
from cnngui.ui.network_picture.layer_block import Block, Item, Words

# In pixels.
_LARGEST_MAP = 260.0
_TALLEST_CELL = 34.0
# With smaller maps than this the headings stand upright, so that the columns can be as narrow as the maps.
_UPRIGHT_BELOW = 18.0
# The smallest map that still shows something, and in how many columns of them a layer may stand: what does
# not fit like this comes in pages.
_SMALLEST_MAP, _SMALLEST_UPRIGHT = 13.0, 7.0
_MOST_COLUMNS, _MOST_COLUMNS_UPRIGHT = 4, 6
_FEWEST_SHOWN = 8
# What the lane of the first layers gets of the height, where other lanes have layers too.
_MAIN_SHARES = (0.5, 0.62, 0.72, 0.8)
_EDGE_LANE = 18.0
_LEAST_HEIGHT = 130.0
_CARDS = 8.0
# In a very narrow room the headings that stand are written this much smaller, and nearer to each other.
_TIGHT, _TIGHT_SPACING = 0.72, 2.0


@dataclass(frozen=True)
class _Form:
    """Hold the form of one block at zoom 1: maps shown, columns, and the size of a cell."""

    first: int
    shown: int
    columns: int
    cell_width: float
    cell_height: float
    gap: int

    def mosaic(self, item: Item) -> Mosaic:
        height, width = item.shape[1:] if item.is_maps else (1, 1)
        return Mosaic(self.shown, height, width, self.columns, self.gap)

    def size(self, item: Item) -> QSizeF:
        mosaic = self.mosaic(item)
        return QSizeF(mosaic.cells_wide * self.cell_width, mosaic.cells_high * self.cell_height)


class Layout:
    """Lay the layers out so that the whole fits `room`, and place them at any zoom from there on.

    Every map gets about the same side, for a pooled map shows the same digit as the one before it.
    """

    def __init__(self, items: Sequence[Item], room: QSizeF, words: Words) -> None:
        self.items = {item.name: item for item in items}
        self.ranks: Ranks = ranks({item.name: item.inputs for item in items})
        self._words = words
        self._room_width = room.width()
        self.upright = self.tight = False
        self._share_out(room)
        if self.side < _UPRIGHT_BELOW:
            self.upright = True
            self._share_out(room)
        if self.side < _SMALLEST_UPRIGHT:
            self.tight = True
            self._share_out(room)
        self._forms = {name: self._form(item, self.side) for name, item in self.items.items()}
        free = room.width() - self._width(self._forms, 1.0, self._least_spacing)
        # What is left over is shared out between the columns, so that the whole spans the room.
        self._spacing = self._least_spacing + max(0.0, free / max(self._depths - 1, 1))

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Return which layer feeds which."""
        return self.ranks.edges

    def spacing(self, zoom: float) -> float:
        """Return the room between two columns."""
        return self._spacing * zoom

    def largest_zoom(self, cell: float) -> float:
        """Return the zoom at which the smallest cell is as large as `cell` pixels."""
        return max(1.0, cell / min(min(f.cell_width, f.cell_height) for f in self._forms.values()))

    def size(self, zoom: float) -> QSizeF:
        """Return the size of the whole."""
        high = sum(self._lane_height(lane, zoom) for lane in range(self.ranks.lanes))
        return QSizeF(self._width(self._forms, zoom, self._spacing), high)

    def pages(self, name: str) -> int:
        """Count the pages that a layer's maps come in."""
        item = self.items[name]
        return math.ceil(item.shape[0] / self._page_size(item))

    def page_of(self, name: str, channel: int) -> int:
        """Return the page that a channel is on."""
        return channel // self._page_size(self.items[name])

    def first_of(self, name: str, page: int) -> int:
        """Return the first channel of a page."""
        return page * self._page_size(self.items[name])

    def blocks(self, zoom: float, x: float, y: float) -> dict[str, Block]:
        """Place every layer at a zoom, the whole with its top left corner at (x, y)."""
        tops, top = [], y
        for lane in range(self.ranks.lanes):
            tops.append(top + self._heads[lane])
            top += self._lane_height(lane, zoom)
        lefts, left = [], x
        widths = self._column_widths(self._forms, zoom)
        for width in widths:
            lefts.append(left)
            left += width + self._spacing * zoom
        placed = {}
        for name, item in self.items.items():
            rank, form = self.ranks.places[name], self._forms[name]
            size = form.size(item) * zoom
            column = QRectF(lefts[rank.depth], tops[rank.lane], widths[rank.depth], size.height())
            target = QRectF(column.center().x() - size.width() / 2, column.y(), size.width(), size.height())
            count = item.shape[0]
            head, port = self._heads[rank.lane], column.y() + min(size.height(), self.side * zoom) / 2
            placed[name] = Block(
                name, form.mosaic(item), target, column, head, port, form.first, count, item.collapsed
            )
        return placed

    def lane_middle(self, lane: int, zoom: float, y: float) -> float:
        """Return the height at which an edge runs along a lane."""
        top = y + sum(self._lane_height(above, zoom) for above in range(lane))
        if not self._has_blocks[lane]:
            return top + _EDGE_LANE / 2
        return top + self._heads[lane] + self.side * zoom / 2

    @property
    def _least_spacing(self) -> float:
        if self.tight:
            return _TIGHT_SPACING
        return self._words.narrow_spacing if self.upright else self._words.spacing

    def _share_out(self, room: QSizeF) -> None:
        """Share the height out between the lanes so that the maps become as large as they can."""
        found: dict[float, tuple[int, float]] = {}
        for share in _MAIN_SHARES:
            self._set_lanes(room, share)
            pages = sum(self.pages(name) for name in self.items)
            found[share] = (-pages, self._largest_side(room))
            if sum(self._has_blocks) == 1:
                break
        # Best is what needs the fewest pages, and of those the largest maps.
        best = max(found, key=lambda share: found[share])
        self._set_lanes(room, best)
        self.side = found[best][1]

    def _set_lanes(self, room: QSizeF, share: float) -> None:
        """Set the room of each lane: a share of the height for the first, the rest for the others."""
        lanes = range(self.ranks.lanes)
        inside: list[list[str]] = [[] for _ in lanes]
        for name, place in self.ranks.places.items():
            inside[place.lane].append(name)
        self._has_blocks = [bool(names) for names in inside]
        self._heads = [self._head(names) for names in inside]
        words = self._words
        self.foot = words.foot_lines * words.line + 20.0
        fixed = sum(
            head + self.foot if names else _EDGE_LANE for head, names in zip(self._heads, inside, strict=True)
        )
        # Where there is too little, the picture is higher than the room, and can be moved up and down in it.
        free = max(room.height() - fixed, _LEAST_HEIGHT)
        others = sum(self._has_blocks) - 1
        self._lane_room = [
            (share if lane == 0 else (1 - share) / others) * free if others > 0 else free for lane in lanes
        ]

    def _head(self, names: list[str]) -> float:
        """Return the height of the headings in a lane."""
        if not names:
            return 0.0
        if not self.upright:
            return self._words.lines * self._words.line + 10.0
        return max(self._words.upright(name) for name in names) * (_TIGHT if self.tight else 1.0) + 14.0

    @property
    def letters(self) -> float:
        """Return how large the letters of headings are, in parts of the usual size."""
        return _TIGHT if self.tight else 1.0

    @property
    def _depths(self) -> int:
        return 1 + max(place.depth for place in self.ranks.places.values())

    def _lane_height(self, lane: int, zoom: float) -> float:
        if not self._has_blocks[lane]:
            return _EDGE_LANE
        blocks = [
            self._forms[name].size(item).height() * zoom
            for name, item in self.items.items()
            if self.ranks.places[name].lane == lane
        ]
        return self._heads[lane] + max(blocks) + self.foot

    def _largest_side(self, room: QSizeF) -> float:
        low, high = 2.0, max(min(_LARGEST_MAP, self._lane_room[0]), _SMALLEST_MAP)
        most = room.width()
        if self.tight:
            # Where the words alone are wider than that, the maps may be as wide as their words.
            smallest = {name: self._form(item, low) for name, item in self.items.items()}
            most = max(most, self._width(smallest, 1.0, self._least_spacing))
        for _ in range(24):
            side = (low + high) / 2
            forms = {name: self._form(item, side) for name, item in self.items.items()}
            if self._width(forms, 1.0, self._least_spacing) <= most:
                low = side
            else:
                high = side
        return low

    def _width(self, forms: dict[str, _Form], zoom: float, spacing: float) -> float:
        return sum(self._column_widths(forms, zoom)) + spacing * zoom * (self._depths - 1)

    def _column_widths(self, forms: dict[str, _Form], zoom: float) -> list[float]:
        widths = [0.0] * self._depths
        for name, item in self.items.items():
            heading = self._words.heading(name)
            if self.upright:
                lines = 2 if self.pages(name) > 1 and not item.collapsed else 1
                heading = self._words.line * lines * (_TIGHT if self.tight else 1.0)
            # The cards of a collapsed layer stand out to the right.
            cards = _CARDS if item.collapsed else 0.0
            wide = max(heading, forms[name].size(item).width() * zoom + cards)
            depth = self.ranks.places[name].depth
            widths[depth] = max(widths[depth], wide)
        return widths

    def _page_size(self, item: Item) -> int:
        """Return how many maps of a layer fit: all, or a power of two of them."""
        if not item.is_maps:
            return item.shape[0]
        smallest = _SMALLEST_UPRIGHT if self.upright else _SMALLEST_MAP
        columns = _MOST_COLUMNS_UPRIGHT if self.upright else _MOST_COLUMNS
        # Few layers may stand in as many columns as the room has for each of them.
        columns = max(columns, int(self._room_width / self._depths / smallest))
        fitting = columns * max(1, int(self._room_of(item) / smallest))
        if item.shape[0] <= fitting:
            return item.shape[0]
        return max(_FEWEST_SHOWN, int(2 ** math.floor(math.log2(fitting))))

    def _room_of(self, item: Item) -> float:
        return self._lane_room[self.ranks.places[item.name].lane]

    def _form(self, item: Item, side: float) -> _Form:
        height = self._room_of(item)
        if item.is_maps:
            cell = side / (max(item.shape[1:]) + 1)
            if item.collapsed:
                return _Form(item.top, 1, 1, cell, cell, 1)
            size = self._page_size(item)
            first = item.first // size * size
            shown = min(size, item.shape[0] - first)
            lines = max(1, int(height / side))
            return _Form(first, shown, math.ceil(shown / lines), cell, cell, 1)
        count = item.shape[0]
        if count <= READ_ONE_BY_ONE:
            wide = max(8.0, side) if self.upright else max(self._words.value, min(1.2 * side, 90.0))
            return _Form(0, count, 1, wide, min(_TALLEST_CELL, height / count), 0)
        # Square cells: as many columns as make the block fill its rectangle.
        wide = min(1.4 * side, height * 0.6)
        columns = max(1, math.ceil(math.sqrt(count * wide / height)))
        cell = min(wide / columns, height / math.ceil(count / columns))
        return _Form(0, count, columns, cell, cell, 0)
