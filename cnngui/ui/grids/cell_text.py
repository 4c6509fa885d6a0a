"""What is written into the cells of maps: their values, or which place of a row they are."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

from cnngui.network.values.number_format import short_number
from cnngui.ui.common.theme import ColourScale, readable_on
from cnngui.ui.grids.mosaic import Cell, Mosaic

# Heights of letters, in pixels.
_LARGEST_LETTERS, _SMALLEST_LETTERS = 15, 8


def paint_numbers(
    painter: QPainter, maps: NDArray[np.float32], scale: ColourScale, mosaic: Mosaic, target: QRectF
) -> None:
    """Write the values of maps (C, H, W) into their cells, in the largest letters that all fit with."""
    font, family = painter.font(), painter.font().family()
    texts = [short_number(value) for value in maps.ravel().tolist()]
    pixels = _letters_for(max(texts, key=len), target.width() / mosaic.cells_wide, font)
    if pixels is None:
        return
    font.setPixelSize(pixels)
    painter.setFont(font)
    grounds = scale.colours(maps).ravel().tolist()
    # One colour of letters after the other: a painter is slow to change its pen.
    for letters in (Qt.GlobalColor.black, Qt.GlobalColor.white):
        painter.setPen(letters)
        for index, text, ground in zip(np.ndindex(maps.shape), texts, grounds, strict=True):
            if _letters_on(ground) == letters:
                written = _static_text(text, pixels, family)
                size = written.size()
                middle = mosaic.rect_of(Cell(*index), target).center()
                painter.drawStaticText(middle - QPointF(size.width() / 2, size.height() / 2), written)


def paint_places(
    painter: QPainter, maps: NDArray[np.float32], scale: ColourScale, mosaic: Mosaic, target: QRectF
) -> None:
    """Write into each cell of a short row (N, 1, 1) which value it is, counted from 0."""
    font = painter.font()
    font.setPixelSize(_SMALLEST_LETTERS + 1)
    if target.width() / mosaic.cells_wide < 2.4 * QFontMetricsF(font).height():
        return
    painter.setFont(font)
    for index in range(len(maps)):
        rect = mosaic.rect_of(Cell(index, 0, 0), target)
        painter.setPen(readable_on(scale.colour(float(maps[index, 0, 0]))))
        painter.drawText(rect.adjusted(3, 1, -3, -1), Qt.AlignmentFlag.AlignLeft, str(index))


def _letters_for(text: str, side: float, font: QFont) -> int | None:
    """Choose the pixels of letters with which a text fits into a cell; None where it never does."""
    tried = QFont(font)
    largest = max(min(int(side * 0.34), _LARGEST_LETTERS), _SMALLEST_LETTERS)
    for pixels in range(largest, _SMALLEST_LETTERS - 1, -1):
        tried.setPixelSize(pixels)
        if QFontMetricsF(tried).horizontalAdvance(text) + 4 <= side:
            return pixels
    return None


@lru_cache(maxsize=1024)
def _letters_on(ground: int) -> Qt.GlobalColor:
    """Choose black or white for the letters on a colour 0xAARRGGBB."""
    black = readable_on(QColor.fromRgb(ground)) == QColor(Qt.GlobalColor.black)
    return Qt.GlobalColor.black if black else Qt.GlobalColor.white


@lru_cache(maxsize=4096)
def _static_text(text: str, pixels: int, family: str) -> QStaticText:
    """Lay out a text once for all cells that show it, in letters of one size."""
    font = QFont(family)
    font.setPixelSize(pixels)
    written = QStaticText(text)
    written.setTextFormat(Qt.TextFormat.PlainText)
    written.prepare(font=font)
    return written
