"""Losses: cross-entropy, −log p, mean squared error."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from cnngui.network.operations.base import (
    Array,
    BoundOperation,
    Cells,
    M,
    Shape,
    Source,
    cells,
    no_working,
    source_of,
)
from cnngui.network.operations.log_softmax import logarithm_of_sum
from cnngui.network.operations.single_term import one_term
from cnngui.network.operations.softmax import LARGEST_FIRST
from cnngui.network.operations.spec import FROM_LAYER, OperationSpec
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion, whole
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import translatable


class NegativeLog(nn.Module):
    """Take −ln of the true class's probability: probabilities (N, K), classes (N,) → the mean over N."""

    def forward(self, probabilities: Tensor, target: Tensor) -> Tensor:
        """Return the loss."""
        return nn.functional.nll_loss(torch.log(probabilities), target)


_NO_PROBABILITY = translatable(
    "Operation", "A probability lies between 0 and 1: of what does not, −ln is no loss."
)


class Loss(BoundOperation[M]):
    """Explain a loss, which is one number from all values of both inputs."""

    def dependent_outputs(self, source: Source) -> Cells:
        """Return the one number."""
        return cells([(0, 0)])

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return all values of all inputs."""
        return [whole(shape) for shape in self.input_shapes]

    def _output_shape(self) -> Shape:
        return (1,)

    @property
    def _has_one_class(self) -> bool:
        values, target = self.input_shapes
        return len(values) == 1 and math.prod(target) == 1


class CrossEntropy(Loss[nn.CrossEntropyLoss]):
    """Explain nn.CrossEntropyLoss of logits (K,) and one true class."""

    @property
    def has_working(self) -> bool:
        """Return whether there is one class, and all classes count alike."""
        return self._has_one_class and not self.module.label_smoothing and self.module.weight is None

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the logits."""
        return self.input_shape[0]

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the powers of all logits in their order; the logarithm of the sum minus the true logit."""
        logits, target = inputs
        if not self.has_working:
            raise no_working(address)
        chosen = int(target.ravel()[0])
        largest = float(logits.max())
        shifted = logits.astype(np.float64) - largest
        terms = np.exp(shifted)
        partials = np.cumsum(terms)
        logarithm, own = logarithm_of_sum(terms), float(shifted[chosen])
        sources = np.array([source_of(0, (k,)) for k in range(len(logits))], np.int64)
        texts = [f"{quantity(float(x))} − {operand(largest)}" for x in logits]
        return Working(
            address=address,
            value=float(output.ravel()[0]),
            sources=sources,
            places=sources[:, 2:],
            padding=np.zeros(len(logits), np.bool_),
            window=logits.copy(),
            terms=terms,
            partials=partials,
            before=(Step("max x", "", largest, "max x"),),
            steps=(
                logarithm,
                Step(
                    f"− (x[{chosen}] − max x)",
                    f"{quantity(logarithm.value)} − {operand(own)}",
                    logarithm.value - own,
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


class LogLoss(Loss[NegativeLog]):
    """Explain −ln p from probabilities (K,) and one true class."""

    @property
    def has_working(self) -> bool:
        """Return whether there is one class."""
        return self._has_one_class

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Take the one probability and its logarithm."""
        probabilities, target = inputs
        if not self.has_working:
            raise no_working(address)
        chosen = int(target.ravel()[0])
        p = float(probabilities[chosen])
        value = float(output.ravel()[0])
        loss = float(-np.log(np.float64(p)))
        form = FormulaTemplate(lambda _i: quantity(p), "(-torch.log(x))", opening="−ln(", closing=")")
        steps = (Step("−ln", f"−ln({quantity(p)})", loss),)
        working = one_term(address, value, inputs, (chosen,), steps, f"y = −ln p[{chosen}]", form)
        # A sum of float32 probabilities may be a little more than 1.
        return working if 0 <= p <= 1 + 1e-6 else replace(working, note=_NO_PROBABILITY)


class SquaredError(Loss[nn.MSELoss]):
    """Explain nn.MSELoss of two inputs of the same shape."""

    @property
    def has_working(self) -> bool:
        """Return whether both inputs have one shape and become one number."""
        values, target = self.input_shapes
        return values == target and self.module.reduction in {"mean", "sum"}

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the values."""
        return math.prod(self.input_shape)

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the squares of the differences in their order, then divide by their number."""
        values, target = inputs
        if not self.has_working:
            raise no_working(address)
        terms = (values.astype(np.float64) - target.astype(np.float64)) ** 2
        partials = np.cumsum(terms.ravel())
        total, count = float(partials[-1]), values.size
        sources = np.array([source_of(0, i) for i in np.ndindex(values.shape)], np.int64)
        means = self.module.reduction == "mean"
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
            steps=(Step(f"÷ {count}", f"{quantity(total)} ÷ {count}", total / count),) if means else (),
            symbolic="y = Σ (x[i] − t[i])²" + (f" ÷ {count}" if means else ""),
            form=FormulaTemplate(
                lambda i: f"({quantity(float(values.flat[i]))} − {operand(float(target.flat[i]))})²",
                f"F.mse_loss(x, t, reduction='{self.module.reduction}')",
                opening="(" if means else "",
                closing=f") ÷ {count}" if means else "",
            ),
        )


def _read_cross_entropy(
    target: Any,
    weight: Any = None,
    size_average: Any = None,
    ignore_index: int = -100,
    reduce: Any = None,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> nn.Module | None:
    """Read F.cross_entropy without weights for the classes."""
    if weight is not None or target is not FROM_LAYER:
        return None
    return nn.CrossEntropyLoss(reduction=reduction, label_smoothing=label_smoothing)


def _read_squared_error(
    target: Any, size_average: Any = None, reduce: Any = None, reduction: str = "mean", weight: Any = None
) -> nn.Module | None:
    """Read F.mse_loss."""
    if weight is not None or target is not FROM_LAYER:
        return None
    return nn.MSELoss(reduction=reduction)


CROSS_ENTROPY = OperationSpec(
    "cross_entropy",
    translatable("Operation", "cross-entropy"),
    translatable(
        "Operation", "−ln of the probability that the softmax of the inputs gives to the true class."
    ),
    CrossEntropy,
    modules=(nn.CrossEntropyLoss,),
    calls={functional.cross_entropy: _read_cross_entropy},
    make=lambda _shape, _settings: nn.CrossEntropyLoss(),
    takes="row",
    second="class",
    is_loss=True,
)
LOG_LOSS = OperationSpec(
    "log_loss",
    translatable("Operation", "−log p"),
    translatable("Operation", "−ln of the probability of the true class: 0 when it is certain."),
    LogLoss,
    modules=(NegativeLog,),
    make=lambda _shape, _settings: NegativeLog(),
    takes="row",
    second="class",
    is_loss=True,
)
SQUARED_ERROR = OperationSpec(
    "mean_squared_error",
    translatable("Operation", "mean squared error"),
    translatable("Operation", "The mean of the squares of the differences to the target."),
    SquaredError,
    modules=(nn.MSELoss,),
    calls={functional.mse_loss: _read_squared_error},
    make=lambda _shape, _settings: nn.MSELoss(),
    second="values",
    is_loss=True,
)
SPECS = (CROSS_ENTROPY, LOG_LOSS, SQUARED_ERROR)
