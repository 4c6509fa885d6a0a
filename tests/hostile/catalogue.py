"""The list of hostile files, by what they are opened as: model or picture."""

from collections.abc import Callable
from pathlib import Path

# What writes the content, given a folder for what it needs on the way.
Hostile = Callable[[Path], bytes]

FILES: dict[str, dict[str, Hostile]] = {"model": {}, "picture": {}}


def hostile(kind: str, name: str, content: Hostile) -> None:
    """Add a file to the list. Raises ValueError for a name that is there."""
    if name in FILES[kind]:
        raise ValueError(f"{name} is there twice")
    FILES[kind][name] = content


def given(content: bytes) -> Hostile:
    """Return what writes the content itself."""
    return lambda _folder: content
