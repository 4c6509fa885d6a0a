"""The worked examples that a worksheet can be filled with."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cnngui.digits.drawing import to_digit
from cnngui.network.worksheet.kernels import KERNELS, NamedKernel
from cnngui.network.worksheet.worksheet import SheetLayer, Worksheet
from cnngui.problem import translatable

Array = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Example:
    """Hold an example's title and group, for translation, and its worksheets.

    `make` builds the worksheet, and `comparisons` build the worksheets that it is shown next to. Where
    `on_any_input`, the worksheet's values can be replaced by another picture.
    """

    name: str
    group: str
    title: str
    make: Callable[[], Worksheet]
    comparisons: tuple[Callable[[], Worksheet], ...] = field(default=())
    on_any_input: bool = False

    def worksheets(self) -> tuple[Worksheet, ...]:
        """Build all worksheets, the example's own first."""
        return (self.make(), *(make() for make in self.comparisons))


def digit() -> Array:
    """Draw a 3, (1, 28, 28)."""
    line = [(4, 3), (9, 1), (14, 3), (14, 7), (8, 10), (14, 13), (15, 18), (9, 21), (3, 19)]
    return to_digit([np.array(line, np.float32)])[None]


def photo(side: int = 32) -> Array:
    """Paint a small picture, (3, side, side), 0…1: sky, sun, a hill and a house."""
    y, x = np.mgrid[0:side, 0:side] / side
    red, green, blue = 0.45 + 0.4 * y, 0.65 + 0.25 * y, np.full_like(y, 0.95)
    picture = np.stack([red, green, blue])
    places = (
        ((x - 0.75) ** 2 + (y - 0.22) ** 2 < 0.12**2, (1.0, 0.85, 0.3)),
        (y > 0.62 + 0.12 * np.sin(5 * x), (0.25, 0.55, 0.2)),
        ((abs(x - 0.35) < 0.14) & (y > 0.5) & (y < 0.8), (0.85, 0.75, 0.65)),
        ((y > 0.34) & (y < 0.5) & (abs(x - 0.35) < y - 0.3), (0.65, 0.2, 0.15)),
        ((abs(x - 0.35) < 0.04) & (y > 0.64) & (y < 0.8), (0.3, 0.2, 0.15)),
    )
    for place, colour in places:
        picture[:, place] = np.array(colour)[:, None]
    return picture.astype(np.float32)


def _whole(seed: int, shape: tuple[int, ...], low: int, high: int) -> Array:
    """Return small whole numbers, the same each time."""
    return np.random.default_rng(seed).integers(low, high + 1, shape).astype(np.float32)


def _one(values: object, operation: str, *arguments: object, **parameters: object) -> Worksheet:
    weights, bias = (*arguments, None, None)[:2]
    return Worksheet(values, (SheetLayer(operation, weights, bias, parameters),))  # type: ignore[arg-type]


def _named(kernel: NamedKernel, picture: Array) -> Worksheet:
    channels, padding = len(picture), len(kernel.weights) // 2
    weights = kernel.for_channels(channels)
    return _one(picture, "convolution", weights, padding=padding, groups=channels)


def _eight_kernels() -> Worksheet:
    chosen = [kernel.weights for kernel in KERNELS.values() if len(kernel.weights) == 3][:8]
    weights = np.repeat(np.stack(chosen)[:, None], 3, axis=1) / np.float32(3)
    return _one(photo(), "convolution", weights)


def _two_kernels() -> Worksheet:
    weights = _whole(2, (2, 3, 3, 3), -1, 1)
    return _one(_whole(1, (3, 5, 5), 0, 2), "convolution", weights, [1, 0], stride=2, padding=1)


def _wide(padding: int) -> Worksheet:
    return _one(photo().mean(axis=0), "convolution", np.full((4, 4), 1 / 16), stride=3, padding=padding)


