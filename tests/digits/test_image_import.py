from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from cnngui.digits import mnist
from cnngui.digits.centring import centre_of_mass
from cnngui.digits.drawing import to_digit
from cnngui.digits.image_import import open_picture, picture_to_digit
from cnngui.problem import Problem
from tests.seeds import generator

Grey = NDArray[np.uint8]
Digit = NDArray[np.float32]

# In the unit square: a 7 with its bar, lopsided, so that turned or mirrored it is another.
SEVEN = [np.array([[0.3, 0.2], [0.7, 0.2], [0.4, 0.8]]), np.array([[0.42, 0.5], [0.62, 0.5]])]


def written(size: int = 300, pen: float = 18) -> Digit:
    """Return the seven as ink, (size, size), 0…1, written with a round pen of `pen` pixels."""
    fine = 4
    image = Image.new("L", (fine * size, fine * size))
    draw = ImageDraw.Draw(image)
    for stroke in SEVEN:
        points = [tuple(point) for point in stroke * size * fine]
        draw.line(points, fill=255, width=round(pen * fine))
        for point in points:
            draw.circle(point, pen * fine / 2, fill=255)
    return np.asarray(image.reduce(fine).filter(ImageFilter.GaussianBlur(pen / 10)), np.float32) / np.float32(
        255
    )


def inked(ink: Digit, colour: float = 0, paper: float | NDArray[np.float64] = 255) -> Grey:
    return np.asarray(paper + (colour - paper) * ink, np.uint8)


def photographed(ink: Digit, seed: int = 0) -> Grey:
    """Return `ink` by pen on paper, lit from one corner, under noise and with specks of dust."""
    rng = generator(seed)
    y, x = np.mgrid[-1 : 1 : ink.shape[0] * 1j, -1 : 1 : ink.shape[1] * 1j]
    light = 150 + 45 * x - 20 * y - 25 * (x * x + y * y)
    picture = light * (1 - 0.65 * ink) + rng.normal(0, 4, ink.shape)
    for row, column in rng.integers(5, min(ink.shape) - 5, (6, 2)):
        picture[row : row + 3, column : column + 3] -= 60
    return np.clip(picture, 0, 255).astype(np.uint8)


def alike(digit: Digit, expected: Digit) -> float:
    """Return the cosine of two digits: 1 where they are the same but for their brightness."""
    return float((digit * expected).sum() / np.linalg.norm(digit) / np.linalg.norm(expected))


@pytest.mark.parametrize("pen", [2, 5, 10, 18, 30])
@pytest.mark.parametrize("look", ["ink on paper", "chalk on slate", "pencil", "photograph"])
def test_a_picture_becomes_the_digit_of_its_strokes(look: str, pen: int) -> None:
    ink = written(pen=pen)
    pixels = {
        "ink on paper": inked(ink),
        "chalk on slate": inked(ink, 230, 50),
        "pencil": inked(ink, 190, 230),
        "photograph": photographed(ink),
    }[look]
    digit = picture_to_digit(pixels)
    assert digit.shape == (28, 28) and digit.dtype == np.float32
    assert alike(digit, to_digit(SEVEN)) > 0.9
    assert digit.min() == 0 and digit.max() == 1
    assert not np.delete(np.delete(digit, range(2, 26), 0), range(4, 24), 1).any()
    assert centre_of_mass(digit) == pytest.approx([14, 14], abs=0.1)


