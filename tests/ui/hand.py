"""The hand of the tests: what a person does with the mouse."""

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

# A 3 and a 7 as somebody draws them, in parts of the canvas.
THREE = [(0.30, 0.25), (0.50, 0.17), (0.66, 0.27), (0.62, 0.42), (0.45, 0.48), (0.64, 0.55), (0.68, 0.72),
         (0.50, 0.84), (0.30, 0.76)]  # fmt: skip
SEVEN = [(0.28, 0.22), (0.70, 0.22), (0.58, 0.50), (0.46, 0.82)]


def draw(canvas: QWidget, path: list[tuple[float, float]], steps: int = 8) -> None:
    """Draw a path, in parts of the canvas's square, with the pressed mouse."""
    side = min(canvas.width(), canvas.height())
    left, top = (canvas.width() - side) / 2, (canvas.height() - side) / 2
    fine = [
        np.add(np.multiply(a, 1 - t), np.multiply(b, t))
        for a, b in pairwise(path)
        for t in np.linspace(0, 1, steps, endpoint=False)
    ]
    points = [QPoint(round(left + side * x), round(top + side * y)) for x, y in [*fine, path[-1]]]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(canvas, point)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=points[-1])
