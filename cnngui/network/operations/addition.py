"""Where two branches meet: addition."""

import numpy as np
from torch import Tensor, nn

from cnngui.network.operations.base import Array, Operation, Parameters, Shape, source_of
from cnngui.network.operations.single_term import written
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion, field_of
from cnngui.network.values.contributions import Contributions
from cnngui.network.values.number_format import factor, number
from cnngui.network.values.working import FormulaTemplate, Step, Working, plain
from cnngui.problem import translatable


class Add(nn.Module):
    """Add two tensors, the second times `alpha`, or a `constant` to one."""

    def __init__(self, alpha: float = 1, constant: float | None = None) -> None:
        super().__init__()
        self.alpha = alpha
        self.constant = constant

    def forward(self, one: Tensor, other: Tensor | None = None) -> Tensor:
        """Return the sum."""
        second = self.constant if other is None else other
        assert second is not None
        return one + second if self.alpha == 1 else one + second * self.alpha


class Addition(Operation):
    """Know the sum of two layers of the same shape, and of a layer and a number."""

    title = translatable("Operation", "addition")
    explanation = translatable(
        "Operation", "Each value is the sum of the two values in its place. There are no weights."
    )

    def parameters(self, module: Add) -> Parameters:
        """Tell the number that is added where it is one."""
        if module.constant is None:
            return ()
        return ((translatable("Operation", "added"), number(module.constant)),)

    def working(self, module: Add, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the value of the second input, or the number, to that of the first."""
        index = address.index(output.ndim)
        names = ["x", "z"][: len(inputs)]
        taken = [_broadcast(index, values.shape) for values in inputs]
        sources = np.array([source_of(i, place) for i, place in enumerate(taken)], np.int64)
        window = np.array([values[place] for values, place in zip(inputs, taken, strict=True)], np.float32)
        terms = window.astype(np.float64)
        terms[1:] *= module.alpha
        partials = np.cumsum(terms)
        total = float(partials[-1])
        written_out = [f"{name}[{written(place)}]" for name, place in zip(names, taken, strict=True)]
        expression, closing, term = "x.sum()", "", plain(terms.astype(np.float32))
        steps: tuple[Step, ...] = ()
        if module.alpha != 1 and len(inputs) == 2:
            written_out[1] = f"{number(module.alpha)} · {written_out[1]}"
            expression = f"(x[0] + x[1] * {module.alpha!r})"
        if len(inputs) == 1:
            added = module.alpha * (module.constant or 0)
            written_out.append(number(added))
            closing, expression = f" + {factor(added)}", f"(x + {added!r})"
            steps = (Step("+", f"+ {factor(added)}", total + added),)
        return Working(
            address=address,
            value=float(output[index]),
            sources=sources,
            places=sources[:, 2:],
            padding=np.zeros(len(window), np.bool_),
            window=window,
            terms=terms,
            partials=partials,
            steps=steps,
            symbolic=f"y[{written(index)}] = {' + '.join(written_out)}",
            form=FormulaTemplate(term, expression, closing=closing),
        )

    def feeding(self, module: Add, shapes: list[Shape], output: Shape, field: CellRegion) -> list[CellRegion]:
        """Return the same places, and of an input that torch repeats the one that is repeated."""
        sides = field.sides(len(output))
        return [
            field_of([side if own == len(side) else np.any(side, keepdims=True) for side, own in fitting])
            for fitting in (zip(sides[len(sides) - len(shape) :], shape, strict=True) for shape in shapes)
        ]

    def parts(self, module: Add, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Return the summands, the second times `alpha`, each as large as the sum; a number is a bias."""
        maps = np.stack([np.atleast_2d(np.broadcast_to(x, output.shape)[channel]) for x in inputs])
        factors = np.array([1, module.alpha][: len(maps)], np.float32)
        owned = [min(channel, len(x) - 1) if x.ndim == output.ndim else 0 for x in inputs]
        return Contributions(
            inputs=maps,
            partials=maps * factors[:, None, None],
            bias=module.alpha * (module.constant or 0) if len(inputs) == 1 else None,
            channels=np.array(owned),
            sources=np.arange(len(maps)),
        )


def _broadcast(index: tuple[int, ...], shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return where a value of the output comes from in an input that torch repeats to its shape."""
    own = index[len(index) - len(shape) :]
    return tuple(0 if side == 1 else place for place, side in zip(own, shape, strict=True))


ADDITION = Addition()
