"""Time that is counted only while it should be."""

import contextlib
import time
from collections.abc import Iterator


class Stopwatch:
    """Count seconds, with pauses, on from `seconds`."""

    def __init__(self, seconds: float = 0.0) -> None:
        self._counted = seconds
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """Return the seconds counted so far."""
        return self._counted + (0.0 if self._since is None else time.perf_counter() - self._since)

    def start(self) -> None:
        """Count from here on."""
        self._counted, self._since = self.seconds, time.perf_counter()

    def stop(self) -> None:
        """Count no longer."""
        self._counted, self._since = self.seconds, None

    def leave_out(self, seconds: float) -> None:
        """Take back `seconds` that have just passed, if it was counting."""
        if self._since is not None:
            self._since += seconds

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Count what happens in this block."""
        self.start()
        try:
            yield
        finally:
            self.stop()

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Leave out what happens in this block."""
        was_running = self._since is not None
        self.stop()
        try:
            yield
        finally:
            if was_running:
                self.start()
