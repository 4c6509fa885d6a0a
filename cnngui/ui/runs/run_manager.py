"""The runs of the window: listed in the panel, continued, resumed where they were interrupted."""

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from cnngui.digits.dataset import dataset_of
from cnngui.problem import Problem, translatable
from cnngui.training.loop.history import EMPTY, History
from cnngui.training.loop.loop import Snapshot
from cnngui.training.runs.file_contents import CorruptRunError
from cnngui.training.runs.run_store import Run
from cnngui.ui.common.message_bar import MessageAction, MessageBar
from cnngui.ui.common.preferences import preferences, remembered
from cnngui.ui.common.translation import sentence_of
from cnngui.ui.runs.checkpoint_banner import CheckpointBanner
from cnngui.ui.runs.run_export import Notice
from cnngui.ui.runs.runs_panel import RunsPanel
from cnngui.ui.runs.runs_watcher import RunsWatcher
from cnngui.ui.session.file_reader import FileReader
from cnngui.ui.session.live_run import LiveRun
from cnngui.ui.session.shown_network import ShownNetwork
from cnngui.ui.session.shown_run import FinishedRun
from cnngui.ui.session.trainer import Trainer

# The table follows a run about twice a second.
_FOLLOW_SECONDS = 0.5
# The topic of messages about the present run, which are removed when the next begins.
OF_RUN = "run"
_DECLINED = "runs_left_alone"
_UNDER_WAY = translatable("Problem", "A training is under way; stop it before you go on with another run.")
_NO_RUN = translatable(
    "Problem", "The folder {folder} holds no training run that can be read; open the folder of one run."
)
_NO_CHECKPOINT = translatable("Problem", "No checkpoint is kept of {name}; open another run.")


