"""The trained models that come with the project, one for each network of the catalogue."""

from functools import lru_cache
from pathlib import Path

from cnngui.network.architectures import ARCHITECTURES
from cnngui.network.files.model_file import TRAINED, load_model
from cnngui.problem import Problem


def shipped(name: str) -> Path:
    """Return where the trained model of an architecture lies, or would lie."""
    return TRAINED.with_name(f"{name}.pt")


def shipped_names() -> tuple[str, ...]:
    """Return the architectures that have a trained model, in the order of the catalogue."""
    return tuple(name for name in ARCHITECTURES if shipped(name).is_file())


def shipped_accuracy(name: str) -> float | None:
    """Return the accuracy on the test set (0…1) that a trained model's file tells.

    None where there is no such file, or one that cannot be opened. A file is read once.
    """
    path = shipped(name)
    try:
        return _accuracy(path, path.stat().st_mtime_ns)
    except (OSError, Problem):
        # Why the file cannot be opened is said to whoever opens it.
        return None


@lru_cache
def _accuracy(path: Path, _changed: int) -> float | None:
    return load_model(path).test_accuracy
