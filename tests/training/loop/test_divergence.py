"""A run that comes to nothing: noticed at the right step, and nothing good is lost."""

import dataclasses

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it

from cnngui.network.architectures import build
from cnngui.training.evaluation import evaluate
from cnngui.training.loop.loop import Data
from cnngui.training.loop.optimised_graph import optimise_graph
from cnngui.training.settings import OPTIMISERS, Settings
from tests.training.recorded_runs import ONE_EPOCH, is_same, run


def first_bad_step(settings: Settings, data: Data) -> int:
    """Find the first step whose loss, gradients or weights have no finite size, looking at every one.

    Near the largest float32 the order of a sum decides what overflows, so the order is that of `train`.
    """
    network = build(settings.architecture, settings.seed)
    forward = optimise_graph(network, torch.device("cpu"))
    optimiser = OPTIMISERS[settings.optimiser].make(network.parameters(), settings.learning_rate, 0.0, True)
    chance = torch.Generator().manual_seed(settings.seed)
    for step, batch in enumerate(torch.randperm(4000, generator=chance).split(settings.batch_size), 1):
        loss = F.cross_entropy(forward(data.train.images[batch]), data.train.labels[batch])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        sizes = [p.norm() for p in network.parameters()] + [p.grad.norm() for p in network.parameters()]
        if not (loss.isfinite() and all(size.isfinite() for size in sizes)):
            return step
    raise AssertionError("this run does not diverge")


@pytest.mark.parametrize(
    ("architecture", "optimiser", "rate"),
    [
        ("simple_cnn", "adam", 1e30),
        ("simple_cnn", "sgd", 1e30),
        ("simple_cnn", "sgd", 1e8),
        ("simple_cnn", "sgd", 1e6),
        ("mlp", "adam", 1e25),
        ("mlp", "sgd", 1e7),
    ],
)
def test_a_run_that_comes_to_nothing_says_so(
    data: Data, architecture: str, optimiser: str, rate: float
) -> None:
    settings = dataclasses.replace(
        ONE_EPOCH, architecture=architecture, optimiser=optimiser, learning_rate=rate, batch_size=10
    )
    result, snapshots = run(data, settings)
    bad = first_bad_step(settings, data)
    assert result.outcome == "diverged"
    assert str(result.problem) == (
        f"At step {bad} the learning rate {rate:g} led to numbers that are not finite, so the training was "
        "stopped at its last good weights; choose a smaller learning rate."
    )
    assert result.test_accuracy is None
    assert len(result.history.losses) == bad - 1
    for values in (result.history.losses, result.history.validation_losses):
        assert np.isfinite(values).all()
    assert all(weight.isfinite().all() for weight in result.weights.values())
    assert any(is_same(result.weights, snapshot.weights) for snapshot in snapshots)
    assert is_same(snapshots[-1].weights, result.weights)
    network = build(architecture)
    network.load_state_dict(result.weights)
    assert np.isfinite(evaluate(network, data.validation).loss)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
@pytest.mark.parametrize("rate", [1e30, 1e6])
def test_a_run_on_a_cuda_device_fails_as_on_the_cpu(data: Data, rate: float) -> None:
    settings = dataclasses.replace(ONE_EPOCH, optimiser="sgd", learning_rate=rate, device="cuda")
    result, _ = run(data, settings)
    assert result.outcome == "diverged"
    assert len(result.history.losses) == first_bad_step(settings, data) - 1
    assert all(weight.isfinite().all() for weight in result.weights.values())
