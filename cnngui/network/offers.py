"""What a worksheet offers: each operation with its settings, their bounds, and how its module is made.

Whoever shows a worksheet reads this and knows no operation by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from torch import nn

from cnngui.network import making
from cnngui.network.making import Maker
from cnngui.network.operations import Add, GlobalAverage, GlobalMax, NegativeLog, of_module
from cnngui.network.operations.base import Operation
from cnngui.problem import Problem, translatable

MODES = ("zeros", "reflect", "replicate", "circular")


@dataclass(frozen=True)
class Setting:
    """Describe one setting: its name, a word for translation, and what it can be.

    `kind` is "pair" (one whole number or two, rows first, from `least` to `most`), "number" (one), "real",
    "flag", or "choice" among `choices`. A pair with choices can be one of them instead.
    """

    name: str
    word: str
    kind: str
    default: Any
    least: int = 0
    most: int = 64
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """Describe one operation of a worksheet.

    `weights` says what the weights are: "kernels" (C_out, C_in, kH, kW), "rows" (N_out, N_in),
    "statistics" (4, C: mean, variance, γ, β) or "". `second` says what stands beside the values: "values"
    (the same shape), "class" (one number) or "". `maps` says that it needs maps (C, H, W). `make` builds the
    module from settings that were read.
    """

    name: str
    settings: tuple[Setting, ...]
    make: Maker
    operation: Operation
    weights: str = ""
    bias: bool = False
    second: str = ""
    maps: bool = False

    def read(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """Return all settings, those not given at their defaults. Raises Problem for what cannot be."""
        unknown = set(parameters) - {setting.name for setting in self.settings}
        if unknown:
            raise Problem(
                translatable("Problem", "There is no setting {name} here."),
                name=min(unknown),
            )
        return {s.name: _read(s, parameters.get(s.name, s.default)) for s in self.settings}


def _read(setting: Setting, value: Any) -> Any:
    if value is None and setting.default is None:
        return None
    if setting.kind == "flag":
        return bool(value)
    if setting.choices and isinstance(value, str):
        if value in setting.choices:
            return value
        sentence = translatable("Problem", "{setting} must be one of {choices}, not {value}.")
        raise Problem(sentence, setting=setting.name, choices=", ".join(setting.choices), value=value)
    if setting.kind == "real":
        if isinstance(value, int | float) and np.isfinite(value) and value >= setting.least:
            return float(value)
    elif setting.kind == "number":
        if _whole(value, setting):
            return value
    elif setting.kind == "pair":
        pair = (value, value) if isinstance(value, int) else value
        if isinstance(pair, tuple | list) and len(pair) == 2 and all(_whole(side, setting) for side in pair):
            return tuple(pair)
    raise Problem(
        translatable("Problem", "{setting} must be a whole number from {least} to {most}, not {value}."),
        setting=setting.name,
        least=setting.least,
        most=setting.most,
        value=value,
    )


def _whole(value: Any, setting: Setting) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and setting.least <= value <= setting.most


STRIDE = Setting("stride", translatable("Operation", "stride"), "pair", 1, least=1)
PADDING = Setting("padding", translatable("Operation", "padding"), "pair", 0, most=32)
DILATION = Setting("dilation", translatable("Operation", "dilation"), "pair", 1, least=1, most=32)
_POOLING = (
    Setting("kernel_size", translatable("Operation", "window"), "pair", 2, least=1),
    Setting("stride", translatable("Operation", "stride"), "pair", None, least=1),
    PADDING,
)
_CEIL = Setting("ceil_mode", translatable("Operation", "round up"), "flag", False)


def _offers() -> dict[str, Offer]:
    size = Setting("output_size", translatable("Operation", "output"), "pair", 1, least=1)
    kernels = (
        STRIDE,
        Setting(
            "padding",
            translatable("Operation", "padding"),
            "pair",
            0,
            most=32,
            choices=("same", "valid"),
        ),
        DILATION,
        Setting(
            "padding_mode", translatable("Operation", "padding filled by"), "choice", "zeros", choices=MODES
        ),
        Setting("groups", translatable("Operation", "groups"), "number", 1, least=1, most=1024),
    )
    averaged = (
        *_POOLING,
        _CEIL,
        Setting("count_include_pad", translatable("Operation", "count the padding"), "flag", True),
    )
    keep = Setting("keepdim", translatable("Operation", "keep 1×1"), "flag", False)
    eps = (Setting("eps", translatable("Operation", "ε"), "real", 1e-5),)

    def offer(
        name: str,
        make: Maker,
        like: nn.Module,
        settings: tuple[Setting, ...] = (),
        **more: Any,
    ) -> Offer:
        return Offer(name, settings, make, of_module(like), **more)

    offers = (
        offer(
            "convolution",
            making.convolution,
            nn.Conv2d(1, 1, 1),
            kernels,
            weights="kernels",
            bias=True,
            maps=True,
        ),
        offer(
            "max_pooling",
            making.pooled(nn.MaxPool2d),
            nn.MaxPool2d(1),
            (*_POOLING, DILATION, _CEIL),
            maps=True,
        ),
        offer("average_pooling", making.pooled(nn.AvgPool2d), nn.AvgPool2d(1), averaged, maps=True),
        offer(
            "adaptive_average_pooling",
            making.plainly(nn.AdaptiveAvgPool2d),
            nn.AdaptiveAvgPool2d(1),
            (size,),
            maps=True,
        ),
        offer(
            "adaptive_max_pooling",
            making.plainly(nn.AdaptiveMaxPool2d),
            nn.AdaptiveMaxPool2d(1),
            (size,),
            maps=True,
        ),
        offer("global_average", making.plainly(GlobalAverage), GlobalAverage(), (keep,), maps=True),
        offer("global_max", making.plainly(GlobalMax), GlobalMax(), (keep,), maps=True),
        offer("relu", making.plainly(nn.ReLU), nn.ReLU()),
        offer("sigmoid", making.plainly(nn.Sigmoid), nn.Sigmoid()),
        offer("tanh", making.plainly(nn.Tanh), nn.Tanh()),
        offer("batch_normalisation", making.normalisation, nn.BatchNorm2d(1), eps, weights="statistics"),
        offer("dropout", making.plainly(nn.Dropout), nn.Dropout()),
        offer("addition", making.plainly(Add), Add(), second="values"),
        offer("flatten", making.plainly(nn.Flatten), nn.Flatten()),
        offer("linear", making.linear, nn.Linear(1, 1), weights="rows", bias=True),
        offer("softmax", making.softmax, nn.Softmax(1)),
        offer("cross_entropy", making.plainly(nn.CrossEntropyLoss), nn.CrossEntropyLoss(), second="class"),
        offer("log_loss", making.plainly(NegativeLog), NegativeLog(), second="class"),
        offer("mean_squared_error", making.plainly(nn.MSELoss), nn.MSELoss(), second="values"),
    )
    return {each.name: each for each in offers}


OFFERS: dict[str, Offer] = _offers()
