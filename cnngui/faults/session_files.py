"""The files that one running window keeps of itself, and how the next one finds out that it crashed.

Each process has files of its own in the folder: a log, what `faulthandler` writes, and a mark. The mark is
locked while the process runs and removed when it ends as it should. A mark that nobody locks belongs to a
process that crashed or was killed, since the system releases the locks of either.
"""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from cnngui.regular_files import read_regular

LOG, FATAL, _MARK = ".log", ".fatal", ".running"
# Files of older sessions are removed.
_MAX_SESSIONS = 10
# Logs are rotated long before.
_MOST_TEXT = 64 * 2**20
# Another process may hold the lock briefly, to find out whether it is free.
_SECONDS_FOR_LOCK = 0.5
_FATAL_PREFIX = "Fatal Python error: "
# What a file system without locks raises.
_NO_LOCK = (OSError, NotImplementedError)


@dataclass(frozen=True)
class SessionFiles:
    """Name the files of one session."""

    folder: Path
    name: str

    @property
    def log(self) -> Path:
        """Return the path of the log; older records are in the same with ".1" behind it."""
        return self.folder / f"{self.name}{LOG}"

    @property
    def fatal(self) -> Path:
        """Return the path of what faulthandler writes where the interpreter itself crashes."""
        return self.folder / f"{self.name}{FATAL}"

    @property
    def mark(self) -> Path:
        """Return the path of the mark of a running session."""
        return self.folder / f"{self.name}{_MARK}"

    def fatal_reason(self) -> str | None:
        """Return what crashed the interpreter, as "Segmentation fault"; None where nothing was written."""
        for line in _text_of(self.fatal).splitlines():
            if line.startswith(_FATAL_PREFIX):
                return line.removeprefix(_FATAL_PREFIX)
        return None

    def log_text(self) -> str:
        """Return the log, older records first; empty where it cannot be read."""
        older = self.log.with_name(f"{self.log.name}.1")
        return _text_of(older) + _text_of(self.log)

    def fatal_text(self) -> str:
        """Return what faulthandler wrote; empty where it wrote nothing."""
        return _text_of(self.fatal)


def new_session(folder: Path) -> tuple[SessionFiles, FileLock | None]:
    """Make the files of this process, and return them with the lock of the mark.

    The lock is None where the file system has none; then no crash is found out. Raises OSError where the
    folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = SessionFiles(folder, f"{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}")
    # Found out now: the log is opened by others, who cannot go elsewhere any more.
    files.log.touch()
    lock = FileLock(files.mark, thread_local=False)
    try:
        lock.acquire(timeout=_SECONDS_FOR_LOCK, poll_interval=0.01)
    except (Timeout, *_NO_LOCK):
        files.mark.unlink(missing_ok=True)
        return files, None
    return files, lock


def end_session(files: SessionFiles, lock: FileLock | None) -> None:
    """Remove the mark, and what holds nothing."""
    if lock is not None:
        with contextlib.suppress(*_NO_LOCK):
            lock.release()
    with contextlib.suppress(OSError):
        files.mark.unlink(missing_ok=True)
        if not files.fatal_text():
            files.fatal.unlink(missing_ok=True)


def take_crashed(folder: Path) -> list[SessionFiles]:
    """Return the sessions that crashed or were killed, oldest first, and remove their marks."""
    crashed = []
    for mark in _sorted(folder, _MARK):
        probe = FileLock(mark, thread_local=False)
        try:
            probe.acquire(timeout=0)
        except (Timeout, *_NO_LOCK):
            continue
        with contextlib.suppress(*_NO_LOCK):
            mark.unlink(missing_ok=True)
            probe.release()
        crashed.append(SessionFiles(folder, mark.name.removesuffix(_MARK)))
    return crashed


def remove_old(folder: Path) -> None:
    """Remove the files of all but the newest sessions; those of running ones stay."""
    names = [path.name.removesuffix(LOG) for path in _sorted(folder, LOG)]
    for name in names[:-_MAX_SESSIONS]:
        files = SessionFiles(folder, name)
        if files.mark.exists():
            continue
        with contextlib.suppress(OSError):
            for path in (files.log, files.log.with_name(f"{files.log.name}.1"), files.fatal):
                path.unlink(missing_ok=True)


def _sorted(folder: Path, suffix: str) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from sorted(folder.glob(f"*{suffix}"))


def _text_of(path: Path) -> str:
    try:
        return read_regular(path, _MOST_TEXT).decode(errors="replace")
    except OSError:
        return ""
