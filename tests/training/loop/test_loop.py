"""The loop: it learns and tells, whatever the settings."""

import dataclasses

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it

from cnngui.network.architectures import build
from cnngui.training.evaluation import evaluate
from cnngui.training.loop.loop import Data, Result, Snapshot, train
from cnngui.training.settings import OPTIMISERS, SCHEDULES, Settings
from tests import sentences
from tests.seeds import seed_of
from tests.sentences import refused
from tests.training.recorded_runs import ONE_EPOCH, VALIDATION, after, is_same, never, run


@pytest.fixture(scope="module")
def finished(data: Data) -> tuple[Result, list[Snapshot]]:
    """One epoch of simple_cnn over 4,000 digits, from its start to its end."""
    return run(data)


def test_a_run_learns(data: Data, finished: tuple[Result, list[Snapshot]]) -> None:
    result, _ = finished
    assert result.outcome == "finished"
    assert result.problem is None
    assert result.device == "cpu"
    losses = result.history.losses
    assert losses.shape == result.history.accuracies.shape == (125,)
    assert 2.2 < losses[0] < 2.4, "an untrained network knows nothing: ln 10 is 2.3"
    assert losses[-10:].mean() < 0.5
    assert result.history.accuracies[-10:].mean() > 0.8
    assert result.test_accuracy is not None
    assert result.test_accuracy > 0.82
    assert result.images_per_second == pytest.approx(4000 / result.seconds)


def test_a_run_is_validated_four_times_an_epoch(
    finished: tuple[Result, list[Snapshot]],
) -> None:
    history = finished[0].history
    assert history.validation_steps.tolist() == [0, 32, 63, 94, 125]
    assert history.validation_accuracies[0] < 0.3
    assert history.validation_accuracies[-1] > 0.82
    assert history.validation_losses[-1] < 0.6 < history.validation_losses[0]


def test_the_test_accuracy_is_that_of_the_weights(
    data: Data, finished: tuple[Result, list[Snapshot]]
) -> None:
    result, _ = finished
    network = build("simple_cnn")
    network.load_state_dict(result.weights)
    assert evaluate(network, data.test).accuracy == result.test_accuracy


def test_snapshots_tell_the_whole_run(finished: tuple[Result, list[Snapshot]]) -> None:
    result, snapshots = finished
    first, last = snapshots[0], snapshots[-1]
    assert (first.step, first.phase, first.epoch, first.total_steps) == (0, "preparing", 1, 125)
    assert is_same(first.weights, build("simple_cnn", seed=0).state_dict())
    assert (last.step, last.phase, last.epoch, last.epochs) == (125, "testing", 1, 1)
    assert is_same(last.weights, result.weights)
    steps = [snapshot.step for snapshot in snapshots]
    assert steps == sorted(steps)
    assert {0, 32, 63, 94, 125} <= set(steps)
    for snapshot in snapshots:
        history = snapshot.history
        np.testing.assert_array_equal(history.losses, result.history.losses[: snapshot.step])
        np.testing.assert_array_equal(history.accuracies, result.history.accuracies[: snapshot.step])
        seen = len(history.validation_steps)
        np.testing.assert_array_equal(history.validation_losses, result.history.validation_losses[:seen])
        assert not any(w.requires_grad for w in snapshot.weights.values())
    assert snapshots[-3].images_per_second > 0


def test_the_weights_of_a_snapshot_are_those_of_its_step(data: Data) -> None:
    _, snapshots = run(data)
    by_step = {snapshot.step: snapshot for snapshot in snapshots}
    stopped, _ = run(data, should_stop=after(VALIDATION + 32))
    assert len(stopped.history.losses) == 32
    assert is_same(by_step[32].weights, stopped.weights)


def test_it_is_the_loop_of_the_textbook(data: Data, finished: tuple[Result, list[Snapshot]]) -> None:
    network = build("simple_cnn", ONE_EPOCH.seed)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)
    chance = torch.Generator().manual_seed(ONE_EPOCH.seed)
    losses = []
    for batch in torch.randperm(4000, generator=chance).split(32)[:20]:
        loss = F.cross_entropy(network(data.train.images[batch]), data.train.labels[batch])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    np.testing.assert_allclose(finished[0].history.losses[:20], losses, rtol=1e-3)


