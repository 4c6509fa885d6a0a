"""The drawing and the network that the window shows, and the trace of the one through the other."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot
from torch import Tensor, nn

from cnngui.digits.drawing import Drawing
from cnngui.network.architectures import build, without_weights
from cnngui.network.files.model_file import Model
from cnngui.network.input_spec import input_spec_of
from cnngui.network.trace import Trace, trace
from cnngui.problem import Problem, translatable
from cnngui.training.settings import Settings


@dataclass(frozen=True, eq=False)
class Prediction:
    """Hold the predicted class of a drawing, and the probability of each class, float32 (K,)."""

    digit: int
    probabilities: NDArray[np.float32]


def prediction_of(drawing: Drawing, traced: Trace) -> Prediction | None:
    """Return the prediction of a trace; None of an empty drawing, or where it is not finite."""
    if drawing.is_empty:
        return None
    probabilities = traced.probabilities
    # The weights may be too large for this drawing, although not for the one they were checked with.
    if not np.isfinite(probabilities).all():
        return None
    return Prediction(int(probabilities.argmax()), probabilities)


def gives_numbers(network: nn.Module) -> bool:
    """Return whether a network computes finite values for a picture of ones."""
    return trace(network, np.ones(input_spec_of(network).shape, np.float32)).is_finite


TOO_LARGE = translatable(
    "Problem", "The weights of this model are so large that it computes no numbers; open another model."
)


class Workbench(QObject):
    """Hold the drawing and the network that are shown, and trace the one through the other at every change.

    There is one forward pass a change, for all views.

    Signals:
        trace_changed(): `trace`, `digit` and `prediction` are new.
        model_changed(): `model` has another network, settings or accuracy; emitted after the trace_changed of
            the same change.
    """

    trace_changed = Signal()
    model_changed = Signal()

    def __init__(self, model: Model, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.drawing = Drawing()
        self.digit: NDArray[np.float32] = self.drawing.digit()
        self.seconds = 0.0
        # One digit is too little work to share between threads; beside a busy core, waiting for the other
        # thread made an answer 40 ms late. The number belongs to this, the window's, thread alone.
        torch.set_num_threads(1)
        # Twice: the first pass also reads the graph and loads kernels, so its time is not that of an answer.
        self._trace(model.network)
        self.trace = self._trace(model.network)

    @property
    def prediction(self) -> Prediction | None:
        """Return the prediction for the drawing; None where nothing is drawn."""
        return prediction_of(self.drawing, self.trace)

    @Slot(object)
    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing."""
        self.drawing = drawing
        self.digit = drawing.digit()
        self.trace = self._trace(self.model.network)
        self.trace_changed.emit()

    def show_model(self, model: Model) -> None:
        """Show another network.

        Raises Problem for one whose weights are so large that its values are not finite; then nothing
        changes.
        """
        traced = self._trace(model.network)
        if not traced.is_finite or not gives_numbers(model.network):
            raise Problem(TOO_LARGE)
        self.model, self.trace = model, traced
        self.trace_changed.emit()
        self.model_changed.emit()

    def show_training(
        self, settings: Settings, weights: Mapping[str, Tensor], test_accuracy: float | None = None
    ) -> None:
        """Copy the weights of a training into the network that is shown.

        Diverging weights, with which the drawing has no finite values, are ignored: the last good ones stay.
        """
        shown = self.model
        if settings.architecture == shown.architecture:
            network = shown.network
        else:
            network = without_weights(settings.architecture)
        before = {name: weight.clone() for name, weight in network.state_dict().items()}
        network.load_state_dict(dict(weights))
        traced = self._trace(network)
        if not traced.is_finite:
            network.load_state_dict(before)
            return
        self.model = Model(settings.architecture, network, vars(settings).copy(), test_accuracy)
        self.trace = traced
        self.trace_changed.emit()
        if (shown.network, shown.test_accuracy) != (network, test_accuracy):
            self.model_changed.emit()

    def _trace(self, network: nn.Module) -> Trace:
        """Return the trace of the digit through a network, and measure the seconds it takes."""
        started = time.perf_counter()
        traced = trace(network, self.digit)
        self.seconds = time.perf_counter() - started
        return traced


def untrained(architecture: str, seed: int | None = None) -> Model:
    """Return an untrained model, with the weights that a training of `seed` begins with."""
    return Model(architecture, build(architecture, seed))
