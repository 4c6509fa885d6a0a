"""Normalisation by the mean and variance of the values themselves: layer and group normalisation."""

import math
from abc import abstractmethod

import numpy as np

from cnngui.network.operations.base import (
    Array,
    BoundOperation,
    Cells,
    M,
    Parameters,
    Source,
    cells,
    flat,
    grid,
    quotient,
    shape_product,
    source_of,
)
from cnngui.network.operations.single_term import written
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion, field_of
from cnngui.network.values.equation import operand, quantity
from cnngui.network.values.number_format import number
from cnngui.network.values.working import FormulaTemplate, Step, Working, plain
from cnngui.problem import translatable

Group = tuple[slice, ...]


class OwnStatistics(BoundOperation[M]):
    """Explain (x − mean) ÷ √(var + ε) · γ + β with mean and variance of the group a value belongs to.

    The variance is that of the group as a whole: the mean of the squared deviations (Ba, Kiros, Hinton,
    "Layer Normalization", 2016; Wu, He, "Group Normalization", 2018).
    """

    weight_words = (translatable("Operation", "γ"), translatable("Operation", "β"))

    @property
    @abstractmethod
    def epsilon(self) -> float:
        """Return the small number that keeps the root from 0."""

    @abstractmethod
    def group(self, index: tuple[int, ...]) -> Group:
        """Return the part of the input, a slice for each direction, that an index belongs to."""

    @abstractmethod
    def scale(self, index: tuple[int, ...]) -> tuple[float, float] | None:
        """Return γ and β of the value at an index, None where there are none."""

    @property
    def parameters(self) -> Parameters:
        """Return the small number that keeps the root from 0."""
        return ((translatable("Operation", "ε"), number(self.epsilon)),)

    def term_count(self, index: tuple[int, ...]) -> int:
        """Count the values of the group."""
        return math.prod(self._sides(index))

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        """Add the squared deviations from the mean, whose working is nested, and normalise by their mean."""
        index = address.index(output.ndim)
        group = self.group(index)
        window = np.ascontiguousarray(inputs[0][group])
        starts = np.array([side.start for side in group])
        sources = np.array([source_of(0, tuple(starts + at)) for at in np.ndindex(window.shape)], np.int64)
        chosen = int(np.ravel_multi_index(tuple(np.array(index) - starts), window.shape))
        mean = _mean_of(address, window, sources)
        average, count, x = mean.result, window.size, float(window.flat[chosen])
        terms = (window.astype(np.float64) - average) ** 2
        partials = np.cumsum(terms.ravel())
        variance = float(partials[-1]) / count
        steps, closing, expression = self._steps(index, x - average, variance, count, float(partials[-1]))
        scaled = "" if self.scale(index) is None else f" · γ[{self._place(index)}] + β[{self._place(index)}]"
        own = written(index)
        return Working(
            address=address,
            value=float(output[index]),
            sources=sources,
            places=sources[:, 2:],
            padding=np.zeros(count, np.bool_),
            window=window,
            terms=terms,
            partials=partials,
            before=(Step("mean", mean.formula(), average, "mean"),),
            steps=steps,
            chosen=chosen,
            nested=(("mean", mean),),
            symbolic=f"y[{own}] = (x[{own}] − mean) ÷ √(Σ (x[i] − mean)² ÷ {count} + ε){scaled}",
            form=FormulaTemplate(
                lambda i: f"({quantity(float(window.flat[i]))} − {operand(average)})²",
                f"(((x - x.mean()) / (x.var(unbiased=False) + {self.epsilon!r}) ** 0.5).flatten()"
                f"[{chosen}]{expression})",
                opening=f"({quantity(x)} − {operand(average)}) ÷ √((",
                closing=closing,
            ),
        )

    def dependent_outputs(self, source: Source) -> Cells:
        """Return the values of the same group."""
        output = self.output_shape
        group = self.group(tuple(source[1 : 1 + len(output)]))
        if len(output) == 3:
            return grid(*(np.arange(side.start, side.stop, dtype=np.int64) for side in group[1:]))
        return cells([(unit, 0) for unit in range(group[0].start, group[0].stop)])

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        """Return the whole groups of the region."""
        sides = region.sides(len(self.output_shape))
        found = [np.zeros_like(side) for side in sides]
        # A group is as long in a direction wherever it begins, so one index for each place is enough.
        first = [int(np.flatnonzero(side)[0]) for side in sides]
        for axis, side in enumerate(sides):
            for place in np.flatnonzero(side):
                found[axis][self.group((*first[:axis], int(place), *first[axis + 1 :]))[axis]] = True
        return [field_of(found)]

    @property
    def weights(self) -> Array | None:
        """Return γ."""
        return flat(getattr(self.module, "weight", None))

    @property
    def weight_arithmetic(self) -> str:
        """Write "2·32 = 64"."""
        return f"2·{self.weight_count // 2} = {self.weight_count:,}" if self.weight_count else ""

    @property
    def multiplication_count(self) -> int:
        """Count one product with γ for each value."""
        return math.prod(self.input_shape) if self.weight_count else 0

    @property
    def multiplication_arithmetic(self) -> str:
        """Write "32·14·14 = 6,272"."""
        return shape_product(self.input_shape) if self.weight_count else ""

    def _sides(self, index: tuple[int, ...]) -> list[int]:
        return [side.stop - side.start for side in self.group(index)]

    def _place(self, index: tuple[int, ...]) -> str:
        """Write which γ and β belong to an index."""
        return written(index)

    def _steps(
        self, index: tuple[int, ...], centred: float, variance: float, count: int, total: float
    ) -> tuple[tuple[Step, ...], str, str]:
        """Return the steps behind the terms, the end of the formula, and what γ and β do in PyTorch."""
        epsilon = quantity(self.epsilon)
        root = math.sqrt(variance + self.epsilon)
        steps = [
            Step(f"÷ {count}", f"{quantity(total)} ÷ {count}", variance, "var"),
            Step("√(var + ε)", f"√({quantity(variance)} + {epsilon})", root),
            Step("÷ √(var + ε)", f"{quantity(centred)} ÷ {operand(root)}", quotient(centred, root)),
        ]
        closing, expression = f") ÷ {count} + {epsilon})", ""
        scale = self.scale(index)
        if scale is not None:
            gamma, beta = scale
            normalised = quotient(centred, root)
            scaled = normalised * gamma
            steps.append(Step("× γ", f"{quantity(normalised)} × {operand(gamma)}", scaled))
            steps.append(Step("+ β", f"{quantity(scaled)} + {operand(beta)}", scaled + beta))
            closing += f" × {operand(gamma)} + {operand(beta)}"
            expression = f" * {gamma!r} + {beta!r}"
        return tuple(steps), closing, expression


def _mean_of(address: Address, window: Array, sources: Cells) -> Working:
    terms = window.astype(np.float64)
    partials = np.cumsum(terms.ravel())
    total, count = float(partials[-1]), window.size
    return Working(
        address=address,
        value=float(np.float32(total / count)),
        sources=sources,
        places=sources[:, 2:],
        padding=np.zeros(count, np.bool_),
        window=window,
        terms=terms,
        partials=partials,
        steps=(Step(f"÷ {count}", f"{quantity(total)} ÷ {count}", total / count),),
        symbolic=f"mean = Σ x[i] ÷ {count}",
        form=FormulaTemplate(plain(window), f"(x.sum() / {count})", opening="(", closing=f") ÷ {count}"),
    )
