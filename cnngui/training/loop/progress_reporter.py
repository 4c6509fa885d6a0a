"""What a run tells while it goes: its history, its weights, its pace."""

import contextlib
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from cnngui.digits.mnist import Digits
from cnngui.training.evaluation import Evaluation, Stopped, evaluate
from cnngui.training.loop.checkpoint_state import State, Weights
from cnngui.training.loop.history import History, Record
from cnngui.training.loop.run_length import RunLength
from cnngui.training.loop.step_buffer import Steps, layers_of
from cnngui.training.loop.stopwatch import Stopwatch
from cnngui.training.loop.throughput import ThroughputMeter

Phase = Literal["preparing", "training", "testing"]

MeanLoss = Callable[[Tensor, Tensor], Tensor]

# Each makes the window trace and paint, and the two threads share one interpreter. Against the tutorial's
# loop, on two cores (benchmarks/lab_speed.py): 1.6 times as fast at 30 a second, 1.85 at 15, 1.9 at 10.
SNAPSHOTS_A_SECOND = 15
# A step can take microseconds; a run that fails is noticed within this many all the same.
MOST_STEPS_UNSEEN = 50


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Hold a run at one step.

    `epoch` counts from 1. `weights`: copies of the network's, on the CPU. `images_per_second` is the pace of
    the last two seconds of training; `seconds_left` counts the evaluations too; both are 0 until known.
    `learning_rate`: of the last step, or the first. `confusion`: int64 (10, 10), how often each digit (row)
    was taken for each (column) in the last look at the held-out digits, None before the first.
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


class Diverged(Exception):  # noqa: N818 - told to the person as a Problem
    """Say at which step, counted from 1, a number was first not finite, and that step's learning rate."""

    def __init__(self, step: int, rate: float) -> None:
        super().__init__(step, rate)
        self.step = step
        self.rate = rate


class Reporter:
    """Follow a run: count its steps, time it, look at the held-out digits, publish snapshots.

    `weights` are copies on the CPU: the newest that a finite loss has come from.
    """

    def __init__(
        self,
        network: nn.Module,
        plan: RunLength,
        publish: Callable[[Snapshot], None],
        should_stop: Callable[[], bool],
        holds: Callable[[], bool],
        start: State | None = None,
    ) -> None:
        self.step = start.step if start else 0
        self.phase: Phase = "preparing"
        self.rate = 0.0
        self.confusion = start.confusion if start else None
        self.weights = self._unproven = copies(network)
        self._network = network
        self._plan = plan
        self._publish = publish
        self._should_stop = should_stop
        self._holds = holds
        self._record = Record.going_on(start.history) if start else Record(layers_of(network))
        self._unseen = Steps(network)
        self._training = Stopwatch(start.seconds if start else 0.0)
        self._evaluating = Stopwatch()
        self._pace = ThroughputMeter(plan, len(self.history.validation_steps))
        self._told_at = 0.0

    @property
    def history(self) -> History:
        """Return the run so far; its losses are all finite."""
        return self._record.history()

    @property
    def seconds(self) -> float:
        """Return the time of the training alone: without evaluations, pauses and what `publish` took."""
        return self._training.seconds

    def begin(self) -> None:
        """Count the time from here on."""
        self.phase = "training"
        self._training.start()

    def end(self) -> None:
        """Keep the weights as they are now. Raises Diverged where they are not finite."""
        self.look()
        self._training.stop()
        self.weights = self._unproven = copies(self._network)

    def poll(self) -> None:
        """Raise Stopped where the run should stop; the answer may take as long as a pause.

        A run that is about to be held tells all there is to tell before. Raises Diverged then.
        """
        if self._holds():
            self.tell()
        if self._asks_to_stop():
            raise Stopped

    def add(self, loss: Tensor, logits: Tensor, labels: Tensor) -> None:
        """Note a step, taken with `rate`: its loss (), logits (B, 10) and labels (B,).

        Publish where it is time to. Raises Diverged.
        """
        self.step += 1
        self._unseen.add(loss, logits, labels, self.rate, self.seconds)
        if time.perf_counter() - self._told_at >= 1 / SNAPSHOTS_A_SECOND:
            self.tell()
        elif len(self._unseen) >= MOST_STEPS_UNSEEN:
            self.look()

    def look(self) -> None:
        """Fetch the steps not seen yet into the history. Raises Diverged for the first that is not finite."""
        if not len(self._unseen):
            return
        seen = self._unseen.take()
        good = len(seen.finite) if seen.finite.all() else int(seen.finite.argmin())
        self._record.add_steps(**seen.first(good))
        if good > 0:
            self.weights = self._unproven
        if good < len(seen.finite):
            raise Diverged(self.step - len(seen.finite) + good + 1, float(seen.learning_rates[good]))

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Leave what happens in this block out of the time of the training."""
        with self._training.held():
            yield

    def validate(self, digits: Digits, forward: Callable[[Tensor], Tensor], mean_loss: MeanLoss) -> None:
        """Look at the held-out digits and publish. Raises Stopped, or Diverged where the loss is infinite."""
        # Before, too: a pause that comes meanwhile shows the step the run is at.
        self.tell()
        before = self._evaluating.seconds
        found = self.evaluate(self._network, digits, forward, mean_loss)
        if not math.isfinite(found.loss):
            raise Diverged(self.step, self.rate)
        self._pace.mark_validation(self._evaluating.seconds - before)
        looked = (np.array([value]) for value in (self.step, found.loss, found.accuracy))
        self._record.add_validations(*looked)
        self.confusion = found.confusion
        self.tell()

    def evaluate(
        self, network: nn.Module, digits: Digits, forward: Callable[[Tensor], Tensor], mean_loss: MeanLoss
    ) -> Evaluation:
        """Evaluate a network, outside the time of the training. Raises Stopped."""
        with self._training.held(), self._evaluating.running():
            return evaluate(
                network, digits, should_stop=self._asks_to_stop, forward=forward, mean_loss=mean_loss
            )

    def tell(self) -> None:
        """Publish the network as it is. Raises Diverged where a step since the last time was not finite."""
        self.look()
        self._unproven = copies(self._network)
        self._tell(self._unproven)

    def tell_end(self) -> None:
        """Publish the weights that are kept."""
        self._tell(self.weights)

    def _tell(self, weights: Weights) -> None:
        self._told_at = time.perf_counter()
        history = self.history
        step = len(history.losses)
        self._pace.mark(step, self.seconds)
        snapshot = Snapshot(
            step=step,
            total_steps=self._plan.steps,
            epoch=self._plan.epoch(step),
            epochs=self._plan.epochs,
            history=history,
            weights=weights,
            images_per_second=self._pace.images_per_second,
            seconds_left=self._pace.seconds_left,
            phase=self.phase,
            learning_rate=self.rate,
            confusion=self.confusion,
        )
        with self._training.held():
            self._publish(snapshot)

    def _asks_to_stop(self) -> bool:
        asked = time.perf_counter()
        answer = self._should_stop()
        waited = time.perf_counter() - asked
        self._training.leave_out(waited)
        self._evaluating.leave_out(waited)
        return answer


def copies(network: nn.Module) -> Weights:
    """Return copies of a network's weights on the CPU, in plain memory order."""
    return {
        name: weight.detach().to("cpu", copy=True, memory_format=torch.contiguous_format)
        for name, weight in network.state_dict().items()
    }
