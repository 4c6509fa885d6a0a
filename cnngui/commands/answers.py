"""What commands print: answers on stdout, problems on stderr, in any encoding and into any pipe."""

import codecs
import contextlib
import io
import json
import math
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from cnngui.problem import Problem

INTERRUPTED = 130
NOT_PRINTED = 2
# What a shell reports of a command that its pipe has ended: 128 + SIGPIPE.
PIPE_CLOSED = 141


@dataclass
class Output:
    """Hold the exit status of a command, which `guarded_output` replaces where its answer is not printed."""

    status: int = 0


@contextlib.contextmanager
def guarded_output() -> Iterator[Output]:
    """Print in this block whatever the encoding of stdout, and end quietly where its reader has gone.

    The status of the result is 141 then, as of any command in a pipe; 2, with a sentence on stderr, where
    stdout cannot be written for another reason.
    """
    output = Output()
    codecs.register_error(_ERRORS, _encoded_anyway)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)
    try:
        try:
            yield output
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except OSError as error:
        # What is left in the buffer would be written, and fail, once more when Python ends.
        _abandon(sys.stdout)
        if isinstance(error, BrokenPipeError):
            output.status = PIPE_CLOSED
            return
        output.status = NOT_PRINTED
        print_error(f"The answer could not be written: {error.strerror or error}.")


def print_answer(text: str) -> None:
    """Print one answer on stdout."""
    print(text, flush=True)


def print_json(answer: Mapping[str, Any]) -> None:
    """Print one JSON object on stdout, in one line; numbers that are not finite become null (RFC 8259)."""
    print_answer(json.dumps(_finite(answer), allow_nan=False))


def print_problem(problem: Problem, *, as_json: bool) -> None:
    """Print a problem on stderr, and, for programs, as {"problem": …} on stdout."""
    print_error(str(problem))
    if as_json:
        print_json({"problem": str(problem)})


def print_error(text: str) -> None:
    """Print a line on stderr, where there is one; nothing fails where nobody reads it."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(text, file=sys.stderr, flush=True)


_ERRORS = "cnngui_printable"


def _encoded_anyway(error: UnicodeError) -> tuple[str | bytes, int]:
    """Encode what an encoding does not have: the bytes of a file name as they were, else an escape."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return value


def _abandon(stream: TextIO | None) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
        os.close(nowhere)
