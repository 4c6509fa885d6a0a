"""Atomic writing: a file has its old content or its new one, never part of each."""

import os
import secrets
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to a temporary file in the folder of `path`, flush it to the disk, and rename it.

    Raises OSError, after which what was at `path` before is still there.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        # Not by tempfile: its files can be read by their owner only, and finding out the usual permissions
        # means changing the umask of the whole process for an instant, while other threads write files.
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
