"""The curves of a run as a table: it says what the history says."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from cnngui.training.loop.history import EMPTY, History
from cnngui.training.loop.loop import Data
from cnngui.training.runs.history_csv import curves_csv
from cnngui.training.runs.run_store import Run, Runs
from tests.training.kept import SMALL, STEPS, is_same_history, keep


@pytest.fixture
def run(tmp_path: Path, data: Data) -> Run:
    run = Runs(tmp_path).create(SMALL)
    keep(run, data)
    return run


def parsed(text: str) -> History:
    """Return the history that a table tells."""
    rows = list(csv.DictReader(io.StringIO(text)))
    headings = list(rows[0])
    taken = [row for row in rows if row["step"] != "0"]
    looks = [row for row in rows if row["validation_loss"]]
    layers = [name.removeprefix("gradient_norm ") for name in headings if name.startswith("gradient_norm ")]

    def column(name: str, among: list[dict[str, str]]) -> list[float]:
        return [float(row[name]) for row in among]

    def norms(kind: str) -> np.ndarray:
        return np.array([column(f"{kind} {layer}", taken) for layer in layers], np.float32).T

    return History.from_arrays(
        {
            "losses": np.array(column("loss", taken), np.float32),
            "accuracies": np.array(column("accuracy", taken), np.float32),
            "learning_rates": np.array(column("learning_rate", taken)),
            "seconds": np.array(column("seconds", taken)),
            "gradient_norms": norms("gradient_norm"),
            "weight_norms": norms("weight_norm"),
            "validation_steps": np.array([int(row["step"]) for row in looks]),
            "validation_losses": np.array(column("validation_loss", looks), np.float32),
            "validation_accuracies": np.array(column("validation_accuracy", looks), np.float32),
            "layers": np.array(layers),
        }
    )


def test_a_table_tells_the_history_to_the_last_bit(run: Run) -> None:
    text = curves_csv(run)
    assert is_same_history(parsed(text), run.history())
    assert curves_csv(run.history()) == text
    lines = text.splitlines()
    assert len(lines) == 1 + 1 + STEPS
    assert lines[0].startswith("step,seconds,learning_rate,loss,accuracy,gradient_norm ")
    assert lines[0].endswith(",validation_loss,validation_accuracy")
    assert lines[1].startswith("0,,,,,")


def test_a_history_of_nothing_is_a_heading() -> None:
    assert curves_csv(EMPTY) == (
        "step,seconds,learning_rate,loss,accuracy,validation_loss,validation_accuracy\n"
    )
