"""Separation of ink from paper: from the greys of a picture to ink 0…1, whatever light and colours."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)
Image = NDArray[np.float32]

# Grey levels of 255. Less contrast than this is not seen as ink.
_FAINTEST = 12.0
# Noise reaches this many standard deviations from the paper.
_NOISE = 3.0


def ink_on_paper(grey: Image) -> Image | None:
    """Return the ink of a picture, (H, W), 0 for paper and 1 for full ink, or None where it shows none.

    `grey`: (H, W), 0…255, dark ink on light paper or light on dark. The paper's brightness is estimated from
    the border and may vary smoothly over the picture; what differs most from it is the ink. The ink's
    own level is found by Otsu's threshold; between paper and ink the edges stay soft.
    Source: N. Otsu, A threshold selection method from gray-level histograms, IEEE Trans. SMC 9 (1979).
    """
    paper, noise = _paper(grey)
    difference = grey - paper
    if np.sum(difference * np.abs(difference)) < 0:
        difference = -difference
    faintest = _NOISE * noise
    if difference.max() < max(_FAINTEST, 2 * faintest):
        return None
    marked = difference[difference > max(faintest, 1.0)]
    full = np.percentile(marked[marked >= _otsu(marked)], 90)
    ink = np.clip((difference - faintest) / (full - faintest), 0.0, 1.0).astype(np.float32)
    return np.where(_written(ink), ink, np.float32(0))


def _paper(grey: Image) -> tuple[Image | np.float32, float]:
    """Return the paper's brightness, one value or (H, W), and the standard deviation of its noise.

    Where the border is not of one brightness, a quadratic surface is fitted to it with least absolute
    deviations, so that ink and stains on the border do not bend it, then refined on all that it explains.
    """
    height, width = grey.shape
    y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    border = np.maximum(np.abs(x), np.abs(y)) > 1 - 2 * max(0.05, 1 / min(height, width))
    level = np.float32(np.median(grey[border]))
    noise = _spread(grey[border] - level)
    if noise < 2.0:
        return level, noise

    step = max(1, max(height, width) // 64)
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], -1)
    samples, values, fitted = (
        array[::step, ::step].reshape(-1, *array.shape[2:]) for array in (terms, grey, border)
    )
    surface = np.zeros(6)
    surface[0] = level
    for _ in range(12):
        weights = 1 / np.maximum(np.abs(values - samples @ surface), 1.0)
        root = np.sqrt(weights * fitted)
        surface = np.linalg.lstsq(samples * root[:, None], values * root, rcond=None)[0]
    for _ in range(4):
        left = values - samples @ surface
        fitted = np.abs(left) < max(_NOISE * _spread(left[fitted]), 2.0)
        surface = np.linalg.lstsq(samples[fitted], values[fitted], rcond=None)[0]
    noise = _spread((values - samples @ surface)[fitted])
    return (terms @ surface).astype(np.float32), noise


def _spread(values: NDArray[np.floating]) -> float:
    """Return the standard deviation of normal values, from their median distance to zero."""
    return 1.4826 * float(np.median(np.abs(values)))


def _otsu(values: NDArray[np.floating]) -> float:
    """Return the threshold that parts `values` into the two classes farthest apart."""
    counts, edges = np.histogram(values, 256)
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * middles)
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return float(edges[np.nanargmax(between) + 1]) if np.isfinite(between).any() else float(edges[0])


def _written(ink: Image) -> NDArray[np.bool_]:
    """Return which pixels belong to what was written, (H, W): not to specks, nor to the picture's edges.

    A patch is written if its ink is at least a thirtieth of the largest patch's. Patches that touch the
    edge of the picture (shadows, the end of the paper) are not, unless they are most of the ink.
    """
    step = -(-max(ink.shape) // 128)
    rows, columns = (-(-size // step) for size in ink.shape)
    cells = np.zeros((rows * step, columns * step), np.float32)
    cells[: ink.shape[0], : ink.shape[1]] = ink
    cells = cells.reshape(rows, step, columns, step).max((1, 3))

    patches = _patches(cells > 0.25)
    names, index = np.unique(patches, return_inverse=True)
    mass = np.bincount(index.ravel(), cells.ravel())
    mass[names == 0] = 0.0
    rim = np.concatenate((patches[0], patches[-1], patches[:, 0], patches[:, -1]))
    inner = np.where(np.isin(names, rim), 0.0, mass)
    if inner.max() > 0.3 * mass.max():
        mass = inner
    kept = _greatest_near((mass > mass.max() / 30)[index].reshape(cells.shape))
    return kept.repeat(step, 0).repeat(step, 1)[: ink.shape[0], : ink.shape[1]]


def _patches(mask: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return for each cell of `mask` a number that its connected patch shares, and 0 elsewhere."""
    numbers = np.where(mask, np.arange(1, mask.size + 1).reshape(mask.shape), 0)
    while True:
        spread = np.where(mask, _greatest_near(numbers), 0)
        if np.array_equal(spread, numbers):
            return numbers
        numbers = spread


def _greatest_near(cells: NDArray[T]) -> NDArray[T]:
    """Return for each cell the greatest of it and its eight neighbours."""
    padded = np.pad(cells, 1)
    rows = np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])
    return np.maximum(np.maximum(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])
