"""Real digits, few enough for a busy machine."""

from collections.abc import Iterator

import pytest
import torch

from cnngui.digits import mnist
from cnngui.digits.pictures import Pictures
from cnngui.training.loop.loop import Data


def part(digits: Pictures, start: int, count: int) -> Pictures:
    return Pictures(digits.images[start : start + count], digits.labels[start : start + count])


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> Iterator[None]:
    """Compute with one thread, as `train` does on two cores: two that wait for each other wait for every
    other program too."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def data() -> Data:
    """4,000 digits to learn from, 500 held out, 1,000 to test on."""
    digits = mnist.load("train")
    return Data(part(digits, 0, 4000), part(digits, 4000, 500), part(mnist.load("test"), 0, 1000))
