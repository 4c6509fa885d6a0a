"""A file that is read only so many times: what is read in Python piece by piece can be made to take hours."""

from typing import Any, BinaryIO


class TooManyReadsError(Exception):
    """Raised by a read beyond the limit."""


class BoundedReads:
    """Read from a file, and refuse after so many reads."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file = file
        self._left = most

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
