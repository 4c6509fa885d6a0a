"""The order in which one map of a layer is worked out: cell by cell, term by term."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnngui.network.trace import Trace
from cnngui.network.values.address import Address


@dataclass(frozen=True)
class StepState:
    """Hold the state at a step: the cell that is worked on, and how many of its terms are done.

    `finished`: the rest (bias, division, …) is done too and the cell has its value.
    """

    address: Address
    shown: int
    finished: bool


class ComputationOrder:
    """Count the steps of working out a whole map, or a whole layer of shape (N,), one product at a time.

    Each cell takes a step for each of its terms and one more that finishes it. Step 0 is before the first;
    the state at a step depends on the step alone, so steps back are exact.
    """

    def __init__(self, trace: Trace, layer: str, channel: int) -> None:
        shape = trace.activation(layer).shape
        self._layer, self._channel = layer, channel
        self._shape: tuple[int, ...] = shape[1:] if len(shape) == 3 else (shape[0], 1)
        self._is_map = len(shape) == 3
        operation = trace.operation(layer)
        rows, columns = self._shape
        if self._is_map:
            # The cells of a window are a product of rows and columns, so one of each is enough to ask.
            down = np.array([operation.term_count((channel, row, 0)) for row in range(rows)])
            across = np.array([operation.term_count((channel, 0, column)) for column in range(columns)])
            counts = down[:, None] * across[None, :] // down[0]
        else:
            counts = np.array([[operation.term_count((unit,))] for unit in range(rows)])
        self._ends: NDArray[np.int64] = np.cumsum(counts.ravel() + 1)

    @property
    def last(self) -> int:
        """Return the step at which the whole map is worked out."""
        return int(self._ends[-1])

    @property
    def cells(self) -> int:
        """Return how many values are worked out, one after the other."""
        return len(self._ends)

    def state(self, step: int) -> StepState:
        """Return the state at a step; step 0 is before the first term of the first cell."""
        step = min(max(step, 0), self.last)
        cell = int(np.searchsorted(self._ends, step)) if step else 0
        begin = int(self._ends[cell - 1]) if cell else 0
        finished = step == self._ends[cell]
        return StepState(self._address(cell), step - begin - int(finished), finished)

    def end_of(self, address: Address) -> int:
        """Return the step at which the value at an address is there."""
        return int(self._ends[self._cell(address)])

    def start_of(self, address: Address) -> int:
        """Return the step before the first term of an address."""
        cell = self._cell(address)
        return int(self._ends[cell - 1]) if cell else 0

    def largest(self, trace: Trace) -> Address:
        """Return the address of the largest value, or of the middle one where all are alike."""
        values = trace.activation(self._layer)
        values = np.nan_to_num(values[self._channel] if self._is_map else values).ravel()
        alike = values.size == 0 or bool(values.max() == values.min())
        middle = self._shape[0] // 2 * self._shape[1] + self._shape[1] // 2
        return self._address(middle if alike else int(values.argmax()))

    def finished_cells(self, step: int) -> int:
        """Count the cells that have their value at a step."""
        return int(np.searchsorted(self._ends, step, side="right"))

    def _address(self, cell: int) -> Address:
        row, column = divmod(cell, self._shape[1])
        return Address(self._layer, self._channel, row, column) if self._is_map else Address(self._layer, row)

    def _cell(self, address: Address) -> int:
        if self._is_map:
            return address.row * self._shape[1] + address.column
        return address.channel
