"""One map as an equation: its input maps, their kernels, what each channel adds, and the sum."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cnngui.network.trace import Trace
from cnngui.network.values.contributions import Contributions
from cnngui.network.values.number_format import exact_number, three_digits
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.theme import ColourScale, signed_scale
from cnngui.ui.common.translation import Translated
from cnngui.ui.grids.colour_legend import ColourLegend
from cnngui.ui.grids.colour_mapping import ColourMapping
from cnngui.ui.grids.linked_grid import LinkedGrid
from cnngui.ui.grids.mosaic import Cell, as_maps

# In which of its kinds a grid's maps come, from left to right.
KINDS = ("inputs", "kernels", "partials", "map")
# How much wider than high a picture of many maps may become.
_WIDEST = 1.7


class _Pane(QWidget):
    """Put a grid between its caption and the legend of its colours."""

    def __init__(self, describe: Callable[[Cell], str]) -> None:
        super().__init__()
        self.caption = ElidedLabel()
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.grid = LinkedGrid(describe)
        self.legend = ColourLegend()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.caption)
        column.addWidget(self.grid, 1)
        column.addWidget(self.legend)

    def show_maps(
        self, maps: NDArray[np.float32], scale: ColourScale, marked: Cell | None = None, changed: bool = True
    ) -> None:
        """Show maps (n, H, W) in the colours of `scale`; what has not `changed` is not painted again."""
        known = self.grid.scale
        if (scale.low, scale.high) != (known.low, known.high) or scale.table is not known.table:
            self.legend.show_scale(scale)
        elif not changed and np.array_equal(maps, self.grid.values):
            return
        single = maps.shape[1:] == (1, 1)
        self.grid.set_values(maps, scale, gap=0 if single else 1, marked=marked)


class MapEquation(Translated, QWidget):
    """Show inputs ∗ kernels = partials, Σ + bias → the map; what an operation has not is left out."""

    def __init__(self, describe: dict[str, Callable[[Cell], str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts: Contributions | None = None
        self._arranged_for: object = None
        self._panes = {kind: _Pane(describe[kind]) for kind in KINDS}
        self._times, self._is, self._sum = QLabel("∗"), QLabel("="), QLabel()
        self._sum.setObjectName("map_sum")
        self._build()
        self.retranslate()

    @property
    def grids(self) -> dict[str, LinkedGrid]:
        """Return the grids by what they show, one of KINDS."""
        return {kind: pane.grid for kind, pane in self._panes.items()}

    def show_map(self, trace: Trace, layer: str, channel: int, colouring: ColourMapping) -> None:
        """Show one map of a trace; the kernels keep their own colours."""
        self.parts = parts = trace.contributions(layer, channel)
        arranged_for = (trace.graph, layer, channel)
        if arranged_for != self._arranged_for:
            # Of another map: nothing is highlighted until the pointer moves.
            self.highlight(None)
            self._arrange(parts, len(trace.activation(layer)))
            self._caption(parts, trace.activation(layer), channel)
            self._arranged_for = arranged_for
        self._write_sum(parts)
        if parts.kernels is not None:
            kernels = signed_scale(float(np.abs(parts.kernels).max()))
            self._panes["kernels"].show_maps(parts.kernels, kernels, changed=False)
        if parts.partials is not None:
            self._panes["partials"].show_maps(parts.partials, colouring.scale(parts.partials))
        if len(parts):
            self._panes["inputs"].show_maps(parts.inputs, _input_scale(trace, parts, colouring))
        activation = trace.activation(layer)
        own = colouring.scale_of(trace, layer, channel)
        if activation.ndim == 3:
            self._panes["map"].show_maps(activation[channel][None], own)
        else:
            self._panes["map"].show_maps(as_maps(activation), own, Cell(channel, 0, 0))

    def highlight(self, channel: int | None, cell: Cell | None = None, made: Cell | None = None) -> None:
        """Frame one channel in all its grids, in them `cell` where all have it, and `made` in the map."""
        for kind in KINDS[:3]:
            self._panes[kind].grid.highlight(channel, cell)
        self._panes["map"].grid.highlight(None, made)

    def outline(self, field: tuple[int, int, int, int] | None, made: Cell | None) -> None:
        """Outline what one value is computed from: on each input its window, in each partial its own cell."""
        shown = self.parts is not None and not self.parts.whole
        self._panes["inputs"].grid.outline_all(field if shown else None)
        place = None if made is None or not shown else (made.row, made.column, 1, 1)
        self._panes["partials"].grid.outline_all(place)

    def retranslate(self) -> None:
        hints = {
            "inputs": self.tr("The maps this one is computed from. Click a cell to see where it is used."),
            "kernels": self.tr("The weights that made this map, those of each input channel."),
            "partials": self.tr("What each input channel adds to the map. Click a cell for its products."),
            "map": self.tr("The chosen map. Click a cell, or press Enter on it, for its working."),
        }
        names = {
            "inputs": self.tr("Input maps"),
            "kernels": self.tr("Kernel"),
            "partials": self.tr("What each channel adds"),
            "map": self.tr("Enlarged map"),
        }
        for kind, grid in self.grids.items():
            grid.setToolTip(hints[kind])
            grid.setAccessibleName(names[kind])
        self._arranged_for = None

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for sign in (self._times, self._is, self._sum):
            sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
            font = sign.font()
            font.setPointSize(font.pointSize() + (3 if sign is self._sum else 6))
            sign.setFont(font)
        # Wide enough for any bias: its neighbours must not move while training goes on.
        self._sum.setMinimumWidth(self._sum.fontMetrics().horizontalAdvance("−0.00000"))
        row.addStretch(1)
        signs = {"kernels": self._times, "partials": self._is, "map": self._sum}
        for kind, pane in self._panes.items():
            if kind in signs:
                row.addWidget(signs[kind])
            row.addWidget(pane, 100)
        row.addStretch(1)

    def _arrange(self, parts: Contributions, count: int) -> None:
        """Show what the operation has, and give neighbouring grids the same tiling.

        `count` is how many maps or values the layer has.
        """
        with_kernels, with_sum = parts.kernels is not None, parts.partials is not None
        # Without kernels the partials are the inputs themselves.
        inputs = len(parts) > 0 and (with_kernels or not with_sum)
        shown = {"inputs": inputs, "kernels": with_kernels, "partials": with_sum, "map": True}
        for kind, pane in self._panes.items():
            pane.setVisible(shown[kind])
        self._times.setVisible(with_kernels)
        # A unit multiplies each value by its own weight; a kernel slides over its map.
        self._times.setText("×" if parts.whole else "∗")
        self._is.setVisible(with_kernels)
        self._sum.setVisible(len(parts) > 0)
        leader = self._panes["inputs"].grid if inputs else None
        for kind in ("kernels", "partials"):
            self._panes[kind].grid.follow(leader)
        # Where each value comes from the one value of the same index, both stand at the same place.
        alike = leader is not None and parts.inputs.shape == (count, 1, 1)
        self._panes["map"].grid.follow(leader if alike else None)
        self._limit()

    def _caption(self, parts: Contributions, activation: NDArray[np.float32], channel: int) -> None:
        captions = {
            "inputs": self._input_words(parts),
            "kernels": self._kernel_words(parts),
            "partials": self._partial_words(parts),
            "map": self._map_words(activation, channel),
        }
        for kind, pane in self._panes.items():
            pane.caption.setText(captions[kind])

    def _input_words(self, parts: Contributions) -> str:
        count, height, width = parts.inputs.shape
        if height == width == 1:
            words = self.tr("{layer}, value {channel}") if count == 1 else self.tr("{layer}, {count} values")
        elif count == 1:
            words = self.tr("{layer}, map {channel}, {height}×{width}")
        else:
            words = self.tr("{layer}, {count} maps {height}×{width}")
        first = int(parts.channels[0]) if count else 0
        layer = ", ".join(parts.layers)
        return words.format(layer=layer, channel=first, count=count, height=height, width=width)

    def _kernel_words(self, parts: Contributions) -> str:
        if parts.kernels is None:
            return ""
        if parts.whole:
            return self.tr("{count} weights").format(count=f"{parts.kernels.size:,}")
        return self.tr("Kernel {shape}").format(shape="×".join(map(str, parts.kernels.shape)))

    def _partial_words(self, parts: Contributions) -> str:
        if parts.kernels is None:
            return " + ".join(parts.layers)
        return self.tr("Products") if parts.whole else self.tr("What each channel adds")

    def _map_words(self, activation: NDArray[np.float32], channel: int) -> str:
        last = len(activation) - 1
        if activation.ndim != 3:
            return self.tr("Value {channel} (of 0…{last})").format(channel=channel, last=last)
        height, width = activation.shape[1:]
        words = self.tr("Map {channel} (of 0…{last}), {height}×{width}")
        return words.format(channel=channel, last=last, height=height, width=width)

    def _write_sum(self, parts: Contributions) -> None:
        lines = [] if parts.partials is None else ["Σ"]
        tip = ""
        if parts.bias is not None:
            lines += ["+ " + self.tr("bias")] if parts.kernels is not None else ["+"]
            lines.append(three_digits(parts.bias))
            tip = exact_number(parts.bias)
        words = "\n".join((*lines, "→"))
        if words != self._sum.text() or tip != self._sum.toolTip():
            self._sum.setText(words)
            self._sum.setToolTip(tip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit()

    def _limit(self) -> None:
        """Make the map as wide as it is high, where the others have room, and those not much wider."""
        legend = self._panes["map"].legend.sizeHint().height()
        height = max(self.height() - legend - self.fontMetrics().height() - 4, 60)
        shown = [pane.isVisibleTo(self) for pane in self._panes.values()]
        side = min(height, max(self.width() // max(sum(shown), 2), 60))
        for kind, pane in self._panes.items():
            pane.setMaximumWidth(side if kind == "map" else round(height * _WIDEST))
        self._panes["map"].setMinimumWidth(side)


def _input_scale(trace: Trace, parts: Contributions, colouring: ColourMapping) -> ColourScale:
    """Take the colours of the layer the inputs are from, or those of all where there are several."""
    if len(parts.layers) == 1:
        # One picture has one scale: where each map has its own, the inputs take their layer's.
        return colouring.shared().scale_of(trace, parts.layers[0])
    return colouring.scale(parts.inputs)
