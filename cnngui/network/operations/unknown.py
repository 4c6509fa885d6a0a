"""The input, which is not computed, and operations without an entry."""

import numpy as np
import torch
from torch import nn

from cnngui.network.operations.base import Array, BoundOperation, Shape
from cnngui.network.operations.spec import OperationSpec
from cnngui.network.values.address import Address
from cnngui.network.values.cell_region import CellRegion
from cnngui.network.values.number_format import product
from cnngui.network.values.working import Working
from cnngui.problem import Problem, translatable


class Input(BoundOperation[None]):
    """Explain an input, whose values are given."""

    @property
    def has_working(self) -> bool:
        return False

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        raise Problem(translatable("Problem", "The input is where it starts: its values are not computed."))


class Unread(nn.Module):
    """Hold the weights that go into a call without an entry."""

    def __init__(self, weights: list[nn.Parameter]) -> None:
        super().__init__()
        self.weights = nn.ParameterList(weights)


class Unknown(BoundOperation[nn.Module | None]):
    """Explain an operation without an entry: its weights can be counted, and no more."""

    @property
    def has_working(self) -> bool:
        return False

    def working(self, inputs: list[Array], output: Array, address: Address) -> Working:
        raise Problem(
            translatable("Problem", "cnngui has no working for {layer}: it does not know the operation."),
            layer=address.layer,
        )

    def input_region(self, region: CellRegion) -> list[CellRegion]:
        return []

    @property
    def weight_arithmetic(self) -> str:
        counts = [product(weights.shape) or "1" for weights in self._parts]
        return f"{' + '.join(counts)} = {self.weight_count:,}" if counts else ""

    @property
    def weights(self) -> Array | None:
        found = [weights.detach().flatten() for weights in self._parts]
        return torch.cat(found).cpu().numpy().astype(np.float32) if found else None

    @property
    def multiplication_arithmetic(self) -> str:
        # What is done with the weights is not known, so neither is how often.
        return "–" if self._parts else ""

    @property
    def _parts(self) -> list[torch.Tensor]:
        return list(self.module.parameters()) if self.module is not None else []

    def _output_shape(self) -> Shape:
        raise Problem(translatable("Problem", "cnngui does not know the size of this operation's output."))


INPUT = OperationSpec(
    "input",
    translatable("Operation", "the picture"),
    translatable(
        "Operation", "The picture as the network gets it: 0 is black, 1 is full ink or full colour."
    ),
    Input,
)
GIVEN = OperationSpec(
    "given",
    translatable("Operation", "input"),
    translatable("Operation", "The values that were filled in."),
    Input,
)
UNKNOWN = OperationSpec(
    "unknown",
    translatable("Operation", "operation"),
    translatable("Operation", "An operation that cnngui has no entry for: its values are shown as they are."),
    Unknown,
)
