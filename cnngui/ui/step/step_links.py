"""What belongs together on the board: inputs, weights, terms and outputs of one step."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cnngui.network.inspect.computation_order import StepState
from cnngui.network.sizes import Frame
from cnngui.network.trace import Trace
from cnngui.network.values.address import Address
from cnngui.network.values.working import Working
from cnngui.ui.grids.mosaic import Cell

Highlights = dict[str, list[Cell]]


@dataclass(frozen=True, eq=False)
class Links:
    """Map the terms of a working to cells in the grids of the board, and inputs to the outputs that use them.

    The board shows one channel of the window at a time, that of the term worked on last: `first` is its
    first term and `count` how many it has; in a vector it is all of them.
    """

    trace: Trace
    working: Working
    state: StepState

    @property
    def current(self) -> int:
        """Return the term worked on last, the first one before any."""
        return max(self.state.shown - 1, 0)

    @property
    def count(self) -> int:
        """Count the terms shown."""
        shape = self.working.window.shape
        return shape[1] * shape[2] if len(shape) == 3 else len(self.working)

    @property
    def first(self) -> int:
        """Return the first term shown."""
        return self.current - self.current % self.count

    @cached_property
    def source(self) -> tuple[str, int, int]:
        """Return the layer the current term comes from, which of the inputs that is, and the channel."""
        which, channel = (int(part) for part in self.working.sources[self.current][:2])
        return self.trace.graph[self.working.address.layer].inputs[which], which, channel

    @cached_property
    def frame(self) -> Frame | None:
        """Return the map the current term comes from with its padding; None where it is no map."""
        name, which, channel = self.source
        if self.trace.activation(name).ndim != 3:
            return None
        return self.trace.frame(self.working.address.layer, which, channel)

    def slice(self, values: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return what is shown of an array of the window's shape: (1, kH, kW), or (n, 1, 1) of a vector."""
        values = values.reshape(self.working.window.shape)
        if values.ndim == 3:
            values = values[self.first // self.count]
        return values.reshape((1, *values.shape) if values.ndim == 2 else (-1, 1, 1))

    def cell_of(self, term: int) -> Cell:
        """Return the cell of a term in the grids of the window's shape."""
        shape = self.working.window.shape
        if len(shape) == 1:
            return Cell(term, 0, 0)
        row, column = divmod(term % (shape[-2] * shape[-1]), shape[-1])
        return Cell(0, row, column)

    def input_cell_of(self, term: int, frame: Frame | None) -> Cell:
        """Return the cell of the input grid that a term comes from."""
        if frame is None:
            return Cell(int(self.working.sources[term][1]), 0, 0)
        return Cell(0, *frame.cell(*self.working.places[term]))

    def here(self) -> list[int]:
        """List the terms of the window that come from the map shown."""
        _, which, channel = self.source
        sources = self.working.sources
        return [int(t) for t in np.flatnonzero((sources[:, 0] == which) & (sources[:, 1] == channel))]

    def from_input(self, cell: Cell) -> Highlights:
        """Find every output that uses an input cell, and the product it is part of now."""
        layer = self.working.address.layer
        _, which, channel = self.source
        frame = self.frame
        if frame is None:
            place = (which, cell.channel, 0, 0)
            now = [int(t) for t in np.flatnonzero(self.working.sources[:, 1] == cell.channel)]
        else:
            row, column = frame.place(cell.row, cell.column)
            place = (which, channel, row, column)
            now = [t for t in self.here() if tuple(self.working.places[t].tolist()) == (row, column)]
        cells = self._terms(now)
        cells["output"] = [
            self._output_cell(*user) for user in self.trace.dependent_outputs(layer, place).tolist()
        ]
        return cells

    def from_term(self, cell: Cell) -> Highlights:
        """Find the input that a product is made of now, and its place in the other grids."""
        term = self._term_at(cell)
        return {**self._terms([term]), "input": [self.input_cell_of(term, self.frame)]}

    def from_weight(self, cell: Cell) -> Highlights:
        """Find every input that a weight touches, and its place in the other grids."""
        frame = self.frame
        cells = self._terms([self._term_at(cell)])
        if frame is None or self.working.window.ndim == 1:
            cells["input"] = [self.input_cell_of(self._term_at(cell), frame)]
        else:
            at = self.working.address
            places = self.trace.positions_of_weight(at, (cell.row, cell.column)).tolist()
            cells["input"] = [Cell(0, *frame.cell(*place)) for place in places]
        return cells

    def from_output(self, cell: Cell) -> Highlights:
        """Find the window of an output cell."""
        at = self.working.address
        if self.trace.activation(at.layer).ndim == 3:
            working = self.trace.working(Address(at.layer, at.channel, cell.row, cell.column))
        else:
            working = self.trace.working(Address(at.layer, cell.channel))
        frame, (_, _, channel) = self.frame, self.source
        if frame is None:
            return {"input": [Cell(int(c), 0, 0) for c in working.sources[:, 1]]}
        places = working.places[working.sources[:, 1] == channel].tolist()
        return {"input": [Cell(0, *frame.cell(*place)) for place in places]}

    def _terms(self, terms: list[int]) -> Highlights:
        cells = [self.cell_of(term) for term in terms if self.first <= term < self.first + self.count]
        return {"window": cells, "weights": cells, "terms": cells}

    def _term_at(self, cell: Cell) -> int:
        if self.working.window.ndim == 1:
            return cell.channel
        width = int(self.working.window.shape[-1])
        return self.first + cell.row * width + cell.column

    def _output_cell(self, row: int, column: int) -> Cell:
        is_map = self.trace.activation(self.working.address.layer).ndim == 3
        return Cell(0, row, column) if is_map else Cell(row, 0, 0)
