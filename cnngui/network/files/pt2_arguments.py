"""What the arguments and results in a program of torch.export stand for."""

from collections.abc import Callable
from typing import Any

import torch

from cnngui.network.files.pt2_archive import DTYPES, Json

_MEMORY = {1: torch.contiguous_format, 2: torch.channels_last, 4: torch.preserve_format}
# Returns the value that a name stands for.
Named = Callable[[str], Any]


def _of_size(content: Json, named: Named) -> Any:
    ((kind, value),) = content.items()
    return named(value) if kind == "as_name" else value


def _of_tensor(content: Json, named: Named) -> Any:
    ((kind, value),) = content.items()
    return named(value["name"]) if kind == "as_tensor" else None


def _plain(content: Any, _named: Named) -> Any:
    return content


# What each kind of argument (schema.py, Argument) stands for, without those that hold programs or objects.
ARGUMENTS: dict[str, Callable[[Any, Named], Any]] = {
    "as_none": lambda _content, _named: None,
    "as_tensor": lambda content, named: named(content["name"]),
    "as_tensors": lambda content, named: [named(one["name"]) for one in content],
    "as_optional_tensor": _of_tensor,
    "as_optional_tensors": lambda content, named: [_of_tensor(one, named) for one in content],
    "as_int": _plain,
    "as_ints": _plain,
    "as_float": lambda content, _named: float(content),
    "as_floats": lambda content, _named: [float(one) for one in content],
    "as_bool": _plain,
    "as_bools": _plain,
    "as_string": _plain,
    "as_sym_int": _of_size,
    "as_sym_ints": lambda content, named: [_of_size(one, named) for one in content],
    "as_scalar_type": lambda content, _named: DTYPES[content],
    "as_memory_format": lambda content, _named: _MEMORY[content],
    "as_layout": lambda _content, _named: torch.strided,
    "as_device": lambda _content, _named: torch.device("cpu"),
}


def result_names(outputs: list[Json]) -> list[str]:
    """List what a node's results are called, "" for one that is nothing."""
    found: list[str] = []
    for output in outputs:
        ((kind, content),) = output.items()
        if kind == "as_tensors":
            found += [one["name"] for one in content]
        elif kind == "as_tensor":
            found.append(content["name"])
        else:
            found.append(content["as_name"] if kind == "as_sym_int" else "")
    return found
