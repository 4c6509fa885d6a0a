"""The digits a person drew and kept, with their labels."""

import io
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from cnngui.digits.pictures import Pictures
from cnngui.digits.rendering import GRID
from cnngui.files import write_whole
from cnngui.problem import Problem, translatable
from cnngui.regular_files import is_bounded_archive, read_regular

_CLASSES = 10
_LARGEST_FILE = 256 * 2**20


class OwnDigits:
    """Hold the digits of one file, which is written whole at every change; without a file there are none.

    `version` grows with every change.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digits: Pictures | None = None
        self.version = 0

    @property
    def digits(self) -> Pictures:
        """Return the digits, in the order they were added. Raises Problem for a file that is damaged."""
        if self._digits is None:
            self._digits = self._read()
        return self._digits

    def add(self, digit: NDArray[np.float32], label: int) -> None:
        """Keep a digit (28, 28), 0…1, as a `label`, 0…9, behind the others.

        Raises ValueError for another shape or label, and Problem where the file cannot be read or written;
        then all stays as it was.
        """
        if digit.shape != (GRID, GRID) or label not in range(_CLASSES):
            raise ValueError(f"a digit is (28, 28) and 0 to 9, not {digit.shape} and {label}")
        # Read again: another window may have added digits.
        before = self._read()
        image = torch.from_numpy(np.array(digit, np.float32))[None, None]  # (1, 1, 28, 28)
        labels = torch.cat([before.labels, torch.tensor([label])])
        self._write(Pictures(torch.cat([before.images, image]), labels))

    def remove(self, number: int) -> None:
        """Remove the digit of that place, from 0 on.

        What another window did meanwhile stays done. Raises IndexError where there is none, and Problem where
        the file cannot be read or written; then all stays as it was.
        """
        before = self.digits
        if not 0 <= number < len(before):
            raise IndexError(f"there is no digit {number} of {len(before)}")
        now = self._read()
        # Of several equal digits the same one in their order; the last where there are fewer now.
        place = int(_alike(before, before, number)[:number].sum())
        places = _alike(now, before, number).nonzero().flatten().tolist()
        others = torch.ones(len(now), dtype=torch.bool)
        others[places[place : place + 1] or places[-1:]] = False
        self._write(Pictures(now.images[others], now.labels[others]))

    def _read(self) -> Pictures:
        try:
            # Read whole first: numpy leaves a file open that is no archive.
            whole = read_regular(self._path, _LARGEST_FILE)
            if not is_bounded_archive(self._path):
                raise ValueError("no archive, or one that inflates without end")
            with np.load(io.BytesIO(whole), allow_pickle=False) as content:
                images, labels = content["images"], content["labels"]
            fits = images.dtype == np.float32 and images.shape == (len(labels), 1, GRID, GRID)
            good = fits and bool(((images >= 0) & (images <= 1)).all()) and labels.dtype == np.int64
            if not good or not ((labels >= 0) & (labels < _CLASSES)).all():
                raise ValueError("no digits")
        except FileNotFoundError:
            return Pictures(torch.zeros(0, 1, GRID, GRID), torch.zeros(0, dtype=torch.int64))
        except Exception as error:
            # numpy, zipfile and zlib raise almost anything for a damaged archive.
            raise Problem(
                translatable(
                    "Problem",
                    "Your own digits in {path} cannot be read; move that file elsewhere to begin anew.",
                ),
                path=self._path,
            ) from error
        return Pictures(torch.from_numpy(images), torch.from_numpy(labels))

    def _write(self, digits: Pictures) -> None:
        buffer = io.BytesIO()
        np.savez_compressed(buffer, images=digits.images.numpy(), labels=digits.labels.numpy())
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, buffer.getvalue())
        except OSError as error:
            raise Problem(
                translatable(
                    "Problem",
                    "Your own digits were not kept in {path}: {reason}; make room and allow writing there.",
                ),
                path=self._path,
                reason=error.strerror or error,
            ) from error
        self._digits = digits
        self.version += 1


def _alike(digits: Pictures, others: Pictures, number: int) -> torch.Tensor:
    """Return which of some digits are a certain one of others, bool (N,)."""
    same = (digits.images == others.images[number]).flatten(1).all(dim=1)
    return same & (digits.labels == others.labels[number])
