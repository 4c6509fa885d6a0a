"""A slider over the checkpoints of a run, with playback."""

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from cnngui.network.values.number_format import percent
from cnngui.training.loop.history import EMPTY, History
from cnngui.ui.common.icons import icon
from cnngui.ui.common.key_names import key_name
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.tables import tabular_figures
from cnngui.ui.common.translation import Translated

_CHECKPOINTS_PER_SECOND = 8
_PLAY, _LEAVE = Qt.Key.Key_Space, Qt.Key.Key_Escape


class _Checkpoints(QSlider):
    """A slider that leaves Space and Escape to its parent."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (_PLAY, _LEAVE):
            event.ignore()
        else:
            super().keyPressEvent(event)


class CheckpointSlider(FollowsStyle, Translated, QWidget):
    """Move through the checkpoints of one run, one place each, however many steps lie between.

    Signals:
        moved(int): the checkpoint of this step was chosen.
        left(): Escape was pressed, for the present.
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
        self._timer.setInterval(1000 // _CHECKPOINTS_PER_SECOND)
        self._build()
        self._connect()
        self.retranslate()
        self.follow_style()

    def adapt_to_style(self) -> None:
        self.play.setIcon(icon("pause" if self.is_playing else "play", self.palette()))

    @property
    def step(self) -> int | None:
        """Return the step of the chosen checkpoint; None where there is none."""
        return self._steps[self.slider.value()] if self._steps else None

    @property
    def is_playing(self) -> bool:
        """Return whether playback is running."""
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
        """Start playback, from the beginning where the handle is at the end, or stop it."""
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
        """Stop playback."""
        self._timer.stop()
        self._write()

    def go(self, places: int) -> None:
        """Move by a number of checkpoints, back where it is negative."""
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
        self._timer.timeout.connect(self._advance)

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
    def _advance(self) -> None:
        if self.slider.value() >= self.slider.maximum():
            self.pause()
        else:
            self.slider.setValue(self.slider.value() + 1)

    def _write(self) -> None:
        playable = len(self._steps) > 1
        for widget in (self.play, self.slider):
            widget.setVisible(playable)
        self.adapt_to_style()
        words = self.tr("Stop playing ({key})") if self.is_playing else self.tr("Play the run ({key})")
        hint = words.format(key=key_name(_PLAY))
        self.play.setToolTip(hint)
        self.play.setAccessibleName(hint)
        self.label.setText(self._text())
        # As wide at every step, or the slider would change its length while it is dragged.
        longest = self._full_text(self._total, percent(1.0), self._total) if playable else ""
        self.label.setMinimumWidth(self.label.fontMetrics().horizontalAdvance(longest))

    def _text(self) -> str:
        step = self.step
        if step is None:
            return self.tr("No checkpoint is kept of this run yet.")
        validated = self._history.validation_steps
        if not len(validated):
            return self._step_text(step)
        # The last validation at or before the step: a later one is of other weights.
        nearest = max(int(np.searchsorted(validated, step, side="right")) - 1, 0)
        share = percent(float(self._history.validation_accuracies[nearest]))
        if validated[nearest] == step:
            return self._step_text(step) + self.tr(" · validation {share}").format(share=share)
        return self._full_text(step, share, int(validated[nearest]))

    def _step_text(self, step: int) -> str:
        words = self.tr("step {step} of {total}")
        return words.format(step=f"{step:,}", total=f"{self._total:,}")

    def _full_text(self, step: int, share: str, validated_at: int) -> str:
        near = self.tr(" · validation {share} at step {step}")
        return self._step_text(step) + near.format(share=share, step=f"{validated_at:,}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == _PLAY:
            self.toggle()
        elif event.key() == _LEAVE:
            self.left.emit()
        else:
            super().keyPressEvent(event)
