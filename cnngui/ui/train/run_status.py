"""One line on how a run goes or ended."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cnngui.digits.dataset import DEFAULT_DATASET, Dataset
from cnngui.network.values.number_format import percent
from cnngui.problem import Problem
from cnngui.training.loop.loop import Result, Snapshot
from cnngui.training.settings import Settings
from cnngui.ui.common.model_titles import title_of
from cnngui.ui.common.translation import Translated, sentence_of
from cnngui.ui.session.trainer import State


class RunStatus(Translated, QLabel):
    """Show what the run does, how it ended, or what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.IDLE
        self._dataset = DEFAULT_DATASET
        self._snapshot: Snapshot | None = None
        self._outcome: Result | Problem | Settings | None = None
        self._is_kept = True
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(self._sentence())

    def begin(self, dataset: Dataset) -> None:
        """Forget the run before; the next learns the pictures of `dataset`."""
        self._dataset = dataset
        self._snapshot = self._outcome = None
        self._is_kept = True
        self.retranslate()

    def show_state(self, state: State) -> None:
        """Show what the run does now."""
        self._state = state
        self.retranslate()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the progress of the run."""
        self._snapshot = snapshot
        self.retranslate()

    def show_end(self, outcome: Result | Problem) -> None:
        """Show how the run ended, or why it could not begin."""
        self._outcome = outcome
        self.retranslate()

    def show_not_kept(self) -> None:
        """Show that the weights of the run are in no file."""
        self._is_kept = False
        self.retranslate()

    def show_reset(self, settings: Settings) -> None:
        """Show that the weights are those before any training."""
        self._outcome = settings
        self.retranslate()

    def _sentence(self) -> str:
        if isinstance(self._outcome, Problem):
            return sentence_of(self._outcome)
        if isinstance(self._outcome, Settings):
            words = self.tr(
                "Reset: {title} has the random weights that seed {seed} gives, and has learned nothing."
            )
            return words.format(title=title_of(self._outcome.architecture), seed=self._outcome.seed)
        if self._outcome is not None:
            return self._end_in_words(self._outcome)
        if self._state is State.IDLE:
            return self.tr("Press Train: the loss falls, and the bars and maps of your picture move with it.")
        if self._state is State.STOPPING:
            return self.tr("Stopping after this batch …")
        return self._pace_in_words(self._snapshot, held=self._state is State.PAUSED)

    def _pace_in_words(self, snapshot: Snapshot | None, *, held: bool) -> str:
        if snapshot is None or snapshot.phase == "preparing":
            return self.tr("Preparing the pictures and the optimiser …")
        if snapshot.phase == "testing":
            return self.tr("Evaluating on the {count} test pictures …").format(count=self._test_count)
        pace = self.tr("{speed} images per second · {left} left").format(
            speed=f"{snapshot.images_per_second:,.0f}", left=_clock(snapshot.seconds_left)
        )
        return self.tr("Paused. {pace}").format(pace=pace) if held else pace

    def _end_in_words(self, result: Result) -> str:
        if result.problem is not None:
            return sentence_of(result.problem)
        pace = self.tr("{seconds} of training, {speed} images per second").format(
            seconds=_clock(result.seconds), speed=f"{result.images_per_second:,.0f}"
        )
        if not len(result.history.losses):
            return self.tr("Stopped before the first step: nothing was learned, and no run is kept.")
        if result.test_accuracy is None:
            kept = self.tr("Stopped; the weights reached are kept as “The network trained last”. {pace}.")
            words = kept if self._is_kept else self.tr("Stopped; the weights reached are in no file. {pace}.")
            return words.format(pace=pace)
        words = self.tr("Finished: {share} of the {count} test pictures right. {pace}.")
        if result.is_guessing(self._dataset.spec.classes):
            words = self.tr(
                "Finished, and no better than guessing: {share} of the {count} test pictures right. The "
                "learning rate {rate} may not suit it, or the training was too short. {pace}."
            )
        rate = f"{float(result.history.learning_rates.max()):g}"
        return words.format(share=percent(result.test_accuracy), count=self._test_count, pace=pace, rate=rate)

    @property
    def _test_count(self) -> str:
        return f"{self._dataset.counts['test']:,}"


def _clock(seconds: float) -> str:
    """Write a time as m:ss, or h:mm:ss from an hour on."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
