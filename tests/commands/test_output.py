"""What commands print: in any encoding, into any pipe, and as JSON always JSON."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from cnngui import commands
from cnngui.digits import mnist
from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model, save_model
from tests.command_line import Output, answer, refusal

MAIN = Path(__file__).parents[2] / "main.py"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    digit = mnist.load("test").images[0, 0].numpy()
    path = tmp_path / "seven.png"
    Image.fromarray((255 - 255 * digit).astype(np.uint8)).resize((112, 112)).save(path)
    return path


def _run(arguments: list[bytes | str], **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, str(MAIN), *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        timeout=100,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_a_name_of_any_bytes(encoding: str, picture: Path) -> None:
    name = os.fsencode(picture.parent) + b"/bad \xff \xe4\xb8\x83.png"
    shutil.copy(os.fsencode(picture), name)
    done = _run(["predict", name], PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    if encoding == "utf-8":
        assert done.stdout.startswith(name + b": 7 (")
    else:
        assert done.stdout.endswith(b" %)\n")
    done = _run(["predict", name, "--json"], PYTHONIOENCODING=encoding)
    assert json.loads(done.stdout)["label"] == "7"


@pytest.fixture(params=["buffered", "unbuffered"])
def buffering(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Python keep what is printed until it ends, or not: failures come at another place then."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    if request.param == "unbuffered":
        monkeypatch.setenv("PYTHONUNBUFFERED", "1")


@pytest.mark.usefixtures("buffering")
@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
@pytest.mark.parametrize("arguments", [["predict", "seven.png"], ["predict", "none.png", "--json"]])
def test_an_answer_that_cannot_be_written_is_one_sentence(arguments: list[str], picture: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, str(MAIN), *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=picture.parent,
            timeout=100,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == b"The answer could not be written: No space left on device."
    assert b"Traceback" not in done.stderr


@pytest.mark.usefixtures("buffering")
@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
@pytest.mark.parametrize("arguments", [["--help"], ["predict", "--help"], ["--version"]])
def test_help_that_cannot_be_written(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, str(MAIN), *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=100,
            check=False,
        )
    # Unbuffered, argparse passes over it.
    assert done.stderr in (b"", b"The answer could not be written: No space left on device.\n")
    assert done.returncode == (2 if done.stderr else 0)


@pytest.mark.usefixtures("buffering")
@pytest.mark.skipif(sys.platform == "win32", reason="pipes there end otherwise")
@pytest.mark.parametrize(
    ("arguments", "statuses"),
    [
        (["predict", "seven.png"], {141}),
        # argparse passes over it.
        (["--help"], {0, 141}),
        (["train", "--help"], {0, 141}),
        (["--version"], {0, 141}),
    ],
)
def test_a_closed_pipe_ends_quietly(arguments: list[str], statuses: set[int], picture: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, str(MAIN), *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=picture.parent,
            timeout=100,
            check=False,
        )
    finally:
        os.close(writing)
    assert done.returncode in statuses
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes them there")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_streams_that_are_closed(closed: str, picture: Path) -> None:
    line = f'exec "$0" "$1" train --architecture mlp --epochs 1 --subset 500 {closed}'
    environment = {**os.environ, "CNNGUI_DATA": str(picture.parent / "data")}
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, str(MAIN)], env=environment, timeout=100, check=False
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["train", "--epochs", "0"],
        ["train", "--epochs", "many"],
        ["train", "--device", "cuda:99"],
        ["train", "--no-such-option"],
        ["evaluate", "no such file.pt"],
        ["predict", "no such picture.png"],
        ["predict"],
        ["predict", "a.png", "--dataset", "letters"],
    ],
)
def test_json_is_always_json(arguments: list[str], capsys: Output) -> None:
    said = refusal(arguments, capsys)
    try:
        status: object = commands.run([*arguments, "--json"])
    except SystemExit as end:
        status = end.code
    assert status == 2
    assert answer(capsys)["problem"] == said


@pytest.mark.parametrize("number", [1e38, -1e38])
def test_weights_too_large_to_compute_with(
    number: float, tmp_path: Path, picture: Path, capsys: Output
) -> None:
    network = build("mlp")
    with torch.no_grad():
        for weight in network.parameters():
            weight.fill_(number)
    path = tmp_path / "huge.pt"
    save_model(path, Model("mlp", network))
    said = "The weights of this model are so large that it computes no numbers; open another model."
    assert refusal(["evaluate", str(path)], capsys) == said
    assert refusal(["predict", str(picture), "--model", str(path)], capsys) == said
    assert commands.run(["predict", str(picture), "--model", str(path), "--json"]) == 2
    assert answer(capsys) == {"image": str(picture), "problem": said}


def test_warnings_of_libraries_are_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "sparse.pt"
    weights = {name: weight.to_sparse() for name, weight in build("mlp").state_dict().items()}
    torch.save({"format": "cnngui model", "version": 1, "architecture": "mlp", "weights": weights}, path)
    done = _run(["evaluate", str(path)])
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_another_error_is_not_told_as_one_of_the_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def failing(*_: object) -> None:
        raise BrokenPipeError("of something else")

    monkeypatch.setattr("cnngui.commands.evaluate.open_network", failing)
    with pytest.raises(BrokenPipeError, match="of something else"):
        commands.run(["evaluate", "model.pt", "--device", "cpu"])
    assert capsys.readouterr().err == ""