class RunManager(QObject):
    """Show the runs in the panel, and start those that continue one.

    `panel` belongs on the Train page, `banner` where it is visible on every page.

    Signals:
        overlaid(list[tuple[str, History, QColor]]): the curves to be drawn behind those of the present run.
        watched(FinishedRun | None): the run whose curves are to be shown; None: the live one.
    """

    overlaid = Signal(object)
    watched = Signal(object)

    def __init__(
        self,
        trainer: Trainer,
        live: LiveRun,
        shown: ShownNetwork,
        messages: MessageBar,
        reader: FileReader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._live = live
        self._shown = shown
        self._messages = messages
        self.runs = live.runs
        self.runs.purge()
        self.panel = RunsPanel(self.runs, shown, reader, parent)
        self.banner = CheckpointBanner(shown)
        self._history = EMPTY
        self.watcher = RunsWatcher(self.runs, self.panel, self._live_id, self)
        self._has_warned = False
        self._follow_due = 0.0
        self._connect()
        self._offer_interrupted()

    @property
    def live(self) -> Run | None:
        """Return the run of the present training; None where there is none."""
        return self._live.run

    def resume(self, run: Run) -> None:
        """Resume an interrupted run from its newest state."""
        try:
            self._check_idle()
            sink_for = partial(self._live.resume, run)
            self._trainer.start(run.settings, begin=run.resume_point(), sink_for=sink_for)
        except Problem as problem:
            self._warn(problem)

    def continue_from(self, run: Run, step: int) -> None:
        """Start a new run with the settings of another, from its weights at a checkpoint."""
        try:
            self._check_idle()
            sink_for = partial(self._live.create, origin=(run.id, step))
            self._trainer.start(run.settings, begin=run.weights(step), sink_for=sink_for)
        except Problem as problem:
            self._warn(problem)

    def open_folder(self, folder: Path) -> None:
        """Show the curves and the last checkpoint of a run, whether or not its folder is among these runs.

        Raises Problem where there is no run that can be read, or none of its checkpoints can be shown.
        """
        folder = folder.resolve()
        known = self.runs.get(folder.name) if folder.parent == self.runs.folder.resolve() else None
        try:
            run = known or Run.open(folder)
        except CorruptRunError as error:
            raise Problem(_NO_RUN, folder=folder) from error
        steps = run.checkpoints()
        if not steps:
            raise Problem(_NO_CHECKPOINT, name=run.name)
        self._shown.show_checkpoint(run, steps[-1])
        self.panel.refresh()
        self.panel.choose(run)
        self._watch(run, run.history())

    def refresh(self) -> None:
        """List the runs again, and emit which of them is watched."""
        self.panel.refresh()

    def _connect(self) -> None:
        panel, trainer, live = self.panel, self._trainer, self._live
        trainer.snapshot_taken.connect(self._follow)
        trainer.ended.connect(live.finish)
        live.begun.connect(self._begin)
        live.finished.connect(self._finish)
        live.problem.connect(self._warn)
        panel.ticked.connect(self._overlay)
        panel.chosen.connect(self._watch)
        panel.continue_wanted.connect(self.continue_from)
        panel.resume_wanted.connect(self.resume)
        panel.problem.connect(self._warn)
        panel.notified.connect(self._notify)
        self.watcher.changed.connect(panel.catch_up)
        self.banner.back_wanted.connect(panel.back)

    def _live_id(self) -> str | None:
        return None if self.live is None else self.live.id

    def _check_idle(self) -> None:
        if self._trainer.is_running:
            raise Problem(_UNDER_WAY)

    @Slot()
    def _begin(self) -> None:
        """Show the run that begins, in the present."""
        self._has_warned = False
        self._messages.drop(OF_RUN)
        self._history = EMPTY
        self.panel.back()
        if self.live is not None:
            self.panel.refresh()
            self.panel.choose(self.live)

    @Slot(object, object)
    def _watch(self, run: Run, history: History) -> None:
        """Have the curves of the run that is chosen in the table shown."""
        if self.live is not None and run.id == self.live.id:
            self.watched.emit(None)
            return
        state = run.state()
        confusion = None if state is None else state.confusion
        self.watched.emit(FinishedRun(run.name, history, confusion, dataset_of(run.settings.dataset).spec))

    @Slot(object)
    def _follow(self, snapshot: Snapshot) -> None:
        run = self.live
        if run is None or time.perf_counter() < self._follow_due:
            return
        self._follow_due = time.perf_counter() + _FOLLOW_SECONDS
        self._history = snapshot.history
        self.panel.follow(run, snapshot.history)
        self._warn_of_run(run)

    @Slot(object)
    def _finish(self, run: Run) -> None:
        self._warn_of_run(run)
        self.panel.refresh()

    def _warn_of_run(self, run: Run) -> None:
        if run.problem is not None and not self._has_warned:
            self._has_warned = True
            self._messages.warn(partial(sentence_of, run.problem), OF_RUN)

    @Slot(object)
    def _overlay(self, runs: list[Run]) -> None:
        model = self.panel.model
        self.overlaid.emit([(run.name, self._history_of(run), model.colour_of(run)) for run in runs])

    def _history_of(self, run: Run) -> History:
        """Return the history of a run; that of the live run is ahead of its files."""
        is_live = self.live is not None and run.id == self.live.id
        return self._history if is_live and len(self._history.losses) else run.history()

    @Slot(object)
    def _warn(self, problem: Problem) -> None:
        self._messages.warn(partial(sentence_of, problem))

    @Slot(object)
    def _notify(self, notice: Notice) -> None:
        self._messages.notify(notice.sentence, *notice.actions)

    def _offer_interrupted(self) -> None:
        """Offer to resume the newest interrupted run that a person has not declined yet."""
        left = self._declined()
        run = next((run for run in self.runs.interrupted() if run.id not in left), None)
        if run is not None:
            self._messages.ask(
                partial(self._question, run),
                MessageAction(self._resume_text, partial(self.resume, run)),
                MessageAction(self._decline_text, partial(self._decline, run)),
            )

    def _question(self, run: Run) -> str:
        words = self.tr("{run} was interrupted at step {step}; nothing before that is lost. Go on with it?")
        return words.format(run=run.name, step=f"{run.steps:,}")

    def _resume_text(self) -> str:
        return self.tr("Go on")

    def _decline_text(self) -> str:
        return self.tr("Leave it")

    def _declined(self) -> list[str]:
        return [name for name in remembered(preferences(), _DECLINED, "").split(",") if name]

    def _decline(self, run: Run) -> None:
        """Do not offer a run again; the table still does."""
        known = {run.id for run in self.runs.interrupted()}
        left = [name for name in self._declined() if name in known]
        preferences().setValue(_DECLINED, ",".join([*left, run.id]))
        self._offer_interrupted()
