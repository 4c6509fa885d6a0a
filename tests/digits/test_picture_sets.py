import numpy as np
import pytest
import torch

from cnngui.digits import mnist
from cnngui.digits.dataset import MNIST
from cnngui.digits.picture_sets import OWN, PART, TEST, TRAINING, TRAINING_PART, VALIDATION, picture_set
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
        found = picture_set(kind, seed, learned)
        np.testing.assert_array_equal(found.numbers, numbers)
        np.testing.assert_array_equal(found.image(7), source.images[numbers[7]].numpy())
    _, held_out = MNIST.split(seed)
    digits = picture_set(VALIDATION, seed, learned).pictures()
    assert torch.equal(digits.images, held_out.images)
    assert torch.equal(digits.labels, held_out.labels)


def test_a_whole_source_is_not_copied() -> None:
    assert picture_set(TEST, 1, 55_000).pictures() is mnist.load("test")
    own = Pictures(torch.zeros(2, 1, 28, 28), torch.tensor([3, 4]))
    assert picture_set(OWN, 1, 55_000, own).pictures() is own


def test_an_image_of_a_set_is_a_copy() -> None:
    found = picture_set(TEST, 1, 55_000)
    before = found.image(0)
    found.image(0)[:] = 9
    np.testing.assert_array_equal(found.image(0), before)


@pytest.mark.parametrize("kind", ["nonsense", OWN])
def test_another_set_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match=r"no set|own digits"):
        picture_set(kind, 1, 55_000)
