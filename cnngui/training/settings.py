"""What a person chooses before a run."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from torch import nn

from cnngui.network.architectures import architecture_of
from cnngui.problem import Problem, translatable
from cnngui.training.devices import resolve

Make = Callable[[Iterable[nn.Parameter], float, bool], torch.optim.Optimizer]


@dataclass(frozen=True)
class Optimiser:
    """Name one way to move the weights; `make` takes the parameters, the learning rate, and fused or not."""

    title: str
    make: Make


OPTIMISERS: dict[str, Optimiser] = {
    "sgd": Optimiser("SGD", lambda weights, rate, fused: torch.optim.SGD(weights, rate, fused=fused)),
    "momentum": Optimiser(
        "SGD + momentum 0.9",
        lambda weights, rate, fused: torch.optim.SGD(weights, rate, momentum=0.9, fused=fused),
    ),
    "adam": Optimiser("Adam", lambda weights, rate, fused: torch.optim.Adam(weights, rate, fused=fused)),
    "adamw": Optimiser("AdamW", lambda weights, rate, fused: torch.optim.AdamW(weights, rate, fused=fused)),
}


Scheduler = torch.optim.lr_scheduler.LRScheduler


@dataclass(frozen=True)
class Schedule:
    """Name one way to change the learning rate; `make` takes the optimiser, the rate and the steps."""

    title: str
    make: Callable[[torch.optim.Optimizer, float, int], Scheduler]


SCHEDULES: dict[str, Schedule] = {
    "constant": Schedule(
        translatable("Schedule", "constant"),
        lambda optimiser, _rate, _steps: torch.optim.lr_scheduler.ConstantLR(optimiser, factor=1.0),
    ),
    # Up to the rate over the first 30 % of the run, then down to almost nothing: Smith and Topin, "Super-
    # Convergence" (2018). The momentum stays what the optimiser's name says.
    "one_cycle": Schedule(
        translatable("Schedule", "one cycle"),
        lambda optimiser, rate, steps: torch.optim.lr_scheduler.OneCycleLR(
            optimiser, rate, total_steps=steps, cycle_momentum=False
        ),
    ),
}


_NO_OPTIMISER = translatable("Problem", "There is no optimiser {name} here; there are {known}.")
_NO_SCHEDULE = translatable("Problem", "There is no schedule {name} here; there are {known}.")


@dataclass(frozen=True)
class Settings:
    """Hold what decides a run: the same settings give the same run on the same machine."""

    architecture: str = "simple_cnn"
    optimiser: str = "adam"
    learning_rate: float = 1e-3
    schedule: str = "constant"
    batch_size: int = 64
    epochs: int = 5
    seed: int = 0
    device: str = "auto"

    def check(self) -> None:
        """Raise Problem for a value no run can use, naming the value and what is possible."""
        architecture_of(self.architecture)
        for name, known, sentence in (
            (self.optimiser, OPTIMISERS, _NO_OPTIMISER),
            (self.schedule, SCHEDULES, _NO_SCHEDULE),
        ):
            if name not in known:
                raise Problem(sentence, name=name, known=", ".join(known))
        if not (math.isfinite(self.learning_rate) and self.learning_rate > 0):
            raise Problem(
                translatable(
                    "Problem",
                    "The learning rate {value} cannot be used; choose a number above 0, such as 0.001.",
                ),
                value=f"{self.learning_rate:g}",
            )
        if not 1 <= self.batch_size <= 10_000:
            raise Problem(
                translatable(
                    "Problem",
                    "The batch size {value} cannot be used; choose a whole number from 1 to 10,000.",
                ),
                value=self.batch_size,
            )
        if not 1 <= self.epochs <= 1_000:
            raise Problem(
                translatable(
                    "Problem", "{value} epochs cannot be run; choose a whole number from 1 to 1,000."
                ),
                value=self.epochs,
            )
        if not 0 <= self.seed < 2**31:
            raise Problem(
                translatable(
                    "Problem",
                    "The seed {value} cannot be used; choose a whole number from 0 to 2,147,483,647.",
                ),
                value=self.seed,
            )
        resolve(self.device)
