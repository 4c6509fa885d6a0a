"""The views of a run, a tab each; only the visible one is kept up to date."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QTabWidget, QWidget

from cnngui.digits.dataset import InputSpec
from cnngui.problem import Problem
from cnngui.training.loop.history import History
from cnngui.training.loop.loop import Snapshot
from cnngui.ui.common.file_dialogs import ask_where_to_save
from cnngui.ui.common.preferences import remembered
from cnngui.ui.common.translation import Translated
from cnngui.ui.common.visibility import DeferredUpdates
from cnngui.ui.session.shown_run import AXES, FinishedRun, OverlayRun, ShownRun
from cnngui.ui.session.workbench import Workbench
from cnngui.ui.train.confusion_view import ConfusionView
from cnngui.ui.train.curves_view import CurvesView
from cnngui.ui.train.kernels_view import KernelsView
from cnngui.ui.train.norm_plots import NormsView, RateView
from cnngui.ui.train.plot_export import save_curves, save_picture
from cnngui.ui.train.run_view import RunView

# At most ten pictures a second, and no more of the window's time than a fifth.
_LEAST_SECONDS = 0.1
_SHARE = 5
_AXIS = "watching/axis"


class MonitorTabs(DeferredUpdates, Translated, QTabWidget):
    """Show the run that is watched: curves, learning rate, norms, confusion, kernels.

    Signals:
        problem(Problem): something could not be saved.
        notified(Callable[[], str]): the sentence that something is done.
    """

    problem = Signal(object)
    notified = Signal(object)

    def __init__(self, store: QSettings, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.shown = ShownRun()
        self._due = 0.0
        self.curves = CurvesView(store)
        self.rate = RateView()
        self.norms = NormsView()
        self.confusion = ConfusionView()
        self.kernels = KernelsView(workbench)
        self.views: tuple[RunView, ...] = (
            self.curves,
            self.rate,
            self.norms,
            self.confusion,
            self.kernels,
        )
        self.axis = QComboBox()
        self.save_button = QPushButton()
        self._save_png, self._save_svg, self._save_csv = QAction(self), QAction(self), QAction(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._build()
        self._connect(workbench)
        self.retranslate()
        self.axis.setCurrentIndex(max(self.axis.findData(remembered(store, _AXIS, AXES[0])), 0))

    def retranslate(self) -> None:
        names = (
            (self.tr("Curves"), self.tr("Loss and accuracy of the run")),
            (self.tr("Learning rate"), self.tr("The learning rate of each step")),
            (
                self.tr("Norms"),
                self.tr(
                    "How large each layer's gradient and weights are, to judge whether the gradient vanishes"
                ),
            ),
            (self.tr("Confusion"), self.tr("Which held-out pictures are taken for which")),
            (
                self.tr("Kernels"),
                self.tr("The first kernels as they form, and what they make of the picture"),
            ),
        )
        for index, (name, hint) in enumerate(names):
            self.setTabText(index, name)
            self.setTabToolTip(index, hint)
        for index, name in enumerate((self.tr("by steps"), self.tr("by seconds"))):
            self.axis.setItemText(index, name)
        self.axis.setToolTip(self.tr("Draw the curves along the steps, or along the seconds of training."))
        self.axis.setAccessibleName(self.tr("What the curves are drawn along"))
        self.save_button.setText(self.tr("Save"))
        self.save_button.setToolTip(
            self.tr("Save what this tab shows as a picture, or the numbers of the run as CSV.")
        )
        self._save_png.setText(self.tr("Picture as PN&G …"))
        self._save_svg.setText(self.tr("Picture as &SVG …"))
        self._save_csv.setText(self.tr("Numbers as &CSV …"))

    def begin(self) -> None:
        """Take away what is left of the run before."""
        self._watch(ShownRun(axis=self.shown.axis, others=self.shown.others))
        self._due = 0.0

    def show_snapshot(self, snapshot: Snapshot, spec: InputSpec) -> None:
        """Show a run of such pictures as far as it has come, soon."""
        before = self.shown
        self._watch(ShownRun(snapshot.history, snapshot.confusion, before.axis, before.others, spec))

    def show_finished(self, run: FinishedRun) -> None:
        """Show a run that is over."""
        before = self.shown
        self._watch(ShownRun(run.history, run.confusion, before.axis, before.others, run.spec))

    def show_histories(self, histories: Sequence[tuple[str, History, QColor]]) -> None:
        """Lay other runs behind the one that is watched, each with its name and colour."""
        others = tuple(OverlayRun(*each) for each in histories)
        self._watch(replace(self.shown, others=others))

    def catch_up(self) -> None:
        """Show now what the tab in front should show, if anybody sees it."""
        self._timer.stop()
        if self.defer():
            return
        view = self.currentWidget()
        assert isinstance(view, RunView)
        started = time.perf_counter()
        view.show_run(self.shown)
        took = time.perf_counter() - started + view.paint_seconds
        self._due = started + max(_LEAST_SECONDS, _SHARE * took)

    def save_picture(self, path: str | Path) -> None:
        """Save what the tab in front shows, as PNG or, by the path's ending, as SVG."""
        view = self.currentWidget()
        assert isinstance(view, RunView)
        self._save(partial(save_picture, view.picture), Path(path))

    def save_csv(self, path: str | Path) -> None:
        """Save the numbers of the run that is watched."""
        self._save(partial(save_curves, self.shown.history), Path(path))

    def _save(self, save: Callable[[Path], None], path: Path) -> None:
        try:
            save(path)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self.notified.emit(partial(self._saved_as, path))

    def _saved_as(self, path: Path) -> str:
        return self.tr("Saved as {path}.").format(path=path)

    def _build(self) -> None:
        self.setObjectName("watch_tabs")
        self.setDocumentMode(True)
        self.tabBar().setUsesScrollButtons(False)
        for view in self.views:
            self.addTab(view, "")
        for axis in AXES:
            self.axis.addItem("", axis)
        menu = QMenu(self)
        for action in (self._save_png, self._save_svg, self._save_csv):
            menu.addAction(action)
        self.save_button.setMenu(menu)
        corner = QWidget()
        layout = QHBoxLayout(corner)
        layout.setContentsMargins(4, 0, 0, 2)
        layout.addWidget(self.axis)
        layout.addWidget(self.save_button)
        self.setCornerWidget(corner)

    def _connect(self, workbench: Workbench) -> None:
        self._timer.timeout.connect(self.catch_up)
        self.currentChanged.connect(self.catch_up)
        self.axis.currentIndexChanged.connect(self._choose_axis)
        workbench.trace_changed.connect(self._follow_trace)
        self._save_png.triggered.connect(self._ask_for_png)
        self._save_svg.triggered.connect(self._ask_for_svg)
        self._save_csv.triggered.connect(self._ask_for_csv)

    def _watch(self, watched: ShownRun) -> None:
        self.shown = watched
        self._ask()

    def _ask(self) -> None:
        """Have the tab in front brought up to date as soon as its turn has come."""
        if not self.defer() and not self._timer.isActive():
            self._timer.start(max(0, round(1000 * (self._due - time.perf_counter()))))

    @Slot()
    def _follow_trace(self) -> None:
        if self.currentWidget() is self.kernels:
            self._ask()

    @Slot()
    def _choose_axis(self) -> None:
        axis = self.axis.currentData()
        self._store.setValue(_AXIS, axis)
        before = self.shown
        self.shown = ShownRun(before.history, before.confusion, axis, before.others)
        self.catch_up()

    @Slot()
    def _ask_for_png(self) -> None:
        path = self._ask_where("png", self.tr("Pictures (*.png)"))
        if path is not None:
            self.save_picture(path)

    @Slot()
    def _ask_for_svg(self) -> None:
        path = self._ask_where("svg", self.tr("Drawings (*.svg)"))
        if path is not None:
            self.save_picture(path)

    @Slot()
    def _ask_for_csv(self) -> None:
        path = self._ask_where("csv", self.tr("Tables (*.csv)"))
        if path is not None:
            self.save_csv(path)

    def _ask_where(self, ending: str, kinds: str) -> Path | None:
        return ask_where_to_save(self, self.tr("Save the training"), f"training.{ending}", kinds)
