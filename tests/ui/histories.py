"""Histories for the tests: as a run writes them, without a run."""

import numpy as np

from cnngui.training.loop.history import History, HistoryWriter
from tests.seeds import generator

LAYERS = ("conv1", "conv2", "fc")


def history(steps: int, seed: int = 0, layers: tuple[str, ...] = LAYERS) -> History:
    """Make up a run that learns: its losses fall, its rate falls, each step takes 1/64 s."""
    chance = generator(seed)
    falling = np.exp(-np.arange(steps) / 100)
    record = HistoryWriter(layers)
    record.add_steps(
        losses=2.3 * falling + 0.1 * chance.random(steps),
        accuracies=1 - 0.9 * falling,
        learning_rates=0.01 * falling,
        seconds=(1 + np.arange(steps)) / 64,
        gradient_norms=chance.random((steps, len(layers))) + 0.01,
        weight_norms=1 + chance.random((steps, len(layers))),
    )
    validation_steps = np.arange(0, steps + 1, 50)
    record.add_validations(
        validation_steps, 2.3 * np.exp(-validation_steps / 90), 1 - 0.9 * np.exp(-validation_steps / 90)
    )
    return record.history()
