"""Reading of files that may be anything: no pipe that never ends, no archive that swallows the memory."""

import contextlib
import errno
import itertools
import os
import pickletools
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

# The list of the entries of an archive, in bytes: a network of torchvision has a few hundred entries, each of
# some hundred bytes.
_LARGEST_DIRECTORY = 2 * 2**20
# All compressed entries of an archive together, when inflated.
_MOST_INFLATED = 256 * 2**20
# torch reads a pickle in Python, operation by operation. That of a network of torchvision has some 100 kB,
# and one with the losses of a long training some megabytes; only of those the operations are counted.
_UNCOUNTED_PICKLE = 2 * 2**20
_LARGEST_PICKLE = 64 * 2**20
MOST_PICKLE_OPERATIONS = 1_000_000
# How an archive ends (APPNOTE.TXT 4.3.14 to 4.3.16): a record and a locator of 64 bits, where it has them,
# the end record, and a comment.
_END, _LOCATOR_64, _END_64 = b"PK\5\6", b"PK\6\7", b"PK\6\6"
_LARGEST_END = 56 + 20 + 22 + 65_535


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
        if _directory_size(file) > _LARGEST_DIRECTORY:
            raise zipfile.BadZipFile("too many entries")
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


def is_bounded_archive(path: Path) -> bool:
    """Return whether the entries of an archive are, by the sizes it states, no larger than they may be."""
    try:
        with opened_archive(path) as archive:
            sizes = {False: 0, True: 0}
            for info in archive.infolist():
                sizes[info.compress_type == zipfile.ZIP_STORED] += info.file_size
                if info.filename.endswith(".pkl") and not _is_bounded_pickle(archive, info):
                    return False
            # Entries that are stored as they are may lie on one another, and be as many times the file.
            return sizes[False] <= _MOST_INFLATED and sizes[True] <= path.stat().st_size
    except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, ValueError, zlib.error):
        return False


def is_whole_archive(path: Path) -> bool:
    """Return whether every record of an archive is what was written, and none is too large to be read."""
    if not is_bounded_archive(path):
        return False
    try:
        with opened_archive(path) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, ValueError, zlib.error):
        # Also of an encrypted entry, an unknown method, and a broken stream.
        return False


def _is_bounded_pickle(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Return whether a pickle is read in a second or two. Raises ValueError for one that is damaged."""
    if info.file_size <= _UNCOUNTED_PICKLE:
        return True
    if info.file_size > _LARGEST_PICKLE:
        return False
    operations = pickletools.genops(archive.read(info))
    return next(itertools.islice(operations, MOST_PICKLE_OPERATIONS, None), None) is None


def _directory_size(file: BinaryIO) -> int:
    """Return the size of the list of entries that the end of an archive states, 0 of what is no archive."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _LARGEST_END, 0))
    tail = file.read()
    file.seek(0)
    end = tail.rfind(_END)
    if end < 0:
        return 0
    record = tail[max(end - 76, 0) : end]
    if len(record) == 76 and record.startswith(_END_64) and record[56:60] == _LOCATOR_64:
        return int.from_bytes(record[40:48], "little")
    return int.from_bytes(tail[end + 12 : end + 16], "little")
