"""Runs are kept, listed, renamed, deleted and brought back."""

import datetime
import math
import threading
from pathlib import Path

import pytest
import torch

from cnngui.digits.pictures import Pictures
from cnngui.network.architectures import build, count_weights
from cnngui.training.loop.checkpoint_state import RunState
from cnngui.training.loop.loop import Data, train
from cnngui.training.runs import checkpoint_policy, run_files
from cnngui.training.runs.checkpoint_policy import checkpoint_steps
from cnngui.training.runs.run_store import Runs, runs_folder
from cnngui.training.settings import Settings
from tests import sentences
from tests.sentences import refused
from tests.training.kept import HALFWAY, SMALL, STEPS, TINY, check_whole, is_same_history, keep, states_of
from tests.training.recorded_runs import after, is_same, never


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "runs")


def test_the_folder_is_that_of_the_users_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CNNGUI_DATA", str(tmp_path))
    assert runs_folder() == tmp_path / "runs"
    monkeypatch.delenv("CNNGUI_DATA")
    assert runs_folder().name == "runs"


def test_a_run_is_all_there_when_it_is_opened_again(runs: Runs, data: Data) -> None:
    before = datetime.datetime.now(datetime.UTC)
    run = runs.create(SMALL, "first", origin=None)
    assert (run.status, run.steps, run.best_validation, run.seconds) == ("running", 0, None, 0.0)
    assert runs.all() == [run]
    assert runs.get(run.id) is run
    result = keep(run, data)
    assert run.problem is None
    again = Runs(runs.folder).get(run.id)
    for found in (run, again):
        assert (found.id, found.name, found.settings, found.origin) == (run.id, "first", SMALL, None)
        assert found.created == run.created
        assert before <= found.created <= datetime.datetime.now(datetime.UTC)
        assert (found.status, found.steps) == ("finished", STEPS)
        assert found.weight_count == count_weights(build(TINY))
        assert found.test_accuracy == result.test_accuracy
        assert found.seconds == result.seconds > 0
        assert found.best_validation == float(result.history.validation_accuracies.max())
        assert is_same_history(found.history(), result.history)
        assert found.checkpoints() == checkpoint_steps(STEPS)
        assert is_same(found.weights(STEPS), result.weights)
        assert is_same(found.weights(0), build(TINY, SMALL.seed).state_dict())
    assert check_whole(run.folder) > STEPS
    assert Runs(runs.folder).interrupted() == []
    assert not [thread for thread in threading.enumerate() if thread.name == "run writer"]


def test_the_weights_of_each_checkpoint_are_those_of_its_step(runs: Runs, data: Data) -> None:
    run = runs.create(SMALL)
    keep(run, data)
    stopped = train(SMALL, data, lambda _: None, after(HALFWAY), 1)
    step = len(stopped.history.losses)
    assert 0 < step < STEPS
    assert is_same(run.weights(step), stopped.weights)


def test_a_run_that_was_stopped_keeps_its_last_step_and_can_go_on(runs: Runs, data: Data) -> None:
    long = Settings(TINY, learning_rate=0.01, batch_size=8, epochs=2, device="cpu", train_size=2000)
    whole = train(long, data, lambda _: None, never, 1)
    run = runs.create(long)
    for polls in (300, 20, 20):
        stopped = keep(run, data, after(polls))
        step = len(stopped.history.losses)
        assert (run.status, run.steps, run.test_accuracy) == ("stopped", step, None)
        assert run.checkpoints()[-1] == step
        assert is_same(run.weights(step), stopped.weights)
        assert run.state().step == step
        assert runs.interrupted() == []
    keep(run, data)
    assert run.status == "finished"
    assert is_same_history(run.history(), whole.history, but=("seconds",))
    assert is_same(run.weights(run.steps), whole.weights)
    assert len(run.checkpoints()) <= 200


def test_a_stop_at_a_checkpoint_leaves_a_state_of_that_very_step(runs: Runs, data: Data) -> None:
    run = runs.create(SMALL)
    keep(run, data, after(HALFWAY))
    assert 0 < run.steps < STEPS
    assert [state.step for state in states_of(run)] == [run.steps, 0]


