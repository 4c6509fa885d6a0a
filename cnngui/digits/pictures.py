"""Pictures with their classes, and how the training ones are parted."""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

Part = Literal["train", "test"]


@dataclass(frozen=True, eq=False)
class Pictures:
    """Hold pictures and their classes.

    `images`: float32 (N, C, H, W), 0…1; of a grey picture, 1 is ink. `labels`: int64 (N,), from 0.
    """

    images: Tensor
    labels: Tensor

    def __len__(self) -> int:
        return len(self.labels)


def split(pictures: Pictures, seed: int, validation: int) -> tuple[Pictures, Pictures]:
    """Return (train, validation): `pictures` parted by a permutation that `seed` decides.

    The same seed parts the same pictures in the same way on every machine. Both parts are copies.
    """
    rest, held_out = split_numbers(len(pictures), seed, validation)
    return (
        Pictures(pictures.images[rest], pictures.labels[rest]),
        Pictures(pictures.images[held_out], pictures.labels[held_out]),
    )


def split_numbers(count: int, seed: int, validation: int) -> tuple[Tensor, Tensor]:
    """Return the places (train, validation), int64, in `count` pictures of those that `split` parts."""
    if not 0 < validation < count:
        raise ValueError(f"validation must lie between 1 and {count - 1}, not {validation}")
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[validation:], order[:validation]
