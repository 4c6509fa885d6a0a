"""A drawing while it is edited: strokes of pen and eraser, with undo and redo."""

from enum import Enum

import numpy as np

from cnngui.digits.drawing import Drawing, Stroke

Point = tuple[float, float]

# The eraser's diameter to the pen's.
_ERASER_TO_PEN = 1.5


class Tool(Enum):
    """List what the pointer does to the drawing."""

    PEN = "pen"
    ERASER = "eraser"


def eraser_radius(width: float) -> float:
    """Return the radius of the eraser for a pen of a width, both in canvas units."""
    return width * _ERASER_TO_PEN / 2


class DrawingEditor:
    """Edit a drawing; drawings are immutable, and each change replaces `drawing`.

    A stroke begins with `start` and goes on with `extend`; `end` makes it one step that can be undone. All
    else that changes the drawing ends an unfinished stroke first, as undo does in the middle of one.
    Points and widths are in canvas units.
    """

    def __init__(self) -> None:
        self.drawing = Drawing()
        self._past: list[Drawing] = []
        self._future: list[Drawing] = []
        # What the unfinished stroke started from; None between strokes.
        self._before: Drawing | None = None
        self._path: list[Point] = []
        self._erases = False

    @property
    def history(self) -> tuple[int, int]:
        """Return how many steps can be undone, and how many done again."""
        return len(self._past), len(self._future)

    @property
    def is_drawing(self) -> bool:
        """Return whether there is an unfinished stroke."""
        return self._before is not None

    @property
    def is_erasing(self) -> bool:
        """Return whether there is an unfinished stroke of the eraser."""
        return self.is_drawing and self._erases

    def start(self, point: Point, width: float, *, erases: bool) -> None:
        """Begin a stroke of the pen or of the eraser."""
        self.end()
        self._before = self.drawing
        self._erases = erases
        self._path = [point]
        self._apply(width)

    def extend(self, point: Point, width: float) -> None:
        """Draw the unfinished stroke on to a point."""
        if self.is_drawing and point != self._path[-1]:
            self._path.append(point)
            self._apply(width)

    def end(self) -> None:
        """End the unfinished stroke, if there is one."""
        before, self._before = self._before, None
        if before is not None and self.drawing is not before:
            self._remember(before)

    def replace(self, drawing: Drawing) -> None:
        """Take another drawing, as a step that can be undone."""
        self.end()
        if not (drawing.is_empty and self.drawing.is_empty):
            self._remember(self.drawing)
            self.drawing = drawing

    def undo(self) -> None:
        """Take back the last step, if there is one."""
        self.end()
        if self._past:
            self._future.append(self.drawing)
            self.drawing = self._past.pop()

    def redo(self) -> None:
        """Do again the step that was undone last, if there is one."""
        self.end()
        if self._future:
            self._past.append(self.drawing)
            self.drawing = self._future.pop()

    def _remember(self, drawing: Drawing) -> None:
        self._past.append(drawing)
        self._future.clear()

    def _apply(self, width: float) -> None:
        assert self._before is not None
        path = np.array(self._path, np.float32)
        if self._erases:
            # From where the eraser was, not from the start of the gesture: what is gone is gone.
            self.drawing = self.drawing.erased(path[-2:], eraser_radius(width))
        else:
            self.drawing = self._before.with_stroke(Stroke(path, width))
