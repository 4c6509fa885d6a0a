"""Random batches of the training set."""

import torch
from torch import Tensor


class BatchSampler:
    """Draw batches of the indices 0…count−1: each index once an epoch, in an order that `seed` decides."""

    def __init__(self, count: int, batch_size: int, seed: int, device: torch.device) -> None:
        self._count = count
        self._batch_size = batch_size
        self._device = device
        self._generator = torch.Generator().manual_seed(seed)
        self._batches: tuple[Tensor, ...] = ()
        self._next = 0
        self._state_before_epoch = self._generator.get_state()

    def batch(self) -> Tensor:
        """Return the next batch (B,), int64; the last of an epoch may be smaller."""
        if self._next == len(self._batches):
            self._state_before_epoch = self._generator.get_state()
            order = torch.randperm(self._count, generator=self._generator).to(self._device)  # (N,)
            self._batches = torch.split(order, self._batch_size)
            self._next = 0
        batch = self._batches[self._next]
        self._next += 1
        return batch

    def state(self) -> tuple[Tensor, int]:
        """Return the generator's state before the present epoch, and the batches consumed since."""
        return self._state_before_epoch.clone(), self._next

    def restore(self, generator_state: Tensor, batches_consumed: int) -> None:
        """Continue from what `state` returned."""
        self._generator.set_state(generator_state)
        self._state_before_epoch = generator_state.clone()
        self._batches, self._next = (), 0
        for _ in range(batches_consumed):
            self.batch()
