"""Evaluation of a network on labelled pictures: predictions, accuracy, loss and confusion matrix."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from numpy.typing import NDArray
from torch import Tensor, fx, nn

from cnngui.digits.pictures import Pictures
from cnngui.network.graph import Graph, graph_of
from cnngui.problem import Problem, translatable
from cnngui.training.loop.run_control import RunControl

__all__ = ["EvaluationResult", "evaluate", "evaluate_graph", "evaluation_mode", "takes_batches"]

# On a CPU the activations of 100 pictures stay in its cache: batches of 1,000 take a third longer, of 2,000
# three times as long.
BATCH_SIZE = 100


@dataclass(frozen=True, eq=False)
class EvaluationResult:
    """Hold the outputs of a network for N pictures of K classes, and compute measures of them.

    `loss`: the mean over the pictures, cross-entropy where the outputs add up to 1 and else binary
    cross-entropy. `probabilities`: one a class, float32 (N, K), or scores where not
    `are_probabilities`. `labels`: int64 (N,), 0…K−1.
    """

    loss: float
    probabilities: NDArray[np.float32]
    labels: NDArray[np.int64]
    are_probabilities: bool = True

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def predictions(self) -> NDArray[np.int64]:
        """Return the most probable class of each picture, int64 (N,)."""
        predictions: NDArray[np.int64] = self.probabilities.argmax(axis=1)
        return predictions

    @cached_property
    def confidences(self) -> NDArray[np.float32]:
        """Return the probability of each prediction, float32 (N,)."""
        return self._probability_of(self.predictions)

    @cached_property
    def label_probabilities(self) -> NDArray[np.float32]:
        """Return the probability of each label, float32 (N,)."""
        return self._probability_of(self.labels)

    def _probability_of(self, classes: NDArray[np.int64]) -> NDArray[np.float32]:
        return self.probabilities[np.arange(len(self)), classes]

    @cached_property
    def confusion(self) -> NDArray[np.int64]:
        """Return the counts of true class (row) and prediction (column), int64 (K, K)."""
        count = self.probabilities.shape[1]
        pairs = np.bincount(self.labels * count + self.predictions, minlength=count**2)
        return pairs.reshape(count, count).astype(np.int64)

    @property
    def correct(self) -> int:
        """Return the number of correct predictions."""
        return int(np.trace(self.confusion))

    @property
    def accuracy(self) -> float:
        """Return the share of correct predictions, 0…1."""
        return self.correct / len(self)

    @cached_property
    def precision(self) -> NDArray[np.float64]:
        """Return the share of correct ones among the predictions of each class, (K,); NaN of none."""
        return _shares(self.confusion.diagonal(), self.confusion.sum(axis=0))

    @cached_property
    def recall(self) -> NDArray[np.float64]:
        """Return the share of the pictures of each class that are predicted correctly, (K,); NaN of none."""
        return _shares(self.confusion.diagonal(), self.confusion.sum(axis=1))

    def of_cell(self, true: int, predicted: int) -> NDArray[np.int64]:
        """Return the pictures of one cell of `confusion`, by descending confidence, int64 (n,)."""
        return self._by_confidence((self.labels == true) & (self.predictions == predicted))

    def mistakes(self) -> NDArray[np.int64]:
        """Return the pictures with a wrong prediction, by descending confidence, int64 (n,)."""
        return self._by_confidence(self.labels != self.predictions)

    def _by_confidence(self, which: NDArray[np.bool_]) -> NDArray[np.int64]:
        indices = np.flatnonzero(which)
        return indices[np.argsort(-self.confidences[indices], kind="stable")]


def _shares(parts: NDArray[np.int64], wholes: NDArray[np.int64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = np.full(len(parts), np.nan)
    np.divide(parts, wholes, out=shares, where=wholes > 0)
    return shares


@contextmanager
def evaluation_mode(network: nn.Module) -> Iterator[None]:
    """Switch a network to evaluation, without gradients, and back to the mode it was in."""
    was_training = network.training
    network.eval()
    try:
        with torch.inference_mode():
            yield
    finally:
        network.train(was_training)


def _ignore(_done: int) -> None:
    """Report nothing."""


def evaluate(
    network: nn.Module,
    pictures: Pictures,
    *,
    forward: Callable[[Tensor], Tensor] | None = None,
    gives_probabilities: bool = False,
    mean_loss: Callable[[Tensor, Tensor], Tensor] = F.cross_entropy,
    control: RunControl | None = None,
    progress: Callable[[int], None] = _ignore,
    batch_size: int = BATCH_SIZE,
) -> EvaluationResult:
    """Evaluate a network on pictures, on its own device, in evaluation mode, `batch_size` at a time.

    The network is left in the mode it was in. `forward` computes the same as the network, such as its
    `optimise_graph`, and gives logits (B, K), or probabilities or scores where `gives_probabilities`.
    `mean_loss` takes these outputs and the labels. `control` is asked before each batch; `progress` is
    called after it with the number of pictures done. Raises Stopped, and ValueError where there are no
    pictures.
    """
    if not len(pictures):
        raise ValueError("there are no pictures to evaluate on")
    forward = forward or network
    control = control or RunControl()
    device = next((weight.device for weight in network.parameters()), torch.device("cpu"))
    losses: list[Tensor] = []
    probabilities: list[Tensor] = []
    with evaluation_mode(network):
        for start in range(0, len(pictures), batch_size):
            control.check()
            x = pictures.images[start : start + batch_size].to(device)  # (B, C, H, W)
            y = pictures.labels[start : start + batch_size].to(device)  # (B,)
            outputs = forward(x)  # (B, K)
            losses.append(mean_loss(outputs, y) * len(y))  # ()
            probabilities.append(outputs if gives_probabilities else outputs.softmax(dim=1))
            progress(start + len(y))
        loss = torch.stack(losses).sum().item() / len(pictures)
    return EvaluationResult(loss, torch.cat(probabilities).cpu().numpy(), pictures.labels.cpu().numpy())


def evaluate_graph(
    network: nn.Module,
    pictures: Pictures,
    *,
    control: RunControl | None = None,
    progress: Callable[[int], None] = _ignore,
    batch_size: int = BATCH_SIZE,
) -> EvaluationResult:
    """Evaluate the traced graph of a network, whose outputs are those of `trace` for each picture.

    A network that takes only one picture at a time gets them so. Raises what `evaluate` raises, and Problem
    for a network whose outputs are not finite.
    """
    graph = graph_of(network)
    forward, forward_each = runners(network, graph)
    with evaluation_mode(network):
        at_once = takes_batches(forward, pictures.images[:batch_size])
    result = evaluate(
        network,
        pictures,
        forward=forward if at_once else forward_each,
        gives_probabilities=True,
        mean_loss=partial(_mean_loss, are_probabilities=graph.conventions.kind.are_probabilities),
        control=control,
        progress=progress,
        batch_size=batch_size,
    )
    result = replace(result, are_probabilities=graph.conventions.kind.are_probabilities)
    if not np.isfinite(result.probabilities).all():
        raise Problem(
            translatable(
                "Problem",
                "The weights of this network are so large that it gives no numbers for some pictures; "
                "train it anew or open another model.",
            )
        )
    return result


def losses_of(outputs: Tensor, labels: Tensor, are_probabilities: bool) -> Tensor:
    """Return −ln p of each label, (N,); of scores 0…1, their mean binary cross-entropy.

    `outputs`: (N, K). For a score 1 is wanted for the label and 0 for the other classes.
    """
    if are_probabilities:
        return F.nll_loss(outputs.log(), labels, reduction="none")
    wanted = F.one_hot(labels, outputs.shape[1]).to(outputs.dtype)
    return F.binary_cross_entropy(outputs.clamp(0, 1), wanted, reduction="none").mean(dim=1)


def _mean_loss(outputs: Tensor, labels: Tensor, are_probabilities: bool) -> Tensor:
    return losses_of(outputs, labels, are_probabilities).mean()


def runners(
    network: nn.Module, graph: Graph
) -> tuple[Callable[[Tensor], Tensor], Callable[[Tensor], Tensor]]:
    """Return what runs a graph of a network on a batch at once, and one picture at a time."""

    def forward(images: Tensor) -> Tensor:
        interpreter = fx.Interpreter(network, graph=graph.fx_graph)
        interpreter.extra_traceback = False
        result: Tensor = interpreter.run(images)
        return result

    def forward_each(images: Tensor) -> Tensor:
        return torch.cat([forward(image) for image in torch.split(images, 1)])

    return forward, forward_each


def takes_batches(forward: Callable[[Tensor], Tensor], images: Tensor) -> bool:
    """Return whether a network takes these pictures at once; one exported for a single picture may not."""
    try:
        outputs = forward(images)
    except RuntimeError:
        return False
    return outputs.ndim == 2 and len(outputs) == len(images)
