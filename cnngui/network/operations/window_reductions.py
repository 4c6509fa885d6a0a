"""Workings of a window without weights: its largest value, its mean."""

import numpy as np
from numpy.typing import NDArray

from cnngui.network.operations.base import Array, Cells
from cnngui.network.values.address import Address
from cnngui.network.values.equation import quantity
from cnngui.network.values.working import FormulaTemplate, Step, Working, plain


def largest_of(
    address: Address,
    value: float,
    window: Array,
    channel: int,
    found: Cells,
    places: Cells,
    symbolic: str,
    first_wins: bool = True,
) -> Working:
    """Return the working of the maximum of a window (h, w); `found` are the cells at its places."""
    terms = window.astype(np.float64)
    flat = terms.ravel()
    largest = flat.max()
    ties = tuple(int(i) for i in np.flatnonzero((flat == largest) & (found[:, 0] >= 0)))
    return Working(
        address=address,
        value=value,
        sources=_sources(channel, found),
        places=places,
        padding=found[:, 0] < 0,
        window=window,
        terms=terms,
        partials=np.maximum.accumulate(flat),
        winner=ties[0] if ties else None,
        ties=ties,
        first_wins=first_wins,
        symbolic=symbolic,
        form=FormulaTemplate(
            lambda i: quantity(float(flat[i])),
            "x.max()",
            joint=", ",
            opening="max(",
            closing=")",
            running=("max(", ")"),
        ),
    )


def average_of(
    address: Address,
    value: float,
    window: Array,
    channel: int,
    found: Cells,
    places: Cells,
    symbolic: str,
    divisor: int,
) -> Working:
    """Return the working of the sum of a window (h, w) divided by `divisor`."""
    terms = window.astype(np.float64)
    partials = np.cumsum(terms.ravel())
    total = float(partials[-1])
    # Where only padding is averaged and it does not count, torch divides 0 by 0.
    mean = total / divisor if divisor else float("nan")
    return Working(
        address=address,
        value=value,
        sources=_sources(channel, found),
        places=places,
        padding=found[:, 0] < 0,
        window=window,
        terms=terms,
        partials=partials,
        steps=(Step(f"÷ {divisor}", f"{quantity(total)} ÷ {divisor}", mean),),
        symbolic=symbolic,
        form=FormulaTemplate(plain(window), f"(x.sum() / {divisor})", opening="(", closing=f") ÷ {divisor}"),
    )


def _sources(channel: int, found: Cells) -> NDArray[np.int64]:
    return np.column_stack([np.zeros(len(found), np.int64), np.full(len(found), channel), found])
