"""The files in the folder of a run: written atomically, read without executing code, checked."""

import io
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import numpy as np
import torch
from torch import Tensor

from cnngui.digits.dataset import dataset_of
from cnngui.files import write_whole
from cnngui.network.architectures import architecture_of, build
from cnngui.network.files.model_file import is_plain
from cnngui.problem import Problem
from cnngui.regular_files import is_whole_archive
from cnngui.training.loop.checkpoint_state import RunState, Weights
from cnngui.training.loop.history import History
from cnngui.training.loop.loop import Outcome
from cnngui.training.runs.file_contents import CorruptRunError, load, read_json, saved, write_json
from cnngui.training.settings import Settings, current_names

METADATA = "run.json"
NAME = "name.json"
RESULT = "result.json"
HISTORY = "history.npz"
LOCK = "lock"
# Raised by acquiring a lock where the folder cannot be written or the file system has no locks. The Timeout
# of a lock that another holds is an OSError too.
NO_LOCK = (OSError, NotImplementedError)
CHECKPOINTS = "checkpoints"

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

_FORMAT = "cnngui run"
_VERSION = 1
_STATE = re.compile(r"state-(\d+)\.pt")
_CHECKPOINT = re.compile(r"(\d+)\.pt")
# Of a name that a person gives, and of one that is read.
LONGEST_NAME = 80
# Where the disk damaged a state, the one before is used.
_STATES_KEPT = 2


@dataclass(frozen=True)
class RunMetadata:
    """Hold what is known of a run at its start; `origin`: the run and the step it was continued from."""

    settings: Settings
    created: datetime
    origin: tuple[str, int] | None
    weight_count: int


@dataclass(frozen=True)
class RunResult:
    """Hold the result of a run; accuracies 0…1, `rates`: `changed_learning_rates`, None in old files."""

    outcome: Outcome
    steps: int
    best_validation: float | None
    test_accuracy: float | None
    seconds: float
    rates: tuple[float, ...] | None = None


def write_metadata(folder: Path, metadata: RunMetadata) -> None:
    """Write the metadata of a run. Raises OSError."""
    content = {
        "format": _FORMAT,
        "version": _VERSION,
        "settings": asdict(metadata.settings),
        "created": metadata.created.isoformat(),
        "origin": metadata.origin,
        "weight_count": metadata.weight_count,
    }
    write_json(folder / METADATA, content)


def read_metadata(folder: Path) -> RunMetadata:
    """Read the metadata of a run. Raises CorruptRunError, also for the format of another version."""
    content = read_json(folder / METADATA)
    if content.get("format") != _FORMAT or content.get("version") != _VERSION:
        raise CorruptRunError
    try:
        created = datetime.fromisoformat(content["created"])
        origin, count = content["origin"], content["weight_count"]
        if origin is not None:
            origin = (_of(str, origin[0]), _of(int, origin[1]))
        if created.tzinfo is None:
            raise CorruptRunError
        return RunMetadata(_settings(content["settings"]), created, origin, _of(int, count))
    except (LookupError, TypeError, ValueError, AttributeError, Problem) as error:
        raise CorruptRunError from error


def _settings(content: Mapping[str, Any]) -> Settings:
    """Return settings; those that an older version did not write have their defaults."""
    content, defaults = current_names(content), asdict(Settings())
    if not content.keys() <= defaults.keys():
        raise CorruptRunError
    settings = Settings(**{name: _of(type(defaults[name]), value) for name, value in content.items()})
    architecture_of(settings.architecture, dataset_of(settings.dataset).spec)
    return settings


def _of(kind: type, value: Any) -> Any:
    """Return a value of that type; a whole number is a float too. Raises CorruptRunError."""
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise CorruptRunError
    return value


def write_name(folder: Path, name: str) -> None:
    """Write the name of a run, in a file of its own: another process may rename it while it is trained."""
    write_json(folder / NAME, {"name": name})


def read_name(folder: Path) -> str:
    """Read the name of a run; that of its folder where the file is damaged or missing."""
    try:
        name = " ".join(str(_of(str, read_json(folder / NAME).get("name"))).split())
        return name[:LONGEST_NAME] or folder.name
    except CorruptRunError:
        return folder.name


def write_result(folder: Path, result: RunResult) -> None:
    """Write the result of a run. Raises OSError."""
    write_json(folder / RESULT, asdict(result))


