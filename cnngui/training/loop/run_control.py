"""Control of a run from outside its thread: stop, hold, single steps and the learning rate."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Literal


class Stopped(Exception):  # noqa: N818 - a request, not a fault
    """Raised in the thread of a run, or of an evaluation, that was asked to stop."""


@dataclass(frozen=True)
class Directive:
    """Hold what a run is to do next; `learning_rate` replaces that of the settings, None leaves it."""

    action: Literal["stop", "hold", "go"]
    learning_rate: float | None = None


class ControlState(Enum):
    """Name the states of a `RunControl`."""

    RUNNING = "running"
    STEPPING = "stepping"  # a counted number of batches, then HELD
    HELD = "held"
    STOPPED = "stopped"  # final


def never_stop() -> bool:
    """Return False, for a run that is never stopped."""
    return False


class RunControl:
    """Direct a run, which asks `before_batch` once before each batch. All methods are thread-safe.

    ========  =======  ========  ===============  =======
    state     hold     resume    step             stop
    ========  =======  ========  ===============  =======
    RUNNING   HELD     RUNNING   STEPPING, 1      STOPPED
    STEPPING  HELD     RUNNING   STEPPING, n + 1  STOPPED
    HELD      HELD     RUNNING   STEPPING, 1      STOPPED
    STOPPED   STOPPED  STOPPED   STOPPED          STOPPED
    ========  =======  ========  ===============  =======

    A batch that begins while STEPPING is counted down. The run is HELD only where it asks for the batch after
    the last one counted, so that the evaluation which is due after that one is done first.

    `should_stop` is called too, in the thread of the run, which waits for it. `seconds_waited`: the time the
    run has spent in these questions so far.
    """

    def __init__(self, should_stop: Callable[[], bool] = never_stop) -> None:
        self.seconds_waited = 0.0
        self._should_stop = should_stop
        self._state = ControlState.RUNNING
        self._batches_left = 0
        self._learning_rate: float | None = None
        self._changed = threading.Condition()

    @property
    def state(self) -> ControlState:
        """Return the present state."""
        return self._state

    def stop(self) -> None:
        """End the run before its next batch, a held one too."""
        self._enter(ControlState.STOPPED)

    def hold(self) -> None:
        """Hold the run before its next batch."""
        self._enter(ControlState.HELD)

    def resume(self) -> None:
        """Continue the run, with any number of batches."""
        self._enter(ControlState.RUNNING)

    def step(self) -> None:
        """Allow one batch more, or one alone where they were not counted."""
        with self._changed:
            left = self._batches_left if self._state is ControlState.STEPPING else 0
            self._enter(ControlState.STEPPING, left + 1)

    def set_learning_rate(self, rate: float) -> None:
        """Take the next batches with another learning rate."""
        with self._changed:
            self._learning_rate = rate

    def before_batch(self) -> Directive:
        """Return what to do before the next batch, without waiting; a batch that may go is counted."""
        with self._timed():
            self._ask()
            with self._changed:
                return self._next()

    def wait(self) -> Directive:
        """Wait while the run is held; return the directive that ends the hold, which is "go" or "stop"."""
        with self._timed(), self._changed:
            while (directive := self._next()).action == "hold":
                self._changed.wait()
            return directive

    def check(self) -> None:
        """Wait while held; raise Stopped where the run is to end. For evaluations: it counts no batch."""
        with self._timed():
            self._ask()
            with self._changed:
                self._changed.wait_for(lambda: self._state is not ControlState.HELD)
                if self._state is ControlState.STOPPED:
                    raise Stopped

    def now(self) -> float:
        """Return the time in seconds, of a clock that stands still while the run waits for an answer."""
        return time.perf_counter() - self.seconds_waited

    def _enter(self, state: ControlState, batches: int = 0) -> None:
        with self._changed:
            if self._state is not ControlState.STOPPED:
                self._state, self._batches_left = state, batches
                self._changed.notify_all()

    def _next(self) -> Directive:
        """Return the directive of the present state, and count a batch that may go."""
        if self._state is ControlState.STEPPING:
            if self._batches_left == 0:
                self._state = ControlState.HELD
            else:
                self._batches_left -= 1
        if self._state is ControlState.STOPPED:
            return Directive("stop")
        return Directive("hold" if self._state is ControlState.HELD else "go", self._learning_rate)

    def _ask(self) -> None:
        if self._should_stop():
            self.stop()

    @contextlib.contextmanager
    def _timed(self) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds_waited += time.perf_counter() - started
