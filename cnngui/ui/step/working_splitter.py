"""The lower half of a working: its formula beside its terms."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSplitter, QWidget


class WorkingSplitter(QSplitter):
    """Show a formula, which scrolls where it is long, beside the table of terms and the copy buttons."""

    def __init__(self, formula: QWidget, terms: QWidget, copying: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("step_below_splitter")
        listed = QWidget()
        grid = QGridLayout(listed)
        grid.setContentsMargins(8, 0, 0, 0)
        grid.addWidget(terms, 0, 0)
        grid.addWidget(copying, 1, 0)
        # A long formula in a narrow page is scrolled, not cut off.
        reading = QScrollArea()
        reading.setWidgetResizable(True)
        reading.setFrameShape(QFrame.Shape.NoFrame)
        reading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        reading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        reading.setWidget(formula)
        self.addWidget(reading)
        self.addWidget(listed)
        self.setChildrenCollapsible(False)
        self.setSizes([440, 480])
