"""Files that a person asked for: written whole, with one sentence where that fails."""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from cnngui.files import write_whole
from cnngui.problem import Problem, translatable

_NOT_WRITTEN = translatable("Problem", "{path} was not written: {reason}; choose another place.")


def save(path: str | Path, content: bytes) -> None:
    """Write a file. Raises Problem where that cannot be; what was there before stays then."""
    try:
        write_whole(Path(path), content)
    except OSError as error:
        raise Problem(_NOT_WRITTEN, path=path, reason=error.strerror or error) from error


def folder_of(variable: str, usual: Path) -> Path:
    """Return the folder that an environment variable names, or else `usual`.

    Raises Problem for one in the home folder of a user who does not exist.
    """
    chosen = os.environ.get(variable)
    if not chosen:
        return usual
    try:
        return Path(chosen).expanduser()
    except RuntimeError as error:
        raise Problem(
            translatable(
                "Problem",
                "The environment variable {variable} names {folder}, and there is no such user; name "
                "another folder.",
            ),
            variable=variable,
            folder=chosen,
        ) from error


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as comma-separated values (RFC 4180), with a plain line feed after each."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def save_csv(path: str | Path, text: str) -> None:
    """Write comma-separated values. Raises Problem as `save` does.

    The file begins with a mark of its encoding, without which Excel reads Chinese wrongly.
    """
    save(path, text.encode("utf-8-sig"))
