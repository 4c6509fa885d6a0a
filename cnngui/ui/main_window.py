"""The window: it composes and connects, and does nothing else."""

from functools import partial

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QSplitter

from cnngui.network.architectures import count_weights
from cnngui.network.trace import Address
from cnngui.problem import Problem, translatable
from cnngui.training.devices import CPU
from cnngui.training.loop import Result, Snapshot
from cnngui.training.settings import Settings
from cnngui.ui.actions import Actions
from cnngui.ui.architecture_words import model_title
from cnngui.ui.build_page import BuildPage
from cnngui.ui.compare_page import ComparePage
from cnngui.ui.draw_panel import DrawPanel
from cnngui.ui.faults import Faults
from cnngui.ui.files import Files, start_model
from cnngui.ui.help_dialogs import AboutBox, KeysDialog
from cnngui.ui.language import LANGUAGES, Languages, Translated, default_language, sentence_of
from cnngui.ui.layers_page import LayersPage
from cnngui.ui.menus import Menus
from cnngui.ui.message_bar import MessageBar
from cnngui.ui.network_page import NetworkPage
from cnngui.ui.pages import Pages
from cnngui.ui.preferences import preferences, remembered
from cnngui.ui.step_page import StepPage
from cnngui.ui.text_size import TextSize
from cnngui.ui.theme import THEMES, apply_theme, percent_of_test
from cnngui.ui.train_page import TrainPage
from cnngui.ui.trainer import State, Trainer
from cnngui.ui.workbench import Prediction, Workbench, untrained

# Raised when docks are renamed: Qt then ignores what an older window remembered.
_LAYOUT_VERSION = 3
_PEN_STEP = 4


