"""The training of the window: start, pause, step, stop and reset, in whatever order they are pressed."""

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from cnngui.problem import Problem, translatable
from cnngui.training.loop.loop import (
    CheckpointSink,
    Result,
    RunState,
    Snapshot,
    Weights,
    load_data,
    train,
)
from cnngui.training.loop.run_control import RunControl
from cnngui.training.settings import Settings, check_learning_rate
from cnngui.ui.session.background_job import MAX_WAIT_MS, BackgroundJob

# Returns where the states of a new run with these settings go; None: nowhere.
SinkFactory = Callable[[Settings], CheckpointSink | None]

_FAULT = translatable("Problem", "The training ended in a fault of cnngui ({fault}); it was logged.")


class State(Enum):
    """Name the states of a trainer."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class Trainer(QObject):
    """Train one network at a time in the background.

    `settings`: those of the present run, or of the last. `snapshot`: its newest, None before the first.
    `learning_rate`: the one the run began with, which an earlier part of it may have changed. `sink_for`:
    makes the sink of each run that is started without one.

    Signals:
        state_changed(State): another button makes sense now.
        snapshot_taken(Snapshot): the run has a newer snapshot; some 15 times a second.
        ended(Result | Problem): the run is over, and why.
        was_reset(Settings): the network these settings build is to be shown untrained; no run is going on.
    """

    state_changed = Signal(object)
    snapshot_taken = Signal(object)
    ended = Signal(object)
    was_reset = Signal(object)

    def __init__(self, parent: QObject | None = None, sink_for: SinkFactory | None = None) -> None:
        super().__init__(parent)
        self._sink_for = sink_for
        self.state = State.IDLE
        self.settings: Settings | None = None
        self.snapshot: Snapshot | None = None
        self.learning_rate = Settings().learning_rate
        self._reset_to: Settings | None = None
        self._job = BackgroundJob("training", _FAULT, self)
        self._job.reported.connect(self._take)
        self._job.ended.connect(self._end)

    @property
    def is_running(self) -> bool:
        """Return whether a run is going on, a paused one included."""
        return self.state is not State.IDLE

    def start(
        self,
        settings: Settings,
        *,
        sink_for: SinkFactory | None = None,
        begin: RunState | Weights | None = None,
    ) -> None:
        """Start a run, from `begin` where that is given; while one is going on, do nothing.

        Raises Problem for settings that cannot be used.
        """
        self._start(settings, RunControl(), State.RUNNING, sink_for, begin)

    @Slot()
    def step_once(self, settings: Settings | None = None) -> None:
        """Take one batch and hold; a run that is going on is held after the batch it is at.

        Without a run, one is started with `settings`, or those of the last. Raises Problem for settings that
        cannot be used.
        """
        if self.state is State.IDLE:
            control = RunControl()
            control.step()
            self._start(settings or self.settings or Settings(), control, State.PAUSED)
        elif self.state is State.RUNNING:
            self.toggle_pause()
        elif self.state is State.PAUSED:
            self._job.control.step()

    def _start(
        self,
        settings: Settings,
        control: RunControl,
        state: State,
        sink_for: SinkFactory | None = None,
        begin: RunState | Weights | None = None,
    ) -> None:
        if self.is_running:
            return
        settings.check()
        # First what can fail: a run that cannot begin leaves what is said of the last one as it was.
        sink_for = sink_for or self._sink_for
        sink = sink_for(settings) if sink_for else None
        self.settings, self.snapshot = settings, None
        source = begin if isinstance(begin, RunState) else settings
        self.learning_rate = source.learning_rate
        self._job.start(partial(_train, settings, sink, begin), control)
        self._set_state(state)

    @Slot()
    def toggle_pause(self) -> None:
        """Hold a running training, or let a held one go on."""
        if self.state is State.RUNNING:
            self._job.control.hold()
            self._set_state(State.PAUSED)
        elif self.state is State.PAUSED:
            self._job.control.resume()
            self._set_state(State.RUNNING)

    @Slot()
    def stop(self) -> None:
        """Ask the run to stop after the batch it is at."""
        if self.state in (State.RUNNING, State.PAUSED):
            self._job.stop()
            self._set_state(State.STOPPING)

    def reset(self, settings: Settings) -> None:
        """Stop the run, if one is going on, and have the network of `settings` shown untrained.

        Raises Problem for settings that cannot be used.
        """
        settings.check()
        if not self.is_running:
            self.was_reset.emit(settings)
            return
        self._reset_to = settings
        self.stop()

    def set_learning_rate(self, rate: float) -> None:
        """Take the next batches of the run with another learning rate, which its schedule scales.

        Raises Problem for one that cannot be used.
        """
        check_learning_rate(rate)
        self._job.control.set_learning_rate(rate)

    def shut_down(self, patience_ms: int = MAX_WAIT_MS) -> bool:
        """Stop the run and wait for it, so many milliseconds at most; return whether it has ended."""
        self.stop()
        return self._job.shut_down(patience_ms)

    def _set_state(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)

    @Slot(object)
    def _take(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.snapshot_taken.emit(snapshot)

    @Slot(object)
    def _end(self, outcome: Result | Problem) -> None:
        self._set_state(State.IDLE)
        self.ended.emit(outcome)
        reset_to, self._reset_to = self._reset_to, None
        # A receiver of `ended` may have started another run.
        if reset_to is not None and not self.is_running:
            self.was_reset.emit(reset_to)


def _train(
    settings: Settings,
    sink: CheckpointSink | None,
    begin: RunState | Weights | None,
    control: RunControl,
    publish: Callable[[Snapshot], None],
) -> Result:
    return train(settings, load_data(settings), publish, control=control, sink=sink, start=begin)