@pytest.mark.parametrize("size", [40, 100, 333, 2000])
@pytest.mark.parametrize("place", [(0, 0, 0, 0), (200, 10, 30, 90)])
def test_size_and_place_do_not_matter(size: int, place: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = (margin * size // 300 for margin in place)
    pixels = np.pad(inked(written(size, size / 16)), ((top, bottom), (left, right)), constant_values=255)
    assert alike(picture_to_digit(pixels), to_digit(SEVEN)) > 0.93


def test_an_mnist_digit_saved_and_opened_is_itself(tmp_path: Path) -> None:
    path, kept = tmp_path / "digit.png", 0
    for image in mnist.load("test").images[:100, 0].numpy():
        Image.fromarray(np.asarray(image * 255, np.uint8)).save(path)
        opened = open_picture(path)
        assert alike(opened, image) > 0.98
        kept += np.abs(opened - image).max() < 0.05
    assert kept >= 95


def test_an_mnist_digit_in_other_forms_is_still_itself(tmp_path: Path) -> None:
    image = mnist.load("test").images[0, 0].numpy()
    grey = Image.fromarray(np.asarray(255 - image * 255, np.uint8))
    grey.resize((280, 280), Image.Resampling.BICUBIC).convert("RGB").save(tmp_path / "large.jpg", quality=80)
    grey.convert("P").save(tmp_path / "palette.gif")
    grey.save(tmp_path / "small.webp", lossless=True)
    Image.fromarray(np.asarray(image * 40_000 + 1000, np.uint16)).save(tmp_path / "deep.png")
    for path in tmp_path.iterdir():
        # The large one comes to rest between MNIST's pixels.
        assert alike(open_picture(path), image) > (0.9 if path.name == "large.jpg" else 0.98), path.name


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (250, 240, 120), (30, 60, 200)])
def test_ink_on_transparency_is_seen_whatever_its_colour(
    tmp_path: Path, colour: tuple[int, int, int]
) -> None:
    ink = written()
    pixels = np.zeros((*ink.shape, 4), np.uint8)
    pixels[..., :3] = colour
    pixels[..., 3] = ink * 255
    Image.fromarray(pixels).save(tmp_path / "ink.png")
    digit = open_picture(tmp_path / "ink.png")
    assert alike(digit, to_digit(SEVEN)) > 0.93
    np.testing.assert_array_equal(digit, picture_to_digit(pixels))


def test_what_transparency_hides_is_not_seen() -> None:
    ink = written()
    pixels = np.dstack((inked(ink), inked(ink), inked(ink), np.full(ink.shape, 255, np.uint8)))
    pixels[:40, :40] = (0, 0, 0, 0)  # a black corner, were it opaque
    assert alike(picture_to_digit(pixels), to_digit(SEVEN)) > 0.93


@pytest.mark.parametrize("kind", ["jpg", "png", "tiff", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_turned_upright(tmp_path: Path, orientation: int, kind: str) -> None:
    path = tmp_path / f"photograph.{kind}"
    _turned(Image.fromarray(photographed(written())), orientation, path)
    assert alike(open_picture(path), to_digit(SEVEN)) > 0.9


@pytest.mark.parametrize("kind", ["jpg", "png", "tiff"])
@pytest.mark.parametrize("orientation", [3, 6])
def test_a_large_one_is_reduced_and_turned_upright(tmp_path: Path, orientation: int, kind: str) -> None:
    path = tmp_path / f"photograph.{kind}"
    _turned(Image.fromarray(photographed(written())).resize((4_500, 4_500)), orientation, path)
    assert alike(open_picture(path), to_digit(SEVEN)) > 0.9


def _turned(image: Image.Image, orientation: int, path: Path) -> None:
    """Save a picture as a camera does that was held so."""
    undone = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    if orientation in undone:
        image = image.transpose(undone[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.save(path, exif=exif, quality=90)


def test_a_photograph_may_be_followed_by_its_film_and_hold_any_bytes_in_its_metadata(tmp_path: Path) -> None:
    path = tmp_path / "moving.jpg"
    exif = Image.Exif()
    exif[0x010E] = "ÿÚ" * 100  # the two bytes that begin a scan
    Image.fromarray(photographed(written())).save(path, exif=exif, comment=b"\xff\xda" * 100)
    content = path.read_bytes()
    assert content.count(b"\xff\xda") > 100
    path.write_bytes(content + b"\xff\xda" * 1_000 + np.random.default_rng(0).bytes(5_000_000))
    assert alike(open_picture(path), to_digit(SEVEN)) > 0.9


@given(
    arrays(np.uint8, st.tuples(st.integers(8, 40), st.integers(8, 40)))
    | arrays(np.uint8, st.tuples(st.integers(8, 20), st.integers(8, 20), st.just(4)))
)
def test_any_pixels_give_a_digit_or_say_that_there_is_none(pixels: Grey) -> None:
    try:
        digit = picture_to_digit(pixels)
    except Problem as problem:
        assert str(problem) == "The picture is blank: no ink is to be seen in it; use one of a digit."
        return
    assert digit.shape == (28, 28) and digit.dtype == np.float32
    assert digit.min() >= 0 and digit.max() == 1
