"""A run that goes on again is the run it would have been, to the last bit."""

import dataclasses
import io
import random

import numpy as np
import pytest
import torch

from cnngui.training.loop.history import EMPTY
from cnngui.training.loop.loop import Data, Result, RunState, Snapshot, train
from cnngui.training.settings import Settings
from tests import sentences
from tests.seeds import seed_of
from tests.sentences import refused
from tests.training.conftest import part
from tests.training.recorded_runs import RateFrom, after, is_same, never

TINY = "own: convolution 2 | batch_normalisation | relu | max_pooling 4 | flatten | dropout 0.3 | linear 10"
# 7 batches an epoch, the last smaller; validations after steps 2, 4, 6 and 7 of it.
RUN = Settings(TINY, batch_size=50, epochs=2, device="cpu", train_size=310, learning_rate=0.01)


class AtEach:
    """Keep the state after each of some steps, as it comes back from its file."""

    def __init__(self, *steps: int) -> None:
        self._steps = steps
        self.states: dict[int, RunState] = {}
        self.asked: list[int] = []

    def is_due(self, step: int) -> bool:
        self.asked.append(step)
        return step in self._steps

    def save(self, state: RunState) -> None:
        assert state.step not in self.states, "no step is kept twice"
        self.states[state.step] = through_a_file(state)


def through_a_file(state: RunState) -> RunState:
    file = io.BytesIO()
    torch.save(state.as_dict(), file)
    file.seek(0)
    return RunState.from_dict(torch.load(file, weights_only=True))


@pytest.fixture(scope="module")
def few(data: Data) -> Data:
    return Data(data.train, part(data.validation, 0, 60), part(data.test, 0, 100))


def go(settings: Settings, data: Data, **further: object) -> Result:
    torch.manual_seed(random.randrange(10**6))  # The run must not depend on torch's global state.
    return train(settings, data, lambda _: None, never, **further)  # type: ignore[arg-type]


def assert_same_run(one: Result, other: Result) -> None:
    assert (one.outcome, one.test_accuracy) == (other.outcome, other.test_accuracy)
    ours, theirs = one.history.as_arrays(), other.history.as_arrays()
    del ours["seconds"], theirs["seconds"]
    for name, values in ours.items():
        assert values.dtype == theirs[name].dtype
        np.testing.assert_array_equal(values, theirs[name], err_msg=name)
    assert is_same(one.weights, other.weights)


@pytest.mark.parametrize(
    "further",
    [
        {"optimiser": "sgd"},
        {"optimiser": "momentum", "schedule": "one_cycle", "augmentation": "shift_rotate"},
        {"optimiser": "adam", "schedule": "cosine", "loss": "squared_error"},
        {"optimiser": "adamw", "weight_decay": 0.01, "augmentation": "affine_elastic", "seed": 5},
        {"architecture": "simple_cnn", "schedule": "one_cycle"},
    ],
)
def test_a_run_goes_on_from_any_step_as_if_it_had_never_stopped(
    few: Data, further: dict[str, object]
) -> None:
    settings = dataclasses.replace(RUN, **further)  # type: ignore[arg-type]
    keeper = AtEach(2, 3, 7, 10)
    whole = go(settings, few, sink=keeper)
    assert whole.outcome == "finished"
    assert keeper.asked == list(range(1, 15))
    assert sorted(keeper.states) == [0, 2, 3, 7, 10, 14], "the first and the last come unasked"
    for step, state in keeper.states.items():
        assert len(state.history.losses) == step
        resumed = go(settings, few, start=state)
        assert_same_run(resumed, whole)
        np.testing.assert_array_equal(resumed.history.seconds[:step], whole.history.seconds[:step])
        assert (np.diff(resumed.history.seconds) > 0).all()


@pytest.mark.parametrize("architecture", ["resnet", "alexnet"])
def test_networks_with_batch_norm_and_dropout_go_on_too(few: Data, architecture: str) -> None:
    settings = dataclasses.replace(RUN, architecture=architecture, batch_size=26, train_size=128, epochs=1)
    keeper = AtEach(2, 4)
    whole = go(settings, few, sink=keeper)
    assert sorted(keeper.states) == [0, 2, 4, 5]
    for state in (keeper.states[2], keeper.states[4]):
        assert_same_run(go(settings, few, start=state), whole)


def test_a_run_stopped_anywhere_leaves_a_state_to_go_on_from(few: Data) -> None:
    """In the middle of a validation too: it is asked before each batch of both."""
    settings = dataclasses.replace(RUN, augmentation="shift_rotate")
    whole = go(settings, few)
    stops = 0
    for polls in range(40):
        keeper = AtEach()
        stopped = train(settings, few, lambda _: None, after(polls), sink=keeper)
        if stopped.outcome == "finished":
            break
        stops += 1
        state = keeper.states[max(keeper.states)]
        assert state.step == len(stopped.history.losses)
        assert is_same(state.weights, stopped.weights)
        assert_same_run(go(settings, few, start=state), whole)
    assert stops == 14 + 1 + 8 + 1, "14 batches, 9 validations and a test, each of one hundred digits at most"


