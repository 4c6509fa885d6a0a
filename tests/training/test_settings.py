"""Settings no run can use get a sentence that names the value and the range."""

import json
import math
from dataclasses import asdict
from typing import Any

import pytest

from cnngui.training.settings import Settings
from tests import sentences
from tests.sentences import refused


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
    ("values", "sentence", "said"),
    [
        ({"architecture": "lenet"}, sentences.NO_ARCHITECTURE, {"name": "lenet"}),
        ({"architecture": "own: flatten"}, sentences.ENDS_WITH_VALUES, {"shape": 784, "classes": 10}),
        ({"architecture": "own: rel"}, sentences.IN_ROW, {"number": 1, "row": "rel"}),
        ({"optimiser": "lion"}, sentences.NO_OPTIMISER, {"known": "sgd, momentum, adam, adamw"}),
        ({"learning_rate": 0.0}, sentences.LEARNING_RATE, {"value": 0}),
        ({"learning_rate": -0.1}, sentences.LEARNING_RATE, {"value": -0.1}),
        ({"learning_rate": math.nan}, sentences.LEARNING_RATE, {"value": "nan"}),
        ({"learning_rate": math.inf}, sentences.LEARNING_RATE, {"value": "inf"}),
        ({"batch_size": 0}, sentences.BATCH_SIZE, {"value": 0}),
        ({"batch_size": 10_001}, sentences.BATCH_SIZE, {"value": 10001}),
        ({"epochs": 0}, sentences.EPOCHS, {"value": 0}),
        ({"epochs": 1_001}, sentences.EPOCHS, {"value": 1001}),
        ({"seed": -1}, sentences.SEED, {"value": -1}),
        ({"seed": 2**31}, sentences.SEED, {"value": 2147483648}),
        ({"loss": "hinge"}, sentences.NO_LOSS, {"name": "hinge", "known": "cross_entropy, squared_error"}),
        ({"schedule": "daily"}, sentences.NO_SCHEDULE, {"known": "constant, one_cycle, cosine"}),
        (
            {"augmentation": "flip"},
            sentences.NO_AUGMENTATION,
            {"known": "none, shift_rotate, affine_elastic"},
        ),
        ({"weight_decay": -0.5}, sentences.WEIGHT_DECAY, {"value": -0.5}),
        ({"weight_decay": math.inf}, sentences.WEIGHT_DECAY, {"value": "inf"}),
        ({"weight_decay": math.nan}, sentences.WEIGHT_DECAY, {"value": "nan"}),
        ({"target_accuracy": 98.0}, sentences.TARGET_ACCURACY, {"value": 98}),
        ({"target_accuracy": -0.1}, sentences.TARGET_ACCURACY, {"value": -0.1}),
        ({"target_accuracy": math.nan}, sentences.TARGET_ACCURACY, {"value": "nan"}),
        ({"dropout": 0.95}, sentences.DROPOUT, {"value": 0.95}),
        ({"dropout": -0.5}, sentences.DROPOUT, {"value": -0.5}),
        ({"dropout": math.nan}, sentences.DROPOUT, {"value": "nan"}),
        ({"train_size": 99}, sentences.TRAINING_PICTURES, {"value": 99, "least": 100, "most": "55,000"}),
        (
            {"train_size": 55_001},
            sentences.TRAINING_PICTURES,
            {"value": 55001, "least": 100, "most": "55,000"},
        ),
        ({"device": "abacus"}, sentences.NO_DEVICE, {"name": "abacus"}),
    ],
)
def test_impossible_values_are_named(values: dict[str, Any], sentence: str, said: dict[str, object]) -> None:
    with refused(sentence, **said):
        Settings(**values).check()


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
