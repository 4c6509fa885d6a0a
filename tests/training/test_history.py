"""The record of a run: what is handed out stays as it is."""

import numpy as np
import pytest

from cnngui.training.history import Record, smoothed


def test_an_empty_record() -> None:
    history = Record().history()
    assert len(history.losses) == len(history.accuracies) == len(history.validation_steps) == 0


def test_what_was_handed_out_does_not_change() -> None:
    record = Record()
    written: list[float] = []
    handed_out = []
    chance = np.random.default_rng(0)
    for step in range(200):
        losses = chance.random(chance.integers(0, 40)).astype(np.float32)
        record.add_steps(losses, 1 - losses)
        record.add_validation(step, step / 7, step / 200)
        written.extend(losses.tolist())
        handed_out.append((record.history(), len(written), step + 1))
    for history, steps, validations in handed_out:
        assert history.losses.tolist() == written[:steps]
        np.testing.assert_array_equal(history.accuracies, 1 - history.losses)
        assert history.validation_steps.tolist() == list(range(validations))
        np.testing.assert_allclose(history.validation_losses, np.arange(validations) / 7, rtol=1e-6)
        assert history.losses.dtype == history.validation_losses.dtype == np.float32
        with pytest.raises(ValueError, match="read-only"):
            history.losses[:] = 0


@pytest.mark.parametrize(
    ("length", "window"), [(0, 5), (1, 5), (4, 5), (5, 5), (123, 5), (123, 1), (300, 50)]
)
def test_smoothing_is_the_mean_of_the_last_values(length: int, window: int) -> None:
    values = np.random.default_rng(length).random(length).astype(np.float32)
    expected = [values[max(0, i + 1 - window) : i + 1].mean(dtype=np.float64) for i in range(length)]
    np.testing.assert_allclose(smoothed(values, window), np.array(expected), rtol=1e-5)
    assert smoothed(values, window).dtype == np.float32
