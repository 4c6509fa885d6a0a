"""The sets of pictures a network can be tested on."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from cnngui.digits.dataset import MNIST, Dataset
from cnngui.digits.pictures import Pictures, split_numbers

TEST, VALIDATION, TRAINING_PART, TRAINING, OWN = "test", "validation", "training_part", "training", "own"

# The number of training pictures in `TRAINING_PART`: enough for a quick estimate.
PART = 10_000


@dataclass(frozen=True, eq=False)
class PictureSet:
    """Hold which pictures of a source are in a set, in their order.

    `kind`: one of the five above. `numbers`: int64 (N,), the places of the pictures in `source`.
    """

    kind: str
    source: Pictures
    numbers: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.numbers)

    def image(self, index: int) -> NDArray[np.float32]:
        """Return a copy of one picture, (C, H, W), 0…1."""
        image: NDArray[np.float32] = self.source.images[int(self.numbers[index])].numpy().copy()
        return image

    def pictures(self) -> Pictures:
        """Return all pictures of the set in its order; the source itself where that is what they are."""
        if len(self) == len(self.source) and bool((self.numbers == np.arange(len(self))).all()):
            return self.source
        places = torch.from_numpy(self.numbers)
        return Pictures(self.source.images[places], self.source.labels[places])


def picture_set(
    kind: str, seed: int, learned: int, own: Pictures | None = None, dataset: Dataset = MNIST
) -> PictureSet:
    """Return the set called `kind`.

    `seed` parts the training pictures from those held out, as in a run of that seed; `learned` is how many of
    the training pictures, the first ones, such a run learns from. `own` are the person's own digits, needed
    for that set alone. Raises ValueError for another kind, and Problem where the data set cannot be read.
    """
    if kind == OWN:
        if own is None:
            raise ValueError("one's own digits are not in MNIST")
        return PictureSet(kind, own, np.arange(len(own)))
    if kind == TEST:
        pictures = dataset.load("test")
        return PictureSet(kind, pictures, np.arange(len(pictures)))
    pictures = dataset.load("train")
    train, held_out = split_numbers(len(pictures), seed, dataset.validation)
    parts = {VALIDATION: held_out, TRAINING: train[:learned], TRAINING_PART: train[: min(learned, PART)]}
    if kind not in parts:
        raise ValueError(f"there is no set {kind!r}")
    return PictureSet(kind, pictures, parts[kind].numpy())
