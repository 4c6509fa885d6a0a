"""What a picture file may ask of its decoder: a small file can take hours of it, or gigabytes."""

import os
import re
from pathlib import Path
from typing import BinaryIO

from PIL import Image
from PIL.Image import Exif

from cnngui.problem import Problem, translatable

# Pixels from which on a picture is reduced before anything else is made of it.
_LARGE = 16_000_000
# Pixels a side that it is then reduced to, at most; smaller pictures are what they were.
_REDUCED_SIDE = 2_048
# A progressive JPEG has some ten scans. Each goes over the whole picture, however few bytes it takes.
_MOST_SCANS = 50
_LARGEST_JPEG = 256 * 2**20
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
    """Raise Problem for a file that would keep its decoder busy for long. The stream is rewound."""
    head = stream.read(_HEADER)
    if re.match(rb"P[1-7fFy]", head):
        _check_portable(stream, head, path)
    elif head.startswith(b"\xff\xd8"):
        stream.seek(0)
        # Inside the data of a scan 0xff is followed by 0, so that these bytes begin scans alone.
        if stream.read(_LARGEST_JPEG).count(b"\xff\xda") > _MOST_SCANS:
            raise damaged(path)
    stream.seek(0)


def reduced(image: Image.Image) -> Image.Image:
    """Return an image with its pixels loaded; a large one is averaged down, with its orientation kept."""
    if image.width * image.height < _LARGE:
        image.load()
        return image
    orientation = image.getexif().get(_ORIENTATION)
    # Of JPEG alone, which can be decoded at a fraction of its size.
    image.draft(None, (_REDUCED_SIDE, _REDUCED_SIDE))
    image.load()
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


def _check_portable(stream: BinaryIO, head: bytes, path: Path) -> None:
    """Check a picture of the Netpbm family, whose sizes stand at the beginning as text, with comments."""
    tokens = re.sub(rb"#[^\r\n]*[\r\n]", b" ", head).split()
    wanted = 3 if head[1:2] in b"14" else 4
    if len(tokens) < wanted and len(head) == _HEADER:
        raise damaged(path)
    size = stream.seek(0, os.SEEK_END)
    if head[1:2] in b"123" and size > _LARGEST_TEXT:
        raise Problem(_AS_TEXT, file=path.name, size=round(size / 1e6))
