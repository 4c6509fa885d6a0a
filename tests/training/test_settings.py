"""Settings no run can use get a sentence that names the value and the range."""

import json
import math
from dataclasses import asdict
from typing import Any

import pytest

from cnngui.problem import Problem
from cnngui.training.settings import Settings


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
        {"loss": "squared_error", "weight_decay": 0.1, "target_accuracy": 1.0},
        {"dropout": 0.0, "train_size": 100},
        {"schedule": "cosine", "dropout": 0.9, "augmentation": "affine_elastic", "train_size": 55_000},
    ],
)
def test_the_ends_of_the_ranges_can_be_used(values: dict[str, Any]) -> None:
    Settings(**values).check()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"architecture": "lenet"}, "There is no architecture lenet here; there are simple_cnn, lenet5"),
        ({"architecture": "own: flatten"}, "The last row gives 784 values, and there are 10 classes"),
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
        ({"loss": "hinge"}, "There is no loss hinge here; there are cross_entropy, squared_error."),
        (
            {"schedule": "daily"},
            "There is no schedule daily here; there are constant, one_cycle, cosine.",
        ),
        (
            {"augmentation": "flip"},
            "There is no augmentation flip here; there are none, shift_rotate, affine_elastic.",
        ),
        (
            {"weight_decay": -0.5},
            "The weight decay -0.5 cannot be used; choose 0 for none, or a small number such as 0.0001.",
        ),
        ({"weight_decay": float("inf")}, "The weight decay inf cannot be used"),
        ({"weight_decay": float("nan")}, "The weight decay nan cannot be used"),
        (
            {"target_accuracy": 98.0},
            "A training cannot go on until the validation accuracy reaches 98; choose a number above 0 and "
            "up to 1, such as 0.98, or 0 to train all epochs.",
        ),
        ({"target_accuracy": -0.1}, "A training cannot go on until the validation accuracy reaches -0.1"),
        ({"target_accuracy": math.nan}, "A training cannot go on until the validation accuracy reaches nan"),
        (
            {"dropout": 0.95},
            "The dropout 0.95 cannot be used; choose a share from 0 to 0.9, or −1 to leave it as the network "
            "has it.",
        ),
        ({"dropout": -0.5}, "The dropout -0.5 cannot be used"),
        ({"dropout": float("nan")}, "The dropout nan cannot be used"),
        (
            {"train_size": 99},
            "99 training pictures cannot be used; choose a whole number from 100 to 55,000.",
        ),
        ({"train_size": 55_001}, "55001 training pictures cannot be used"),
        ({"device": "abacus"}, "There is no device abacus on this machine; there are cpu"),
    ],
)
def test_impossible_values_are_named(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Problem) as problem:
        Settings(**values).check()
    assert str(problem.value).startswith(sentence)


def test_settings_come_back_as_they_were_saved() -> None:
    settings = Settings("mlp", target_accuracy=0.9, dropout=0.5, train_size=2000, weight_decay=1e-4)
    assert Settings.from_dict(json.loads(json.dumps(asdict(settings)))) == settings


def test_settings_of_other_versions_and_damaged_ones_open_too() -> None:
    before = {
        "architecture": "lenet5",
        "optimiser": "sgd",
        "learning_rate": 0.5,
        "batch_size": 32,
        "epochs": 3,
    }
    opened = Settings.from_dict(before)
    assert opened == Settings("lenet5", "sgd", 0.5, "constant", 32, 3)
    opened.check()
    odd = {"learning_rate": 1, "epochs": 2.5, "seed": "7", "loss": None, "train_size": True, "moon": "full"}
    assert Settings.from_dict(odd) == Settings(learning_rate=1.0)
    assert type(Settings.from_dict(odd).learning_rate) is float


def test_settings_under_their_old_names_open_too() -> None:
    old = {"architecture": "mlp", "until": 0.9, "subset": 2000}
    assert Settings.from_dict(old) == Settings("mlp", target_accuracy=0.9, train_size=2000)
