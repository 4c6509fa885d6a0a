"""Throughput of a run, and the time it still takes."""

from collections import deque

from cnngui.training.loop.run_length import RunLength

SECONDS = 2.0


class ThroughputMeter:
    """Measure the images a second over the last `SECONDS` of training.

    `validations_before`: how many validations an earlier part of a resumed run has had.
    """

    def __init__(self, length: RunLength, validations_before: int = 0) -> None:
        self._length = length
        self._validations_before = validations_before
        self._marks: deque[tuple[float, int]] = deque()
        self._validations = 0
        self._validation_seconds = 0.0

    def mark(self, step: int, seconds: float) -> None:
        """Note that the first `step` steps took `seconds` of training."""
        self._marks.append((seconds, self._length.images_after(step)))
        # The oldest mark that stays is the newest that is `SECONDS` old.
        while len(self._marks) > 2 and self._marks[1][0] <= seconds - SECONDS:
            self._marks.popleft()

    def mark_validation(self, seconds: float) -> None:
        """Note that a validation took `seconds`."""
        self._validations += 1
        self._validation_seconds += seconds

    @property
    def images_per_second(self) -> float:
        """Return the throughput of the steps, 0 until it is known."""
        if not self._marks:
            return 0.0
        (earlier, fewer), (now, more) = self._marks[0], self._marks[-1]
        return (more - fewer) / (now - earlier) if now > earlier else 0.0

    @property
    def seconds_left(self) -> float:
        """Return the seconds that the steps and evaluations still take, 0 until they are known."""
        throughput = self.images_per_second
        if throughput == 0 or self._validations == 0:
            return 0.0
        images = self._length.images_after(self._length.steps) - self._marks[-1][1]
        # One validation more than `validations`, of the untrained network; the test takes as long as two.
        evaluations = self._length.validations + 1 - self._validations_before - self._validations + 2
        return images / throughput + evaluations * self._validation_seconds / self._validations
