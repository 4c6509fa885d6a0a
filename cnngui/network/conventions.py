"""What a network takes for a picture and what its outputs are, declared on the network."""

import math
from dataclasses import dataclass
from typing import Any

from torch import nn

from cnngui.network.declared import declared
from cnngui.problem import Problem, translatable

_NAME = "conventions"
_MOST = 1e6


@dataclass(frozen=True)
class InputScaling:
    """Describe what a picture of values 0…1, ink 1, becomes before the first layer: (scale · x − mean) ÷ std.

    `mean` and `std` have one number for all channels or one a channel; with `inverted`, x is first 1 − x.
    Raises Problem for numbers that are not finite or too large, and for a `std` or `scale` of 0 or less.
    """

    scale: float = 1.0
    mean: tuple[float, ...] = (0.0,)
    std: tuple[float, ...] = (1.0,)
    inverted: bool = False

    def __post_init__(self) -> None:
        numbers = (self.scale, *self.mean, *self.std)
        if not all(math.isfinite(number) and abs(number) <= _MOST for number in numbers):
            raise Problem(translatable("Problem", "The mean and deviation of an input must be numbers."))
        if self.scale <= 0 or min(self.std) < 1 / _MOST:
            raise Problem(translatable("Problem", "The range and the deviation of an input must be above 0."))

    @property
    def is_identity(self) -> bool:
        """Return whether pictures stay as they are."""
        return self.scale == 1 and not any(self.mean) and set(self.std) == {1.0} and not self.inverted

    def of_channel(self, channel: int) -> tuple[float, float]:
        """Return the mean and the deviation of one channel."""
        return self.mean[min(channel, len(self.mean) - 1)], self.std[min(channel, len(self.std) - 1)]


PLAIN = InputScaling()


@dataclass(frozen=True)
class Outputs:
    """Describe what the last layer of a network gives for each class.

    `title` and `explanation` are for translation. `added` is the operation that cnngui adds behind the
    network, or "". `are_probabilities`: what is shown for the classes adds up to 1.
    """

    title: str
    explanation: str
    added: str = ""
    are_probabilities: bool = True


LOGITS = "logits"
OUTPUTS: dict[str, Outputs] = {
    LOGITS: Outputs(
        translatable("Outputs", "logits"),
        translatable(
            "Outputs",
            "Any numbers, the largest wins. cnngui adds a softmax, whose probabilities are the network's own "
            "only if it was trained with one.",
        ),
        "softmax",
    ),
    "log_probabilities": Outputs(
        translatable("Outputs", "log-probabilities"),
        translatable(
            "Outputs", "The logarithms of probabilities, as log-softmax gives them. cnngui adds eˣ."
        ),
        "exponential",
    ),
    "probabilities": Outputs(
        translatable("Outputs", "probabilities"),
        translatable("Outputs", "Numbers from 0 to 1 that add up to 1. Nothing is added."),
    ),
    "scores": Outputs(
        translatable("Outputs", "independent scores"),
        translatable(
            "Outputs",
            "Numbers from 0 to 1, each for itself, as sigmoids give them: they do not add up to 1 and are no "
            "probabilities of the classes. Nothing is added.",
        ),
        are_probabilities=False,
    ),
    "score_logits": Outputs(
        translatable("Outputs", "logits of independent scores"),
        translatable(
            "Outputs",
            "Any numbers, each to be pressed between 0 and 1 for itself. cnngui adds a sigmoid to each.",
        ),
        "sigmoid",
        are_probabilities=False,
    ),
}


@dataclass(frozen=True)
class Conventions:
    """Hold what a network takes and what it gives: its input scaling, and a name of `OUTPUTS`."""

    scaling: InputScaling = PLAIN
    outputs: str = LOGITS

    @property
    def kind(self) -> Outputs:
        """Return the description of the outputs."""
        return OUTPUTS[self.outputs]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for a file."""
        scaling = self.scaling
        return {
            "scale": scaling.scale,
            "mean": list(scaling.mean),
            "std": list(scaling.std),
            "inverted": scaling.inverted,
            "outputs": self.outputs,
        }

    @classmethod
    def from_dict(cls, values: object, channels: int) -> "Conventions":
        """Return the conventions that a file states. Raises Problem for what are none."""
        bad = Problem(translatable("Problem", "What is stated about the input and outputs makes no sense."))
        if not isinstance(values, dict) or values.get("outputs") not in OUTPUTS:
            raise bad
        mean, std = _numbers(values.get("mean"), channels), _numbers(values.get("std"), channels)
        scale = _numbers([values.get("scale")], 1)
        if mean is None or std is None or scale is None or not isinstance(values.get("inverted"), bool):
            raise bad
        return cls(InputScaling(scale[0], mean, std, values["inverted"]), values["outputs"])


def _numbers(values: object, channels: int) -> tuple[float, ...] | None:
    if not isinstance(values, list) or len(values) not in {1, channels}:
        return None
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return None
    try:
        return tuple(float(value) for value in values)
    except OverflowError:
        return None


def conventions_of(network: nn.Module) -> Conventions:
    """Return the conventions of a network; those of the networks of cnngui where none are declared."""
    conventions = declared(network).get(_NAME, Conventions())
    assert isinstance(conventions, Conventions)
    return conventions


def with_conventions(network: nn.Module, conventions: Conventions) -> nn.Module:
    """Declare the conventions of a network, and return the network."""
    declared(network)[_NAME] = conventions
    return network
