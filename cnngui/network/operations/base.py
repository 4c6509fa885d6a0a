"""What an operation's entry can be asked, and the entries that know nothing more."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion
from cnngui.network.values.contributions import Contributions, all_maps, own_map
from cnngui.network.values.number_format import product
from cnngui.network.values.working import Working
from cnngui.problem import Problem, translatable

Array = NDArray[np.float32]
Shape = tuple[int, ...]
# A place in the inputs of a layer: which input, channel, row, column; as a row of `Working.sources`.
Source = tuple[int, int, int, int]
# Rows and columns, shape (n, 2), int64; in a layer of shape (N,) the unit's number and 0.
Cells = NDArray[np.int64]


@dataclass(frozen=True)
class Kernel:
    """Hold the weights that made one channel of a layer: `weights` (C_in, kH, kW) or (N_in,), and `bias`."""

    weights: torch.Tensor
    bias: float | None


# Facts worth telling: a word for translation, and the value or the arithmetic.
Parameters = tuple[tuple[str, str], ...]


class Operation:
    """Describe one operation type; this one changes nothing in shape and has no weights.

    `title` is its name for the reader and `explanation` a sentence on what it does, both for translation;
    `regroups` says that the output's values are the input's in another shape. A module is handed to each
    method: the layer's own, or for a function or method of torch the module that does the same.
    """

    title = ""
    explanation = ""
    regroups = False

    def parameters(self, module: Any) -> Parameters:
        """Tell a module's settings."""
        return ()

    def kernel(self, module: Any, channel: int) -> Kernel | None:
        """Return a copy of the weights of one output channel."""
        return None

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        """Return the arithmetic behind one value of `output`. Raises Problem where none is known."""
        raise Problem(
            translatable("Problem", "cnngui has no working for {layer}: it does not know the operation."),
            layer=address.layer,
        )

    def output_size(self, module: Any, shapes: list[Shape]) -> Shape:
        """Return the output's shape for inputs of these shapes."""
        return shapes[0]

    def size_arithmetic(self, module: Any, shapes: list[Shape]) -> Parameters:
        """Tell how the output's size comes about: ("height", "⌊(14 + 2·1 − 3) / 1⌋ + 1 = 14"), …."""
        return ()

    def weight_count(self, module: Any) -> int:
        """Count a module's weights, biases included."""
        return 0

    def bias_count(self, module: Any) -> int:
        """Count the biases among a module's weights."""
        bias = getattr(module, "bias", None)
        return bias.numel() if isinstance(bias, torch.Tensor) else 0

    def weight_arithmetic(self, module: Any) -> str:
        """Tell how the number of weights comes about, "" where there are none."""
        return ""

    def multiplication_count(self, module: Any, shapes: list[Shape]) -> int:
        """Count the multiplications with weights for one whole output."""
        return 0

    def multiplication_arithmetic(self, module: Any, shapes: list[Shape]) -> str:
        """Tell how the number of multiplications comes about, "" where there are none."""
        return ""

    def unseen(self, module: Any, shapes: list[Shape]) -> tuple[int, int]:
        """Count the rows at the bottom and the columns at the right of the padded input never reached."""
        return (0, 0)

    def padded(self, module: Any, shapes: list[Shape]) -> tuple[int, int, int, int]:
        """Return the rows and columns of padding: top, bottom, left, right."""
        return (0, 0, 0, 0)

    def fill(self, module: Any, shapes: list[Shape], maps: Array) -> Array:
        """Return one map (H, W) of the input with its padding around it, filled as the operation fills it."""
        return maps

    def seen(self, module: Any, shapes: list[Shape]) -> NDArray[np.bool_]:
        """Say of each cell of the padded input whether it is used at all: not so between far windows."""
        return np.ones(shapes[0][-2:], np.bool_)

    def fitting_padding(self, module: Any, shapes: list[Shape]) -> tuple[int, int] | None:
        """Return the smallest padding from the present one on that leaves nothing unseen, or None."""
        return None

    def users(self, module: Any, shapes: list[Shape], output: Shape, source: Source) -> Cells:
        """Return the output cells of one map whose working uses an input cell.

        Row and column of the source are counted as in `Working.places`, so that padding has users too.
        """
        _, channel, row, column = source
        return cells([(row, column) if len(output) == 3 else (channel, 0)])

    def feeding(self, module: Any, shapes: list[Shape], output: Shape, field: CellRegion) -> list[CellRegion]:
        """Return the cells of each input that the cells of a field of the output are computed from.

        One field an input, or none at all where that is not known. Weights are taken for what they could be,
        not for what they are: one that is 0 counts too, and a maximum is computed from its whole window.
        """
        return [field] * len(shapes)

    def parts(self, module: Any, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Return what one map of `output` is made of: the inputs, where no more is known."""
        return all_maps(inputs)

    def weights(self, module: Any) -> Array | None:
        """Return a copy of all weights without the biases, flat; None where there are none."""
        return None

    def touched(self, module: Any, shapes: list[Shape], weight: tuple[int, ...]) -> Cells:
        """Return the places of the padded input that one weight of the window's grid ever lies on."""
        return cells([])


class OwnMap(Operation):
    """Know that each map is made of the input's map of the same number alone."""

    def parts(self, module: Any, inputs: list[Array], output: Array, channel: int) -> Contributions:
        """Return the input's map of the same number."""
        return own_map(inputs, channel)


class _Input(Operation):
    title = translatable("Operation", "the digit")
    explanation = translatable(
        "Operation", "The 28×28 digit as the network gets it: 0 is black, 1 is full ink."
    )

    def working(self, module: Any, inputs: list[Array], output: Array, address: Address) -> Working:
        raise Problem(translatable("Problem", "The input is where it starts: its values are not computed."))


class _Given(_Input):
    title = translatable("Operation", "input")
    explanation = translatable("Operation", "The values that were filled in.")


class _Unknown(Operation):
    title = translatable("Operation", "operation")
    explanation = translatable(
        "Operation", "An operation that cnngui has no entry for: its values are shown as they are."
    )

    def output_size(self, module: Any, shapes: list[Shape]) -> Shape:
        raise Problem(translatable("Problem", "cnngui does not know the size of this operation's output."))

    def feeding(self, module: Any, shapes: list[Shape], output: Shape, field: CellRegion) -> list[CellRegion]:
        return []

    def weight_count(self, module: Any) -> int:
        return sum(weights.numel() for weights in _weights(module))

    def weight_arithmetic(self, module: Any) -> str:
        counts = [product(weights.shape) or "1" for weights in _weights(module)]
        return f"{' + '.join(counts)} = {self.weight_count(module):,}" if counts else ""

    def weights(self, module: Any) -> Array | None:
        found = [weights.detach().flatten() for weights in _weights(module)]
        return torch.cat(found).cpu().numpy().astype(np.float32) if found else None

    def multiplication_arithmetic(self, module: Any, shapes: list[Shape]) -> str:
        # What is done with the weights is not known, so neither is how often.
        return "–" if _weights(module) else ""


class Unread(nn.Module):
    """Hold the weights that go into a call that no entry knows."""

    def __init__(self, weights: list[nn.Parameter]) -> None:
        super().__init__()
        self.weights = nn.ParameterList(weights)


def _weights(module: Any) -> list[torch.Tensor]:
    return list(module.parameters()) if module is not None else []


INPUT = _Input()
GIVEN = _Given()
UNKNOWN = _Unknown()


def flat(weight: torch.Tensor | None) -> Array | None:
    """Return a flat copy of weights, which may change while training loads new ones."""
    return None if weight is None else weight.detach().cpu().float().flatten().numpy().copy()


def cells(places: list[tuple[int, int]]) -> Cells:
    """Return rows and columns as an array (n, 2)."""
    return np.array(places, np.int64).reshape(-1, 2)


def grid(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Cells:
    """Return every pair of a row and a column, row by row, shape (n, 2)."""
    return np.stack(np.meshgrid(rows, columns, indexing="ij"), axis=-1).reshape(-1, 2).astype(np.int64)


def units(count: int) -> Cells:
    """Return the cells of a whole layer of shape (N,)."""
    return np.stack([np.arange(count), np.zeros(count, int)], axis=-1).astype(np.int64)


def source_of(input_number: int, index: tuple[int, ...]) -> Source:
    """Return the place of an index into an activation of one to three dimensions."""
    channel, row, column = (*index, 0, 0)[:3]
    return (input_number, int(channel), int(row), int(column))
