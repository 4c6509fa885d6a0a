"""Which cells of a layer's activation something is computed from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnngui.network.values.address import Address

AxisMask = NDArray[np.bool_]
_ONE = np.ones(1, np.bool_)
_ONE.setflags(write=False)
DIMENSIONS = 3


@dataclass(frozen=True, eq=False)
class CellRegion:
    """Hold the cells that lie in all three: `channels` (C,), `rows` (H,) and `columns` (W,).

    In a layer of shape (N,) the channels are its N units, and there is one row and one column; in one of
    shape (C, H) there is one column.
    """

    channels: AxisMask
    rows: AxisMask
    columns: AxisMask

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Return top, left, height and width of the smallest rectangle that holds rows and columns."""
        top, height = _span(self.rows)
        left, width = _span(self.columns)
        return (top, left, height, width)

    @property
    def count(self) -> int:
        """Count the cells."""
        sides = (self.channels, self.rows, self.columns)
        channels, rows, columns = (int(np.count_nonzero(side)) for side in sides)
        return channels * rows * columns

    def sides(self, dimensions: int) -> list[AxisMask]:
        """Return the sets of an activation of so many dimensions, in their order."""
        return [self.channels, self.rows, self.columns][:dimensions]

    def mask(self) -> NDArray[np.bool_]:
        """Return for each cell whether it belongs to the region, bool (C, H, W)."""
        mask: NDArray[np.bool_] = (
            self.channels[:, None, None] & self.rows[None, :, None] & self.columns[None, None, :]
        )
        return mask

    def joined(self, other: "CellRegion") -> "CellRegion":
        """Return the smallest field that holds both."""
        if not self.count:
            return other
        if not other.count:
            return self
        return CellRegion(
            self.channels | other.channels, self.rows | other.rows, self.columns | other.columns
        )


def field_of(sides: Sequence[AxisMask]) -> CellRegion:
    """Return the field of one to three sets, those of an activation of as many dimensions."""
    channels, rows, columns = (*sides, _ONE, _ONE)[:DIMENSIONS]
    return CellRegion(channels, rows, columns)


def whole(shape: tuple[int, ...]) -> CellRegion:
    """Return all cells of an activation of one to three dimensions."""
    return field_of([np.ones(side, np.bool_) for side in shape])


def one_cell(shape: tuple[int, ...], address: Address) -> CellRegion:
    """Return the one cell at an address. Raises IndexError where there is none."""
    sides = [np.zeros(side, np.bool_) for side in shape]
    for side, place in zip(sides, address.index(len(shape)), strict=True):
        side[place] = True
    return field_of(sides)


def _span(side: AxisMask) -> tuple[int, int]:
    """Return where a set begins and how far it reaches, (0, 0) for an empty one."""
    places = np.flatnonzero(side)
    return (int(places[0]), int(places[-1] - places[0]) + 1) if len(places) else (0, 0)
