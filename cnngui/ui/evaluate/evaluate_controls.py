"""The head of the Test page: what is tested on, the button, the progress and the result."""

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cnngui.digits.picture_sets import OWN, TEST, VALIDATION
from cnngui.network.values.number_format import percent
from cnngui.ui.common.elided_label import ElidedLabel
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.model_titles import model_title
from cnngui.ui.common.translation import Translated
from cnngui.ui.evaluate.dataset_box import DatasetBox
from cnngui.ui.evaluate.evaluation_runner import Evaluated
from cnngui.ui.evaluate.own_digits_bar import OwnDigitsBar


class EvaluateControls(Translated, QWidget):
    """Offer the sets and the test, and say what came of it, of which network, when, and if it still holds."""

    def __init__(self, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluated: Evaluated | None = None
        self._stale = self._waits = False
        self._running = False
        self._on = QLabel()
        self.box = DatasetBox(store)
        self.test = QPushButton()
        self.progress = QProgressBar()
        self.result = QLabel()
        self.stale = QLabel()
        self.about = ElidedLabel(quiet=True)
        self.own = OwnDigitsBar()
        self._build()
        self.retranslate()

    def show_result(self, evaluated: Evaluated | None, stale: bool, waits: bool) -> None:
        """Write the result of an evaluation, whether it is out of date, and what the next waits for."""
        self._evaluated, self._stale, self._waits = evaluated, stale, waits
        self._write()

    def show_running(self, running: bool) -> None:
        """Offer to stop while a test runs, or to test."""
        self._running = running
        self.progress.setVisible(running)
        if running:
            self.progress.setRange(0, 0)
        self._write_button()

    @Slot(int, int)
    def show_progress(self, done: int, whole: int) -> None:
        """Show how far the evaluation is."""
        self.progress.setRange(0, whole)
        self.progress.setValue(done)

    def retranslate(self) -> None:
        self._on.setText(self.tr("Test on"))
        self.progress.setToolTip(self.tr("How many pictures are done"))
        self.progress.setAccessibleName(self.progress.toolTip())
        self.stale.setToolTip(
            self.tr("The network on show or the pictures have changed since; press Test to test anew.")
        )
        self._write_button()
        self._write()

    def _build(self) -> None:
        self.test.setObjectName("test_button")
        self.progress.setObjectName("test_progress")
        self.result.setObjectName("test_result")
        self.stale.setObjectName("test_stale")
        self._on.setBuddy(self.box)
        self.progress.setFormat("%v / %m")
        self.progress.setAlignment(Qt.AlignmentFlag.AlignCenter)
        policy = self.progress.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        # Its place is kept while it is not there, or all would move when a test begins.
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.hide()
        set_bold(self.result, self.stale)
        self.stale.setForegroundRole(QPalette.ColorRole.BrightText)
        first = QHBoxLayout()
        first.addWidget(self._on)
        first.addWidget(self.box)
        first.addWidget(self.test)
        first.addWidget(self.progress, 1)
        second = QHBoxLayout()
        second.setSpacing(10)
        second.addWidget(self.result)
        second.addWidget(self.stale)
        second.addWidget(self.about, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(first)
        layout.addWidget(self.own)
        layout.addLayout(second)

    def _write_button(self) -> None:
        if self._running:
            self.test.setText(self.tr("Stop"))
            self.test.setToolTip(self.tr("End the test; the result before it stays"))
        else:
            self.test.setText(self.tr("Test"))
            self.test.setToolTip(self.tr("Test the network on show on these pictures"))

    def _write(self) -> None:
        evaluated = self._evaluated
        self.stale.setText(
            self.tr("Out of date; waits for the end of the training")
            if self._waits
            else self.tr("Out of date")
        )
        self.stale.setVisible(evaluated is not None and self._stale)
        if evaluated is None:
            self.result.setText(self.tr("Not tested yet"))
            waiting = self.tr("Waits for the end of the training; press Test to test now.")
            self.about.setText(waiting if self._waits else "")
            return
        found = evaluated.result
        self.result.setText(
            self.tr("{share} right: {correct} of {count}").format(
                share=percent(found.accuracy), correct=f"{found.correct:,}", count=f"{len(found):,}"
            )
        )
        self.about.setText(
            self.tr("{network} on {digits}, at {time}").format(
                network=model_title(evaluated.model),
                digits=self._named(evaluated.picture_set.kind),
                time=f"{evaluated.when:%H:%M:%S}",
            )
        )

    def _named(self, kind: str) -> str:
        if kind == TEST:
            return self.tr("the test pictures")
        if kind == VALIDATION:
            return self.tr("the validation pictures")
        return self.tr("my own digits") if kind == OWN else self.tr("the training pictures")
