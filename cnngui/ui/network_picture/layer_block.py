"""What is laid out in the picture of the network, what its words need, and where each layer came to lie."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from cnngui.ui.grids.mosaic import Mosaic


@dataclass(frozen=True)
class Item:
    """Name a layer to be laid out: what feeds it, its shape (C, H, W) or (N,), and how it is to be shown.

    Where its maps do not all fit, the page with the map `first` is shown; of a collapsed layer the map `top`
    alone.
    """

    name: str
    inputs: tuple[str, ...]
    shape: tuple[int, ...]
    collapsed: bool = False
    first: int = 0
    top: int = 0

    @property
    def is_maps(self) -> bool:
        """Return whether it has maps; single values of many channels are shown like a row of values."""
        return len(self.shape) == 3 and self.shape[1:] != (1, 1)


@dataclass(frozen=True)
class Words:
    """Hold how much room words need: a heading that lies, one that stands, a value, and what is around."""

    heading: Callable[[str], float]
    upright: Callable[[str], float]
    line: float
    value: float
    lines: int  # of a heading that lies
    foot_lines: int
    spacing: float
    narrow_spacing: float


@dataclass(frozen=True)
class Block:
    """Place one layer: its mosaic of the maps from `first` on, and the rectangle it is painted into."""

    name: str
    mosaic: Mosaic
    target: QRectF
    column: QRectF  # the room under the layer's heading, as wide as the heading may be
    head: float  # the height of its heading
    port: float  # where edges come in and go out: the middle of the first line of maps
    first: int
    count: int  # how many maps the layer has
    collapsed: bool

    @property
    def shown(self) -> range:
        """Return the shown channels."""
        return range(self.first, self.first + self.mosaic.channels)
