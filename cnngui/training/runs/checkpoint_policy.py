"""What is saved of a run and when: weights at steps spaced logarithmically, states every few seconds."""

import math
import time
from collections.abc import Callable

import numpy as np

from cnngui.training.loop.checkpoint_state import RunState

MAX_CHECKPOINTS = 200
# A crash costs at most 5 seconds, with time to write in them.
SECONDS_PER_STATE = 4.0
# At a checkpoint sooner, so that a run that is killed is resumed from about its last one.
SECONDS_PER_STATE_AT_CHECKPOINT = 0.5


def checkpoint_steps(total: int, most: int = MAX_CHECKPOINTS) -> tuple[int, ...]:
    """Return the steps of `total` after which the weights are saved: at most `most`, with 0 and `total`.

    They are spaced logarithmically: a kernel changes as much in its first 10 steps as in 1,000 later ones.
    """
    if total < most:
        return tuple(range(total + 1))
    spread = np.geomspace(1, total, most - 1).round().astype(int)
    return (0, *np.unique(spread).tolist())


class CheckpointPolicy:
    """Decide which states of a run are saved; a `CheckpointSink` over `save_weights` and `save_state`.

    `can_take_state` returns whether the state before has been written; on a slow disk they come more rarely.
    """

    def __init__(
        self,
        total_steps: int,
        save_weights: Callable[[RunState], None],
        save_state: Callable[[RunState], None],
        can_take_state: Callable[[], bool],
    ) -> None:
        # One less: a run that is stopped ends between two of these.
        self._steps = frozenset(checkpoint_steps(total_steps, MAX_CHECKPOINTS - 1))
        self._save_weights = save_weights
        self.save_state = save_state
        self._can_take_state = can_take_state
        self._last_at = time.monotonic() - SECONDS_PER_STATE

    @property
    def steps(self) -> frozenset[int]:
        """Return the steps whose weights are saved."""
        return self._steps

    def is_due(self, step: int) -> bool:
        """Return whether to save the run after `step` steps."""
        return step in self._steps or self._is_state_due()

    def save(self, state: RunState) -> None:
        """Save the weights at a checkpoint, and the whole state where one is due or at either end."""
        is_checkpoint = state.step in self._steps
        if is_checkpoint:
            self._save_weights(state)
        is_end = state.step in (0, max(self._steps))
        if not is_checkpoint or is_end or self._is_state_due(SECONDS_PER_STATE_AT_CHECKPOINT):
            self._last_at = time.monotonic()
            self.save_state(state)

    def _is_state_due(self, seconds: float = math.inf) -> bool:
        return time.monotonic() >= self._last_at + min(seconds, SECONDS_PER_STATE) and self._can_take_state()
