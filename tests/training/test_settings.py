"""Settings no run can use get a sentence that names the value and the range."""

from typing import Any

import pytest
import torch
from torch import nn

from cnngui.problem import Problem
from cnngui.training.settings import OPTIMISERS, Settings


def test_the_defaults_can_be_used() -> None:
    settings = Settings()
    settings.check()
    assert (settings.architecture, settings.optimiser, settings.learning_rate) == ("simple_cnn", "adam", 1e-3)
    assert (settings.batch_size, settings.epochs, settings.device) == (64, 5, "auto")


@pytest.mark.parametrize(
    "values",
    [
        {"learning_rate": 1e-12},
        {"learning_rate": 1e30},
        {"batch_size": 1, "epochs": 1, "seed": 0},
        {"batch_size": 10_000, "epochs": 1_000, "seed": 2**31 - 1},
        {"architecture": "mlp", "optimiser": "momentum", "device": "cpu"},
        {"architecture": "own: flatten | linear 10"},
    ],
)
def test_the_ends_of_the_ranges_can_be_used(values: dict[str, Any]) -> None:
    Settings(**values).check()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"architecture": "lenet"}, "There is no architecture lenet here; there are simple_cnn, lenet5"),
        ({"architecture": "own: flatten"}, "The last row gives 784 values, and there are 10 digits"),
        ({"architecture": "own: rel"}, "Row 1 (rel): There is no operation “rel” to build a network of"),
        (
            {"optimiser": "lion"},
            "There is no optimiser lion here; there are sgd, momentum, adam, adamw.",
        ),
        (
            {"learning_rate": 0.0},
            "The learning rate 0 cannot be used; choose a number above 0, such as 0.001.",
        ),
        ({"learning_rate": -0.1}, "The learning rate -0.1 cannot be used"),
        ({"learning_rate": float("nan")}, "The learning rate nan cannot be used"),
        ({"learning_rate": float("inf")}, "The learning rate inf cannot be used"),
        (
            {"batch_size": 0},
            "The batch size 0 cannot be used; choose a whole number from 1 to 10,000.",
        ),
        ({"batch_size": 10_001}, "The batch size 10001 cannot be used"),
        ({"epochs": 0}, "0 epochs cannot be run; choose a whole number from 1 to 1,000."),
        ({"epochs": 1_001}, "1001 epochs cannot be run"),
        (
            {"seed": -1},
            "The seed -1 cannot be used; choose a whole number from 0 to 2,147,483,647.",
        ),
        ({"seed": 2**31}, "The seed 2147483648 cannot be used"),
        ({"device": "abacus"}, "There is no device abacus on this machine; there are cpu"),
    ],
)
def test_impossible_values_are_named(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Problem) as problem:
        Settings(**values).check()
    assert str(problem.value).startswith(sentence)


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
