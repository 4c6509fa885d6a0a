"""The contents of one file of a run: whole, or refused."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from cnngui.files import write_whole
from cnngui.regular_files import is_whole_archive, read_regular

_LARGEST_JSON = 2**20


class CorruptRunError(Exception):
    """Raised for a file that is not what was written."""


def saved(content: object) -> bytes:
    """Return what torch.save writes."""
    buffer = io.BytesIO()
    torch.save(content, buffer)
    return buffer.getvalue()


def load(path: Path) -> Any:
    """Return what torch.save wrote. Raises CorruptRunError."""
    # torch does not verify the checksums of the records, so a flipped bit would become a weight.
    if not path.is_file() or not is_whole_archive(path):
        raise CorruptRunError
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        # torch raises almost any exception for well-formed records with senseless values.
        raise CorruptRunError from error


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON, atomically. Raises OSError."""
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a file of JSON. Raises CorruptRunError."""
    try:
        content = json.loads(read_regular(path, _LARGEST_JSON))
    except (OSError, ValueError, RecursionError) as error:
        raise CorruptRunError from error
    if not isinstance(content, dict):
        raise CorruptRunError
    return content
