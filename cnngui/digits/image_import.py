"""Pictures a person opens or pastes, and the digit that a network is given for them."""

import threading
import warnings
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from cnngui.digits.background import ink_on_paper
from cnngui.digits.centring import placed
from cnngui.digits.dataset import Dataset, InputSpec
from cnngui.digits.picture_kinds import not_a_picture
from cnngui.digits.picture_limits import bounded, check_stream, damaged, reduced
from cnngui.problem import Problem, translatable
from cnngui.regular_files import open_regular

# Pixels a side of a picture, at most and at least.
LARGEST = 8192
SMALLEST = 8

# A larger picture is reduced to this many pixels a side first: the digit will have twenty.
_WORKING_SIDE = 512

# Not every format of Pillow: for EPS it starts Ghostscript, which would run a program from the file.
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM", "AVIF")

# Pillow's own limit on sizes is one global number, and so are Python's warning filters.
_pillow_lock = threading.Lock()


def open_picture(path: str | Path) -> NDArray[np.float32]:
    """Return the digit (28, 28), 0…1, in the picture file `path`, normalised like a drawing.

    Raises Problem where there is no such file, it cannot be read as a picture, its sides are not 8 to
    8,192 pixels, or it shows no ink.
    """
    path = Path(path)
    with _pillow_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pixels = _decoded(path)
    digit = _digit(pixels)
    if digit is None:
        raise Problem(
            translatable(
                "Problem",
                "The picture {file} is blank: no ink is to be seen in it; open one that shows a digit.",
            ),
            file=path.name,
        )
    return digit


def open_colours(path: str | Path, side: int = 64) -> NDArray[np.float32]:
    """Return the colours (3, H, W), 0…1, of the picture file `path`, scaled to at most `side` pixels a side.

    Raises Problem where there is no such file, it cannot be read as a picture, or its sides are not 8 to
    8,192 pixels.
    """
    with _pillow_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = Image.fromarray(_decoded(Path(path), colours=True)).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    flat = Image.alpha_composite(paper, image).convert("RGB")
    flat.thumbnail((side, side), Image.Resampling.BOX)
    return np.ascontiguousarray(np.asarray(flat, np.float32).transpose(2, 0, 1) / np.float32(255))


def open_for(path: str | Path, dataset: Dataset) -> NDArray[np.float32]:
    """Return the picture file `path` as a picture of a data set, (C, H, W), 0…1.

    Where its pictures are drawn: a digit, normalised like a drawing. Else the middle square, scaled. Raises
    Problem as `open_picture` and `open_colours`.
    """
    if dataset.is_drawn:
        return open_picture(path)[None]
    with _pillow_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _fitted(Image.fromarray(_decoded(Path(path), colours=True)), dataset.spec)


def picture_for(pixels: NDArray[np.uint8], dataset: Dataset) -> NDArray[np.float32]:
    """Return a picture of RGBA pixels (H, W, 4) as a picture of a data set, (C, H, W), 0…1.

    It is changed as `open_for` does. Raises Problem where its sides are not 8 to 8,192 pixels, or it is to be
    a digit and shows no ink.
    """
    if dataset.is_drawn:
        return picture_to_digit(pixels)[None]
    _check_size(pixels.shape[1], pixels.shape[0], None)
    return _fitted(Image.fromarray(pixels), dataset.spec)


def _fitted(image: Image.Image, spec: InputSpec) -> NDArray[np.float32]:
    """Return the middle of an image on white, scaled to the size that a network takes, (C, H, W), 0…1.

    One channel is grey; three are red, green and blue.
    """
    channels, height, width = spec.shape
    image = image.convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    flat = flat.convert("L" if channels == 1 else "RGB")
    fitted = np.asarray(ImageOps.fit(flat, (width, height), Image.Resampling.BOX), np.float32)
    return np.ascontiguousarray(np.atleast_3d(fitted).transpose(2, 0, 1) / np.float32(255))


