"""Batch normalisation as it computes in evaluation."""

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.operations.base import (
    Array,
    ChannelwiseOperation,
    Parameters,
    Shape,
    flat,
    quotient,
    shape_product,
)
from cnngui.network.operations.parameters import EPSILON
from cnngui.network.operations.single_term import one_term, written
from cnngui.network.operations.spec import OperationSpec, with_weights
from cnngui.network.operations.weight_layout import NamedRows, Settings
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.number_format import number
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import Problem, translatable


class BatchNormalisation(ChannelwiseOperation[nn.BatchNorm1d | nn.BatchNorm2d]):
    """Explain nn.BatchNorm1d and nn.BatchNorm2d."""

    weight_words = (translatable("Operation", "γ"), translatable("Operation", "β"))

    @property
    def parameters(self) -> Parameters:
        """Return the small number that keeps the root from 0."""
        return ((translatable("Operation", "ε"), number(self.module.eps)),)

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return (x − mean) ÷ √(var + ε) · γ + β step by step."""
        module = self.module
        index = address.index(output.ndim)
        channel = index[0]
        mean, variance = self._statistics(inputs[0], channel)
        x = float(inputs[0][index])
        root = float(np.sqrt(np.float64(variance) + module.eps))
        gamma, beta = self._scale(channel)
        centred = x - mean
        scaled = quotient(centred, root)
        steps = [
            Step("− mean", f"{quantity(x)} − {operand(mean)}", centred),
            Step("√(var + ε)", f"√({quantity(variance)} + {quantity(module.eps)})", root),
            Step("÷ √(var + ε)", f"{quantity(centred)} ÷ {operand(root)}", scaled),
        ]
        symbols = f"(x[{written(index)}] − mean[{channel}]) ÷ √(var[{channel}] + ε)"
        closing = f" − {operand(mean)}) ÷ √({quantity(variance)} + {quantity(module.eps)})"
        expression = f"((x - {mean!r}) / ({variance!r} + {module.eps!r}) ** 0.5"
        if gamma is not None and beta is not None:
            steps.append(Step("× γ", f"{quantity(scaled)} × {operand(gamma)}", scaled * gamma))
            steps.append(Step("+ β", f"{quantity(scaled * gamma)} + {operand(beta)}", scaled * gamma + beta))
            symbols += f" · γ[{channel}] + β[{channel}]"
            closing += f" × {operand(gamma)} + {operand(beta)}"
            expression += f" * {gamma!r} + {beta!r}"
        form = FormulaTemplate(lambda _i: quantity(x), f"{expression})", opening="(", closing=closing)
        symbolic = f"y[{written(index)}] = {symbols}"
        return one_term(address, float(output[index]), inputs, index, tuple(steps), symbolic, form)

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return the same places; the whole maps where their own mean and variance are taken."""
        if self._has_statistics:
            return [region]
        return [CellRegion(region.channels, np.ones_like(region.rows), np.ones_like(region.columns))]

    @property
    def weights(self) -> Array | None:
        """Return γ."""
        return flat(self.module.weight)

    @property
    def weight_arithmetic(self) -> str:
        """Write "2·32 = 64"."""
        return f"2·{self.module.num_features} = {self.weight_count:,}" if self.weight_count else ""

    @property
    def multiplication_count(self) -> int:
        """Count one product with γ for each value."""
        return math.prod(self.input_shape) if self.weight_count else 0

    @property
    def multiplication_arithmetic(self) -> str:
        """Write "32·14·14 = 6,272"."""
        return shape_product(self.input_shape) if self.multiplication_count else ""

    @property
    def _has_statistics(self) -> bool:
        return self.module.running_mean is not None and not self.module.training

    def _statistics(self, values: Array, channel: int) -> tuple[float, float]:
        """Return mean and variance: those of training, or this input's own where the module has none."""
        means, variances = self.module.running_mean, self.module.running_var
        if self._has_statistics and means is not None and variances is not None:
            return float(means[channel]), float(variances[channel])
        own = values[channel].astype(float)
        return float(own.mean()), float(own.var())

    def _scale(self, channel: int) -> tuple[float | None, float | None]:
        if not self.weight_count:
            return None, None
        return float(self.module.weight[channel].detach()), float(self.module.bias[channel].detach())


def _read(
    running_mean: Any,
    running_var: Any,
    weight: Any = None,
    bias: Any = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> nn.Module | None:
    """Read F.batch_norm with numbers of the network's own."""
    if not all(isinstance(part, Tensor) for part in (running_mean, running_var, weight, bias)):
        return None
    module = nn.BatchNorm2d(len(running_mean), eps, momentum).train(training)
    module.running_mean, module.running_var = running_mean, running_var
    return with_weights(module, weight, bias)


def _read_aten(
    weight: Any,
    bias: Any,
    running_mean: Any,
    running_var: Any,
    training: bool,
    momentum: float,
    eps: float,
    cudnn_enabled: bool,
) -> nn.Module | None:
    # With the input's own mean and deviation it is another operation.
    return None if training else _read(running_mean, running_var, weight, bias, False, momentum, eps)


def _alone(maps: Tensor, *given: Any) -> Tensor:
    """Return the values of aten's batch normalisation in use, which gives statistics too, empty ones."""
    normalised: Tensor = torch.ops.aten._native_batch_norm_legit_no_training.default(maps, *given)[0]
    return normalised


def _read_alone(
    weight: Any, bias: Any, running_mean: Any, running_var: Any, momentum: float, eps: float
) -> nn.Module | None:
    return _read(running_mean, running_var, weight, bias, False, momentum, eps)


class _Statistics(NamedRows):
    """Describe a mean, a variance, γ and β for each map, (4, C)."""

    def check(self, shape: Shape, weights: Array, settings: Settings) -> None:
        """Raise Problem where numbers are missing, or a variance is negative."""
        if weights.shape != (4, shape[0]) or (weights[1] < 0).any():
            raise Problem(
                translatable(
                    "Problem",
                    "Each of the {channels} maps needs a mean, a variance that is not negative, γ and β.",
                ),
                channels=shape[0],
            )

    def fill(self, module: nn.Module, weights: Array, bias: Array | None) -> None:
        """Set a module's statistics, γ and β."""
        module.running_mean, module.running_var = (torch.from_numpy(row.copy()) for row in weights[:2])
        super().fill(module, weights, bias)


def _make(shape: Shape, settings: dict[str, Any]) -> nn.Module:
    return (nn.BatchNorm2d if len(shape) == 3 else nn.BatchNorm1d)(shape[0], settings["eps"])


BATCH_NORMALISATION = OperationSpec(
    "batch_normalisation",
    translatable("Operation", "batch normalisation"),
    translatable(
        "Operation",
        "Each value minus its map's mean, divided by √(variance + ε), both known from training; then times "
        "γ, plus β. In training, mean and variance are those of the batch.",
    ),
    BatchNormalisation,
    modules=(nn.BatchNorm1d, nn.BatchNorm2d),
    calls={
        functional.batch_norm: _read,
        torch.ops.aten.batch_norm.default: _read_aten,
        _alone: _read_alone,
    },
    first_results={"_native_batch_norm_legit_no_training": _alone},
    layer="bn",
    make=_make,
    settings=(EPSILON,),
    weights=_Statistics(
        "statistics", ("μ", "σ²", "γ", "β"), ((0.5,), (1.0,), (1.0,), (0.0,)), lambda shape: shape[0]
    ),
)
SPECS = (BATCH_NORMALISATION,)
