"""The trained models that come with the program, for each data set and architecture."""

from functools import lru_cache
from pathlib import Path

from cnngui.digits.dataset import DEFAULT_DATASET, Dataset
from cnngui.network.architectures import ARCHITECTURES
from cnngui.network.files.model_file import load_model
from cnngui.problem import Problem
from cnngui.resource_files import resource_folder

MODELS = resource_folder("models")


def pretrained_path(name: str, dataset: Dataset = DEFAULT_DATASET) -> Path:
    """Return where the trained model of an architecture lies, or would lie."""
    return MODELS / dataset.model.format(architecture=name)


def pretrained_names(dataset: Dataset = DEFAULT_DATASET) -> tuple[str, ...]:
    """Return the architectures that have a trained model for a data set, in the order of the catalogue."""
    return tuple(name for name in ARCHITECTURES if pretrained_path(name, dataset).is_file())


def pretrained_accuracy(name: str, dataset: Dataset = DEFAULT_DATASET) -> float | None:
    """Return the accuracy on the test set, 0…1, that the file of a trained model states.

    None where there is no such file, or one that cannot be opened. A file is read once.
    """
    path = pretrained_path(name, dataset)
    try:
        return _accuracy(path, path.stat().st_mtime_ns)
    except (OSError, Problem):
        # Whoever opens the file reports why it cannot be opened.
        return None


@lru_cache
def _accuracy(path: Path, _changed: int) -> float | None:
    return load_model(path).test_accuracy
