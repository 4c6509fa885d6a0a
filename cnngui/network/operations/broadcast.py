"""Operations of two layers, value by value, one of which torch may repeat to the size of the other."""

import numpy as np
from numpy.typing import NDArray

from cnngui.network.operations.base import Array, BoundOperation, Cells, M, Shape, Source, grid, source_of
from cnngui.network.operations.single_term import written
from cnngui.network.values.cell_region import CellRegion, field_of
from cnngui.network.values.contributions import Contributions
from cnngui.network.values.working import input_name


class Broadcasting(BoundOperation[M]):
    """Explain where each value comes from, in one input or in two."""

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the inputs."""
        return len(self.input_shapes)

    def taken(
        self, inputs: list[Array], index: tuple[int, ...]
    ) -> tuple[Array, NDArray[np.int64], list[str]]:
        """Return the values that make the one at an index, their sources, and how they are written."""
        places = [_repeated(index, values.shape) for values in inputs]
        window = np.array([values[place] for values, place in zip(inputs, places, strict=True)], np.float32)
        sources = np.array([source_of(i, place) for i, place in enumerate(places)], np.int64)
        count = len(inputs)
        return window, sources, [f"{input_name(i, count)}[{written(at)}]" for i, at in enumerate(places)]

    def dependent_outputs(self, source: Source) -> Cells:
        """Return the same place, or all places that a repeated value is repeated to."""
        which, *place = source
        output, shape = self.output_shape, self.input_shapes[which]
        places = [0] * (len(output) - len(shape)) + place[: len(shape)]
        sides = [1] * (len(output) - len(shape)) + list(shape)
        found = [
            np.arange(length) if side == 1 else np.array([at])
            for at, side, length in zip(places, sides, output, strict=True)
        ]
        return grid(found[1], found[2]) if len(output) == 3 else grid(found[0], np.zeros(1, np.int64))

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return the same places, and of an input that torch repeats the one that is repeated."""
        sides, shapes = region.sides(len(self.output_shape)), self.input_shapes
        return [
            field_of([side if own == len(side) else np.any(side, keepdims=True) for side, own in fitting])
            for fitting in (zip(sides[len(sides) - len(shape) :], shape, strict=True) for shape in shapes)
        ]

    def contributions(self, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Return the inputs' maps, each as large as the output's."""
        maps = np.stack([np.atleast_2d(np.broadcast_to(x, output.shape)[channel]) for x in inputs])
        owned = [min(channel, len(x) - 1) if x.ndim == output.ndim else 0 for x in inputs]
        return Contributions(maps, np.array(owned), np.arange(len(maps)))

    def _output_shape(self) -> Shape:
        return np.broadcast_shapes(*self.input_shapes)


def _repeated(index: tuple[int, ...], shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return where a value of the output comes from in an input that torch repeats to its shape."""
    own = index[len(index) - len(shape) :]
    return tuple(0 if side == 1 else place for place, side in zip(own, shape, strict=True))
