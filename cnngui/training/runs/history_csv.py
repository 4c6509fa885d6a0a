"""The curves of a run as a table that any program for tables opens."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnngui.saving import csv_text
from cnngui.training.loop.history import History
from cnngui.training.runs.run import Run


def curves_csv(source: Run | History) -> str:
    """Return a history as comma-separated values: a row for each step, and one for the untrained network.

    What was not measured at a step is left empty. Each number is as short as gives the same number again.
    """
    history = source.history() if isinstance(source, Run) else source
    columns = _columns(history)
    looks = {int(step): row for row, step in enumerate(history.validation_steps)}
    rows: list[list[object]] = [["step", *columns, "validation_loss", "validation_accuracy"]]
    for step in range(0 if 0 in looks else 1, len(history.losses) + 1):
        measured = [str(values[step - 1]) for values in columns.values()] if step else [""] * len(columns)
        row = looks.get(step)
        seen = (
            ["", ""]
            if row is None
            else [str(history.validation_losses[row]), str(history.validation_accuracies[row])]
        )
        rows.append([step, *measured, *seen])
    return csv_text(rows)


def _columns(history: History) -> dict[str, NDArray[np.floating[Any]]]:
    """Return what was measured at each step, by its heading."""
    columns: dict[str, NDArray[np.floating[Any]]] = {
        "seconds": history.seconds,
        "learning_rate": history.learning_rates,
        "loss": history.losses,
        "accuracy": history.accuracies,
    }
    for title, norms in (("gradient_norm", history.gradient_norms), ("weight_norm", history.weight_norms)):
        columns |= {f"{title} {layer}": norms[:, column] for column, layer in enumerate(history.layers)}
    return columns
