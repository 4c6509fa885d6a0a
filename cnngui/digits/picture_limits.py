"""What a picture file may ask of its decoder: a small file can take hours of it, or gigabytes."""

import os
import re
from pathlib import Path
from typing import BinaryIO, cast

from PIL import Image
from PIL.Image import Exif

from cnngui.bounded_reads import BoundedReads
from cnngui.problem import Problem, translatable

# Pixels from which on a picture is reduced before anything else is made of it.
_LARGE = 16_000_000
# Pixels a side that it is then reduced to, at most; smaller pictures are what they were.
_REDUCED_SIDE = 2_048
# A progressive JPEG has some ten scans. Each goes over the whole picture, however few bytes it takes.
_MOST_SCANS = 50
_MOST_SEGMENTS = 100_000
_LARGEST_JPEG = 256 * 2**20
# Inside the data of a scan 0xff is followed by 0, or by the number of a restart.
_SEGMENT = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]")
_END_OF_IMAGE, _START_OF_SCAN = 0xD9, 0xDA
# Pillow reads the parts of a file in Python. A PNG of the largest size has some 50,000 reads.
_MOST_READS = 400_000
# Pillow reads pictures that are written as text in Python, number by number.
_LARGEST_TEXT = 8 * 2**20
_HEADER = 4_096
_ORIENTATION = 0x0112

_AS_TEXT = translatable(
    "Problem", "The picture {file} is written as text of {size} MB, which would take long; save it as PNG."
)
_DAMAGED = translatable(
    "Problem", "The picture {file} is damaged and cannot be decoded; save it anew or open another."
)


def damaged(path: Path) -> Problem:
    """Return the Problem of a picture that cannot be decoded."""
    return Problem(_DAMAGED, file=path.name)


def check_stream(stream: BinaryIO, path: Path) -> None:
    """Raise Problem for a file that would keep its decoder busy for long. The stream is rewound.

    Where it is read through `bounded`, Pillow's own reads are limited too.
    """
    head = stream.read(_HEADER)
    if re.match(rb"P[1-7fFy]", head):
        _check_portable(stream, head, path)
    elif head.startswith(b"\xff\xd8"):
        stream.seek(0)
        if not _has_few_scans(stream.read(_LARGEST_JPEG)):
            raise damaged(path)
    stream.seek(0)


def bounded(stream: BinaryIO) -> BinaryIO:
    """Return a stream that gives no more reads than a picture needs. Its read raises TooManyReadsError."""
    return cast(BinaryIO, BoundedReads(stream, _MOST_READS))


def reduced(image: Image.Image) -> Image.Image:
    """Return an image with its pixels loaded; a large one is averaged down, with its orientation kept."""
    if image.width * image.height < _LARGE:
        image.load()
        return image
    # Of JPEG alone, which can be decoded at a fraction of its size.
    image.draft(None, (_REDUCED_SIDE, _REDUCED_SIDE))
    image.load()
    # Only now: Pillow turns a TIFF itself when it is loaded.
    orientation = image.getexif().get(_ORIENTATION)
    step = -(-max(image.size) // _REDUCED_SIDE)
    smaller = _averaging(image).reduce(step) if step > 1 else image
    if orientation is not None:
        exif: Exif = smaller.getexif()
        exif[_ORIENTATION] = orientation
    return smaller


def _averaging(image: Image.Image) -> Image.Image:
    """Return an image in a mode whose values can be averaged: no palette, no 16 bits."""
    if image.mode.startswith("I;"):
        return image.convert("I")
    if image.mode in {"1", "P", "PA", "LA", "La", "RGBa"}:
        return image.convert("RGBA" if image.has_transparency_data else "L" if image.mode == "1" else "RGB")
    return image


def _has_few_scans(content: bytes) -> bool:
    """Return whether a JPEG has no more scans than progressive ones have, up to the end of its image.

    What phones put behind that end, as the film of a moving picture, may hold any bytes. So may a segment of
    metadata. Source: ITU-T T.81, B.1.1.
    """
    at = scans = 0
    for _ in range(_MOST_SEGMENTS):
        found = _SEGMENT.search(content, at)
        if found is None or content[found.start() + 1] == _END_OF_IMAGE:
            return True
        scans += content[found.start() + 1] == _START_OF_SCAN
        if scans > _MOST_SCANS:
            return False
        length = int.from_bytes(content[found.end() : found.end() + 2], "big")
        at = found.end() + max(length, 2)
    return False


def _check_portable(stream: BinaryIO, head: bytes, path: Path) -> None:
    """Check a picture of the Netpbm family, whose sizes stand at the beginning as text, with comments."""
    tokens = re.sub(rb"#[^\r\n]*[\r\n]", b" ", head).split()
    wanted = 3 if head[1:2] in b"14" else 4
    if len(tokens) < wanted and len(head) == _HEADER:
        raise damaged(path)
    size = stream.seek(0, os.SEEK_END)
    if head[1:2] in b"123" and size > _LARGEST_TEXT:
        raise Problem(_AS_TEXT, file=path.name, size=round(size / 1e6))
