"""What commands print: answers on stdout, problems on stderr, in any encoding and into any pipe."""

import codecs
import contextlib
import io
import json
import math
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from cnngui.problem import Problem

# Exit statuses.
BAD_INPUT = 2
INTERRUPTED = 130
# What a shell reports of a command whose pipe has ended: 128 + SIGPIPE.
PIPE_CLOSED = 141


class _NotPrintedError(Exception):
    """Raised for an answer that stdout does not take; any other OSError is not about the answer."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


@contextlib.contextmanager
def guarded_output() -> Iterator[None]:
    """Print in this block whatever the encoding of stdout, and end where stdout cannot be written.

    Raises SystemExit then: quietly with 141 where the reader of a pipe has gone, as any command in a pipe,
    and else with 2 and a sentence on stderr.
    """
    codecs.register_error(_ERRORS, _encoded_anyway)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)
    try:
        yield
    except _NotPrintedError as error:
        _end(error.reason)
    except SystemExit:
        # The help and the version end so, and may still be in the buffer.
        _flush()
        raise
    else:
        _flush()


def _flush() -> None:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _end(error)


def _end(reason: OSError) -> NoReturn:
    """Exit because of what stdout raised."""
    # What is left in the buffer would be written, and fail, once more when Python ends.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    if isinstance(reason, BrokenPipeError):
        raise SystemExit(PIPE_CLOSED)
    print_error(f"The answer could not be written: {reason.strerror or reason}.")
    raise SystemExit(BAD_INPUT)


def print_answer(text: str) -> None:
    """Print one answer on stdout, at once."""
    try:
        print(text, flush=True)
    except OSError as error:
        raise _NotPrintedError(error) from error


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
