"""One setting of an operation: its bounds, and how it is read from values and from texts."""

import math
import re
from dataclasses import dataclass
from typing import Any

from cnngui.problem import Problem, translatable

_YES_OR_NO = {"no": False, "yes": True}


@dataclass(frozen=True)
class ParameterSpec:
    """Describe one setting: its name in texts, its word for translation, and what it can be.

    `kind` is "pair" (one whole number or two, rows first, from `least` to `most`), "whole" (one number),
    "real" (with so many `decimals`), "flag", or "choice" among `choices`. A pair with choices can be one of
    them instead. A `default` of None stands for the operation's first setting.

    On the Build page a pair is one number for both directions. There `new` is the value of a new row where
    that is not the default, and where `always_written`, a network's text holds the value even where it is
    the default. Where `of_weights`, weights that are filled in by hand determine the setting. Where
    `automatic`, 0 means that the number follows from the input.
    """

    name: str
    word: str
    kind: str
    default: Any
    least: float = 0
    most: float = 64
    choices: tuple[str, ...] = ()
    decimals: int = 0
    new: Any = None
    always_written: bool = False
    of_weights: bool = False
    automatic: bool = False

    @property
    def step(self) -> float:
        """Return by how much a field goes up and down."""
        return float(5 * 10**-self.decimals) if self.decimals else 1

    def check(self, value: Any) -> Any:
        """Return a possible value, a pair as a tuple. Raises Problem for any other."""
        if value is None and self.default is None:
            return None
        if self.kind == "flag":
            return bool(value)
        if self.choices and isinstance(value, str):
            if value in self.choices:
                return value
            raise self._not_among(self.choices, value)
        if self.kind == "pair":
            pair = (value, value) if isinstance(value, int) else value
            if isinstance(pair, tuple | list) and len(pair) == 2 and all(map(self._fits, pair)):
                return tuple(pair)
        elif self._fits(value):
            return float(value) if self.kind == "real" else value
        raise self._out_of_bounds(value)

    def read(self, text: str) -> Any:
        """Return the value written in a network's text. Raises Problem for what is none, or out of bounds."""
        if self.kind == "flag":
            if text not in _YES_OR_NO:
                raise self._not_among(tuple(_YES_OR_NO), quoted(text))
            return _YES_OR_NO[text]
        if self.kind == "choice":
            return self.check(quoted(text))
        if self.kind == "real":
            value: float = (
                float(text) if re.fullmatch(r"\d*\.?\d+([eE][+-]?\d+)?", text, re.ASCII) else math.nan
            )
        else:
            value = int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else math.nan
        if not self._fits(value):
            raise self._out_of_bounds(quoted(text))
        return value

    def write(self, value: Any) -> str:
        """Write a value as `read` reads it."""
        if self.kind == "flag":
            return "yes" if value else "no"
        return str(float(value)) if self.kind == "real" else str(value)

    def _fits(self, value: Any) -> bool:
        number = int | float if self.kind == "real" else int
        return isinstance(value, number) and not isinstance(value, bool) and self.least <= value <= self.most

    def _out_of_bounds(self, value: Any) -> Problem:
        whole = translatable(
            "Problem", "{setting} must be a whole number from {least} to {most}, not {value}."
        )
        real = translatable("Problem", "{setting} must be a number from {least} to {most}, not {value}.")
        return Problem(
            real if self.kind == "real" else whole,
            setting=self.name,
            least=self.least,
            most=self.most,
            value=value,
        )

    def _not_among(self, choices: tuple[str, ...], value: str) -> Problem:
        sentence = translatable("Problem", "{setting} must be one of {choices}, not {value}.")
        return Problem(sentence, setting=self.name, choices=", ".join(choices), value=value)


def quoted(text: str) -> str:
    """Shorten what somebody wrote, so that a sentence about it stays one."""
    return text if len(text) <= 64 else f"{text[:64]}…"


STRIDE = ParameterSpec("stride", translatable("Operation", "stride"), "pair", 1, least=1, always_written=True)
PADDING = ParameterSpec(
    "padding", translatable("Operation", "padding"), "pair", 0, most=32, always_written=True
)
DILATION = ParameterSpec("dilation", translatable("Operation", "dilation"), "pair", 1, least=1, most=32)
GROUPS = ParameterSpec("groups", translatable("Operation", "groups"), "whole", 1, least=1, most=1024)
EPSILON = ParameterSpec("eps", translatable("Operation", "ε"), "real", 1e-5, most=1, decimals=6)
