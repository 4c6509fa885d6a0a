"""What each grid of the Step page's board shows: values, colours and marks at one step."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from cnngui.ui.common.theme import ColourScale, signed_scale
from cnngui.ui.common.value_text import scale_of
from cnngui.ui.grids.mosaic import Cell, as_maps
from cnngui.ui.grids.overlay_grid import Overlay
from cnngui.ui.step.step_links import Links

# More cells than this have no colour of their own: the colours could not be told apart.
_MOST_COLOURS = 49


class GridContent(NamedTuple):
    """Hold what one grid shows: values (C, H, W), the scale of their colours, and the marks on them."""

    values: NDArray[np.floating]
    scale: ColourScale
    overlay: Overlay


def input_content(links: Links, highlighted: Sequence[Cell]) -> GridContent:
    """Return the map the current term comes from with its padding, or the whole vector."""
    scale, frame, current = _source_scale(links), links.frame, links.current
    if frame is None:
        overlay = Overlay(current=links.input_cell_of(current, None), highlighted=highlighted)
        return GridContent(as_maps(links.trace.activation(links.source[0])), scale, overlay)
    window = [links.input_cell_of(term, frame) for term in links.here()]
    overlay = Overlay(
        hatched=frame.padding[None],
        unseen=frame.uncovered[None],
        outlined=list(zip(window, _colours(len(window)), strict=False)),
        current=links.input_cell_of(current, frame),
        framed=window,
        highlighted=highlighted,
    )
    return GridContent(frame.values[None], scale, overlay)


def window_content(links: Links, highlighted: Sequence[Cell]) -> GridContent:
    """Return the values the weights lie on."""
    return _slice_content(links, links.working.window, _source_scale(links), highlighted)


def weights_content(links: Links, weights: NDArray[np.floating], highlighted: Sequence[Cell]) -> GridContent:
    """Return the weights of the channel shown, in a scale for those of all channels."""
    return _slice_content(links, weights, signed_scale(float(np.abs(weights).max())), highlighted)


def terms_content(links: Links, highlighted: Sequence[Cell]) -> GridContent:
    """Return the terms; those that are not worked out yet are hidden."""
    working, shown = links.working, links.state.shown
    values = links.slice(working.terms)
    done = max(shown - links.first, 0)
    winners = []
    if links.state.finished and working.winner is not None:
        winners = [links.cell_of(term) for term in working.ties or (working.winner,)]
    overlay = Overlay(
        hidden=done,
        outlined=_marks(values)[:done],
        current=links.cell_of(links.current) if shown else None,
        highlighted=[*highlighted, *winners],
    )
    return GridContent(values, _term_scale(links), overlay)


def sums_content(links: Links, sums: NDArray[np.floating]) -> GridContent:
    """Return the sums of the channels; those that are not worked out yet are hidden."""
    done = len(sums) if links.state.finished else links.state.shown // links.count
    overlay = Overlay(hidden=done, current=Cell(links.current // links.count, 0, 0))
    return GridContent(sums.reshape(-1, 1, 1), _term_scale(links), overlay)


def output_content(links: Links, finished_cells: int, highlighted: Sequence[Cell]) -> GridContent:
    """Return the output, of which the first `finished_cells` have their value."""
    address = links.working.address
    activation = links.trace.activation(address.layer)
    is_map = activation.ndim == 3
    values = activation[address.channel][None] if is_map else as_maps(activation)
    at = Cell(0, address.row, address.column) if is_map else Cell(address.channel, 0, 0)
    overlay = Overlay(hidden=finished_cells, current=at, highlighted=highlighted)
    return GridContent(values, scale_of(links.trace.graph[address.layer], activation), overlay)


def _slice_content(
    links: Links, whole: NDArray[np.floating], scale: ColourScale, highlighted: Sequence[Cell]
) -> GridContent:
    values = links.slice(whole)
    current = links.cell_of(links.current)
    return GridContent(
        values, scale, Overlay(outlined=_marks(values), current=current, highlighted=highlighted)
    )


def _source_scale(links: Links) -> ColourScale:
    """Return the scale of the input shown: that of its channel where it is one of a picture."""
    name, _, channel = links.source
    scale = scale_of(links.trace.graph[name], links.trace.activation(name))
    return scale if links.frame is None else scale.of_channels(range(channel, channel + 1))


def _term_scale(links: Links) -> ColourScale:
    """Choose the colours of the terms, and of the sums of the channels below them: one legend serves both."""
    working = links.working
    if np.array_equal(working.terms.ravel(), working.window.ravel()):
        # The inputs themselves: the same number has the same colour in both grids.
        return _source_scale(links)
    largest = float(np.abs(working.terms).max())
    if working.channel_sums is not None and len(working.channel_sums) > 1:
        largest = max(largest, float(np.abs(working.channel_sums).max()))
    return signed_scale(largest)


def _colours(count: int) -> list[QColor]:
    """Return one colour for each cell of a kernel, the same in all grids; none where there are too many."""
    if not 1 < count <= _MOST_COLOURS:
        return []
    return [QColor.fromHsvF((i * 0.618034) % 1.0, 0.75, 0.85) for i in range(count)]


def _marks(values: NDArray[np.floating]) -> list[tuple[Cell, QColor]]:
    colours = _colours(values.size)
    return [(Cell(*index), colour) for index, colour in zip(np.ndindex(values.shape), colours, strict=False)]
