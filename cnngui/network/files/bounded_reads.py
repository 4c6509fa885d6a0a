"""A file that is read only so many times: torch reads an older pickle byte by byte, however long it is."""

from typing import Any, BinaryIO

# The weights of VGG-19 take some ten thousand, a checkpoint with the state of an optimiser ten times that.
_MOST_READS = 1_000_000


class TooManyReadsError(Exception):
    """Raised by a read beyond the limit."""


class BoundedReads:
    """Read from a file, and refuse after a million reads."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = _MOST_READS

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes. Raises TooManyReadsError."""
        self._count()
        return self._file.read(size)

    def readline(self, size: int = -1) -> bytes:
        """Return a line. Raises TooManyReadsError."""
        self._count()
        return self._file.readline(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooManyReadsError
