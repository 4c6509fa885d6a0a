"""What may have happened to the files of runs: it is made up for, left out, or reported in one sentence."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cnngui.training.loop.checkpoint_state import RunState
from cnngui.training.loop.loop import Data, Result, train
from cnngui.training.runs import run_files
from cnngui.training.runs.run_store import Run, Runs
from cnngui.training.settings import Settings
from tests import sentences
from tests.sentences import refused
from tests.training.kept import SMALL, STEPS, interrupted, is_same_history, keep, states_of
from tests.training.recorded_runs import after, is_same, never


@pytest.fixture(scope="session")
def whole(data: Data) -> Result:
    return train(SMALL, data, lambda _: None, never, 1)


@pytest.fixture(scope="session")
def kept_folder(tmp_path_factory: pytest.TempPathFactory, data: Data) -> Path:
    """Keep one finished and one interrupted run, to be copied and damaged."""
    folder = tmp_path_factory.mktemp("kept")
    keep(Runs(folder / "finished").create(SMALL, "mine"), data)
    interrupted(Runs(folder / "interrupted"), data)
    return folder


@pytest.fixture
def finished(kept_folder: Path, tmp_path: Path) -> Run:
    folder = Path(shutil.copytree(kept_folder / "finished", tmp_path / "runs"))
    return Runs(folder).all()[0]


@pytest.fixture
def left(kept_folder: Path, tmp_path: Path) -> Run:
    folder = Path(shutil.copytree(kept_folder / "interrupted", tmp_path / "runs"))
    return Runs(folder).all()[0]


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "runs")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(bytes(content))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def strange(path: Path) -> None:
    path.write_bytes(b"somebody else's")


DAMAGES: tuple[Callable[[Path], None], ...] = (cut, flip, empty, strange, Path.unlink)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_state_is_made_up_for_by_the_one_before(
    left: Run, runs: Runs, data: Data, whole: Result, damage: Callable[[Path], None]
) -> None:
    newest, before = run_files.states(left.folder)
    assert newest > before > 0
    damage(left.folder / f"state-{newest}.pt")
    (found,) = Runs(runs.folder).interrupted()
    state = found.resume_point()
    assert isinstance(state, RunState)
    assert state.step == found.steps == before
    resumed = keep(found, data)
    assert is_same_history(resumed.history, whole.history, but=("seconds",))
    assert is_same(resumed.weights, whole.weights)
    assert states_of(found)[0].step == STEPS


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_without_a_good_state_a_run_cannot_go_on_and_keeps_its_checkpoints(
    left: Run, runs: Runs, damage: Callable[[Path], None]
) -> None:
    before = run_files.checkpoints(left.folder)
    for step in (5, 12):
        run_files.write_weights(left.folder, step, run_files.read_state(left.folder, 15).weights)
    for step in run_files.states(left.folder):
        damage(left.folder / f"state-{step}.pt")
    (found,) = Runs(runs.folder).interrupted()
    assert (found.steps, found.seconds, found.best_validation) == (0, 0.0, None)
    files = sorted(left.folder.rglob("*"))
    with refused(sentences.STATES_LOST, name=found.name):
        found.resume_point()
    assert sorted(left.folder.rglob("*")) == files
    assert found.checkpoints() == tuple(sorted({*before, 5, 12}))
    assert found.weights(12)


def test_later_checkpoints_stay_until_the_run_has_passed_them(left: Run, runs: Runs, data: Data) -> None:
    newest, before = run_files.states(left.folder)
    weights = left.weights(newest) if newest in left.checkpoints() else left.state().weights
    late = (before + 1, newest, STEPS - 1, STEPS + 5)
    for step in late:
        run_files.write_weights(left.folder, step, weights)
    cut(left.folder / f"state-{newest}.pt")
    (found,) = Runs(runs.folder).interrupted()
    keeper = found.open_sink()
    state = found.resume_point()
    assert isinstance(state, RunState)
    assert state.step == before
    train(found.settings, data, lambda _: None, after(1), 1, sink=keeper, start=state)
    found.close()
    # It took one step more: what it has written is new, what lies ahead is still there.
    kept = {step: found.weights(step) for step in found.checkpoints()}
    assert set(late) <= kept.keys()
    assert not is_same(kept[before + 1], weights)
    assert is_same(kept[newest], weights)
    keep(found, data)
    assert found.checkpoints()[-1] == STEPS
    assert not is_same(found.weights(STEPS - 1), weights)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_checkpoint_is_a_sentence_and_the_others_are_there(
    finished: Run, whole: Result, damage: Callable[[Path], None]
) -> None:
    damage(finished.folder / run_files.CHECKPOINTS / "00000007.pt")
    with refused(sentences.CHECKPOINT_LOST, name="mine", step=7):
        finished.weights(7)
    assert is_same(finished.weights(STEPS), whole.weights)
    assert (7 in finished.checkpoints()) is (damage is not Path.unlink)


def test_weights_of_another_network_are_not_those_of_the_run(finished: Run, runs: Runs, data: Data) -> None:
    other = runs.create(Settings("mlp", train_size=100, epochs=1, device="cpu"))
    keep(other, data)
    file = Path(run_files.CHECKPOINTS) / "00000001.pt"
    shutil.copy(other.folder / file, finished.folder / file)
    with refused(sentences.CHECKPOINT_LOST, name="mine", step=1):
        finished.weights(1)


# A flipped bit of a number in a text is another number, and cannot be seen.
@pytest.mark.parametrize("damage", [cut, empty, strange, Path.unlink], ids=lambda damage: damage.__name__)
def test_what_is_lost_beside_the_facts_is_made_up_for(
    finished: Run, runs: Runs, data: Data, whole: Result, damage: Callable[[Path], None]
) -> None:
    for file in (run_files.HISTORY, run_files.RESULT, run_files.NAME):
        damage(finished.folder / file)
    (found,) = runs.all()
    assert found.name == found.id
    assert is_same_history(found.history(), whole.history, but=("seconds",))
    assert is_same(found.weights(STEPS), whole.weights)
    assert found.steps == STEPS
    # Nothing is known of its end.
    assert runs.interrupted() == [found]
    assert keep(found, data).test_accuracy == whole.test_accuracy
    assert (found.status, found.test_accuracy) == ("finished", whole.test_accuracy)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_history_is_made_up_for_by_the_state(
    finished: Run, whole: Result, damage: Callable[[Path], None]
) -> None:
    damage(finished.folder / run_files.HISTORY)
    assert is_same_history(finished.history(), whole.history, but=("seconds",))


def with_facts(run: Run, old: str, new: str) -> None:
    path = run.folder / run_files.METADATA
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"version": 1', '"version": 2'),
        ('"cnngui run"', '"something else"'),
        ('"batch_size": 50', '"batch_size": "50"'),
        ('"batch_size": 50', '"batch_size": true'),
        ('"batch_size": 50', '"bat_size": 50'),
        ('"architecture": "own: ', '"architecture": "theirs: '),
        ('"architecture": "own: convolution 2', '"architecture": "own: convolution 0'),
        ('"origin": null', '"origin": [7, "x"]'),
        ('"origin": null', '"origin": []'),
        ('"created": "2', '"created": "x2'),
        ('+00:00"', '"'),
        ('"weight_count": ', '"weight_count": -0.'),
        (
            "{",
            "[",
        ),
    ],
)
def test_a_run_that_cannot_be_read_is_left_out_and_reported(runs: Runs, old: str, new: str) -> None:
    good, bad = runs.create(SMALL, "good"), runs.create(SMALL, "bad")
    for run in (good, bad):
        run.close()
    with_facts(bad, old, new)
    elsewhere = Runs(runs.folder)
    assert [run.name for run in elsewhere.all()] == ["good"]
    assert elsewhere.damaged() == [bad.folder]
    assert elsewhere.get(bad.id) is None
    elsewhere.purge()
    assert bad.folder.exists()


def test_settings_that_were_not_there_yet_are_as_they_were_then(runs: Runs) -> None:
    run = runs.create(SMALL)
    run.close()
    with_facts(run, '"weight_decay": 0.0,\n', "")
    with_facts(run, '"learning_rate": 0.01', '"learning_rate": 1')
    (found,) = Runs(runs.folder).all()
    assert found.settings.weight_decay == 0.0
    assert found.settings.learning_rate == 1.0


def test_settings_under_the_names_of_earlier_versions_are_read(runs: Runs) -> None:
    run = runs.create(replace(SMALL, target_accuracy=0.5))
    run.close()
    with_facts(run, '"target_accuracy"', '"until"')
    with_facts(run, '"train_size"', '"subset"')
    (found,) = Runs(runs.folder).all()
    assert found.settings == run.settings


def test_what_is_no_run_does_not_disturb(runs: Runs, data: Data) -> None:
    run = runs.create(SMALL)
    (runs.folder / "notes.txt").write_text("mine")
    (runs.folder / ".hidden").mkdir()
    (runs.folder / "pictures").mkdir()
    (runs.folder / "pictures" / "cat.png").write_bytes(b"")
    (run.folder / "state-x.pt").write_bytes(b"")
    (run.folder / run_files.CHECKPOINTS / "last.pt").write_bytes(b"")
    keep(run, data)
    assert runs.all() == [run]
    assert runs.damaged() == [runs.folder / "pictures"]
    assert run.checkpoints()[-1] == STEPS
    runs.purge()
    assert (runs.folder / "pictures" / "cat.png").exists()
    assert (runs.folder / "notes.txt").exists()


def test_what_was_killed_before_it_was_a_run_is_purged_later(runs: Runs) -> None:
    begun = runs.folder / "20260101-000000-abcdef"
    begun.mkdir(parents=True)
    (begun / run_files.LOCK).touch()
    (begun / f".{run_files.NAME}.12345678").touch()
    assert runs.all() == runs.damaged() == runs.interrupted() == []
    runs.purge()
    assert begun.exists()
    os.utime(begun, (0, 0))
    runs.purge()
    assert not begun.exists()
