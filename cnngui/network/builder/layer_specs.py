"""The rows a network can be described by: each kind with its settings, and how its layer is made."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from torch import nn

from cnngui.network import operations as known
from cnngui.network.operations.base import Operation, Shape
from cnngui.network.operations.convolution import sliding_of
from cnngui.network.worksheet import operation_factories
from cnngui.problem import Problem, translatable

Values = Mapping[str, float]


@dataclass(frozen=True)
class Number:
    """Describe one setting of a row: its name in the text, its word for translation, and its bounds.

    `default` is what a new row has; None stands for the row's first setting. Where it is `automatic`, 0
    means that the number follows from the rows before. `decimals` is 0 for a whole number.
    """

    name: str
    word: str
    default: float | None
    least: float
    most: float
    decimals: int = 0
    automatic: bool = False

    def read(self, text: str) -> float:
        """Return the number written in `text`. Raises Problem for what is none, or is out of bounds."""
        if self.decimals:
            value = float(text) if re.fullmatch(r"\d*\.?\d+([eE][+-]?\d+)?", text, re.ASCII) else math.nan
        else:
            value = int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else math.nan
        return self.check(value, text)

    def check(self, value: float, written: str | None = None) -> float:
        """Return a value that is possible. Raises Problem for any other."""
        if self.least <= value <= self.most and (self.decimals or value == int(value)):
            return value
        whole = translatable(
            "Problem", "{setting} must be a whole number from {least} to {most}, not {value}."
        )
        real = translatable("Problem", "{setting} must be a number from {least} to {most}, not {value}.")
        raise Problem(
            real if self.decimals else whole,
            setting=self.name,
            least=self.least,
            most=self.most,
            value=quoted(str(value) if written is None else written),
        )


@dataclass(frozen=True)
class Kind:
    """Describe one kind of row: its settings, how its layers are named, its entry, and how one is made.

    `make` takes the shape of the input and the settings and raises Problem for what cannot be. The first
    setting is written without its name. `maps` says that it needs maps (C, H, W).
    """

    name: str
    layer: str
    operation: Operation
    make: Callable[[Shape, Values], nn.Module]
    settings: tuple[Number, ...] = ()
    maps: bool = False

    def module(self, shape: Shape, values: Values) -> nn.Module:
        """Make the layer for inputs of a shape. Raises Problem for what cannot be."""
        if self.maps and len(shape) != 3:
            raise Problem(
                translatable(
                    "Problem",
                    "This operation needs maps and gets one row of {values} values; put it in front of the "
                    "flatten.",
                ),
                values=f"{shape[0]:,}",
            )
        return self.make(shape, values)


def quoted(text: str) -> str:
    """Shorten what somebody wrote, so that a sentence about it stays one."""
    return text if len(text) <= 64 else f"{text[:64]}…"


def _convolution(shape: Shape, s: Values) -> nn.Module:
    module = nn.Conv2d(shape[0], int(s["maps"]), int(s["kernel"]), int(s["stride"]), int(s["padding"]))
    operation_factories.check_fit(sliding_of(module, shape), "kernel")
    return module


def _pooling(kind: Callable[..., nn.Module]) -> Callable[[Shape, Values], nn.Module]:
    make = operation_factories.pooled(kind)

    def pooling(shape: Shape, s: Values) -> nn.Module:
        sides = {"kernel_size": s["window"], "stride": s["stride"], "padding": s["padding"]}
        return make(shape, None, None, {name: int(side) for name, side in sides.items()})

    return pooling


def _normalisation(shape: Shape, _s: Values) -> nn.Module:
    return nn.BatchNorm2d(shape[0]) if len(shape) == 3 else nn.BatchNorm1d(shape[0])


def _linear(shape: Shape, s: Values) -> nn.Module:
    if len(shape) != 1:
        raise Problem(
            translatable(
                "Problem",
                "A fully connected layer needs one row of values and gets maps of {shape}; put a flatten in "
                "front of it.",
            ),
            shape=written(shape),
        )
    if s["inputs"] not in (0, shape[0]):
        raise Problem(
            translatable(
                "Problem",
                "This layer is set to {inputs} inputs and gets {values}; set its inputs to {values}, or to "
                "automatic.",
            ),
            inputs=f"{s['inputs']:,}",
            values=f"{shape[0]:,}",
        )
    return nn.Linear(shape[0], int(s["outputs"]))


def written(shape: Shape) -> str:
    """Write a shape: "16×28×28", or "784"."""
    return "×".join(str(side) for side in shape) if len(shape) > 1 else f"{shape[0]:,}"


_STRIDE = Number("stride", translatable("Operation", "stride"), 1, 1, 28)
_PADDING = Number("padding", translatable("Operation", "padding"), 0, 0, 14)
_POOLING = (
    Number("window", translatable("Operation", "window"), 2, 1, 99),
    Number("stride", translatable("Operation", "stride"), None, 1, 28),
    _PADDING,
)
_KINDS = (
    Kind(
        "convolution",
        "conv",
        known.CONVOLUTION,
        _convolution,
        (
            Number("maps", translatable("Operation", "maps"), 16, 1, 512),
            Number("kernel", translatable("Operation", "kernel"), 3, 1, 99),
            _STRIDE,
            Number("padding", translatable("Operation", "padding"), 1, 0, 14),
        ),
        maps=True,
    ),
    Kind("max_pooling", "pool", known.MAX_POOL, _pooling(nn.MaxPool2d), _POOLING, maps=True),
    Kind("average_pooling", "pool", known.AVERAGE_POOL, _pooling(nn.AvgPool2d), _POOLING, maps=True),
    Kind("relu", "relu", known.RELU, lambda _shape, _s: nn.ReLU()),
    Kind("batch_normalisation", "bn", known.BATCH_NORMALISATION, _normalisation),
    Kind(
        "dropout",
        "dropout",
        known.DROPOUT,
        lambda _shape, s: nn.Dropout(s["share"]),
        (Number("share", translatable("Operation", "share"), 0.5, 0, 0.95, decimals=2),),
    ),
    Kind("flatten", "flatten", known.FLATTEN, lambda _shape, _s: nn.Flatten()),
    Kind(
        "linear",
        "fc",
        known.LINEAR,
        _linear,
        (
            Number("outputs", translatable("Operation", "outputs"), 10, 1, 9_999),
            Number("inputs", translatable("Operation", "inputs"), 0, 0, 999_999, automatic=True),
        ),
    ),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _KINDS}


@dataclass(frozen=True)
class Row:
    """Hold one row of a network: its kind and the values of the kind's settings, in their order.

    Raises Problem for a kind there is not, and for a value out of bounds.
    """

    kind: str
    values: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        for setting, value in zip(_kind(self.kind).settings, self.values, strict=True):
            setting.check(value)

    @classmethod
    def of(cls, kind: str, **given: float) -> "Row":
        """Make a row; what is not given has the value of a new row. Raises Problem as the row does."""
        values: list[float] = []
        for setting in _kind(kind).settings:
            first = setting.default if values == [] else values[0]
            value = given.pop(setting.name, first if setting.default is None else setting.default)
            assert value is not None
            values.append(value)
        if given:
            raise _no_setting(kind, min(given))
        return cls(kind, tuple(values))

    @classmethod
    def read(cls, text: str) -> "Row":
        """Read a row such as "convolution 16 kernel=3". Raises Problem for what is none."""
        name, *parts = text.split() or [""]
        settings = {setting.name: setting for setting in _kind(name).settings}
        given: dict[str, float] = {}
        for at, part in enumerate(parts):
            left, equals, right = part.partition("=")
            key, value = (left, right) if equals else (next(iter(settings), ""), part)
            if key not in settings or (not equals and at > 0):
                raise _no_setting(name, part)
            if key in given:
                raise Problem(
                    translatable("Problem", "{setting} is given twice for {row}; give it once."),
                    setting=key,
                    row=name,
                )
            given[key] = settings[key].read(value)
        return cls.of(name, **given)

    @property
    def settings(self) -> dict[str, float]:
        """Return the values by the names of the settings."""
        names = (setting.name for setting in KINDS[self.kind].settings)
        return dict(zip(names, self.values, strict=True))

    def with_value(self, name: str, value: float) -> "Row":
        """Return it with another value of one setting. Raises Problem for a value out of bounds."""
        return Row.of(self.kind, **self.settings | {name: value})

    def as_kind(self, kind: str) -> "Row":
        """Return a row of another kind, with the values of what both can be set to."""
        shared = {setting.name for setting in _kind(kind).settings}
        return Row.of(kind, **{name: value for name, value in self.settings.items() if name in shared})

    @property
    def text(self) -> str:
        """Write the row as `read` reads it."""
        words = [self.kind]
        for at, (setting, value) in enumerate(zip(KINDS[self.kind].settings, self.values, strict=True)):
            if not (setting.automatic and value == 0):
                number = str(float(value) if setting.decimals else int(value))
                words.append(number if at == 0 else f"{setting.name}={number}")
        return " ".join(words)

    def module(self, shape: Shape) -> nn.Module:
        """Make the row's layer for inputs of a shape. Raises Problem for what cannot be."""
        return KINDS[self.kind].module(shape, self.settings)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Problem(
            translatable("Problem", "There is no operation “{name}” to build a network of: take {known}."),
            name=quoted(name),
            known=", ".join(KINDS),
        )
    return KINDS[name]


def _no_setting(kind: str, name: str) -> Problem:
    settings = ", ".join(setting.name for setting in KINDS[kind].settings)
    if not settings:
        sentence = translatable("Problem", "{row} has no settings; take “{name}” away.")
        return Problem(sentence, row=kind, name=quoted(name))
    sentence = translatable("Problem", "{row} has no setting “{name}”; it has {known}.")
    return Problem(sentence, row=kind, name=quoted(name), known=settings)
