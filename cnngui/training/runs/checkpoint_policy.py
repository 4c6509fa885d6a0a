"""When a run is kept: its weights at steps spread by their logarithm, all of it every few seconds."""

import math
import time
from collections.abc import Callable

import numpy as np

from cnngui.training.loop.checkpoint_state import State

MOST_CHECKPOINTS = 200
# A crash costs at most 5 seconds, with time to write in them.
SECONDS_A_STATE = 4.0
# At a checkpoint sooner, so that a run that is killed goes on from about its last one.
SECONDS_AT_CHECKPOINT = 0.5


def checkpoint_steps(total: int, most: int = MOST_CHECKPOINTS) -> tuple[int, ...]:
    """Return after which steps of `total` the weights are kept: `most` at most, 0 and `total` among them.

    They are spread evenly by their logarithm: a kernel changes as much in its first 10 steps as in 1,000
    later ones.
    """
    if total < most:
        return tuple(range(total + 1))
    spread = np.geomspace(1, total, most - 1).round().astype(int)
    return (0, *np.unique(spread).tolist())


class RunKeeper:
    """Say when a run is to be kept, and hand what is to be kept to `keep_weights` and `keep_state`.

    `can_take_state` says whether the state before has been written; on a slow disk they come more rarely.
    """

    def __init__(
        self,
        total_steps: int,
        keep_weights: Callable[[State], None],
        keep_state: Callable[[State], None],
        can_take_state: Callable[[], bool],
    ) -> None:
        # One less: a run that is stopped ends between two of these.
        self._steps = frozenset(checkpoint_steps(total_steps, MOST_CHECKPOINTS - 1))
        self._keep_weights = keep_weights
        self._keep_state = keep_state
        self._can_take_state = can_take_state
        self._last_at = time.monotonic() - SECONDS_A_STATE

    @property
    def steps(self) -> frozenset[int]:
        """Return the steps whose weights are wanted."""
        return self._steps

    def wants(self, step: int, seconds: float) -> bool:
        """Say whether a state is wanted after `step`.

        `seconds` of training do not matter: a crash loses those of the evaluations too.
        """
        return step in self._steps or self._wants_state()

    def keep(self, state: State) -> None:
        """Take a state, all of it where it is time to or it came unasked, as the first and the last do."""
        is_checkpoint = state.step in self._steps
        if is_checkpoint:
            self._keep_weights(state)
        is_end = state.step in (0, max(self._steps))
        if not is_checkpoint or is_end or self._wants_state(SECONDS_AT_CHECKPOINT):
            self._last_at = time.monotonic()
            self._keep_state(state)

    def _wants_state(self, pause: float = math.inf) -> bool:
        return time.monotonic() >= self._last_at + min(pause, SECONDS_A_STATE) and self._can_take_state()
