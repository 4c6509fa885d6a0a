"""A slider over the checkpoints of a run, which can play them."""

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from cnngui.training.loop.history import EMPTY, History
from cnngui.ui.common.tables import tabular_figures
from cnngui.ui.common.translation import Translated

_A_SECOND = 8


class _Checkpoints(QSlider):
    """Be a slider that hands the keys it has no use for to the widget around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class CheckpointSlider(Translated, QWidget):
    """Move through the checkpoints of one run: each has one place, however many steps lie between.

    Signals:
        moved(int): the checkpoint of this step is asked for.
        left(): the present is asked for, by Escape.
    """

    moved = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("time_slider")
        self._steps: tuple[int, ...] = ()
        self._total = 0
        self._history = EMPTY
        self.play = QToolButton()
        self.slider = _Checkpoints(Qt.Orientation.Horizontal)
        self.label = QLabel()
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // _A_SECOND)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def step(self) -> int | None:
        """Return the step of the checkpoint the handle is at; None where there is none."""
        return self._steps[self.slider.value()] if self._steps else None

    @property
    def is_playing(self) -> bool:
        """Say whether it moves on by itself."""
        return self._timer.isActive()

    def show_checkpoints(self, steps: tuple[int, ...], total: int, history: History) -> None:
        """Show the checkpoints of a run of `total` steps; the handle stays at its step, or at the end."""
        before = self.step
        was_last = not self._steps or self.slider.value() == len(self._steps) - 1
        self._steps, self._total, self._history = steps, total, history
        index = len(steps) - 1 if was_last or before not in steps else steps.index(before)
        self._put(max(index, 0))
        if len(steps) < 2:
            self.pause()

    def show_step(self, step: int | None) -> None:
        """Put the handle at the checkpoint of a step, or at the last one."""
        self._put(self._steps.index(step) if step in self._steps else max(len(self._steps) - 1, 0))

    @Slot()
    def toggle(self) -> None:
        """Play, from the beginning where the handle is at the end, or stop playing."""
        if self.is_playing:
            self.pause()
            return
        if len(self._steps) < 2:
            return
        self._timer.start()
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self._write()

    @Slot()
    def pause(self) -> None:
        """Stop playing."""
        self._timer.stop()
        self._write()

    def go(self, places: int) -> None:
        """Move on by a number of checkpoints, back where it is negative."""
        self.pause()
        self.slider.setValue(self.slider.value() + places)

    def retranslate(self) -> None:
        self.slider.setAccessibleName(self.tr("Checkpoint"))
        self.slider.setToolTip(
            self.tr("Go back in time: the whole window shows the network as it was at this step. (← →)")
        )
        self._write()

    def _build(self) -> None:
        self.play.setObjectName("time_play")
        self.play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.play.setMinimumWidth(34)
        self.slider.setPageStep(10)
        self.label.setFont(tabular_figures(self.label.font()))
        self.slider.setMinimumWidth(120)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.play)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.label)
        self.setFocusProxy(self.slider)

    def _connect(self) -> None:
        self.play.clicked.connect(self.toggle)
        self.slider.valueChanged.connect(self._move)
        self.slider.sliderPressed.connect(self.pause)
        self._timer.timeout.connect(self._play_on)

    def _put(self, index: int) -> None:
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(len(self._steps) - 1, 0))
        self.slider.setValue(index)
        self.slider.blockSignals(False)
        self._write()

    @Slot()
    def _move(self) -> None:
        self._write()
        if self.step is not None:
            self.moved.emit(self.step)

    @Slot()
    def _play_on(self) -> None:
        if self.slider.value() >= self.slider.maximum():
            self.pause()
        else:
            self.slider.setValue(self.slider.value() + 1)

    def _write(self) -> None:
        playable = len(self._steps) > 1
        for widget in (self.play, self.slider):
            widget.setVisible(playable)
        self.play.setText("⏸" if self.is_playing else "▶")
        hint = self.tr("Stop playing (Space)") if self.is_playing else self.tr("Play the run (Space)")
        self.play.setToolTip(hint)
        self.play.setAccessibleName(hint)
        self.label.setText(self._words())
        # As wide at every step, or the slider would change its length under the hand.
        longest = self._in_words(self._total, 100.0, self._total) if playable else ""
        self.label.setMinimumWidth(self.label.fontMetrics().horizontalAdvance(longest))

    def _words(self) -> str:
        step = self.step
        if step is None:
            return self.tr("No checkpoint is kept of this run yet.")
        seen = self._history.validation_steps
        if not len(seen):
            return self._step_in_words(step)
        # The last look at or before the step: a later one was at other weights.
        nearest = max(int(np.searchsorted(seen, step, side="right")) - 1, 0)
        percent = 100 * float(self._history.validation_accuracies[nearest])
        if seen[nearest] == step:
            return self._step_in_words(step) + self.tr(" · held-out {share}").format(share=f"{percent:.2f} %")
        return self._in_words(step, percent, int(seen[nearest]))

    def _step_in_words(self, step: int) -> str:
        words = self.tr("step {step} of {total}")
        return words.format(step=f"{step:,}", total=f"{self._total:,}")

    def _in_words(self, step: int, percent: float, seen_at: int) -> str:
        near = self.tr(" · held-out {share} at step {step}")
        return self._step_in_words(step) + near.format(share=f"{percent:.2f} %", step=f"{seen_at:,}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
