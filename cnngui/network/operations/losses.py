"""Losses: cross-entropy, −log p, mean squared error."""

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from cnngui.network.operations.base import (
    Array,
    Cells,
    Operation,
    Shape,
    Source,
    cells,
    source_of,
)
from cnngui.network.operations.single_term import one_term
from cnngui.network.operations.softmax import LARGEST_FIRST
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion, whole
from cnngui.network.values.number_format import factor, number
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import Problem, translatable


class NegativeLog(nn.Module):
    """Take −ln of the true class's probability: probabilities (N, K), classes (N,) → the mean over N."""

    def forward(self, probabilities: Tensor, target: Tensor) -> Tensor:
        """Return the loss."""
        return nn.functional.nll_loss(torch.log(probabilities), target)


class Loss(Operation):
    """Know that a loss is one number from all values of both inputs."""

    def output_size(self, module: Any, shapes: list[Shape]) -> Shape:
        """Return the one number's shape."""
        return (1,)

    def users(self, module: Any, shapes: list[Shape], output: Shape, source: Source) -> Cells:
        """Return the one number."""
        return cells([(0, 0)])

    def feeding(self, module: Any, shapes: list[Shape], output: Shape, field: CellRegion) -> list[CellRegion]:
        """Return all values of all inputs."""
        return [whole(shape) for shape in shapes]

    def _refuse(self, address: Address) -> Problem:
        return Problem(
            translatable("Problem", "cnngui has no working for {layer} with these settings."),
            layer=address.layer,
        )


class CrossEntropy(Loss):
    """Know nn.CrossEntropyLoss of logits (K,) and one true class."""

    title = translatable("Operation", "cross-entropy")
    explanation = translatable(
        "Operation", "−ln of the probability that the softmax of the inputs gives to the true class."
    )

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the powers of all logits in their order; the logarithm of the sum minus the true logit."""
        logits, target = inputs
        if logits.ndim != 1 or target.size != 1 or module.label_smoothing or module.weight is not None:
            raise self._refuse(address)
        chosen = int(target.ravel()[0])
        largest = float(logits.max())
        shifted = logits.astype(np.float64) - largest
        terms = np.exp(shifted)
        partials = np.cumsum(terms)
        total, own = float(partials[-1]), float(shifted[chosen])
        sources = np.array([source_of(0, (k,)) for k in range(len(logits))], np.int64)
        texts = [f"{number(float(x))} − {factor(largest)}" for x in logits]
        return Working(
            address=address,
            value=float(output.ravel()[0]),
            sources=sources,
            places=sources[:, 2:],
            padding=np.zeros(len(logits), np.bool_),
            window=logits.copy(),
            terms=terms,
            partials=partials,
            before=(Step("max x", f"max x = {number(largest)}", largest),),
            steps=(
                Step("ln Σ", f"ln {number(total)}", math.log(total)),
                Step(
                    f"− (x[{chosen}] − max x)",
                    f"{number(math.log(total))} − {factor(own)}",
                    math.log(total) - own,
                ),
            ),
            chosen=chosen,
            note=LARGEST_FIRST,
            symbolic=f"y = −ln p[{chosen}] = ln Σ e^(x[k] − max x) − (x[{chosen}] − max x)",
            form=FormulaTemplate(
                lambda i: f"e^({texts[i]})",
                f"F.cross_entropy(x[None], torch.tensor([{chosen}]))",
                opening="ln(",
                closing=f") − ({texts[chosen]})",
            ),
        )


class LogLoss(Loss):
    """Know −ln p from probabilities (K,) and one true class."""

    title = translatable("Operation", "−log p")
    explanation = translatable("Operation", "−ln of the probability of the true class: 0 when it is certain.")

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        """Take the one probability and its logarithm."""
        probabilities, target = inputs
        if probabilities.ndim != 1 or target.size != 1:
            raise self._refuse(address)
        chosen = int(target.ravel()[0])
        p = float(probabilities[chosen])
        value = float(output.ravel()[0])
        loss = float(-np.log(np.float64(p)))
        form = FormulaTemplate(lambda _i: number(p), "(-torch.log(x))", opening="−ln(", closing=")")
        steps = (Step("−ln", f"−ln {number(p)}", loss),)
        return one_term(address, value, inputs, (chosen,), steps, f"y = −ln p[{chosen}]", form)


class SquaredError(Loss):
    """Know nn.MSELoss of two inputs of the same shape."""

    title = translatable("Operation", "mean squared error")
    explanation = translatable("Operation", "The mean of the squares of the differences to the target.")

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the squares of the differences in their order, then divide by their number."""
        values, target = inputs
        if values.shape != target.shape or module.reduction not in {"mean", "sum"}:
            raise self._refuse(address)
        terms = (values.astype(np.float64) - target.astype(np.float64)) ** 2
        partials = np.cumsum(terms.ravel())
        total, count = float(partials[-1]), values.size
        sources = np.array([source_of(0, i) for i in np.ndindex(values.shape)], np.int64)
        means = module.reduction == "mean"
        return Working(
            address=address,
            value=float(output.ravel()[0]),
            sources=sources,
            places=sources[:, 2:],
            padding=np.zeros(count, np.bool_),
            window=values.copy(),
            against=target.astype(np.float32),
            terms=terms,
            partials=partials,
            steps=(Step(f"÷ {count}", f"{number(total)} ÷ {count}", total / count),) if means else (),
            symbolic="y = Σ (x[i] − t[i])²" + (f" ÷ {count}" if means else ""),
            form=FormulaTemplate(
                lambda i: f"({number(float(values.flat[i]))} − {factor(float(target.flat[i]))})²",
                f"F.mse_loss(x, t, reduction='{module.reduction}')",
                opening="(" if means else "",
                closing=f") ÷ {count}" if means else "",
            ),
        )


CROSS_ENTROPY = CrossEntropy()
LOG_LOSS = LogLoss()
SQUARED_ERROR = SquaredError()
