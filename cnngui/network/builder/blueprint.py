"""Networks of one's own: described by rows, checked before they are built, named by one line of text."""

from collections import Counter, OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property

import torch
from torch import Tensor, nn

from cnngui.digits.dataset import DEFAULT_DATASET, InputSpec
from cnngui.network.builder.row import FROM, KINDS, MOST_ROWS, Row
from cnngui.network.operations.base import Shape, written_shape
from cnngui.network.operations.parameters import quoted
from cnngui.network.sizes import Sizes, sizes_of
from cnngui.problem import Problem, translatable

__all__ = [
    "KINDS",
    "MOST_ROWS",
    "Blueprint",
    "Row",
    "is_own",
]

PREFIX = "own:"
MOST_WEIGHTS = 20_000_000
# Of one row, for one picture: a trace keeps them all, and the Network page paints them.
MOST_VALUES = 250_000


def is_own(name: str) -> bool:
    """Return whether an architecture's name is the text of a network of one's own, readable or not."""
    return name.startswith(PREFIX)


@dataclass(frozen=True)
class _RowShapes:
    """Hold for each row its output's shape, or why there is none, and its sizes up to an impossible row."""

    shapes: tuple[Shape | Problem | None, ...]
    sizes: tuple[Sizes | None, ...]


@dataclass(frozen=True)
class Blueprint:
    """Describe a network by its rows, from a picture of `spec` to one logit a class."""

    rows: tuple[Row, ...] = ()
    spec: InputSpec = DEFAULT_DATASET.spec

    @classmethod
    def from_text(cls, text: str, spec: InputSpec = DEFAULT_DATASET.spec) -> "Blueprint":
        """Read a network from its text, possible or not; what is left out has the value of a new row.

        Raises Problem for what cannot be read.
        """
        if not is_own(text) or not text.isprintable():
            raise Problem(
                translatable(
                    "Problem",
                    "“{text}” is no network: write “own:” and its rows in one line with | between.",
                ),
                text=quoted("".join(letter if letter.isprintable() else " " for letter in text)),
            )
        body = text.removeprefix(PREFIX).strip()
        parts = body.split("|") if body else []
        if len(parts) > MOST_ROWS:
            raise _too_many_rows(len(parts))
        rows: list[Row] = []
        for number, part in enumerate(parts, start=1):
            try:
                rows.append(Row.read(part))
            except Problem as problem:
                raise _in_row(number, part.strip(), problem) from problem
        return cls(tuple(rows), spec)

    @property
    def text(self) -> str:
        """Write the network in one line, which `from_text` reads and which names it wherever one is named."""
        return f"{PREFIX} {' | '.join(row.text for row in self.rows)}".rstrip()

    @property
    def output_shapes(self) -> tuple[Shape | Problem | None, ...]:
        """Return the output's shape of each row, the Problem at the first impossible one, None behind it.

        That the last row has to give one value a class is left to `problem`: a network that is still being
        built is not impossible.
        """
        return self._row_shapes.shapes

    @property
    def weights(self) -> tuple[int, ...]:
        """Return the number of weights of each row, 0 from an impossible one on."""
        return tuple(0 if sizes is None else sizes.weight_count for sizes in self.sizes)

    @property
    def sizes(self) -> tuple[Sizes | None, ...]:
        """Return the sizes of each row with their arithmetic, None from an impossible one on."""
        return self._row_shapes.sizes

    @property
    def problem(self) -> Problem | None:
        """Return why this cannot be built or does not tell the classes apart, None where it does."""
        if not self.rows:
            return Problem(translatable("Problem", "The network has no rows yet; add one."))
        if len(self.rows) > MOST_ROWS:
            return _too_many_rows(len(self.rows))
        for number, (row, shape) in enumerate(zip(self.rows, self.output_shapes, strict=True), start=1):
            if isinstance(shape, Problem):
                return _in_row(number, row.text, shape)
        last = self.output_shapes[-1]
        assert isinstance(last, tuple)
        return _wrong_end(last, self.spec.classes)

    def build(self) -> nn.Module:
        """Build it: pictures (N, C, H, W) to logits (N, K), layers conv1, relu1, …. Raises Problem."""
        if self.problem is not None:
            raise self.problem
        shapes = [self.spec.shape, *(shape for shape in self.output_shapes if isinstance(shape, tuple))]
        modules = [row.module(shape) for row, shape in zip(self.rows, shapes, strict=False)]
        layers = OrderedDict(zip(self.layers, modules, strict=True))
        seconds = tuple(row.second for row in self.rows)
        return nn.Sequential(layers) if seconds.count(None) == len(seconds) else _Branched(layers, seconds)

    @property
    def layers(self) -> tuple[str, ...]:
        """Name the layers: conv1, relu1, pool1, conv2, …."""
        seen = Counter[str]()
        names: list[str] = []
        for row in self.rows:
            layer = row.spec.layer
            seen[layer] += 1
            names.append(f"{layer}{seen[layer]}")
        return tuple(names)

    @property
    def shapes(self) -> tuple[Shape | Problem | None, ...]:
        """Return the shape of the input and those of the rows."""
        return (self.spec.shape, *self.output_shapes)

    def for_spec(self, spec: InputSpec) -> "Blueprint":
        """Return it for other pictures; a last row with one output a class gets as many as there are now."""
        rows = self.rows
        if rows and rows[-1].settings.get("outputs") == self.spec.classes:
            rows = (*rows[:-1], rows[-1].with_value("outputs", spec.classes))
        return Blueprint(rows, spec)

    def with_row(self, at: int, row: Row) -> "Blueprint":
        """Return it with another row in the place of row `at`."""
        return replace(self, rows=(*self.rows[:at], row, *self.rows[at + 1 :]))

    def with_added(self, at: int, row: Row) -> "Blueprint":
        """Return it with one more row, which is row `at` then."""
        return self._ordered([*range(at), None, *range(at, len(self.rows))], row)

    def without(self, at: int) -> "Blueprint":
        """Return it without row `at`."""
        return self._ordered([old for old in range(len(self.rows)) if old != at])

    def with_moved(self, at: int, by: int) -> "Blueprint":
        """Return it with row `at` so many places further down."""
        order = [old for old in range(len(self.rows)) if old != at]
        return self._ordered([*order[: at + by], at, *order[at + by :]])

    def _ordered(self, order: list[int | None], added: Row | None = None) -> "Blueprint":
        """Return it with its rows in another order, None for one that is added.

        Second inputs still come from the rows they came from; from the network's input where those are gone.
        """
        numbers = {old: new for new, old in enumerate(order, start=1)}
        rows: list[Row] = []
        for old in order:
            row = added if old is None else self.rows[old]
            assert row is not None
            if old is not None and row.second:
                row = row.with_value(FROM.name, numbers.get(row.second - 1, 0))
            rows.append(row)
        return replace(self, rows=tuple(rows))

    @cached_property
    def _row_shapes(self) -> _RowShapes:
        shapes: list[Shape | Problem | None] = []
        known: list[Sizes | None] = []
        shape: Shape = self.spec.shape
        weights = 0
        for row in self.rows:
            try:
                sizes = _sizes(row, shape, [self.spec.shape, *(each.output for each in known if each)])
                weights += sizes.weight_count
                _check_size(sizes.output, weights)
            except Problem as problem:
                shapes.append(problem)
                break
            shape = sizes.output
            shapes.append(shape)
            known.append(sizes)
        count = len(self.rows)
        return _RowShapes(
            (*shapes, *[None] * (count - len(shapes))),
            (*known, *[None] * (count - len(known))),
        )


