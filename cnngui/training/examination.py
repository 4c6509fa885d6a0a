"""A close look at how a network does: every answer, how sure it was, and what it mixes up."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, fx, nn

from cnngui.digits.mnist import Digits
from cnngui.network.graph import graph_of
from cnngui.problem import Problem, translatable
from cnngui.training.evaluation import Stopped

__all__ = ["CLASSES", "Examination", "Stopped", "examine"]

CLASSES = 10


@dataclass(frozen=True, eq=False)
class Examination:
    """Hold what a network gave for each digit of a set, and count.

    `probabilities`: float32 (N, 10), as the trace of each digit ends with. `labels`: int64 (N,), what the
    digits are, 0…9.
    """

    probabilities: NDArray[np.float32]
    labels: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def predictions(self) -> NDArray[np.int64]:
        """Return the answer to each digit, the most probable class, int64 (N,)."""
        answers: NDArray[np.int64] = self.probabilities.argmax(axis=1)
        return answers

    @cached_property
    def confidences(self) -> NDArray[np.float32]:
        """Return the probability of each answer, float32 (N,): how sure the network was of it."""
        return self._probability_of(self.predictions)

    @cached_property
    def truths(self) -> NDArray[np.float32]:
        """Return the probability of what each digit is, float32 (N,): how sure the network was of that."""
        return self._probability_of(self.labels)

    def _probability_of(self, classes: NDArray[np.int64]) -> NDArray[np.float32]:
        return self.probabilities[np.arange(len(self)), classes]

    @cached_property
    def confusion(self) -> NDArray[np.int64]:
        """Count the digits by what they are (rows) and what the network says (columns), int64 (10, 10)."""
        counts = np.bincount(self.labels * CLASSES + self.predictions, minlength=CLASSES**2)
        return counts.reshape(CLASSES, CLASSES)

    @property
    def correct(self) -> int:
        """Count the right answers."""
        return int(np.trace(self.confusion))

    @property
    def accuracy(self) -> float:
        """Return the share of right answers, 0…1."""
        return self.correct / len(self)

    @cached_property
    def precision(self) -> NDArray[np.float64]:
        """Return the share of right ones among the answers of each class, float64 (10,); NaN of none."""
        return _shares(self.confusion.diagonal(), self.confusion.sum(axis=0))

    @cached_property
    def recall(self) -> NDArray[np.float64]:
        """Return the share of right answers among the digits of each class, float64 (10,); NaN of none."""
        return _shares(self.confusion.diagonal(), self.confusion.sum(axis=1))

    def of_cell(self, true: int, predicted: int) -> NDArray[np.int64]:
        """Return the digits of one cell of `confusion`, the one with the surest answer first, int64 (n,)."""
        return self._surest_first((self.labels == true) & (self.predictions == predicted))

    def mistakes(self) -> NDArray[np.int64]:
        """Return the digits with a wrong answer, the surest first, int64 (n,)."""
        return self._surest_first(self.labels != self.predictions)

    def _surest_first(self, which: NDArray[np.bool_]) -> NDArray[np.int64]:
        indices = np.flatnonzero(which)
        # Of equally sure ones the first of the set comes first.
        return indices[np.argsort(-self.confidences[indices], kind="stable")]


def _shares(parts: NDArray[np.int64], wholes: NDArray[np.int64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = np.full(len(parts), np.nan)
    np.divide(parts, wholes, out=shares, where=wholes > 0)
    return shares


def _never() -> bool:
    return False


def _untold(_done: int) -> None:
    """Tell nobody."""


def examine(
    network: nn.Module,
    digits: Digits,
    should_stop: Callable[[], bool] = _never,
    tell: Callable[[int], None] = _untold,
    batch: int = 100,
) -> Examination:
    """Run a network over all `digits`, `batch` at a time, and keep the ten probabilities of each.

    The network is on the CPU, in evaluation mode; one that takes only one digit at a time gets them so.
    `tell` is told after each batch how many are done. Raises Stopped when `should_stop`, asked before each
    batch, says so; ValueError where there are no digits; Problem for a network whose weights are so large
    that it computes no numbers.
    """
    if not len(digits):
        raise ValueError("there are no digits to test on")
    graph = graph_of(network).fx_graph
    at_once = batch if _takes(network, graph, digits.images[:batch]) else 1
    probabilities = np.empty((len(digits), CLASSES), np.float32)
    with torch.inference_mode():
        for start in range(0, len(digits), batch):
            if should_stop():
                raise Stopped
            x = digits.images[start : start + batch]  # (B, 1, 28, 28)
            parts = [_forward(network, graph, part) for part in torch.split(x, at_once)]
            probabilities[start : start + len(x)] = torch.cat(parts).numpy()  # (B, 10)
            tell(start + len(x))
    if not np.isfinite(probabilities).all():
        raise Problem(
            translatable(
                "Problem",
                "The weights of this network are so large that it gives no numbers for some digits; train it "
                "anew or open another model.",
            )
        )
    return Examination(probabilities, digits.labels.numpy().copy())


def _forward(network: nn.Module, graph: fx.Graph, images: Tensor) -> Tensor:
    """Return the probabilities (B, 10) of images (B, 1, 28, 28)."""
    interpreter = fx.Interpreter(network, graph=graph)
    interpreter.extra_traceback = False
    result: Tensor = interpreter.run(images)
    return result


def _takes(network: nn.Module, graph: fx.Graph, images: Tensor) -> bool:
    """Say whether a network takes these digits at once; one exported for a single digit may not."""
    try:
        with torch.inference_mode():
            return _forward(network, graph, images).shape == (len(images), CLASSES)
    except RuntimeError:
        return False
