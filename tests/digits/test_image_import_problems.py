import struct
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from cnngui.digits.image_import import open_picture, picture_to_digit
from tests import sentences
from tests.seeds import generator
from tests.sentences import refused

Grey = NDArray[np.uint8]


def noise(seed: int) -> Grey:
    return generator(seed).normal(200, 5, (120, 160)).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((50, 50), np.uint8),
        np.full((50, 70), 255, np.uint8),
        np.zeros((50, 50, 4), np.uint8),
        noise(1),
        np.tile(np.linspace(90, 210, 160).astype(np.uint8), (120, 1)),
    ],
    ids=["black", "white", "transparent", "bare paper", "lit paper"],
)
def test_a_blank_picture_is_said_to_be_blank(tmp_path: Path, pixels: Grey) -> None:
    with refused(sentences.PASTED_BLANK):
        picture_to_digit(pixels)
    Image.fromarray(pixels).save(tmp_path / "bare.png")
    with refused(sentences.PICTURE_BLANK, file="bare.png"):
        open_picture(tmp_path / "bare.png")


def png_header(width: int, height: int) -> bytes:
    """Return a PNG file that claims a size and ends where its pixels should begin: it cannot be decoded."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    checked = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + checked + struct.pack(">I", 999) + b"IDAT"


@pytest.mark.parametrize("size", [(20_000, 300), (300, 8193), (20_000, 20_000), (100_000, 100_000)])
def test_a_picture_too_large_is_named_with_its_size_and_the_limit(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "poster.png").write_bytes(png_header(*size))
    width, height = (f"{side:,}" for side in size)
    with refused(sentences.PICTURE_TOO_LARGE, file="poster.png", width=width, height=height, limit="8,192"):
        open_picture(tmp_path / "poster.png")


@pytest.mark.parametrize("size", [(1, 1), (7, 40)])
def test_a_picture_too_small_is_named_with_its_size_and_the_limit(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    Image.new("L", size).save(tmp_path / "dot.png")
    width, height = size
    with refused(sentences.PICTURE_TOO_SMALL, file="dot.png", width=width, height=height, limit=8):
        open_picture(tmp_path / "dot.png")


def test_pasted_pictures_have_the_same_limits() -> None:
    with refused(sentences.PASTED_TOO_LARGE, width="20,000", height=20, limit="8,192"):
        picture_to_digit(np.zeros((20, 20_000), np.uint8))
    with refused(sentences.PASTED_TOO_SMALL, width=1, height=1, limit=8):
        picture_to_digit(np.zeros((1, 1, 4), np.uint8))


def cut_short(path: Path, kind: str) -> None:
    Image.fromarray(noise(2)).save(path, kind)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    ("name", "make", "sentence"),
    [
        ("half.png", lambda path: cut_short(path, "PNG"), sentences.PICTURE_DAMAGED),
        ("half.jpg", lambda path: cut_short(path, "JPEG"), sentences.PICTURE_DAMAGED),
        ("half.gif", lambda path: cut_short(path, "GIF"), sentences.PICTURE_DAMAGED),
        ("half.bmp", lambda path: cut_short(path, "BMP"), sentences.PICTURE_DAMAGED),
        ("half.webp", lambda path: cut_short(path, "WEBP"), sentences.PICTURE_DAMAGED),
        ("bare.png", lambda path: path.write_bytes(png_header(30, 30)), sentences.PICTURE_DAMAGED),
        ("empty.png", lambda path: path.write_bytes(b""), sentences.NOT_A_PICTURE),
        ("notes.png", lambda path: path.write_text("Seven. " * 99), sentences.NOT_A_PICTURE),
        (
            "page.eps",
            lambda path: path.write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
            sentences.NOT_A_PICTURE,
        ),
    ],
)
def test_a_file_that_is_no_picture_is_named(
    tmp_path: Path, name: str, make: Callable[[Path], object], sentence: str
) -> None:
    make(tmp_path / name)
    with refused(sentence, file=name):
        open_picture(tmp_path / name)


def test_a_path_that_is_no_file_is_named(tmp_path: Path) -> None:
    with refused(sentences.PICTURE_IS_FOLDER, file=tmp_path):
        open_picture(tmp_path)
    missing = tmp_path / "missing.png"
    with refused(sentences.NO_FILE, file=missing):
        open_picture(str(missing))
    (tmp_path / "file").touch()
    through_a_file = tmp_path / "file" / "digit.png"
    with refused(sentences.FILE_UNREADABLE, file=through_a_file):
        open_picture(through_a_file)


def test_pillow_is_left_as_it_was(tmp_path: Path) -> None:
    limit, filters = Image.MAX_IMAGE_PIXELS, list(warnings.filters)
    with refused(sentences.NO_FILE):
        open_picture(tmp_path / "missing.png")
    (tmp_path / "poster.png").write_bytes(png_header(20_000, 20_000))
    with refused(sentences.PICTURE_TOO_LARGE):
        open_picture(tmp_path / "poster.png")
    assert limit == Image.MAX_IMAGE_PIXELS and filters == warnings.filters


@pytest.mark.parametrize(
    "pixels", [np.zeros((20, 20)), np.zeros((20, 20, 3), np.uint8), np.zeros(20, np.uint8)]
)
def test_pixels_are_grey_or_rgba(pixels: Grey) -> None:
    with pytest.raises(ValueError, match=r"\(H, W\) or \(H, W, 4\) of uint8"):
        picture_to_digit(pixels)
