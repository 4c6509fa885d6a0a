"""What is read off a confusion matrix and off the bars of a prediction, as they are shown."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from cnngui.ui.draw.prediction_bars import PredictionBars
from cnngui.ui.grids.confusion_matrix import ConfusionMatrix

_MARK = QColor("#f0e442")


def shown_counts(matrix: ConfusionMatrix, classes: int = 10) -> NDArray[np.int64]:
    """Return the counts (classes, classes) that a matrix says of its cells in words."""
    counts = np.zeros((classes, classes), np.int64)
    for true, answer in np.ndindex(classes, classes):
        counts[true, answer] = int(matrix.describe_value(true, answer).split()[0].replace(",", ""))
    return counts


def marked_cell(matrix: ConfusionMatrix, classes: int = 10) -> tuple[int, int] | None:
    """Return the one cell (true, answer) with the frame of a marked one; None where there is none.

    The pointer leaves the cells first, for the frame of the one it is at covers that of a marked one.
    """
    QApplication.sendEvent(matrix, QEvent(QEvent.Type.Leave))
    image = matrix.grab().toImage()
    framed = [
        (true, answer)
        for true, answer in np.ndindex(classes, classes)
        if image.pixelColor(matrix.cell_rect(true, answer).topLeft().toPoint() + QPoint(1, 1)) == _MARK
    ]
    assert len(framed) <= 1
    return framed[0] if framed else None


def bar_shares(bars: PredictionBars, classes: int = 10) -> NDArray[np.float64] | None:
    """Return the length of each bar as a part of all bars together; None where there are no bars."""
    lengths = np.array([bars.bar_rect(number).width() for number in range(classes)])
    return lengths / lengths.sum() if lengths.any() else None
