"""States, checkpoints and models that are whole, and hold what no run of ours ever wrote."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from cnngui.digits.dataset import MNIST
from cnngui.network.architectures import build
from cnngui.network.files.model_file import Model, load_model, save_model
from cnngui.problem import Problem
from cnngui.training.loop.checkpoint_state import RunState
from cnngui.training.loop.loop import Data
from cnngui.training.runs.run_store import Run, Runs
from cnngui.training.settings import Settings
from cnngui.training.trained_model import settings_of
from tests.training.kept import SMALL, interrupted, keep

Content = dict[str, Any]


def _optimiser(change: Callable[[Content], object]) -> Callable[[Content], object]:
    return lambda content: change(content["optimiser"])


STATES: dict[str, Callable[[Content], object]] = {
    "optimiser_of_nothing": lambda content: content.update(optimiser={}),
    "optimiser_without_groups": _optimiser(lambda saved: saved.update(param_groups=[])),
    "optimiser_of_other_buffers": _optimiser(lambda saved: saved["state"][0].pop("exp_avg")),
    "optimiser_of_no_buffers": _optimiser(lambda saved: saved.update(state={})),
    "optimiser_of_small_buffers": _optimiser(lambda saved: saved["state"][0].update(exp_avg=torch.zeros(1))),
    "optimiser_of_texts": _optimiser(lambda saved: saved["param_groups"][0].update(betas="ab")),
    "optimiser_without_rate": _optimiser(lambda saved: saved["param_groups"][0].pop("lr")),
    "order_of_nothing": lambda content: content.update(order=torch.zeros(0)),
    "order_of_zeros": lambda content: content.update(order=torch.zeros(5056, dtype=torch.float32)),
    "order_is_text": lambda content: content.update(order="order"),
    "chance_of_nothing": lambda content: content.update(chance={}),
    "chance_is_short": lambda content: content.update(chance={"cpu": torch.zeros(3, dtype=torch.uint8)}),
    "other_settings": lambda content: content["settings"].update(batch_size=7),
    "another_network": lambda content: content["settings"].update(architecture="mlp"),
    "a_network_that_is_none": lambda content: content["settings"].update(architecture="nothing"),
    "seconds_are_no_number": lambda content: content.update(seconds=float("nan")),
    "seconds_before": lambda content: content.update(seconds=-1.0),
    "rate_is_infinite": lambda content: content.update(learning_rate=float("inf")),
    "a_billion_batches": lambda content: content.update(dealt=10**9),
    "batches_before": lambda content: content.update(dealt=-3),
    "weights_of_nothing": lambda content: content.update(weights={}),
    "weights_of_meta": lambda content: content.update(
        weights={name: w.to("meta") for name, w in content["weights"].items()}
    ),
    "weights_of_another_size": lambda content: content.update(
        weights={name: torch.zeros(2) for name in content["weights"]}
    ),
    "step_of_another_history": lambda content: content.update(step=1),
    "step_beyond_numbers": lambda content: content.update(step=10**400),
    "history_of_texts": lambda content: content.update(history="history"),
}


def _change(path: Path, change: Callable[[Content], object]) -> None:
    content = torch.load(path, weights_only=True)
    change(content)
    torch.save(content, path)


@pytest.fixture
def left(tmp_path: Path, data: Data) -> Run:
    return interrupted(Runs(tmp_path), data)


@pytest.mark.parametrize("name", STATES)
def test_a_state_that_does_not_fit_is_made_up_for_by_the_one_before(left: Run, name: str, data: Data) -> None:
    newest, before = sorted(left.folder.glob("state-*.pt"), key=lambda path: -int(path.stem[6:]))
    _change(newest, STATES[name])
    run = Run.open(left.folder)
    assert run.status and run.seconds >= 0
    found = run.resume_point()
    assert isinstance(found, RunState)
    assert found.step == int(before.stem[6:])
    assert keep(run, data).outcome == "finished"


@pytest.mark.parametrize("name", STATES)
def test_without_another_one_it_is_a_sentence(left: Run, name: str) -> None:
    for path in left.folder.glob("state-*.pt"):
        _change(path, STATES[name])
    with pytest.raises(Problem, match="cannot be read"):
        Run.open(left.folder).resume_point()


@pytest.mark.parametrize(
    "change",
    [
        lambda weight: weight.to_sparse(),
        lambda weight: weight.to("meta"),
        lambda weight: weight.double(),
        lambda weight: weight + 1j,
        lambda weight: weight.flatten(),
    ],
    ids=["sparse", "meta", "double", "complex", "flat"],
)
def test_a_checkpoint_of_other_weights_is_a_sentence(
    change: Callable[[torch.Tensor], torch.Tensor], tmp_path: Path, data: Data
) -> None:
    run = Runs(tmp_path).create(SMALL)
    keep(run, data)
    step = run.checkpoints()[-1]
    path = run.folder / "checkpoints" / f"{step:08d}.pt"
    weights = torch.load(path, weights_only=True)
    torch.save(
        {name: change(weight) if weight.ndim > 1 else weight for name, weight in weights.items()}, path
    )
    with pytest.raises(Problem, match="damaged or missing"):
        run.weights(step)


@pytest.mark.parametrize(
    "settings",
    [
        {"seed": 10**30},
        {"seed": -1},
        {"learning_rate": float("nan")},
        {"learning_rate": 10**400},
        {"train_size": 10**12},
        {"batch_size": 0},
        {"optimiser": "nothing"},
        {"architecture": "nothing"},
        {"dataset": 3},
    ],
)
def test_settings_that_no_run_can_have_are_the_defaults(settings: Any, tmp_path: Path) -> None:
    path = tmp_path / "model.pt"
    save_model(path, Model("mlp", build("mlp"), copy.deepcopy(settings)))
    found = settings_of(load_model(path))
    found.check()
    assert found == Settings(architecture=found.architecture)
    MNIST.split(found.seed)
