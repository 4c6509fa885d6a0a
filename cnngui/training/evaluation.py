"""How good a network is on digits it has not learned from."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from numpy.typing import NDArray
from torch import Tensor, nn

from cnngui.digits.mnist import Digits


class Stopped(Exception):  # noqa: N818 - a wish, not a fault
    """Say that `should_stop` asked for an end."""


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Hold how a network did: the mean loss, and its answer to each digit.

    `predictions`, `labels`: int64 (N,), 0…9.
    """

    loss: float
    predictions: NDArray[np.int64]
    labels: NDArray[np.int64]

    @property
    def correct(self) -> int:
        """Count the right answers."""
        return int((self.predictions == self.labels).sum())

    @property
    def accuracy(self) -> float:
        """Return the share of right answers, 0…1."""
        return self.correct / len(self.labels)

    @property
    def confusion(self) -> NDArray[np.int64]:
        """Count how often each digit (row) was taken for each (column): int64 (10, 10)."""
        counts = np.bincount(10 * self.labels + self.predictions, minlength=100)
        return counts.reshape(10, 10).astype(np.int64)


def _never() -> bool:
    return False


def evaluate(
    network: nn.Module,
    digits: Digits,
    batch: int = 100,
    should_stop: Callable[[], bool] = _never,
    forward: Callable[[Tensor], Tensor] | None = None,
    mean_loss: Callable[[Tensor, Tensor], Tensor] = F.cross_entropy,
) -> Evaluation:
    """Run a network over all `digits`, on its own device and in evaluation mode, `batch` at a time.

    The network is left in the mode it was in. `forward` is the same network after `optimise_graph`: several
    times as fast. `mean_loss` takes logits and labels. Raises Stopped when `should_stop`, asked before each
    batch, says so. (On a CPU the activations of 100 digits stay in its cache: batches of 1,000 take a third
    longer, of 2,000 three times as long.)
    """
    forward = forward or network
    device = next(network.parameters()).device
    was_training = network.training
    losses: list[Tensor] = []
    predictions: list[Tensor] = []
    network.eval()
    try:
        with torch.inference_mode():
            for start in range(0, len(digits), batch):
                if should_stop():
                    raise Stopped
                x = digits.images[start : start + batch].to(device)  # (B, 1, 28, 28)
                y = digits.labels[start : start + batch].to(device)  # (B,)
                logits = forward(x)  # (B, 10)
                losses.append(mean_loss(logits, y) * len(y))  # ()
                predictions.append(logits.argmax(dim=1))  # (B,)
            loss = torch.stack(losses).sum().item() / len(digits)
    finally:
        network.train(was_training)
    return Evaluation(loss, torch.cat(predictions).cpu().numpy(), digits.labels.cpu().numpy())
