"""The steps of a run: batch, loss, gradient, step."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from torch import Tensor, nn

from cnngui.digits.augmentation import augment
from cnngui.digits.mnist import Digits
from cnngui.network.random_state import DRAWING
from cnngui.training.evaluation import Stopped
from cnngui.training.loop.batch_order import BatchSampler
from cnngui.training.loop.checkpoint_state import (
    CheckpointSink,
    State,
    copied,
    load_optimiser,
    random_states,
    set_random_states,
)
from cnngui.training.loop.optimised_graph import optimise_graph
from cnngui.training.loop.progress_reporter import Reporter, copies
from cnngui.training.loop.run_length import RunLength
from cnngui.training.registries import LOSSES, OPTIMISERS, SCHEDULES
from cnngui.training.settings import Settings


class Learner:
    """Take the steps of a run, and keep what it needs to go on another time."""

    def __init__(
        self,
        settings: Settings,
        network: nn.Module,
        plan: RunLength,
        reporter: Reporter,
        keeper: CheckpointSink | None,
        learning_rate: Callable[[], float | None],
    ) -> None:
        self._settings = settings
        self._network = network
        self._device = next(network.parameters()).device
        self._plan = plan
        self._reporter = reporter
        self._keeper = keeper
        self._asked_rate = learning_rate
        self._rate = settings.learning_rate
        self._schedule = SCHEDULES[settings.schedule].rate
        self._mean_loss = LOSSES[settings.loss].mean
        self._forward = optimise_graph(network, self._device)
        self._order = BatchSampler(plan.images, settings.batch_size, settings.seed, self._device)
        self._kept_at = -1
        reporter.rate = self._scheduled()

    def learn(self, digits: Digits, held_out: Digits, start: State | None) -> Literal["finished", "stopped"]:
        """Take the steps, to the last, until the accuracy wanted is reached, or until a stop.

        Raises Diverged.
        """
        device = self._device
        outcome: Literal["finished", "stopped"] = "finished"
        # The first optimiser of a process takes a second or more: it imports torch._dynamo.
        self._optimiser = OPTIMISERS[self._settings.optimiser].make(
            self._network.parameters(),
            self._settings.learning_rate,
            self._settings.weight_decay,
            device.type in ("cpu", "cuda"),
        )
        images = digits.images.to(device)  # (N, 1, 28, 28)
        labels = digits.labels.to(device)  # (N,)
        held_out = Digits(held_out.images.to(device), held_out.labels.to(device))
        self._warm_up(images[: self._settings.batch_size])
        if start is not None:
            self._go_on_from(start)
        self._reporter.begin()
        try:
            self._take_steps(images, labels, held_out)
        except Stopped:
            outcome = "stopped"
        self._reporter.end()
        self._keep()
        return outcome

    def _warm_up(self, x: Tensor) -> None:
        """Let the libraries load their kernels, without a step: the first pass takes far longer."""
        self._forward(augment(self._settings.augmentation, x)).sum().backward()
        self._optimiser.zero_grad(set_to_none=True)

    def _go_on_from(self, start: State) -> None:
        load_optimiser(self._optimiser, start.optimiser)
        self._rate = start.learning_rate
        self._order.go_on_from(start.order, start.dealt)
        self._kept_at = start.step
        self._reporter.rate = self._scheduled()
        set_random_states(start.chance, self._device)

    def _take_steps(self, images: Tensor, labels: Tensor, held_out: Digits) -> None:
        """Take the steps that are left. Raises Stopped or Diverged."""
        reporter = self._reporter
        self._look_if_due(held_out)
        self._network.train()
        if reporter.step == 0:
            self._keep()
        while reporter.step < self._plan.steps and not self._is_good_enough():
            reporter.poll()
            self._set_rate()
            batch = self._order.batch()  # (B,)
            y = labels.index_select(0, batch)  # (B,)
            # Augmentation and dropout draw; nobody else may between them.
            with DRAWING:
                x = augment(self._settings.augmentation, images.index_select(0, batch))  # (B, 1, 28, 28)
                logits = self._forward(x)  # (B, 10)
            loss = self._mean_loss(logits, y)  # ()
            self._optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            self._optimiser.step()
            reporter.add(loss, logits, y)
            self._look_if_due(held_out)
            if self._keeper is not None and self._keeper.wants(reporter.step, reporter.seconds):
                self._keep()

    def _look_if_due(self, held_out: Digits) -> None:
        """Look at the held-out digits at the start and each quarter of an epoch, once. Raises Stopped."""
        step = self._reporter.step
        if step > 0 and not self._plan.validates_after(step):
            return
        looks = self._reporter.history.validation_steps
        # A run that was stopped while it looked looks when it goes on.
        if len(looks) == 0 or looks[-1] != step:
            self._reporter.validate(held_out, self._forward, self._mean_loss)

    def _is_good_enough(self) -> bool:
        wanted = self._settings.until
        if wanted <= 0:
            return False
        accuracies = self._reporter.history.validation_accuracies
        # Both rounded alike: 9 of 10 in float32 is less than 0.9.
        return len(accuracies) > 0 and bool(accuracies[-1] >= np.float32(wanted))

    def _scheduled(self) -> float:
        return self._schedule(self._rate, self._reporter.step, self._plan.steps)

    def _set_rate(self) -> None:
        wished = self._asked_rate()
        if wished is not None:
            self._rate = wished
        self._reporter.rate = rate = self._scheduled()
        for group in self._optimiser.param_groups:
            group["lr"] = rate

    def _keep(self) -> None:
        """Hand the run as it is to the keeper, unless it has that already. Raises Diverged."""
        reporter = self._reporter
        if self._keeper is None or self._kept_at == reporter.step:
            return
        reporter.look()
        order, dealt = self._order.state()
        self._kept_at = reporter.step
        state = State(
            settings=self._settings,
            step=reporter.step,
            weights=copies(self._network),
            optimiser=copied(self._optimiser.state_dict()),
            learning_rate=self._rate,
            order=order,
            dealt=dealt,
            chance=random_states(self._device),
            history=reporter.history,
            confusion=reporter.confusion,
            seconds=reporter.seconds,
        )
        with reporter.held():
            self._keeper.keep(state)
