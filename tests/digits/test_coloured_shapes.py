import numpy as np
import pytest
import torch

from cnngui.digits.coloured_shapes import CLASS_NAMES, COUNTS, draw_shapes, load
from cnngui.digits.dataset import COLOURED_SHAPES, DATASETS, MNIST, dataset_of
from cnngui.digits.pictures import Part
from tests import sentences
from tests.sentences import refused

# Of the test pictures that the shipped networks were tested on.
PINNED_MEANS = (0.4939, 0.4972, 0.4965)
PINNED_LABELS = [1, 3, 0, 5, 4, 3, 0, 1, 1, 3, 2, 5]


@pytest.mark.parametrize("part", COUNTS)
def test_the_parts_have_their_counts_shape_range_and_as_many_of_each_class(part: Part) -> None:
    pictures = load(part)
    assert pictures.images.shape == (COUNTS[part], *COLOURED_SHAPES.spec.shape)
    assert pictures.images.dtype == torch.float32
    assert pictures.images.min() >= 0
    assert pictures.images.max() <= 1
    counts = np.bincount(pictures.labels, minlength=len(CLASS_NAMES))
    assert counts.max() - counts.min() <= 1
    assert len(counts) == len(CLASS_NAMES) == 6


def test_the_same_seed_draws_the_same_pictures_and_another_seed_others() -> None:
    (images, labels), (same, same_labels), (other, _) = (draw_shapes(60, seed) for seed in (7, 7, 8))
    np.testing.assert_array_equal(images, same)
    np.testing.assert_array_equal(labels, same_labels)
    assert (images != other).any()


def test_the_shipped_pictures_are_those_of_the_first_version() -> None:
    """A network was trained on them: their means may differ by rounding alone on another machine."""
    images = load("test").images
    np.testing.assert_allclose(images.mean(dim=(0, 2, 3)), PINNED_MEANS, atol=1e-4)
    assert load("test").labels[:12].tolist() == PINNED_LABELS


def test_the_colour_of_a_picture_does_not_give_its_class_away() -> None:
    """The mean colours of each class lie within what chance allows of those of all pictures."""
    pictures = load("train")
    means = pictures.images.mean(dim=(2, 3))  # (N, 3)
    for label in range(len(CLASS_NAMES)):
        chosen = means[pictures.labels == label]
        allowed = 5 * means.std(dim=0) / len(chosen) ** 0.5
        assert ((chosen.mean(dim=0) - means.mean(dim=0)).abs() < allowed).all(), CLASS_NAMES[label]


def test_each_shape_covers_the_middle_as_it_should() -> None:
    """A ring has a hole; the other shapes are filled in their middle."""
    images, labels = draw_shapes(600, seed=3)
    values = images.astype(np.float64).reshape(len(images), 3, -1)
    ground = np.median(values, axis=2)  # shapes are smaller than half of the picture
    away = np.linalg.norm(values - ground[:, :, None], axis=1).reshape(-1, 32, 32)
    for picture, label in zip(away, labels, strict=True):
        rows, columns = np.nonzero(picture > 0.6 * picture.max())
        middle = picture[round(rows.mean()), round(columns.mean())]
        assert (middle < 0.5 * picture.max()) == (CLASS_NAMES[label] == "ring")


def test_a_data_set_parts_its_training_pictures_by_the_seed() -> None:
    train, validation = COLOURED_SHAPES.split(4)
    assert (len(train), len(validation)) == (COLOURED_SHAPES.train_count, 1_000)
    again = COLOURED_SHAPES.split(4)[1]
    assert torch.equal(validation.images, again.images)
    assert not torch.equal(validation.labels, COLOURED_SHAPES.split(5)[1].labels)


def test_the_data_sets_are_found_by_name() -> None:
    assert dataset_of("mnist") is MNIST
    assert set(DATASETS) == {"mnist", "coloured_shapes"}
    with refused(sentences.NO_DATASET, name="cats", known="mnist, coloured_shapes"):
        dataset_of("cats")
