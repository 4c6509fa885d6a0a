"""The settings of a run."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from cnngui.digits.augmentation import AUGMENTATIONS
from cnngui.digits.dataset import DATASETS, DEFAULT_DATASET, dataset_of
from cnngui.network.architectures import DEFAULT_ARCHITECTURE, architecture_of
from cnngui.problem import Problem, translatable
from cnngui.training.devices import resolve
from cnngui.training.registries import LOSSES, OPTIMISERS, SCHEDULES

__all__ = ["LOSSES", "MOST_PICTURES", "OPTIMISERS", "SCHEDULES", "Settings", "check_learning_rate"]

MOST_PICTURES = max(dataset.train_count for dataset in DATASETS.values())
LEAST_PICTURES = 100
AS_THE_NETWORK_HAS_IT = -1.0

_NO_OPTIMISER = translatable("Problem", "There is no optimiser {name} here; there are {known}.")
_NO_SCHEDULE = translatable("Problem", "There is no schedule {name} here; there are {known}.")
_NO_LOSS = translatable("Problem", "There is no loss {name} here; there are {known}.")
_NO_AUGMENTATION = translatable("Problem", "There is no augmentation {name} here; there are {known}.")


# A whole number for a setting that is a fraction has fewer bits than this.
_MOST_BITS = 64
# The names of settings in files of earlier versions.
_OLD_NAMES = {"until": "target_accuracy", "subset": "train_size"}


@dataclass(frozen=True)
class Settings:
    """Hold the settings of a run: the same settings give the same run on the same machine.

    `epochs`: at most; the run ends as soon as the validation accuracy reaches `target_accuracy`, 0…1, unless
    that is 0. `dropout`: the probability of every dropout of the network, or −1 for its own. `train_size`:
    how many pictures of the training set are used, the first ones; all of them where there are fewer.
    """

    architecture: str = DEFAULT_ARCHITECTURE
    optimiser: str = "adam"
    learning_rate: float = 1e-3
    schedule: str = "constant"
    batch_size: int = 64
    epochs: int = 5
    seed: int = 0
    device: str = "auto"
    loss: str = "cross_entropy"
    weight_decay: float = 0.0
    target_accuracy: float = 0.0
    dropout: float = AS_THE_NETWORK_HAS_IT
    augmentation: str = "none"
    train_size: int = MOST_PICTURES
    dataset: str = DEFAULT_DATASET.name

    @classmethod
    def from_dict(cls, saved: Mapping[str, object]) -> "Settings":
        """Return settings that were saved by any version.

        Those that are missing or of another type have their defaults; unknown ones are ignored.
        """
        saved = current_names(saved)
        usual = cls()
        values: dict[str, Any] = {}
        for field in fields(cls):
            default, value = getattr(usual, field.name), saved.get(field.name)
            if isinstance(default, float) and type(value) is int and value.bit_length() < _MOST_BITS:
                value = float(value)
            values[field.name] = value if type(value) is type(default) else default
        return cls(**values)

    def check(self) -> None:
        """Raise Problem for a value that no run can use, with the value and what is possible."""
        architecture_of(self.architecture, dataset_of(self.dataset).spec)
        self._check_names()
        check_learning_rate(self.learning_rate)
        self._check_counts()
        self._check_shares()
        resolve(self.device)

    def _check_names(self) -> None:
        for name, known, sentence in (
            (self.optimiser, list(OPTIMISERS), _NO_OPTIMISER),
            (self.schedule, list(SCHEDULES), _NO_SCHEDULE),
            (self.loss, list(LOSSES), _NO_LOSS),
            (self.augmentation, list(AUGMENTATIONS), _NO_AUGMENTATION),
        ):
            if name not in known:
                raise Problem(sentence, name=name, known=", ".join(known))

    def _check_counts(self) -> None:
        if not 1 <= self.batch_size <= 10_000:
            raise Problem(
                translatable(
                    "Problem",
                    "The batch size {value} cannot be used; choose a whole number from 1 to 10,000.",
                ),
                value=self.batch_size,
            )
        if not 1 <= self.epochs <= 1_000:
            raise Problem(
                translatable(
                    "Problem", "{value} epochs cannot be run; choose a whole number from 1 to 1,000."
                ),
                value=self.epochs,
            )
        if not 0 <= self.seed < 2**31:
            raise Problem(
                translatable(
                    "Problem",
                    "The seed {value} cannot be used; choose a whole number from 0 to 2,147,483,647.",
                ),
                value=self.seed,
            )
        if not LEAST_PICTURES <= self.train_size <= MOST_PICTURES:
            raise Problem(
                translatable(
                    "Problem",
                    "{value} training pictures cannot be used; choose a whole number from {least} to {most}.",
                ),
                value=self.train_size,
                least=LEAST_PICTURES,
                most=f"{MOST_PICTURES:,}",
            )

    def _check_shares(self) -> None:
        if not (math.isfinite(self.weight_decay) and self.weight_decay >= 0):
            raise Problem(
                translatable(
                    "Problem",
                    "The weight decay {value} cannot be used; choose 0 for none, or a small number such as "
                    "0.0001.",
                ),
                value=f"{self.weight_decay:g}",
            )
        if not 0 <= self.target_accuracy <= 1:
            raise Problem(
                translatable(
                    "Problem",
                    "A training cannot go on until the validation accuracy reaches {value}; choose a number "
                    "above 0 and up to 1, such as 0.98, or 0 to train all epochs.",
                ),
                value=f"{self.target_accuracy:g}",
            )
        if not (self.dropout == AS_THE_NETWORK_HAS_IT or 0 <= self.dropout <= 0.9):
            raise Problem(
                translatable(
                    "Problem",
                    "The dropout {value} cannot be used; choose a share from 0 to 0.9, or −1 to leave it as "
                    "the network has it.",
                ),
                value=f"{self.dropout:g}",
            )


def current_names(saved: Mapping[str, Any]) -> dict[str, Any]:
    """Return saved settings under the names that `Settings` has now."""
    return {_OLD_NAMES.get(name, name): value for name, value in saved.items()}


def check_learning_rate(value: float) -> None:
    """Raise Problem for a learning rate that no run can use."""
    if not (math.isfinite(value) and value > 0):
        raise Problem(
            translatable(
                "Problem",
                "The learning rate {value} cannot be used; choose a number above 0, such as 0.001.",
            ),
            value=f"{value:g}",
        )
