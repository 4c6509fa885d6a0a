"""What a file of torch.export holds: a program as plain JSON, and its numbers.

torch's own reader evaluates expressions, imports what the file names and opens pickles. This one reads the
JSON and the bytes of the weights, and refuses what needs more. The layout is that of
torch/export/pt2_archive/_package.py and torch/_export/serde/schema.py; of an older one, in which the weights
are a file of torch.save, that file is opened with `weights_only`.
"""

import io
import json
import pickle
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from cnngui.network.files.model_file import CUT_SHORT, RUNS_CODE, ZIP_MAGIC, first_bytes
from cnngui.problem import Problem, translatable
from cnngui.regular_files import is_archive, is_whole_archive, opened_archive

Json = dict[str, Any]

SCHEMA = 8
# The numbers that the format gives to types (schema.py, ScalarType), and torch's.
DTYPES = {
    1: torch.uint8,
    2: torch.int8,
    3: torch.int16,
    4: torch.int32,
    5: torch.int64,
    6: torch.float16,
    7: torch.float32,
    8: torch.float64,
    12: torch.bool,
    13: torch.bfloat16,
}
_STRIDED = 7
_MOST_DIGITS = 20

NOT_EXPORTED = translatable(
    "Problem", "{path} is not a network exported by torch; open a file that was made with torch.export.save."
)
NO_SENSE = translatable(
    "Problem",
    "{path} holds no network that cnngui could make sense of; export it once more with torch.export.save.",
)


@dataclass(frozen=True)
class Program:
    """Hold what was exported: its graph and signature as in the file, and its numbers by their names."""

    path: Path
    graph: Json
    signature: Json
    tensors: dict[str, Tensor]


@dataclass(frozen=True)
class _Places:
    """Name the entries of an archive that are read."""

    program: str
    weights: tuple[str, str]  # the folder, and its list or its file of torch.save
    constants: tuple[str, str]


def is_exported(path: str | Path) -> bool:
    """Return whether a file is to be opened as one of torch.export: by what is in it, else by its name."""
    path = Path(path)
    try:
        with opened_archive(path) as archive:
            names = archive.namelist() if _is_the_whole(archive) else []
    except (zipfile.BadZipFile, OSError):
        names = []
    if _root(names) is not None or _FLAT.program in names:
        return True
    return path.suffix == ".pt2" and not any(name.endswith("/data.pkl") for name in names)


def read_program(path: Path) -> Program:
    """Read what a file of torch.export holds, without running anything in it.

    Raises Problem for a file that is missing, empty, cut short, not exported by torch, of a version that is
    not known, or with more in it than numbers and a graph; and the errors of a mapping, a list or a number
    for one that makes no sense.
    """
    head = first_bytes(path)
    if not is_archive(path):
        raise Problem(CUT_SHORT if head == ZIP_MAGIC else NOT_EXPORTED, path=path)
    with opened_archive(path) as archive:
        names = archive.namelist()
        if not _is_the_whole(archive):
            raise Problem(CUT_SHORT, path=path)
        # torch stores everything as it is; a compressed entry may be of any size when inflated.
        if any(info.compress_type != zipfile.ZIP_STORED for info in archive.infolist()):
            raise Problem(NOT_EXPORTED, path=path)
    if not is_whole_archive(path):
        raise Problem(CUT_SHORT, path=path)
    with opened_archive(path) as archive:
        places = _places(path, names)
        program = json.loads(archive.read(places.program), parse_int=_integer)
        _check_version(path, program["schema_version"]["major"])
        tensors = _numbers(path, archive, *places.weights) | _numbers(path, archive, *places.constants)
    module = program["graph_module"]
    return Program(path, module["graph"], module["signature"], tensors)


def _integer(text: str) -> int:
    """Return an integer of 64 bits, which is all that torch has. Raises ValueError for a longer one."""
    if len(text) > _MOST_DIGITS:
        raise ValueError("an integer of more than 64 bits")
    return int(text)


def _is_the_whole(archive: zipfile.ZipFile) -> bool:
    """Return whether an archive begins where its file does: a cut file may end in another archive."""
    return min((info.header_offset for info in archive.infolist()), default=0) == 0


_FLAT = _Places(
    "serialized_exported_program.json", ("", "serialized_state_dict.pt"), ("", "serialized_constants.pt")
)


def _root(names: list[str]) -> str | None:
    """Find the folder everything is in, named like the file when it was saved."""
    marks = [name for name in names if name.endswith("/archive_format")]
    return marks[0].removesuffix("archive_format") if marks else None


def _places(path: Path, names: list[str]) -> _Places:
    root = _root(names)
    if root is None:
        if _FLAT.program in names:
            return _FLAT
        raise Problem(NOT_EXPORTED, path=path)
    inside = [name.removeprefix(root) for name in names]
    programs = [name for name in inside if name.startswith("models/") and name.endswith(".json")]
    # Machine code of AOTInductor.
    if any(name.startswith("data/aotinductor/") for name in inside):
        raise Problem(RUNS_CODE, path=path)
    if not programs:
        raise Problem(NOT_EXPORTED, path=path)
    if len(programs) > 1:
        raise Problem(
            translatable("Problem", "{path} holds {count} networks; export the one to look at alone."),
            path=path,
            count=len(programs),
        )
    name = Path(programs[0]).stem

    def kept(folder: str) -> tuple[str, str]:
        folder = f"{root}data/{folder}/"
        older = f"{folder}{name}.pt"
        return folder, older if older in names else f"{folder}{name}_{Path(folder).name}_config.json"

    return _Places(f"{root}{programs[0]}", kept("weights"), kept("constants"))


def _check_version(path: Path, version: int) -> None:
    if version != SCHEMA:
        raise Problem(
            translatable(
                "Problem",
                "{path} was exported in version {version} of the format and cnngui reads version {known}; "
                "export it once more with a torch of 2.6 to 2.15.",
            ),
            path=path,
            version=version,
            known=SCHEMA,
        )


def _numbers(path: Path, archive: zipfile.ZipFile, folder: str, name: str) -> dict[str, Tensor]:
    """Read one list of numbers, or the file of torch.save that older versions have for it."""
    if name.endswith(".pt"):
        return _saved(path, archive.read(name))
    listed = json.loads(archive.read(name))["config"]
    if any(entry["use_pickle"] for entry in listed.values()):
        raise Problem(RUNS_CODE, path=path)
    return {
        name: _tensor(archive.read(folder + entry["path_name"]), entry["tensor_meta"], entry["is_param"])
        for name, entry in listed.items()
    }


def _saved(path: Path, content: bytes) -> dict[str, Tensor]:
    if not content:
        return {}
    try:
        saved = torch.load(io.BytesIO(content), map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise Problem(RUNS_CODE, path=path) from error
    return {name: value for name, value in saved.items() if isinstance(value, Tensor)}


def _tensor(content: bytes, about: Json, learned: bool) -> Tensor:
    if about["layout"] != _STRIDED:
        raise ValueError("only dense numbers can be shown")
    dtype = DTYPES[about["dtype"]]
    flat = torch.frombuffer(bytearray(content), dtype=dtype) if content else torch.zeros(0, dtype=dtype)
    sizes = [size["as_int"] for size in about["sizes"]]
    strides = [stride["as_int"] for stride in about["strides"]]
    # Raises RuntimeError where the numbers do not reach that far.
    values = flat.as_strided(sizes, strides, about["storage_offset"]["as_int"]).clone()
    return nn.Parameter(values, requires_grad=about["requires_grad"]) if learned else values
