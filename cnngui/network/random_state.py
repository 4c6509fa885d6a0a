"""Torch's random numbers, which all threads draw from one source."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import torch

# Held by whoever draws: a seeded network that is built beside a training must leave it its next number.
DRAWING = threading.RLock()


@contextmanager
def seeded_apart(seed: int) -> Iterator[None]:
    """Draw from a source of its own seed on the CPU, and leave the shared one as it was."""
    with DRAWING, torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        yield
