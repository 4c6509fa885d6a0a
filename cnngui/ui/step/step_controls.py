"""The transport of the stepping: back, forward, play, a slider over all steps, speed and stride."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from cnngui.network.inspect.computation_order import ComputationOrder
from cnngui.network.values.working import Working
from cnngui.ui.common.icons import icon
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.translation import Translated
from cnngui.ui.step.strides import Stride

# Steps a second, from one in two seconds to 60 a second.
SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)


@dataclass(frozen=True)
class Position:
    """Hold where a step is: at which term of a cell, and at which cell of the map.

    `has_products`: the terms are products. `is_finished`: the cell has its value.
    """

    term: int
    terms: int
    cell: int
    cells: int
    has_products: bool
    is_finished: bool = False


def position_of(order: ComputationOrder, step: int, working: Working) -> Position:
    """Return where a step is; `working` is that of its cell."""
    state, done = order.state(step), order.finished_cells(step)
    return Position(
        term=state.shown,
        terms=len(working),
        cell=done if state.finished else done + 1,
        cells=order.cells,
        has_products=working.products is not None,
        is_finished=state.finished,
    )


class StepControls(FollowsStyle, Translated, QWidget):
    """Move through the steps of a map; the page decides where a stride of each kind leads.

    Signals:
        moved(int): the slider, or Home or End, asks for this step.
        stepped(int): one stride forward (1) or back (−1) is asked for.
    """

    moved = Signal(int)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = _button("step_first")
        self.back = _button("step_back")
        self.play = _button("step_play")
        self.forward = _button("step_forward")
        self.last = _button("step_last")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.speed = QComboBox()
        self.stride = QComboBox()
        self._count = QLabel()
        self._count.setObjectName("step_count")
        self._position = Position(0, 1, 1, 1, has_products=True)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._build()
        self._connect()
        self.retranslate()
        self.follow_style()

    @property
    def is_playing(self) -> bool:
        """Return whether it steps on by itself."""
        return self._timer.isActive()

    @property
    def chosen_stride(self) -> Stride:
        """Return how far a step goes."""
        return Stride(self.stride.currentData())

    def show_step(self, step: int, last: int, position: Position) -> None:
        """Show a step of `last`, and where that is; at the last one, playing ends."""
        self.slider.blockSignals(True)
        self.slider.setRange(0, last)
        self.slider.setValue(step)
        self.slider.blockSignals(False)
        if position.has_products != self._position.has_products:
            self._position = position
            self._name_strides()
        self._position = position
        self._count.setText(self._in_words(position))
        # As wide as the longest of this map, so that the slider keeps its place while it plays.
        longest = self._in_words(
            replace(position, term=position.terms, cell=position.cells, is_finished=False)
        )
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance(longest) + 8)
        if step >= last:
            self.pause()

    @Slot()
    def toggle(self) -> None:
        """Play, or stop playing."""
        if self.is_playing:
            self.pause()
            return
        if self.slider.value() >= self.slider.maximum():
            self.moved.emit(0)
        self._timer.start()
        self._show_state()

    def pause(self) -> None:
        """Stop playing."""
        self._timer.stop()
        self._show_state()

    def adapt_to_style(self) -> None:
        for button in (self.first, self.back, self.forward, self.last):
            button.setIcon(icon(button.objectName(), self.palette()))
        self._show_play_icon()

    def retranslate(self) -> None:
        self.first.setToolTip(self.tr("To the first step (Home)"))
        self.back.setToolTip(self.tr("One step back (←, with Shift by output cell)"))
        self.forward.setToolTip(self.tr("One step forward (→, with Shift by output cell)"))
        self.last.setToolTip(self.tr("To the last step (End)"))
        self.slider.setToolTip(self.tr("All steps of this map, from its first product to its last value"))
        self.slider.setAccessibleName(self.tr("Step"))
        self.speed.setToolTip(self.tr("How fast it plays"))
        self.speed.setAccessibleName(self.tr("Speed"))
        self.stride.setToolTip(self.tr("How far one step goes"))
        self.stride.setAccessibleName(self.tr("Size of a step"))
        for button in (self.first, self.back, self.forward, self.last):
            button.setAccessibleName(button.toolTip())
        self._name_strides()
        self._count.setText(self._in_words(self._position))
        for index, speed in enumerate(SPEEDS):
            self.speed.setItemText(index, self.tr("{speed} a second").format(speed=f"{speed:g}"))
        self._show_state()

    def _name_strides(self) -> None:
        names = {
            Stride.PRODUCT: self.tr("by product") if self._position.has_products else self.tr("by value"),
            Stride.CHANNEL: self.tr("by channel"),
            Stride.CELL: self.tr("by output cell"),
        }
        for index, stride in enumerate(Stride):
            self.stride.setItemText(index, names[stride])

    def _in_words(self, position: Position) -> str:
        if position.is_finished:
            words = self.tr("cell {cell} of {cells}")
        elif position.has_products:
            words = self.tr("product {term} of {terms}, cell {cell} of {cells}")
        else:
            words = self.tr("value {term} of {terms}, cell {cell} of {cells}")
        return words.format(
            term=f"{position.term:,}",
            terms=f"{position.terms:,}",
            cell=f"{position.cell:,}",
            cells=f"{position.cells:,}",
        )

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for button in (self.first, self.back, self.play, self.forward, self.last):
            layout.addWidget(button)
        self.slider.setObjectName("step_slider")
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout.addWidget(self.slider, 1)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._count)
        for stride in Stride:
            self.stride.addItem("", stride.value)
        for speed in SPEEDS:
            self.speed.addItem("", speed)
        self.speed.setCurrentIndex(SPEEDS.index(5.0))
        self.stride.setCurrentIndex(list(Stride).index(Stride.CELL))
        for box in (self.stride, self.speed):
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(box)
        self._set_speed()

    def _connect(self) -> None:
        self.first.clicked.connect(self._go_first)
        self.last.clicked.connect(self._go_last)
        self.back.clicked.connect(self._go_back)
        self.forward.clicked.connect(self._go_forward)
        self.play.clicked.connect(self.toggle)
        self.slider.valueChanged.connect(self.moved)
        self.speed.currentIndexChanged.connect(self._set_speed)
        self._timer.timeout.connect(self._go_forward_playing)

    @Slot()
    def _go_first(self) -> None:
        self.moved.emit(0)

    @Slot()
    def _go_last(self) -> None:
        self.moved.emit(self.slider.maximum())

    @Slot()
    def _go_back(self) -> None:
        self.pause()
        self.stepped.emit(-1)

    @Slot()
    def _go_forward(self) -> None:
        self.pause()
        self.stepped.emit(1)

    @Slot()
    def _go_forward_playing(self) -> None:
        self.stepped.emit(1)

    @Slot()
    def _set_speed(self) -> None:
        # Rounded down: a timer counts whole milliseconds, and 17 would make 58 of 60 steps.
        self._timer.setInterval(int(1000 / float(self.speed.currentData())))

    def _show_state(self) -> None:
        self._show_play_icon()
        hint = self.tr("Stop playing (Space)") if self.is_playing else self.tr("Play (Space)")
        self.play.setToolTip(hint)
        self.play.setAccessibleName(hint)

    def _show_play_icon(self) -> None:
        self.play.setIcon(icon("pause" if self.is_playing else "play", self.palette()))


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMinimumWidth(34)
    return button
