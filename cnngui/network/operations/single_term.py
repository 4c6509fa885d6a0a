"""Workings of one term, and of terms that are the values themselves."""

import numpy as np

from cnngui.network.operations.base import Array, source_of
from cnngui.network.values.address import Address
from cnngui.network.values.working import FormulaTemplate, Step, Working


def one_term(
    address: Address,
    value: float,
    inputs: list[Array],
    index: tuple[int, ...],
    steps: tuple[Step, ...],
    symbolic: str,
    form: FormulaTemplate,
) -> Working:
    """Return the working of a value that is made of one value of the first input, at `index`."""
    window = np.array([inputs[0][index]], np.float32)
    sources = np.array([source_of(0, index)], np.int64)
    terms = window.astype(np.float64)
    return Working(
        address=address,
        value=value,
        sources=sources,
        places=sources[:, 2:],
        padding=np.zeros(1, np.bool_),
        window=window,
        terms=terms,
        partials=terms,
        steps=steps,
        symbolic=symbolic,
        form=form,
    )


def written(index: tuple[int, ...]) -> str:
    """Write an index: "5, 4, 9"."""
    return ", ".join(str(place) for place in index)
