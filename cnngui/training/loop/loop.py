"""How a network learns: the loop of the textbook, which tells how it goes and can be stopped."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import torch
from torch import Tensor, nn

from cnngui.digits.mnist import Digits
from cnngui.network.architectures import build
from cnngui.problem import Problem, translatable
from cnngui.training.devices import resolve
from cnngui.training.evaluation import Stopped
from cnngui.training.loop.checkpoint_state import CheckpointSink, State, Weights
from cnngui.training.loop.history import History
from cnngui.training.loop.optimised_graph import optimise_graph
from cnngui.training.loop.progress_reporter import Diverged, Phase, Reporter, Snapshot
from cnngui.training.loop.run_length import RunLength
from cnngui.training.loop.step_loop import Learner
from cnngui.training.registries import LOSSES
from cnngui.training.runtime import seeded, tuned
from cnngui.training.settings import AS_THE_NETWORK_HAS_IT, Settings

__all__ = [
    "CheckpointSink",
    "Data",
    "History",
    "Outcome",
    "Phase",
    "Result",
    "Snapshot",
    "State",
    "Weights",
    "train",
]

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


def _no_wish() -> float | None:
    return None


def _never() -> bool:
    return False


def train(
    settings: Settings,
    data: Data,
    publish: Callable[[Snapshot], None],
    should_stop: Callable[[], bool],
    threads: int | None = None,
    *,
    keeper: CheckpointSink | None = None,
    start: State | Weights | None = None,
    learning_rate: Callable[[], float | None] | None = None,
    holds: Callable[[], bool] = _never,
) -> Result:
    """Train a network, and tell how it goes.

    `publish` gets a snapshot at the start, about 15 times a second, around each look at the held-out digits
    and at the end. `should_stop` is asked before each batch; it may wait, which pauses the run; where
    `holds`, asked just before, says that it will, a snapshot of the run as it stands comes first.
    `learning_rate` is asked before each batch for another rate, which the schedule scales as it does that of
    the settings. `keeper` gets states to go on from. All are called in the calling thread.

    The network is new, or begins with `start`: weights, of which a new run is made, or the state of an
    earlier run with the same settings and digits, which goes on as if it had never stopped (on a CPU to the
    last bit). `threads` of the CPU compute, or `machine.usual_threads`. Raises Problem for settings that
    cannot be and for weights that do not fit, ValueError for a state of other settings.
    """
    settings.check()
    state = _state(start, settings)
    device = resolve(settings.device)
    digits = Digits(data.train.images[: settings.subset], data.train.labels[: settings.subset])
    plan = RunLength(len(digits), settings.batch_size, settings.epochs)
    outcome: Outcome
    accuracy = problem = None
    with tuned(threads), seeded(settings.seed, device):
        network = _network(settings, state.weights if state else start).to(device)
        _check_lone_digit(network, digits.images[:1].to(device), plan)
        reporter = Reporter(network, plan, publish, should_stop, holds, state)
        learner = Learner(settings, network, plan, reporter, keeper, learning_rate or _no_wish)
        reporter.tell()
        try:
            outcome = learner.learn(digits, data.validation, state)
            if outcome == "finished":
                accuracy = _test(settings, data.test, device, reporter)
        except Stopped:
            outcome = "stopped"
        except Diverged as diverged:
            outcome, problem = "diverged", _problem(diverged)
        reporter.tell_end()
    return _result(outcome, reporter, plan, accuracy, device, problem)


def _state(start: State | Weights | None, settings: Settings) -> State | None:
    """Return the state to go on from, if there is one. Raises ValueError for one of other settings."""
    if not isinstance(start, State):
        return None
    if replace(start.settings, device=settings.device) != settings:
        raise ValueError("a run can only go on with the settings it was begun with")
    return start


def _result(
    outcome: Outcome,
    reporter: Reporter,
    plan: RunLength,
    accuracy: float | None,
    device: torch.device,
    problem: Problem | None,
) -> Result:
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


def _network(settings: Settings, start: State | Weights | None) -> nn.Module:
    """Return the network that a run begins with. Raises Problem for weights that are of another."""
    network = build(settings.architecture, settings.seed)
    if isinstance(start, dict):
        try:
            network.load_state_dict(start)
        except RuntimeError as error:
            raise Problem(
                translatable(
                    "Problem",
                    "The weights to begin with are not those of the network {name}; choose the architecture "
                    "they were trained in.",
                ),
                name=settings.architecture,
            ) from error
    if settings.dropout != AS_THE_NETWORK_HAS_IT:
        for module in network.modules():
            if isinstance(module, nn.Dropout):
                module.p = settings.dropout
    return network


def _check_lone_digit(network: nn.Module, digit: Tensor, plan: RunLength) -> None:
    """Raise Problem where a network cannot learn from a batch of one digit (1, 1, 28, 28).

    Batch normalisation of single values has no variance then.
    """
    if plan.images % plan.batch_size != 1 and plan.batch_size != 1:
        return
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


def _test(settings: Settings, digits: Digits, device: torch.device, reporter: Reporter) -> float:
    """Return the accuracy, 0…1, of the kept weights on the test digits. Raises Stopped.

    The network is built as it is when its file is opened, so that `evaluate` finds the same number.
    """
    reporter.phase = "testing"
    reporter.tell_end()
    network = build(settings.architecture, settings.seed)
    network.load_state_dict(reporter.weights)
    network.to(device)
    loss = LOSSES[settings.loss].mean
    return reporter.evaluate(network, digits, optimise_graph(network, device), loss).accuracy


def _problem(diverged: Diverged) -> Problem:
    return Problem(
        translatable(
            "Problem",
            "At step {step} the learning rate {rate} led to numbers that are not finite, so the training was "
            "stopped at its last good weights; choose a smaller learning rate.",
        ),
        step=f"{diverged.step:,}",
        rate=f"{diverged.rate:g}",
    )
