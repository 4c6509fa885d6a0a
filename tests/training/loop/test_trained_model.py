"""The models that come with the project are as good as they are said to be."""

import pytest

from cnngui.digits import mnist
from cnngui.network.architectures import ARCHITECTURES
from cnngui.network.files.model_file import load_model
from cnngui.network.files.pretrained import pretrained_accuracy, pretrained_names, pretrained_path
from cnngui.training.evaluation import evaluate

MEGABYTE = 10**6
# What a network without convolutions can do, and what the others must.
LEAST = {name: 0.97 if name == "mlp" else 0.99 for name in ARCHITECTURES}


@pytest.mark.parametrize("name", pretrained_names())
def test_a_shipped_model_gets_as_many_test_digits_as_it_says(name: str) -> None:
    model = load_model(pretrained_path(name))
    digits = mnist.load("test")
    assert len(digits) == 10_000
    found = evaluate(model.network, digits)
    assert found.accuracy >= LEAST[name]
    assert model.test_accuracy == found.accuracy == pretrained_accuracy(name)
    assert model.architecture == name
    assert model.settings["seed"] == 1


def test_every_network_of_the_catalogue_is_shipped_and_all_are_small() -> None:
    assert pretrained_names() == tuple(ARCHITECTURES)
    assert sum(pretrained_path(name).stat().st_size for name in ARCHITECTURES) <= 10 * MEGABYTE
