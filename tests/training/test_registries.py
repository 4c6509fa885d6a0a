"""Optimisers, schedules and losses, against torch's own and a loop as one writes it by hand."""

import dataclasses
import itertools

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import nn

from cnngui.network.architectures import build
from cnngui.training.loop.loop import Data, Snapshot, train
from cnngui.training.registries import LOSSES, OPTIMISERS, SCHEDULES
from tests.training.recorded_runs import ONE_EPOCH, after, never

TORCHS = {
    "constant": lambda optimiser, rate, steps: torch.optim.lr_scheduler.ConstantLR(optimiser, factor=1.0),
    "one_cycle": lambda optimiser, rate, steps: torch.optim.lr_scheduler.OneCycleLR(
        optimiser, rate, total_steps=steps, cycle_momentum=False
    ),
    "cosine": lambda optimiser, rate, steps: torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps),
}


def rates_of_torch(name: str, rate: float, steps: int) -> list[float]:
    optimiser = torch.optim.SGD([nn.Parameter(torch.zeros(1))], rate)
    schedule = TORCHS[name](optimiser, rate, steps)
    rates = []
    for _ in range(steps):
        rates.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        schedule.step()
    return rates


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("steps", [1, 2, 3, 4, 7, 10, 100, 1237])
@pytest.mark.parametrize("rate", [1e-3, 0.7])
def test_each_schedule_is_torchs_own(name: str, steps: int, rate: float) -> None:
    ours = [SCHEDULES[name].rate(rate, step, steps) for step in range(steps)]
    np.testing.assert_allclose(ours, rates_of_torch(name, rate, steps), rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_run_takes_the_rates_of_its_schedule(data: Data, name: str) -> None:
    settings = dataclasses.replace(
        ONE_EPOCH, architecture="mlp", schedule=name, train_size=320, epochs=2, learning_rate=0.01
    )
    snapshots: list[Snapshot] = []
    result = train(settings, data, snapshots.append, never)
    np.testing.assert_allclose(result.history.learning_rates, rates_of_torch(name, 0.01, 20), rtol=1e-9)
    assert snapshots[0].learning_rate == pytest.approx(result.history.learning_rates[0])
    assert snapshots[-1].learning_rate == pytest.approx(result.history.learning_rates[-1])


@pytest.mark.parametrize(
    ("name", "kind", "momentum"),
    [
        ("sgd", torch.optim.SGD, 0),
        ("momentum", torch.optim.SGD, 0.9),
        ("adam", torch.optim.Adam, None),
        ("adamw", torch.optim.AdamW, None),
    ],
)
@pytest.mark.parametrize("fused", [True, False])
def test_each_optimiser_is_what_its_name_says(
    name: str, kind: type[torch.optim.Optimizer], momentum: float | None, fused: bool
) -> None:
    optimiser = OPTIMISERS[name].make(nn.Linear(2, 2).parameters(), 0.25, 0.125, fused)
    assert type(optimiser) is kind
    assert optimiser.defaults["lr"] == 0.25
    assert optimiser.defaults["weight_decay"] == 0.125
    assert optimiser.defaults.get("momentum") == momentum
    assert bool(optimiser.defaults["fused"]) is fused


def test_squared_error_is_the_mean_over_digits_and_classes() -> None:
    logits = torch.randn(7, 10, dtype=torch.float64)
    labels = torch.randint(10, (7,))
    p = torch.exp(logits) / torch.exp(logits).sum(dim=1, keepdim=True)
    total = sum(
        (float(p[i, k]) - (1.0 if k == labels[i] else 0.0)) ** 2
        for i, k in itertools.product(range(7), range(10))
    )
    assert float(LOSSES["squared_error"].mean(logits, labels)) == pytest.approx(total / 70)
    assert float(LOSSES["cross_entropy"].mean(logits, labels)) == pytest.approx(
        -sum(float(torch.log(p[i, labels[i]])) for i in range(7)) / 7
    )


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("optimiser", OPTIMISERS)
@pytest.mark.parametrize("decay", [0.0, 0.3])
def test_a_run_is_the_plain_loop_with_its_loss_and_decay(
    data: Data, loss: str, optimiser: str, decay: float
) -> None:
    """The weight decay is written out: added to the gradient, or taken off the weights by AdamW."""
    settings = dataclasses.replace(
        ONE_EPOCH, architecture="mlp", optimiser=optimiser, loss=loss, weight_decay=decay, learning_rate=0.01
    )
    result = train(settings, data, lambda _: None, after(5 + 6))
    network = build("mlp", settings.seed)
    plain = OPTIMISERS[optimiser].make(network.parameters(), 0.01, 0.0, False)
    losses = []
    chance = torch.Generator().manual_seed(settings.seed)
    for batch in torch.randperm(4000, generator=chance).split(32)[:6]:
        logits, labels = network(data.train.images[batch]), data.train.labels[batch]
        if loss == "cross_entropy":
            value = F.cross_entropy(logits, labels)
        else:
            value = F.mse_loss(F.softmax(logits, dim=1), torch.eye(10)[labels])
        plain.zero_grad()
        value.backward()
        with torch.no_grad():
            for weight in network.parameters():
                if optimiser == "adamw":
                    weight.mul_(1 - 0.01 * decay)
                else:
                    weight.grad += decay * weight
        plain.step()
        losses.append(value.item())
    np.testing.assert_allclose(result.history.losses, losses, rtol=2e-3)
    for name, weight in network.state_dict().items():
        np.testing.assert_allclose(result.weights[name], weight, atol=2e-4)
