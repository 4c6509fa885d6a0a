"""A sweep over the cells of a map as an animated GIF."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from cnngui.network.inspect.computation_order import ComputationOrder
from cnngui.network.trace import Address
from cnngui.saving import save
from cnngui.ui.step.step_view import StepView

MOST_FRAMES = 100
WIDEST = 960
_MILLISECONDS = 200
_LAST = 2000
_COLOURS = 128


def save_sweep(view: StepView, path: str | Path, advance: Callable[[int, int], None]) -> int:
    """Write the page at every cell of the map shown, one after the other, and count the frames.

    Of more than `MOST_FRAMES` cells some are left out, evenly; the page comes back as it was. `advance` is
    told how many frames there are of how many. Raises Problem where the file cannot be written, and what
    `advance` raises.
    """
    state, order = view.state, view.order
    if state is None or order is None:
        return 0
    stays = view.step
    try:
        steps = _steps(view, order, state.address)
        # One palette for all, from the last one, which has the colours of the whole map.
        palette = _picture(view, steps[-1]).quantize(_COLOURS, dither=Image.Dither.NONE)
        frames = []
        for step in steps:
            frames.append(_picture(view, step).quantize(palette=palette, dither=Image.Dither.NONE))
            advance(len(frames), len(steps))
    finally:
        view.go_to(stays)
    buffer = io.BytesIO()
    durations = [*[_MILLISECONDS] * (len(frames) - 1), _LAST]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], duration=durations, loop=0)
    save(path, buffer.getvalue())
    return len(frames)


def _steps(view: StepView, order: ComputationOrder, address: Address) -> list[int]:
    """Return the steps at which the cells of the map have their value, evenly chosen where there are many."""
    activation = view.trace.activation(address.layer)
    if activation.ndim == 3:
        cells = [
            Address(address.layer, address.channel, *divmod(i, activation.shape[2]))
            for i in range(activation[0].size)
        ]
    else:
        cells = [Address(address.layer, channel) for channel in range(len(activation))]
    chosen = np.linspace(0, len(cells) - 1, min(len(cells), MOST_FRAMES)).round().astype(int)
    return [order.end_of(cells[i]) for i in chosen]


def _picture(view: StepView, step: int) -> Image.Image:
    view.go_to(step)
    image = view.grab().toImage()
    if image.width() > WIDEST:
        image = image.scaledToWidth(WIDEST, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    return Image.fromarray(pixels.copy())
