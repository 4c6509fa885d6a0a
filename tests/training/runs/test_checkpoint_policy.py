"""When a run is kept."""

import itertools
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnngui.training.loop.checkpoint_state import RunState
from cnngui.training.runs.checkpoint_policy import MAX_CHECKPOINTS, CheckpointPolicy, checkpoint_steps


@given(st.integers(1, 100_000))
def test_checkpoints_are_few_and_begin_and_end_with_the_run(total: int) -> None:
    steps = checkpoint_steps(total)
    assert (steps[0], steps[-1]) == (0, total)
    assert len(steps) <= MAX_CHECKPOINTS
    assert list(steps) == sorted(set(steps))
    assert all(type(step) is int for step in steps)


@pytest.mark.parametrize("total", [1, 2, 198, 199, 200, 201, 860, 4300, 100_000])
def test_checkpoints_are_spread_by_their_logarithm(total: int) -> None:
    steps = checkpoint_steps(total)
    assert steps[: min(total, 10) + 1] == tuple(range(min(total, 10) + 1))
    if total < MAX_CHECKPOINTS:
        assert steps == tuple(range(total + 1))
        return
    assert len(steps) > MAX_CHECKPOINTS / 2
    assert sum(step <= 100 for step in steps) > sum(step > total / 2 for step in steps)
    # Each is at most so much later than the one before: the ratio of the spread, and a rounding of one step.
    ratio = total ** (1 / (MAX_CHECKPOINTS - 2))
    assert all(later <= ratio * step + 1 for step, later in itertools.pairwise(steps[1:]))


def keeper(total: int, written: list[tuple[str, int]], ready: bool = True) -> CheckpointPolicy:
    return CheckpointPolicy(
        total,
        lambda state: written.append(("weights", state.step)),
        lambda state: written.append(("state", state.step)),
        lambda: ready,
    )


def state(step: int) -> RunState:
    return cast(RunState, SimpleNamespace(step=step))


def test_a_whole_state_comes_first_last_and_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    written: list[tuple[str, int]] = []
    kept = keeper(100_000, written)
    kept.save(state(0))
    assert written == [("weights", 0), ("state", 0)]
    between = next(s for s in range(1, 1000) if not {s, s + 1} & set(checkpoint_steps(100_000, 199)))
    assert [kept.is_due(step) for step in (1, between, 100_000)] == [True, False, True]
    kept.save(state(1))
    assert written[2:] == [("weights", 1)]
    now += 4.0
    assert kept.is_due(between)
    kept.save(state(between))
    assert written[3:] == [("state", between)]
    assert not kept.is_due(between)
    # The last of a run that is stopped comes unasked, the last of one that ends is a checkpoint too.
    kept.save(state(between + 1))
    kept.save(state(100_000))
    assert written[4:] == [("state", between + 1), ("weights", 100_000), ("state", 100_000)]


def test_a_slow_disk_is_not_given_states_faster_than_it_writes_them() -> None:
    written: list[tuple[str, int]] = []
    kept = keeper(100_000, written, ready=False)
    steps = frozenset(checkpoint_steps(100_000, 199))
    assert kept.steps == steps
    assert [kept.is_due(step) for step in range(200)] == [step in steps for step in range(200)]


def test_at_a_checkpoint_a_whole_state_comes_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    written: list[tuple[str, int]] = []
    kept = keeper(100_000, written)
    kept.save(state(0))
    for step in range(1, 5):
        now += 0.25
        kept.save(state(step))
    states = [step for kind, step in written if kind == "state"]
    assert states == [0, 2, 4]
    # Between the checkpoints they are as rare as before.
    between = next(s for s in range(1, 1000) if s not in kept.steps)
    now += 3.75
    assert not kept.is_due(between)
    now += 0.25
    assert kept.is_due(between)
