"""The pace of a run and its clock, by hand-made times."""

import time

import pytest

from cnngui.training.loop.run_length import RunLength
from cnngui.training.loop.stopwatch import Stopwatch
from cnngui.training.loop.throughput import ThroughputMeter


def test_the_pace_is_unknown_at_first() -> None:
    pace = ThroughputMeter(RunLength(1000, 10, 1))
    assert (pace.images_per_second, pace.seconds_left) == (0, 0)
    pace.mark(0, 0.0)
    pace.mark_validation(0.5)
    assert (pace.images_per_second, pace.seconds_left) == (0, 0)


def test_the_pace_is_that_of_the_newest_marks() -> None:
    pace = ThroughputMeter(RunLength(100_000, 10, 1))
    for step in range(100):
        pace.mark(step, step * 1.0)
    assert pace.images_per_second == pytest.approx(10)
    for step in range(100, 200):
        pace.mark(step, 100 + (step - 100) * 0.1)
    assert pace.images_per_second == pytest.approx(100)


def test_what_is_left_counts_training_looks_and_test() -> None:
    pace = ThroughputMeter(RunLength(1000, 10, 2))
    pace.mark_validation(0.5)
    pace.mark(0, 0.0)
    pace.mark(50, 5.0)
    pace.mark_validation(0.5)
    pace.mark_validation(0.5)
    # 1,500 of 2,000 images at 100 a second; 6 of 8 looks and a test as long as two, at half a second each.
    assert pace.seconds_left == pytest.approx(15 + 4)


def test_the_clock_counts_only_what_it_should() -> None:
    clock = Stopwatch()
    assert clock.seconds == 0
    with clock.held():
        time.sleep(0.05)
    assert clock.seconds == 0, "holding a clock that stands does not start it"
    with clock.running():
        time.sleep(0.05)
        with clock.held():
            time.sleep(0.3)
    counted = clock.seconds
    assert 0.05 <= counted < 0.3
    time.sleep(0.05)
    assert clock.seconds == counted
