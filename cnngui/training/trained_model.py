"""A model of the weights that a run has reached, and the settings it was trained with."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from torch import Tensor

from cnngui.digits.dataset import dataset_of
from cnngui.network.architectures import without_weights
from cnngui.network.files.model_file import Model
from cnngui.problem import Problem
from cnngui.training.settings import Settings


def trained_model(
    settings: Settings, weights: Mapping[str, Tensor], test_accuracy: float | None = None
) -> Model:
    """Return a model with a network of its own that has these weights."""
    network = without_weights(settings.architecture, dataset_of(settings.dataset).spec)
    network.load_state_dict(dict(weights))
    return Model(settings.architecture, network, asdict(settings), test_accuracy, dataset=settings.dataset)


def settings_of(model: Model) -> Settings:
    """Return the settings that a model was trained with; the defaults for those it does not have.

    Where no run can have had them, a file says what is not true, and they are all the defaults.
    """
    settings = Settings.from_dict(model.settings)
    try:
        # It may have been trained on a device that is not here.
        replace(settings, device="cpu").check()
    except Problem:
        return Settings(architecture=model.architecture, dataset=model.dataset)
    return settings