CROSS = [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
FIRST_GRID = [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
POOLED = [[1, 3, 2, 4], [5, 6, 7, 8], [9, 2, 0, 3], [4, 7, 5, 1]]
POOLED_TOO = [[1, 3, 5, 2], [4, 1, 8, 3], [6, 2, 1, 7], [2, 9, 3, 4]]
ROWS = [[0.8, 0.7, 0.9, 0.6], [-0.5, 0.4, -0.8, 0.2], [0.1, -0.2, 0.3, -0.4]]


def _fully_connected() -> Worksheet:
    return Worksheet([2, 1, 3, 5], (SheetLayer("linear", ROWS, [-0.5, 0.2, 0.1]), SheetLayer("softmax")))


def _log_loss(p: float) -> Worksheet:
    """Return a worksheet where the true class, 3, has probability `p` and the others share the rest."""
    probabilities = np.full(10, (1 - p) / 9)
    probabilities[3] = p
    return Worksheet(probabilities, (SheetLayer("log_loss", second=3),))


def _one_by_one() -> Worksheet:
    random = np.random.default_rng(7)
    weights = random.normal(0, 1 / 16, (64, 256, 1, 1))
    return _one(random.random((256, 4, 4)), "convolution", weights, np.zeros(64))


def _mean_kernels(*sides: int) -> Worksheet:
    layers = tuple(SheetLayer("convolution", np.full((side, side), 1 / side**2)) for side in sides)
    return Worksheet(_whole(4, (9, 9), 0, 9), layers)


_CONVOLUTION = translatable("Example", "Convolution")
_POOLING = translatable("Example", "Pooling")
_ANSWER = translatable("Example", "To the answer")
_KERNELS = translatable("Example", "Named kernels")

EXAMPLES: tuple[Example, ...] = (
    Example(
        "first",
        _CONVOLUTION,
        translatable("Example", "5×5 input, 3×3 kernel, stride 1"),
        lambda: _one(FIRST_GRID, "convolution", CROSS),
    ),
    Example(
        "colour",
        _CONVOLUTION,
        translatable("Example", "Colour picture, eight 3×3 kernels"),
        _eight_kernels,
    ),
    Example(
        "padding",
        _CONVOLUTION,
        translatable("Example", "4×4 input, padding 1, 3×3 kernel"),
        lambda: _one(np.arange(1, 17).reshape(4, 4), "convolution", KERNELS["edge"].weights, padding=1),
    ),
    Example(
        "two_kernels",
        _CONVOLUTION,
        translatable("Example", "Two kernels, three channels, stride 2, padding 1"),
        _two_kernels,
    ),
    Example(
        "two_strides",
        _CONVOLUTION,
        translatable("Example", "Stride 2 across, 3 down"),
        lambda: _one(_whole(3, (9, 9), 0, 9), "convolution", CROSS, stride=(3, 2)),
    ),
    Example(
        "unseen",
        _CONVOLUTION,
        translatable("Example", "32 wide, kernel 4, stride 3: it does not fit"),
        lambda: _wide(0),
        (lambda: _wide(1),),
    ),
    Example(
        "one_by_one",
        _CONVOLUTION,
        translatable("Example", "1×1 convolution, 256 channels to 64"),
        _one_by_one,
    ),
    Example(
        "five_or_three",
        _CONVOLUTION,
        translatable("Example", "One 5×5 kernel against two 3×3"),
        lambda: _mean_kernels(5),
        (lambda: _mean_kernels(3, 3),),
    ),
    Example(
        "relu",
        _POOLING,
        translatable("Example", "ReLU"),
        lambda: _one([[-1, 2, -3], [4, -5, 6], [-7, 8, -9]], "relu"),
    ),
    Example(
        "max_pooling",
        _POOLING,
        translatable("Example", "2×2 max pooling, average pooling beside it"),
        lambda: _one(POOLED, "max_pooling"),
        (lambda: _one(POOLED, "average_pooling"),),
    ),
    Example(
        "max_pooling_again",
        _POOLING,
        translatable("Example", "2×2 max pooling once more"),
        lambda: _one(POOLED_TOO, "max_pooling"),
    ),
    Example(
        "adaptive",
        _POOLING,
        translatable("Example", "Adaptive average pooling to 7×7"),
        lambda: _one(_whole(5, (10, 13), 0, 9), "adaptive_average_pooling", output_size=7),
        on_any_input=True,
    ),
    Example(
        "fully_connected",
        _ANSWER,
        translatable("Example", "Fully connected, then softmax"),
        _fully_connected,
    ),
    Example(
        "log_loss",
        _ANSWER,
        translatable("Example", "Cross-entropy at p = 0.85 and at p = 0.05"),
        lambda: _log_loss(0.85),
        (lambda: _log_loss(0.05),),
    ),
    *(
        Example(
            f"kernel_{name}",
            _KERNELS,
            kernel.title,
            lambda kernel=kernel: _named(kernel, digit()),  # type: ignore[misc]
            (lambda kernel=kernel: _named(kernel, photo()),),  # type: ignore[misc]
            on_any_input=True,
        )
        for name, kernel in KERNELS.items()
    ),
)
