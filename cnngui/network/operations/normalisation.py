"""Batch normalisation as it computes in evaluation."""

import math
from typing import Any

import numpy as np

from cnngui.network.operations.base import Array, Kernel, OwnMap, Parameters, Shape, flat
from cnngui.network.operations.single_term import one_term, written
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion
from cnngui.network.values.number_format import factor, number
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import translatable


class BatchNormalisation(OwnMap):
    """Know nn.BatchNorm1d and nn.BatchNorm2d."""

    title = translatable("Operation", "batch normalisation")
    explanation = translatable(
        "Operation",
        "Each value minus its map's mean, divided by the standard deviation, both known from training; then "
        "times γ, plus β.",
    )

    def parameters(self, module: Any) -> Parameters:
        """Tell the small number that keeps the root from 0."""
        return ((translatable("Operation", "ε"), number(module.eps)),)

    def kernel(self, module: Any, channel: int) -> Kernel | None:
        """Return nothing: two numbers a map are no kernel to look at."""
        return None

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return (x − mean) ÷ √(var + ε) · γ + β step by step."""
        index = address.index(output.ndim)
        channel = index[0]
        mean, variance = _statistics(module, inputs[0], channel)
        x = float(inputs[0][index])
        root = float(np.sqrt(np.float64(variance) + module.eps))
        gamma, beta = _scale(module, channel)
        centred = x - mean
        scaled = float(np.float64(centred) / root)
        steps = [
            Step("− mean", f"{number(x)} − {factor(mean)}", centred),
            Step("√(var + ε)", f"√({number(variance)} + {number(module.eps)})", root),
            Step("÷ √(var + ε)", f"{number(centred)} ÷ {factor(root)}", scaled),
        ]
        symbols = f"(x[{written(index)}] − mean[{channel}]) ÷ √(var[{channel}] + ε)"
        closing = f" − {factor(mean)}) ÷ √({number(variance)} + {number(module.eps)})"
        expression = f"((x - {mean!r}) / ({variance!r} + {module.eps!r}) ** 0.5"
        if gamma is not None and beta is not None:
            steps.append(Step("× γ", f"{number(scaled)} × {factor(gamma)}", scaled * gamma))
            steps.append(Step("+ β", f"{number(scaled * gamma)} + {factor(beta)}", scaled * gamma + beta))
            symbols += f" · γ[{channel}] + β[{channel}]"
            closing += f" × {factor(gamma)} + {factor(beta)}"
            expression += f" * {gamma!r} + {beta!r}"
        form = FormulaTemplate(lambda _i: number(x), f"{expression})", opening="(", closing=closing)
        symbolic = f"y[{written(index)}] = {symbols}"
        return one_term(address, float(output[index]), inputs, index, tuple(steps), symbolic, form)

    def feeding(self, module: Any, shapes: list[Shape], output: Shape, field: CellRegion) -> list[CellRegion]:
        """Return the same places; the whole maps where their own mean and variance are taken."""
        if _knows_statistics(module):
            return [field]
        return [CellRegion(field.channels, np.ones_like(field.rows), np.ones_like(field.columns))]

    def weights(self, module: Any) -> Array | None:
        """Return γ."""
        return flat(module.weight)

    def weight_count(self, module: Any) -> int:
        """Count γ and β."""
        return 0 if module.weight is None else 2 * int(module.num_features)

    def weight_arithmetic(self, module: Any) -> str:
        """Write "2·32 = 64"."""
        return f"2·{module.num_features} = {self.weight_count(module):,}" if self.weight_count(module) else ""

    def multiplication_count(self, module: Any, shapes: list[Shape]) -> int:
        """Count one product with γ for each value."""
        return math.prod(shapes[0]) if self.weight_count(module) else 0

    def multiplication_arithmetic(self, module: Any, shapes: list[Shape]) -> str:
        """Write "32·14·14 = 6,272"."""
        count = self.multiplication_count(module, shapes)
        return f"{'·'.join(str(side) for side in shapes[0])} = {count:,}" if count else ""


def _knows_statistics(module: Any) -> bool:
    return module.running_mean is not None and not module.training


def _statistics(module: Any, values: Array, channel: int) -> tuple[float, float]:
    """Return mean and variance: those of training, or this input's own where the module has none."""
    if _knows_statistics(module):
        return float(module.running_mean[channel]), float(module.running_var[channel])
    own = values[channel].astype(float)
    return float(own.mean()), float(own.var())


def _scale(module: Any, channel: int) -> tuple[float | None, float | None]:
    if module.weight is None:
        return None, None
    return float(module.weight[channel].detach()), float(module.bias[channel].detach())


BATCH_NORMALISATION = BatchNormalisation()
