"""Which colours the values of a network are painted in: the range of the scales, and their contrast."""

from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from cnngui.network.graph import Layer
from cnngui.network.trace import Trace
from cnngui.ui.common.theme import ColourScale, picture_scale, signed_scale
from cnngui.ui.common.value_text import is_picture
from cnngui.ui.grids.mosaic import as_maps


class Span(Enum):
    """Name whose largest value the ends of a scale are."""

    MAP = "map"
    LAYER = "layer"
    ALL = "all"


@dataclass(frozen=True)
class ColourMapping:
    """Choose the colours of a trace; a contrast of 4 divides the ends of each scale by 4."""

    span: Span = Span.LAYER
    contrast: float = 1.0

    def scales(self, trace: Trace) -> dict[str, tuple[ColourScale, ...]]:
        """Return the scales of each layer: one, or one for each map; ink for a picture that enters."""
        limits = {
            layer.name: np.abs(as_maps(trace.activation(layer.name))).max(axis=(1, 2))
            for layer in trace.graph.layers
            if not is_picture(layer, trace.activation(layer.name))
        }
        if self.span is Span.ALL and limits:
            largest = max(float(limit.max()) for limit in limits.values())
            shared = (self._scale(largest),)
            return {
                layer.name: shared if layer.name in limits else _of_picture(trace, layer)
                for layer in trace.graph.layers
            }
        return {
            layer.name: self._of_layer(trace, layer, limits.get(layer.name)) for layer in trace.graph.layers
        }

    def scale_of(self, trace: Trace, layer: str, channel: int = 0) -> ColourScale:
        """Return the scale of one map of a layer."""
        scales = self.scales(trace)[layer]
        return scales[channel] if len(scales) > 1 else scales[0].of_channels(range(channel, channel + 1))

    def scale(self, values: NDArray[np.float32]) -> ColourScale:
        """Return a scale for values that are no layer's, to the largest of them."""
        return self._scale(float(np.abs(values).max()))

    def shared(self) -> "ColourMapping":
        """Return these colours with one scale a layer where each map has its own."""
        return replace(self, span=Span.LAYER) if self.span is Span.MAP else self

    def _of_layer(
        self, trace: Trace, layer: Layer, limits: NDArray[np.float32] | None
    ) -> tuple[ColourScale, ...]:
        if limits is None:
            return _of_picture(trace, layer)
        # Single values have no cells of their own to compare, so they share a scale.
        if self.span is Span.MAP and trace.activation(layer.name).ndim == 3 and len(limits) > 1:
            # A map that is all zero has no largest value of its own.
            return tuple(self._scale(float(limit) or float(limits.max())) for limit in limits)
        return (self._scale(float(limits.max())),)

    def _scale(self, limit: float) -> ColourScale:
        return signed_scale(limit / self.contrast)


def _of_picture(trace: Trace, layer: Layer) -> tuple[ColourScale, ...]:
    return (picture_scale(len(trace.activation(layer.name))),)


def colours_of(maps: NDArray[np.float32], scales: tuple[ColourScale, ...]) -> NDArray[np.uint32]:
    """Return the colours of maps (C, H, W): all by one scale, or each by its own."""
    if len(scales) == 1:
        return scales[0].colours(maps)
    # Scales of one kind differ by their ends alone, so the maps are brought to the ends of the first.
    high = np.array([scale.high for scale in scales], np.float64)
    return scales[0].colours(maps * (scales[0].high / high)[:, None, None])
