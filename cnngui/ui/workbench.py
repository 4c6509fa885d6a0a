"""What is on the bench: one drawing, one network, and the one trace they make."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from torch import Tensor

from cnngui.digits.drawing import Drawing
from cnngui.network.architectures import build
from cnngui.network.model_file import Model
from cnngui.network.trace import Trace, trace
from cnngui.training.settings import Settings


@dataclass(frozen=True)
class Prediction:
    """Say what the network takes a drawing for, with the probability of each class, shape (10,)."""

    digit: int
    probabilities: NDArray[np.float32]


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
        self.seconds = 0.0
        # Twice: the first pass also reads the graph and wakes torch, and is not how long an answer takes.
        self._look()
        self._look()

    @property
    def prediction(self) -> Prediction | None:
        """Say what the drawing is taken for; None where nothing is drawn."""
        if self.drawing.is_empty:
            return None
        probabilities = self.trace.probabilities
        return Prediction(int(probabilities.argmax()), probabilities)

    def show_drawing(self, drawing: Drawing) -> None:
        """Look at another drawing."""
        self.drawing = drawing
        self._look()
        self.trace_changed.emit()

    def show_model(self, model: Model) -> None:
        """Look through another network."""
        self.model = model
        self._look()
        self.trace_changed.emit()
        self.model_changed.emit()

    def show_training(
        self, settings: Settings, weights: Mapping[str, Tensor], test_accuracy: float | None = None
    ) -> None:
        """Look through what a training has reached: its weights are copied into the network on show.

        The network of a training never comes here, only copies of its weights.
        """
        shown = self.model
        if settings.architecture == shown.architecture:
            network = shown.network
        else:
            network = build(settings.architecture)
        network.load_state_dict(dict(weights))
        self.model = Model(settings.architecture, network, vars(settings).copy(), test_accuracy)
        self._look()
        self.trace_changed.emit()
        if (shown.network, shown.test_accuracy) != (network, test_accuracy):
            self.model_changed.emit()

    def _look(self) -> None:
        started = time.perf_counter()
        self.digit: NDArray[np.float32] = self.drawing.digit()
        self.trace: Trace = trace(self.model.network, self.digit)
        self.seconds = time.perf_counter() - started


def untrained(architecture: str) -> Model:
    """Make a model whose weights nothing has taught yet."""
    return Model(architecture, build(architecture))
