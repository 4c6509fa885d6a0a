"""Pickles, in an archive of torch and alone, that grow, refer to themselves, or name what may not be run."""

import io
import pickle
import struct
import tarfile
from pathlib import Path
from typing import Any

import torch

from tests.hostile.archives import entries, good, zipped
from tests.hostile.catalogue import Hostile, given, hostile

MIB = 2**20
STOP = b"."


def in_archive(pickled: bytes) -> Hostile:
    """Return what puts a pickle in the place of a good model's."""

    def write(folder: Path) -> bytes:
        records = entries(good(folder))
        return zipped(
            {name: pickled if name.endswith("data.pkl") else held for name, held in records.items()}
        )

    return write


def saved(content: Any) -> Hostile:
    """Return what saves something with torch."""

    def write(_folder: Path) -> bytes:
        buffer = io.BytesIO()
        torch.save(content() if callable(content) else content, buffer)
        return buffer.getvalue()

    return write


def changed(**fields: Any) -> Hostile:
    """Return what saves a good model with other fields."""

    def write(folder: Path) -> bytes:
        content = torch.load(io.BytesIO(good(folder)), weights_only=True)
        made = {name: field() if callable(field) else field for name, field in fields.items()}
        buffer = io.BytesIO()
        torch.save({**content, **made}, buffer)
        return buffer.getvalue()

    return write


def doubled(times: int) -> list[Any]:
    """Return a list that holds the same list twice, and so on: small in a file, endless to walk."""
    found: list[Any] = [0]
    for _ in range(times):
        found = [found, found]
    return found


def in_itself() -> list[Any]:
    found: list[Any] = []
    found.append(found)
    return found


def weights(tensor: torch.Tensor) -> dict[str, torch.Tensor]:
    return {"1.weight": tensor, "1.bias": torch.zeros(10)}


_CALLS = b"\x80\x02cos\nsystem\n(X\x04\x00\x00\x00trueq\x00tR."
_NESTED = b"\x80\x02" + b"(" * 5_000_000 + STOP
_LISTS = b"\x80\x02" + b"]" * 2_000_000 + b"a" * 1_999_999 + STOP
_TUPLES = b"\x80\x02)" + b"\x85" * 2_000_000 + STOP
_MEMO = b"\x80\x02" + b"".join(b"]r" + struct.pack("<I", 2**31 - 1 - i) for i in range(1_000_000)) + STOP
_LONG = b"\x80\x02\x8b" + struct.pack("<I", 18 * MIB) + b"\x7f" * (18 * MIB) + STOP
_DECIMAL = b"L" + b"9" * (4 * MIB) + b"L\n."
for _name, _pickled in {
    "calls_the_shell": _CALLS,
    "five_million_marks": _NESTED,
    "lists_in_lists": _LISTS,
    "tuples_in_tuples": _TUPLES,
    "memo_far_away": _MEMO,
    "integer_of_18_MB": _LONG,
    "decimal_of_4_MB": _DECIMAL,
    "text_of_2_to_the_62": b"\x80\x04\x8d" + struct.pack("<Q", 2**62) + b"a.",
    "bytes_of_4_GB": b"\x80\x03B" + struct.pack("<I", 2**32 - 1) + b"a.",
    "frame_of_2_to_the_62": b"\x80\x04\x95" + struct.pack("<Q", 2**62) + STOP,
    "no_end": b"\x80\x02]" + b"0]" * 3_000_000,
    "two_million_dictionaries": b"\x80\x02](" + b"}" * 2_000_000 + b"e.",
    "twenty_million_dictionaries": b"\x80\x02](" + b"}" * 20_000_000 + b"e.",
    "million_ordered_dictionaries": b"\x80\x02](ccollections\nOrderedDict\nq\0" + b"h\0)R" * MIB + b"e.",
    "empty_pickle": b"",
    "protocol_200": b"\x80\xc8.",
    "set_of_everything": pickle.dumps(set(range(1_000_000)), 2),
}.items():
    hostile("model", f"{_name}.pt", in_archive(_pickled))
    if len(_pickled) < 8 * MIB:
        hostile("model", f"{_name}_alone.pth", given(_pickled))

hostile("model", "doubled_lists.pt", saved(lambda: doubled(60)))
hostile("model", "list_in_itself.pt", saved(in_itself))
hostile("model", "weights_in_doubled_lists.pt", changed(weights=lambda: doubled(60)))
hostile("model", "weights_in_itself.pt", changed(weights=in_itself))
hostile("model", "million_keys.pt", saved(lambda: {f"k{i}": 0 for i in range(500_000)}))
hostile("model", "million_weights.pt", saved(lambda: {f"k{i}.weight": torch.zeros(1) for i in range(20_000)}))
hostile("model", "repeated_to_2_to_the_50.pt", changed(weights=lambda: weights(torch.zeros(1).expand(2**50))))
hostile(
    "model", "repeated_to_a_kernel.pt", changed(weights=lambda: weights(torch.zeros(1).expand(10, 2**40)))
)
hostile("model", "weights_of_meta.pt", changed(weights=lambda: weights(torch.zeros(10, 784, device="meta"))))
hostile("model", "sparse_weights.pt", changed(weights=lambda: weights(torch.zeros(10, 784).to_sparse())))
hostile("model", "complex_weights.pt", changed(weights=lambda: weights(torch.zeros(10, 784) + 1j)))
hostile("model", "text_for_weights.pt", changed(weights="w" * MIB))
hostile("model", "billion_outputs.pt", changed(architecture="own: flatten | linear 1000000000"))
hostile("model", "thousand_layers.pt", changed(architecture=f"own: {'relu | ' * 100_000}flatten"))
hostile(
    "model",
    "wide_convolutions.pt",
    changed(architecture=f"own: {'convolution 4096 | ' * 8}flatten"),
)
hostile("model", "name_of_15_MB.pt", changed(architecture="a" * 15 * MIB))
hostile("model", "name_is_a_number.pt", changed(architecture=10**4000))
hostile("model", "title_of_15_MB.pt", changed(title="a" * 15 * MIB))
hostile("model", "dataset_of_15_MB.pt", changed(dataset="a" * 15 * MIB))
hostile("model", "accuracy_beyond_floats.pt", changed(test_accuracy=10**400))
hostile("model", "version_beyond_everything.pt", changed(version=10**3000))
hostile("model", "conventions_of_lists.pt", changed(conventions=lambda: doubled(60)))
hostile("model", "settings_in_itself.pt", changed(settings=in_itself))


def _legacy(_folder: Path) -> bytes:
    buffer = io.BytesIO()
    torch.save({"a.weight": torch.zeros(3)}, buffer, _use_new_zipfile_serialization=False)
    content = bytearray(buffer.getvalue())
    # The number of values of its storage, at the end.
    content[-20:-12] = struct.pack("<q", 2**60)
    return bytes(content)


def _tar(_folder: Path) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name in ("storages", "tensors", "pickle"):
            about = tarfile.TarInfo(name)
            about.size = 8
            archive.addfile(about, io.BytesIO(struct.pack("<q", 2**60)))
    return buffer.getvalue()


hostile("model", "legacy_storage_of_2_to_the_60.pth", _legacy)
hostile("model", "tar_of_2_to_the_60.pth", _tar)
