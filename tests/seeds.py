"""Where the chance of the tests starts from: the option --seed, which every run of the tests prints."""

import os

import numpy as np


def seed_of(key: int = 0) -> int:
    """Return a seed that depends on the option --seed, another one for each `key`."""
    return int(os.environ["CNNGUI_TEST_SEED"]) * 1000 + key


def generator(key: int = 0) -> np.random.Generator:
    """Return a generator that starts from `seed_of(key)`."""
    return np.random.default_rng(seed_of(key))