def test_at_most_200_checkpoints_however_often_a_run_is_stopped(
    runs: Runs, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cnngui.training.runs.checkpoint_policy.MAX_CHECKPOINTS", 12)
    monkeypatch.setattr("cnngui.training.runs.run_recording.MAX_CHECKPOINTS", 12)
    run = runs.create(SMALL)
    for _ in range(8):
        keep(run, data, after(3 if run.steps else 8))
    assert run.status == "stopped"
    assert len(run.checkpoints()) <= 12
    assert {0, run.steps} <= set(run.checkpoints())


def test_a_run_that_diverged_is_kept_with_its_last_good_weights(runs: Runs, data: Data) -> None:
    wild = Settings(
        TINY, optimiser="sgd", learning_rate=1e30, batch_size=50, epochs=1, device="cpu", train_size=2000
    )
    run = runs.create(wild)
    result = keep(run, data)
    assert result.outcome == run.status == "diverged"
    assert run.test_accuracy is None
    for step in run.checkpoints():
        assert all(weight.isfinite().all() for weight in run.weights(step).values())
    assert Runs(runs.folder).interrupted() == []


def test_runs_are_listed_newest_first_and_numbered(runs: Runs) -> None:
    made = [runs.create(SMALL, name) for name in ("", "", "mine", "")]
    named = runs.create(Settings("lenet5"))
    again = runs.create(Settings("lenet5"))
    assert [run.name for run in made] == ["CNN 1", "CNN 2", "mine", "CNN 3"]
    assert [named.name, again.name] == ["LeNet-5 1", "LeNet-5 2"]
    assert runs.all() == [again, named, *reversed(made)]
    assert [run.id for run in Runs(runs.folder).all()] == [run.id for run in runs.all()]
    assert runs.get("nothing") is None
    for run in runs.all():
        run.close()


def test_a_run_is_renamed(runs: Runs) -> None:
    run = runs.create(SMALL, "before")
    run.rename("  mit\nUmlaut: ä, 卷积 ")
    assert run.name == Runs(runs.folder).get(run.id).name == "mit Umlaut: ä, 卷积"
    for name in ("", "  \n", "x" * 81):
        with refused(sentences.RUN_NEEDS_A_NAME, most="80"):
            run.rename(name)
    assert run.name == "mit Umlaut: ä, 卷积"
    run.close()


def test_a_name_given_in_another_window_during_a_run_stays(runs: Runs, data: Data) -> None:
    run = runs.create(SMALL, "before")
    Runs(runs.folder).get(run.id).rename("after")
    keep(run, data)
    assert [found.name for found in runs.all()] == ["after"]
    assert run.name == "after"


def test_a_deleted_run_comes_back_or_is_purged_at_the_next_start(runs: Runs, data: Data) -> None:
    run, other = runs.create(SMALL, "one"), runs.create(SMALL, "two")
    with refused(sentences.IS_BEING_TRAINED, name="one"):
        runs.delete(run)
    result = keep(run, data)
    other.close()
    runs.delete(run)
    assert runs.all() == [other]
    assert runs.get(run.id) is None
    assert is_same(run.weights(STEPS), result.weights)
    runs.undelete(run)
    assert runs.all() == [other, run]
    assert is_same(run.weights(STEPS), result.weights)
    runs.delete(run)
    # Another window that opens takes nothing away from this one.
    Runs(runs.folder).purge()
    runs.undelete(run)
    runs.delete(run)
    folder = run.folder
    runs.close()
    assert folder.exists()
    next_start = Runs(other.folder.parent)
    next_start.purge()
    assert not folder.exists()
    assert [found.id for found in next_start.all()] == [other.id]
    with refused(sentences.NOT_BROUGHT_BACK, name="one", reason="No such file or directory"):
        next_start.undelete(run)


def test_an_interrupted_run_goes_on_as_if_nothing_had_happened(runs: Runs, data: Data) -> None:
    whole = keep(runs.create(SMALL), data)
    run = runs.create(SMALL)
    train(SMALL, data, lambda _: None, after(HALFWAY), 1, sink=run.open_sink())
    run.close()
    (found,) = Runs(runs.folder).interrupted()
    assert found.id == run.id
    assert found.status == run.status == "interrupted"
    assert 0 < found.steps == len(found.history().losses) < STEPS
    assert isinstance(found.resume_point(), RunState)
    assert found.best_validation is not None
    assert 0 < found.seconds < 100
    resumed = keep(found, data)
    assert is_same_history(resumed.history, whole.history, but=("seconds",))
    assert is_same(resumed.weights, whole.weights)
    assert found.checkpoints() == checkpoint_steps(STEPS)
    assert runs.interrupted() == []


def test_a_run_continued_from_another_begins_with_its_weights(runs: Runs, data: Data) -> None:
    first = runs.create(SMALL, "first")
    keep(first, data)
    second = runs.create(SMALL, "second", origin=(first.id, 7))
    second.close()
    # It was interrupted before anything was kept of it.
    (found,) = Runs(runs.folder).interrupted()
    assert found.origin == (first.id, 7)
    beginning = found.resume_point()
    assert isinstance(beginning, dict)
    assert is_same(beginning, first.weights(7))
    keep(found, data)
    assert is_same(found.weights(0), first.weights(7))
    third = runs.create(SMALL, "third", origin=(first.id, 7))
    third.close()
    runs.delete(first)
    with refused(sentences.ORIGIN_LOST, name="third"):
        third.resume_point()


def test_without_anything_kept_a_run_begins_with_its_settings(runs: Runs, data: Data) -> None:
    run = runs.create(SMALL)
    run.close()
    (found,) = runs.interrupted()
    assert found.resume_point() is None
    assert keep(found, data).outcome == "finished"


def test_the_test_digits_do_not_matter_for_what_is_kept(
    runs: Runs, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop while the network is tested is a stop after the last step."""
    # On a slow machine a state would be due in between.
    for name in ("SECONDS_PER_STATE", "SECONDS_PER_STATE_AT_CHECKPOINT"):
        monkeypatch.setattr(checkpoint_policy, name, math.inf)
    run = runs.create(SMALL)
    digits = Data(data.train, data.validation, Pictures(torch.zeros(300, 1, 28, 28), torch.zeros(300).long()))
    asked = after(STEPS + 5 * 5 + 2)
    result = keep(run, digits, asked)
    assert (result.outcome, run.status, run.steps) == ("stopped", "stopped", STEPS)
    assert run.state().step == STEPS
    assert run_files.states(run.folder) == [STEPS, 0]
