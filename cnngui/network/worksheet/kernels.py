"""Named kernels, as image processing has them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnngui.problem import translatable


@dataclass(frozen=True, eq=False)
class NamedKernel:
    """Hold a kernel's name, a sentence on what it does, both for translation, and its weights (k, k)."""

    title: str
    explanation: str
    weights: NDArray[np.float32]

    def for_channels(self, channels: int) -> NDArray[np.float32]:
        """Return the same kernel once for each channel, (C, 1, k, k), to be used with as many groups."""
        return np.repeat(self.weights[None, None], channels, axis=0)


def _kernel(title: str, explanation: str, rows: list[list[float]], divisor: float = 1) -> NamedKernel:
    weights = (np.array(rows, np.float64) / divisor).astype(np.float32)
    weights.flags.writeable = False
    return NamedKernel(title, explanation, weights)


_BINOMIAL = np.array([1, 4, 6, 4, 1])

KERNELS: dict[str, NamedKernel] = {
    "identity": _kernel(
        translatable("Example", "identity"),
        translatable("Example", "Every cell stays as it is."),
        [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    ),
    "sharpen": _kernel(
        translatable("Example", "sharpen"),
        translatable("Example", "Makes a cell differ more from its neighbours."),
        [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    ),
    "edge": _kernel(
        translatable("Example", "edge"),
        translatable("Example", "0 wherever all cells are the same; what is left are the edges."),
        [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    ),
    "box_blur": _kernel(
        translatable("Example", "box blur"),
        translatable("Example", "The mean of nine cells."),
        [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
        9,
    ),
    "gaussian_3": _kernel(
        translatable("Example", "Gaussian 3×3"),
        translatable("Example", "A mean in which near cells count for more."),
        [[1, 2, 1], [2, 4, 2], [1, 2, 1]],
        16,
    ),
    "gaussian_5": _kernel(
        translatable("Example", "Gaussian 5×5"),
        translatable("Example", "A softer mean in which near cells count for more."),
        np.outer(_BINOMIAL, _BINOMIAL).tolist(),
        256,
    ),
    "sobel_x": _kernel(
        translatable("Example", "Sobel, left to right"),
        translatable(
            "Example", "Positive where it gets brighter to the right, negative where it gets darker."
        ),
        [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    ),
    "sobel_y": _kernel(
        translatable("Example", "Sobel, top to bottom"),
        translatable("Example", "Positive where it gets brighter downwards, negative where it gets darker."),
        [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    ),
    "prewitt_x": _kernel(
        translatable("Example", "Prewitt, left to right"),
        translatable("Example", "As Sobel, with all three rows counting the same."),
        [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    ),
    "prewitt_y": _kernel(
        translatable("Example", "Prewitt, top to bottom"),
        translatable("Example", "As Sobel, with all three columns counting the same."),
        [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
    ),
    "laplacian": _kernel(
        translatable("Example", "Laplacian"),
        translatable("Example", "How much a cell differs from its four neighbours."),
        [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    ),
    "emboss": _kernel(
        translatable("Example", "emboss"),
        translatable(
            "Example", "As if the picture stood out of a sheet of metal, with light from the top left."
        ),
        [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
    ),
}
