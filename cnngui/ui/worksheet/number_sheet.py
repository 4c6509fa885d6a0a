"""Numbers as a person types them: what each cell holds, and what is wrong with those that are no number."""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnngui.network.values.number_format import number
from cnngui.problem import Problem, translatable

Index = tuple[int, ...]

_LARGEST = float(np.finfo(np.float32).max)
_EMPTY = translatable("Problem", "The cell in row {row}, column {column} is empty; write a number there.")
_NO_NUMBER = translatable(
    "Problem", "“{text}” in row {row}, column {column} is no number; write one such as 0.5, −2 or 1/9."
)
_TOO_LARGE = translatable(
    "Problem",
    "{text} in row {row}, column {column} is too large; numbers must be finite and less than 3.4·10³⁸.",
)


def read_number(text: str) -> float | None:
    """Return the number a text stands for, fractions such as 1/9 and infinities too; None for others."""
    above, slash, below = text.strip().replace("−", "-").partition("/")
    try:
        value = float(above) / (float(below) if slash else 1.0)
    except (ValueError, ZeroDivisionError):
        return None
    return None if np.isnan(value) or "_" in text else value


def write_number(value: float) -> str:
    """Write a number as short as it can be read back as the same float32."""
    shortest = str(np.float32(value) + np.float32(0))
    return shortest.removesuffix(".0").replace("-", "−")


def read_block(text: str) -> list[list[str]]:
    """Split a copied block into rows and cells: at line ends, and at tabs, else semicolons, commas, blanks.

    Brackets around rows, as Python writes them, are left out.
    """
    flat = re.sub(r"\]\s*,\s*\[", "\n", text.strip("\r\n")).replace("[", "").replace("]", "")
    separator = next((mark for mark in "\t;," if mark in flat), None)
    return [[cell.strip() for cell in line.split(separator)] for line in flat.splitlines()]


class NumberSheet:
    """Hold numbers of any shape that can shrink and grow again without losing what was typed.

    What is no number is kept as its text, and has no value until it is mended.
    """

    def __init__(self, values: Any = 0.0) -> None:
        self._store: NDArray[np.float64] = np.zeros((1, 1, 1))
        self._wrong: dict[Index, str] = {}
        self._shape: Index = (1, 1, 1)
        self.load(values)

    @property
    def shape(self) -> Index:
        """Return the shape of what is in use."""
        return self._shape

    @property
    def numbers(self) -> NDArray[np.float64]:
        """Return a copy of the numbers in use; where something is no number, the last that was one."""
        return self._store[self._window(self._shape)].copy()

    def load(self, values: Any) -> None:
        """Take other numbers and their shape, and forget all that was there."""
        self._store = np.array(values, np.float64)
        self._shape = self._store.shape
        self._wrong = {}

    def resize(self, shape: Index) -> None:
        """Use another shape; cells that never were there repeat those of the part that was, by turns."""
        if len(shape) != self._store.ndim:
            self.load(np.zeros(shape))
            return
        known = self._store.shape
        grown = tuple(max(pair) for pair in zip(shape, known, strict=True))
        if grown != known:
            repeated = np.pad(self._store, [(0, g - k) for g, k in zip(grown, known, strict=True)], "wrap")
            self._store = repeated
        self._shape = shape

    def text(self, index: Index) -> str:
        """Return what a cell shows: its number, or what was typed where that is none."""
        if len(index) != len(self._shape) or any(i >= n for i, n in zip(index, self._shape, strict=True)):
            return ""
        return self._wrong[index] if index in self._wrong else write_number(float(self._store[index]))

    def short_text(self, index: Index) -> str:
        """Return the same in few digits, for where there is little room."""
        text = self.text(index)
        return text if index in self._wrong or not text else number(float(self._store[index]), 3)

    def set_text(self, index: Index, text: str) -> None:
        """Take what was typed into a cell."""
        value = read_number(text)
        if value is None or abs(value) > _LARGEST:
            self._wrong[index] = text
        else:
            self._wrong.pop(index, None)
            self._store[index] = value

    def is_wrong(self, index: Index) -> bool:
        """Return whether a cell holds no number that can be used."""
        return index in self._wrong

    def first_problem(self) -> tuple[Index, Problem] | None:
        """Return the first cell in use that holds no number, and the sentence on it."""
        used = [index for index in self._wrong if all(i < n for i, n in zip(index, self._shape, strict=True))]
        if not used:
            return None
        index = min(used)
        text = self._wrong[index]
        sentence = _TOO_LARGE
        if read_number(text) is None:
            sentence = _NO_NUMBER if text.strip() else _EMPTY
        return index, Problem(sentence, text=text.strip(), row=index[-2], column=index[-1])

    @staticmethod
    def _window(shape: Index) -> tuple[slice, ...]:
        return tuple(slice(size) for size in shape)
