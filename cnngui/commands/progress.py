"""The progress of a run on a text stream."""

import contextlib
from types import TracebackType
from typing import Self, TextIO

from cnngui.training.loop.loop import Snapshot


class Progress:
    """Write the progress of a run: on a terminal in one line that is overwritten, else in a line an epoch.

    A training does not end because nobody reads of it: nothing is written where there is no stream, or
    where it can no longer be written.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._is_terminal = stream is not None and stream.isatty()
        self._width = 0
        self._epochs_written = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            self._write("\n")

    def show(self, snapshot: Snapshot) -> None:
        """Write a snapshot; not on a terminal, only the last of each epoch."""
        if self._is_terminal:
            line = _text(snapshot)
            self._write("\r" + line.ljust(self._width))
            self._width = len(line)
        elif snapshot.epoch > self._epochs_written and _ends_an_epoch(snapshot):
            self._epochs_written = snapshot.epoch
            self._write(_text(snapshot) + "\n")

    def _write(self, text: str) -> None:
        if self._stream is not None:
            with contextlib.suppress(OSError, ValueError):
                self._stream.write(text)
                self._stream.flush()


def _ends_an_epoch(snapshot: Snapshot) -> bool:
    return snapshot.step * snapshot.epochs == snapshot.epoch * snapshot.total_steps


def _text(snapshot: Snapshot) -> str:
    if snapshot.phase == "preparing":
        return "preparing"
    if snapshot.phase == "testing":
        return "testing"
    history = snapshot.history
    words = [f"epoch {snapshot.epoch} of {snapshot.epochs}", f"step {snapshot.step:,}"]
    if len(history.losses):
        words.append(f"loss {history.losses[-1]:.4f}")
    if len(history.validation_accuracies):
        words.append(f"validation accuracy {100 * history.validation_accuracies[-1]:.2f} %")
    words.append(f"{snapshot.images_per_second:,.0f} images/s")
    words.append(f"{snapshot.seconds_left:.0f} s left")
    return ", ".join(words)
