"""The board of the Step page: input, weights, terms and output, each with its marks."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cnngui.network.address import Address
from cnngui.network.course import Moment
from cnngui.network.trace import Trace
from cnngui.network.working import Working
from cnngui.ui.language import Translated
from cnngui.ui.mosaic import Cell, as_maps
from cnngui.ui.network_view import scale_of
from cnngui.ui.overlay_grid import Overlay, OverlayGrid
from cnngui.ui.theme import exact_number, signed_scale

# More cells than this have no colour of their own: nobody could tell them apart.
_MOST_COLOURS = 49


class _Pane(NamedTuple):
    caption: QLabel
    grid: OverlayGrid


class StepBoard(Translated, QWidget):
    """Paint one moment of a course: what is done of one cell, and which cells are done.

    Signals:
        chosen(Address): a cell of the output was clicked.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trace: Trace | None = None
        self._working: Working | None = None
        self._moment: Moment | None = None
        self._finished_cells = 0
        self._lit: dict[str, list[Cell]] = {}
        self._input = self._pane("step_input")
        self._weights = self._pane("step_weights")
        self._terms = self._pane("step_terms")
        self._output = self._pane("step_output")
        self._sums = self._pane("step_sums")
        self._signs = [QLabel(sign) for sign in ("×", "=", "Σ →")]
        self._build()
        self._connect()
        self.retranslate()

    @property
    def grids(self) -> dict[str, OverlayGrid]:
        """Return the grids by what they show."""
        return {
            "input": self._input.grid,
            "weights": self._weights.grid,
            "terms": self._terms.grid,
            "output": self._output.grid,
            "sums": self._sums.grid,
        }

    def show_moment(self, trace: Trace, working: Working, moment: Moment, finished_cells: int) -> None:
        """Paint a moment; `finished_cells` of the output have their value."""
        self._trace, self._working = trace, working
        self._moment, self._finished_cells = moment, finished_cells
        self._fill()

    def retranslate(self) -> None:
        hints = {
            "input": self.tr("The input with its padding. Point at a cell to see all outputs that use it."),
            "weights": self.tr("The kernel. Point at a weight to see every input it touches."),
            "terms": self.tr("What each term contributes, as far as it is worked out."),
            "output": self.tr(
                "The output, filling cell by cell. Point at a cell for its window, click to go there."
            ),
            "sums": self.tr("The sum of each channel, as far as it is worked out."),
        }
        for name, grid in self.grids.items():
            grid.setToolTip(hints[name])
            grid.setAccessibleName(hints[name].partition(".")[0])
        if self._working is not None:
            self._fill()

    def _pane(self, name: str) -> _Pane:
        grid = OverlayGrid(lambda cell: exact_number(float(grid.values[cell])))
        grid.setObjectName(name)
        grid.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        caption = QLabel()
        caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return _Pane(caption, grid)

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        panes = (self._input, self._weights, self._terms, self._output)
        for pane, sign, share in zip(panes, (*self._signs, None), (4, 3, 3, 4), strict=True):
            column = QVBoxLayout()
            column.addWidget(pane.caption)
            column.addWidget(pane.grid, 4)
            if pane is self._terms:
                column.addWidget(self._sums.caption)
                self._sums.grid.setMinimumHeight(44)
                column.addWidget(self._sums.grid, 1)
            layout.addLayout(column, share)
            if sign is not None:
                font = sign.font()
                font.setPointSize(font.pointSize() + 6)
                sign.setFont(font)
                layout.addWidget(sign)

    def _connect(self) -> None:
        self._input.grid.pointed.connect(self._light_users)
        self._weights.grid.pointed.connect(self._light_touched)
        self._output.grid.pointed.connect(self._light_window)
        self._output.grid.chosen.connect(self._choose)

    def _choose(self, cell: Cell) -> None:
        assert self._moment is not None
        address = self._moment.address
        if self._is_map(address.layer):
            self.chosen.emit(Address(address.layer, address.channel, cell.row, cell.column))
        else:
            self.chosen.emit(Address(address.layer, cell.channel))

    def _is_map(self, layer: str) -> bool:
        assert self._trace is not None
        return self._trace.activation(layer).ndim == 3

    def _fill(self) -> None:
        """Set the values and marks of every grid from the moment, and from it alone."""
        assert self._trace is not None
        assert self._working is not None
        assert self._moment is not None
        shown = self._moment.shown
        current = max(shown - 1, 0)
        self._fill_input(current)
        self._fill_weights(current)
        self._fill_terms(current, shown)
        self._fill_output()

    def _source(self, term: int) -> tuple[str, int]:
        """Return the layer and channel a term comes from."""
        assert self._trace is not None
        assert self._working is not None
        names = self._trace.graph[self._working.address.layer].inputs
        which, channel = (int(part) for part in self._working.sources[term][:2])
        return names[which], channel

    def _fill_input(self, current: int) -> None:
        assert self._trace is not None
        assert self._working is not None
        working, trace = self._working, self._trace
        name, channel = self._source(current)
        activation, layer = trace.activation(name), trace.graph[working.address.layer]
        scale = scale_of(trace.graph[name], activation)
        grid = self._input.grid
        if activation.ndim != 3:
            grid.set_values(as_maps(activation), scale, gap=0)
            cells = [Cell(int(c), 0, 0) for c in working.sources[:, 1]]
            framed = cells if len(cells) < 10 else ()
            overlay = Overlay(current=cells[current], framed=framed, lit=self._lit.get("input", ()))
            grid.set_overlay(overlay)
            self._input.caption.setText(
                self.tr("{layer}, {count} values").format(layer=name, count=len(activation))
            )
            return
        frame = trace.frame(layer.name, int(working.sources[current][0]), channel)
        grid.set_values(frame.values[None], scale, gap=0)
        here = [t for t in range(len(working)) if self._source(t) == (name, channel)]
        window = [Cell(0, *frame.cell(*working.places[t])) for t in here]
        grid.set_overlay(
            Overlay(
                hatched=(frame.padding | frame.unseen)[None],
                outlined=list(zip(window, self._colours(len(window)), strict=False)),
                current=Cell(0, *frame.cell(*working.places[current])),
                framed=window,
                lit=self._lit.get("input", ()),
            )
        )
        words = self.tr("{layer}, channel {channel} of {count}")
        text = words.format(layer=name, channel=channel, count=len(activation))
        if frame.padding.any():
            text += self.tr(", padded")
        self._input.caption.setText(text)

    def _slice(self, values: NDArray[np.float32] | NDArray[np.float64], term: int) -> NDArray[np.float32]:
        """Return the channel that a term lies in, shape (1, kH, kW), or all of a vector, (n, 1, 1)."""
        if values.ndim == 3:
            values = values[term // (values.shape[1] * values.shape[2])]
        shape = (1, *values.shape) if values.ndim == 2 else (-1, 1, 1)
        return np.asarray(values.reshape(shape), np.float32)

    def _cell_of(self, term: int) -> Cell:
        """Return the cell of a term in its slice of the window."""
        assert self._working is not None
        shape = self._working.window.shape
        if len(shape) == 1:
            return Cell(term, 0, 0)
        row, column = divmod(term % (shape[-2] * shape[-1]), shape[-1])
        return Cell(0, row, column)

    def _marks(self, values: NDArray[np.float32]) -> list[tuple[Cell, QColor]]:
        cells = [Cell(*index) for index in np.ndindex(values.shape)]
        return list(zip(cells, self._colours(len(cells)), strict=False))

    def _fill_weights(self, current: int) -> None:
        assert self._working is not None
        weights = self._working.weights
        for widget in (*self._weights, self._signs[0]):
            widget.setVisible(weights is not None)
        self._signs[1].setVisible(weights is not None)
        # What is not a sum of terms is not announced as one.
        self._signs[2].setText("Σ →" if weights is not None else "→")
        if weights is None:
            return
        values = self._slice(weights, current)
        self._weights.grid.set_values(values, signed_scale(float(np.abs(weights).max())), gap=0)
        self._weights.grid.set_overlay(
            Overlay(
                outlined=self._marks(values), current=self._cell_of(current), lit=self._lit.get("weights", ())
            )
        )
        self._weights.caption.setText(self.tr("kernel"))

    def _fill_terms(self, current: int, shown: int) -> None:
        assert self._working is not None
        working = self._working
        values = self._slice(working.terms.reshape(working.window.shape), current)
        scale = signed_scale(float(np.abs(working.terms).max()))
        self._terms.grid.set_values(values, scale, gap=0)
        first = current - current % values.size if working.window.ndim == 3 else 0
        outlined = self._marks(values)[: max(shown - first, 0)]
        winner = working.winner if working.winner is not None and self._moment_is_finished() else None
        self._terms.grid.set_overlay(
            Overlay(
                hidden=shown - first,
                outlined=outlined,
                current=self._cell_of(current) if shown else None,
                lit=[] if winner is None else [self._cell_of(winner)],
            )
        )
        self._terms.caption.setText(self.tr("products") if working.weights is not None else self.tr("values"))
        self._fill_sums(current, shown)

    def _fill_sums(self, current: int, shown: int) -> None:
        assert self._working is not None
        sums = self._working.channel_sums
        several = sums is not None and len(sums) > 1
        for widget in self._sums:
            widget.setVisible(several)
        if sums is None or not several:
            return
        each = len(self._working) // len(sums)
        self._sums.grid.set_values(
            sums.reshape(-1, 1, 1).astype(np.float32), signed_scale(float(np.abs(sums).max()))
        )
        self._sums.grid.set_overlay(Overlay(hidden=shown // each, current=Cell(current // each, 0, 0)))
        words = self.tr("sums of the channels 0…{last}")
        self._sums.caption.setText(words.format(last=len(sums) - 1))

    def _moment_is_finished(self) -> bool:
        return self._moment is not None and self._moment.finished

    def _fill_output(self) -> None:
        assert self._trace is not None
        assert self._moment is not None
        address = self._moment.address
        activation = self._trace.activation(address.layer)
        scale = scale_of(self._trace.graph[address.layer], activation)
        is_map = activation.ndim == 3
        self._output.grid.set_values(
            activation[address.channel][None] if is_map else as_maps(activation), scale, gap=0
        )
        at = Cell(0, address.row, address.column) if is_map else Cell(address.channel, 0, 0)
        self._output.grid.set_overlay(
            Overlay(hidden=self._finished_cells, current=at, lit=self._lit.get("output", ()))
        )
        words = self.tr("{layer}, map {channel}") if is_map else self.tr("{layer}")
        self._output.caption.setText(words.format(layer=address.layer, channel=address.channel))

    def _colours(self, count: int) -> list[QColor]:
        """Return one colour for each cell of a kernel, the same in all grids."""
        if count > _MOST_COLOURS or count == 1:
            return []
        return [QColor.fromHsvF((i * 0.618034) % 1.0, 0.75, 0.85) for i in range(count)]

    def _light(self, **lit: list[Cell]) -> None:
        if lit != self._lit:
            self._lit = lit
            self._fill()

    def _light_users(self, cell: Cell | None) -> None:
        """Light the outputs that use the input cell under the pointer."""
        if cell is None or self._trace is None or self._working is None or self._moment is None:
            self._light()
            return
        which = int(self._working.sources[max(self._moment.shown - 1, 0)][0])
        layer = self._working.address.layer
        name, channel = self._source(max(self._moment.shown - 1, 0))
        if self._trace.activation(name).ndim == 3:
            frame = self._trace.frame(layer, which, channel)
            row, column = frame.place(cell.row, cell.column)
        else:
            channel, row, column = cell.channel, 0, 0
        users = self._trace.users(layer, (which, channel, row, column))
        self._light(output=[self._output_cell(*user) for user in users.tolist()])

    def _output_cell(self, row: int, column: int) -> Cell:
        assert self._moment is not None
        return Cell(0, row, column) if self._is_map(self._moment.address.layer) else Cell(row, 0, 0)

    def _light_touched(self, cell: Cell | None) -> None:
        """Light every input that the weight under the pointer touches."""
        if cell is None or self._trace is None or self._working is None or self._moment is None:
            self._light()
            return
        layer = self._working.address.layer
        _, channel = self._source(max(self._moment.shown - 1, 0))
        if self._working.window.ndim == 1:
            self._light(input=[Cell(int(self._working.sources[cell.channel][1]), 0, 0)])
            return
        frame = self._trace.frame(layer, 0, channel)
        places = self._trace.touched(layer, (cell.row, cell.column)).tolist()
        self._light(input=[Cell(0, *frame.cell(*place)) for place in places])

    def _light_window(self, cell: Cell | None) -> None:
        """Light the window of the output cell under the pointer."""
        if cell is None or self._trace is None or self._moment is None or self._working is None:
            self._light()
            return
        at = self._moment.address
        is_map = self._is_map(at.layer)
        address = (
            Address(at.layer, at.channel, cell.row, cell.column)
            if is_map
            else Address(at.layer, cell.channel)
        )
        working = self._trace.working(address)
        name, channel = self._source(max(self._moment.shown - 1, 0))
        if self._trace.activation(name).ndim != 3:
            self._light(input=[Cell(int(c), 0, 0) for c in working.sources[:, 1]])
            return
        frame = self._trace.frame(at.layer, 0, channel)
        here = working.sources[:, 1] == channel
        self._light(input=[Cell(0, *frame.cell(*place)) for place in working.places[here].tolist()])
