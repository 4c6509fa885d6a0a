"""Networks of one's own: described by rows, looked at before they are built, named by one line of text."""

from collections import Counter, OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property

import torch
from torch import nn

from cnngui.digits.dataset import MNIST, InputSpec
from cnngui.network.builder.layer_specs import KINDS, Kind, Number, Row, quoted, written
from cnngui.network.operations.base import Shape
from cnngui.network.sizes import Sizes, sizes_of
from cnngui.problem import Problem, translatable

__all__ = [
    "DIGIT",
    "KINDS",
    "TEMPLATES",
    "Blueprint",
    "Kind",
    "Number",
    "Row",
    "Template",
    "is_own",
    "written",
]

RowShape = Shape
PREFIX = "own:"
CLASSES = 10
MOST_ROWS = 50
MOST_WEIGHTS = 20_000_000
# Of one row, for one digit: a trace keeps them all, and the Network page paints them.
MOST_VALUES = 250_000
DIGIT: Shape = (1, 28, 28)


def is_own(name: str) -> bool:
    """Say whether an architecture's name is the text of a network of one's own, readable or not."""
    return name.startswith(PREFIX)


@dataclass(frozen=True)
class _Look:
    """Hold what came of each row: its shape or why there is none, and its sizes up to an impossible one."""

    shapes: tuple[RowShape | Problem | None, ...]
    sizes: tuple[Sizes | None, ...]


@dataclass(frozen=True)
class Blueprint:
    """Describe a network by its rows, from the 28×28 digit to the 10 logits."""

    rows: tuple[Row, ...] = ()

    @classmethod
    def from_text(cls, text: str) -> "Blueprint":
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
        return cls(tuple(rows))

    @property
    def text(self) -> str:
        """Write the network in one line, which `from_text` reads and which names it wherever one is named."""
        return f"{PREFIX} {' | '.join(row.text for row in self.rows)}".rstrip()

    def look(self) -> tuple[RowShape | Problem | None, ...]:
        """Return the output's shape of each row, the Problem at the first impossible one, None behind it.

        That the last row has to give 10 values, `problem` says: a network one is still building is not
        impossible.
        """
        return self._look.shapes

    @property
    def weights(self) -> tuple[int, ...]:
        """Return the number of weights of each row, 0 from an impossible one on."""
        return tuple(0 if sizes is None else sizes.weight_count for sizes in self.sizes)

    @property
    def sizes(self) -> tuple[Sizes | None, ...]:
        """Return the sizes of each row with their arithmetic, None from an impossible one on."""
        return self._look.sizes

    @property
    def problem(self) -> Problem | None:
        """Return why this cannot be built or is no network for digits, None where it is one."""
        if not self.rows:
            return Problem(translatable("Problem", "The network has no rows yet; add one."))
        if len(self.rows) > MOST_ROWS:
            return _too_many_rows(len(self.rows))
        for number, (row, shape) in enumerate(zip(self.rows, self.look(), strict=True), start=1):
            if isinstance(shape, Problem):
                return _in_row(number, row.text, shape)
        last = self.look()[-1]
        assert isinstance(last, tuple)
        return _wrong_end(last)

    def build_for(self, spec: InputSpec) -> nn.Module:
        """Build it for another input and other classes. Raises Problem."""
        if spec != MNIST.spec:
            raise Problem(translatable("Problem", "Networks of one's own are built for MNIST."))
        return self.build()

    def build(self) -> nn.Module:
        """Build it: digits (N, 1, 28, 28) to logits (N, 10), layers conv1, relu1, …. Raises Problem."""
        if self.problem is not None:
            raise self.problem
        shape, modules = DIGIT, []
        for row in self.rows:
            modules.append(row.module(shape))
            shape = KINDS[row.kind].operation.output_size(modules[-1], [shape])
        return nn.Sequential(OrderedDict(zip(self.layers, modules, strict=True)))

    @property
    def layers(self) -> tuple[str, ...]:
        """Name the layers: conv1, relu1, pool1, conv2, …."""
        seen = Counter[str]()
        names: list[str] = []
        for row in self.rows:
            layer = KINDS[row.kind].layer
            seen[layer] += 1
            names.append(f"{layer}{seen[layer]}")
        return tuple(names)

    def with_row(self, at: int, row: Row) -> "Blueprint":
        """Return it with another row in the place of row `at`."""
        return replace(self, rows=(*self.rows[:at], row, *self.rows[at + 1 :]))

    def with_added(self, at: int, row: Row) -> "Blueprint":
        """Return it with one more row, which is row `at` then."""
        return replace(self, rows=(*self.rows[:at], row, *self.rows[at:]))

    def without(self, at: int) -> "Blueprint":
        """Return it without row `at`."""
        return replace(self, rows=(*self.rows[:at], *self.rows[at + 1 :]))

    @cached_property
    def _look(self) -> _Look:
        shapes: list[RowShape | Problem | None] = []
        known: list[Sizes | None] = []
        shape, weights = DIGIT, 0
        for row in self.rows:
            try:
                sizes = _sizes(row, shape)
                weights += sizes.weight_count
                _check_size(sizes.output, weights)
            except Problem as problem:
                shapes.append(problem)
                break
            shape = sizes.output
            shapes.append(shape)
            known.append(sizes)
        count = len(self.rows)
        return _Look(
            (*shapes, *[None] * (count - len(shapes))),
            (*known, *[None] * (count - len(known))),
        )


