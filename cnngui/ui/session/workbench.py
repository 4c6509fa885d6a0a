"""The picture and the network that the window shows, and the trace of the one through the other."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot
from torch import Tensor, nn

from cnngui.digits.dataset import DEFAULT_DATASET, Dataset, dataset_of
from cnngui.digits.drawing import Drawing
from cnngui.network.architectures import build, without_weights
from cnngui.network.conventions import Conventions, conventions_of
from cnngui.network.files.model_file import Model
from cnngui.network.trace import Trace, check_finite, trace
from cnngui.training.settings import Settings


@dataclass(frozen=True, eq=False)
class Prediction:
    """Hold the predicted class `digit` of a picture, and the probability of each class, float32 (K,).

    Where not `are_probabilities`, they are independent scores from 0 to 1.
    """

    digit: int
    probabilities: NDArray[np.float32]
    are_probabilities: bool = True


def prediction_of(traced: Trace) -> Prediction | None:
    """Return the prediction of a trace; None where it is not finite."""
    probabilities = traced.probabilities
    # The weights may be too large for this picture, although not for the one they were checked with.
    if not np.isfinite(probabilities).all():
        return None
    are_probabilities = traced.graph.conventions.kind.are_probabilities
    return Prediction(int(probabilities.argmax()), probabilities, are_probabilities)


class Workbench(QObject):
    """Hold the picture and the network that are shown, and trace the one through the other at every change.

    There is one forward pass a change, for all views. Where pictures of the network's data set can be drawn,
    the picture is that of `drawing`; else it is the last one of the data set that was shown.

    `picture`: float32 (C, H, W), 0…1, blank where there is none. `seconds`: those of the last forward pass.

    Signals:
        trace_changed(): `trace`, `picture` and `prediction` are new.
        model_changed(): `model` has another network, settings or accuracy; emitted after the trace_changed of
            the same change.
    """

    trace_changed = Signal()
    model_changed = Signal()

    def __init__(self, model: Model, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.drawing = Drawing()
        self._tested: tuple[Model, float] | None = None
        self._pictures: dict[str, NDArray[np.float32]] = {}
        self.picture = self._picture_for(model.dataset)
        self.seconds = 0.0
        # One picture is too little work to share between threads; next to a busy core, waiting for the other
        # thread made an answer 40 ms late. The number belongs to this, the window's, thread alone.
        torch.set_num_threads(1)
        # Twice: the first pass also reads the graph and loads kernels, so its time is not that of an answer.
        self._trace(model.network, self.picture)
        self.trace = self._trace(model.network, self.picture)

    @property
    def dataset(self) -> Dataset:
        """Return the data set whose pictures the network takes."""
        return dataset_of(self.model.dataset)

    @property
    def test_accuracy(self) -> float | None:
        """Return the accuracy (0…1) that the test of this model gave, or that it came with; None for none."""
        if self._tested is not None and self._tested[0] is self.model:
            return self._tested[1]
        return self.model.test_accuracy

    def note_test(self, model: Model, accuracy: float) -> None:
        """Keep what the test of a model on all test pictures gave, where the model is still shown."""
        if model is self.model and accuracy != self.test_accuracy:
            self._tested = model, accuracy
            self.model_changed.emit()

    @property
    def has_picture(self) -> bool:
        """Return whether there is a picture, or something is drawn."""
        if self.dataset.is_drawn:
            return not self.drawing.is_empty
        return self.model.dataset in self._pictures

    @property
    def prediction(self) -> Prediction | None:
        """Return the prediction for the picture; None where there is none."""
        return prediction_of(self.trace) if self.has_picture else None

    @Slot(object)
    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing; it waits where pictures of the network's data set are not drawn."""
        self.drawing = drawing
        if self.dataset.is_drawn:
            self._show(self._picture_for(self.model.dataset))

    def show_picture(self, picture: NDArray[np.float32]) -> None:
        """Show a picture (C, H, W), 0…1, of a data set whose pictures are not drawn."""
        self._pictures[self.model.dataset] = picture
        self._show(picture)

    def _show(self, picture: NDArray[np.float32]) -> None:
        self.picture = picture
        self.trace = self._trace(self.model.network, picture)
        self.trace_changed.emit()

    def _picture_for(self, name: str) -> NDArray[np.float32]:
        """Return the picture to be shown to a network of the data set called `name`."""
        dataset = dataset_of(name)
        if dataset.is_drawn:
            return self.drawing.digit()[None]
        if name not in self._pictures:
            return np.zeros(dataset.spec.shape, np.float32)
        return self._pictures[name]

    def _picture_of(self, dataset: str) -> NDArray[np.float32]:
        """Return the picture shown where the network stays one of its data set, or that of another."""
        return self.picture if dataset == self.model.dataset else self._picture_for(dataset)

    def show_model(self, model: Model) -> None:
        """Show another network.

        Raises Problem for one whose weights are so large that its values are not finite; then nothing
        changes.
        """
        picture = self._picture_of(model.dataset)
        traced = self._trace(model.network, picture)
        check_finite(model.network, traced)
        self.model, self.picture, self.trace = model, picture, traced
        self.trace_changed.emit()
        self.model_changed.emit()

    def show_training(
        self, settings: Settings, weights: Mapping[str, Tensor], test_accuracy: float | None = None
    ) -> None:
        """Copy the weights of a training run into the network that is shown.

        Diverging weights, with which the picture has no finite values, are ignored: the last good ones stay.
        """
        shown = self.model
        same = (settings.architecture, settings.dataset) == (shown.architecture, shown.dataset)
        # What is trained here takes and gives what the networks of cnngui do.
        if same and conventions_of(shown.network) == Conventions():
            network = shown.network
        else:
            network = without_weights(settings.architecture, dataset_of(settings.dataset).spec)
        picture = self._picture_of(settings.dataset)
        before = {name: weight.clone() for name, weight in network.state_dict().items()}
        network.load_state_dict(dict(weights))
        traced = self._trace(network, picture)
        if not traced.is_finite:
            network.load_state_dict(before)
            return
        self.model = Model(
            settings.architecture, network, vars(settings).copy(), test_accuracy, dataset=settings.dataset
        )
        self.picture, self.trace = picture, traced
        self.trace_changed.emit()
        if (shown.network, shown.test_accuracy) != (network, test_accuracy):
            self.model_changed.emit()

    def _trace(self, network: nn.Module, picture: NDArray[np.float32]) -> Trace:
        """Return the trace of a picture through a network, and measure the seconds it takes."""
        started = time.perf_counter()
        traced = trace(network, picture)
        self.seconds = time.perf_counter() - started
        return traced


def untrained(architecture: str, seed: int | None = None, dataset: str = DEFAULT_DATASET.name) -> Model:
    """Return an untrained model, with the weights that training with `seed` begins with."""
    return Model(architecture, build(architecture, seed, dataset_of(dataset).spec), dataset=dataset)
