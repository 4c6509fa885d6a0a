"""What a run tells of itself beside its losses: norms, times, confusion."""

import dataclasses
from collections.abc import Iterable

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it

from cnngui.network.architectures import ARCHITECTURES, build
from cnngui.network.graph import graph_of
from cnngui.training.evaluation import EvaluationResult, evaluate
from cnngui.training.loop.loop import Data
from tests.training.conftest import part
from tests.training.recorded_runs import ONE_EPOCH, after, run

# No max pooling: of several largest values in a window, any may get the gradient. On a CPU with channels last
# torch's batch normalisation adds up so carelessly that its gradients are a hundredth off.
NORMALISED = "own: convolution 4 | batch_normalisation | relu | average_pooling 2 | flatten | linear 10"


@pytest.mark.parametrize("architecture", ["mlp", "lenet5", NORMALISED])
def test_the_norms_are_those_of_each_layers_gradients_and_weights(data: Data, architecture: str) -> None:
    few = dataclasses.replace(data, validation=part(data.validation, 0, 100))
    settings = dataclasses.replace(ONE_EPOCH, architecture=architecture, optimiser="sgd", learning_rate=0.05)
    history = run(few, settings, after(1 + 4))[0].history
    network = build(architecture, settings.seed).train()
    layers = dict(network.named_modules())
    assert history.gradient_norms.shape == history.weight_norms.shape == (4, len(history.layers))
    order = torch.randperm(4000, generator=torch.Generator().manual_seed(settings.seed))
    for step, batch in enumerate(order.split(32)[:4]):
        network.zero_grad()
        F.cross_entropy(network(data.train.images[batch]), data.train.labels[batch]).backward()
        gradients = [norm(p.grad for p in layers[name].parameters()) for name in history.layers]
        np.testing.assert_allclose(history.gradient_norms[step], gradients, rtol=0.02)
        with torch.no_grad():
            for weight in network.parameters():
                weight.sub_(0.05 * weight.grad)
        weights = [norm(p.detach() for p in layers[name].parameters()) for name in history.layers]
        np.testing.assert_allclose(history.weight_norms[step], weights, rtol=1e-3)


def norm(tensors: Iterable[torch.Tensor]) -> float:
    return float(torch.cat([tensor.flatten() for tensor in tensors]).norm())


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_the_layers_are_those_of_the_picture_that_have_weights(data: Data, architecture: str) -> None:
    few = dataclasses.replace(data, validation=part(data.validation, 0, 50))
    history = run(few, dataclasses.replace(ONE_EPOCH, architecture=architecture), after(1))[0].history
    graph = graph_of(build(architecture))
    shown = [layer.name for layer in graph.layers if layer.module and list(layer.module.parameters())]
    assert sorted(history.layers) == sorted(shown)
    assert history.gradient_norms.shape == (0, len(shown))


def test_the_seconds_are_those_of_the_training(data: Data) -> None:
    result, _ = run(data, dataclasses.replace(ONE_EPOCH, architecture="mlp"))
    seconds = result.history.seconds
    assert seconds.shape == result.history.losses.shape
    assert (np.diff(seconds) > 0).all()
    assert 0 < seconds[0] < seconds[-1] <= result.seconds


def test_the_confusion_of_each_snapshot_is_that_of_the_last_validation(data: Data) -> None:
    result, snapshots = run(data, dataclasses.replace(ONE_EPOCH, architecture="mlp", train_size=640))
    # At the start, and before the first validation.
    assert [snapshot.confusion is None for snapshot in snapshots[:3]] == [True, True, False]
    for snapshot in snapshots[2:]:
        assert snapshot.confusion.shape == (10, 10)
        assert snapshot.confusion.sum() == len(data.validation)
        right = np.trace(snapshot.confusion) / len(data.validation)
        assert right == pytest.approx(snapshot.history.validation_accuracies[-1])
    network = build("mlp")
    network.load_state_dict(result.weights)
    found = evaluate(network, data.validation)
    counts = np.zeros((10, 10), np.int64)
    for true, predicted in zip(data.validation.labels.tolist(), found.predictions.tolist(), strict=True):
        counts[true, predicted] += 1
    np.testing.assert_array_equal(snapshots[-1].confusion, counts)
    np.testing.assert_array_equal(found.confusion, counts)


def test_a_confusion_has_a_place_for_digits_nobody_saw() -> None:
    found = EvaluationResult(0.0, np.eye(10, dtype=np.float32)[[3, 3]], np.array([3, 9])).confusion
    assert found.dtype == np.int64
    assert np.argwhere(found).tolist() == [[3, 3], [9, 3]]
