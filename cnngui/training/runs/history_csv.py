"""The history of a run as CSV."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnngui.saving import csv_text
from cnngui.training.loop.history import History
from cnngui.training.runs.run import Run


def curves_csv(source: Run | History) -> str:
    """Return a history as comma-separated values: a row for each step, and one for the untrained network.

    A cell is empty where nothing was measured. Each number has as few digits as read back the same number.
    """
    history = source.history() if isinstance(source, Run) else source
    columns = _columns(history)
    validations = {int(step): row for row, step in enumerate(history.validation_steps)}
    rows: list[list[object]] = [["step", *columns, "validation_loss", "validation_accuracy"]]
    for step in range(0 if 0 in validations else 1, len(history.losses) + 1):
        measured = [str(values[step - 1]) for values in columns.values()] if step else [""] * len(columns)
        row = validations.get(step)
        seen = (
            ["", ""]
            if row is None
            else [str(history.validation_losses[row]), str(history.validation_accuracies[row])]
        )
        rows.append([step, *measured, *seen])
    return csv_text(rows)


def _columns(history: History) -> dict[str, NDArray[np.floating[Any]]]:
    """Return what was measured at each step, by the heading of its column."""
    columns: dict[str, NDArray[np.floating[Any]]] = {
        "seconds": history.seconds,
        "learning_rate": history.learning_rates,
        "loss": history.losses,
        "accuracy": history.accuracies,
    }
    for title, norms in (("gradient_norm", history.gradient_norms), ("weight_norm", history.weight_norms)):
        columns |= {f"{title} {layer}": norms[:, column] for column, layer in enumerate(history.layers)}
    return columns