def picture_to_digit(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the digit (28, 28), 0…1, in a picture, normalised like a drawing.

    `pixels`: grey (H, W) or RGBA (H, W, 4), uint8. Transparency is laid on white, or on black where all
    that is to be seen is light; `ink_on_paper` separates ink from paper. The ink is cropped, scaled
    by area so that its longer side is 20 pixels, lines thinner than the pen of drawings are thickened to
    it, and the centre of mass comes to (14, 14). A picture whose ink is 20 pixels long already, as
    MNIST's are, keeps its pixels and is moved by whole ones.
    Raises Problem where its sides are not 8 to 8,192 pixels or it shows no ink, ValueError for another shape.
    """
    if pixels.dtype != np.uint8 or pixels.ndim not in {2, 3} or pixels.shape[2:] not in {(), (4,)}:
        raise ValueError(f"a picture is (H, W) or (H, W, 4) of uint8, not {pixels.shape} of {pixels.dtype}")
    _check_size(pixels.shape[1], pixels.shape[0], None)
    digit = _digit(pixels)
    if digit is None:
        raise Problem(
            translatable("Problem", "The picture is blank: no ink is to be seen in it; use one of a digit.")
        )
    return digit


def _decoded(path: Path, *, colours: bool = False) -> NDArray[np.uint8]:
    """Return the pixels of the file, grey (H, W) or, with colours or transparency, (H, W, 4), upright."""
    if path.is_dir():
        raise Problem(
            translatable("Problem", "{file} is a folder, not a picture; open a picture file in it."),
            file=path,
        )
    try:
        stream = open_regular(path)
    except FileNotFoundError as error:
        raise Problem(
            translatable("Problem", "There is no file {file}; check its name and its folder."), file=path
        ) from error
    except (OSError, ValueError) as error:
        raise Problem(
            translatable("Problem", "The file {file} cannot be read; check its name and its permissions."),
            file=path,
        ) from error
    unlimited, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # _check_size names the side instead
    try:
        with stream, _opened(stream, path) as image:
            _check_size(*image.size, path.name)
            return _upright(image, colours)
    except Problem:
        raise
    except UnidentifiedImageError as error:
        raise not_a_picture(path) from error
    except Exception as error:  # a broken byte makes Pillow's decoders raise anything
        raise damaged(path) from error
    finally:
        Image.MAX_IMAGE_PIXELS = unlimited


def _opened(stream: BinaryIO, path: Path) -> Image.Image:
    check_stream(stream, path)
    return Image.open(bounded(stream), formats=_FORMATS)


def _upright(image: Image.Image, colours: bool) -> NDArray[np.uint8]:
    """Return the pixels of `image`, (H, W) or (H, W, 4), turned as EXIF says; a large one is reduced."""
    image = reduced(image)
    with suppress(Exception):  # a picture with broken EXIF is shown as it is
        image = ImageOps.exif_transpose(image)
    if image.mode.startswith(("I", "F")):  # 16 bits or more, which Pillow would cut off at 255
        values = np.nan_to_num(np.asarray(image, np.float64))
        reach = max(float(np.ptp(values)), 1e-9)
        return np.asarray((values - values.min()) / reach * 255, np.uint8)
    return np.asarray(image.convert("RGBA" if colours or image.has_transparency_data else "L"))


def _check_size(width: int, height: int, name: str | None) -> None:
    """Raise Problem where a side is too long or too short; `name` is the file's, if it is one."""
    size = {"width": f"{width:,}", "height": f"{height:,}"}
    if max(width, height) > LARGEST:
        if name is None:
            sentence = translatable(
                "Problem",
                "The picture is {width} × {height} pixels, and {limit} a side are the limit; make it "
                "smaller.",
            )
        else:
            sentence = translatable(
                "Problem",
                "The picture {file} is {width} × {height} pixels, and {limit} a side are the limit; make it "
                "smaller.",
            )
        raise Problem(sentence, file=name, limit=f"{LARGEST:,}", **size)
    if min(width, height) < SMALLEST:
        if name is None:
            sentence = translatable(
                "Problem",
                "The picture is only {width} × {height} pixels, and a digit needs {limit} a side; use a "
                "larger one.",
            )
        else:
            sentence = translatable(
                "Problem",
                "The picture {file} is only {width} × {height} pixels, and a digit needs {limit} a side; "
                "open a larger one.",
            )
        raise Problem(sentence, file=name, limit=SMALLEST, **size)


def _digit(pixels: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """Return the digit (28, 28) in `pixels`, (H, W) or (H, W, 4), or None where no ink is to be seen."""
    image = Image.fromarray(pixels)
    step = -(-max(image.size) // _WORKING_SIDE)
    ink = ink_on_paper(_grey(image.reduce(step) if step > 1 else image))
    return None if ink is None else placed(ink)


def _grey(image: Image.Image) -> NDArray[np.float32]:
    """Return `image`, L or RGBA, as greys (H, W), 0…255, laid on white, or on black if all seen is light."""
    light = np.asarray(image.convert("RGB").convert("L"), np.float32)
    if image.mode != "RGBA":
        return light
    opaque = np.asarray(image.getchannel("A"), np.float32) / np.float32(255)
    darkest = light[opaque >= opaque.max() / 2].min()
    background = np.float32(0 if darkest >= 128 else 255)
    return np.asarray(light * opaque + background * (1 - opaque), np.float32)
