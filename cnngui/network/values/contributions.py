"""What one map of a layer is made of: its input maps, its kernels, and what each input channel adds."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cnngui.network.values.address import Address

Array = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Contributions:
    """Hold the parts of one map, n of each kind in the same order.

    `inputs` (n, H, W) are the maps it is computed from, `kernels` (n, kH, kW) the weights that lie on them,
    `partials` (n, H_out, W_out) what each of them adds: their sum and the `bias` are the map. Kernels and
    partials are None where an operation has none. `channels` (n,) holds which channel each input map is and
    `sources` (n,) of which input of the layer; `layers` names those inputs. Where `whole`, all partials of
    all channels add up to one value and not cell by cell to a map: inputs, kernels and partials have one
    shape.
    """

    inputs: Array
    channels: NDArray[np.int64]
    sources: NDArray[np.int64]
    kernels: Array | None = None
    partials: Array | None = None
    bias: float | None = None
    whole: bool = False
    layers: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Count the input maps."""
        return len(self.inputs)

    def reshaped(self, shape: tuple[int, ...], layer: str) -> "Contributions":
        """Lay parts of single values as (C, H, W), as they lie in `layer` before it was flattened."""
        return replace(
            self,
            inputs=self.inputs.reshape(shape),
            kernels=None if self.kernels is None else self.kernels.reshape(shape),
            partials=None if self.partials is None else self.partials.reshape(shape),
            channels=np.arange(shape[0]),
            sources=np.zeros(shape[0], np.int64),
            layers=(layer,),
        )

    def address(self, part: int, row: int, column: int) -> Address:
        """Return the address of one cell of the inputs."""
        return Address(self.layers[self.sources[part]], int(self.channels[part]), row, column)

    def source(self, part: int, row: int, column: int) -> tuple[int, int, int, int]:
        """Return the place of one cell of the inputs, in the form of a row of `Working.sources`."""
        if self.whole:
            return (0, self._flat(part, row, column), 0, 0)
        return (int(self.sources[part]), int(self.channels[part]), row, column)

    def term(self, part: int, row: int, column: int, count: int) -> int:
        """Return which of a working's `count` terms a partial is, or starts with where it is several."""
        if self.whole:
            return self._flat(part, row, column)
        return part * count // len(self)

    def _flat(self, part: int, row: int, column: int) -> int:
        return int(np.ravel_multi_index((part, row, column), self.inputs.shape))


def no_parts() -> Contributions:
    """Return the parts of what is given and not computed: none."""
    none = np.zeros(0, np.int64)
    return Contributions(np.zeros((0, 1, 1), np.float32), none, none)


def own_map(inputs: list[Array], channel: int) -> Contributions:
    """Return the one map of the first input that a map of the same number is made of."""
    values = np.atleast_2d(inputs[0][channel])[None]
    return Contributions(values, np.array([channel]), np.zeros(1, np.int64))


def all_maps(inputs: list[Array]) -> Contributions:
    """Return every map of the first input, and of those further ones whose maps have the same size."""
    if not inputs:
        return no_parts()
    maps = [values if values.ndim == 3 else values.reshape(-1, 1, 1) for values in inputs]
    alike = [number for number, values in enumerate(maps) if values.shape[1:] == maps[0].shape[1:]]
    return Contributions(
        np.concatenate([maps[number] for number in alike]),
        np.concatenate([np.arange(len(maps[number])) for number in alike]),
        np.concatenate([np.full(len(maps[number]), number) for number in alike]),
    )
