"""The data set MNIST: shipped compressed, unpacked once to the user's cache, held as tensors."""

import contextlib
import functools
import gzip
import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs
import torch
from numpy.typing import NDArray

from cnngui.digits.pictures import Part, Pictures
from cnngui.files import write_whole
from cnngui.problem import Problem, translatable
from cnngui.regular_files import read_regular
from cnngui.resource_files import resource_folder
from cnngui.saving import folder_of

RESOURCES = resource_folder("mnist")

COUNTS: dict[Part, int] = {"train": 60_000, "test": 10_000}


@dataclass(frozen=True)
class _IdxFile:
    """Describe one official file: its name, its MD5 when packed, its SHA-256 and header when unpacked.

    The idx format: two zero bytes, the element type (8: unsigned byte), the number of dimensions, then
    each dimension as a big-endian 32-bit number, then the elements. Source: http://yann.lecun.com/exdb/mnist
    """

    name: str
    md5: str
    sha256: str
    shape: tuple[int, ...]

    @property
    def header(self) -> bytes:
        return bytes((0, 0, 8, len(self.shape))) + b"".join(size.to_bytes(4, "big") for size in self.shape)

    @property
    def size(self) -> int:
        return len(self.header) + int(np.prod(self.shape))


_FILES: dict[Part, tuple[_IdxFile, _IdxFile]] = {
    "train": (
        _IdxFile(
            "train-images-idx3-ubyte",
            "f68b3c2dcbeaaa9fbdd348bbdeb94873",
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            (60_000, 28, 28),
        ),
        _IdxFile(
            "train-labels-idx1-ubyte",
            "d53e105ee54ea40749a09fcbcd1e9432",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            (60_000,),
        ),
    ),
    "test": (
        _IdxFile(
            "t10k-images-idx3-ubyte",
            "9fb629c4189551a2d022fa330f9573f3",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            (10_000, 28, 28),
        ),
        _IdxFile(
            "t10k-labels-idx1-ubyte",
            "ec29112dd5afa0611ce80d1b7f02629c",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
            (10_000,),
        ),
    ),
}

# Two threads may ask for the same part at once; one reads it, the other waits and shares it.
_lock = threading.Lock()


def load(part: Part) -> Pictures:
    """Return the 60,000 training or the 10,000 test digits, in the official order.

    The files are read once per process; everyone shares the same tensors, so do not write to them.
    Raises Problem where a shipped file is missing or damaged.
    """
    if part not in _FILES:
        raise ValueError(f"the parts are 'train' and 'test', not {part!r}")
    with _lock:
        return load_from(part, RESOURCES, cache_folder())


def cache_folder() -> Path:
    """Return the folder for what can be made again: $CNNGUI_CACHE, or else the system's place for it."""
    return folder_of("CNNGUI_CACHE", platformdirs.user_cache_path("cnngui", appauthor=False))


@functools.lru_cache(maxsize=2)
def load_from(part: Part, resources: Path, cache: Path) -> Pictures:
    """Return a part of MNIST from its packed files, unpacked into `cache`; read once for each argument."""
    images, labels = (_elements(file, resources, cache) for file in _FILES[part])
    return Pictures(
        images=torch.from_numpy(images).unsqueeze(1).to(torch.float32).div_(255.0),
        labels=torch.from_numpy(labels).to(torch.int64),
    )


def _elements(file: _IdxFile, resources: Path, cache: Path) -> NDArray[np.uint8]:
    """Return the elements of `file`, uint8 of its shape, unpacking it into `cache` where need be.

    A cache that cannot be written is done without: the file is unpacked anew at each start then.
    """
    unpacked = cache / "mnist" / file.name
    content = _cached(unpacked, file)
    if content is None:
        content = _unpack(resources / f"{file.name}.gz", file)
        with contextlib.suppress(OSError):
            unpacked.parent.mkdir(parents=True, exist_ok=True)
            write_whole(unpacked, content)
    return np.frombuffer(content, np.uint8, offset=len(file.header)).reshape(file.shape).copy()


def _cached(unpacked: Path, file: _IdxFile) -> bytes | None:
    """Return the contents of a cached file, None where it is missing or its SHA-256 is another."""
    try:
        content = read_regular(unpacked, file.size)
    except (OSError, ValueError):
        return None
    return content if hashlib.sha256(content).hexdigest() == file.sha256 else None


def _unpack(packed: Path, file: _IdxFile) -> bytes:
    """Return the unpacked bytes of a shipped file, whose MD5 must be the official one."""
    try:
        data = packed.read_bytes()
    except OSError as error:
        raise Problem(
            translatable(
                "Problem",
                "The MNIST file {file} is missing or cannot be read; put it back with "
                "“git checkout -- resources/mnist”, or download the project again.",
            ),
            file=packed,
        ) from error
    if hashlib.md5(data, usedforsecurity=False).hexdigest() == file.md5:
        return gzip.decompress(data)
    raise Problem(
        translatable(
            "Problem",
            "The MNIST file {file} is damaged; put it back with “git checkout -- resources/mnist”, "
            "or download the project again.",
        ),
        file=packed,
    )
