"""What a person settled about a file's network, kept by the file's contents."""

import hashlib
import json
from pathlib import Path
from typing import Any

from cnngui.network.conventions import Conventions
from cnngui.network.files.model_file import data_folder
from cnngui.problem import Problem
from cnngui.regular_files import read_regular
from cnngui.saving import save

_NAME = "conventions.json"
_LARGEST_FILE = 16 * 2**20


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def kept_conventions(digest: str, channels: int) -> Conventions | None:
    """Return what was kept for a file; None where nothing was, or what was is damaged."""
    try:
        return Conventions.from_dict(_read().get(digest), channels)
    except Problem:
        return None


def keep_conventions(digest: str, conventions: Conventions) -> None:
    """Keep the conventions for a file. Raises Problem where that cannot be written."""
    path = data_folder() / _NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    content = _read() | {digest: conventions.as_dict()}
    save(path, json.dumps(content, indent=1).encode())


def _read() -> dict[str, Any]:
    try:
        content = json.loads(read_regular(data_folder() / _NAME, _LARGEST_FILE))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
