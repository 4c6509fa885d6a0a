"""Log-softmax: the logarithm of the softmax, computed without dividing."""

import math
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cnngui.network.operations.base import Array, source_of
from cnngui.network.operations.single_term import written
from cnngui.network.operations.softmax import LARGEST_FIRST, AlongAxis
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.values.address import Address
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.working import FormulaTemplate, Step, Working
from cnngui.problem import translatable

# 1 and less than this have too many digits in common with 1 to be printed as one number.
_SMALL = 0.01


class LogSoftmax(AlongAxis[nn.LogSoftmax]):
    """Explain nn.LogSoftmax over any direction."""

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the powers of all values in their order, then subtract the logarithm of the sum."""
        index, axis = address.index(output.ndim), self.axis
        chosen = index[axis]
        line = [(*index[:axis], k, *index[axis + 1 :]) for k in range(output.shape[axis])]
        window = np.array([inputs[0][place] for place in line], np.float32)
        sources = np.array([source_of(0, place) for place in line], np.int64)
        largest = float(window.max())
        shifted = window.astype(np.float64) - largest
        terms = np.exp(shifted)
        partials = np.cumsum(terms)
        logarithm, own = logarithm_of_sum(terms), float(shifted[chosen])
        inner = ["k" if i == axis else str(place) for i, place in enumerate(index)]
        texts = [f"{quantity(float(x))} − {operand(largest)}" for x in window]
        name = f"x[{written(index)}] − max x"
        return Working(
            address=address,
            value=float(output[index]),
            sources=sources,
            places=sources[:, 2:],
            padding=np.zeros(len(window), np.bool_),
            window=window,
            terms=terms,
            partials=partials,
            before=(Step("max x", "", largest, "max x"),),
            steps=(
                logarithm,
                Step(f"{name} −", f"{quantity(own)} − {operand(logarithm.value)}", own - logarithm.value),
            ),
            chosen=chosen,
            note=LARGEST_FIRST,
            symbolic=f"y[{written(index)}] = {name} − ln Σ e^(x[{', '.join(inner)}] − max x)",
            form=FormulaTemplate(
                lambda i: f"e^({texts[i]})",
                f"torch.log_softmax(x, 0)[{chosen}]",
                opening=f"({texts[chosen]}) − ln(",
                closing=")",
            ),
        )


def logarithm_of_sum(powers: Array) -> Step:
    """Return ln Σ of powers, the largest of which is e⁰ = 1; where the others are small: ln(1 + theirs)."""
    rest = float(np.delete(powers, np.argmax(powers)).sum())
    total = float(np.cumsum(powers)[-1])
    inner = f"1 + {operand(rest)}" if rest < _SMALL else quantity(total)
    return Step("ln Σ", f"ln({inner})", math.log1p(rest) if rest < _SMALL else float(np.log(total)))


def _read(dim: Any = None, *_rest: Any, **_named: Any) -> nn.Module:
    return nn.LogSoftmax(dim)


def _make(_shape: object, _settings: object) -> nn.Module:
    return nn.LogSoftmax(1)


_aten = torch.ops.aten
SPECS = (
    OperationSpec(
        "log_softmax",
        translatable("Operation", "log-softmax"),
        translatable(
            "Operation", "The logarithm of the softmax: each value minus the logarithm of the sum of all eˣ."
        ),
        LogSoftmax,
        modules=(nn.LogSoftmax,),
        calls=dict.fromkeys(
            (
                torch.log_softmax,
                functional.log_softmax,
                "log_softmax",
                _aten.log_softmax.int,
                _aten._log_softmax.default,
            ),
            _read,
        ),
        layer="logsoftmax",
        make=_make,
    ),
)
