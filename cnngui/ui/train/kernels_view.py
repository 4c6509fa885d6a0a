"""The kernels of the first layer that has any, live, beside what they make of the user's own digit."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from cnngui.network.trace import Trace
from cnngui.network.values.number_format import exact_number
from cnngui.ui.common.theme import signed_scale
from cnngui.ui.grids.colour_legend import ColourLegend
from cnngui.ui.grids.mosaic import Cell, as_maps
from cnngui.ui.grids.value_grid import ValueGrid
from cnngui.ui.session.shown_run import ShownRun
from cnngui.ui.session.workbench import Workbench
from cnngui.ui.train.run_view import RunView


class KernelsView(RunView):
    """Show the kernels of the network on show, which during a run is the one that learns."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._shown: Trace | None = None
        self._layer = ""
        self.kernels_title, self.maps_title = QLabel(), QLabel()
        self.kernel_grid = ValueGrid(self._kernel_in_words)
        self.map_grid = ValueGrid(self._value_in_words)
        self.kernel_grid.setObjectName("first_kernels")
        self.map_grid.setObjectName("first_maps")
        self.kernel_legend, self.map_legend = ColourLegend(), ColourLegend()
        layout = QGridLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setHorizontalSpacing(14)
        columns = (
            (self.kernels_title, self.kernel_grid, self.kernel_legend),
            (self.maps_title, self.map_grid, self.map_legend),
        )
        for column, (title, grid, legend) in enumerate(columns):
            layout.addWidget(title, 0, column)
            layout.addWidget(grid, 1, column)
            layout.addWidget(legend, 2, column)
            layout.setColumnStretch(column, 1)
        layout.setRowStretch(1, 1)
        self.retranslate()

    def retranslate(self) -> None:
        for grid, name in (
            (self.kernel_grid, self.tr("Kernels of the first layer")),
            (self.map_grid, self.tr("First maps of the drawing")),
        ):
            grid.setAccessibleName(name)
            grid.setToolTip(self.tr("Point at a cell for its exact value."))
        self._title()

    def show_run(self, watched: ShownRun) -> None:
        trace = self._workbench.trace
        if trace is self._shown:
            return
        self._shown = trace
        layer = first_with_kernels(trace)
        self._layer = layer or ""
        if layer is None:
            return
        kernels, maps = kernels_of(trace, layer), as_maps(trace.activation(layer))
        for grid, legend, values in (
            (self.kernel_grid, self.kernel_legend, kernels),
            (self.map_grid, self.map_legend, maps),
        ):
            scale = signed_scale(float(np.abs(values).max()))
            # Large kernels fill the room with cells; without more between them they are one picture.
            grid.set_values(values, scale, gap=max(1, values.shape[-1] // 10))
            legend.show_scale(scale)
        self._title()

    def _title(self) -> None:
        shape = self.kernel_grid.values.shape
        words = self.tr("{layer}: {count} kernels of {height}×{width}")
        self.kernels_title.setText(
            words.format(layer=self._layer, count=shape[0], height=shape[1], width=shape[2])
            if self._layer
            else self.tr("This network has no kernels.")
        )
        self.maps_title.setText(self.tr("What they make of your digit") if self._layer else "")

    def _kernel_in_words(self, cell: Cell) -> str:
        value = exact_number(float(self.kernel_grid.values[cell]))
        words = self.tr("kernel {number}, weight ({row}, {column}): {value}")
        return words.format(number=cell.channel, row=cell.row, column=cell.column, value=value)

    def _value_in_words(self, cell: Cell) -> str:
        value = exact_number(float(self.map_grid.values[cell]))
        words = self.tr("map {number}, cell ({row}, {column}): {value}")
        return words.format(number=cell.channel, row=cell.row, column=cell.column, value=value)


def first_with_kernels(trace: Trace) -> str | None:
    """Name the first layer with weights; None where the network has none."""
    for layer in trace.graph.layers:
        if layer.inputs and trace.kernel(layer.name, 0) is not None:
            return layer.name
    return None


def kernels_of(trace: Trace, layer: str) -> NDArray[np.float32]:
    """Return the kernels of a layer, (n, kH, kW): for each channel, those on each channel of its input."""
    stacks = []
    for channel in range(len(trace.activation(layer))):
        kernel = trace.kernel(layer, channel)
        assert kernel is not None
        weights = kernel.weights.numpy()
        stacks.append(weights.reshape(-1, *(weights.shape[-2:] if weights.ndim > 1 else (1, 1))))
    return np.concatenate(stacks).astype(np.float32)
