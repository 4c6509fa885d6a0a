"""A data set is one entry: the program works with one more, which has no trained network of its own."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from cnngui.digits import dataset as datasets
from cnngui.digits.dataset import Dataset, InputSpec
from cnngui.digits.image_import import open_for
from cnngui.digits.pictures import Part, Pictures
from cnngui.ui.main_window import MainWindow
from tests.seeds import generator

SHAPE = (1, 20, 24)
COUNTS: dict[Part, int] = {"train": 400, "test": 200}


def load(part: Part) -> Pictures:
    count = COUNTS[part]
    values = generator(4).random((count, *SHAPE), np.float32)
    return Pictures(torch.from_numpy(values), torch.arange(count) % 3)


THIRD = Dataset(
    "third",
    "Third",
    InputSpec(SHAPE, ("one", "two", "three")),
    COUNTS,
    100,
    load,
    False,
    "third_{architecture}.pt",
)


@pytest.fixture
def third(monkeypatch: pytest.MonkeyPatch) -> Dataset:
    monkeypatch.setitem(datasets.DATASETS, THIRD.name, THIRD)
    return THIRD


def test_it_is_chosen_and_shown_with_an_untrained_network(third: Dataset, window: MainWindow) -> None:
    assert window.files.open_dataset(third.name)
    assert window.workbench.dataset is third
    assert window.workbench.model.spec == third.spec
    assert window.workbench.trace.activation("input").shape == SHAPE
    window.pictures.show_random_picture()
    assert window.workbench.has_picture
    prediction = window.workbench.prediction
    assert prediction is not None
    assert prediction.probabilities.shape == (3,)


def test_a_grey_picture_that_is_not_drawn_is_scaled_and_no_digit_is_looked_for(
    third: Dataset, tmp_path: Path
) -> None:
    noise = generator(5).integers(0, 256, (100, 120)).astype(np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.png")
    found = open_for(tmp_path / "noise.png", third)
    assert found.shape == SHAPE
    blocks = noise.reshape(20, 5, 24, 5).mean(axis=(1, 3)) / 255
    np.testing.assert_allclose(found[0], blocks, atol=2 / 255)
