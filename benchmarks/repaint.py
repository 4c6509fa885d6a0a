"""Measure how long the Network page takes from a changed drawing to being painted, for every architecture.

The real page, offscreen, 930×720 as in a window of 1280×800. `whole`: digit, forward pass and painting; of it
`painting` is what follows the forward pass. With the panel of the enlarged map open, and without.

    python benchmarks/repaint.py [--changes 300]
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cnngui.digits.drawing import Drawing, Stroke
from cnngui.network.files.model_file import load_model
from cnngui.network.files.pretrained import pretrained_names, pretrained_path
from cnngui.ui.common.theme import apply_theme
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.session.workbench import Workbench


def drawings(count: int) -> Iterator[Drawing]:
    """Draw a circle point by point, again and again, larger and smaller."""
    for step in range(count):
        turned = np.linspace(0, (step % 40 + 2) / 6, step % 40 + 2)
        radius = 60 + step % 50
        points = 140 + radius * np.stack([np.cos(turned), np.sin(turned)], axis=-1)
        yield Drawing((Stroke(points.astype(np.float32), 22.0),))


def measure(name: str, changes: int, enlarged: bool) -> tuple[list[float], list[float]]:
    """Return the seconds from each change to the painted page, and those of the painting alone."""
    workbench = Workbench(load_model(pretrained_path(name)))
    page = NetworkPage(workbench)
    page.resize(930, 720)
    page.show()
    if enlarged:
        layer = max(workbench.trace.shapes, key=lambda layer: np.prod(workbench.trace.shapes[layer][:1]))
        page.network_view.chosen.emit(layer, 0)
    QTest.qWait(100)
    wholes, paintings = [], []
    for number, drawing in enumerate(drawings(changes + 20)):
        started = time.perf_counter()
        workbench.show_drawing(drawing)
        page.repaint()
        ended = time.perf_counter()
        # The first ones lay out and make the font's glyphs.
        if number >= 20:
            wholes.append(ended - started)
            paintings.append(ended - started - workbench.seconds)
    page.deleteLater()
    return wholes, paintings


def told(times: list[float]) -> str:
    """Write median and 95th percentile in milliseconds."""
    late = statistics.quantiles(times, n=20)[-1]
    return f"median {1000 * statistics.median(times):5.1f}, p95 {1000 * late:5.1f}"


def main() -> None:
    """Print a line for each architecture, with the panel closed and open."""
    parser = argparse.ArgumentParser(description="Measure the repainting of the Network page.")
    parser.add_argument("--changes", type=int, default=300, help="how many (default: %(default)s)")
    changes = parser.parse_args().changes
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_theme(application, "light")
    print("milliseconds                    whole                      painting alone")
    for name in pretrained_names():
        for enlarged in (False, True):
            wholes, paintings = measure(name, changes, enlarged)
            panel = "+ map" if enlarged else ""
            print(f"{name:10s} {panel:6s} {told(wholes)}    {told(paintings)}", flush=True)
            application.processEvents()


if __name__ == "__main__":
    main()
