"""Ink on the 28×28 grid: polylines drawn with one fixed, soft-edged pen.

Pixel coordinates, here and wherever a digit is meant: x right, y down, and the centre of pixel
(row i, column j) lies at x = j, y = i. The frame therefore reaches from −0.5 to 27.5.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cnngui.digits.clipping import Floats, Points, between

GRID = 28
# Pixels. MNIST's strokes are about this wide; the softness is the width of the grey edge, chosen by the
# recognition of people's pen strokes (docs/architecture.md).
PEN = 2.4
SOFTNESS = 1.0
# How far from a centre line ink is laid.
REACH = (PEN + SOFTNESS) / 2

# A piece of line is at most one pixel long, so every pixel it inks lies in a window of this many.
_WINDOW = int(np.ceil(1.0 + 2 * REACH))


def ink(polylines: Sequence[Points]) -> NDArray[np.float32]:
    """Return the digit (28, 28), 0…1, that the pen leaves along `polylines`.

    Each polyline is (n, 2) in pixel coordinates, n ≥ 1; one point makes a dot. What lies outside the
    frame leaves no ink in it. A pixel's ink falls linearly from 1 to 0 with the distance d of its centre
    from the nearest line, over SOFTNESS pixels about d = PEN / 2.
    """
    # (2, pieces): numpy is quick along the last axis, so that is the long one.
    start, end = (np.ascontiguousarray(points.T) for points in _pieces(*_visible(*_segments(polylines))))
    window = np.ceil((start + end - _WINDOW) / 2)[:, None, :] + np.arange(float(_WINDOW))[:, None]
    squared = _squared_distances(window, start, end)  # (rows, columns, pieces)

    # One pixel of rim takes what falls outside the frame.
    nearest = np.full((GRID + 2) * (GRID + 2), np.inf, np.float32)
    columns, rows = np.clip(window + 1, 0, GRID + 1).astype(np.intp)
    at = rows[:, None, :] * (GRID + 2) + columns
    np.minimum.at(nearest, at.ravel(), squared.ravel())
    distance = np.sqrt(nearest.reshape(GRID + 2, GRID + 2)[1:-1, 1:-1])
    return np.asarray(np.clip((REACH - distance) / SOFTNESS, 0.0, 1.0), np.float32)


def _segments(polylines: Sequence[Points]) -> tuple[Points, Points]:
    """Return all segments as (starts, ends), each (m, 2); a single point is a segment of length 0."""
    if not polylines:
        return np.zeros((0, 2)), np.zeros((0, 2))
    starts = [line[:-1] if len(line) > 1 else line for line in polylines]
    ends = [line[1:] if len(line) > 1 else line for line in polylines]
    return np.concatenate(starts), np.concatenate(ends)


def _visible(start: Points, end: Points) -> tuple[Points, Points]:
    """Return the parts of the segments that can ink the frame."""
    along = end - start
    enter, leave = between(start, along, -0.5 - REACH, GRID - 0.5 + REACH)
    enter, leave = np.maximum(enter.max(1), 0.0), np.minimum(leave.min(1), 1.0)
    seen = enter <= leave
    start, along = start[seen], along[seen]
    return start + enter[seen, None] * along, start + leave[seen, None] * along


def _pieces(start: Points, end: Points) -> tuple[Points, Points]:
    """Return the segments cut into equal pieces of at most one pixel."""
    along = end - start
    counts = np.maximum(np.ceil(np.hypot(along[:, 0], along[:, 1])), 1).astype(np.intp)
    segment = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(segment)) - np.repeat(np.cumsum(counts) - counts, counts)
    step = (along / counts[:, None])[segment]
    start = start[segment] + within[:, None] * step
    return start, start + step


def _squared_distances(window: Floats, start: Floats, end: Floats) -> NDArray[np.float32]:
    """Return the squared distance of each pixel of a window from its piece, (rows, columns, pieces).

    `window`: (2, window, pieces), the columns and the rows; `start`, `end`: (2, pieces), x and y. Distances
    are taken in the piece's own axes from its middle, beyond its ends and across it; these numbers are
    small, so float32 holds them.
    """
    along = end - start
    length = np.hypot(*along)
    direction = np.where(length > 1e-9, along / np.maximum(length, 1e-9), [[1.0], [0.0]])
    x, y = (window - (start + end)[:, None, :] / 2).astype(np.float32)
    x, y = x[None, :, :], y[:, None, :]
    dx, dy = direction.astype(np.float32)
    beyond = np.maximum(np.abs(x * dx + y * dy) - (length / 2).astype(np.float32), 0)
    across = y * dx - x * dy
    return np.asarray(beyond * beyond + across * across)
