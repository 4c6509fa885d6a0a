"""Files that are either the old one or the new one, never half of each."""

import os
import secrets
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, flush it to the disk, and rename it into place.

    Raises OSError, after which what was at `path` before is still there.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        # Not by tempfile: what it makes only its owner can read, and to ask for the usual rights would mean
        # to change those of the whole process for a moment, while other threads write too.
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
