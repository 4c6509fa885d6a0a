"""Sums of products: what a convolution and a fully connected layer have in common."""

import numpy as np
from numpy.typing import NDArray

from cnngui.network.operations.base import Array
from cnngui.network.values.address import Address
from cnngui.network.values.equation import BIAS, operand, quantity
from cnngui.network.values.working import FormulaTemplate, Step, Working, times


def sum_of_products(
    address: Address,
    value: float,
    window: Array,
    weights: Array,
    bias: float | None,
    sources: NDArray[np.int64],
    places: NDArray[np.int64],
    padding: NDArray[np.bool_],
    symbolic: str,
    expression: str,
) -> Working:
    """Return the working of Σ window · weights + bias, added in float64 in the order of the window."""
    terms = window.astype(np.float64) * weights.astype(np.float64)
    partials = np.cumsum(terms.ravel())
    total = float(partials[-1])
    steps: tuple[Step, ...] = ()
    closing = ""
    if bias is not None:
        steps = (Step("+ b", f"{quantity(total)} + {operand(bias)}", total + bias),)
        closing = f" + {BIAS} {operand(bias)}"
    channels = len(window) if window.ndim == 3 else 1
    return Working(
        address=address,
        value=value,
        sources=sources,
        places=places,
        padding=padding,
        window=window,
        weights=weights,
        products=window * weights,
        terms=terms,
        partials=partials,
        channel_sums=terms.sum(axis=(1, 2)) if channels > 1 else None,
        bias=bias,
        steps=steps,
        symbolic=symbolic,
        form=FormulaTemplate(times(window, weights), expression, closing=closing),
    )


def bias_of(module: object, channel: int) -> float | None:
    """Return the bias of one output channel of a module, None where it has none."""
    bias = getattr(module, "bias", None)
    return None if bias is None else float(bias[channel].detach())
