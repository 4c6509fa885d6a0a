"""Buffer on the device for what the newest steps measured."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn


def layers_of(network: nn.Module) -> tuple[str, ...]:
    """Return the names of the layers that have weights of their own, in the network's order."""
    return tuple(name for name, module in network.named_modules() if _own_parameters(module))


def _own_parameters(module: nn.Module) -> list[nn.Parameter]:
    return list(module.parameters(recurse=False))


@dataclass(frozen=True, eq=False)
class StepValues:
    """Hold n steps: the first four (n,), the norms (n, L); `finite` (n,): whether all of a step's are."""

    losses: NDArray[Any]
    accuracies: NDArray[Any]
    learning_rates: NDArray[Any]
    seconds: NDArray[Any]
    gradient_norms: NDArray[Any]
    weight_norms: NDArray[Any]
    finite: NDArray[np.bool_]

    def first(self, count: int) -> dict[str, NDArray[Any]]:
        """Return the first `count` steps by name, as `HistoryWriter.add_steps` takes them."""
        return {name: values[:count] for name, values in vars(self).items() if name != "finite"}


class StepBuffer:
    """Collect steps of a network on its device.

    Single steps are not copied to the CPU, which would synchronise with the device each time.
    """

    def __init__(self, network: nn.Module) -> None:
        groups = [_own_parameters(module) for module in network.modules() if _own_parameters(module)]
        self._parameters = [parameter for group in groups for parameter in group]
        self._starts = np.cumsum([0] + [len(group) for group in groups[:-1]])
        self._numbers: list[Tensor] = []
        self._logits: list[Tensor] = []
        self._labels: list[Tensor] = []
        self._rates: list[float] = []
        self._seconds: list[float] = []

    def __len__(self) -> int:
        return len(self._rates)

    def add(self, loss: Tensor, logits: Tensor, labels: Tensor, rate: float, seconds: float) -> None:
        """Add a step: its loss (), logits (B, K), labels (B,), learning rate, and the seconds at its end.

        The norms are of the gradients it was taken with and of the weights after it. They also detect
        divergence, which the loss alone does not: oneDNN's max pooling drops NaN.
        """
        gradients = [parameter.grad for parameter in self._parameters if parameter.grad is not None]
        with torch.no_grad():
            norms = torch._foreach_norm([*self._parameters, *gradients])  # 2P × ()
        self._numbers.append(torch.stack((loss.detach(), *norms)))  # (1 + 2P,)
        self._logits.append(logits.detach())
        self._labels.append(labels)
        self._rates.append(rate)
        self._seconds.append(seconds)

    def take(self) -> StepValues:
        """Return the steps added since the last time, one at least, and empty the buffer."""
        numbers = torch.stack(self._numbers).cpu()  # (n, 1 + 2P)
        count = len(self._parameters)
        # A norm above 1e19 is infinite, as its square is in float32: such a step counts as diverged.
        finite = numbers.isfinite().all(dim=1).numpy()
        squares = numbers[:, 1:].double().square().numpy()
        steps = StepValues(
            losses=numbers[:, 0].numpy(),
            accuracies=self._accuracies(),
            learning_rates=np.array(self._rates),
            seconds=np.array(self._seconds),
            weight_norms=self._by_layer(squares[:, :count]),
            gradient_norms=self._by_layer(squares[:, count:]),
            finite=finite,
        )
        for values in (self._numbers, self._logits, self._labels, self._rates, self._seconds):
            values.clear()
        return steps

    def _by_layer(self, squares: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the norm of each layer, (n, L), from the squared norms of its parameters, (n, P)."""
        norms: NDArray[np.float64] = np.sqrt(np.add.reduceat(squares, self._starts, axis=1))
        return norms

    def _accuracies(self) -> NDArray[np.float64]:
        predictions = torch.cat(self._logits).argmax(dim=1)  # (n · B,)
        right = (predictions == torch.cat(self._labels)).cpu().numpy()
        sizes = np.array([len(labels) for labels in self._labels])  # (n,), the last may be smaller
        counts = np.add.reduceat(right, np.cumsum(sizes) - sizes, dtype=np.int64)
        accuracies: NDArray[np.float64] = counts / sizes
        return accuracies
