"""What a worksheet offers: each operation with its settings, their bounds, and how its module is made.

Whoever shows a worksheet reads this and knows no operation by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from torch import nn

from cnngui.network import operations as known
from cnngui.network.operations import Add, GlobalAverage, GlobalMax, NegativeLog
from cnngui.network.operations.base import Operation
from cnngui.network.worksheet import operation_factories
from cnngui.network.worksheet.operation_factories import Maker
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
OUTPUT = Setting("output_size", translatable("Operation", "output"), "pair", 1, least=1)
KEEP = Setting("keepdim", translatable("Operation", "keep 1×1"), "flag", False)
CEIL = Setting("ceil_mode", translatable("Operation", "round up"), "flag", False)
COUNT = Setting("count_include_pad", translatable("Operation", "count the padding"), "flag", True)
GROUPS = Setting("groups", translatable("Operation", "groups"), "number", 1, least=1, most=1024)
EPSILON = Setting("eps", translatable("Operation", "ε"), "real", 1e-5)
FILL = Setting(
    "padding_mode", translatable("Operation", "padding filled by"), "choice", "zeros", choices=MODES
)
_CONVOLUTION = (STRIDE, replace(PADDING, choices=("same", "valid")), DILATION, FILL, GROUPS)
_POOLING = (
    Setting("kernel_size", translatable("Operation", "window"), "pair", 2, least=1),
    replace(STRIDE, default=None),
    PADDING,
)

_OFFERS = (
    Offer(
        "convolution",
        _CONVOLUTION,
        operation_factories.convolution,
        known.CONVOLUTION,
        weights="kernels",
        bias=True,
        maps=True,
    ),
    Offer(
        "max_pooling",
        (*_POOLING, DILATION, CEIL),
        operation_factories.pooled(nn.MaxPool2d),
        known.MAX_POOL,
        maps=True,
    ),
    Offer(
        "average_pooling",
        (*_POOLING, CEIL, COUNT),
        operation_factories.pooled(nn.AvgPool2d),
        known.AVERAGE_POOL,
        maps=True,
    ),
    Offer(
        "adaptive_average_pooling",
        (OUTPUT,),
        operation_factories.plainly(nn.AdaptiveAvgPool2d),
        known.ADAPTIVE_AVERAGE,
        maps=True,
    ),
    Offer(
        "adaptive_max_pooling",
        (OUTPUT,),
        operation_factories.plainly(nn.AdaptiveMaxPool2d),
        known.ADAPTIVE_MAX,
        maps=True,
    ),
    Offer(
        "global_average", (KEEP,), operation_factories.plainly(GlobalAverage), known.GLOBAL_AVERAGE, maps=True
    ),
    Offer("global_max", (KEEP,), operation_factories.plainly(GlobalMax), known.GLOBAL_MAX, maps=True),
    Offer("relu", (), operation_factories.plainly(nn.ReLU), known.RELU),
    Offer("sigmoid", (), operation_factories.plainly(nn.Sigmoid), known.SIGMOID),
    Offer("tanh", (), operation_factories.plainly(nn.Tanh), known.TANH),
    Offer(
        "batch_normalisation",
        (EPSILON,),
        operation_factories.normalisation,
        known.BATCH_NORMALISATION,
        weights="statistics",
    ),
    Offer("dropout", (), operation_factories.plainly(nn.Dropout), known.DROPOUT),
    Offer("addition", (), operation_factories.plainly(Add), known.ADDITION, second="values"),
    Offer("flatten", (), operation_factories.plainly(nn.Flatten), known.FLATTEN),
    Offer("linear", (), operation_factories.linear, known.LINEAR, weights="rows", bias=True),
    Offer("softmax", (), operation_factories.plainly(nn.Softmax, 1), known.SOFTMAX),
    Offer(
        "cross_entropy",
        (),
        operation_factories.plainly(nn.CrossEntropyLoss),
        known.CROSS_ENTROPY,
        second="class",
    ),
    Offer("log_loss", (), operation_factories.plainly(NegativeLog), known.LOG_LOSS, second="class"),
    Offer(
        "mean_squared_error",
        (),
        operation_factories.plainly(nn.MSELoss),
        known.SQUARED_ERROR,
        second="values",
    ),
)
OFFERS: dict[str, Offer] = {offer.name: offer for offer in _OFFERS}
