"""The steps of a run: what happens in one training step is `StepLoop._take_steps`."""

from typing import Literal

import numpy as np
from torch import Tensor, nn

from cnngui.digits.augmentation import augment
from cnngui.digits.pictures import Pictures
from cnngui.network.random_state import RNG_LOCK
from cnngui.training.evaluation import evaluate
from cnngui.training.loop.batch_sampler import BatchSampler
from cnngui.training.loop.checkpoint_state import (
    CheckpointSink,
    RunState,
    copied,
    copy_weights,
    load_optimiser,
    random_states,
    set_random_states,
)
from cnngui.training.loop.optimised_graph import optimise_graph
from cnngui.training.loop.recorder import Recorder
from cnngui.training.loop.run_control import RunControl, Stopped
from cnngui.training.loop.run_length import RunLength
from cnngui.training.registries import LOSSES, OPTIMISERS, SCHEDULES
from cnngui.training.settings import Settings


class StepLoop:
    """Train a network on `train`, validate it on `validation`, and save its state to `sink`.

    `control` directs it, `recorder` records it; `start` is the state of an earlier part of the run.
    """

    def __init__(
        self,
        settings: Settings,
        network: nn.Module,
        train: Pictures,
        validation: Pictures,
        control: RunControl,
        recorder: Recorder,
        sink: CheckpointSink | None,
        start: RunState | None,
    ) -> None:
        device = next(network.parameters()).device
        self._settings = settings
        self._network = network
        self._forward = optimise_graph(network, device)
        self._images = train.images.to(device)  # (N, C, H, W)
        self._labels = train.labels.to(device)  # (N,)
        self._validation = Pictures(validation.images.to(device), validation.labels.to(device))
        self._mean_loss = LOSSES[settings.loss].mean
        # The first optimiser of a process takes a second or more: it imports torch._dynamo.
        self._optimiser = OPTIMISERS[settings.optimiser].make(
            network.parameters(),
            settings.learning_rate,
            settings.weight_decay,
            device.type in ("cpu", "cuda"),
        )
        self._sampler = BatchSampler(len(train), settings.batch_size, settings.seed, device)
        self._length = RunLength(len(train), settings.batch_size, settings.epochs)
        self._learning_rate = settings.learning_rate
        self._control = control
        self._recorder = recorder
        self._sink = sink
        self._saved_step = -1
        self._warm_up()
        if start is not None:
            self._restore(start)

    def run(self) -> Literal["finished", "stopped"]:
        """Take the steps that are left, and save the last state. Raises Diverged."""
        outcome: Literal["finished", "stopped"] = "finished"
        self._recorder.begin()
        try:
            self._take_steps()
        except Stopped:
            outcome = "stopped"
        self._recorder.end()
        self._save()
        return outcome

    def _take_steps(self) -> None:
        """Take steps, to the last or until the target accuracy is reached. Raises Stopped or Diverged."""
        settings, recorder = self._settings, self._recorder
        self._validate_if_due()
        self._save_if_due()
        self._network.train()
        while recorder.step < self._length.steps and not self._reached_target():
            learning_rate = self._next_learning_rate()
            batch = self._sampler.batch()  # (B,)
            y = self._labels.index_select(0, batch)  # (B,)
            # Augmentation and dropout draw random numbers; no other thread may draw between them.
            with RNG_LOCK:
                x = augment(settings.augmentation, self._images.index_select(0, batch))  # (B, C, H, W)
                logits = self._forward(x)  # (B, K)
            loss = self._mean_loss(logits, y)  # ()
            self._optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            self._optimiser.step()
            recorder.record(loss, logits, y, learning_rate)
            self._validate_if_due()
            self._save_if_due()

    def _next_learning_rate(self) -> float:
        """Ask the control, wait while the run is held, and set the rate of the next step. Raises Stopped."""
        directive = self._control.before_batch()
        if directive.action == "hold":
            # A held run shows the step it is at.
            self._recorder.publish()
            directive = self._control.wait()
        if directive.action == "stop":
            raise Stopped
        if directive.learning_rate is not None:
            self._learning_rate = directive.learning_rate
        schedule = SCHEDULES[self._settings.schedule]
        rate = schedule.rate(self._learning_rate, self._recorder.step, self._length.steps)
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        return rate

    def _validate_if_due(self) -> None:
        """Validate before the first step and each quarter of an epoch, once. Raises Stopped or Diverged."""
        recorder = self._recorder
        if recorder.step > 0 and not self._length.validates_after(recorder.step):
            return
        validated = recorder.history.validation_steps
        # A run that was stopped within a validation repeats it when it is resumed.
        if len(validated) and validated[-1] == recorder.step:
            return
        # Before it too: a run that is held within it shows the step it is at.
        recorder.publish()
        with recorder.evaluating():
            result = evaluate(
                self._network,
                self._validation,
                forward=self._forward,
                mean_loss=self._mean_loss,
                control=self._control,
            )
        recorder.record_validation(result)

    def _reached_target(self) -> bool:
        target = self._settings.target_accuracy
        if target <= 0:
            return False
        accuracies = self._recorder.history.validation_accuracies
        # Both rounded alike: 9 of 10 in float32 is less than 0.9.
        return len(accuracies) > 0 and bool(accuracies[-1] >= np.float32(target))

    def _save_if_due(self) -> None:
        """Save the run before its first step, and where the sink asks for it. Raises Diverged."""
        if self._sink is not None and (self._recorder.step == 0 or self._sink.is_due(self._recorder.step)):
            self._save()

    def _save(self) -> None:
        """Pass the state of the run to the sink, unless it has it already. Raises Diverged."""
        recorder = self._recorder
        if self._sink is None or self._saved_step == recorder.step:
            return
        recorder.flush()
        self._saved_step = recorder.step
        sampler_state, batches_consumed = self._sampler.state()
        state = RunState(
            settings=self._settings,
            step=recorder.step,
            weights=copy_weights(self._network),
            optimiser=copied(self._optimiser.state_dict()),
            learning_rate=self._learning_rate,
            sampler_state=sampler_state,
            batches_consumed=batches_consumed,
            random_states=random_states(self._images.device),
            history=recorder.history,
            confusion=recorder.confusion,
            seconds=recorder.seconds,
        )
        with recorder.untimed():
            self._sink.save(state)

    def _warm_up(self) -> None:
        """Run one pass without a step, in which the libraries load their kernels: it takes far longer."""
        with RNG_LOCK:
            x: Tensor = augment(self._settings.augmentation, self._images[: self._settings.batch_size])
            logits = self._forward(x)
        logits.sum().backward()
        self._optimiser.zero_grad(set_to_none=True)

    def _restore(self, start: RunState) -> None:
        load_optimiser(self._optimiser, start.optimiser)
        self._learning_rate = start.learning_rate
        self._sampler.restore(start.sampler_state, start.batches_consumed)
        self._saved_step = start.step
        set_random_states(start.random_states, self._images.device)
