"""Functions of one value that networks of others use: they are shown, and not offered on Build."""

from collections.abc import Callable
from typing import Any

from torch import Tensor, nn

from cnngui.network.operations.base import Parameters
from cnngui.network.operations.elementwise import Elementwise
from cnngui.network.operations.spec import Reader
from cnngui.network.values.number_format import number
from cnngui.problem import translatable


class Function(nn.Module):
    """Apply a function of torch, with its settings, to each value."""

    def __init__(self, function: Callable[..., Tensor], **settings: float) -> None:
        super().__init__()
        self.function = function
        self.settings = settings

    def forward(self, x: Tensor) -> Tensor:
        """Return the function of each value."""
        return self.function(x, **self.settings)


class ScalarFunction(Elementwise[Function]):
    """Explain a function of one value."""

    @property
    def parameters(self) -> Parameters:
        """Return the settings of the function."""
        found = ((translatable("Operation", word), name) for name, word in _WORDS.items())
        settings = self.module.settings
        return tuple((word, number(settings[name])) for word, name in found if name in settings)


_WORDS = {
    "min_val": translatable("Operation", "least"),
    "max_val": translatable("Operation", "most"),
    "alpha": translatable("Operation", "α"),
    "beta": translatable("Operation", "β"),
    "threshold": translatable("Operation", "threshold"),
}


def alike_functions(function: Callable[..., Tensor], *targets: object) -> dict[object, Reader]:
    """Return what reads calls of a function without settings."""
    return dict.fromkeys(targets, lambda *_args, **_named: Function(function))


def is_number(value: Any) -> bool:
    """Return whether a setting is a number, and neither a tensor nor True or False."""
    return isinstance(value, int | float) and not isinstance(value, bool)
