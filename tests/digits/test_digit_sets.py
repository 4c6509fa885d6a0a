import numpy as np
import pytest
import torch

from cnngui.digits import mnist
from cnngui.digits.dataset import MNIST
from cnngui.digits.digit_sets import OWN, PART, TEST, TRAINING, TRAINING_PART, VALIDATION, digit_set
from cnngui.digits.pictures import Pictures


@pytest.mark.parametrize("seed", [1, 77])
@pytest.mark.parametrize("learned", [55_000, 12_000, 300])
def test_the_sets_are_those_of_a_run(seed: int, learned: int) -> None:
    source = mnist.load("train")
    order = torch.randperm(60_000, generator=torch.Generator().manual_seed(seed)).numpy()
    expected = {
        VALIDATION: order[:5000],
        TRAINING: order[5000:][:learned],
        TRAINING_PART: order[5000:][: min(PART, learned)],
    }
    for kind, numbers in expected.items():
        found = digit_set(kind, seed, learned)
        np.testing.assert_array_equal(found.numbers, numbers)
        np.testing.assert_array_equal(found.image(7), source.images[numbers[7]].numpy())
    _, held_out = MNIST.split(seed)
    digits = digit_set(VALIDATION, seed, learned).digits()
    assert torch.equal(digits.images, held_out.images)
    assert torch.equal(digits.labels, held_out.labels)


def test_a_whole_source_is_not_copied() -> None:
    assert digit_set(TEST, 1, 55_000).digits() is mnist.load("test")
    own = Pictures(torch.zeros(2, 1, 28, 28), torch.tensor([3, 4]))
    assert digit_set(OWN, 1, 55_000, own).digits() is own


def test_an_image_of_a_set_is_a_copy() -> None:
    found = digit_set(TEST, 1, 55_000)
    before = found.image(0)
    found.image(0)[:] = 9
    np.testing.assert_array_equal(found.image(0), before)


@pytest.mark.parametrize("kind", ["nonsense", OWN])
def test_another_set_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match=r"no set|own digits"):
        digit_set(kind, 1, 55_000)
