"""The lab book: every training the window starts is kept as a run, and a lost one is offered again."""

import contextlib
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from torch import Tensor

from cnngui.problem import Problem, translatable
from cnngui.training.loop.history import EMPTY, History
from cnngui.training.loop.loop import CheckpointSink, Result, Snapshot
from cnngui.training.runs.run_files import CorruptRunError
from cnngui.training.runs.run_store import Run, Runs, runs_folder
from cnngui.training.settings import Settings
from cnngui.ui.common.message_bar import MessageAction, MessageBar
from cnngui.ui.common.preferences import preferences, remembered
from cnngui.ui.common.translation import sentence_of
from cnngui.ui.runs.checkpoint_banner import CheckpointBanner
from cnngui.ui.runs.run_export import Told
from cnngui.ui.runs.runs_panel import RunsPanel
from cnngui.ui.runs.runs_watcher import RunsWatcher
from cnngui.ui.session.shown_run import FinishedRun
from cnngui.ui.session.trainer import Trainer
from cnngui.ui.session.workbench import Workbench

# The table follows a run about twice a second.
_FOLLOW_SECONDS = 0.5
# The topic of what is said about a run, until the next begins.
OF_RUN = "run"
_LEFT_ALONE = "runs_left_alone"
_UNDER_WAY = translatable("Problem", "A training is under way; stop it before you go on with another run.")
_NO_RUN = translatable(
    "Problem", "The folder {folder} holds no training run that can be read; open the folder of one run."
)
_NO_CHECKPOINT = translatable("Problem", "No checkpoint is kept of {name}; open another run.")


