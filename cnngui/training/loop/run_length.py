"""Length of a run in epochs, steps and images."""

import math
from dataclasses import dataclass

VALIDATIONS_PER_EPOCH = 4


@dataclass(frozen=True)
class RunLength:
    """Hold the length of a run: `images` in an epoch, `batch_size` in a step but the last of an epoch."""

    images: int
    batch_size: int
    epochs: int

    @property
    def steps_per_epoch(self) -> int:
        """Return the number of batches in one epoch, the last and smaller one included."""
        return math.ceil(self.images / self.batch_size)

    @property
    def steps(self) -> int:
        """Return the number of steps in the whole run."""
        return self.epochs * self.steps_per_epoch

    @property
    def validations(self) -> int:
        """Return the number of validations after the first step."""
        return self.epochs * min(VALIDATIONS_PER_EPOCH, self.steps_per_epoch)

    def epoch(self, step: int) -> int:
        """Return the epoch, counted from 1, that `step` belongs to; step 0 to the first."""
        return max(1, math.ceil(step / self.steps_per_epoch))

    def images_after(self, step: int) -> int:
        """Return the number of images in the first `step` steps."""
        epochs, rest = divmod(step, self.steps_per_epoch)
        return epochs * self.images + rest * self.batch_size

    def validates_after(self, step: int) -> bool:
        """Return whether a quarter of an epoch ends with `step`, which counts from 1."""
        within = (step - 1) % self.steps_per_epoch + 1
        quarter = VALIDATIONS_PER_EPOCH * within // self.steps_per_epoch
        return quarter > VALIDATIONS_PER_EPOCH * (within - 1) // self.steps_per_epoch
