"""Files damaged at random, as a disk or a broken copy damages them."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np

from cnngui.problem import Problem

# Of each file; more where they are asked for, as for the table in docs/.
DAMAGES = int(os.environ.get("CNNGUI_DAMAGES", "150"))


def damaged(content: bytes, rng: np.random.Generator) -> bytes:
    """Return content with a bit flipped, a stretch overwritten, a stretch lost, or its end cut off."""
    kind = rng.integers(5)
    at = int(rng.integers(len(content)))
    if kind == 0:
        return content[:at] + bytes([content[at] ^ (1 << int(rng.integers(8)))]) + content[at + 1 :]
    length = int(rng.integers(1, 64))
    if kind == 1:
        return content[:at] + rng.bytes(length) + content[at + length :]
    if kind == 2:
        return content[:at] + content[at + length :]
    if kind == 3:
        return content[:at]
    # The directory at the end of an archive is its most delicate part.
    at = max(len(content) - 1 - int(rng.integers(400)), 0)
    return content[:at] + bytes([int(rng.integers(256))]) + content[at + 1 :]


def try_damages(
    path: Path, rng: np.random.Generator, read: Callable[[], object], count: int = DAMAGES
) -> int:
    """Damage a file again and again, read it, and return how often a Problem was raised; nothing else may."""
    whole = path.read_bytes()
    refused = 0
    for _ in range(count):
        path.write_bytes(damaged(whole, rng))
        try:
            read()
        except Problem as problem:
            refused += 1
            assert "\n" not in str(problem)
    path.write_bytes(whole)
    read()
    return refused
