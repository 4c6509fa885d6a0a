"""`train`: one run from its settings to its result."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import torch
from torch import Tensor, nn

from cnngui.digits.dataset import dataset_of
from cnngui.digits.pictures import Pictures
from cnngui.network.architectures import build
from cnngui.problem import Problem, translatable
from cnngui.training.devices import resolve
from cnngui.training.evaluation import evaluate
from cnngui.training.loop.checkpoint_state import CheckpointSink, RunState, Weights
from cnngui.training.loop.history import History
from cnngui.training.loop.optimised_graph import optimise_graph
from cnngui.training.loop.recorder import Diverged, Phase, Recorder, Snapshot
from cnngui.training.loop.run_control import RunControl, Stopped, never_stop
from cnngui.training.loop.run_length import RunLength
from cnngui.training.loop.step_loop import StepLoop
from cnngui.training.registries import SCHEDULES
from cnngui.training.runtime import seeded, torch_threads
from cnngui.training.settings import AS_THE_NETWORK_HAS_IT, Settings

__all__ = [
    "CheckpointSink",
    "Data",
    "History",
    "Outcome",
    "Phase",
    "Result",
    "RunState",
    "Snapshot",
    "Weights",
    "load_data",
    "train",
]

Outcome = Literal["finished", "stopped", "diverged"]

# Of the share that is right by guessing: the classes are not equally frequent, and chance helps a little.
_GUESSING = 1.5


@dataclass(frozen=True)
class Data:
    """Hold the pictures of a run: for its steps, for validation on the way, and for the test at its end."""

    train: Pictures
    validation: Pictures
    test: Pictures


def load_data(settings: Settings) -> Data:
    """Return the pictures of a run with these settings. Raises Problem where they cannot be read."""
    dataset = dataset_of(settings.dataset)
    return Data(*dataset.split(settings.seed), dataset.load("test"))


@dataclass(frozen=True, eq=False)
class Result:
    """Hold the result of a run.

    `weights`: on the CPU; those after the last step, or, where the run diverged, the last that a finite loss
    had come from. `test_accuracy`: 0…1, of a finished run. `seconds`, `images_per_second`: of the steps
    alone, without evaluations and holds. `problem`: why the run diverged, and what to do.
    """

    outcome: Outcome
    weights: Weights
    history: History
    test_accuracy: float | None
    seconds: float
    images_per_second: float
    device: str
    problem: Problem | None = None

    def is_guessing(self, classes: int) -> bool:
        """Return whether the network tested is right no more often than one that guesses among classes."""
        return self.test_accuracy is not None and self.test_accuracy <= _GUESSING / classes


def train(
    settings: Settings,
    data: Data,
    publish: Callable[[Snapshot], None],
    should_stop: Callable[[], bool] = never_stop,
    threads: int | None = None,
    *,
    control: RunControl | None = None,
    sink: CheckpointSink | None = None,
    start: RunState | Weights | None = None,
) -> Result:
    """Train a network.

    `publish` gets a snapshot at the start, about 15 times a second, around each validation, before a hold and
    at the end. `control` is asked before each batch, of the evaluations too; without one, `should_stop` is.
    `sink` gets states from which the run can be resumed. All are called in the calling thread.

    The network is new, or begins with `start`: weights, of which a new run is made, or the state of an
    earlier run with the same settings and data, which is resumed (on a CPU exactly, to the last bit).
    `threads` of the CPU compute, or `runtime.usual_threads`. Raises Problem for settings that cannot be used
    and for weights that do not fit, ValueError for a state of other settings.
    """
    settings.check()
    state = _state(start, settings)
    device = resolve(settings.device)
    pictures = Pictures(data.train.images[: settings.train_size], data.train.labels[: settings.train_size])
    length = RunLength(len(pictures), settings.batch_size, settings.epochs)
    control = control or RunControl(should_stop)
    outcome: Outcome
    accuracy = problem = None
    with torch_threads(threads), seeded(settings.seed, device):
        network = _network(settings, state.weights if state else start).to(device)
        _check_lone_picture(network, pictures.images[:1].to(device), length)
        rate = _first_rate(settings, state, length)
        recorder = Recorder(network, length, publish, rate, control.now, state)
        recorder.publish()
        loop = StepLoop(settings, network, pictures, data.validation, control, recorder, sink, state)
        try:
            outcome = loop.run()
            if outcome == "finished":
                accuracy = _test(settings, data.test, device, recorder, control)
        except Stopped:
            outcome = "stopped"
        except Diverged as diverged:
            outcome, problem = "diverged", _problem(diverged)
        recorder.publish_kept()
    return _result(outcome, recorder, length, accuracy, device, problem)


def _state(start: RunState | Weights | None, settings: Settings) -> RunState | None:
    """Return the state to resume, if there is one. Raises ValueError for one of other settings."""
    if not isinstance(start, RunState):
        return None
    if replace(start.settings, device=settings.device) != settings:
        raise ValueError("a run can only be resumed with the settings it was begun with")
    return start


def _first_rate(settings: Settings, state: RunState | None, length: RunLength) -> float:
    schedule = SCHEDULES[settings.schedule]
    if state is None:
        return schedule.rate(settings.learning_rate, 0, length.steps)
    return schedule.rate(state.learning_rate, state.step, length.steps)


def _result(
    outcome: Outcome,
    recorder: Recorder,
    length: RunLength,
    accuracy: float | None,
    device: torch.device,
    problem: Problem | None,
) -> Result:
    images = length.images_after(len(recorder.history.losses))
    return Result(
        outcome=outcome,
        weights=recorder.weights,
        history=recorder.history,
        test_accuracy=accuracy,
        seconds=recorder.seconds,
        images_per_second=images / recorder.seconds if images else 0.0,
        device=str(device),
        problem=problem,
    )


def _network(settings: Settings, start: RunState | Weights | None) -> nn.Module:
    """Return the network that a run begins with. Raises Problem for weights of another architecture."""
    network = build(settings.architecture, settings.seed, dataset_of(settings.dataset).spec)
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


def _check_lone_picture(network: nn.Module, picture: Tensor, length: RunLength) -> None:
    """Raise Problem where a network cannot learn from a batch of one picture (1, C, H, W).

    Batch normalisation of single values has no variance then.
    """
    if length.images % length.batch_size != 1 and length.batch_size != 1:
        return
    try:
        copy.deepcopy(network).train()(picture)
    except ValueError as error:
        raise Problem(
            translatable(
                "Problem",
                "With batches of {size} one holds a single picture, and batch normalisation needs two or "
                "more; choose another batch size, such as {other}.",
            ),
            size=length.batch_size,
            other=64 if length.images % 64 != 1 else 100,
        ) from error


def _test(
    settings: Settings, pictures: Pictures, device: torch.device, recorder: Recorder, control: RunControl
) -> float:
    """Return the accuracy, 0…1, of the kept weights on the test set. Raises Stopped.

    The network is built as it is when its file is opened, so that `evaluate` finds the same number.
    """
    recorder.begin_test()
    network = build(settings.architecture, settings.seed, dataset_of(settings.dataset).spec)
    network.load_state_dict(recorder.weights)
    network.to(device)
    with recorder.evaluating():
        result = evaluate(network, pictures, forward=optimise_graph(network, device), control=control)
    return result.accuracy


def _problem(diverged: Diverged) -> Problem:
    return Problem(
        translatable(
            "Problem",
            "At step {step} the learning rate {rate} led to numbers that are not finite, so the training was "
            "stopped at its last good weights; choose a smaller learning rate.",
        ),
        step=f"{diverged.step:,}",
        rate=f"{diverged.learning_rate:g}",
    )
