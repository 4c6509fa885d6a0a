"""What a person drew, and the digit that a network is given for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnngui.digits.centring import BOX, centre_of_mass, shift_to_centre
from cnngui.digits.clipping import Points
from cnngui.digits.erasing import distances, outside
from cnngui.digits.rendering import GRID, PEN, REACH, ink

# The canvas is a square of this many units a side, whatever its size on screen.
CANVAS = 280.0
# Canvas units to one pixel of a picture.
UNITS_PER_PIXEL = CANVAS / GRID
# The longer side of what becomes a dot, at most, in canvas units: a hand that taps moves no further. With
# half the width of the widest pen, 22, small digits became dots.
_LARGEST_DOT = 10.0

# (784, 2), canvas units, row by row.
_PIXEL_CENTRES: Points = (
    np.stack(np.meshgrid(*2 * [np.arange(0.5, GRID)]), -1).reshape(-1, 2) * UNITS_PER_PIXEL
)

# Points of a line nearer to each other than this, in pixels along the line, make no visible difference.
_THINNING = 0.1


def to_digit(strokes: Sequence[ArrayLike], dot: float = 0.0) -> NDArray[np.float32]:
    """Return the digit (28, 28), 0…1, for `strokes`, wherever and however large they were drawn.

    Each stroke is a polyline (n, 2), x right and y down, in any unit. The strokes, not a picture of them,
    are scaled, so that the longer side of their ink is 20 pixels: the longer side of the polylines'
    bounding box becomes 20 − 2.4 and the fixed 2.4-pixel pen adds the rest. The centre of mass of the ink
    comes to pixel (14, 14), or as near as the frame allows. A drawing whose longer side is at most `dot`
    units becomes a dot, as does a single point. No strokes give zeros.
    Raises ValueError for points that are not (n, 2) or not finite.
    """
    lines, _, _ = _normalised(strokes, dot)
    return ink(lines) if lines else np.zeros((GRID, GRID), np.float32)


def _normalised(strokes: Sequence[ArrayLike], dot: float) -> tuple[list[Points], float, NDArray[np.float64]]:
    """Return the lines as `to_digit` draws them, in pixels, with their scale and shift (x, y).

    A point of a stroke comes to point · scale + shift; scale is 0 for a dot and where there are no strokes.
    """
    lines = [line for line in map(_polyline, strokes) if len(line)]
    if not lines:
        return [], 0.0, np.zeros(2)
    points = np.concatenate(lines)
    low, high = points.min(0), points.max(0)
    side = float((high - low).max())
    # Below the rounding of its coordinates a drawing has no shape to enlarge.
    rounding = max(1e-6 * float(np.abs(points).max()), 1e-100)
    scale = 0.0 if side <= max(dot, rounding) else (BOX - PEN) / side

    middle = (GRID - 1) / 2
    lines = [_thinned((line - (low + high) / 2) * scale + middle) for line in lines]
    moved = middle - (low + high) / 2 * scale
    half = (high - low) * scale / 2 + REACH
    low, high = middle - half, middle + half
    # Twice, because ink changes a little as it moves between pixels: once, lines err by up to 0.1 pixels.
    for _ in range(2):
        shift = shift_to_centre(centre_of_mass(ink(lines)), low, high)
        lines = [line + shift for line in lines]
        low, high = low + shift, high + shift
        moved = moved + shift
    return lines, scale, moved


@dataclass(frozen=True, eq=False)
class Stroke:
    """Hold one movement of the pen.

    `points`: float32 (n, 2), n ≥ 1, canvas units, x right and y down, read-only. `width`: the pen's, in
    canvas units; it is for the eye alone, the digit is drawn with a fixed pen.
    Raises ValueError for points that are not (n, 2) or not finite.
    """

    points: NDArray[np.float32]
    width: float

    def __post_init__(self) -> None:
        points = _polyline(self.points).astype(np.float32)
        if not len(points):
            raise ValueError("a stroke needs at least one point")
        points.flags.writeable = False
        object.__setattr__(self, "points", points)


@dataclass(frozen=True, eq=False)
class Drawing:
    """Hold what is on the canvas: strokes, over a picture where one was opened; nothing in it changes.

    `picture`: a digit (28, 28), float32 0…1, read-only; its pixel (row i, column j) covers the canvas from
    (10 j, 10 i) to (10 j + 10, 10 i + 10). A picture without ink is no picture, so it becomes None.
    Raises ValueError for a picture of another shape or with values outside 0…1.
    """

    strokes: tuple[Stroke, ...] = ()
    picture: NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        if self.picture is None:
            return
        picture = np.array(self.picture, np.float32)
        if picture.shape != (GRID, GRID) or not ((picture >= 0) & (picture <= 1)).all():
            raise ValueError("a picture is (28, 28) with values from 0 to 1")
        picture.flags.writeable = False
        object.__setattr__(self, "picture", picture if picture.any() else None)

    @property
    def is_empty(self) -> bool:
        """Return whether there is no ink at all."""
        return not self.strokes and self.picture is None

    def with_stroke(self, stroke: Stroke) -> "Drawing":
        """Return the drawing with `stroke` over it."""
        return replace(self, strokes=(*self.strokes, stroke))

    def erased(self, path: ArrayLike, radius: float) -> "Drawing":
        """Return the drawing without what lies within `radius` of the eraser's `path`.

        `path`: (n, 2), canvas units, n ≥ 1; `radius`: canvas units. Strokes are cut where their centre line
        crosses that distance, so one may become several or none; pixels of the picture whose centre lies
        within it become 0. Where nothing is touched the drawing itself is returned.
        Raises ValueError for a path that is empty, not (n, 2) or not finite, or a negative radius.
        """
        eraser = _polyline(path)
        if not len(eraser) or not radius >= 0:
            raise ValueError("an eraser needs a path and a radius that is not negative")
        strokes = tuple(part for stroke in self.strokes for part in _erased(stroke, eraser, radius))
        picture = self.picture
        if picture is not None:
            touched = (distances(_PIXEL_CENTRES, eraser) <= radius).reshape(GRID, GRID)
            if picture[touched].any():
                picture = np.where(touched, np.float32(0), picture)
        if picture is self.picture and strokes == self.strokes:
            return self
        return Drawing(strokes, picture)

    def digit(self) -> NDArray[np.float32]:
        """Return the digit (28, 28), 0…1, for the network.

        Strokes alone are normalised by `to_digit`; strokes no larger than half the pen's width, and than ten
        units, are a dot.
        Over a picture they stay in their place, drawn with the same 2.4-pixel pen; the greater ink counts.
        """
        if self.picture is None:
            return to_digit(*self._strokes_and_dot())
        in_place = [stroke.points.astype(np.float64) / UNITS_PER_PIXEL - 0.5 for stroke in self.strokes]
        return np.maximum(self.picture, ink([_thinned(line) for line in in_place]))

    def on_canvas(self, row: int, column: int, height: int, width: int) -> tuple[float, float, float, float]:
        """Return where a rectangle of pixels of the picture lies on the canvas: left, top, width, height.

        In canvas units. Of a dot, whose pixels have no place of their own, it is the whole canvas.
        """
        scale, shift = 1 / UNITS_PER_PIXEL, np.full(2, -0.5)
        if self.picture is None:
            _, scale, shift = _normalised(*self._strokes_and_dot())
        if scale == 0:
            return 0.0, 0.0, CANVAS, CANVAS
        left, top = (np.array([column, row]) - 0.5 - shift) / scale
        return float(left), float(top), width / scale, height / scale

    def _strokes_and_dot(self) -> tuple[list[NDArray[np.float32]], float]:
        dot = max((min(stroke.width / 2, _LARGEST_DOT) for stroke in self.strokes), default=0.0)
        return [stroke.points for stroke in self.strokes], dot


def _polyline(points: ArrayLike) -> Points:
    """Return `points` as float64 (n, 2); what float32 cannot square counts as infinite."""
    line = np.asarray(points, np.float64)
    if line.size == 0:
        return np.zeros((0, 2))
    if line.ndim != 2 or line.shape[1] != 2:
        raise ValueError(f"a polyline is (n, 2), not {line.shape}")
    if not (np.abs(line) < 1e18).all():
        raise ValueError("a polyline's points must be finite")
    return line


def _thinned(line: Points) -> Points:
    """Return `line` (n, 2), in pixels, with at most one point to each tenth of a pixel of its length."""
    if len(line) < 3:
        return line
    along = np.diff(line, axis=0)
    tenth = np.floor(np.cumsum(np.hypot(along[:, 0], along[:, 1])) / _THINNING)
    keep = np.concatenate(([True], np.diff(tenth, prepend=0.0) > 0))
    keep[-1] = True
    return line[keep]


def _erased(stroke: Stroke, eraser: Points, radius: float) -> list[Stroke]:
    """Return what is left of `stroke`: itself where it was not touched."""
    line = stroke.points.astype(np.float64)
    left = outside(line, eraser, radius)
    if len(left) == 1 and left[0] is line:
        return [stroke]
    return [Stroke(part.astype(np.float32), stroke.width) for part in left]
