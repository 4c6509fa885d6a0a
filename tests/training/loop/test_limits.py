"""When a run ends, from how many digits it learns, and what is changed on its way."""

import dataclasses

import numpy as np
import pytest
import torch
from torch import nn

from cnngui.digits.dataset import InputSpec
from cnngui.digits.pictures import Pictures
from cnngui.network.architectures import build
from cnngui.training.loop import loop
from cnngui.training.loop.loop import Data, Snapshot, train
from cnngui.training.loop.run_control import Directive, RunControl
from cnngui.training.settings import Settings
from tests.training.conftest import part
from tests.training.recorded_runs import ONE_EPOCH, RateFrom, after, is_same, never, run

SHORT = dataclasses.replace(ONE_EPOCH, architecture="mlp", train_size=640)


def test_a_run_ends_where_the_accuracy_wanted_is_reached(data: Data) -> None:
    settings = dataclasses.replace(SHORT, epochs=10)
    whole, _ = run(data, settings)
    accuracies = whole.history.validation_accuracies
    reached = next(k for k, accuracy in enumerate(accuracies) if accuracy >= 0.6)
    assert 0 < reached < len(accuracies) - 1
    result, _ = run(data, dataclasses.replace(settings, target_accuracy=0.6))
    assert result.outcome == "finished"
    assert result.test_accuracy is not None
    assert len(result.history.losses) == whole.history.validation_steps[reached]
    np.testing.assert_array_equal(result.history.validation_accuracies, accuracies[: reached + 1])


def test_a_run_that_never_reaches_it_ends_with_its_epochs(data: Data) -> None:
    result, _ = run(data, dataclasses.replace(SHORT, epochs=2, target_accuracy=1.0))
    assert result.outcome == "finished"
    assert len(result.history.losses) == 40


def test_weights_that_are_good_enough_take_no_step(data: Data) -> None:
    earlier, _ = run(data, dataclasses.replace(SHORT, epochs=3))
    settings = dataclasses.replace(SHORT, target_accuracy=float(earlier.history.validation_accuracies[-1]))
    result = train(settings, data, lambda _: None, never, start=earlier.weights)
    assert (result.outcome, len(result.history.losses)) == ("finished", 0)
    assert is_same(result.weights, earlier.weights)


def test_an_accuracy_that_is_just_reached_is_reached(data: Data) -> None:
    earlier, _ = run(data, dataclasses.replace(SHORT, epochs=3))
    network = build("mlp")
    network.load_state_dict(earlier.weights)
    digits = data.validation
    with torch.no_grad():
        is_right = network.eval()(digits.images).argmax(dim=1) == digits.labels
    chosen = torch.cat([is_right.nonzero()[:9, 0], (~is_right).nonzero()[:1, 0]])
    ten = dataclasses.replace(data, validation=Pictures(digits.images[chosen], digits.labels[chosen]))
    # In float32 it is less than that.
    settings = dataclasses.replace(SHORT, target_accuracy=0.9)
    result = train(settings, ten, lambda _: None, never, start=earlier.weights)
    assert (result.outcome, len(result.history.losses)) == ("finished", 0)


def test_a_run_ends_with_a_stop_whatever_it_waits_for(data: Data) -> None:
    result, _ = run(data, dataclasses.replace(SHORT, target_accuracy=1.0, epochs=1000), after(5 + 5 + 5 + 2))
    assert result.outcome == "stopped"
    assert len(result.history.losses) == 7, "two after the validation that follows the first five"


def test_a_subset_is_the_first_digits(data: Data) -> None:
    settings = dataclasses.replace(SHORT, train_size=1000, epochs=2)
    result, snapshots = run(data, settings)
    first = dataclasses.replace(data, train=part(data.train, 0, 1000))
    same, _ = run(first, dataclasses.replace(settings, train_size=55_000))
    assert len(result.history.losses) == snapshots[0].total_steps == 2 * 32
    np.testing.assert_array_equal(result.history.losses, same.history.losses)
    assert result.images_per_second == pytest.approx(2000 / result.seconds)


@pytest.mark.parametrize(("asked", "shares"), [(-1.0, {0.5}), (0.0, {0.0}), (0.3, {0.3})])
def test_the_dropout_is_that_of_the_network_or_the_one_asked_for(
    data: Data, monkeypatch: pytest.MonkeyPatch, asked: float, shares: set[float]
) -> None:
    built: list[nn.Module] = []

    def remembered(name: str, seed: int | None, spec: InputSpec) -> nn.Module:
        built.append(build(name, seed, spec))
        return built[-1]

    monkeypatch.setattr(loop, "build", remembered)
    few = dataclasses.replace(data, validation=part(data.validation, 0, 50), test=part(data.test, 0, 50))
    run(few, dataclasses.replace(ONE_EPOCH, architecture="alexnet", dropout=asked, train_size=100), after(2))
    assert {m.p for m in built[0].modules() if isinstance(m, nn.Dropout)} == shares


