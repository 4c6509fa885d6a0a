"""Operations with a window that slides over the padded input: convolution and pooling."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cnngui.network.operations.base import Array, BoundOperation, Cells, M, Parameters, Source
from cnngui.network.operations.sliding_window import SlidingWindow
from cnngui.network.values.cell_region import AxisMask, CellRegion
from cnngui.problem import Problem, translatable


class WindowedOperation(BoundOperation[M]):
    """Explain whatever depends only on where a window lies."""

    @cached_property
    def window(self) -> SlidingWindow:
        """Return the window laid over the first input (C, H, W)."""
        raise NotImplementedError

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the cells of the window."""
        return self.window.kernel[0] * self.window.kernel[1]

    @property
    def size_arithmetic(self) -> Parameters:
        """Return how height and width come about."""
        return self.window.arithmetic()

    @property
    def padding(self) -> tuple[int, int, int, int]:
        """Return the padding on each side, with what a last window hangs over the edge."""
        window = self.window
        top, left = (max(window.before[axis], 0) for axis in (0, 1))
        bottom, right = (max(window.after[axis], 0) + window.overhang(axis) for axis in (0, 1))
        return (top, bottom, left, right)

    def pad(self, values: Array) -> Array:
        """Return the map with its padding."""
        return self.window.pad(values)

    @property
    def covered(self) -> NDArray[np.bool_]:
        """Return for each cell of the padded input whether a window lies on it."""
        return self.window.covered()

    def dependent_outputs(self, source: Source) -> Cells:
        """Return the output cells whose window lies on a cell."""
        return self.window.dependent_outputs(source[2], source[3])

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return the windows, in the channels they are computed from."""
        rows, columns = self.window.input_axis(0, region.rows), self.window.input_axis(1, region.columns)
        return [CellRegion(self.input_channels(region.channels), rows, columns)]

    def positions_of_weight(self, index: tuple[int, ...], weight: tuple[int, ...]) -> Cells:
        """Return the places that one cell of the window lies on."""
        return self.window.positions_of(*weight[-2:])

    def input_channels(self, channels: AxisMask) -> AxisMask:
        """Return the channels of the input that those of the output are computed from."""
        return channels


def check_copies(window: SlidingWindow) -> None:
    """Raise Problem where padding would have to copy cells that are not there."""
    short = {"reflect": 1, "circular": 0}.get(window.mode)
    if short is None:
        return
    for axis in (0, 1):
        padding, most = max(window.before[axis], window.after[axis]), window.size[axis] - short
        if padding > most:
            raise Problem(
                translatable(
                    "Problem",
                    "Padding {padding} by {mode} is too much for an input of {size}; here it can be {most} "
                    "at most.",
                ),
                padding=padding,
                mode=window.mode,
                size=f"{window.size[0]}×{window.size[1]}",
                most=most,
            )


def check_fit(window: SlidingWindow, sentence: str) -> None:
    """Raise Problem, with a sentence of {extent} and {padded}, where a window does not fit even once."""
    if min(window.output) >= 1:
        return
    padded = "×".join(str(window.size[a] + window.before[a] + window.after[a]) for a in (0, 1))
    raise Problem(sentence, extent=f"{window.extent(0)}×{window.extent(1)}", padded=padded)
