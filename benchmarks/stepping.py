"""Measure whether stepping keeps up: conv2 of simple_cnn at 60 steps a second, and a large neuron.

The page plays in a window of its own. A frame is a step with its painting, and it has 16.7 ms; what counts is
the share of frames that take longer, and the frames a second that come out.

    python benchmarks/stepping.py [--seconds 5]
"""

import argparse
import os
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from torch import nn

from cnngui.network.architectures import build
from cnngui.network.trace import Address, run, trace
from cnngui.ui.common.theme import apply_theme
from cnngui.ui.step.step_controls import SPEEDS
from cnngui.ui.step.step_view import StepView

FRAME = 1 / 60


def play(seconds: float) -> list[float]:
    """Play conv2 at 60 steps a second; return the time between painted steps, in seconds."""
    digit = np.random.default_rng(0).random((28, 28), np.float32)
    view = StepView(trace(build("simple_cnn", seed=0), digit))
    view.resize(935, 690)
    view.show()
    view.open(Address("conv2", 5, 4, 9))
    view.go_to(view.step - 100)
    view.transport.speed.setCurrentIndex(SPEEDS.index(60.0))
    painted: list[float] = []

    def paint(_step: object) -> None:
        view.repaint()
        painted.append(time.perf_counter())

    view.transport.stepped.connect(paint)
    loop = QEventLoop()
    view.transport.toggle()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    view.transport.pause()
    return [later - earlier for earlier, later in pairwise(painted)]


def open_large(rounds: int = 7) -> float:
    """Open the working of a neuron of 9,216 inputs in the page; return the median time, in seconds."""
    values = np.random.default_rng(1).normal(size=9216).astype(np.float32)
    traced = run(nn.Sequential(nn.Linear(9216, 4)).eval(), values)
    view = StepView(traced)
    view.resize(935, 690)
    view.show()
    view.repaint()
    times = []
    for unit in range(rounds):
        view.go_to(0)
        started = time.perf_counter()
        view.open(Address(traced.graph.layers[-1].name, unit % 4))
        view.repaint()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    """Print both figures, each with the ratio to what is allowed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to play (default: %(default)s)")
    seconds = parser.parse_args().seconds
    application = QApplication([])
    apply_theme(application, "light")
    frames = play(seconds)
    late = sum(frame > 1.5 * FRAME for frame in frames) / len(frames)
    print(
        f"playing conv2 at 60 steps a second: {len(frames) / sum(frames):.1f} frames a second, "
        f"median {1000 * statistics.median(frames):.1f} ms, later than 25 ms: {100 * late:.1f} %, "
        f"ratio to 60: {len(frames) / sum(frames) / 60:.2f}"
    )
    opened = open_large()
    print(
        f"opening a neuron of 9,216 inputs: {1000 * opened:.1f} ms, "
        f"ratio to the 50 ms allowed: {opened / 0.05:.2f}"
    )


if __name__ == "__main__":
    main()
