"""Where the cells of a matrix of classes lie, with the names of the classes left of and above them."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetrics

_MARGIN = 4.0
_LARGEST_CELL = 120
# Names of classes that are longer are cut.
_LONGEST_NAME = 90.0


class MatrixLayout(NamedTuple):
    """Hold the top left corner of the cells, the side of one, and the room for titles and names."""

    left: float
    top: float
    side: float
    line: float
    names_width: float
    above: float
    classes: int

    @property
    def is_upright(self) -> bool:
        """Return True if the names above stand upright, because they are wider than a cell."""
        return self.above > self.line

    def cell(self, row: int, column: int) -> QRectF:
        """Return the rectangle of one cell."""
        return QRectF(self.left + column * self.side, self.top + row * self.side, self.side, self.side)

    def place_at(self, position: QPointF) -> tuple[int, int] | None:
        """Return the row and column of the cell at a position; None outside the cells."""
        column = math.floor((position.x() - self.left) / self.side)
        row = math.floor((position.y() - self.top) / self.side)
        return (row, column) if row in range(self.classes) and column in range(self.classes) else None


def matrix_layout(size: QSize, metrics: QFontMetrics, names: Sequence[str]) -> MatrixLayout:
    """Return the layout of a matrix with these names of classes in a widget of this size, in pixels."""
    line, count = float(metrics.height()), len(names)
    names_width = min(max(map(metrics.horizontalAdvance, names), default=0), _LONGEST_NAME) + 6.0

    def side_below(above: float) -> float:
        across = size.width() - line - names_width - 2 * _MARGIN
        down = size.height() - line - above - 2 * _MARGIN
        return min(max(math.floor(min(across, down) / max(count, 1)), 1), _LARGEST_CELL)

    above = line if names_width <= side_below(line) else max(names_width, line)
    side = side_below(above)
    left = max((size.width() - line - names_width - count * side) / 2, _MARGIN)
    top = max((size.height() - line - above - count * side) / 2, _MARGIN)
    return MatrixLayout(
        math.floor(left + line + names_width),
        math.floor(top + line + above),
        side,
        line,
        names_width,
        above,
        count,
    )
