"""Registries of what a run can choose: optimisers, learning rate schedules and losses."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor, nn

from cnngui.problem import translatable

Make = Callable[[Iterable[nn.Parameter], float, float, bool], torch.optim.Optimizer]


@dataclass(frozen=True)
class Optimiser:
    """Describe an optimiser.

    `make` takes the parameters, the learning rate, the weight decay, and whether to use the fused kernel.
    """

    title: str
    make: Make


OPTIMISERS: dict[str, Optimiser] = {
    "sgd": Optimiser(
        "SGD",
        lambda weights, rate, decay, fused: torch.optim.SGD(weights, rate, weight_decay=decay, fused=fused),
    ),
    "momentum": Optimiser(
        "SGD + momentum 0.9",
        lambda weights, rate, decay, fused: torch.optim.SGD(
            weights, rate, momentum=0.9, weight_decay=decay, fused=fused
        ),
    ),
    "adam": Optimiser(
        "Adam",
        lambda weights, rate, decay, fused: torch.optim.Adam(weights, rate, weight_decay=decay, fused=fused),
    ),
    "adamw": Optimiser(
        "AdamW",
        lambda weights, rate, decay, fused: torch.optim.AdamW(weights, rate, weight_decay=decay, fused=fused),
    ),
}


@dataclass(frozen=True)
class Schedule:
    """Describe a learning rate schedule.

    `rate` takes the learning rate of the settings, a step counted from 0, and the steps of the whole run. It
    depends on nothing else, so that a resumed run needs no state of it.
    """

    title: str
    description: str
    rate: Callable[[float, int, int], float]


def _constant(rate: float, _step: int, _steps: int) -> float:
    return rate


def _between(start: float, end: float, share: float) -> float:
    """Return the value at `share`, 0…1, of half a cosine from `start` to `end`."""
    return end + (start - end) / 2 * (1 + math.cos(math.pi * share))


def _one_cycle(rate: float, step: int, steps: int) -> float:
    """Rise from a 25th of the rate over the first 30 %, then fall to a 250,000th, as torch's OneCycleLR does.

    Smith and Topin, "Super-Convergence" (2018). The momentum is not changed.
    """
    start, end = rate / 25, rate / 25e4
    top = 0.3 * steps - 1
    if step <= top:
        return _between(start, rate, step / top)
    return _between(rate, end, (step - top) / (steps - 1 - top))


def _cosine(rate: float, step: int, steps: int) -> float:
    """Fall to 0 along half a cosine: Loshchilov and Hutter, "SGDR" (2017), without its restarts."""
    return _between(rate, 0.0, step / steps)


SCHEDULES: dict[str, Schedule] = {
    "constant": Schedule(
        translatable("Schedule", "constant"),
        translatable("Schedule", "The learning rate stays as it is."),
        _constant,
    ),
    "one_cycle": Schedule(
        translatable("Schedule", "one cycle"),
        translatable(
            "Schedule",
            "The learning rate rises from a 25th to its full value over the first 30 % of the run, then "
            "falls to almost nothing.",
        ),
        _one_cycle,
    ),
    "cosine": Schedule(
        translatable("Schedule", "cosine"),
        translatable("Schedule", "The learning rate falls to nothing over the run, along half a cosine."),
        _cosine,
    ),
}


@dataclass(frozen=True)
class Loss:
    """Describe a loss function.

    `mean` takes logits (B, K) and labels (B,) and returns the mean over the batch, ().
    """

    title: str
    description: str
    mean: Callable[[Tensor, Tensor], Tensor]


def _squared_error(logits: Tensor, labels: Tensor) -> Tensor:
    """Return the mean of (p − t)² over pictures and classes; t is 1 for the true class and 0 elsewhere."""
    wanted = F.one_hot(labels, logits.shape[1]).to(logits.dtype)  # (B, K)
    return F.mse_loss(logits.softmax(dim=1), wanted)


LOSSES: dict[str, Loss] = {
    "cross_entropy": Loss(
        translatable("Loss", "cross-entropy"),
        translatable(
            "Loss",
            "Minus the logarithm of the probability given to the true class: a confident wrong answer costs "
            "very much.",
        ),
        F.cross_entropy,
    ),
    "squared_error": Loss(
        translatable("Loss", "mean squared error"),
        translatable(
            "Loss",
            "The mean square of the distance between the probabilities and those wanted, 1 for the true "
            "class and 0 for the others. Behind a softmax its gradient is small even for a quite wrong "
            "answer, so it learns more slowly.",
        ),
        _squared_error,
    ),
}
