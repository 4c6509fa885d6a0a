"""The pace of a run and its clock, by hand-made times."""

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


@pytest.mark.parametrize("interval", [0.01, 1 / 15, 0.5, 5.0])
def test_the_throughput_is_the_mean_of_the_last_two_seconds(interval: float) -> None:
    """However often it is marked; marks further apart give the mean since the one before."""
    pace = ThroughputMeter(RunLength(1_000_000, 10, 1))
    step, seconds = 0, 0.0
    rates = []
    for number in range(1000):
        step += 1 + number % 7
        seconds += interval
        rates.append((seconds, 10.0 * step))
        pace.mark(step, seconds)
    (now, images), span = rates[-1], max(2.0, interval)
    before, fewer = max(mark for mark in rates if mark[0] <= now - span + 1e-9)
    assert pace.images_per_second == pytest.approx((images - fewer) / (now - before), rel=0.05)
    assert span - 1e-9 <= now - before < span + interval


def test_a_stopwatch_counts_only_what_it_should() -> None:
    now = 100.0
    watch = Stopwatch(lambda: now, 3.0)
    with watch.held():
        now += 1
    assert watch.seconds == 3, "holding a stopwatch that stands does not start it"
    watch.start()
    now += 2
    with watch.held():
        now += 30
    now += 4
    assert watch.seconds == 9
    watch.stop()
    now += 50
    assert watch.seconds == 9
