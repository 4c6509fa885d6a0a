"""The window: it composes and connects, and does nothing else."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

from cnngui.digits.dataset import DATASETS, DEFAULT_DATASET
from cnngui.faults.fault_log import FaultLog
from cnngui.problem import Problem
from cnngui.training.loop.loop import Result
from cnngui.training.runs.run_store import Runs, runs_folder
from cnngui.training.settings import Settings
from cnngui.training.trained_model import trained_model
from cnngui.ui.build.build_page import BuildPage
from cnngui.ui.common.actions import Actions
from cnngui.ui.common.message_bar import MessageBar
from cnngui.ui.common.page import Page
from cnngui.ui.common.preferences import (
    preferences,
    preferences_problem,
    remember_bytes,
    remembered,
    remembered_bytes,
)
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.translation import Translated, sentence_of
from cnngui.ui.compare.compare_page import ComparePage
from cnngui.ui.draw.draw_panel import DrawPanel
from cnngui.ui.draw.folding_draw import FoldingDraw
from cnngui.ui.evaluate.evaluate_page import EvaluatePage
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.runs.run_manager import OF_RUN, RunManager
from cnngui.ui.session.file_reader import FileReader
from cnngui.ui.session.live_run import LiveRun
from cnngui.ui.session.shown_network import ShownNetwork
from cnngui.ui.session.trainer import Trainer
from cnngui.ui.session.workbench import Prediction, Workbench, untrained
from cnngui.ui.train.train_page import TrainPage
from cnngui.ui.window.appearance import Appearance
from cnngui.ui.window.closing import Closing
from cnngui.ui.window.fault_notices import FaultNotices
from cnngui.ui.window.file_actions import FileActions, is_model_file, start_model
from cnngui.ui.window.help_dialogs import AboutBox, KeysDialog
from cnngui.ui.window.menus import Menus
from cnngui.ui.window.navigation import Navigation
from cnngui.ui.window.page_docks import PageDocks
from cnngui.ui.window.page_registry import PAGES, PageContext
from cnngui.ui.window.picture_actions import PictureActions
from cnngui.ui.window.status_line import StatusLine
from cnngui.ui.window.unkept_network import UnkeptNetwork

# Raised when docks are renamed: Qt then ignores what an older window remembered.
_LAYOUT_VERSION = 4


class MainWindow(FollowsStyle, Translated, QMainWindow):
    """Put the panel, the pages and the menus together, and pass the news between them.

    `language` and `theme` are for this start only; without them the remembered ones are used. `faults`: the
    log of this session.
    """

    def __init__(
        self, language: str | None = None, theme: str | None = None, faults: FaultLog | None = None
    ) -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._store = preferences()
        self.appearance = Appearance(self, application, self._store, language, theme)
        self.actions_ = Actions(self)
        self.message_bar = MessageBar(self, self.statusBar())
        self.faults = FaultNotices(faults, self.message_bar, self._own_names, self)
        self.live_run = LiveRun(Runs(runs_folder()), self)
        self.trainer = Trainer(self, self.live_run.create)
        dataset = DATASETS.get(remembered(self._store, "dataset", DEFAULT_DATASET.name), DEFAULT_DATASET)
        self.workbench = Workbench(start_model(self.message_bar, dataset), self)
        self.shown_network = ShownNetwork(self.workbench, self.trainer, self)
        self.draw_panel = DrawPanel(self.workbench, self.actions_)
        context = PageContext(self.workbench, self.trainer, self._store, self.actions_)
        self.draw = FoldingDraw(self.draw_panel, self.workbench, self.actions_)
        self.pages = PageDocks(self, self.draw, [make(context) for make in PAGES])
        self.reader = FileReader(self)
        self.files = FileActions(
            self,
            self.workbench,
            self.draw_panel,
            self.trainer,
            self.reader,
            self.message_bar,
            self.actions_,
            self._own_architectures,
        )
        self.pictures = PictureActions(
            self, self.workbench, self.draw_panel, self.reader, self.message_bar, self.actions_
        )
        self.run_manager = RunManager(
            self.trainer, self.live_run, self.shown_network, self.message_bar, self.reader, self
        )
        self.status = StatusLine(self.workbench, self.trainer)
        self.closing = Closing(self, [*self.pages.pages, self.reader], self._keep_unfinished)
        self.unkept_network = UnkeptNetwork(self, self.files, self._is_run_kept)
        self.navigation = Navigation(self.workbench, self.trainer, self.pages, self)
        self.menus = Menus(self, self.actions_, list(self.pages.actions_.values()))
        self._build()
        self._connect()
        self.retranslate()
        self.follow_style()
        self._restore()
        problem = preferences_problem()
        if problem is not None:
            self._warn(problem)
        self.faults.begin()

    @property
    def prediction(self) -> Prediction | None:
        """Return what the network takes the drawing for; None on an empty canvas."""
        return self.workbench.prediction

    def open_file(self, path: Path) -> None:
        """Show what is at `path`: a model file, the folder of a run, or a picture of a digit.

        The message bar says why it cannot be shown.
        """
        if not path.is_dir():
            opens = self.files.open_model if is_model_file(path) else self.pictures.open_image
            opens(path)
            return
        try:
            self.run_manager.open_folder(path)
        except Problem as problem:
            self._warn(problem)
        else:
            self.pages.raise_page("train")

    def retranslate(self) -> None:
        self.actions_.retranslate()
        self.menus.retranslate()
        self.pages.set_titles(self.tr("Draw"))
        self._write_title()

    def _build(self) -> None:
        screen = self.screen().availableSize()
        # Room for the frame that the desktop draws around it.
        self.resize(min(1280, screen.width()), min(800, screen.height() - 40))
        for dock in (self.pages.draw, *self.pages.docks.values()):
            self.message_bar.stay_above(dock)
        self.statusBar().addWidget(self.run_manager.banner, 1)
        self.statusBar().addPermanentWidget(self.status, 1)
        self.pages.find(TrainPage).below.addWidget(self.run_manager.panel)
        self.pages.find(NetworkPage).offer_networks(self.menus.networks)
        self.appearance.connect_actions(self.actions_)

    def _connect(self) -> None:
        actions, train = self.actions_, self.pages.find(TrainPage)
        actions.quit.triggered.connect(self.close)
        actions.as_tabs.triggered.connect(self.pages.as_tabs)
        actions.side_by_side.triggered.connect(self.pages.side_by_side)
        actions.keys.triggered.connect(self._list_keys)
        actions.about.triggered.connect(self._show_about)
        actions.report.triggered.connect(self.faults.open_report)
        for page in self.pages.pages:
            page.problem.connect(partial(self._warn_of, page))
            page.resolved.connect(partial(self.message_bar.drop, page.key))
            page.notified.connect(self.message_bar.notify)
        self.workbench.trace_changed.connect(self._write_title)
        self.workbench.model_changed.connect(self._write_title)
        self.files.saved.connect(self._write_title)
        self.trainer.ended.connect(self._end)
        self.trainer.was_reset.connect(self._show_reset)
        self.draw_panel.prediction_bars.chosen.connect(self.navigation.step_on_class)
        self.pages.find(NetworkPage).receptive_field_changed.connect(self.draw_panel.show_field)
        self.pages.find(EvaluatePage).image_requested.connect(self.pictures.show_picture)
        self.navigation.problem.connect(self._warn)
        self.navigation.notified.connect(self.message_bar.notify)
        self.run_manager.overlaid.connect(train.show_histories)
        self.run_manager.watched.connect(train.show_finished)
        self.run_manager.refresh()

    def _own_architectures(self) -> list[str]:
        """List the blueprints of the person's own: that on Build, and those of the runs."""
        built = self.pages.find(BuildPage).blueprint.text
        return [built, *dict.fromkeys(run.settings.architecture for run in self.run_manager.runs.all())]

    def _own_names(self) -> list[str]:
        """Return what a person named: the model shown and the runs, which a report must not hold."""
        return [self.files.title, *(run.name for run in self.run_manager.runs.all())]

    def _restore(self) -> None:
        """Put window, pages and tools where they were last time, as far as they were remembered."""
        geometry = remembered_bytes(self._store, "geometry")
        state = remembered_bytes(self._store, "layout")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if not state.isEmpty():
            self.restoreState(state, _LAYOUT_VERSION)
        for splitter in self.findChildren(QSplitter):
            splitter.restoreState(remembered_bytes(self._store, splitter.objectName()))
        self.appearance.restore()
        self.draw_panel.set_pen_width(remembered(self._store, "pen_width", self.draw_panel.pen_width))
        self.draw.restore(self._store)

    def _remember(self) -> None:
        remember_bytes(self._store, "geometry", self.saveGeometry())
        remember_bytes(self._store, "layout", self.saveState(_LAYOUT_VERSION))
        for splitter in self.findChildren(QSplitter):
            remember_bytes(self._store, splitter.objectName(), splitter.saveState())
        self.appearance.remember()
        self._store.setValue("dataset", self.workbench.dataset.name)
        self._store.setValue("pen_width", self.draw_panel.pen_width)
        self.draw.remember(self._store)
        for page in self.pages.pages:
            page.remember(self._store)

    @Slot()
    def _write_title(self) -> None:
        self.setWindowTitle(f"{self.files.title}[*] – cnngui")
        self.setWindowModified(self.files.is_unsaved)

    @Slot(object)
    def _end(self, outcome: Result | Problem) -> None:
        if isinstance(outcome, Problem):
            self.message_bar.warn(partial(sentence_of, outcome), OF_RUN)
            return
        assert self.trainer.settings is not None
        settings = self.trainer.settings
        if len(outcome.history.losses):
            self.files.keep_trained(trained_model(settings, outcome.weights, outcome.test_accuracy))
            if self.files.unkept is not None:
                self.pages.find(TrainPage).status.show_not_kept()
            self.pages.find(ComparePage).refresh()
        if outcome.problem is not None:
            self.message_bar.warn(partial(sentence_of, outcome.problem), OF_RUN)

    def _is_run_kept(self) -> bool:
        """Return whether the weights of the last run are in its folder."""
        return self.live_run.run is not None and self.live_run.run.problem is None

    def _keep_unfinished(self) -> None:
        """Keep what a run has learned that is left in the middle of a step."""
        run, snapshot, settings = self.live_run.run, self.trainer.snapshot, self.trainer.settings
        if run is not None:
            run.close()
        if self.trainer.is_running and snapshot is not None and settings is not None:
            self.files.keep_trained(trained_model(settings, snapshot.weights))
        self._store.sync()

    @Slot(object)
    def _show_reset(self, settings: Settings) -> None:
        self.workbench.show_model(untrained(settings.architecture, settings.seed, settings.dataset))
        self.message_bar.dismiss()

    @Slot(object)
    def _warn(self, problem: Problem) -> None:
        self.message_bar.warn(partial(sentence_of, problem))

    def _warn_of(self, page: Page, problem: Problem) -> None:
        self.message_bar.warn(partial(sentence_of, problem), page.key)

    @Slot()
    def _list_keys(self) -> None:
        pages = [page.key_rows() for page in self.pages.pages] + [self.run_manager.panel.key_rows()]
        groups = {title: rows for part in pages for title, rows in part.items()}
        dialog = self.findChild(KeysDialog) or KeysDialog(self.menus.top, groups, self)
        dialog.show()
        dialog.raise_()

    @Slot()
    def _show_about(self) -> None:
        AboutBox(self).open()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.appearance.show_state()

    def adapt_to_style(self) -> None:
        self.appearance.apply_palette(self.palette())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt gives docks their sizes after the window has its own.
        QTimer.singleShot(0, self.draw_panel.canvas, self.draw_panel.canvas.setFocus)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not (self.closing.may_close() and self.unkept_network.may_close()):
            event.ignore()
            return
        self._remember()
        self.faults.end()
        super().closeEvent(event)
