"""A limit on how often faults are reported, so that one in a loop does not bury everything else."""

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

# So many reports of one fault at once, and then one more in so many seconds.
_BURST = 5
_REFILL_SECONDS = 5.0
# So many of all faults together.
_BURST_OF_ALL = 20
_REFILL_SECONDS_OF_ALL = 1.0
# Faults with ever new keys must not fill the memory.
_MAX_KEYS = 200


@dataclass
class _Bucket:
    """Hold the reports that are left (a token bucket), and how many were suppressed since the last one."""

    tokens: float
    when: float
    suppressed: int = 0

    def refill(self, now: float, seconds: float, most: int) -> None:
        self.tokens = min(most, self.tokens + (now - self.when) / seconds)
        self.when = now


class FloodLimit:
    """Admit the first reports of each fault, and later ones at a slow pace. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._all = _Bucket(_BURST_OF_ALL, clock())
        self._buckets: dict[Hashable, _Bucket] = {}

    def admit(self, key: Hashable) -> int | None:
        """Return how many reports of `key` were suppressed before this one; None: suppress it too."""
        with self._lock:
            now = self._clock()
            if key not in self._buckets and len(self._buckets) >= _MAX_KEYS:
                self._buckets.pop(next(iter(self._buckets)))
            bucket = self._buckets.setdefault(key, _Bucket(_BURST, now))
            bucket.refill(now, _REFILL_SECONDS, _BURST)
            self._all.refill(now, _REFILL_SECONDS_OF_ALL, _BURST_OF_ALL)
            if bucket.tokens < 1 or self._all.tokens < 1:
                bucket.suppressed += 1
                return None
            bucket.tokens -= 1
            self._all.tokens -= 1
            suppressed, bucket.suppressed = bucket.suppressed, 0
            return suppressed
