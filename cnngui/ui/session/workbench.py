"""What is on the bench: one drawing, one network, and the one trace they make."""

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
from cnngui.network.trace import SIDE, Trace, trace
from cnngui.problem import Problem, translatable
from cnngui.training.settings import Settings


@dataclass(frozen=True, eq=False)
class Prediction:
    """Say what the network takes a drawing for, with the probability of each class, shape (10,)."""

    digit: int
    probabilities: NDArray[np.float32]


def prediction_of(drawing: Drawing, looked: Trace) -> Prediction | None:
    """Say what a network takes a drawing for, by its trace; None where nothing is drawn."""
    if drawing.is_empty:
        return None
    probabilities = looked.probabilities
    # Weights that no digit was tried on before can be too large for this one.
    if not np.isfinite(probabilities).all():
        return None
    return Prediction(int(probabilities.argmax()), probabilities)


def gives_numbers(network: nn.Module) -> bool:
    """Say whether a network gives finite values for a digit that is all ink."""
    return trace(network, np.ones((SIDE, SIDE), np.float32)).is_finite


TOO_LARGE = translatable(
    "Problem", "The weights of this model are so large that it computes no numbers; open another model."
)


class Workbench(QObject):
    """Hold the drawing and the network on show, and trace the one through the other at every change.

    However many views look, there is one forward pass a change.

    Signals:
        trace_changed(): `trace`, `digit` and `prediction` are new.
        model_changed(): another network, other settings or another accuracy are on show; comes after
            the trace_changed of the same change.
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
        # Twice: the first pass also reads the graph and wakes torch, and is not how long an answer takes.
        self._look(model.network)
        self.trace = self._look(model.network)

    @property
    def prediction(self) -> Prediction | None:
        """Say what the drawing is taken for; None where nothing is drawn."""
        return prediction_of(self.drawing, self.trace)

    @Slot(object)
    def show_drawing(self, drawing: Drawing) -> None:
        """Look at another drawing."""
        self.drawing = drawing
        self.digit = drawing.digit()
        self.trace = self._look(self.model.network)
        self.trace_changed.emit()

    def show_model(self, model: Model) -> None:
        """Look through another network.

        Raises Problem for one whose weights are so large that what it computes is no number; then all
        stays as it was.
        """
        looked = self._look(model.network)
        if not looked.is_finite or not gives_numbers(model.network):
            raise Problem(TOO_LARGE)
        self.model, self.trace = model, looked
        self.trace_changed.emit()
        self.model_changed.emit()

    def show_training(
        self, settings: Settings, weights: Mapping[str, Tensor], test_accuracy: float | None = None
    ) -> None:
        """Look through what a training has reached: its weights are copied into the network on show.

        The network of a training never comes here, only copies of its weights. Weights on their way to
        infinity, with which the drawing gives no numbers, are passed over: the last good ones stay.
        """
        shown = self.model
        if settings.architecture == shown.architecture:
            network = shown.network
        else:
            network = without_weights(settings.architecture)
        before = {name: weight.clone() for name, weight in network.state_dict().items()}
        network.load_state_dict(dict(weights))
        looked = self._look(network)
        if not looked.is_finite:
            network.load_state_dict(before)
            return
        self.model = Model(settings.architecture, network, vars(settings).copy(), test_accuracy)
        self.trace = looked
        self.trace_changed.emit()
        if (shown.network, shown.test_accuracy) != (network, test_accuracy):
            self.model_changed.emit()

    def _look(self, network: nn.Module) -> Trace:
        """Trace the digit through a network, and note how long that took."""
        started = time.perf_counter()
        looked = trace(network, self.digit)
        self.seconds = time.perf_counter() - started
        return looked


def untrained(architecture: str, seed: int | None = None) -> Model:
    """Make a model whose weights nothing has taught yet: those that a training of `seed` begins with."""
    return Model(architecture, build(architecture, seed))
