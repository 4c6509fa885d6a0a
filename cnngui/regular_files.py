"""Reading of files that may be anything: no pipe that never ends, no archive that swallows the memory."""

import contextlib
import errno
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

# A network of torchvision has a few hundred records.
MOST_ENTRIES = 20_000
# Of all compressed entries of an archive together, when inflated.
_MOST_INFLATED = 256 * 2**20
_END = b"PK\x05\x06"
_LARGEST_END = 22 + 65_535


def open_regular(path: Path) -> BinaryIO:
    """Open a file for reading. Raises OSError, also for a folder, a pipe or a device, which may never end."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device and no file", str(path))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        with contextlib.suppress(OSError):
            os.close(descriptor)
        raise


def read_regular(path: Path, most: int) -> bytes:
    """Return the contents of a file of `most` bytes at most. Raises OSError as `open_regular`."""
    with open_regular(path) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return content


@contextlib.contextmanager
def opened_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip archive.

    Raises OSError as `open_regular`, and BadZipFile for one that is damaged or has too many entries.
    """
    with open_regular(path) as file:
        _check_entries(file)
        try:
            archive = zipfile.ZipFile(file)
        except (RuntimeError, EOFError, ValueError) as error:
            # Of a version that is not known, or of senseless sizes or names.
            raise zipfile.BadZipFile(str(error)) from error
        with archive:
            yield archive


def is_archive(path: Path) -> bool:
    """Return whether a file is a zip archive, of not too many entries."""
    try:
        with opened_archive(path):
            return True
    except (zipfile.BadZipFile, OSError):
        return False


def entries_of(path: Path) -> list[str]:
    """Return the names of the entries of an archive; none of a file that is no whole archive."""
    try:
        with opened_archive(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return []


def is_whole_archive(path: Path) -> bool:
    """Return whether every record of an archive is what was written, and none is too large to be read."""
    try:
        with opened_archive(path) as archive:
            packed = [info for info in archive.infolist() if info.compress_type != zipfile.ZIP_STORED]
            if sum(info.file_size for info in packed) > _MOST_INFLATED:
                return False
            return archive.testzip() is None
    except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, ValueError, zlib.error):
        # Also of an encrypted entry, an unknown method, and a broken stream.
        return False


def _check_entries(file: BinaryIO) -> None:
    """Raise BadZipFile where an archive says that it has too many entries, before they are listed."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _LARGEST_END, 0))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END)
    # 0xFFFF stands for more than that.
    if at >= 0 and int.from_bytes(tail[at + 10 : at + 12], "little") > MOST_ENTRIES:
        raise zipfile.BadZipFile("too many entries")
