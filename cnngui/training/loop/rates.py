"""The learning rates of a run, where they were changed by hand on its way."""

import numpy as np

from cnngui.training.loop.history import Doubles
from cnngui.training.settings import Settings


def rates_taken(settings: Settings, learning_rates: Doubles) -> tuple[float, ...]:
    """List the rates that the steps of a run were taken with, in order, that of the settings first.

    `learning_rates` (step,). Empty where nothing was changed, and where a schedule changes them all the time.
    """
    if settings.schedule != "constant":
        return ()
    rates = np.concatenate([[settings.learning_rate], learning_rates])
    changed = np.flatnonzero(np.diff(rates)) + 1
    return (settings.learning_rate, *rates[changed].tolist()) if len(changed) else ()
