"""Opening of a network from whatever file holds one, and finding out what it takes and gives."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cnngui.digits.dataset import dataset_of
from cnngui.network.conventions import Conventions, with_conventions
from cnngui.network.files.file_kinds import is_safetensors, kind_of
from cnngui.network.files.kept_conventions import digest_of, keep_conventions, kept_conventions
from cnngui.network.files.model_file import NOT_A_MODEL, Model, is_model, model_of, read_saved
from cnngui.network.files.pt2_model import is_exported, load_exported
from cnngui.network.files.weights_file import Fit, fits_of, read_safetensors, weights_in
from cnngui.problem import Problem
from cnngui.regular_files import open_regular
from cnngui.training.convention_guess import ConventionGuess, guess_conventions
from cnngui.training.loop.run_control import RunControl

_HEAD = 16


@dataclass(frozen=True)
class Opened:
    """Hold a network from a file.

    `guess`: what came of trying it on known pictures; None for a model of cnngui, which states what it takes.
    `digest`: of the file, where what a person settles about it is kept by that. `is_settled`: a person did so
    before. `by_name`: False where weights were taken for those of a network by their shapes alone.
    """

    model: Model
    guess: ConventionGuess | None = None
    digest: str = ""
    is_settled: bool = False
    by_name: bool = True

    def settled(self, conventions: Conventions) -> "Opened":
        """Keep other conventions for this file, and return its network with them.

        Raises Problem where they cannot be kept.
        """
        if self.digest:
            keep_conventions(self.digest, conventions)
        return replace(self, model=_with(self.model, conventions), is_settled=True)


def open_network(path: str | Path, own: Iterable[str] = (), *, control: RunControl | None = None) -> Opened:
    """Open a model of cnngui, a network of torch.export, or the weights of a network that is known here.

    `own`: blueprints of a person's own, which weights may fit beside the catalogue. A network that is not of
    cnngui is tried on known pictures, and is opened with the likeliest conventions, or those settled before.
    `control` is asked between the steps. Raises Stopped, and Problem, with one sentence that names what the
    file is instead and the way on.
    """
    path = Path(path)
    if is_exported(path):
        return _guessed(path, [Fit(load_exported(path), True)], control)
    content = _read(path)
    if is_model(content):
        return Opened(model_of(path, content))
    weights = weights_in(content)
    if weights is None:
        raise Problem(NOT_A_MODEL, path=path)
    return _guessed(path, fits_of(path, weights, own), control)


def open_model(path: str | Path, *, control: RunControl | None = None) -> Model:
    """Return the network of a file alone. Raises as `open_network`."""
    return open_network(path, control=control).model


def _read(path: Path) -> object:
    try:
        with open_regular(path) as file:
            head = file.read(_HEAD)
        if is_safetensors(path, head):
            return read_safetensors(path)
    except OSError:
        # `read_saved` says what is wrong.
        pass
    try:
        return read_saved(path)
    except Problem as problem:
        raise kind_of(path) or problem from problem


def _guessed(path: Path, fits: list[Fit], control: RunControl | None) -> Opened:
    """Try the networks that a file may hold, and take the one that tells most pictures apart."""
    found = []
    for fit in fits:
        model = fit.model
        guess = guess_conventions(model.network, dataset_of(model.dataset), control=control)
        found.append((guess, fit))
    guess, fit = max(found, key=lambda pair: pair[0].of(pair[0].conventions.scaling).accuracy)
    digest = digest_of(path)
    kept = kept_conventions(digest, fit.model.spec.shape[0])
    conventions = kept or guess.conventions
    return Opened(_with(fit.model, conventions), guess, digest, kept is not None, fit.by_name)


def _with(model: Model, conventions: Conventions) -> Model:
    """Return the model with a network of its own that has these conventions."""
    network = copy.deepcopy(model.network)
    return replace(model, network=with_conventions(network, conventions))
