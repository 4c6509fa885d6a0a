"""Measure how long a movement of the pen takes to its painted answer, with and without a training beside it.

The real window, offscreen; the Network page is in front, so every map is painted for every movement. The two
are measured one after the other in one run, and what counts is their ratio.

    python benchmarks/window_speed.py [--movements 300]
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cnngui.ui.main_window import MainWindow
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.train.train_page import TrainPage

# A hand moves about so often.
PAUSE_MS = 16


def strokes(window: MainWindow, movements: int) -> list[float]:
    """Draw circles; return the seconds from each movement to the window being painted with its answer."""
    canvas = window.draw_panel.canvas
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    radius = canvas.height() // 3
    times: list[float] = []
    canvas.clear()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(movements):
        if step % 60 == 59:
            QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle)
            canvas.clear()
            QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
        angle = step / 10
        at = middle + QPoint(round(radius * np.cos(angle)), round(radius * np.sin(angle)))
        started = time.perf_counter()
        QTest.mouseMove(canvas, at)
        window.draw_panel.repaint()
        window.pages.find(NetworkPage).network_view.repaint()
        window.pages.find(NetworkPage).map_view.repaint()
        times.append(time.perf_counter() - started)
        QTest.qWait(PAUSE_MS)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle)
    return times


def told(times: list[float]) -> str:
    """Write median, 95th and 99th percentile in milliseconds."""
    percentiles = statistics.quantiles(times, n=100)
    return f"median {1000 * statistics.median(times):.1f}, p95 {1000 * percentiles[94]:.1f}, " + (
        f"p99 {1000 * percentiles[98]:.1f} ms"
    )


def main() -> None:
    """Print both, and their ratio."""
    parser = argparse.ArgumentParser(description="Measure pen movement to painted answer.")
    parser.add_argument("--movements", type=int, default=300, help="how many (default: %(default)s)")
    movements = parser.parse_args().movements
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        os.environ["CNNGUI_DATA"] = folder
        window = MainWindow("en", "light")
        window.resize(1280, 778)
        window.show()
        QTest.qWait(500)
        strokes(window, 50)
        alone = strokes(window, movements)
        window.pages.find(TrainPage).form.epochs.setValue(1000)
        window.pages.find(TrainPage).start()
        while window.trainer.is_running and not window.pages.find(TrainPage).transport.progress.value():
            QTest.qWait(100)
        training = strokes(window, movements)
        pace = window.pages.find(TrainPage).status.text()
        window.close()
        application.processEvents()
    print(f"alone:          {told(alone)}")
    print(f"while training: {told(training)} ({pace})")
    print(f"ratio of medians: {statistics.median(training) / statistics.median(alone):.2f}")


if __name__ == "__main__":
    main()
