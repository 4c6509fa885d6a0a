"""The window: it composes and connects, and does nothing else."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

from cnngui.problem import Problem, translatable
from cnngui.training.loop.loop import Result
from cnngui.training.runs.run_store import Runs, runs_folder
from cnngui.training.settings import Settings
from cnngui.training.trained_model import trained_model
from cnngui.ui.build.build_page import BuildPage
from cnngui.ui.common.actions import Actions
from cnngui.ui.common.message_bar import MessageBar
from cnngui.ui.common.preferences import preferences, remembered
from cnngui.ui.common.translation import Translated, sentence_of
from cnngui.ui.compare.compare_page import ComparePage
from cnngui.ui.draw.draw_panel import DrawPanel
from cnngui.ui.evaluate.evaluate_page import EvaluatePage
from cnngui.ui.layers.layers_page import LayersPage
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.runs.run_manager import OF_RUN, RunManager
from cnngui.ui.session.live_run import LiveRun
from cnngui.ui.session.shown_network import ShownNetwork
from cnngui.ui.session.trainer import State, Trainer
from cnngui.ui.session.workbench import Prediction, Workbench, untrained
from cnngui.ui.step.step_page import StepPage
from cnngui.ui.train.train_page import TrainPage
from cnngui.ui.window.appearance import Appearance
from cnngui.ui.window.exception_hook import ExceptionReporter
from cnngui.ui.window.file_actions import FileActions, is_model_file, start_model
from cnngui.ui.window.help_dialogs import AboutBox, KeysDialog
from cnngui.ui.window.menus import Menus
from cnngui.ui.window.navigation import Navigation
from cnngui.ui.window.page_docks import PageDocks
from cnngui.ui.window.status_line import StatusLine

# Raised when docks are renamed: Qt then ignores what an older window remembered.
_LAYOUT_VERSION = 4
_PEN_STEP = 4
_TRAINS = translatable("Problem", "A training is under way; export as .pt2 or ONNX when it has ended.")
_TESTS = translatable("Problem", "A test is under way; export as .pt2 or ONNX when it has ended.")


class MainWindow(Translated, QMainWindow):
    """Put the panel, the pages and the menus together, and pass the news between them.

    `language` and `theme` are for this start only; without them the remembered ones are used.
    """

    def __init__(self, language: str | None = None, theme: str | None = None) -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._store = preferences()
        self.appearance = Appearance(self, application, self._store, language, theme)

        self.actions_ = Actions(self)
        self.message_bar = MessageBar()
        self.faults = ExceptionReporter(self)
        self.live_run = LiveRun(Runs(runs_folder()), self)
        self.trainer = Trainer(self, self.live_run.create)
        self.workbench = Workbench(start_model(self.message_bar), self)
        self.shown_network = ShownNetwork(self.workbench, self.trainer, self)
        self.draw_panel = DrawPanel(self.workbench, self.actions_)
        self.network_page = NetworkPage(self.workbench)
        self.layers_page = LayersPage(self.workbench)
        self.compare_page = ComparePage(self.workbench, self._store)
        self.step_page = StepPage(self.workbench)
        self.train_page = TrainPage(self.trainer, self._store, self.workbench)
        self.test_page = EvaluatePage(self.workbench, self.trainer, self._store)
        self.build_page = BuildPage(self.workbench, self._store)
        self.files = FileActions(
            self, self.workbench, self.draw_panel.canvas, self.trainer, self.message_bar, self._store
        )
        self.lab = RunManager(
            self.trainer, self.live_run, self.shown_network, self.message_bar, self._check_idle, self
        )
        self._status = StatusLine()
        self._build()
        self._connect()
        self.retranslate()
        self._restore()

    @property
    def prediction(self) -> Prediction | None:
        """Say what the network takes the drawing for; None on an empty canvas."""
        return self.workbench.prediction

    def open_file(self, path: Path) -> None:
        """Show what is at `path`: a model file, the folder of a run, or a picture of a digit.

        The message bar says why it cannot be shown.
        """
        if not path.is_dir():
            opens = self.files.open_model if is_model_file(path) else self.files.open_image
            opens(path)
            return
        try:
            self.lab.open_folder(path)
        except Problem as problem:
            self._warn(problem)
        else:
            self._pages.raise_page("train")

    def retranslate(self) -> None:
        self.actions_.retranslate()
        self._menus.retranslate()
        self._pages.set_words(
            self.tr("Draw"),
            {
                "network": self.tr("Network"),
                "step": self.tr("Step"),
                "train": self.tr("Train"),
                "test": self.tr("Test"),
                "layers": self.tr("Layers"),
                "compare": self.tr("Compare"),
                "build": self.tr("Build"),
            },
        )
        self._write_status()

    def _build(self) -> None:
        screen = self.screen().availableSize()
        # Room for the frame that the desktop draws around it.
        self.resize(min(1280, screen.width()), min(800, screen.height() - 40))
        self._pages = PageDocks(
            self,
            self.draw_panel,
            {
                "network": self.network_page,
                "step": self.step_page,
                "train": self.train_page,
                "test": self.test_page,
                "layers": self.layers_page,
                "compare": self.compare_page,
                "build": self.build_page,
            },
        )
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.message_bar)
        self.train_page.below.addWidget(self.lab.panel)
        self.statusBar().addWidget(self.lab.banner, 1)
        self.statusBar().addPermanentWidget(self._status, 1)
        self._menus = Menus(self, self.actions_, list(self._pages.actions_.values()))
        self.network_page.offer_networks(self._menus.networks)
        self.appearance.connect_actions(self.actions_)
        self.navigation = Navigation(self.workbench, self._pages, self.network_page, self.step_page, self)

    def _connect(self) -> None:
        self._connect_actions()
        self._connect_pages()
        self._show_history()
        self._show_state(self.trainer.state)

    def _connect_actions(self) -> None:
        have, canvas = self.actions_, self.draw_panel.canvas
        have.pen.triggered.connect(canvas.use_pen)
        have.eraser.triggered.connect(canvas.use_eraser)
        have.undo.triggered.connect(canvas.undo)
        have.redo.triggered.connect(canvas.redo)
        have.clear.triggered.connect(canvas.clear)
        have.thinner.triggered.connect(self._make_pen_thinner)
        have.thicker.triggered.connect(self._make_pen_thicker)
        have.random_digit.triggered.connect(self.files.show_random_digit)
        have.open_image.triggered.connect(self.files.ask_for_image)
        have.paste_image.triggered.connect(self.files.paste_image)
        have.open_model.triggered.connect(self.files.ask_for_model)
        have.save_model.triggered.connect(self.files.ask_where_to_save)
        have.last_model.triggered.connect(self.files.open_last_trained)
        have.quit.triggered.connect(self.close)
        have.train.triggered.connect(self.train_page.start)
        have.step.triggered.connect(self.train_page.step)
        have.reset.triggered.connect(self.train_page.reset)
        have.pause.triggered.connect(self.trainer.toggle_pause)
        have.stop.triggered.connect(self.trainer.stop)
        have.as_tabs.triggered.connect(self._pages.as_tabs)
        have.side_by_side.triggered.connect(self._pages.side_by_side)
        have.keys.triggered.connect(self._list_keys)
        have.about.triggered.connect(self._tell_about)
        for action in have.catalogue.values():
            action.triggered.connect(self._open_shipped)
        canvas.history_changed.connect(self._show_history)

    def _connect_pages(self) -> None:
        self.workbench.trace_changed.connect(self._write_status)
        self.workbench.model_changed.connect(self._write_status)
        self.trainer.snapshot_taken.connect(self._write_status)
        self.trainer.ended.connect(self._end)
        self.trainer.was_reset.connect(self._show_reset)
        self.train_page.told.connect(self.message_bar.tell)
        for page in (self.train_page, self.test_page, self.layers_page, self.compare_page):
            page.problem.connect(self._warn)
        self.trainer.state_changed.connect(self._show_state)
        self.network_page.opened.connect(self.navigation.step_on)
        self.step_page.left.connect(self.navigation.leave_step)
        self.network_page.reached.connect(self.draw_panel.show_field)
        self.layers_page.chosen.connect(self.navigation.show_layer)
        self.draw_panel.prediction_bars.chosen.connect(self.navigation.step_on_class)
        self.test_page.digit_wanted.connect(self.files.show_digit)
        self.test_page.step_wanted.connect(self.navigation.step_on_class)
        self.build_page.used.connect(self._use_own)
        self.faults.happened.connect(self._tell_fault)
        self.navigation.problem.connect(self._warn)
        self.lab.overlaid.connect(self.train_page.show_histories)
        self.lab.watched.connect(self.train_page.show_kept)
        self.lab.refresh()

    def _check_idle(self) -> None:
        """Raise Problem while another thread runs a network, which an export would disturb."""
        if self.trainer.is_running:
            raise Problem(_TRAINS)
        if self.test_page.examiner.is_running:
            raise Problem(_TESTS)

    def _restore(self) -> None:
        """Put window, pages and tools where they were last time, as far as they were remembered."""
        geometry = remembered(self._store, "geometry", QByteArray())
        state = remembered(self._store, "layout", QByteArray())
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if not state.isEmpty():
            self.restoreState(state, _LAYOUT_VERSION)
            # A message of last time has no sentence any more.
            self.message_bar.setVisible(bool(self.message_bar.sentence))
        for splitter in self.findChildren(QSplitter):
            splitter.restoreState(remembered(self._store, splitter.objectName(), splitter.saveState()))
        self.appearance.restore()
        width = int(self.draw_panel.canvas.pen_width)
        self.draw_panel.set_pen_width(remembered(self._store, "pen_width", width))

    def _remember(self) -> None:
        self._store.setValue("geometry", self.saveGeometry())
        self._store.setValue("layout", self.saveState(_LAYOUT_VERSION))
        for splitter in self.findChildren(QSplitter):
            self._store.setValue(splitter.objectName(), splitter.saveState())
        self.appearance.remember()
        self._store.setValue("pen_width", int(self.draw_panel.canvas.pen_width))
        self.train_page.remember()

    @Slot()
    def _write_status(self) -> None:
        running = self.trainer.is_running
        self._status.write(self.workbench, self.train_page.progress.text() if running else None)
        self.setWindowTitle(f"{self.files.title}[*] – cnngui")
        self.setWindowModified(self.files.is_unsaved)

    @Slot()
    def _show_history(self) -> None:
        self.actions_.undo.setEnabled(self.draw_panel.canvas.can_undo)
        self.actions_.redo.setEnabled(self.draw_panel.canvas.can_redo)

    @Slot(object)
    def _show_state(self, state: State) -> None:
        """Offer what makes sense now; during a run no other network can come into its place."""
        have, idle = self.actions_, state is State.IDLE
        running = state in (State.RUNNING, State.PAUSED)
        for action in (have.train, have.open_model, *have.catalogue.values()):
            action.setEnabled(idle)
        have.last_model.setEnabled(idle and self.files.has_last_trained)
        for action in (have.pause, have.stop):
            action.setEnabled(running)
        have.step.setEnabled(idle or running)
        self._write_status()

    @Slot(object)
    def _end(self, outcome: Result | Problem) -> None:
        if isinstance(outcome, Problem):
            self.message_bar.warn(partial(sentence_of, outcome), OF_RUN)
            return
        assert self.trainer.settings is not None
        settings = self.trainer.settings
        if len(outcome.history.losses):
            self.files.keep_trained(trained_model(settings, outcome.weights, outcome.test_accuracy))
            self.compare_page.refresh()
            self._show_state(self.trainer.state)
        if outcome.problem is not None:
            self.message_bar.warn(partial(sentence_of, outcome.problem), OF_RUN)

    @Slot(object)
    def _show_reset(self, settings: Settings) -> None:
        self.workbench.show_model(untrained(settings.architecture, settings.seed))
        self.message_bar.dismiss()

    @Slot(object)
    def _warn(self, problem: Problem) -> None:
        self.message_bar.warn(partial(sentence_of, problem))

    @Slot(str)
    def _use_own(self, text: str) -> None:
        if self.trainer.is_running:
            sentence = translatable(
                "Problem", "A training is under way; stop it before you use another network."
            )
            self._warn(Problem(sentence))
            return
        self.workbench.show_model(untrained(text))
        self.train_page.form.choose_own(text)
        self.message_bar.tell(self._own_in_words)

    def _own_in_words(self) -> str:
        return self.tr("Your network is on show with weights that nothing has taught yet; Train teaches it.")

    @Slot(str)
    def _tell_fault(self, text: str) -> None:
        sentence = translatable("Problem", "A fault in cnngui ({text}); it was logged, and you can go on.")
        self._warn(Problem(sentence, text=text))

    @Slot()
    def _open_shipped(self) -> None:
        chosen = next(name for name, action in self.actions_.catalogue.items() if action is self.sender())
        self.files.open_shipped(chosen)

    @Slot()
    def _make_pen_thinner(self) -> None:
        self.draw_panel.set_pen_width(int(self.draw_panel.canvas.pen_width) - _PEN_STEP)

    @Slot()
    def _make_pen_thicker(self) -> None:
        self.draw_panel.set_pen_width(int(self.draw_panel.canvas.pen_width) + _PEN_STEP)

    @Slot()
    def _list_keys(self) -> None:
        dialog = self.findChild(KeysDialog) or KeysDialog(self._menus.top, self)
        dialog.show()
        dialog.raise_()

    @Slot()
    def _tell_about(self) -> None:
        AboutBox(self).open()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "appearance"):
            return
        if event.type() == QEvent.Type.PaletteChange:
            self.appearance.apply_palette(self.palette())
        elif event.type() == QEvent.Type.WindowStateChange:
            self.appearance.show_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt gives docks their sizes after the window has its own.
        QTimer.singleShot(0, self.draw_panel.canvas, self.draw_panel.canvas.setFocus)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.test_page.shut_down():
            sentence = translatable("Problem", "The test is not at an end yet; close the window once more.")
            self._warn(Problem(sentence))
            event.ignore()
            return
        if not self.trainer.shut_down():
            sentence = translatable(
                "Problem", "The training is still in the middle of a batch; close the window once more."
            )
            self._warn(Problem(sentence))
            event.ignore()
            return
        self._remember()
        super().closeEvent(event)
