"""What a network takes and gives, found out by trying it."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from cnngui.digits.dataset import COLOURED_SHAPES, DATASETS, MNIST, Dataset
from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.conventions import PLAIN, InputScaling
from cnngui.network.files.model_file import load_model
from cnngui.network.files.pretrained import pretrained_names, pretrained_path
from cnngui.network.operations.input_scaling import scaled
from cnngui.training.convention_guess import guess_conventions, measure, outputs_kind, usual_scalings
from tests.strangers import ENDS, SCALED, trained

EXPECTED = {
    "plain": PLAIN,
    "half": InputScaling(1, (0.5,), (0.5,)),
    "tutorial": InputScaling(1, (0.1307,), (0.3081,)),
    "bytes": InputScaling(255),
    "inverted": InputScaling(inverted=True),
    "inverted_half": InputScaling(1, (0.5,), (0.5,), inverted=True),
}


@pytest.mark.parametrize("name", SCALED)
def test_the_scaling_of_the_training_is_found(name: str) -> None:
    guess = guess_conventions(trained(name), MNIST)
    assert guess.conventions.scaling == EXPECTED[name]
    assert guess.conventions.outputs == "logits"
    assert guess.is_sure
    assert guess.of(EXPECTED[name]).accuracy > 0.9
    test = MNIST.load("test")
    with torch.no_grad():
        right = (trained(name)(SCALED[name](test.images)).argmax(1) == test.labels).float().mean()
    assert guess.of(EXPECTED[name]).accuracy == pytest.approx(float(right), abs=0.02)


@pytest.mark.parametrize("end", ENDS)
def test_the_kind_of_the_outputs_is_found(end: str) -> None:
    assert guess_conventions(trained("half", end), MNIST).conventions.outputs == end


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda dataset: dataset.name)
def test_the_networks_of_cnngui_take_pictures_as_they_are(dataset: Dataset) -> None:
    for name in pretrained_names(dataset):
        guess = guess_conventions(load_model(pretrained_path(name, dataset)).network, dataset)
        assert (guess.conventions.scaling, guess.conventions.outputs) == (PLAIN, "logits"), name


def test_three_channels_are_scaled_each_for_itself() -> None:
    class Normalised(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            path = pretrained_path("simple_cnn", COLOURED_SHAPES)
            self.network = load_model(path).network

        def forward(self, x: Tensor) -> Tensor:
            mean, std = ((torch.tensor(part).view(3, 1, 1)) for part in COLOURED_SHAPES.normalisations[1])
            result: Tensor = self.network(x * std + mean)
            return result

    guess = guess_conventions(Normalised(), COLOURED_SHAPES)
    found, true = guess.conventions.scaling, InputScaling(1, *COLOURED_SHAPES.normalisations[1])
    # The numbers of ImageNet and of CIFAR-10 are alike, and so are the answers.
    assert found.mean == pytest.approx(true.mean, abs=0.05)
    assert found.std == pytest.approx(true.std, abs=0.05)
    # On a laden machine they are tried on some hundred pictures alone.
    assert guess.of(found).accuracy == pytest.approx(
        guess.of(true).accuracy, abs=0.01 + 3 / guess.of(found).count
    )
    assert guess.of(PLAIN).accuracy < 0.9


def test_an_untrained_network_is_not_believed() -> None:
    guess = guess_conventions(build(next(iter(ARCHITECTURES)), seed=3), MNIST)
    assert not guess.is_sure
    assert guess.conventions.scaling == PLAIN


def test_outputs_that_are_no_numbers_are_never_right() -> None:
    class Broken(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            return x.flatten(1)[:, :10] * torch.nan

    guess = guess_conventions(Broken(), MNIST)
    assert not guess.is_sure
    assert all(each.correct == 0 for each in guess.tried)


def test_one_scaling_is_measured() -> None:
    half = EXPECTED["half"]
    found = measure(trained("half"), MNIST, half)
    assert found.scaling == half
    assert found.accuracy > 0.9
    assert measure(trained("half"), MNIST, InputScaling(1, (50.0,), (0.1,))).accuracy < 0.5


def test_the_usual_scalings_are_all_different() -> None:
    for dataset in DATASETS.values():
        found = usual_scalings(dataset)
        assert len(set(found)) == len(found) >= 10
        assert found[0] == PLAIN


def test_a_normalisation_of_a_data_set_is_that_of_its_training_pictures() -> None:
    for dataset in DATASETS.values():
        images = dataset.load("train").images
        mean, std = dataset.normalisations[0]
        assert mean == pytest.approx(images.mean(dim=(0, 2, 3)).tolist(), abs=1e-4)
        assert std == pytest.approx(images.std(dim=(0, 2, 3)).tolist(), abs=1e-4)


def test_outputs_are_told_by_their_values(rng: np.random.Generator) -> None:
    z = torch.from_numpy(rng.normal(0, 3, (50, 10)))
    network = nn.Identity()
    assert outputs_kind(network, z) == "logits"
    assert outputs_kind(network, z.abs()) == "logits"
    assert outputs_kind(network, -z.abs()) == "logits"
    assert outputs_kind(network, z.softmax(1)) == "probabilities"
    assert outputs_kind(network, z.sigmoid()) == "scores"
    assert outputs_kind(network, z.log_softmax(1)) == "log_probabilities"
    one_hot = torch.eye(10)[torch.arange(50) % 10]
    assert outputs_kind(network, one_hot) == "probabilities"
    assert outputs_kind(network, one_hot.log()) == "log_probabilities"


def test_a_picture_is_scaled_as_it_is_written(rng: np.random.Generator) -> None:
    x = torch.from_numpy(rng.random((2, 3, 4, 4), np.float32))
    scaling = InputScaling(255, (1.0, 2.0, 3.0), (4.0, 5.0, 6.0), inverted=True)
    mean, std = torch.tensor(scaling.mean).view(3, 1, 1), torch.tensor(scaling.std).view(3, 1, 1)
    torch.testing.assert_close(scaled(x, scaling), (255 * (1 - x) - mean) / std)
    torch.testing.assert_close(scaled(x, PLAIN), x)
