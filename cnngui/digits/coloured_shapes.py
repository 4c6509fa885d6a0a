"""The data set Coloured shapes: 3×32×32 pictures of six shapes, drawn from a seed.

Place, size, turn, both colours and the noise of a picture are drawn independently of its class, so that only
the outline tells the classes apart.
"""

import functools
import math
import threading
from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from cnngui.digits.pictures import Part, Pictures
from cnngui.problem import translatable

SIDE = 32
COUNTS: dict[Part, int] = {"train": 12_000, "test": 2_000}
CLASS_NAMES = (
    translatable("ClassName", "circle"),
    translatable("ClassName", "square"),
    translatable("ClassName", "triangle"),
    translatable("ClassName", "star"),
    translatable("ClassName", "cross"),
    translatable("ClassName", "ring"),
)
_SEEDS: dict[Part, int] = {"train": 1, "test": 2}
_BATCH = 1_000
_EDGE = 1.2  # pixels from full shape to full ground
_LEAST_CONTRAST = 0.5  # distance of the two colours in the RGB cube

Array = NDArray[np.float32]

_lock = threading.Lock()


def load(part: Part) -> Pictures:
    """Return the 12,000 training or the 2,000 test pictures, float32 (N, 3, 32, 32), 0…1.

    They are drawn once per process; everyone shares the same tensors, so do not write to them.
    """
    with _lock:
        return _load(part)


@functools.lru_cache(maxsize=2)
def _load(part: Part) -> Pictures:
    images, labels = draw_shapes(COUNTS[part], _SEEDS[part])
    return Pictures(torch.from_numpy(images).to(torch.float32).div_(255.0), torch.from_numpy(labels))


def draw_shapes(count: int, seed: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Draw `count` pictures, uint8 (N, 3, 32, 32), and their labels, int64 (N,), as many of each class.

    The same seed gives the same pictures.
    """
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(count) % len(CLASS_NAMES)).astype(np.int64)
    images = np.empty((count, 3, SIDE, SIDE), np.uint8)
    for start in range(0, count, _BATCH):
        images[start : start + _BATCH] = _draw(labels[start : start + _BATCH], rng)
    return images, labels


def _draw(labels: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Draw one picture for each label, uint8 (N, 3, 32, 32)."""
    count = len(labels)
    radius = rng.uniform(7.0, 12.5, (count, 1, 1)).astype(np.float32)
    room = SIDE / 2 - radius  # from the centre, so that the whole shape stays in the picture
    centre = rng.uniform(-1.0, 1.0, (2, count, 1, 1)).astype(np.float32) * room + (SIDE - 1) / 2
    turn = rng.uniform(0.0, 2 * np.pi, (count, 1, 1)).astype(np.float32)
    down, across = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    x, y = (across - centre[0]) / radius, (down - centre[1]) / radius  # (N, 32, 32)
    x, y = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    distance = np.empty((count, SIDE, SIDE), np.float32)
    for label, shape in enumerate(_DISTANCES):
        chosen = labels == label
        distance[chosen] = shape(x[chosen], y[chosen])
    cover = np.clip(0.5 - distance * radius / _EDGE, 0.0, 1.0)[:, None]  # (N, 1, 32, 32)
    ground, ink = _colours(count, rng)
    noise = rng.standard_normal((count, 3, SIDE, SIDE), np.float32)
    noise *= rng.uniform(0.0, 0.06, (count, 1, 1, 1)).astype(np.float32)
    pictures = ground + (ink - ground) * cover + noise
    return np.asarray(np.clip(np.rint(pictures * 255), 0, 255), np.uint8)


def _colours(count: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw a ground and an ink for each picture, both (N, 3, 1, 1), `_LEAST_CONTRAST` apart or more."""
    pairs = rng.random((8, count, 2, 3), np.float32)
    differs = np.linalg.norm(pairs[:, :, 0] - pairs[:, :, 1], axis=-1) >= _LEAST_CONTRAST  # (8, N)
    # The first of the eight pairs that differs; black and white where none does.
    first = pairs[differs.argmax(axis=0), np.arange(count)]  # (N, 2, 3)
    black_and_white = np.array([[0.0], [1.0]], np.float32)
    chosen = np.where(differs.any(axis=0)[:, None, None], first, black_and_white)
    ground, ink = chosen[:, 0, :, None, None], chosen[:, 1, :, None, None]
    return ground, ink


def _circle(x: Array, y: Array) -> Array:
    return np.asarray(np.hypot(x, y) - 0.85)


def _square(x: Array, y: Array) -> Array:
    return np.asarray(np.maximum(np.abs(x), np.abs(y)) - 0.7)


def _triangle(x: Array, y: Array) -> Array:
    angles = (math.pi / 2, math.pi * 7 / 6, math.pi * 11 / 6)  # of the normals of the three sides
    sides = [x * math.cos(angle) + y * math.sin(angle) for angle in angles]
    return np.asarray(np.maximum.reduce(sides) - 0.5)


def _star(x: Array, y: Array) -> Array:
    """Return the distance to a star of five points: in each tenth of the turn its edge is one line."""
    sector = math.pi / 5
    angle = np.abs((np.arctan2(y, x) + sector) % (2 * sector) - sector)
    along, across = np.hypot(x, y) * np.cos(angle), np.hypot(x, y) * np.sin(angle)
    # The edge runs from the point (1, 0) to the notch, 0.42 from the centre.
    notch = 0.42 * math.cos(sector), 0.42 * math.sin(sector)
    length = math.hypot(notch[1], 1 - notch[0])
    return np.asarray((along - 1) * (notch[1] / length) + across * ((1 - notch[0]) / length))


def _cross(x: Array, y: Array) -> Array:
    upright = np.maximum(np.abs(x) - 0.3, np.abs(y) - 0.95)
    lying = np.maximum(np.abs(x) - 0.95, np.abs(y) - 0.3)
    return np.minimum(upright, lying)


def _ring(x: Array, y: Array) -> Array:
    return np.asarray(np.abs(np.hypot(x, y) - 0.7) - 0.2)


# In the order of `CLASS_NAMES`: the signed distance to the outline, in radii, negative inside.
_DISTANCES: tuple[Callable[[Array, Array], Array], ...] = (_circle, _square, _triangle, _star, _cross, _ring)
