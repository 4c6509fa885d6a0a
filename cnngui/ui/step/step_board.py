"""The board of the Step page: input, window, weights, terms and output, each with its marks."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cnngui.network.inspect.computation_order import StepState
from cnngui.network.trace import Address, Trace
from cnngui.network.values.number_format import exact_number, three_digits
from cnngui.network.values.working import Working
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.translation import Translated
from cnngui.ui.grids.colour_legend import ColourLegend
from cnngui.ui.grids.mosaic import Cell
from cnngui.ui.grids.overlay_grid import OverlayGrid
from cnngui.ui.step.board_content import (
    GridContent,
    input_content,
    output_content,
    sums_content,
    terms_content,
    weights_content,
    window_content,
)
from cnngui.ui.step.step_links import Highlights, Links

# Of the window and the kernel, from left to right.
_PLACES_OF_WEIGHTS = (1, 3)


class _Pane(NamedTuple):
    """Hold one picture of the board with its caption and the legend of its colours."""

    caption: QLabel
    grid: OverlayGrid
    legend: ColourLegend


class StepBoard(FollowsStyle, Translated, QWidget):
    """Paint one step state: what is done of one cell, and which cells are done.

    Signals:
        chosen(Address): a cell of the output was clicked.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: Links | None = None
        self._finished_cells = 0
        self._is_filling = False
        self._highlights: Highlights = {}
        names = ("input", "window", "weights", "terms", "output", "sums")
        self._panes = {name: self._pane(name) for name in names}
        self._signs = {name: QLabel(sign) for name, sign in (("times", "×"), ("is", "="), ("sum", "Σ →"))}
        self._build()
        self._connect()
        self.retranslate()
        self.follow_style()

    def adapt_to_style(self) -> None:
        # A font of its own no longer follows that of the window.
        font = self.font()
        font.setPointSize(font.pointSize() + 5)
        for sign in self._signs.values():
            sign.setFont(font)
        # Wide enough for any bias: its neighbours must not move from cell to cell.
        widest = self._signs["sum"].fontMetrics().horizontalAdvance("+ bias −0.00000")
        self._signs["sum"].setMinimumWidth(round(0.75 * widest))

    @property
    def grids(self) -> dict[str, OverlayGrid]:
        """Return the grids by what they show."""
        return {name: pane.grid for name, pane in self._panes.items()}

    def show_state(self, trace: Trace, working: Working, state: StepState, finished_cells: int) -> None:
        """Paint a step state; `finished_cells` of the output have their value."""
        self._links = Links(trace, working, state)
        self._finished_cells = finished_cells
        self._fill()

    def retranslate(self) -> None:
        hints = {
            "input": self.tr("The input with its padding. Point at a cell to see all outputs that use it."),
            "window": self.tr("The window on the input, which the kernel lies on."),
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
        self._fill()

    def _pane(self, name: str) -> _Pane:
        grid = OverlayGrid(self._describer(name))
        grid.setObjectName(f"step_{name}")
        grid.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        caption = QLabel()
        caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # A long caption takes a second line; the picture below it must not grow for its sake.
        caption.setWordWrap(True)
        caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return _Pane(caption, grid, ColourLegend())

    def _describer(self, name: str) -> Callable[[Cell], str]:
        def describe(cell: Cell) -> str:
            grid = self._panes[name].grid
            hidden = grid.overlay.hidden
            if hidden is not None and np.ravel_multi_index(cell, grid.values.shape) >= hidden:
                return self.tr("not worked out yet")
            value = exact_number(float(grid.values[cell]))
            if grid.values.shape[1:] == (1, 1):
                return self.tr("value {index}: {value}").format(index=cell.channel, value=value)
            row, column = cell.row, cell.column
            frame = self._links.frame if name == "input" and self._links is not None else None
            if frame is not None:
                if frame.padding[row, column]:
                    return self.tr("padding: {value}").format(value=value)
                row, column = frame.input_cell(row, column)
            words = self.tr("row {row}, column {column}: {value}")
            return words.format(row=row, column=column, value=value)

        return describe

    def _build(self) -> None:
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for sign in self._signs.values():
            sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        order = (
            ("input", 4),
            ("window", 3),
            "times",
            ("weights", 3),
            "is",
            ("terms", 3),
            "sum",
            ("output", 4),
        )
        for entry in order:
            if isinstance(entry, str):
                layout.addWidget(self._signs[entry])
                continue
            name, share = entry
            pane = self._panes[name]
            column = QVBoxLayout()
            column.addWidget(pane.caption)
            column.addWidget(pane.grid, 4)
            if name == "terms":
                sums = self._panes["sums"]
                sums.grid.setMinimumHeight(40)
                column.addWidget(sums.caption)
                column.addWidget(sums.grid, 1)
            column.addWidget(pane.legend)
            layout.addLayout(column, share)

    def _connect(self) -> None:
        self.grids["input"].pointed.connect(self._highlight_from_input)
        self.grids["output"].pointed.connect(self._highlight_from_output)
        self.grids["output"].chosen.connect(self._choose)
        self.grids["weights"].pointed.connect(self._highlight_from_weight)
        for name in ("window", "terms"):
            self.grids[name].pointed.connect(self._highlight_from_term)

    @Slot(object)
    def _choose(self, cell: Cell) -> None:
        assert self._links is not None
        at = self._links.working.address
        if self._links.trace.activation(at.layer).ndim == 3:
            self.chosen.emit(Address(at.layer, at.channel, cell.row, cell.column))
        else:
            self.chosen.emit(Address(at.layer, cell.channel))

    def _fill(self) -> None:
        """Set the values and marks of every grid from the step state and the pointer alone."""
        if self._links is None:
            return
        self._fill_input(self._links)
        self._fill_weights(self._links)
        self._fill_terms(self._links)
        self._fill_sums(self._links)
        self._fill_output(self._links)

    def _show(self, name: str, content: GridContent, caption: str) -> None:
        pane = self._panes[name]
        pane.grid.set_values(content.values, content.scale, gap=0)
        pane.grid.set_overlay(content.overlay)
        pane.legend.show_scale(content.scale)
        pane.caption.setText(caption)

    def _highlighted(self, name: str) -> list[Cell]:
        return self._highlights.get(name, [])

    def _fill_input(self, links: Links) -> None:
        name, _, channel = links.source
        count = len(links.trace.activation(name))
        if links.frame is None:
            caption = self.tr("{layer}, {count} values").format(layer=name, count=count)
        else:
            words = self.tr("{layer}, channel {channel} of {count}")
            caption = words.format(layer=name, channel=channel, count=count)
            if links.frame.padding.any():
                caption += self.tr(", padded")
        self._show("input", input_content(links, self._highlighted("input")), caption)

    def _fill_weights(self, links: Links) -> None:
        weights = links.working.weights
        for name in ("window", "weights"):
            for widget in self._panes[name]:
                widget.setVisible(weights is not None)
        for sign in ("times", "is"):
            self._signs[sign].setVisible(weights is not None)
        # What is hidden takes no room either.
        for place in _PLACES_OF_WEIGHTS:
            self._row.setStretch(place, 0 if weights is None else 3)
        if weights is None:
            return
        caption = self.tr("window") if links.frame else self.tr("inputs")
        self._show("window", window_content(links, self._highlighted("window")), caption)
        caption = self.tr("kernel") if links.frame else self.tr("weights")
        self._show("weights", weights_content(links, weights, self._highlighted("weights")), caption)

    def _fill_terms(self, links: Links) -> None:
        working = links.working
        caption = self.tr("products") if working.weights is not None else self.tr("terms")
        self._show("terms", terms_content(links, self._highlighted("terms")), caption)
        # What is not a sum of products is not announced as one.
        sign = "→" if working.weights is None else "Σ →"
        if working.bias is not None:
            words = self.tr("bias {value}").format(value=three_digits(working.bias))
            sign += f"<br><span style='font-size:small'>+ {words}</span>"
        self._signs["sum"].setText(sign)

    def _fill_sums(self, links: Links) -> None:
        sums = links.working.channel_sums
        several = sums is not None and len(sums) > 1
        pane = self._panes["sums"]
        pane.caption.setVisible(several)
        pane.grid.setVisible(several)
        if sums is None or not several:
            return
        caption = self.tr("sums of the channels 0…{last}").format(last=len(sums) - 1)
        self._show("sums", sums_content(links, sums), caption)

    def _fill_output(self, links: Links) -> None:
        address = links.working.address
        is_map = links.trace.activation(address.layer).ndim == 3
        words = self.tr("{layer}, map {channel}") if is_map else self.tr("{layer}")
        caption = words.format(layer=address.layer, channel=address.channel)
        content = output_content(links, self._finished_cells, self._highlighted("output"))
        self._show("output", content, caption)

    def _highlight(self, cells: Highlights) -> None:
        # A grid that is filled can announce a cell under the pointer again; that is not a new one.
        if cells == self._highlights or self._is_filling:
            return
        self._highlights = cells
        self._is_filling = True
        try:
            self._fill()
        finally:
            self._is_filling = False

    @Slot(object)
    def _highlight_from_input(self, cell: Cell | None) -> None:
        self._highlight({} if cell is None or self._links is None else self._links.from_input(cell))

    @Slot(object)
    def _highlight_from_weight(self, cell: Cell | None) -> None:
        self._highlight({} if cell is None or self._links is None else self._links.from_weight(cell))

    @Slot(object)
    def _highlight_from_term(self, cell: Cell | None) -> None:
        self._highlight({} if cell is None or self._links is None else self._links.from_term(cell))

    @Slot(object)
    def _highlight_from_output(self, cell: Cell | None) -> None:
        self._highlight({} if cell is None or self._links is None else self._links.from_output(cell))
