"""The record of a run: what is handed out stays as it is."""

from pathlib import Path

import numpy as np
import pytest

from cnngui.training.loop.history import History, HistoryWriter, smoothed
from tests.seeds import generator

LAYERS = ("conv1", "fc")


def steps_of(losses: np.ndarray, before: int) -> dict[str, np.ndarray]:
    """Make up what else a record takes with `losses` (n,), after `before` steps."""
    numbers = np.arange(before, before + len(losses))
    return {
        "losses": losses,
        "accuracies": 1 - losses,
        "learning_rates": 0.1 / (1 + numbers),
        "seconds": numbers * 0.001,
        "gradient_norms": np.stack((losses, 2 * losses), axis=1),
        "weight_norms": np.stack((3 * losses, 4 * losses), axis=1),
    }


def test_an_empty_record() -> None:
    history = HistoryWriter().history()
    assert len(history.losses) == len(history.accuracies) == len(history.validation_steps) == 0
    assert HistoryWriter(LAYERS).history().gradient_norms.shape == (0, 2)


def test_what_was_handed_out_does_not_change() -> None:
    record = HistoryWriter(LAYERS)
    written: list[float] = []
    handed_out = []
    chance = generator(0)
    for step in range(200):
        losses = chance.random(chance.integers(0, 40)).astype(np.float32)
        record.add_steps(**steps_of(losses, len(written)))
        record.add_validations(np.array([step]), np.array([step / 7]), np.array([step / 200]))
        written.extend(losses.tolist())
        handed_out.append((record.history(), len(written), step + 1))
    for history, steps, validations in handed_out:
        assert history.layers == LAYERS
        assert history.losses.tolist() == written[:steps]
        for name, values in steps_of(history.losses, 0).items():
            np.testing.assert_allclose(getattr(history, name), values, rtol=1e-6)
        assert history.validation_steps.tolist() == list(range(validations))
        np.testing.assert_allclose(history.validation_losses, np.arange(validations) / 7, rtol=1e-6)
        assert history.losses.dtype == history.validation_losses.dtype == np.float32
        assert history.seconds.dtype == history.learning_rates.dtype == np.float64
        with pytest.raises(ValueError, match="read-only"):
            history.losses[:] = 0
        with pytest.raises(ValueError, match="read-only"):
            history.weight_norms[:] = 0


def some_history(steps: int) -> History:
    record = HistoryWriter(LAYERS)
    record.add_steps(**steps_of(generator(steps).random(steps).astype(np.float32), 0))
    record.add_validations(np.array([0, steps]), np.array([2.3, 0.5]), np.array([0.1, 0.9]))
    return record.history()


@pytest.mark.parametrize("steps", [0, 1, 3000])
def test_a_history_comes_back_from_its_file(tmp_path: Path, steps: int) -> None:
    history = some_history(steps)
    np.savez(tmp_path / "history.npz", allow_pickle=False, **history.as_arrays())
    with np.load(tmp_path / "history.npz", allow_pickle=False) as arrays:
        again = History.from_arrays(arrays)
    assert again.layers == LAYERS
    for name, values in history.as_arrays().items():
        np.testing.assert_array_equal(again.as_arrays()[name], values)
        assert again.as_arrays()[name].dtype == values.dtype


def test_arrays_that_do_not_fit_each_other_are_no_history() -> None:
    arrays = some_history(5).as_arrays()
    with pytest.raises(KeyError):
        History.from_arrays({name: values for name, values in arrays.items() if name != "seconds"})
    for name in ("losses", "weight_norms", "validation_losses", "layers"):
        with pytest.raises(ValueError, match=r"differ in|do not fit"):
            History.from_arrays(arrays | {name: arrays[name][:-1]})


def test_a_record_goes_on_after_a_history() -> None:
    before = some_history(1500)
    record = HistoryWriter.resume(before)
    record.add_steps(**steps_of(np.full(10, 0.25, np.float32), 1500))
    record.add_validations(np.array([1510]), np.array([0.25]), np.array([0.75]))
    after = record.history()
    np.testing.assert_array_equal(after.losses[:1500], before.losses)
    assert after.losses[1500:].tolist() == [0.25] * 10
    assert after.validation_steps.tolist() == [0, 1500, 1510]
    assert len(before.losses) == 1500


@pytest.mark.parametrize(
    ("length", "window"), [(0, 5), (1, 5), (4, 5), (5, 5), (123, 5), (123, 1), (300, 50)]
)
def test_smoothing_is_the_mean_of_the_last_values(length: int, window: int) -> None:
    values = generator(length).random(length).astype(np.float32)
    expected = [values[max(0, i + 1 - window) : i + 1].mean(dtype=np.float64) for i in range(length)]
    np.testing.assert_allclose(smoothed(values, window), np.array(expected), rtol=1e-5)
    assert smoothed(values, window).dtype == np.float32
