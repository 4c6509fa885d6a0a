"""The colour scale, the name and the description of values of a trace."""

import numpy as np
from numpy.typing import NDArray

from cnngui.network.graph import Layer
from cnngui.network.trace import Address, Trace
from cnngui.network.values.number_format import exact_number
from cnngui.problem import translatable
from cnngui.training.loop.loop import Snapshot
from cnngui.ui.common.model_titles import explanation_of, settings_of
from cnngui.ui.common.theme import ColourScale, picture_scale, signed_scale
from cnngui.ui.common.translation import marked


def is_picture(layer: Layer, activation: NDArray[np.float32]) -> bool:
    """Return whether an activation is a picture that enters, and is shown as ink."""
    return not layer.inputs and bool(activation.min() >= 0) and bool(activation.max() <= 1)


def scale_of(layer: Layer, activation: NDArray[np.float32]) -> ColourScale:
    """Return the scale of a layer: that of a picture which enters, symmetric about zero for the rest."""
    if is_picture(layer, activation):
        return picture_scale(len(activation))
    return signed_scale(float(np.abs(activation).max()))


def describe_value(trace: Trace, address: Address) -> str:
    """Name a value: its layer, map, row, column and exact size."""
    words = _IN_MAP if trace.activation(address.layer).ndim == 3 else _IN_VECTOR
    return marked("Address", words).format(**vars(address), value=exact_number(trace.value(address)))


def describe_layer(trace: Trace, name: str) -> list[str]:
    """Describe a layer, a sentence a line: its operation with settings, its shape, what it does."""
    layer, shape = trace.graph[name], trace.activation(name).shape
    head = " · ".join((name, marked("Operation", layer.operation.title), *settings_of(layer)))
    words = _MAPS if len(shape) == 3 else _VALUES
    size = marked("Address", words).format(count=shape[0], size="×".join(map(str, shape[1:])))
    return [head, size, explanation_of(layer)]


def progress_text(snapshot: Snapshot) -> str:
    """Return how far a run has come, in epochs and steps."""
    return marked("Training", _PROGRESS).format(
        epoch=snapshot.epoch,
        epochs=snapshot.epochs,
        step=f"{snapshot.step:,}",
        total=f"{snapshot.total_steps:,}",
    )


_PROGRESS = translatable("Training", "epoch {epoch} of {epochs} · step {step} of {total}")
_MAPS = translatable("Address", "{count} maps of {size} values each (rows × columns)")
_VALUES = translatable("Address", "{count} values")
_IN_MAP = translatable("Address", "{layer} · map {channel} · row {row} · column {column} = {value}")
_IN_VECTOR = translatable("Address", "{layer} · value {channel} = {value}")
