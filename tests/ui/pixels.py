"""Read back what is painted: pixels of a widget, lines of its colour, and words by their shape."""

from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QWidget

_OFFSETS = (0.0, 0.25, 0.5, 0.75)

Pixels = NDArray[np.int16]
Ink = NDArray[np.float64]


def pixels(widget: QWidget) -> Pixels:
    """Return what a widget paints, shape (height, width, 3)."""
    return _array(widget.grab().toImage())


def rgb(colour: QColor) -> Pixels:
    """Return a colour as a pixel has it."""
    return np.array([colour.red(), colour.green(), colour.blue()], np.int16)


def within(picture: Pixels, rect: QRectF) -> Pixels:
    """Return the pixels that lie in a rectangle."""
    top, left = max(round(rect.top()), 0), max(round(rect.left()), 0)
    return picture[top : max(round(rect.bottom()), top), left : max(round(rect.right()), left)]


def is_colour(picture: Pixels, colour: QColor, by: int = 0) -> NDArray[np.bool_]:
    """Return for each pixel whether it has a colour."""
    return np.abs(picture - rgb(colour)).max(axis=-1) <= by


def ink_of(picture: Pixels, ground: QColor) -> Ink:
    """Return how much each pixel differs from the ground, 0…1."""
    away = np.abs(picture - rgb(ground)).max(axis=-1).astype(float)
    away[away < 24] = 0.0
    return away / max(float(away.max(initial=0.0)), 1.0)


def likeness(ink: Ink, text: str, font: QFont, upright: bool = False) -> float:
    """Return how similar ink is to a text, 1 for the same.

    `upright`: it is to stand, to be read from the right, in letters that may be smaller.
    """
    forms = product((1.0,), _OFFSETS, (0.0,), (False,))
    if upright:
        forms = product(np.arange(1.0, 0.5, -0.04).tolist(), _OFFSETS, _OFFSETS, (True,))
    cut = _cut(ink)
    return max(_alike(cut, _written(text, font.toString(), *form)) for form in forms)


@lru_cache(maxsize=4096)
def _written(text: str, font_name: str, size: float, offset: float, across: float, upright: bool) -> Ink:
    """Write a text so many pixels along and across, for letters are not only painted at whole ones."""
    font = QFont()
    font.fromString(font_name)
    font.setPointSizeF(font.pointSizeF() * size)
    measure = QFontMetricsF(font)
    wide, high = int(measure.horizontalAdvance(text)) + 12, int(measure.height()) + 12
    if upright:
        wide, high = high, wide
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.black)
        painter.translate(wide - 8 if upright else 4, high - 8)
        painter.rotate(-90 if upright else 0)
        painter.drawText(QPointF(offset, across), text)
    return _cut(ink_of(_array(image), QColor(Qt.GlobalColor.white)))


def _cut(ink: Ink) -> Ink:
    """Cut off the rows and columns around that are empty."""
    rows, columns = np.flatnonzero(ink.max(axis=1, initial=0)), np.flatnonzero(ink.max(axis=0, initial=0))
    if not len(rows):
        return np.zeros((0, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _alike(one: Ink, other: Ink) -> float:
    """Correlate two pictures, moved by a pixel where that is better; 0 where their sizes differ."""
    if not one.size or not other.size or np.abs(np.subtract(one.shape, other.shape)).max() > 2:
        return 0.0
    high, wide = np.maximum(one.shape, other.shape) + 2
    still = np.zeros((high, wide))
    still[1 : one.shape[0] + 1, 1 : one.shape[1] + 1] = one
    found = 0.0
    for down in range(high - other.shape[0] + 1):
        for right in range(wide - other.shape[1] + 1):
            moved = np.zeros((high, wide))
            moved[down : down + other.shape[0], right : right + other.shape[1]] = other
            found = max(found, float((still * moved).sum() / np.sqrt((still**2).sum() * (moved**2).sum())))
    return found


def _array(image: QImage) -> Pixels:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), -1, 4)[..., 2::-1].astype(np.int16)
