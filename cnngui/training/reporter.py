"""What a run tells while it goes: its history, its weights, its pace."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from cnngui.digits.mnist import Digits
from cnngui.training.evaluation import Evaluation, Stopped, evaluate
from cnngui.training.history import History, Record
from cnngui.training.pace import Pace
from cnngui.training.plan import Plan
from cnngui.training.stopwatch import Stopwatch

Phase = Literal["preparing", "training", "testing"]
Weights = dict[str, Tensor]

SNAPSHOTS_A_SECOND = 30
# A step can take microseconds; a run that fails is noticed within this many all the same.
MOST_STEPS_UNSEEN = 50


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Hold a run at one step.

    `epoch` counts from 1. `weights`: copies of the network's, on the CPU. `images_per_second` is the pace of
    the last two seconds of training; `seconds_left` counts the evaluations too; both are 0 until known.
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


class Diverged(Exception):  # noqa: N818 - told to the person as a Problem
    """Say at which step, counted from 1, the loss or a weight was first no finite number."""

    def __init__(self, step: int) -> None:
        super().__init__(step)
        self.step = step


class Reporter:
    """Follow a run: count its steps, time it, look at the held-out digits, publish snapshots.

    `weights` are copies on the CPU: the newest that a finite loss has come from.
    """

    def __init__(
        self,
        network: nn.Module,
        plan: Plan,
        publish: Callable[[Snapshot], None],
        should_stop: Callable[[], bool],
    ) -> None:
        self.step = 0
        self.phase: Phase = "preparing"
        self.weights = self._unproven = _copies(network)
        self._network = network
        self._parameters = [p.detach() for p in network.parameters()]
        self._plan = plan
        self._publish = publish
        self._should_stop = should_stop
        self._record = Record()
        self._unseen: list[Tensor] = []
        self._unseen_logits: list[Tensor] = []
        self._unseen_labels: list[Tensor] = []
        self._training = Stopwatch()
        self._evaluating = Stopwatch()
        self._pace = Pace(plan)
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
        self.weights = self._unproven = _copies(self._network)

    def poll(self) -> None:
        """Raise Stopped where the run should stop; the answer may take as long as a pause."""
        if self._asks_to_stop():
            raise Stopped

    def add(self, loss: Tensor, logits: Tensor, labels: Tensor) -> None:
        """Note a step: its loss (), logits (B, 10) and labels (B,); publish where it is time to.

        Nothing is fetched from the device for a single step: that would make it wait each time.
        """
        self.step += 1
        # The loss alone would not do: oneDNN's pooling hides a weight that is no number from it. A sum is the
        # quickest look at all weights: it is finite where they are, unless they are near the largest float.
        sums = [p.sum() for p in self._parameters]  # P × ()
        self._unseen.append(torch.stack((loss.detach(), *sums)))  # (1 + P,)
        self._unseen_logits.append(logits.detach())
        self._unseen_labels.append(labels)
        if time.perf_counter() - self._told_at >= 1 / SNAPSHOTS_A_SECOND:
            self.tell()
        elif len(self._unseen) >= MOST_STEPS_UNSEEN:
            self.look()

    def look(self) -> None:
        """Fetch the steps not seen yet into the history. Raises Diverged for the first that is not finite."""
        if not self._unseen:
            return
        steps = torch.stack(self._unseen).cpu()  # (n, 1 + P)
        accuracies = self._unseen_accuracies()  # (n,)
        self._unseen.clear()
        finite = steps.isfinite().all(dim=1)  # (n,)
        good = len(steps) if finite.all() else int(finite.int().argmin())
        self._record.add_steps(steps[:good, 0].numpy(), accuracies[:good])
        if good > 0:
            self.weights = self._unproven
        if good < len(steps):
            raise Diverged(self.step - len(steps) + good + 1)

    def _unseen_accuracies(self) -> NDArray[np.float64]:
        answers = torch.cat(self._unseen_logits).argmax(dim=1)  # (n · B,)
        right = (answers == torch.cat(self._unseen_labels)).cpu().numpy()
        sizes = np.array([len(labels) for labels in self._unseen_labels])  # (n,), the last may be smaller
        self._unseen_logits.clear()
        self._unseen_labels.clear()
        counts = np.add.reduceat(right, np.cumsum(sizes) - sizes, dtype=np.int64)
        accuracies: NDArray[np.float64] = counts / sizes
        return accuracies

    def validate(self, digits: Digits, forward: Callable[[Tensor], Tensor]) -> None:
        """Look at the held-out digits and publish. Raises Stopped, or Diverged where the loss is infinite."""
        self.look()
        before = self._evaluating.seconds
        found = self.evaluate(self._network, digits, forward)
        if not math.isfinite(found.loss):
            raise Diverged(self.step)
        self._pace.mark_validation(self._evaluating.seconds - before)
        self._record.add_validation(self.step, found.loss, found.accuracy)
        self.tell()

    def evaluate(self, network: nn.Module, digits: Digits, forward: Callable[[Tensor], Tensor]) -> Evaluation:
        """Evaluate a network, outside the time of the training. Raises Stopped."""
        with self._training.held(), self._evaluating.running():
            return evaluate(network, digits, should_stop=self._asks_to_stop, forward=forward)

    def tell(self) -> None:
        """Publish the network as it is. Raises Diverged where a step since the last time was not finite."""
        self.look()
        self._unproven = _copies(self._network)
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


def _copies(network: nn.Module) -> Weights:
    """Return copies of a network's weights on the CPU, in plain memory order."""
    return {
        name: weight.detach().to("cpu", copy=True, memory_format=torch.contiguous_format)
        for name, weight in network.state_dict().items()
    }
