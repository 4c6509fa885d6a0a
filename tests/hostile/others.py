"""Safetensors, networks of torch.export, and files of other kinds."""

import json
import struct
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from tests.exporting import changed, export, in_program
from tests.hostile.catalogue import Hostile, given, hostile

MIB = 2**20


def tensors(header: Any, data: bytes = bytes(64), length: int | None = None) -> Hostile:
    """Return a safetensors file with a header, whose length may be another than said."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    said = len(text) if length is None else length
    return lambda _folder: struct.pack("<Q", said) + text + data


def tensor(shape: list[int], start: int = 0, end: int = 16, dtype: str = "F32") -> dict[str, Any]:
    return {"1.weight": {"dtype": dtype, "shape": shape, "data_offsets": [start, end]}}


for _name, _write in {
    "header_of_2_to_the_63": tensors({}, length=2**63),
    "header_of_100_MB": tensors({}, length=100 * MIB),
    "header_longer_than_the_file": tensors({}, length=65),
    "nested_header": tensors(b"[" * (10 * MIB)),
    "nested_objects": tensors(b'{"a":' * MIB),
    "integer_of_10_MB": tensors(
        b'{"a":{"dtype":"F32","shape":[' + b"9" * (10 * MIB) + b'],"data_offsets":[0,4]}}'
    ),
    "shape_of_2_to_the_60": tensors(tensor([2**30, 2**30])),
    "shape_that_overflows": tensors(tensor([2**32, 2**32])),
    "negative_shape": tensors(tensor([-4])),
    "offsets_beyond": tensors(tensor([4], 0, 2**62)),
    "offsets_backwards": tensors(tensor([4], 16, 0)),
    "offsets_overlapping": tensors({**tensor([4]), "b": tensor([4], 8, 24)["1.weight"]}),
    "unknown_type": tensors(tensor([4], dtype="Q9")),
    "hundred_thousand_tensors": tensors(
        {f"k{i}": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]} for i in range(100_000)}, b""
    ),
    "names_of_a_million_dots": tensors(
        {
            "a." * 500_000 + name: {"dtype": "F32", "shape": [1], "data_offsets": [i * 4, i * 4 + 4]}
            for i, name in enumerate("wb")
        },
        bytes(8),
    ),
    "metadata_of_15_MB": tensors({"__metadata__": {"a": "b" * (15 * MIB)}, **tensor([4])}),
    "header_not_text": tensors(b"\xff\xfe" * 100),
    "no_tensor": tensors({}, b""),
}.items():
    hostile("model", f"{_name}.safetensors", _write)


class _Small(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(784, 10)

    def forward(self, x: Tensor) -> Tensor:
        found: Tensor = self.fc(torch.relu(x).flatten(1))
        return found


def program(change: Any) -> Hostile:
    """Return a network of torch.export whose program was changed."""

    def write(folder: Path) -> bytes:
        good, bad = folder / "good.pt2", folder / "bad.pt2"
        if not good.exists():
            export(good, _Small(), torch.zeros(2, 1, 28, 28), any_batch=True)
        return changed(good, bad, in_program(change)).read_bytes()

    return write


def node(target: str, arguments: list[Any]) -> Any:
    """Return a change that puts a call in front of the others, and lets them use what it gives."""

    def change(content: Any) -> None:
        graph = content["graph_module"]["graph"]
        first = graph["nodes"][0]
        inputs = [{"name": f"a{i}", "arg": arg, "kind": 1} for i, arg in enumerate(arguments)]
        made = {**first, "target": target, "inputs": inputs, "outputs": [{"as_tensor": {"name": "made"}}]}
        graph["tensor_values"]["made"] = next(iter(graph["tensor_values"].values()))
        graph["nodes"].insert(0, made)
        first["inputs"] = [{"name": "self", "arg": {"as_tensor": {"name": "made"}}, "kind": 1}]

    return change


def doubling(times: int) -> Any:
    """Return a change that joins a tensor with itself again and again."""

    def change(content: Any) -> None:
        graph = content["graph_module"]["graph"]
        first, name = graph["nodes"][0], "x"
        made = []
        for i in range(times):
            both = [{"name": name}, {"name": name}]
            inputs = [
                {"name": "tensors", "arg": {"as_tensors": both}, "kind": 1},
                {"name": "dim", "arg": {"as_int": 1}, "kind": 1},
            ]
            name = f"twice{i}"
            about = {"target": "torch.ops.aten.cat.default", "inputs": inputs}
            made.append({**first, **about, "outputs": [{"as_tensor": {"name": name}}]})
            graph["tensor_values"][name] = next(iter(graph["tensor_values"].values()))
        first["inputs"] = [{"name": "self", "arg": {"as_tensor": {"name": name}}, "kind": 1}]
        graph["nodes"] = made + graph["nodes"]

    return change


def _nodes(count: int) -> Any:
    def change(content: Any) -> None:
        graph = content["graph_module"]["graph"]
        graph["nodes"] = graph["nodes"][:1] * count + graph["nodes"]

    return change


def _sizes(value: Any) -> Any:
    def change(content: Any) -> None:
        for about in content["graph_module"]["graph"]["tensor_values"].values():
            about["sizes"] = [value for _ in about["sizes"]]

    return change


_X = {"as_tensor": {"name": "x"}}
_aten = "torch.ops.aten."
for _name, _change in {
    "zeros_of_2_to_the_50": node(f"{_aten}zeros.default", [{"as_ints": [2**25, 2**25]}]),
    "ones_of_20_GB": node(f"{_aten}ones.default", [{"as_ints": [5 * 2**30]}]),
    "arange_of_2_to_the_50": node(f"{_aten}arange.default", [{"as_int": 2**50}]),
    "expand_to_2_to_the_50": node(f"{_aten}expand.default", [_X, {"as_ints": [2**50, 1, 28, 28]}]),
    "repeat_2_to_the_30": node(f"{_aten}repeat.default", [_X, {"as_ints": [2**30, 1, 1, 1]}]),
    "padding_of_2_to_the_20": node(
        f"{_aten}constant_pad_nd.default", [_X, {"as_ints": [2**20] * 4}, {"as_float": 0.0}]
    ),
    "upsample_to_2_to_the_20": node(
        f"{_aten}upsample_nearest2d.vec", [_X, {"as_ints": [2**20, 2**20]}, {"as_none": True}]
    ),
    "negative_sizes": node(f"{_aten}zeros.default", [{"as_ints": [-1, -(2**40)]}]),
    "integer_beyond_64_bits": node(f"{_aten}arange.default", [{"as_int": 10**4000}]),
    "doubling_60_times": doubling(60),
    "doubling_18_times": doubling(18),
    "million_nodes": _nodes(20_000),
    "sizes_beyond_64_bits": _sizes({"as_int": 10**4000}),
    "sizes_of_nothing": _sizes(None),
    "no_graph": lambda content: content.pop("graph_module"),
    "graph_is_a_list": lambda content: content.update(graph_module=[]),
    "signature_is_text": lambda content: content["graph_module"].update(signature="s" * MIB),
    "version_of_lists": lambda content: content.update(schema_version=[[[]]]),
    "constants_everywhere": lambda content: content.update(opset_version={str(i): i for i in range(10**5)}),
}.items():
    hostile("model", f"{_name}.pt2", program(_change))


def _record(name: str, content: bytes) -> Hostile:
    def write(folder: Path) -> bytes:
        good, bad = folder / "good.pt2", folder / "bad.pt2"
        if not good.exists():
            export(good, _Small(), torch.zeros(2, 1, 28, 28), any_batch=True)
        return changed(good, bad, lambda records: records.update({name: content})).read_bytes()

    return write


hostile("model", "nested_program.pt2", _record("models/model.json", b"[" * (10 * MIB)))
hostile("model", "numbers_of_10_MB.pt2", _record("models/model.json", b"9" * (10 * MIB)))
hostile("model", "program_not_text.pt2", _record("models/model.json", b"\xff" * MIB))
hostile("model", "configuration_nested.pt2", _record("data/weights/model_weights_config.json", b"[" * MIB))

for _name, _content in {
    "empty.pt": b"",
    "one_byte.pt": b"P",
    "text.pt": b"hello\n" * 1000,
    "zeros.pt": bytes(20 * MIB),
    "program.pt": b"\x7fELF" + bytes(MIB),
    "pdf.pt": b"%PDF-1.7\n" + bytes(MIB),
    "network.onnx": b"\x08\x07\x12\x07pytorch" + b"\xff" * MIB,
    "network.h5": b"\x89HDF\r\n\x1a\n" + b"\xff" * MIB,
    "network.tflite": b"\x1c\0\0\0TFL3" + b"\xff" * MIB,
    "deflated_twice.keras": b"PK\3\4" + b"\xff" * MIB,
    "gzip.pt": b"\x1f\x8b\x08" + b"\xff" * MIB,
    "page.safetensors": b"<html>" * 1000,
}.items():
    hostile("model", _name, given(_content))
