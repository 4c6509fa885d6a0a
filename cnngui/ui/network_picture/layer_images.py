"""What is painted of each layer: the shown values as an image, their scales, and the maps of zeros."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from cnngui.network.inspect.weight_statistics import zero_maps
from cnngui.network.trace import Trace
from cnngui.ui.common.theme import ColourScale
from cnngui.ui.grids.colour_mapping import colours_of
from cnngui.ui.grids.mosaic import as_image, as_maps
from cnngui.ui.network_picture.layer_block import Block


@dataclass
class Picture:
    """Hold what is painted of one layer: `values` (C, H, W) of the shown maps.

    `scales`: one for all maps of the layer, or one for each that is shown. `zero_channels`: the shown
    channels that are zero everywhere for this picture; `zero_count` counts them in the whole layer.
    """

    values: NDArray[np.float32]
    scales: tuple[ColourScale, ...]
    image: QImage
    zero_channels: tuple[int, ...]
    zero_count: int

    def scale_of(self, index: int) -> ColourScale:
        """Return the scale of a shown map."""
        return (
            self.scales[index]
            if len(self.scales) > 1
            else self.scales[0].of_channels(range(index, index + 1))
        )


def picture_of(trace: Trace, block: Block, scales: tuple[ColourScale, ...]) -> Picture:
    """Make the picture of one layer."""
    activation = trace.activation(block.name)
    maps = as_maps(activation)
    values = maps[block.shown.start : block.shown.stop]
    if len(scales) > 1:
        shown = scales[block.shown.start : block.shown.stop]
    else:
        shown = (scales[0].of_channels(block.shown),)
    image = as_image(block.mosaic.picture(colours_of(values, shown)))
    # An empty digit is no fault of the network.
    computed = trace.is_computed(block.name)
    zero = np.flatnonzero(zero_maps(activation)) if computed else np.zeros(0, np.intp)
    return Picture(values, shown, image, tuple(int(c) for c in zero if c in block.shown), len(zero))