def test_a_run_stopped_many_times_is_still_the_same_run(few: Data) -> None:
    whole = go(RUN, few)
    chance = random.Random(seed_of(2))
    state = None
    for _ in range(50):
        keeper = AtEach()
        result = train(RUN, few, lambda _: None, after(chance.randrange(6)), sink=keeper, start=state)
        state = keeper.states[max(keeper.states)] if keeper.states else state
        if result.outcome == "finished":
            break
    assert_same_run(result, whole)


def test_a_changed_learning_rate_is_kept(few: Data) -> None:
    settings = dataclasses.replace(RUN, schedule="cosine", dropout=0.5)

    keeper = AtEach(2, 5)
    whole = go(settings, few, sink=keeper, control=RateFrom(3, 0.05))
    unchanged = go(settings, few)
    rates = whole.history.learning_rates
    np.testing.assert_array_equal(rates[:3], unchanged.history.learning_rates[:3])
    np.testing.assert_allclose(rates[3:], unchanged.history.learning_rates[3:] * 5, rtol=1e-12)
    assert keeper.states[5].learning_rate == 0.05
    assert_same_run(go(settings, few, start=keeper.states[5]), whole)
    assert_same_run(go(settings, few, start=keeper.states[2], control=RateFrom(1, 0.05)), whole)


def test_the_first_snapshot_of_a_run_that_goes_on_tells_what_was_before(few: Data) -> None:
    keeper = AtEach(5)
    go(RUN, few, sink=keeper)
    snapshots: list[Snapshot] = []
    train(RUN, few, snapshots.append, never, start=keeper.states[5])
    first = snapshots[0]
    assert (first.step, first.phase, first.epoch) == (5, "preparing", 1)
    assert is_same(first.weights, keeper.states[5].weights)
    assert first.history.validation_steps.tolist() == [0, 2, 4]
    assert first.confusion is not None
    assert first.confusion.sum() == 60


def test_a_new_run_begins_with_the_weights_it_is_given(few: Data) -> None:
    earlier = go(RUN, few)
    keeper = AtEach()
    result = go(RUN, few, start=earlier.weights, sink=keeper)
    assert is_same(keeper.states[0].weights, earlier.weights)
    assert len(result.history.losses) == 14
    assert result.history.validation_losses[0] == earlier.history.validation_losses[-1]
    assert_same_run(go(RUN, few, start=earlier.weights), result)
    with refused(sentences.OTHER_WEIGHTS, name="mlp"):
        go(dataclasses.replace(RUN, architecture="mlp"), few, start=earlier.weights)


def test_a_run_that_fails_keeps_no_failed_state(few: Data) -> None:
    settings = dataclasses.replace(RUN, optimiser="sgd", learning_rate=1e15)
    keeper = AtEach(*range(1, 15))
    result = go(settings, few, sink=keeper)
    assert result.outcome == "diverged"
    assert max(keeper.states) == len(result.history.losses)
    for state in keeper.states.values():
        assert all(weight.isfinite().all() for weight in state.weights.values())


def test_a_state_of_other_settings_is_refused(few: Data) -> None:
    keeper = AtEach()
    go(dataclasses.replace(RUN, epochs=1), few, sink=keeper)
    with pytest.raises(ValueError, match="only be resumed with the settings"):
        go(RUN, few, start=keeper.states[7])


@pytest.mark.parametrize("missing", ["format", "optimiser", "order", "layers", "settings", "history"])
def test_what_is_no_whole_state_is_refused(few: Data, missing: str) -> None:
    keeper = AtEach()
    go(dataclasses.replace(RUN, epochs=1), few, sink=keeper)
    saved = keeper.states[7].as_dict()
    del saved[missing]
    with pytest.raises(ValueError, match="this"):
        RunState.from_dict(saved)


def test_a_state_whose_history_is_of_another_step_is_refused(few: Data) -> None:
    keeper = AtEach()
    go(dataclasses.replace(RUN, epochs=1), few, sink=keeper)
    wrong = dataclasses.replace(keeper.states[7], history=EMPTY)
    with pytest.raises(ValueError, match="of another step"):
        RunState.from_dict(wrong.as_dict())


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
@pytest.mark.parametrize("further", [{}, {"architecture": "alexnet", "augmentation": "affine_elastic"}])
def test_a_run_on_a_cuda_device_goes_on_too(few: Data, further: dict[str, str]) -> None:
    settings = dataclasses.replace(RUN, device="cuda", **further)  # type: ignore[arg-type]
    keeper = AtEach(5)
    whole = go(settings, few, sink=keeper)
    resumed = go(settings, few, start=keeper.states[5])
    np.testing.assert_allclose(resumed.history.losses, whole.history.losses, rtol=1e-3)
    assert all(weight.device.type == "cpu" for weight in keeper.states[5].weights.values())
