"""What a file is that is no model of cnngui, and how its network can be opened all the same."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cnngui.problem import Problem, translatable
from cnngui.regular_files import entries_of, open_regular

_HEAD = 512
_SMALLEST_HEADER, _LARGEST_HEADER = 2, 100_000_000


@dataclass(frozen=True)
class FileKind:
    """Name a kind of file: whether one is of it, and the sentence for it, with {path}.

    `is_one` takes the path, the first bytes, and the names of the entries where the file is an archive.
    """

    is_one: Callable[[Path, bytes, list[str]], bool]
    sentence: str


def kind_of(path: Path) -> Problem | None:
    """Return the Problem that names what a file is; None for one that is not recognised.

    The contents decide, and the suffix where they say nothing.
    """
    if path.is_dir():
        children = {child.name for child in path.iterdir()}
        if "saved_model.pb" in children or path.suffix == ".mlpackage":
            return Problem(_TENSORFLOW if "saved_model.pb" in children else _CORE_ML, path=path)
        return Problem(_FOLDER, path=path)
    try:
        with open_regular(path) as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    names = entries_of(path)
    for kind in _KINDS:
        if kind.is_one(path, head, names):
            return Problem(kind.sentence, path=path)
    return None


def is_safetensors(path: Path, head: bytes) -> bool:
    """Return whether a file is of safetensors: the length of a JSON object, then the object."""
    length = int.from_bytes(head[:8], "little")
    return (
        len(head) > 9
        and head[8:9] == b"{"
        and _SMALLEST_HEADER <= length <= min(_LARGEST_HEADER, path.stat().st_size - 8)
    )


def is_torchscript(names: list[str]) -> bool:
    """Return whether the entries of an archive are those of TorchScript."""
    return any(name.endswith("/constants.pkl") for name in names) and any("/code/" in name for name in names)


def _suffix(*suffixes: str) -> Callable[[Path, bytes, list[str]], bool]:
    return lambda path, _head, _names: path.suffix.lower() in suffixes


def _begins(*magics: bytes) -> Callable[[Path, bytes, list[str]], bool]:
    return lambda _path, head, _names: head.startswith(magics)


def _is_onnx(path: Path, head: bytes, _names: list[str]) -> bool:
    # ModelProto: its first field is ir_version, a small number; others follow.
    looks_so = (
        len(head) > 3 and head[0] == 0x08 and head[1] < 32 and head[2] in {0x12, 0x1A, 0x22, 0x3A, 0x42}
    )
    return looks_so or path.suffix.lower() == ".onnx"


def _is_keras(path: Path, head: bytes, names: list[str]) -> bool:
    return (
        head.startswith(b"\x89HDF")
        or {"config.json", "model.weights.h5"} <= set(names)
        or path.suffix.lower() in {".keras", ".h5", ".hdf5"}
    )


def _is_page(_path: Path, head: bytes, _names: list[str]) -> bool:
    return head.lstrip().lower().startswith((b"<!doctype html", b"<html"))


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8", errors="ignore" if len(head) == _HEAD else "strict")
    except UnicodeDecodeError:
        return False
    return bool(text) and all(character.isprintable() or character.isspace() for character in text)


def _is_other_zip(_path: Path, head: bytes, names: list[str]) -> bool:
    inside = [name for name in names if not name.endswith("/")]
    return head.startswith(b"PK") and bool(inside) and not any(name.endswith("data.pkl") for name in inside)


_TORCHSCRIPT = translatable(
    "Problem",
    "{path} is TorchScript, which runs code when it is opened; load it with torch.jit.load, put its weights "
    "(state_dict) into the Python class it was made from, and export that with torch.export.save.",
)
_ONNX = translatable(
    "Problem",
    "{path} is a network in ONNX, which cnngui writes and does not read; open the PyTorch network it was "
    "made from, exported with torch.export.save.",
)
_KERAS = translatable(
    "Problem",
    "{path} is a network of Keras, and cnngui opens those of PyTorch; build the same network in PyTorch, "
    "copy the weights, and export it with torch.export.save.",
)
_TENSORFLOW = translatable(
    "Problem",
    "{path} is a network of TensorFlow, and cnngui opens those of PyTorch; build the same network in "
    "PyTorch, copy the weights, and export it with torch.export.save.",
)
_CORE_ML = translatable(
    "Problem",
    "{path} is a network for one kind of device (Core ML, GGUF and the like); open the PyTorch network it "
    "was made from, exported with torch.export.save.",
)
_FOLDER = translatable("Problem", "{path} is a folder; open a model file in it.")
_NUMPY = translatable(
    "Problem",
    "{path} holds arrays of NumPy, and no names of a network's weights; save them with torch.save as a "
    "state_dict, or export the network with torch.export.save.",
)
_PICTURE = translatable("Problem", "{path} is a picture; open it with File › Open image.")
_ARCHIVE = translatable("Problem", "{path} is a packed archive; unpack it and open the model file in it.")
_PAGE = translatable(
    "Problem",
    "{path} is a web page and not the file that was to be downloaded; download it again from its page.",
)
_POINTER = translatable(
    "Problem",
    "{path} is the placeholder of a file kept with Git LFS; fetch the file itself with “git lfs pull”.",
)
_TEXT = translatable(
    "Problem",
    "{path} is a text file and holds no weights; open a model file, or export a network with "
    "torch.export.save.",
)
_KINDS = (
    FileKind(lambda _path, _head, names: is_torchscript(names), _TORCHSCRIPT),
    FileKind(_is_keras, _KERAS),
    FileKind(_begins(b"\x93NUMPY"), _NUMPY),
    FileKind(
        lambda _path, _head, names: bool(names) and all(name.endswith(".npy") for name in names), _NUMPY
    ),
    FileKind(lambda _path, head, _names: head[4:8] == b"TFL3", _TENSORFLOW),
    FileKind(_begins(b"GGUF"), _CORE_ML),
    FileKind(_begins(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"), _PICTURE),
    FileKind(lambda _path, head, _names: head[4:8] == b"ftyp" or head[8:12] == b"WEBP", _PICTURE),
    FileKind(_begins(b"version https://git-lfs"), _POINTER),
    FileKind(_is_page, _PAGE),
    FileKind(_begins(b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"), _ARCHIVE),
    FileKind(lambda path, head, _names: not is_safetensors(path, head) and _is_onnx(path, head, []), _ONNX),
    FileKind(_is_other_zip, _ARCHIVE),
    FileKind(_suffix(".tflite", ".pb"), _TENSORFLOW),
    FileKind(_suffix(".mlmodel", ".gguf", ".engine", ".trt", ".caffemodel"), _CORE_ML),
    FileKind(lambda _path, head, _names: _is_text(head), _TEXT),
)