class _Branched(nn.Sequential):
    """Do one module after the other, some on a second input too: the output of an earlier one.

    `seconds` holds for each module the number of the one that gives it, 0 for the network's input, or None.
    """

    def __init__(self, modules: "OrderedDict[str, nn.Module]", seconds: tuple[int | None, ...]) -> None:
        super().__init__(modules)
        self._seconds = seconds

    def forward(self, values: Tensor) -> Tensor:
        """Return what the last module gives."""
        outputs = [values]
        for module, second in zip(self, self._seconds, strict=True):
            taken = outputs[-1:] if second is None else [outputs[-1], outputs[second]]
            outputs.append(module(*taken))
        return outputs[-1]


def _sizes(row: Row, shape: Shape, earlier: list[Shape]) -> Sizes:
    """Return the sizes of a row on an input; `earlier` are the shapes of the network's input and of the rows.

    Raises Problem for what cannot be.
    """
    # Shapes and counts without the numbers: a layer of any size costs nothing.
    with torch.device("meta"):
        module = row.module(shape)
    if row.second is None:
        return sizes_of(row.spec.bind(module, (shape,)))
    if row.second >= len(earlier):
        raise Problem(
            translatable(
                "Problem",
                "Its second input comes from row {number}, which is not above it; take an earlier row, or 0 "
                "for the input.",
            ),
            number=row.second,
        )
    second = earlier[row.second]
    row.spec.check_second(shape, second)
    return sizes_of(row.spec.bind(module, (shape, second)))


def _check_size(shape: Shape, weights: int) -> None:
    values = torch.Size(shape).numel()
    if values > MOST_VALUES:
        raise Problem(
            translatable(
                "Problem",
                "This row would give {values} values for one picture, and {most} are the most here; make it "
                "smaller by fewer maps, less padding or a larger stride.",
            ),
            values=f"{values:,}",
            most=f"{MOST_VALUES:,}",
        )
    if weights > MOST_WEIGHTS:
        raise Problem(
            translatable(
                "Problem",
                "With this row the network would have {weights} weights, and {most} are the most here; make "
                "it smaller, or pool before it.",
            ),
            weights=f"{weights:,}",
            most=f"{MOST_WEIGHTS:,}",
        )


def _wrong_end(shape: Shape, classes: int) -> Problem | None:
    if shape == (classes,):
        return None
    if len(shape) == 1:
        sentence = translatable(
            "Problem",
            "The last row gives {shape} values, and there are {classes} classes to tell apart; end with a "
            "fully connected layer of {classes} outputs.",
        )
    else:
        sentence = translatable(
            "Problem",
            "The last row gives maps of {shape}, and there are {classes} classes to tell apart; end with a "
            "flatten and a fully connected layer of {classes} outputs.",
        )
    return Problem(sentence, shape=written_shape(shape), classes=classes)


def _in_row(number: int, row: str, problem: Problem) -> Problem:
    sentence = translatable("Problem", "Row {number} ({row}): {reason}")
    return Problem(sentence, number=number, row=quoted(row), reason=problem)


def _too_many_rows(count: int) -> Problem:
    sentence = translatable("Problem", "The network has {count} rows, and {most} are the most here.")
    return Problem(sentence, count=count, most=MOST_ROWS)