def test_without_dropout_a_run_learns_more_surely(data: Data) -> None:
    """It is really in use: the same digits and the same first weights give other losses."""
    few = dataclasses.replace(data, validation=part(data.validation, 0, 50))
    settings = dataclasses.replace(ONE_EPOCH, architecture="own: flatten | dropout 0.5 | linear 10")
    losses = [
        run(few, dataclasses.replace(settings, dropout=d), after(4))[0].history.losses for d in (-1, 0, 0.9)
    ]
    assert losses[1][0] != losses[0][0] != losses[2][0]
    plain, _ = run(few, dataclasses.replace(settings, architecture="own: flatten | linear 10"), after(4))
    np.testing.assert_allclose(losses[1], plain.history.losses, rtol=1e-6)


def test_augmented_digits_are_what_is_learned_from(data: Data) -> None:
    losses = {}
    for name in ("none", "shift_rotate", "affine_elastic"):
        result, _ = run(data, dataclasses.replace(SHORT, augmentation=name))
        losses[name] = result.history.losses
        assert result.outcome == "finished"
    assert losses["none"][-1] < losses["shift_rotate"][-5:].mean(), "moved digits are harder"
    assert losses["affine_elastic"].tobytes() != losses["shift_rotate"].tobytes()
    again, _ = run(data, dataclasses.replace(SHORT, augmentation="affine_elastic"))
    assert again.history.losses.tobytes() == losses["affine_elastic"].tobytes()


def test_a_learning_rate_changed_on_the_way_takes_effect_at_once(data: Data) -> None:
    """With plain SGD a step is the rate times the gradient, so twice the rate is twice the step."""
    weights: dict[float, list[dict[str, torch.Tensor]]] = {}
    settings = dataclasses.replace(SHORT, optimiser="sgd", learning_rate=0.1, batch_size=160)
    for rate in (0.1, 0.2):
        snapshots: list[Snapshot] = []
        result = train(settings, data, snapshots.append, control=RateFrom(2, rate))
        np.testing.assert_allclose(result.history.learning_rates, [0.1, 0.1, rate, rate])
        assert snapshots[-1].learning_rate == rate
        # Each of the four steps ends a quarter of the epoch, so there is a snapshot of each.
        weights[rate] = [next(s.weights for s in snapshots if s.step == step) for step in range(5)]
    assert is_same(weights[0.1][2], weights[0.2][2])
    for name, before in weights[0.1][2].items():
        once, twice = weights[0.1][3][name] - before, weights[0.2][3][name] - before
        np.testing.assert_allclose(twice, 2 * once, atol=1e-6)


def test_the_sentence_of_a_run_that_fails_names_the_rate_in_force(data: Data) -> None:
    settings = dataclasses.replace(SHORT, optimiser="sgd", learning_rate=0.1, epochs=2)
    result = train(settings, data, lambda _: None, control=RateFrom(7, 2.5e20))
    assert result.outcome == "diverged"
    assert str(result.problem) == (
        "At step 8 the learning rate 2.5e+20 led to numbers that are not finite, so the training was stopped "
        "at its last good weights; choose a smaller learning rate."
    )
    assert len(result.history.losses) == 7
    np.testing.assert_array_equal(result.history.learning_rates, [0.1] * 7)


class HeldBefore(RunControl):
    """Hold a run before some of its batches, and let it go on at once."""

    def __init__(self, batches: set[int], snapshots: list[Snapshot]) -> None:
        super().__init__()
        self.batches, self.snapshots = batches, snapshots
        self.begun = 0
        self.steps_at_holds: list[int] = []

    def before_batch(self) -> Directive:
        if self.begun in self.batches:
            self.hold()
        self.begun += 1
        return super().before_batch()

    def wait(self) -> Directive:
        newest = self.snapshots[-1]
        assert len(newest.history.losses) == newest.step
        self.steps_at_holds.append(newest.step)
        self.resume()
        return super().wait()


def test_a_run_publishes_the_step_it_is_at_before_it_is_held(data: Data) -> None:
    snapshots: list[Snapshot] = []
    control = HeldBefore({0, 1, 3, 4, 7}, snapshots)
    result = train(SHORT, data, snapshots.append, control=control)
    assert result.outcome == "finished"
    assert control.steps_at_holds == [0, 1, 3, 4, 7]
    unheld, _ = run(data, SHORT)
    assert result.history.losses.tobytes() == unheld.history.losses.tobytes()


def test_the_control_is_asked_once_before_each_batch(data: Data) -> None:
    control = HeldBefore(set(), [])
    result = train(SHORT, data, lambda _: None, control=control)
    assert control.begun == len(result.history.losses) == 20


def test_the_usual_settings_ask_for_all_digits() -> None:
    assert Settings().train_size == 55_000