def test_the_same_seed_gives_the_same_losses_to_the_last_bit(data: Data) -> None:
    losses = []
    for global_seed in (1, 2):
        torch.manual_seed(seed_of(global_seed))
        before = torch.get_rng_state()
        result, _ = run(data, ONE_EPOCH, after(120))
        assert torch.equal(torch.get_rng_state(), before)
        assert len(result.history.losses) >= 100
        losses.append(result.history.losses[:100].tobytes())
    assert losses[0] == losses[1]
    other, _ = run(data, dataclasses.replace(ONE_EPOCH, seed=1), after(20))
    assert other.history.losses[:10].tobytes() != losses[0][:40]


def test_the_number_of_threads_is_put_back(data: Data) -> None:
    before = torch.get_num_threads()
    run(data, should_stop=after(5))
    assert torch.get_num_threads() == before


def test_settings_that_cannot_be_are_refused_before_anything_is_told(data: Data) -> None:
    with refused(sentences.LEARNING_RATE, value="-1"):
        run_and_fail(data, dataclasses.replace(ONE_EPOCH, learning_rate=-1.0))
    with refused(sentences.NO_ARCHITECTURE, name="alexandria"):
        run_and_fail(data, dataclasses.replace(ONE_EPOCH, architecture="alexandria"))


def run_and_fail(data: Data, settings: Settings) -> None:
    def publish(snapshot: Snapshot) -> None:
        raise AssertionError(f"published {snapshot}")

    train(settings, data, publish, never)


@pytest.mark.parametrize("optimiser", ["sgd", "momentum", "adamw"])
def test_every_optimiser_learns(data: Data, optimiser: str) -> None:
    rate = {"sgd": 0.2, "momentum": 0.05, "adamw": 1e-3}[optimiser]
    settings = dataclasses.replace(ONE_EPOCH, architecture="mlp", optimiser=optimiser, learning_rate=rate)
    result, _ = run(data, settings)
    assert result.test_accuracy is not None
    assert result.test_accuracy > 0.75


@pytest.mark.parametrize("optimiser", OPTIMISERS)
@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize(("batch_size", "epochs"), [(4000, 1), (2000, 2), (300, 1)])
def test_every_schedule_fits_every_run(
    data: Data, optimiser: str, schedule: str, batch_size: int, epochs: int
) -> None:
    settings = Settings("mlp", optimiser, 1e-3, schedule, batch_size, epochs, device="cpu")
    result, _ = run(data, settings)
    assert result.outcome == "finished"
    assert len(result.history.losses) == epochs * -(-4000 // batch_size)


def test_a_batch_may_be_larger_than_the_digits(data: Data) -> None:
    result, snapshots = run(data, dataclasses.replace(ONE_EPOCH, batch_size=10_000, epochs=3))
    assert result.outcome == "finished"
    assert len(result.history.losses) == 3
    assert result.history.validation_steps.tolist() == [0, 1, 2, 3]
    assert [s.epoch for s in snapshots if s.step == 2] == [2] * sum(s.step == 2 for s in snapshots)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
@pytest.mark.parametrize("architecture", ["simple_cnn", "mlp"])
def test_it_learns_the_same_on_a_cuda_device(data: Data, architecture: str) -> None:
    settings = dataclasses.replace(ONE_EPOCH, architecture=architecture)
    state = torch.cuda.get_rng_state()
    on_card, snapshots = run(data, dataclasses.replace(settings, device="cuda"))
    assert torch.equal(torch.cuda.get_rng_state(), state)
    on_cpu, _ = run(data, settings)
    assert on_card.device == "cuda:0"
    assert all(weight.device.type == "cpu" for weight in on_card.weights.values())
    assert all(weight.device.type == "cpu" for s in snapshots for weight in s.weights.values())
    np.testing.assert_allclose(on_card.history.losses[:10], on_cpu.history.losses[:10], rtol=0.02)
    assert on_card.test_accuracy == pytest.approx(on_cpu.test_accuracy, abs=0.03)
