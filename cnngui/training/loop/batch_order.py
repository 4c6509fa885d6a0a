"""In which order a run sees its digits."""

import torch
from torch import Tensor


class BatchSampler:
    """Deal the digits, 0…count−1, in batches: each once an epoch, in an order that `seed` decides."""

    def __init__(self, count: int, batch_size: int, seed: int, device: torch.device) -> None:
        self._count = count
        self._batch_size = batch_size
        self._device = device
        self._chance = torch.Generator().manual_seed(seed)
        self._batches: tuple[Tensor, ...] = ()
        self._next = 0
        self._before_epoch = self._chance.get_state()

    def batch(self) -> Tensor:
        """Return the next batch (B,), int64; the last of an epoch may be smaller."""
        if self._next == len(self._batches):
            self._before_epoch = self._chance.get_state()
            order = torch.randperm(self._count, generator=self._chance).to(self._device)  # (N,)
            self._batches = torch.split(order, self._batch_size)
            self._next = 0
        batch = self._batches[self._next]
        self._next += 1
        return batch

    def state(self) -> tuple[Tensor, int]:
        """Return where it is: the state of its chance before the epoch, and the batches dealt since."""
        return self._before_epoch.clone(), self._next

    def go_on_from(self, chance: Tensor, dealt: int) -> None:
        """Go on from what `state` returned."""
        self._chance.set_state(chance)
        self._before_epoch = chance.clone()
        self._batches, self._next = (), 0
        for _ in range(dealt):
            self.batch()
