"""What a file is that was opened as a picture and is none that can be read."""

from pathlib import Path

from cnngui.problem import Problem, translatable
from cnngui.regular_files import open_regular

_HEAD = 64
_NO_PICTURE = translatable(
    "Problem",
    "The file {file} is not a picture that can be read; open a PNG, JPEG, GIF, BMP, TIFF, WebP or AVIF file.",
)
_HEIC = translatable(
    "Problem",
    "The file {file} is a HEIC photo, as iPhones take them, whatever its name ends in; open it in the "
    "program for photos, export it as JPEG, and open that.",
)
_AVIF = translatable(
    "Problem", "The picture {file} is an AVIF that cannot be decoded here; save it as PNG and open that."
)
_VIDEO = translatable("Problem", "The file {file} is a video; save one picture of it as PNG and open that.")
_DOCUMENT = translatable(
    "Problem", "The file {file} is a document, not a picture; take a screenshot of the digit and open that."
)
_DRAWING = translatable(
    "Problem", "The file {file} is a drawing of lines (SVG); export it as PNG and open that."
)
_RAW = translatable(
    "Problem",
    "The file {file} is a picture of another program (PSD, JPEG XL, icon); export it as PNG and open that.",
)
_MODEL = translatable("Problem", "The file {file} is a model, not a picture; open it with File › Open model.")
_PAGE = translatable(
    "Problem", "The file {file} is a web page, not a picture; save the picture itself and open that."
)
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
_BEGINNINGS = (
    (b"%PDF", _DOCUMENT),
    (b"\xd0\xcf\x11\xe0", _DOCUMENT),
    (b"{\\rtf", _DOCUMENT),
    (b"8BPS", _RAW),
    (b"\xff\x0a", _RAW),
    (b"\x00\x00\x00\x0cJXL ", _RAW),
    (b"\x00\x00\x01\x00", _RAW),
    (b"\x1aE\xdf\xa3", _VIDEO),
    (b"\x80\x02", _MODEL),
    (b"\x89HDF", _MODEL),
)

_OF_TEXT = (
    ((b"<svg", b"<?xml"), _DRAWING),
    ((b"<!doctype html", b"<html"), _PAGE),
)


def not_a_picture(path: Path) -> Problem:
    """Return the Problem that names what a file is instead of a picture, and the way on."""
    try:
        with open_regular(path) as file:
            head = file.read(_HEAD)
    except OSError:
        head = b""
    return Problem(_sentence(path, head), file=path.name)


def _sentence(path: Path, head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return _of_brand(head)
    if head[8:12] == b"AVI ":
        return _VIDEO
    if head.startswith(b"PK"):
        return _MODEL if path.suffix.lower() in {".pt", ".pt2", ".pth"} else _DOCUMENT
    text = head.lstrip().lower()
    found = (sentence for beginning, sentence in _BEGINNINGS if head.startswith(beginning))
    of_text = (sentence for beginnings, sentence in _OF_TEXT if text.startswith(beginnings))
    return next(found, None) or next(of_text, _NO_PICTURE)


def _of_brand(head: bytes) -> str:
    """Return the sentence for a file of ISO media, whose brands follow one another."""
    brands = {head[at : at + 4] for at in range(8, len(head) - 3, 4)}
    # A brand for pictures in general may stand beside the one that tells which.
    if brands & _AVIF_BRANDS:
        return _AVIF
    return _HEIC if brands & _HEIC_BRANDS else _VIDEO
