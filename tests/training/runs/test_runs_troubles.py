"""What may happen to the folder of runs: no room, no rights, damage, other windows. The training goes on."""

import contextlib
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnngui.files import write_whole
from cnngui.training.loop.loop import Data, Result, train
from cnngui.training.runs import file_contents, run_files
from cnngui.training.runs.run_store import Runs
from tests import sentences
from tests.sentences import check, refused
from tests.training.kept import HALFWAY, SMALL, STEPS, check_whole, interrupted, is_same_history, keep
from tests.training.recorded_runs import is_same, never


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "runs")


@pytest.fixture(scope="session")
def whole(data: Data) -> Result:
    return train(SMALL, data, lambda _: None, never, 1)


def test_a_full_disk_is_one_sentence_and_harms_nothing(
    runs: Runs, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = runs.create(SMALL, "old")
    whole = keep(old, data)
    before = {path: path.read_bytes() for path in old.folder.rglob("*") if path.is_file()}
    run = runs.create(SMALL, "new")
    count = iter(range(1000))

    def full(path: Path, content: bytes) -> None:
        if next(count) > 8:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_whole(path, content)

    for module in (run_files, file_contents):
        monkeypatch.setattr(module, "write_whole", full)
    result = keep(run, data)
    assert is_same(result.weights, whole.weights)
    full_disk = {"folder": run.folder, "reason": "No space left on device"}
    check(run.problem, sentences.NOT_KEPT, name="new", **full_disk)
    # Here its end is known; at the next start it is offered with what was kept of it.
    assert (run.status, run.steps) == ("finished", STEPS)
    assert is_same_history(run.history(), result.history)
    check_whole(run.folder)
    assert before == {path: path.read_bytes() for path in old.folder.rglob("*") if path.is_file()}
    monkeypatch.undo()
    (found,) = Runs(runs.folder).interrupted()
    assert found.id == run.id
    assert is_same(keep(found, data).weights, whole.weights)
    assert (found.status, found.problem) == ("finished", None)


def test_it_is_kept_again_once_there_is_room(runs: Runs, data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    is_full = True

    def full(path: Path, content: bytes) -> None:
        if is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_whole(path, content)

    for module in (run_files, file_contents):
        monkeypatch.setattr(module, "write_whole", full)
    run = runs.create(SMALL)
    check(run.problem, sentences.NOT_KEPT, reason="No space left on device")
    assert Runs(runs.folder).all() == Runs(runs.folder).damaged() == []
    polls = iter(range(10_000))

    def room_comes() -> bool:
        nonlocal is_full
        is_full = next(polls) < HALFWAY
        return False

    keep(run, data, room_comes)
    assert (run.status, run.problem) == ("finished", None)
    (found,) = Runs(runs.folder).all()
    assert (found.status, found.name) == ("finished", run.name)
    assert found.checkpoints()[-1] == STEPS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on the size of files")
def test_the_systems_own_refusal_is_one_sentence(runs: Runs, data: Data) -> None:
    import resource

    run = runs.create(SMALL, "limited")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6000, before[1]))
    try:
        result = keep(run, data)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (result.outcome, len(result.history.losses)) == ("finished", STEPS)
    check(run.problem, sentences.NOT_KEPT, name="limited", reason="File too large")
    (found,) = Runs(runs.folder).interrupted()
    check_whole(found.folder)
    assert not [path for path in run.folder.rglob(".*") if path.is_file()]


@contextlib.contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Be somebody, in this block, who may read a folder and not write it."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() != 0:
        yield
    else:
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that others may look into, which those of pytest are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="rights are another matter on Windows")
def test_a_folder_that_cannot_be_written_is_one_sentence(open_folder: Path, data: Data) -> None:
    runs = Runs(open_folder / "runs")
    old = runs.create(SMALL, "old")
    whole = keep(old, data)
    left = interrupted(runs, data, "left")
    before = {path: path.read_bytes() for path in runs.folder.rglob("*") if path.is_file()}
    with without_rights(runs.folder):
        elsewhere = Runs(runs.folder)
        assert [run.name for run in elsewhere.all()] == ["left", "old"]
        run = elsewhere.create(SMALL, "new")
        check(run.problem, sentences.NOT_KEPT, name="new", reason="Permission denied")
        assert is_same(keep(run, data).weights, whole.weights)
        check(run.problem, sentences.NOT_KEPT, reason="Permission denied")
        (offered,) = elsewhere.interrupted()
        assert offered.id == left.id
        assert is_same(keep(offered, data).weights, whole.weights)
        check(offered.problem, sentences.NOT_KEPT, name="left")
        with refused(sentences.NOT_RENAMED, name="old", reason="Permission denied"):
            elsewhere.get(old.id).rename("other")
        with refused(sentences.NOT_DELETED, name="old", reason="Permission denied"):
            elsewhere.delete(elsewhere.get(old.id))
        elsewhere.purge()
        assert elsewhere.get(old.id).name == "old"
    after_all = {path: path.read_bytes() for path in runs.folder.rglob("*") if path.is_file()}
    assert after_all == before


def test_two_windows_do_not_disturb_each_other(runs: Runs, data: Data, whole: Result) -> None:
    elsewhere = Runs(runs.folder)
    run = runs.create(SMALL, "shared")
    (seen,) = elsewhere.all()
    looks = iter(range(10_000))

    def look_from_elsewhere() -> bool:
        if next(looks) % 10 == 0:
            assert [found.status for found in elsewhere.all()] == ["running"]
            assert elsewhere.interrupted() == elsewhere.damaged() == []
            elsewhere.purge()
            with refused(sentences.IS_BEING_TRAINED, name="shared"):
                elsewhere.delete(seen)
            assert seen.steps == len(seen.history().losses) <= STEPS
        return False

    result = keep(run, data, look_from_elsewhere)
    assert is_same(result.weights, whole.weights)
    assert (seen.status, seen.steps) == ("finished", STEPS)
    assert is_same_history(seen.history(), result.history)
    elsewhere.delete(seen)
    assert runs.all() == []
    elsewhere.undelete(seen)
    assert [found.id for found in runs.all()] == [run.id]


def test_a_run_is_taken_up_by_one_window_only(runs: Runs, data: Data) -> None:
    interrupted(runs, data, "left")
    (here,), (there,) = Runs(runs.folder).interrupted(), Runs(runs.folder).interrupted()
    here.open_sink()
    with refused(sentences.TRAINED_ELSEWHERE, name="left"):
        there.open_sink()
    assert there.status == "running"
    here.close()
    assert there.status == "interrupted"
    there.open_sink()
    there.close()


def test_a_fault_while_writing_is_told_too(
    runs: Runs, data: Data, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a fault of cnngui")

    run = runs.create(SMALL, "mine")
    monkeypatch.setattr(run_files, "write_state", fail)
    assert keep(run, data).outcome == "finished"
    check(run.problem, sentences.NOT_KEPT, name="mine", reason="a fault of cnngui")
    assert "a file of a run could not be written" in caplog.text
