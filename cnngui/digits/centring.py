"""Where a digit sits in its frame: as MNIST's authors placed theirs.

Source: http://yann.lecun.com/exdb/mnist: size-normalised to a 20×20 box with the aspect ratio kept, then
the centre of mass moved to the centre of the 28×28 frame.
"""

import numpy as np
from numpy.typing import NDArray

from cnngui.digits.rendering import GRID, PEN

Image = NDArray[np.float32]

# The longer side of the ink, in pixels.
BOX = 20.0
# Both pixel coordinates of the centre of mass. MNIST's digits have theirs within half a pixel of
# (14.0, 14.0), counted in pixel centres from 0: measured over the test set, 13.99 and 14.01 on average.
CENTRE = 14.0

# Ink fainter than this is no part of the ink's box.
_EDGE = 0.1
# Thinner lines than this, in pixels of the picture, are thickened to the pen's width.
_THIN = 1.25
# Steps to a pixel of the digit in which they are.
_FINE = 4


def centre_of_mass(image: Image) -> NDArray[np.float64]:
    """Return (x, y) of the centre of mass of `image` (H, W) in its pixel coordinates; some ink is needed."""
    mass = image.sum(dtype=np.float64)
    x = image.sum(0, dtype=np.float64) @ np.arange(image.shape[1])
    y = image.sum(1, dtype=np.float64) @ np.arange(image.shape[0])
    return np.array([x / mass, y / mass])


def shift_to_centre(
    centre: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the shift (x, y) that moves `centre` to (14, 14), or as near as the frame allows.

    `low` and `high` are the corners of the ink's box, (x, y) in pixel coordinates; moved, they stay
    within −0.5 … 27.5.
    """
    return np.asarray(np.clip(CENTRE - centre, -0.5 - low, GRID - 0.5 - high))


def placed(ink: Image) -> Image:
    """Return the digit (28, 28), 0…1, of `ink` (H, W), 0…1, of any size; some of it must exceed 0.1.

    The ink is scaled by area so that its longer side is 20 pixels, and its centre of mass comes to (14, 14)
    or as near as the frame allows. Lines too thin to last are thickened to the pen's width. Ink that is
    20 pixels long already is not resampled, only moved by whole pixels.
    """
    low, high = _box(ink)
    scale = BOX / (high - low).max()
    # Lines have two edges, so their area is half their outline times their width.
    width = 2 * scale * float(ink.sum()) / _outline(ink)
    if width < _THIN:
        ink = _thickened(ink[low[1] : high[1], low[0] : high[0]], width)
        low, high = _box(ink)
        scale = BOX / (high - low).max()

    # Pixel k of the ink spans the frame's k · scale − 0.5 … (k + 1) · scale − 0.5, before the shift.
    centre = (centre_of_mass(ink) + 0.5) * scale - 0.5
    shift = shift_to_centre(centre, low * scale - 0.5, high * scale - 0.5)
    if scale == 1:
        shift = np.round(shift)
    across, down = (_shares(n, scale, by, GRID) for n, by in zip(ink.shape[::-1], shift, strict=True))
    digit = down @ ink @ across.T
    return np.asarray(np.minimum(digit / np.percentile(digit[digit > _EDGE], 95), 1.0), np.float32)


def _box(ink: Image) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the corners (x, y) of the ink's box: the first pixel in it, the first beyond it."""
    y, x = np.nonzero(ink > _EDGE)
    return np.array([x.min(), y.min()]), np.array([x.max(), y.max()]) + 1


def _outline(ink: Image) -> float:
    """Return the length of the ink's outline: the sum of its gradient's magnitude."""
    padded = np.pad(ink, 1)
    return float(np.hypot(np.diff(padded, axis=0)[:, :-1], np.diff(padded, axis=1)[:-1]).sum())


def _thickened(ink: Image, width: float) -> Image:
    """Return `ink`, whose lines are `width` pixels of the picture wide, with lines of the pen's width.

    It is scaled to _FINE times the box, and each point becomes a disc.
    """
    scale = _FINE * BOX / max(ink.shape)
    radius = _FINE * (PEN - width) / 2
    rim = int(np.ceil(radius))
    height, breadth = (int(np.ceil(n * scale)) + 2 * rim for n in ink.shape)
    fine = _shares(ink.shape[0], scale, rim, height) @ ink @ _shares(ink.shape[1], scale, rim, breadth).T
    # Lines finer than a step are faint by their width, not by their ink: half of them are brought to 1.
    fine = np.pad(np.minimum(fine / np.median(fine[fine > _EDGE * fine.max()]), 1.0), rim)
    y, x = np.indices((2 * rim + 1, 2 * rim + 1)) - rim
    steps = np.argwhere(x * x + y * y <= radius * radius)
    return np.asarray(
        np.max([fine[row : row + height, column : column + breadth] for row, column in steps], 0), np.float32
    )


def _shares(size: int, scale: float, shift: float, count: int) -> NDArray[np.float64]:
    """Return (count, size): how much of each output pixel each input pixel covers, along one axis.

    Input pixel k spans k · scale + shift … (k + 1) · scale + shift, output pixel i spans i … i + 1.
    """
    edges = np.arange(size + 1) * scale + shift
    out = np.arange(count)[:, None]
    return np.asarray(np.clip(edges[1:], out, out + 1) - np.clip(edges[:-1], out, out + 1))
