"""Measure a training in the open window against the loop of the PyTorch tutorials, and the window beside it.

The tutorial's loop and the window, each in a process of its own, take turns; what counts is their ratio. In
the window everything is live: the drawing goes through the newest weights some 15 times a second, the page in
front shows it, the run is kept. Then the window is measured while the training goes on: how late its event
loop is, and how long a movement of the pen takes to its painted answer.

    python benchmarks/lab_speed.py [--page network] [--steps 300] [--rounds 5]
"""

import argparse
import multiprocessing as mp
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.training_speed import WARM_UP, tutorial

if TYPE_CHECKING:
    from cnngui.ui.main_window import MainWindow

PAGES = ("train", "network", "all")
_TICK_MS = 5
_LOOK_MS = 20
_SECONDS = 10


def window(line: Connection, page: str, device: str) -> None:
    """Open the window, train in it, and answer: steps asked for with seconds a step, "live" with delays."""
    import torch
    from PySide6.QtCore import QSettings

    torch.set_num_threads(1)
    from PySide6.QtWidgets import QApplication

    from cnngui.ui.main_window import MainWindow
    from cnngui.ui.train.train_page import TrainPage

    # Held, or Qt would take it down.
    application = QApplication([])
    assert application is not None
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        os.environ["CNNGUI_DATA"] = folder
        shown = MainWindow("en", "light")
        shown.resize(1280, 778)
        shown.show()
        if page == "all":
            shown.pages.side_by_side()
        else:
            shown.pages.raise_page(page)
        _draw_three(shown)
        form = shown.pages.find(TrainPage).form
        form.epochs.setValue(1000)
        form.device.setCurrentIndex(max(form.device.findData(device), 0))
        shown.pages.find(TrainPage).start()
        _wait(lambda: _step(shown) > WARM_UP)
        while True:
            asked = line.recv()
            if asked == 0:
                break
            if asked == "hold":
                shown.trainer.toggle_pause()
                line.send(None)
                continue
            if asked == "live":
                shown.trainer.toggle_pause()
                line.send((_delays(), _strokes(shown)))
                continue
            shown.trainer.toggle_pause()
            first, started = _step(shown), time.perf_counter()
            _wait(partial(_has_reached, shown, first + asked))
            steps, seconds = _step(shown) - first, time.perf_counter() - started
            shown.trainer.toggle_pause()
            _wait(lambda: True, least=0.3)
            line.send(seconds / steps)
        shown.close()


def _step(shown: "MainWindow") -> int:
    from PySide6.QtWidgets import QProgressBar

    return shown.findChild(QProgressBar, "run_progress").value()


def _has_reached(shown: "MainWindow", step: int) -> bool:
    return _step(shown) >= step


def _wait(done: Callable[[], bool], least: float = 0.0) -> None:
    """Process the events of the window until something is done."""
    from PySide6.QtCore import QEventLoop, QTimer

    end = time.perf_counter() + least
    loop, timer = QEventLoop(), QTimer()

    def look() -> None:
        if done() and time.perf_counter() >= end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(_LOOK_MS)
    loop.exec()
    timer.stop()


def _draw_three(shown: "MainWindow") -> None:
    from tests.ui.hand import THREE, draw

    draw(shown.draw_panel.canvas, THREE)


def _delays() -> list[float]:
    """Return how late each of many ticks of a timer came, in seconds."""
    from PySide6.QtCore import Qt, QTimer

    late: list[float] = []
    due = [time.perf_counter() + _TICK_MS / 1000]

    def tick() -> None:
        now = time.perf_counter()
        late.append(max(now - due[0], 0.0))
        due[0] = now + _TICK_MS / 1000

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(_TICK_MS)
    _wait(lambda: True, least=_SECONDS)
    timer.stop()
    return late


def _strokes(shown: "MainWindow") -> list[float]:
    """Return the seconds from each movement of the pen to the painted answer."""
    from benchmarks.window_speed import strokes

    return strokes(shown, 200)


def told(times: list[float], percent: int) -> str:
    """Write median and a percentile in milliseconds."""
    late = statistics.quantiles(times, n=100)[percent - 1]
    return f"median {1000 * statistics.median(times):.1f} ms, p{percent} {1000 * late:.1f} ms"


def main() -> None:
    """Print the ratio and the delays."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--page", choices=PAGES, default="network", help="in front (default: %(default)s)")
    parser.add_argument("--steps", type=int, default=300, help="steps a turn (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="turns each (default: %(default)s)")
    parser.add_argument("--device", default="cpu", help="cpu or cuda (default: %(default)s)")
    wanted = parser.parse_args()
    context = mp.get_context("spawn")
    ours, far = context.Pipe()
    with_window = context.Process(target=window, args=(far, wanted.page, wanted.device), daemon=True)
    theirs, far = context.Pipe()
    plain = context.Process(target=tutorial, args=(far, wanted.device, 0), daemon=True)
    plain.start()
    theirs.send(WARM_UP)
    theirs.recv()
    with_window.start()
    taken: dict[str, list[float]] = {"tutorial": [], "window": []}
    # The window is held between its turns, the plain loop waits for the next number.
    ours.send("hold")
    ours.recv()
    for _ in range(wanted.rounds):
        for name, line in (("tutorial", theirs), ("window", ours)):
            line.send(wanted.steps)
            taken[name].append(line.recv())
    ratios = [a / b for a, b in zip(taken["tutorial"], taken["window"], strict=True)]
    for name, seconds in taken.items():
        print(f"{name:9s} {1000 * statistics.median(seconds):.2f} ms a step")
    print(f"ratio: {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")
    ours.send("live")
    delays, strokes = ours.recv()
    print(f"event loop late: {told(delays, 99)}")
    print(f"pen movement to painted answer: {told(strokes, 95)}")
    ours.send(0)
    theirs.send(0)
    with_window.join(timeout=30)


if __name__ == "__main__":
    main()
