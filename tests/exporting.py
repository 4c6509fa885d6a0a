"""Files of torch.export for the tests, and what somebody may have done to them."""

import io
import json
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import nn

ANY_BATCH = ({0: torch.export.Dim("batch")},)


def export(path: Path, network: nn.Module, *inputs: torch.Tensor, any_batch: bool = False) -> Path:
    """Export a network as a person does, for one digit unless `any_batch`."""
    shapes = ANY_BATCH if any_batch else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch.export's own
        exported = torch.export.export(network, inputs or (torch.zeros(1, 1, 28, 28),), dynamic_shapes=shapes)
        torch.export.save(exported, path)
    return path


def changed(source: Path, target: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """Copy an archive with its records, by their names without the folder, changed."""
    with zipfile.ZipFile(source) as archive:
        records = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    change(records)
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in records.items():
            archive.writestr(f"{target.stem}/{name}", content)
    return target


def in_json(record: str, change: Callable[[Any], object]) -> Callable[[dict[str, bytes]], None]:
    """Return a change of what one JSON record says."""

    def apply(records: dict[str, bytes]) -> None:
        content = json.loads(records[record])
        change(content)
        records[record] = json.dumps(content).encode()

    return apply


def in_program(change: Callable[[Any], object]) -> Callable[[dict[str, bytes]], None]:
    """Return a change of the program."""
    return in_json("models/model.json", change)


def saved(content: object) -> bytes:
    """Return what torch.save writes."""
    buffer = io.BytesIO()
    torch.save(content, buffer)
    return buffer.getvalue()