def read_result(folder: Path) -> RunResult | None:
    """Read the result of a run, None where there is none that can be read."""
    try:
        content = read_json(folder / RESULT)
        best, test = (
            None if content[name] is None else _of(float, content[name])
            for name in ("best_validation", "test_accuracy")
        )
        if content["outcome"] not in OUTCOMES:
            raise CorruptRunError
        seconds, rates = _of(float, content["seconds"]), content.get("rates")
        rates = None if rates is None else tuple(_of(float, rate) for rate in _of(list, rates))
        return RunResult(content["outcome"], _of(int, content["steps"]), best, test, seconds, rates)
    except (CorruptRunError, LookupError):
        return None


def remove_result(folder: Path) -> None:
    """Remove the result of a run that is resumed. Raises OSError."""
    (folder / RESULT).unlink(missing_ok=True)


def written_at(folder: Path) -> object:
    """Return a stamp that changes whenever a state or a result of a run is written."""
    try:
        result = (folder / RESULT).stat().st_mtime_ns
    except OSError:
        result = None
    return result, states(folder)


def write_history(folder: Path, history: History) -> None:
    """Write the history of a run. Raises OSError."""
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **history.as_arrays())
    write_whole(folder / HISTORY, buffer.getvalue())


def read_history(folder: Path) -> History:
    """Read the history of a run. Raises CorruptRunError."""
    path = folder / HISTORY
    try:
        if not is_whole_archive(path):
            raise CorruptRunError
        with np.load(path, allow_pickle=False) as arrays:
            return History.from_arrays({name: arrays[name] for name in arrays.files})
    except CorruptRunError:
        raise
    except Exception as error:
        # numpy and zipfile raise almost anything for a damaged archive.
        raise CorruptRunError from error


def write_weights(folder: Path, step: int, weights: Weights) -> None:
    """Write the weights after `step` steps. Raises OSError."""
    path = folder / CHECKPOINTS / f"{step:08d}.pt"
    write_whole(path, saved(weights))


def read_weights(folder: Path, step: int) -> Weights:
    """Read the weights after `step` steps. Raises CorruptRunError."""
    weights = load(folder / CHECKPOINTS / f"{step:08d}.pt")
    if not isinstance(weights, dict) or not all(isinstance(w, Tensor) for w in weights.values()):
        raise CorruptRunError
    return weights


def read_fitting_weights(folder: Path, step: int, settings: Settings) -> Weights:
    """Read the weights after `step` steps. Raises CorruptRunError, also for those of another network."""
    weights = read_weights(folder, step)
    with torch.device("meta"):
        wanted = build(settings.architecture, spec=dataset_of(settings.dataset).spec).state_dict()
    if weights.keys() != wanted.keys():
        raise CorruptRunError
    if not all(is_plain(weight, wanted[name]) for name, weight in weights.items()):
        raise CorruptRunError
    return weights


def remove_weights(folder: Path, step: int) -> None:
    """Remove the weights after `step` steps. Raises OSError."""
    (folder / CHECKPOINTS / f"{step:08d}.pt").unlink(missing_ok=True)


def checkpoints(folder: Path) -> tuple[int, ...]:
    """Return the steps whose weights are saved, in ascending order."""
    return tuple(sorted(_numbers(folder / CHECKPOINTS, _CHECKPOINT)))


def write_state(folder: Path, state: RunState) -> None:
    """Write a state, then remove the superfluous ones.

    The state before stays too; those before that are removed, and those of later steps, which are left when a
    run is resumed from an earlier state. Raises OSError.
    """
    write_whole(folder / f"state-{state.step}.pt", saved(state.as_dict()))
    steps = states(folder)
    earlier = [step for step in steps if step <= state.step]
    for step in set(steps) - set(earlier[:_STATES_KEPT]):
        (folder / f"state-{step}.pt").unlink(missing_ok=True)


def read_state(folder: Path, step: int) -> RunState:
    """Read the state after `step` steps. Raises CorruptRunError."""
    try:
        return RunState.from_dict(load(folder / f"state-{step}.pt"))
    except CorruptRunError:
        raise
    except Exception as error:
        # Well-formed files with senseless values may raise anything.
        raise CorruptRunError from error


def states(folder: Path) -> list[int]:
    """Return the steps whose states are saved, in descending order."""
    return sorted(_numbers(folder, _STATE), reverse=True)


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files that were never renamed into place; the run's lock must be held."""
    for place in (folder, folder / CHECKPOINTS):
        for path in place.glob(".*.*"):
            # A name is written without the lock.
            if not path.name.startswith(f".{NAME}."):
                path.unlink(missing_ok=True)


def _numbers(folder: Path, pattern: re.Pattern[str]) -> list[int]:
    try:
        found = [pattern.fullmatch(path.name) for path in folder.iterdir()]
    except OSError:
        return []
    return [int(match[1]) for match in found if match is not None]