class RunManager(QObject):
    """Keep the runs, show them in the panel, and start those that continue one.

    `panel` belongs on the Train page, `banner` where it is in sight on every page.

    Signals:
        overlaid(list[tuple[str, History, QColor]]): the curves to be laid behind those of the present run.
        watched(Kept | None): the run that is to be looked at; None: the one under way.
    """

    overlaid = Signal(object)
    watched = Signal(object)

    def __init__(
        self, trainer: Trainer, workbench: Workbench, messages: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._messages = messages
        self.runs = Runs(runs_folder())
        self.runs.purge()
        self.panel = RunsPanel(self.runs, workbench, parent)
        self.banner = CheckpointBanner(self.panel.past)
        self.live: Run | None = None
        self._reached = EMPTY
        # What the run that is about to start goes on with or comes from.
        self._resumed: Run | None = None
        self._origin: tuple[str, int] | None = None
        self._lookout = RunsWatcher(self.runs, self.panel, self._live_id, self)
        self._told_problem = False
        self._follow_due = 0.0
        self._connect()
        self._offer_interrupted()

    def show_training(
        self, settings: Settings, weights: Mapping[str, Tensor], test_accuracy: float | None = None
    ) -> None:
        """Let the window show what a training has reached, now or when it is back from the past."""
        self.panel.past.show_training(settings, weights, test_accuracy)

    def resume(self, run: Run) -> None:
        """Go on with an interrupted run, from the newest state that is kept of it."""
        try:
            self._check_idle()
            self._resumed = run
            self._trainer.start(run.settings, begin=run.beginning())
        except Problem as problem:
            self._warn(problem)
        finally:
            self._resumed = None

    def continue_from(self, run: Run, step: int) -> None:
        """Start a new run with the settings of another, from its weights at a checkpoint."""
        try:
            self._check_idle()
            self._origin = (run.id, step)
            self._trainer.start(run.settings, begin=run.weights(step))
        except Problem as problem:
            self._warn(problem)
        finally:
            self._origin = None

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
        self.panel.past.show(run, steps[-1])
        self.panel.refresh()
        self.panel.choose(run)
        self._watch(run, run.history())

    def _connect(self) -> None:
        panel, trainer = self.panel, self._trainer
        trainer.keeper_of = self._keep
        trainer.snapshot_taken.connect(self._follow)
        trainer.ended.connect(self._end)
        panel.ticked.connect(self._overlay)
        panel.chosen.connect(self._watch)
        panel.continue_wanted.connect(self.continue_from)
        panel.resume_wanted.connect(self.resume)
        panel.problem.connect(self._warn)
        panel.told.connect(self._tell)
        self._lookout.changed.connect(panel.catch_up)
        self.banner.back_wanted.connect(panel.back)

    def _live_id(self) -> str | None:
        return None if self.live is None else self.live.id

    def _check_idle(self) -> None:
        if self._trainer.is_running:
            raise Problem(_UNDER_WAY)

    def _keep(self, settings: Settings) -> CheckpointSink | None:
        """Make the run that a training is kept as; where that cannot be, it trains all the same."""
        self._told_problem = False
        self._messages.drop(OF_RUN)
        self.live, self._reached = None, EMPTY
        # A run that is started is what a person wants to see.
        self.panel.back()
        try:
            run = self._resumed or self.runs.create(settings, origin=self._origin)
            keeper = run.open_sink()
        except Problem as problem:
            if self._resumed is not None:
                raise
            self._warn(problem)
            return None
        self.live = run
        self.panel.refresh()
        self.panel.choose(run)
        return keeper

    @Slot(object, object)
    def _watch(self, run: Run, history: History) -> None:
        """Have the run that is chosen in the table looked at; the one under way tells of itself."""
        if self.live is not None and run.id == self.live.id:
            self.watched.emit(None)
            return
        state = run.state()
        self.watched.emit(FinishedRun(run.name, history, None if state is None else state.confusion))

    @Slot(object)
    def _follow(self, snapshot: Snapshot) -> None:
        run = self.live
        if run is None or time.perf_counter() < self._follow_due:
            return
        self._follow_due = time.perf_counter() + _FOLLOW_SECONDS
        self._reached = snapshot.history
        self.panel.follow(run, snapshot.history)
        self._tell_problem(run)

    @Slot(object)
    def _end(self, outcome: Result | Problem) -> None:
        run, self.live = self.live, None
        if run is None:
            return
        if isinstance(outcome, Problem):
            run.close()
        else:
            run.finish(outcome)
        self._tell_problem(run)
        has_diverged = isinstance(outcome, Result) and outcome.outcome == "diverged"
        if not run.steps and not has_diverged:
            # Stopped, or in trouble, before the first step: there is nothing to keep.
            with contextlib.suppress(Problem):
                self.runs.delete(run)
        self.panel.refresh()

    def _tell_problem(self, run: Run) -> None:
        if run.problem is not None and not self._told_problem:
            self._told_problem = True
            self._messages.warn(partial(sentence_of, run.problem), OF_RUN)

    @Slot(object)
    def _overlay(self, runs: list[Run]) -> None:
        model = self.panel.model
        self.overlaid.emit([(run.name, self._history_of(run), model.colour_of(run)) for run in runs])

    def _history_of(self, run: Run) -> History:
        """Return the history of a run; of the one under way here more than is kept of it yet."""
        is_live = self.live is not None and run.id == self.live.id
        return self._reached if is_live and len(self._reached.losses) else run.history()

    @Slot(object)
    def _warn(self, problem: Problem) -> None:
        self._messages.warn(partial(sentence_of, problem))

    @Slot(object)
    def _tell(self, told: Told) -> None:
        self._messages.tell(told.sentence, *told.offers)

    def _offer_interrupted(self) -> None:
        """Ask about the newest of the runs that were interrupted and not left alone."""
        left = self._left_alone()
        run = next((run for run in self.runs.interrupted() if run.id not in left), None)
        if run is not None:
            self._messages.ask(
                partial(self._question, run),
                MessageAction(self._go_on_in_words, partial(self.resume, run)),
                MessageAction(self._leave_in_words, partial(self._leave, run)),
            )

    def _question(self, run: Run) -> str:
        words = self.tr("{run} was interrupted at step {step}; nothing before that is lost. Go on with it?")
        return words.format(run=run.name, step=f"{run.steps:,}")

    def _go_on_in_words(self) -> str:
        return self.tr("Go on")

    def _leave_in_words(self) -> str:
        return self.tr("Leave it")

    def _left_alone(self) -> list[str]:
        return [name for name in remembered(preferences(), _LEFT_ALONE, "").split(",") if name]

    def _leave(self, run: Run) -> None:
        """Do not ask about a run again; the table still offers to go on with it."""
        known = {run.id for run in self.runs.interrupted()}
        left = [name for name in self._left_alone() if name in known]
        preferences().setValue(_LEFT_ALONE, ",".join([*left, run.id]))
        self._offer_interrupted()