class MainWindow(Translated, QMainWindow):
    """Put the panel, the pages and the menus together, and pass the news between them.

    `language` and `theme` are for this start only; without them the remembered ones are used.
    """

    def __init__(self, language: str | None = None, theme: str | None = None) -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._store = preferences()
        self._text_size = TextSize(application, self._store, self)
        self._languages = Languages(application)
        self._languages.use(language or self._remembered("language", default_language(), tuple(LANGUAGES)))
        self._theme = theme or self._remembered("theme", "system", THEMES)
        apply_theme(application, self._theme)

        self.actions_ = Actions(self)
        self.message_bar = MessageBar()
        self.faults = Faults(self)
        self.trainer = Trainer(self)
        self.workbench = Workbench(start_model(self.message_bar), self)
        self.draw_panel = DrawPanel(self.workbench, self.actions_)
        self.network_page = NetworkPage(self.workbench)
        self.layers_page = LayersPage(self.workbench)
        self.compare_page = ComparePage(self.workbench, self._store)
        self.step_page = StepPage(self.workbench)
        self.train_page = TrainPage(self.trainer, self._store, self.workbench)
        self.build_page = BuildPage(self.workbench, self._store)
        self.files = Files(
            self, self.workbench, self.draw_panel.canvas, self.trainer, self.message_bar, self._store
        )
        self._status = QLabel()
        self._build()
        self._connect()
        self.retranslate()
        self._restore()

    @property
    def prediction(self) -> Prediction | None:
        """Say what the network takes the drawing for; None on an empty canvas."""
        return self.workbench.prediction

    def retranslate(self) -> None:
        self.actions_.retranslate()
        self._menus.retranslate()
        self._pages.set_words(
            self.tr("Draw"),
            {
                "network": self.tr("Network"),
                "step": self.tr("Step"),
                "train": self.tr("Train"),
                "layers": self.tr("Layers"),
                "compare": self.tr("Compare"),
                "build": self.tr("Build"),
            },
        )
        self._write_status()

    def _remembered(self, key: str, default: str, allowed: tuple[str, ...]) -> str:
        value = remembered(self._store, key, default)
        return value if value in allowed else default

    def _build(self) -> None:
        screen = self.screen().availableSize()
        # Room for the frame that the desktop draws around it.
        self.resize(min(1280, screen.width()), min(800, screen.height() - 40))
        self._pages = Pages(
            self,
            self.draw_panel,
            {
                "network": self.network_page,
                "step": self.step_page,
                "train": self.train_page,
                "layers": self.layers_page,
                "compare": self.compare_page,
                "build": self.build_page,
            },
        )
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.message_bar)
        self.statusBar().addPermanentWidget(self._status, 1)
        self._menus = Menus(self, self.actions_, list(self._pages.actions_.values()))
        self.network_page.offer_networks(self._menus.catalogue)
        self.actions_.languages[self._languages.current].setChecked(True)
        self.actions_.themes[self._theme].setChecked(True)
        self.actions_.dress(self.palette())

    def _connect(self) -> None:
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
        have.full_screen.toggled.connect(self._show_full_screen)
        have.larger_text.triggered.connect(self._text_size.enlarge)
        have.smaller_text.triggered.connect(self._text_size.reduce)
        have.normal_text.triggered.connect(self._text_size.reset)
        have.keys.triggered.connect(self._list_keys)
        have.about.triggered.connect(self._tell_about)
        for action in have.catalogue.values():
            action.triggered.connect(self._open_shipped)
        for action in (*have.languages.values(), *have.themes.values()):
            action.triggered.connect(self._choose_language_and_theme)
        canvas.history_changed.connect(self._show_history)
        self.workbench.trace_changed.connect(self._write_status)
        self.workbench.model_changed.connect(self._write_status)
        self.trainer.snapshot_taken.connect(self._follow)
        self.trainer.ended.connect(self._end)
        self.trainer.was_reset.connect(self._show_reset)
        self.train_page.told.connect(self.message_bar.tell)
        for page in (self.train_page, self.layers_page, self.compare_page):
            page.problem.connect(self._warn)
        self.trainer.state_changed.connect(self._show_state)
        self._application.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self.network_page.opened.connect(self._step_on)
        self.network_page.reached.connect(self.draw_panel.show_field)
        self.layers_page.chosen.connect(self._show_layer)
        self.draw_panel.prediction_bars.chosen.connect(self._step_on_class)
        self.build_page.used.connect(self._use_own)
        self.faults.happened.connect(self._tell_fault)
        self._show_history()
        self._show_state(self.trainer.state)

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
        self._text_size.restore()
        width = int(self.draw_panel.canvas.pen_width)
        self.draw_panel.set_pen_width(remembered(self._store, "pen_width", width))

    def _remember(self) -> None:
        self._store.setValue("geometry", self.saveGeometry())
        self._store.setValue("layout", self.saveState(_LAYOUT_VERSION))
        for splitter in self.findChildren(QSplitter):
            self._store.setValue(splitter.objectName(), splitter.saveState())
        self._text_size.remember()
        self._store.setValue("pen_width", int(self.draw_panel.canvas.pen_width))
        self.train_page.form.remember()

    @Slot()
    def _write_status(self) -> None:
        model = self.workbench.model
        parts = [
            model_title(model),
            self.tr("{count} weights").format(count=f"{count_weights(model.network):,}"),
            self.tr("not tested")
            if model.test_accuracy is None
            else self.tr("test {share}").format(share=percent_of_test(model.test_accuracy)),
            CPU.title,
            self.tr("answer in {time} ms").format(time=f"{1000 * self.workbench.seconds:.1f}"),
        ]
        self._status.setText(" · ".join(parts))
        if self.trainer.is_running:
            parts.insert(0, self.tr("training: {progress}").format(progress=self.train_page.progress.text()))
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

    @Slot(object)
    def _follow(self, snapshot: Snapshot) -> None:
        """Show the user's own digit through the newest weights of the run."""
        assert self.trainer.settings is not None
        self.workbench.show_training(self.trainer.settings, snapshot.weights)

    @Slot(object)
    def _end(self, outcome: Result | Problem) -> None:
        if isinstance(outcome, Problem):
            self._warn(outcome)
            return
        assert self.trainer.settings is not None
        self.workbench.show_training(self.trainer.settings, outcome.weights, outcome.test_accuracy)
        if len(outcome.history.losses):
            self.files.keep_trained()
            self.compare_page.refresh()
            self._show_state(self.trainer.state)
        if outcome.problem is not None:
            self._warn(outcome.problem)

    @Slot(object)
    def _show_reset(self, settings: Settings) -> None:
        self.workbench.show_model(untrained(settings.architecture, settings.seed))
        self.message_bar.dismiss()

    @Slot(object)
    def _warn(self, problem: Problem) -> None:
        self.message_bar.warn(partial(sentence_of, problem))

    @Slot(object, object)
    def _step_on(self, address: Address, term: int | None) -> None:
        # What enters the network is not worked out from anything.
        if self.workbench.trace.graph[address.layer].inputs:
            try:
                self.workbench.trace.working(address)
            except Problem as problem:
                self._warn(problem)
                return
            self._pages.bring("step")
            self.step_page.open(address, term)

    @Slot(str)
    def _show_layer(self, layer: str) -> None:
        self._pages.bring("network")
        self.network_page.show_layer(layer)

    @Slot(int)
    def _step_on_class(self, digit: int) -> None:
        self._step_on(Address(self.workbench.trace.graph.layers[-1].name, digit), None)

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
        self.message_bar.dismiss()

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

    @Slot(bool)
    def _show_full_screen(self, full: bool) -> None:
        self.setWindowState(
            self.windowState() | Qt.WindowState.WindowFullScreen
            if full
            else self.windowState() & ~Qt.WindowState.WindowFullScreen
        )

    @Slot()
    def _choose_language_and_theme(self) -> None:
        language = next(name for name, action in self.actions_.languages.items() if action.isChecked())
        theme = next(name for name, action in self.actions_.themes.items() if action.isChecked())
        # Only what is chosen here is remembered, not what a start was asked for.
        if language != self._languages.current:
            self._languages.use(language)
            self._store.setValue("language", language)
        if theme != self._theme:
            self._theme = theme
            self._store.setValue("theme", theme)
            apply_theme(self._application, theme)

    @Slot()
    def _follow_desktop(self) -> None:
        apply_theme(self._application, self._theme)

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
        if not hasattr(self, "actions_"):
            return
        if event.type() == QEvent.Type.PaletteChange:
            self.actions_.dress(self.palette())
        elif event.type() == QEvent.Type.WindowStateChange:
            # However it came about: by the key, by the window's own buttons, or remembered.
            self.actions_.full_screen.setChecked(self.isFullScreen())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt gives docks their sizes after the window has its own.
        QTimer.singleShot(0, self.draw_panel.canvas, self.draw_panel.canvas.setFocus)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.trainer.shut_down():
            sentence = translatable(
                "Problem", "The training is still in the middle of a batch; close the window once more."
            )
            self._warn(Problem(sentence))
            event.ignore()
            return
        self._remember()
        super().closeEvent(event)
