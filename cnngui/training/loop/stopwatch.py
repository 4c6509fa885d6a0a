"""A stopwatch that can be held."""

import contextlib
import time
from collections.abc import Callable, Iterator


class Stopwatch:
    """Count the seconds of `clock` between `start` and `stop`, on from `seconds`."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter, seconds: float = 0.0) -> None:
        self._clock = clock
        self._counted = seconds
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """Return the seconds counted so far."""
        return self._counted + (0.0 if self._since is None else self._clock() - self._since)

    def start(self) -> None:
        """Count from here on."""
        self._counted, self._since = self.seconds, self._clock()

    def stop(self) -> None:
        """Count no longer."""
        self._counted, self._since = self.seconds, None

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
