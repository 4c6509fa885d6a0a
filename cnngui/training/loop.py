"""How a network learns: the loop of the textbook, which tells how it goes and can be stopped."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from torch import Tensor, nn

from cnngui.digits.mnist import Digits
from cnngui.network.architectures import build
from cnngui.problem import Problem, translatable
from cnngui.training.devices import resolve
from cnngui.training.evaluation import Stopped
from cnngui.training.history import History
from cnngui.training.machine import seeded, tuned
from cnngui.training.plan import Plan
from cnngui.training.rearranged import rearranged
from cnngui.training.reporter import Diverged, Phase, Reporter, Snapshot, Weights
from cnngui.training.settings import OPTIMISERS, SCHEDULES, Settings

__all__ = ["Data", "History", "Outcome", "Phase", "Result", "Snapshot", "Weights", "train"]

Outcome = Literal["finished", "stopped", "diverged"]


@dataclass(frozen=True)
class Data:
    """Hold the digits of a run: to learn from, to look at on the way, and to be judged by at the end."""

    train: Digits
    validation: Digits
    test: Digits


@dataclass(frozen=True, eq=False)
class Result:
    """Hold what came of a run.

    `weights`: on the CPU; those after the last step, or, where the run diverged, the last that a finite loss
    had come from. `test_accuracy`: 0…1, of a finished run. `seconds`, `images_per_second`: of the training
    alone, without evaluations and pauses. `problem`: why the run diverged, and what to do.
    """

    outcome: Outcome
    weights: Weights
    history: History
    test_accuracy: float | None
    seconds: float
    images_per_second: float
    device: str
    problem: Problem | None = None


def train(
    settings: Settings,
    data: Data,
    publish: Callable[[Snapshot], None],
    should_stop: Callable[[], bool],
    threads: int | None = None,
) -> Result:
    """Train a new network, and tell how it goes.

    `publish` gets a snapshot at the start, about 30 times a second, after each look at the held-out digits
    and at the end. `should_stop` is asked before each batch; it may wait, which pauses the run. Both are
    called in the calling thread. `threads` of the CPU compute; see `machine.usual_threads` for how many where
    none are named. Raises Problem for settings that cannot be.
    """
    settings.check()
    device = resolve(settings.device)
    plan = Plan(len(data.train), settings.batch_size, settings.epochs)
    outcome: Outcome
    accuracy = problem = None
    with tuned(threads), seeded(settings.seed, device):
        network = build(settings.architecture, settings.seed).to(device)
        if plan.images % plan.batch_size == 1 or plan.batch_size == 1:
            _check_lone_digit(network, data.train.images[:1].to(device), plan)
        reporter = Reporter(network, plan, publish, should_stop)
        reporter.tell()
        try:
            outcome = _learn(settings, network, data, plan, reporter)
            if outcome == "finished":
                accuracy = _test(settings, data.test, device, reporter)
        except Stopped:
            outcome = "stopped"
        except Diverged as diverged:
            outcome, problem = "diverged", _problem(diverged, settings)
        reporter.tell_end()
    images = plan.images_after(len(reporter.history.losses))
    return Result(
        outcome=outcome,
        weights=reporter.weights,
        history=reporter.history,
        test_accuracy=accuracy,
        seconds=reporter.seconds,
        images_per_second=images / reporter.seconds if images else 0.0,
        device=str(device),
        problem=problem,
    )


def _check_lone_digit(network: nn.Module, digit: Tensor, plan: Plan) -> None:
    """Raise Problem where a network cannot learn from a batch of one digit (1, 1, 28, 28).

    Batch normalisation of single values has no variance then.
    """
    try:
        copy.deepcopy(network).train()(digit)
    except ValueError as error:
        raise Problem(
            translatable(
                "Problem",
                "With batches of {size} one holds a single digit, and batch normalisation needs two or more; "
                "choose another batch size, such as {other}.",
            ),
            size=plan.batch_size,
            other=64 if plan.images % 64 != 1 else 100,
        ) from error


def _learn(settings: Settings, network: nn.Module, data: Data, plan: Plan, reporter: Reporter) -> Outcome:
    """Take the steps, to the last or until a stop. Raises Diverged."""
    try:
        _take_steps(settings, network, data, plan, reporter)
    except Stopped:
        reporter.end()
        return "stopped"
    reporter.end()
    return "finished"


def _take_steps(settings: Settings, network: nn.Module, data: Data, plan: Plan, reporter: Reporter) -> None:
    """Take the steps of all epochs. Raises Stopped or Diverged."""
    device = next(network.parameters()).device
    forward = rearranged(network, device)
    fused = device.type in ("cpu", "cuda")
    # The first optimiser of a process takes a second or more: it imports torch._dynamo.
    optimiser = OPTIMISERS[settings.optimiser].make(network.parameters(), settings.learning_rate, fused)
    schedule = SCHEDULES[settings.schedule].make(optimiser, settings.learning_rate, plan.steps)
    images = data.train.images.to(device)  # (N, 1, 28, 28)
    labels = data.train.labels.to(device)  # (N,)
    held_out = Digits(data.validation.images.to(device), data.validation.labels.to(device))
    _warm_up(forward, optimiser, images[: settings.batch_size])
    chance = torch.Generator().manual_seed(settings.seed)
    reporter.begin()
    reporter.validate(held_out, forward)
    network.train()
    for _ in range(settings.epochs):
        order = torch.randperm(len(labels), generator=chance).to(device)  # (N,)
        for batch in torch.split(order, settings.batch_size):  # (B,)
            reporter.poll()
            x = images.index_select(0, batch)  # (B, 1, 28, 28)
            y = labels.index_select(0, batch)  # (B,)
            logits = forward(x)  # (B, 10)
            loss = F.cross_entropy(logits, y)  # ()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            reporter.add(loss, logits, y)
            if plan.validates_after(reporter.step):
                reporter.validate(held_out, forward)


def _warm_up(forward: nn.Module, optimiser: torch.optim.Optimizer, x: Tensor) -> None:
    """Let the libraries choose and load their kernels, without a step: the first pass takes far longer."""
    forward(x).sum().backward()
    optimiser.zero_grad(set_to_none=True)


def _test(settings: Settings, digits: Digits, device: torch.device, reporter: Reporter) -> float:
    """Return the accuracy, 0…1, of the kept weights on the test digits. Raises Stopped.

    The network is built as it is when its file is opened, so that `evaluate` finds the same number.
    """
    reporter.phase = "testing"
    reporter.tell_end()
    network = build(settings.architecture, settings.seed)
    network.load_state_dict(reporter.weights)
    network.to(device)
    return reporter.evaluate(network, digits, rearranged(network, device)).accuracy


def _problem(diverged: Diverged, settings: Settings) -> Problem:
    return Problem(
        translatable(
            "Problem",
            "At step {step} the learning rate {rate} led to numbers that are not finite, so the training was "
            "stopped at its last good weights; choose a smaller learning rate.",
        ),
        step=f"{diverged.step:,}",
        rate=f"{settings.learning_rate:g}",
    )
