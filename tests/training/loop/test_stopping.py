"""A run that is stopped or held, and how often it is heard of."""

import dataclasses
import itertools
import time

import numpy as np
import pytest

from cnngui.network.architectures import build
from cnngui.training.loop.loop import Data, train
from tests.training.recorded_runs import ONE_EPOCH, VALIDATION, after, is_same, never, run


@pytest.mark.parametrize(
    ("polls", "steps"), [(0, 0), (1, 0), (VALIDATION, 0), (VALIDATION + 1, 1), (VALIDATION + 10, 10)]
)
def test_a_stop_keeps_the_weights_as_they_are(data: Data, polls: int, steps: int) -> None:
    result, snapshots = run(data, should_stop=after(polls))
    assert result.outcome == "stopped"
    assert result.test_accuracy is None
    assert len(result.history.losses) == steps
    assert is_same(snapshots[-1].weights, result.weights)
    assert is_same(result.weights, build("simple_cnn", seed=0).state_dict()) is (steps == 0)
    assert (result.seconds > 0) is (result.images_per_second > 0) or steps == 0


def test_a_stop_in_the_test_keeps_the_finished_weights(data: Data) -> None:
    settings = dataclasses.replace(ONE_EPOCH, architecture="mlp")
    finished, _ = run(data, settings)
    phases: list[str] = []
    result = train(settings, data, lambda s: phases.append(s.phase), lambda: phases[-1] == "testing")
    assert finished.outcome == "finished"
    assert result.outcome == "stopped"
    assert result.test_accuracy is None
    assert is_same(result.weights, finished.weights)


def test_pauses_and_slow_painting_do_not_count(data: Data) -> None:
    waited = 0.0

    def pause(seconds: float) -> None:
        nonlocal waited
        time.sleep(seconds)
        waited += seconds

    asked = itertools.count()

    def should_stop() -> bool:
        number = next(asked)
        if number in (1, VALIDATION + 10):  # in the first validation, and between two batches
            pause(0.5)
        return number > 30

    started = time.perf_counter()
    result = train(ONE_EPOCH, data, lambda _: pause(0.03), should_stop)
    took = time.perf_counter() - started
    assert result.outcome == "stopped"
    assert waited > 1
    assert result.seconds < took - waited
    images = 32 * len(result.history.losses)
    assert result.images_per_second == pytest.approx(images / result.seconds)


def test_snapshots_come_fifteen_times_a_second_at_most(data: Data) -> None:
    times: list[float] = []
    settings = dataclasses.replace(ONE_EPOCH, architecture="mlp", epochs=3, batch_size=16)
    result = train(settings, data, lambda _: times.append(time.perf_counter()), never)
    # Before and after each of those, the first, and two at the end.
    forced = 2 * len(result.history.validation_steps) + 3
    assert len(result.history.losses) == 750
    assert len(times) - forced <= 15 * (times[-1] - times[0]) + 1


def test_snapshots_come_between_the_validations(data: Data) -> None:
    few = dataclasses.replace(data, validation=data.test)
    slow = dataclasses.replace(ONE_EPOCH, batch_size=16)

    asked = itertools.count()

    def should_stop() -> bool:
        time.sleep(0.01)
        return next(asked) > 60

    _, snapshots = run(few, slow, should_stop)
    steps = [snapshot.step for snapshot in snapshots]
    assert steps[-1] >= 40
    assert max(np.diff(steps)) <= 10, "at 10 ms or more a step, 15 times a second is every 7 steps or fewer"