def _sizes(row: Row, shape: Shape) -> Sizes:
    """Tell the sizes of a row on an input. Raises Problem for what cannot be."""
    operation = KINDS[row.kind].operation
    # Shapes and counts without the numbers: a layer of any size costs nothing.
    with torch.device("meta"):
        module = row.module(shape)
    return sizes_of(operation, module, [shape], operation.output_size(module, [shape]))


def _check_size(shape: Shape, weights: int) -> None:
    values = torch.Size(shape).numel()
    if values > MOST_VALUES:
        raise Problem(
            translatable(
                "Problem",
                "This row would give {values} values for one digit, and {most} are the most here; make it "
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


def _wrong_end(shape: Shape) -> Problem | None:
    if shape == (CLASSES,):
        return None
    if len(shape) == 1:
        sentence = translatable(
            "Problem",
            "The last row gives {shape} values, and there are 10 digits to tell apart; end with a fully "
            "connected layer of 10 outputs.",
        )
    else:
        sentence = translatable(
            "Problem",
            "The last row gives maps of {shape}, and there are 10 digits to tell apart; end with a flatten "
            "and a fully connected layer of 10 outputs.",
        )
    return Problem(sentence, shape=written(shape))


def _in_row(number: int, row: str, problem: Problem) -> Problem:
    sentence = translatable("Problem", "Row {number} ({row}): {reason}")
    return Problem(sentence, number=number, row=quoted(row), reason=problem)


def _too_many_rows(count: int) -> Problem:
    sentence = translatable("Problem", "The network has {count} rows, and {most} are the most here.")
    return Problem(sentence, count=count, most=MOST_ROWS)


@dataclass(frozen=True)
class Template:
    """Name a network one can start from; its title is for translation."""

    title: str
    blueprint: Blueprint


TEMPLATES: dict[str, Template] = {
    "simple_cnn": Template(
        "SimpleCNN",
        Blueprint.from_text(
            "own: convolution 16 kernel=3 stride=1 padding=1 | relu | max_pooling 2 "
            "| convolution 32 kernel=3 stride=1 padding=1 | relu | max_pooling 2 | flatten | linear 10"
        ),
    ),
    "mlp": Template("MLP", Blueprint.from_text("own: flatten | linear 128 | relu | linear 10")),
    "normalised": Template(
        translatable("Architecture", "With batch norm and dropout"),
        Blueprint.from_text(
            "own: convolution 16 kernel=5 stride=2 padding=2 | batch_normalisation | relu "
            "| convolution 32 kernel=3 stride=2 padding=1 | batch_normalisation | relu "
            "| average_pooling 7 | flatten | dropout 0.2 | linear 10"
        ),
    ),
    "empty": Template(translatable("Architecture", "Empty"), Blueprint()),
}
