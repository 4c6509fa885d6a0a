"""How fast a run goes, and how long it still takes."""

from collections import deque

from cnngui.training.loop.run_length import RunLength

_MARKS = 60


class ThroughputMeter:
    """Work out the pace of a run from the newest of its marks, two seconds of them at 30 a second.

    `looked`: how often the held-out digits were looked at before a run went on again.
    """

    def __init__(self, plan: RunLength, looked: int = 0) -> None:
        self._plan = plan
        self._looked = looked
        self._marks: deque[tuple[float, int]] = deque(maxlen=_MARKS)
        self._validations = 0
        self._validating = 0.0

    def mark(self, step: int, seconds: float) -> None:
        """Note that the first `step` steps took `seconds` of training."""
        self._marks.append((seconds, self._plan.images_after(step)))

    def mark_validation(self, seconds: float) -> None:
        """Note that a look at the held-out digits took `seconds`."""
        self._validations += 1
        self._validating += seconds

    @property
    def images_per_second(self) -> float:
        """Return the pace of the training, 0 until it is known."""
        if not self._marks:
            return 0.0
        (earlier, fewer), (now, more) = self._marks[0], self._marks[-1]
        return (more - fewer) / (now - earlier) if now > earlier else 0.0

    @property
    def seconds_left(self) -> float:
        """Return the time that the training and the looks on its way still take, 0 until it is known."""
        pace = self.images_per_second
        if pace == 0 or self._validations == 0:
            return 0.0
        images = self._plan.images_after(self._plan.steps) - self._marks[-1][1]
        # The first look was at the untrained network; the test at the end is as long as two.
        looks = self._plan.validations + 1 - self._looked - self._validations + 2
        return images / pace + looks * self._validating / self._validations
