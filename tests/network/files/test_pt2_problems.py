"""Files of torch.export that are not opened, each with its sentence; and none that runs code."""

import io
import json
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.files.pt2_model import load_exported
from cnngui.problem import Problem
from tests.exporting import changed, export, in_json, in_program, saved

_WEIGHTS = "data/weights/model_weights_config.json"


class Small(nn.Module):
    """The smallest network that reads digits."""

    def __init__(self, inputs: int = 784, outputs: int = 10) -> None:
        super().__init__()
        self.fc = nn.Linear(inputs, outputs)

    def forward(self, x: Tensor) -> Tensor:
        answer: Tensor = self.fc(torch.sigmoid(x).flatten(1))
        return answer


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.pt2"
    return export(path, Small(), torch.zeros(2, 1, 28, 28), any_batch=True)


def refusal(path: Path) -> str:
    with pytest.raises(Problem) as caught:
        load_exported(path)
    return str(caught.value)


class Evil:
    """Touch a file when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.mark,)


def graph(program: Any) -> Any:
    return program["graph_module"]["graph"]


def first_node(change: dict[str, Any]) -> Callable[[dict[str, bytes]], None]:
    return in_program(lambda program: graph(program)["nodes"][0].update(change))


def expression(code: str) -> Callable[[dict[str, bytes]], None]:
    def change(program: Any) -> None:
        for about in graph(program)["tensor_values"].values():
            for size in about["sizes"]:
                if "as_expr" in size:
                    size["as_expr"]["expr_str"] = code
        program["range_constraints"] = {code: {"min_val": 0, "max_val": None}}
        program["guards_code"] = [code]

    return in_program(change)


def test_no_code_in_a_file_runs(small: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    code = f"__import__('pathlib').Path({str(mark)!r}).touch()"
    pickled = pickle.dumps(Evil(mark))
    path = tmp_path / "evil.pt2"

    # What is never looked at may be there: the network opens, and nothing runs.
    harmless = [
        lambda records: records.update({"data/sample_inputs/model.pt": pickled}),
        expression(code),
        first_node({"name": code, "metadata": {"nn_module_stack": f"a,{code},{code}"}}),
    ]
    for change in harmless:
        changed(small, path, change)
        assert load_exported(path).network(torch.zeros(1, 1, 28, 28)).shape == (1, 10)
        assert not mark.exists()

    def with_pickle(config: Any) -> None:
        config["config"]["fc.weight"].update(use_pickle=True, path_name="evil")

    def pickled_weight(records: dict[str, bytes]) -> None:
        in_json(_WEIGHTS, with_pickle)(records)
        records["data/weights/evil"] = pickled

    def pickled_weights(records: dict[str, bytes]) -> None:
        records["data/weights/model.pt"] = saved(Evil(mark))

    def machine_code(records: dict[str, bytes]) -> None:
        records["data/aotinductor/model/model.so"] = b"\x7fELF"

    for change in (pickled_weight, pickled_weights, machine_code):
        assert "could run code when it is opened" in refusal(changed(small, path, change))
        assert not mark.exists()


def touching(target: str, mark: Path) -> Callable[[dict[str, bytes]], None]:
    named = [
        {"name": "filename", "arg": {"as_string": str(mark)}, "kind": 1},
        {"name": "shared", "arg": {"as_bool": True}, "kind": 1},
        {"name": "size", "arg": {"as_int": 4}, "kind": 1},
    ]
    return first_node({"target": target, "inputs": named})


@pytest.mark.parametrize(
    "target",
    [
        "torch.ops.aten.from_file.default",
        "torch.ops.aten.save.default",
        "torch.ops.mine.evil.default",
        "torch.ops.higher_order.cond",
        "torch.hub.load",
        "os.system",
        "_operator.methodcaller",
        "torch.ops.aten.__class__.__init__",
        "torch.ops.aten.relu.default; evil()",
    ],
)
def test_only_operators_that_compute_are_called(small: Path, tmp_path: Path, target: str) -> None:
    mark = tmp_path / "mark"
    sentence = refusal(changed(small, tmp_path / "evil.pt2", touching(target, mark)))
    assert f"uses {target}, which cnngui does not run" in sentence
    assert not mark.exists()


def test_objects_are_no_arguments(small: Path, tmp_path: Path) -> None:
    given = {"as_custom_obj": {"name": "x", "class_fqn": "a.B"}}
    path = changed(
        small, tmp_path / "evil.pt2", first_node({"inputs": [{"name": "self", "arg": given, "kind": 1}]})
    )
    assert "uses as_custom_obj, which cnngui does not run" in refusal(path)


def test_files_that_are_none(small: Path, tmp_path: Path) -> None:
    assert "could not be opened: No such file" in refusal(tmp_path / "missing.pt2")
    path = tmp_path / "file.pt2"
    path.write_bytes(b"")
    assert "is empty" in refusal(path)
    whole = small.read_bytes()
    for length in (3, len(whole) // 2, len(whole) - 30):
        path.write_bytes(whole[:length])
        assert "is damaged or was cut short" in refusal(path)
    flipped = bytearray(whole)
    flipped[2000] ^= 1
    path.write_bytes(flipped)
    assert "is damaged or was cut short" in refusal(path)
    for content in (
        b"hello",
        pretrained_path("simple_cnn").read_bytes(),
        saved({"fc.weight": torch.zeros(1)}),
    ):
        path.write_bytes(content)
        assert "is not a network exported by torch" in refusal(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert "is not a network exported by torch" in refusal(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, zipfile.ZipFile(small) as source:
        for name in source.namelist():
            archive.writestr(name, source.read(name))
    assert "is not a network exported by torch" in refusal(path)


def cut(records: dict[str, bytes]) -> None:
    records["models/model.json"] = records["models/model.json"][:100]


@pytest.mark.parametrize(
    "change",
    [
        cut,
        lambda records: records.update({"models/model.json": b"[]"}),
        lambda records: records.pop(_WEIGHTS),
        in_program(lambda program: graph(program)["nodes"].pop(0)),
        in_program(lambda program: graph(program)["tensor_values"].clear()),
        first_node({"inputs": [{"name": "colour", "arg": {"as_int": 1}, "kind": 1}]}),
        in_json(_WEIGHTS, lambda config: config["config"].pop("fc.bias")),
        in_json(
            _WEIGHTS, lambda config: config["config"]["fc.bias"]["tensor_meta"]["sizes"][0].update(as_int=99)
        ),
        in_json(_WEIGHTS, lambda config: config["config"]["fc.bias"]["tensor_meta"].update(layout=1)),
    ],
)
def test_whole_files_without_sense(small: Path, tmp_path: Path, change: Callable[..., Any]) -> None:
    assert "no network that cnngui could make sense of" in refusal(
        changed(small, tmp_path / "odd.pt2", change)
    )


def test_other_versions_and_several_networks(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.pt2"
    changed(small, path, in_program(lambda program: program["schema_version"].update(major=9)))
    assert "was exported in version 9 of the format and cnngui reads version 8" in refusal(path)
    changed(small, path, in_program(lambda program: program["schema_version"].update(minor=99)))
    load_exported(path)
    changed(small, path, lambda records: records.update({"models/second.json": b"{}"}))
    assert "holds 2 networks" in refusal(path)
    changed(small, path, lambda records: records.pop("models/model.json"))
    assert "is not a network exported by torch" in refusal(path)


def test_weights_that_are_no_numbers(tmp_path: Path) -> None:
    network = Small()
    nn.init.constant_(network.fc.bias, float("nan"))
    assert "holds weights that are no numbers" in refusal(export(tmp_path / "nan.pt2", network))


class Two(nn.Module):
    def forward(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        return x + y, x


class Changing(nn.Module):
    """Change a part of a tensor, and go on with the whole."""

    def forward(self, x: Tensor) -> Tensor:
        x = x + 1
        x[:, :, 0].relu_()
        return x.flatten(1)[:, :10]


class Tokens(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x.squeeze(1).mean(2)[:, :10]


class Fixed(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x.flatten(1)[:, :10] * torch.arange(40).view(4, 10)


@pytest.mark.parametrize(
    ("network", "shapes", "sentence"),
    [
        (
            Small(150528),
            [(1, 3, 224, 224)],
            "takes numbers of the shape (1, 3, 224, 224); cnngui shows networks",
        ),
        (Small(784), [(1, 784)], "takes numbers of the shape (1, 784)"),
        (Small(784, 5), [(1, 1, 28, 28)], "gives numbers of the shape (1, 5) for one picture"),
        (Two(), [(1, 1, 28, 28), (1, 1, 28, 28)], "takes 2 inputs"),
        (Changing(), [(1, 1, 28, 28)], "changes values in place and uses them under another name"),
        (Tokens(), [(1, 1, 28, 28)], "squeeze of the network in"),
        (Fixed(), [(4, 1, 28, 28)], "gives numbers of the shape (4, 10) for one picture"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, nn.Module) else None,
)
def test_networks_for_something_else(
    tmp_path: Path, network: nn.Module, shapes: list[tuple[int, ...]], sentence: str
) -> None:
    path = export(tmp_path / "other.pt2", network, *(torch.zeros(shape) for shape in shapes))
    assert sentence in refusal(path)


def test_other_types_of_numbers(tmp_path: Path) -> None:
    for type_, name in ((torch.float64, "float64"), (torch.float16, "float16")):
        path = export(tmp_path / "type.pt2", Small().to(type_), torch.zeros(1, 1, 28, 28, dtype=type_))
        assert f"computes with numbers of the type {name}" in refusal(path)


def test_the_layout_of_torch_2_7(small: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(small) as source:
        program = source.read("small/models/model.json")
    network = Small()
    path = tmp_path / "flat.pt2"

    def write(weights: bytes) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("version", "8.8")
            archive.writestr("serialized_exported_program.json", program)
            archive.writestr("serialized_state_dict.pt", weights)
            archive.writestr("serialized_constants.pt", saved({}))

    write(saved(dict(network.state_dict())))
    digits = torch.rand(2, 1, 28, 28)
    torch.testing.assert_close(load_exported(path).network(digits), network(digits), atol=1e-6, rtol=0)
    buffer = io.BytesIO()
    torch.save(Evil(tmp_path / "mark"), buffer)
    write(buffer.getvalue())
    assert "could run code when it is opened" in refusal(path)
    assert not (tmp_path / "mark").exists()
    assert json.loads(program)["schema_version"]["major"] == 8
