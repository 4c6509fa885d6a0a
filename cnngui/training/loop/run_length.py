"""How long a run is, counted in steps and images."""

import math
from dataclasses import dataclass

VALIDATIONS_AN_EPOCH = 4


@dataclass(frozen=True)
class RunLength:
    """Count what a run does: `images` each epoch, `batch_size` each step but the last of an epoch."""

    images: int
    batch_size: int
    epochs: int

    @property
    def steps_an_epoch(self) -> int:
        """Count the batches of one epoch, the last and smaller one too."""
        return math.ceil(self.images / self.batch_size)

    @property
    def steps(self) -> int:
        """Count the steps of the whole run."""
        return self.epochs * self.steps_an_epoch

    @property
    def validations(self) -> int:
        """Count the looks at the held-out digits after the first step."""
        return self.epochs * min(VALIDATIONS_AN_EPOCH, self.steps_an_epoch)

    def epoch(self, step: int) -> int:
        """Return the epoch, counted from 1, that `step` belongs to; step 0 to the first."""
        return max(1, math.ceil(step / self.steps_an_epoch))

    def images_after(self, step: int) -> int:
        """Count the images that the first `step` steps have seen."""
        epochs, rest = divmod(step, self.steps_an_epoch)
        return epochs * self.images + rest * self.batch_size

    def validates_after(self, step: int) -> bool:
        """Say whether a quarter of an epoch ends with `step`, which counts from 1."""
        within = (step - 1) % self.steps_an_epoch + 1
        quarter = VALIDATIONS_AN_EPOCH * within // self.steps_an_epoch
        return quarter > VALIDATIONS_AN_EPOCH * (within - 1) // self.steps_an_epoch
