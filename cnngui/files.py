"""Atomic writing: a file has its old content or its new one, never part of each."""

import contextlib
import os
import secrets
import stat
from pathlib import Path

_LONGEST_NAME = 255  # bytes


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to a temporary file in the folder of `path`, flush it to the disk, and rename it.

    A symbolic link stays, and what it leads to is written; a file that is replaced keeps its permissions.
    Raises OSError, after which what was at `path` before is still there.
    """
    path = Path(os.path.realpath(path))
    temporary = path.with_name(temporary_name(path.name))
    try:
        # Not by tempfile: its files can be read by their owner only, and finding out the usual permissions
        # means changing the umask of the whole process for an instant, while other threads write files.
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def temporary_name(name: str) -> str:
    """Return a new name of a file that is to become `name`, no longer than a file system takes."""
    suffix = "." + secrets.token_hex(4)
    kept = name.encode("utf-8", "surrogateescape")[: _LONGEST_NAME - len(suffix) - 1]
    return "." + kept.decode("utf-8", "ignore") + suffix
