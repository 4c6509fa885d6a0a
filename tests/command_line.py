"""Reading what a command said."""

import json
from typing import Any

import pytest

from cnngui import commands

Output = pytest.CaptureFixture[str]


def answer(capsys: Output) -> dict[str, Any]:
    """Return the one JSON object on stdout."""
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def refusal(arguments: list[str], capsys: Output) -> str:
    """Return the one line on stderr of a command that has to end with status 2 and print nothing."""
    try:
        status: Any = commands.run(arguments)
    except SystemExit as end:
        status = end.code
    assert status == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.rstrip("\n")
