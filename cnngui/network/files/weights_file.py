"""Weights that come without their network: found in what was saved, and fitted to a network that has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from cnngui.digits.dataset import DATASETS, Dataset
from cnngui.network.architectures import ARCHITECTURES, architecture_of, without_weights
from cnngui.network.files.model_file import CUT_SHORT, NO_NUMBERS, Model
from cnngui.problem import Problem, translatable
from cnngui.regular_files import open_regular

# Where checkpoints keep the weights, the likeliest first; "ema" holds averages, which a network is used with.
_KEYS = (
    "state_dict",
    "model_state_dict",
    "model_state",
    "model",
    "network",
    "net",
    "weights",
    "params",
    "ema",
)
# Of batch normalisation: it counts the batches of the training, and nothing is computed with it.
_COUNTER = "num_batches_tracked"
_DEEPEST = 3
# Of a file of safetensors: the list of its tensors, each of some hundred bytes.
_LARGEST_HEADER = 2 * 2**20
_NUMBERS = (torch.float16, torch.bfloat16, torch.float32, torch.float64)


@dataclass(frozen=True)
class Fit:
    """Hold a model with the weights of a file; `by_name`: their names fit too, and not the shapes alone."""

    model: Model
    by_name: bool


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Return the tensors of a file of safetensors. Raises Problem where it is damaged or lists too many."""
    try:
        with open_regular(path) as file:
            if int.from_bytes(file.read(8), "little") > min(_LARGEST_HEADER, path.stat().st_size):
                raise Problem(CUT_SHORT, path=path)
        return load_file(path)
    except (SafetensorError, OSError, ValueError, KeyError, RuntimeError) as error:
        raise Problem(CUT_SHORT, path=path) from error


def weights_in(content: object) -> dict[str, Tensor] | None:
    """Return the weights in what torch.save wrote, without the prefixes that wrappers add to their names.

    `content` is a state dict, or a checkpoint that holds one, beside an optimiser's state and the like. None
    where there are none.
    """
    found = _state_dict(content, _DEEPEST)
    return None if found is None else without_prefixes(found)


def _state_dict(content: object, depth: int) -> dict[str, Tensor] | None:
    if not isinstance(content, Mapping) or not content or depth == 0:
        return None
    if all(isinstance(name, str) for name in content) and all(
        isinstance(value, Tensor) for value in content.values()
    ):
        return dict(content)
    likely = [content[key] for key in _KEYS if key in content]
    others = [value for key, value in content.items() if key not in _KEYS and "optim" not in str(key)]
    for value in (*likely, *others):
        if isinstance(value, Mapping):
            found = _state_dict(value, depth - 1)
            if found is not None:
                return found
    return None


def without_prefixes(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return weights without what all their names begin with, such as "module." of DataParallel."""
    if len(weights) < 2:
        return dict(weights)
    split = [name.split(".") for name in weights]
    # What lists in order have in common, their first and their last have.
    pairs = zip(min(split), max(split), strict=False)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    # What is left must still be a name in a module: "fc.weight", of "net.fc.weight".
    count = max(min(common, *(len(parts) - 2 for parts in split)), 0)
    return {".".join(parts[count:]): value for parts, value in zip(split, weights.values(), strict=True)}


def fits_of(path: Path, weights: Mapping[str, Tensor], own: Iterable[str]) -> list[Fit]:
    """Return models of the catalogue, and of the blueprints `own`, that have weights of these shapes.

    Those whose names fit too come alone where there are any. Raises Problem for weights that are no dense,
    finite numbers of floating point, and where none fits.
    """
    values = {name: tensor for name, tensor in weights.items() if not name.endswith(_COUNTER)}
    _check(path, values)
    found = []
    for dataset in DATASETS.values():
        for architecture in dict.fromkeys((*ARCHITECTURES, *own)):
            try:
                architecture_of(architecture, dataset.spec)
                fit = _fit(architecture, dataset, values)
            except Problem:
                continue
            if fit is not None:
                found.append(fit)
    if not found:
        raise _fits_none(path, values)
    return [fit for fit in found if fit.by_name] or found


def _fit(architecture: str, dataset: Dataset, values: Mapping[str, Tensor]) -> Fit | None:
    network = without_weights(architecture, dataset.spec)
    own = {name: value for name, value in network.state_dict().items() if not name.endswith(_COUNTER)}
    by_name = own.keys() == values.keys() and all(own[name].shape == values[name].shape for name in own)
    in_order = [tuple(value.shape) for value in own.values()] == [
        tuple(value.shape) for value in values.values()
    ]
    if not by_name and not in_order:
        return None
    taken = values if by_name else dict(zip(own, values.values(), strict=True))
    _load(network, taken)
    return Fit(Model(architecture, network, dataset=dataset.name), by_name)


def _load(network: nn.Module, values: Mapping[str, Tensor]) -> None:
    with torch.no_grad():
        for name, target in network.state_dict().items():
            if name in values:
                target.copy_(values[name])
            else:
                target.zero_()


def _check(path: Path, values: Mapping[str, Tensor]) -> None:
    for tensor in values.values():
        if tensor.layout != torch.strided or tensor.dtype not in _NUMBERS or tensor.device.type != "cpu":
            raise Problem(
                translatable(
                    "Problem",
                    "The weights in {path} are not plain numbers of floating point (sparse, quantised or "
                    "without data); save those of network.float() instead.",
                ),
                path=path,
            )
        if not bool(torch.isfinite(tensor).all()):
            raise Problem(NO_NUMBERS, path=path)


def _fits_none(path: Path, values: Mapping[str, Tensor]) -> Problem:
    listed = [
        f"{name} {'×'.join(map(str, tensor.shape)) or '1'}" for name, tensor in islice(values.items(), 3)
    ]
    return Problem(
        translatable(
            "Problem",
            "{path} holds weights without their network ({count}: {listed}), and no network of the catalogue "
            "or of yours has such weights; build it on the Build page and open them again, or export the "
            "network itself: torch.export.save(torch.export.export(network.eval(), (torch.zeros(1, 1, 28, "
            "28),)), “network.pt2”).",
        ),
        path=path,
        count=len(values),
        listed=", ".join([*listed, "…"] if len(values) > len(listed) else listed),
    )
