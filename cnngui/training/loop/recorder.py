"""The record of a run: its history, time and newest weights, and the snapshots that are published of it."""

import contextlib
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from cnngui.training.evaluation import EvaluationResult
from cnngui.training.loop.checkpoint_state import RunState, Weights, copy_weights
from cnngui.training.loop.history import History, HistoryWriter
from cnngui.training.loop.run_length import RunLength
from cnngui.training.loop.step_buffer import StepBuffer, layers_of
from cnngui.training.loop.stopwatch import Stopwatch
from cnngui.training.loop.throughput import ThroughputMeter

Phase = Literal["preparing", "training", "testing"]

# Each makes the window trace and paint, and the two threads share one interpreter. Against the tutorial's
# loop, on two cores (benchmarks/lab_speed.py): 1.6 times as fast at 30 a second, 1.85 at 15, 1.9 at 10.
SNAPSHOTS_PER_SECOND = 15
# A step can take microseconds; a run that diverges is noticed within this many all the same.
MAX_BUFFERED_STEPS = 50


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Hold a run at one step.

    `epoch` counts from 1. `weights`: copies of the network's, on the CPU. `images_per_second` is the mean of
    the last two seconds of training; `seconds_left` counts the evaluations too; both are 0 until known.
    `learning_rate`: of the last step, or of the first where none was taken. `confusion`: int64 (K, K), counts
    of true class (row) and prediction (column) in the last validation, None before the first.
    """

    step: int
    total_steps: int
    epoch: int
    epochs: int
    history: History
    weights: Weights
    images_per_second: float
    seconds_left: float
    phase: Phase
    learning_rate: float
    confusion: NDArray[np.int64] | None


class Diverged(Exception):  # noqa: N818 - reported to the person as a Problem
    """Hold the step, counted from 1, at which a number was first not finite, and its learning rate."""

    def __init__(self, step: int, learning_rate: float) -> None:
        super().__init__(step, learning_rate)
        self.step = step
        self.learning_rate = learning_rate


class Recorder:
    """Record the steps and validations that the loop reports, and publish snapshots of the run.

    `step`: how many steps were recorded. `weights`: copies on the CPU, the newest that a finite loss has come
    from. `confusion`: as in `Snapshot`. The loop reads them and never writes them.
    """

    def __init__(
        self,
        network: nn.Module,
        length: RunLength,
        publish: Callable[[Snapshot], None],
        learning_rate: float,
        clock: Callable[[], float] = time.perf_counter,
        start: RunState | None = None,
    ) -> None:
        self.step = start.step if start else 0
        self.confusion = start.confusion if start else None
        self.weights = self._unproven = copy_weights(network)
        self._phase: Phase = "preparing"
        self._learning_rate = learning_rate
        self._network = network
        self._length = length
        self._publish = publish
        self._clock = clock
        self._writer = HistoryWriter.resume(start.history) if start else HistoryWriter(layers_of(network))
        self._buffer = StepBuffer(network)
        self._stopwatch = Stopwatch(clock, start.seconds if start else 0.0)
        self._throughput = ThroughputMeter(length, len(self.history.validation_steps))
        self._evaluation_seconds = 0.0
        self._published_at = 0.0

    @property
    def history(self) -> History:
        """Return the run so far; its losses are all finite."""
        return self._writer.history()

    @property
    def seconds(self) -> float:
        """Return the seconds of the steps alone: without evaluations, holds, saving and publishing."""
        return self._stopwatch.seconds

    def begin(self) -> None:
        """Start the time of the training."""
        self._phase = "training"
        self._stopwatch.start()

    def record(self, loss: Tensor, logits: Tensor, labels: Tensor, learning_rate: float) -> None:
        """Record a step: its loss (), logits (B, K) and labels (B,), and the rate it was taken with.

        Publishes a snapshot where one is due. Raises Diverged for this step or one of the last few.
        """
        self.step += 1
        self._learning_rate = learning_rate
        self._buffer.add(loss, logits, labels, learning_rate, self.seconds)
        if time.perf_counter() - self._published_at >= 1 / SNAPSHOTS_PER_SECOND:
            self.publish()
        elif len(self._buffer) >= MAX_BUFFERED_STEPS:
            self.flush()

    def record_validation(self, result: EvaluationResult) -> None:
        """Record a validation after the present step, and publish. Raises Diverged for an infinite loss."""
        if not math.isfinite(result.loss):
            raise Diverged(self.step, self._learning_rate)
        self._throughput.mark_validation(self._evaluation_seconds)
        self._writer.add_validations(
            np.array([self.step]), np.array([result.loss]), np.array([result.accuracy])
        )
        self.confusion = result.confusion
        self.publish()

    def end(self) -> None:
        """Stop the time and take the weights as they are. Raises Diverged where they are not finite."""
        self.flush()
        self._stopwatch.stop()
        self.weights = self._unproven = copy_weights(self._network)

    def begin_test(self) -> None:
        """Publish that the weights are being tested."""
        self._phase = "testing"
        self.publish_kept()

    def flush(self) -> None:
        """Move the buffered steps to the history. Raises Diverged for the first that is not finite."""
        if not len(self._buffer):
            return
        steps = self._buffer.take()
        good = len(steps.finite) if steps.finite.all() else int(steps.finite.argmin())
        self._writer.add_steps(**steps.first(good))
        if good > 0:
            self.weights = self._unproven
        if good < len(steps.finite):
            raise Diverged(self.step - len(steps.finite) + good + 1, float(steps.learning_rates[good]))

    @contextlib.contextmanager
    def evaluating(self) -> Iterator[None]:
        """Time an evaluation, and leave it out of the time of the training."""
        with self._stopwatch.held():
            started = self._clock()
            yield
            self._evaluation_seconds = self._clock() - started

    @contextlib.contextmanager
    def untimed(self) -> Iterator[None]:
        """Leave what happens in this block out of the time of the training."""
        with self._stopwatch.held():
            yield

    def publish(self) -> None:
        """Publish the network as it is. Raises Diverged where a step since the last time was not finite."""
        self.flush()
        self._unproven = copy_weights(self._network)
        self._publish_with(self._unproven)

    def publish_kept(self) -> None:
        """Publish the weights that are kept."""
        self._publish_with(self.weights)

    def _publish_with(self, weights: Weights) -> None:
        self._published_at = time.perf_counter()
        history = self.history
        step = len(history.losses)
        self._throughput.mark(step, self.seconds)
        snapshot = Snapshot(
            step=step,
            total_steps=self._length.steps,
            epoch=self._length.epoch(step),
            epochs=self._length.epochs,
            history=history,
            weights=weights,
            images_per_second=self._throughput.images_per_second,
            seconds_left=self._throughput.seconds_left,
            phase=self._phase,
            learning_rate=self._learning_rate,
            confusion=self.confusion,
        )
        with self.untimed():
            self._publish(snapshot)
