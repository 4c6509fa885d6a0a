"""Torch's global random number generator, which all threads share."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import torch

# Held while random numbers are drawn in a run, and while another thread seeds the generator for a while: a
# network that is built during a training run must not change the numbers that the run draws next.
RNG_LOCK = threading.RLock()


@contextmanager
def isolated_seed(seed: int) -> Iterator[None]:
    """Seed the CPU's generator in this block, and restore its state afterwards."""
    with RNG_LOCK, torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        yield
