"""The arithmetic behind one value of a trace: its terms, what they add up to, and the result."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnngui.network.values.address import Address
from cnngui.network.values.equation import BIAS, DIGITS, ELLIPSIS, MOST_DIGITS_64, equation, operand, quantity
from cnngui.network.values.number_format import exact, literal, number

READABLE = 12
# Significant digits of a working that is copied as text: of its results, and of their numbers where needed.
_COPIED = 9


@dataclass(frozen=True)
class Step:
    """Describe one step before or after the terms: its symbol, the same with numbers, what it gives.

    `formula` has its numbers marked (`equation.quantity`); "" where the value is only named. `name` is what
    the value is called: "max x".
    """

    symbol: str
    formula: str
    value: float
    name: str = ""

    def written(self, digits: int = DIGITS, most: int = MOST_DIGITS_64) -> str:
        """Write "max x = 3.2", "1 ÷ 1.25 = 0.8", with what makes it true as printed."""
        text = (
            equation(self.formula, self.value, digits, most) if self.formula else number(self.value, digits)
        )
        return f"{self.name} = {text}" if self.name else text


@dataclass(frozen=True)
class FormulaTemplate:
    """Describe how a working is written: `opening`, the terms with `joint` between them, `closing`.

    `term` writes the term of an index. Numbers are marked (`equation.quantity`). `running` stands around
    the terms while some are missing. `{bias}` in `closing` is the reader's word for it. `expression` is a
    PyTorch expression of the float tensors x (the window), and where there are any w (weights), b (bias,
    shape (1,)) and t (what x is compared with).
    """

    term: Callable[[int], str]
    expression: str
    joint: str = " + "
    opening: str = ""
    closing: str = ""
    running: tuple[str, str] = ("", "")


@dataclass(frozen=True, eq=False)
class Working:
    """Hold the arithmetic behind the value at one address, its n terms in the order they are added.

    `sources` (n, 4): which input of the layer, channel, row and column each term comes from; for padding that
    copies, the cell copied from; row and column -1 where there is no cell. `places` (n, 2): row and column in
    the padded frame, counted from the unpadded input's (0, 0). `padding` (n,): the term lies in the padding.
    `window` has its natural shape, (C, kH, kW), (kH, kW) or (N,); so have `weights`, `products`, `against`
    (what the window is compared with, for a mean squared error) and `terms`, what each term contributes:
    the products, the values, the exponentials. `partials` (n,) is the result after each term: the running
    sum, or the largest so far. `before` is the arithmetic ahead of the terms, `steps` that after them.
    `winner` is the largest term and `ties` are all that are as large; where `first_wins`, torch takes the
    first of them to be it.
    `chosen` is the term that the result is about (the class of a softmax); `note` is a sentence, for
    translation, on what is done otherwise than in the textbook. `nested` are the workings of numbers that
    this one takes as known (the mean of a variance), each with the name of the number.
    """

    address: Address
    value: float
    sources: NDArray[np.int64]
    places: NDArray[np.int64]
    padding: NDArray[np.bool_]
    window: NDArray[np.float32]
    terms: NDArray[np.float64]
    partials: NDArray[np.float64]
    symbolic: str
    form: FormulaTemplate
    weights: NDArray[np.float32] | None = None
    products: NDArray[np.float32] | None = None
    channel_sums: NDArray[np.float64] | None = None
    bias: float | None = None
    winner: int | None = None
    ties: tuple[int, ...] = ()
    first_wins: bool = True
    steps: tuple[Step, ...] = ()
    before: tuple[Step, ...] = ()
    against: NDArray[np.float32] | None = None
    chosen: int | None = None
    note: str = ""
    nested: tuple[tuple[str, "Working"], ...] = ()

    def __len__(self) -> int:
        """Count the terms."""
        return len(self.partials)

    @property
    def result(self) -> float:
        """Return what the arithmetic gives in float64; `value` is the same in the network's float32."""
        return self.steps[-1].value if self.steps else float(self.partials[-1])

    @property
    def overflows(self) -> bool:
        """Return whether the value, but not what the arithmetic gives in float64, is beyond float32."""
        return not np.isfinite(self.value) and bool(np.isfinite(self.result))

    def numeric(self, shown: int | None = None, room: int | None = None, bias: str = "bias") -> str:
        """Write the formula with its numbers: "0.31×0.12 + 0.84×(−0.55) + … + bias 0.367 = −0.417".

        The first `shown` terms and what they come to, "" for none; None: all, of which those that are
        readable are written. Of more than `room` terms some are left out: the last ones of a whole working,
        the middle ones of a running one, whose last term is the newest. `bias` is the reader's word.
        """
        count = len(self) if shown is None else max(0, min(shown, len(self)))
        if room is None:
            room = READABLE if shown is None else count
        whole = count == len(self)
        if count == 0:
            return ""
        if not whole:
            terms = self.form.joint.join(self._written(count, max(room, 1), False))
            opening, closing = self.form.running
            return equation(f"{opening}{terms}{closing}", float(self.partials[count - 1]))
        # The formula has this value, even where float32 cannot hold it.
        result = self.result if self.overflows else self.value
        return equation(self.formula(max(room, 1)), result).replace(BIAS, bias)

    def formula(self, room: int = READABLE) -> str:
        """Return the whole formula without its result, numbers marked, with `room` terms at most."""
        terms = self.form.joint.join(self._written(len(self), room, True))
        return f"{self.form.opening}{terms}{self.form.closing}"

    def _written(self, count: int, room: int, whole: bool) -> list[str]:
        if count <= room:
            return [self.form.term(i) for i in range(count)]
        first = room if whole else min(2, room - 1)
        last = range(count - (room - first), count)
        return [*map(self.form.term, range(first)), ELLIPSIS, *map(self.form.term, last)]

    def order_by_size(self) -> NDArray[np.int64]:
        """Return the indices of the terms, the largest |term| first; equal ones keep their order."""
        return np.argsort(-np.abs(self.terms.ravel()), kind="stable").astype(np.int64)

    def as_text(self) -> str:
        """Write the whole working as plain text, a line a term, each with the result so far."""
        address = self.address
        lines = [f"{address.layer}[{address.channel}, {address.row}, {address.column}]", *self._lines()]
        return "\n".join(lines)

    def _lines(self) -> list[str]:
        lines = [line for _, working in self.nested for line in working._lines()]
        lines.append(self.symbolic)
        lines += [step.written(_COPIED) for step in self.before]
        for i, so_far in enumerate(self.partials):
            _, channel, row, column = (int(part) for part in self.sources[i])
            place = "0" if row < 0 else f"x[{channel}, {row}, {column}]"
            lines.append(f"{place}\t{self._exact_term(i)}\t→ {number(float(so_far), 9)}")
        lines += [step.written(_COPIED) for step in self.steps]
        lines.append(f"= {exact(self.value)}")
        return lines

    def _exact_term(self, i: int) -> str:
        value = float(self.window.flat[i])
        if self.weights is not None:
            weight = operand(float(self.weights.flat[i]))
            formula = f"{quantity(value)} × {weight}"
            return equation(formula, float(self.terms.flat[i]), _COPIED, MOST_DIGITS_64)
        return exact(value)

    def as_pytorch(self) -> str:
        """Write lines of Python that print the same number, with this window, these weights, this bias."""
        lines = ["import torch", "import torch.nn.functional as F", "", f"x = {_tensor(self.window)}"]
        if self.weights is not None:
            lines.append(f"w = {_tensor(self.weights)}")
        if self.bias is not None:
            lines.append(f"b = {_tensor(np.array([self.bias], np.float32))}")
        if self.against is not None:
            lines.append(f"t = {_tensor(self.against)}")
        return "\n".join([*lines, f"print({self.form.expression}.item())", ""])


def input_name(which: int, count: int) -> str:
    """Return what formulas call one of so many inputs of a layer: x and z, or x1, x2, x3."""
    return f"x{which + 1}" if count > 2 else "xz"[which]


def _tensor(values: NDArray[np.float32]) -> str:
    return f"torch.tensor({literal(values)})"


def times(window: NDArray[np.float32], weights: NDArray[np.float32]) -> Callable[[int], str]:
    """Return what writes the product of an index: "0.84×(−0.55)"."""
    return lambda i: f"{operand(float(window.flat[i]))}×{operand(float(weights.flat[i]))}"


def plain(window: NDArray[np.float32]) -> Callable[[int], str]:
    """Return what writes the value of an index as an addend: "(−0.55)"."""
    return lambda i: operand(float(window.flat[i]))
