"""Any byte of any file of ours damaged or cut at random: one sentence, and all else works."""

import copy
import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from cnngui.digits.own_digits import OwnDigits
from cnngui.network.architectures import build
from cnngui.network.conventions import Conventions, InputScaling
from cnngui.network.files.kept_conventions import keep_conventions, kept_conventions
from cnngui.network.files.model_file import Model, load_model, save_model
from cnngui.network.files.pt2_limits import check_node_count
from cnngui.problem import Problem
from cnngui.training.loop.loop import Data
from cnngui.training.opening import open_network
from cnngui.training.runs.run_store import Runs
from tests.damages import DAMAGES, try_damages
from tests.hostile.memory import peak_of
from tests.training.kept import SMALL, keep


def test_a_damaged_model(tmp_path: Path, rng: np.random.Generator) -> None:
    path = tmp_path / "model.pt"
    save_model(path, Model("own: flatten | linear 10", build("own: flatten | linear 10")))
    assert try_damages(path, rng, lambda: load_model(path)) > DAMAGES / 2


def test_damaged_own_digits(tmp_path: Path, rng: np.random.Generator) -> None:
    path = tmp_path / "own_digits.npz"
    OwnDigits(path).add(np.eye(28, dtype=np.float32), 3)
    assert try_damages(path, rng, lambda: OwnDigits(path).digits) > DAMAGES / 2


def test_damaged_conventions(
    tmp_path: Path, rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CNNGUI_DATA", str(tmp_path))
    inverted = replace(Conventions(), scaling=InputScaling(inverted=True))
    keep_conventions("0" * 64, inverted)
    found: list[Conventions | None] = []
    try_damages(tmp_path / "conventions.json", rng, lambda: found.append(kept_conventions("0" * 64, 1)))
    assert found[-1] == inverted
    # What is damaged counts as not kept.
    assert None in found


@pytest.mark.parametrize(
    "name", ["run.json", "name.json", "result.json", "history.npz", "state", "checkpoint"]
)
def test_a_damaged_run_leaves_the_others(
    name: str, tmp_path: Path, data: Data, rng: np.random.Generator
) -> None:
    for _ in range(2):
        keep(Runs(tmp_path).create(SMALL), data)
    spoilt = min(path for path in tmp_path.iterdir() if not path.name.startswith("."))
    found = {
        "state": sorted(spoilt.glob("state-*.pt")),
        "checkpoint": sorted((spoilt / "checkpoints").glob("*.pt")),
    }.get(name, [spoilt / name])

    def read() -> None:
        runs = Runs(tmp_path)
        listed = runs.all()
        assert len(listed) + len(runs.damaged()) == 2
        for run in listed:
            assert run.name and run.status and run.steps >= 0 and run.seconds >= 0
            run.history()
            for step in run.checkpoints():
                try:
                    run.weights(step)
                except Problem as problem:
                    assert "damaged or missing" in str(problem)
            try:
                run.resume_point()
            except Problem as problem:
                assert "cannot be read" in str(problem)

    try_damages(found[-1], rng, read, DAMAGES // 6)


@pytest.mark.parametrize("bit", range(8))
def test_a_flag_of_an_archive_flipped(bit: int, tmp_path: Path, data: Data) -> None:
    """Encrypted, patched, masked: what zipfile raises for these is no BadZipFile."""
    keep(Runs(tmp_path).create(SMALL), data)
    (path,) = tmp_path.glob("*/history.npz")
    content = bytearray(path.read_bytes())
    content[content.find(b"PK\1\2") + 8] ^= 1 << bit
    path.write_bytes(content)
    [run] = Runs(tmp_path).all()
    run.history()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("name", ["m.pt", "m.pt2", "m.safetensors", "m.png", "m"])
def test_a_pipe_is_no_model(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    os.mkfifo(path)
    with pytest.raises(Problem, match="it is a pipe or a device and no file"):
        open_network(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("name", ["run.json", "name.json", "result.json", "history.npz"])
def test_a_pipe_in_a_run_does_not_hang(name: str, tmp_path: Path, data: Data) -> None:
    keep(Runs(tmp_path).create(SMALL), data)
    (path,) = tmp_path.glob(f"*/{name}")
    path.unlink()
    os.mkfifo(path)
    runs = Runs(tmp_path)
    assert len(runs.all()) + len(runs.damaged()) == 1


def test_an_archive_that_inflates_without_end(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb/data.pkl", b"\x80\x02}.")
        archive.writestr("bomb/data/0", bytes(300 * 2**20))
    with pytest.raises(Problem, match="states sizes, or lists more entries, than any network"):
        open_network(path)


def test_an_archive_whose_entries_lie_on_one_another(tmp_path: Path) -> None:
    path = tmp_path / "overlapping.pt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("o/data.pkl", b"\x80\x02}.")
        archive.writestr("o/data/0", bytes(2**20))
        first = archive.getinfo("o/data/0")
        for number in range(1, 10_000):
            info = copy.copy(first)
            info.filename = info.orig_filename = f"o/data/{number}"
            archive.filelist.append(info)
    assert path.stat().st_size < 3 * 2**20
    with pytest.raises(Problem, match="states sizes, or lists more entries, than any network"):
        open_network(path)


def test_an_archive_of_too_many_entries(tmp_path: Path) -> None:
    path = tmp_path / "many.pt"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(50_000):
            archive.writestr(str(number), b"")
    with pytest.raises(Problem, match="damaged or was cut short"):
        open_network(path)


class _Upsampled(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = torch.nn.Linear(784, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        large = torch.nn.functional.interpolate(x, size=(5000, 5000))
        return self.fc(torch.nn.functional.adaptive_avg_pool2d(large, 28).flatten(1))


def test_a_network_too_large_to_show(tmp_path: Path) -> None:
    path = tmp_path / "large.pt2"
    torch.export.save(torch.export.export(_Upsampled().eval(), (torch.zeros(1, 1, 28, 28),)), path)
    with pytest.raises(Problem, match="is too large to be shown"):
        open_network(path)


def test_a_network_of_too_many_operations(tmp_path: Path) -> None:
    check_node_count(tmp_path, 2_000)
    with pytest.raises(Problem, match="is too large to be shown"):
        check_node_count(tmp_path, 2_001)


def test_a_run_that_another_window_has_deleted(tmp_path: Path, data: Data) -> None:
    runs = Runs(tmp_path)
    keep(runs.create(SMALL), data)
    [run] = runs.all()
    Runs(tmp_path).delete(Runs(tmp_path).all()[0])
    with pytest.raises(Problem, match="is gone: another window has deleted it"):
        runs.delete(run)
    assert runs.all() == []


def test_own_digits_that_inflate_without_end(tmp_path: Path) -> None:
    path = tmp_path / "own_digits.npz"
    OwnDigits(path).add(np.eye(28, dtype=np.float32), 3)
    header = io.BytesIO()
    shape = (500_000, 1, 28, 28)
    np.lib.format.write_array_header_1_0(header, {"descr": "<f4", "fortran_order": False, "shape": shape})
    with zipfile.ZipFile(path) as archive:
        labels = archive.read("labels.npy")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("labels.npy", labels)
        with archive.open("images.npy", "w") as file:
            file.write(header.getvalue())
            for _ in range(1_500):
                file.write(bytes(2**20))

    def refuse() -> None:
        with pytest.raises(Problem, match="cannot be read"):
            OwnDigits(path).digits  # noqa: B018 - it reads the file

    _, memory = peak_of(refuse)
    assert memory < 2**28
