"""The kernels of the first layer that has any, and their maps of the picture shown."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from cnngui.network.trace import Trace
from cnngui.network.values.number_format import exact_number
from cnngui.ui.common.theme import kernel_colours, signed_scale
from cnngui.ui.common.value_text import is_picture
from cnngui.ui.grids.colour_legend import ColourLegend
from cnngui.ui.grids.mosaic import Cell, as_maps
from cnngui.ui.grids.value_grid import ValueGrid
from cnngui.ui.session.shown_run import ShownRun
from cnngui.ui.session.workbench import Workbench
from cnngui.ui.train.run_view import RunView


class KernelsView(RunView):
    """Show the kernels of the network shown, which during a run is the one that is trained."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._shown: Trace | None = None
        self._layer = ""
        # (n, 3, kH, kW) where the layer reads a colour picture.
        self._colour_kernels: NDArray[np.float32] | None = None
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
            (self.map_grid, self.tr("First maps of the picture")),
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
        self._colour_kernels = None
        if layer is None:
            return
        self._show_kernels(kernels_of(trace, layer), is_colour=_reads_colours(trace, layer))
        maps = as_maps(trace.activation(layer))
        scale = signed_scale(float(np.abs(maps).max()))
        self.map_grid.set_values(maps, scale, gap=_gap(maps.shape[-1]))
        self.map_legend.show_scale(scale)
        self._title()

    def _show_kernels(self, kernels: NDArray[np.float32], *, is_colour: bool) -> None:
        """Show kernels (n, kH, kW); those on the three channels of a colour picture as one of colours."""
        scale = signed_scale(float(np.abs(kernels).max()))
        self.kernel_legend.show_scale(scale)
        self.kernel_legend.setVisible(not is_colour)
        if is_colour:
            self._colour_kernels = kernels.reshape(-1, 3, *kernels.shape[1:])
            colours = np.stack([kernel_colours(kernel, scale.high) for kernel in self._colour_kernels])
            self.kernel_grid.set_colours(colours, gap=_gap(kernels.shape[-1]))
        else:
            self.kernel_grid.set_values(kernels, scale, gap=_gap(kernels.shape[-1]))

    def _title(self) -> None:
        shape = self.kernel_grid.values.shape
        words = (
            self.tr("{layer}: {count} kernels of {height}×{width}")
            if self._colour_kernels is None
            else self.tr("{layer}: {count} kernels of 3×{height}×{width} in colour, 0 is grey")
        )
        self.kernels_title.setText(
            words.format(layer=self._layer, count=shape[0], height=shape[1], width=shape[2])
            if self._layer
            else self.tr("This network has no kernels.")
        )
        self.maps_title.setText(self.tr("What they make of the picture") if self._layer else "")

    def _kernel_in_words(self, cell: Cell) -> str:
        if self._colour_kernels is None:
            value = exact_number(float(self.kernel_grid.values[cell]))
        else:
            weights = self._colour_kernels[cell.channel, :, cell.row, cell.column]
            value = ", ".join(exact_number(float(weight)) for weight in weights)
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


def _reads_colours(trace: Trace, layer: str) -> bool:
    """Return whether the weights of a layer lie on the three channels of a picture that enters."""
    (source, *others) = trace.graph[layer].inputs
    activation, kernel = trace.activation(source), trace.kernel(layer, 0)
    enters = is_picture(trace.graph[source], activation) and activation.ndim == 3
    return bool(
        enters and not others and len(activation) == 3 and kernel is not None and len(kernel.weights) == 3
    )


def _gap(width: int) -> int:
    """Return the gap between kernels or maps in cells: without one, large ones would seem one picture."""
    return max(1, width // 10)


def kernels_of(trace: Trace, layer: str) -> NDArray[np.float32]:
    """Return the kernels of a layer, (n, kH, kW): for each channel, those on each channel of its input."""
    stacks = []
    for channel in range(len(trace.activation(layer))):
        kernel = trace.kernel(layer, channel)
        assert kernel is not None
        weights = kernel.weights.numpy()
        stacks.append(weights.reshape(-1, *(weights.shape[-2:] if weights.ndim > 1 else (1, 1))))
    return np.concatenate(stacks).astype(np.float32)
