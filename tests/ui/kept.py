"""Runs for the tests of the run manager: real and short, kept in a folder as the window keeps them."""

import functools

import numpy as np
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cnngui.digits import mnist
from cnngui.digits.dataset import MNIST
from cnngui.network.architectures import build
from cnngui.network.trace import trace
from cnngui.training.loop.checkpoint_state import RunState
from cnngui.training.loop.loop import CheckpointSink, Data, Result, Snapshot, train
from cnngui.training.runs import run_files
from cnngui.training.runs.run_store import Run, Runs
from cnngui.training.settings import Settings
from cnngui.ui.main_window import MainWindow

# Ten steps of a network that takes no time.
SHORT = Settings(architecture="mlp", epochs=1, batch_size=50, train_size=500, device="cpu")
# One that goes on until it is stopped.
LONG = Settings(architecture="mlp", epochs=100, batch_size=64, device="cpu")
# A laden machine of two cores finishes the shortest run within this, in milliseconds.
LATER = 60_000


@functools.cache
def digits_of(seed: int) -> Data:
    """The digits of a run in the window."""
    return Data(*MNIST.split(seed), mnist.load("test"))


class _UpTo:
    """Pass states on to another sink, and count the steps."""

    def __init__(self, sink: CheckpointSink, last: int) -> None:
        self._sink = sink
        self._step = 0
        self._last = last
        self.newest: RunState | None = None

    def is_enough(self) -> bool:
        return self._step >= self._last

    def is_due(self, step: int) -> bool:
        self._step = step
        return self._sink.is_due(step)

    def save(self, state: RunState) -> None:
        self.newest = state
        self._sink.save(state)


def _look_away(_snapshot: object) -> None:
    pass


def _learn(run: Run, steps: int) -> tuple[Result, RunState]:
    sink = _UpTo(run.open_sink(), steps)
    data = digits_of(run.settings.seed)
    result = train(run.settings, data, _look_away, sink.is_enough, sink=sink)
    assert sink.newest is not None
    return result, sink.newest


def keep(runs: Runs, settings: Settings = SHORT) -> Run:
    """Train shortly, to the end, and keep the run."""
    run = runs.create(settings)
    run.finish(_learn(run, 1_000_000)[0])
    return run


def interrupt(runs: Runs, settings: Settings = SHORT, steps: int = 4) -> Run:
    """Train for some steps and leave the run without a result, as a power cut does."""
    run = runs.create(settings)
    _, state = _learn(run, steps)
    run.close()
    # In a longer run the seconds between two states go by.
    run_files.write_state(run.folder, state)
    return run


def stop(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.trainer.ended, timeout=LATER):
        window.trainer.stop()


def wait_for_steps(window: MainWindow, qtbot: QtBot, count: int) -> None:
    def enough(snapshot: Snapshot) -> bool:
        return snapshot.step >= count

    qtbot.waitSignal(window.trainer.snapshot_taken, timeout=LATER, check_params_cb=enough).wait()


def probabilities(run: Run, step: int, window: MainWindow) -> np.ndarray:
    network = build(run.settings.architecture)
    network.load_state_dict(run.weights(step))
    return trace(network.eval(), window.workbench.picture[0]).probabilities


def train_in(window: MainWindow, qtbot: QtBot, settings: Settings = SHORT) -> Run:
    with qtbot.waitSignal(window.trainer.ended, timeout=LATER):
        window.trainer.start(settings)
    return window.run_manager.runs.all()[0]


def offer(window: MainWindow, number: int) -> QPushButton:
    return window.message_bar.findChild(QPushButton, f"offer_{number}")
