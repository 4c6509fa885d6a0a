"""The formula of a working, in symbols and with its numbers, and the arithmetic of the layer's sizes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cnngui.network.inspect.computation_order import StepState
from cnngui.network.trace import Trace
from cnngui.network.values.equation import equation, operand
from cnngui.network.values.number_format import number
from cnngui.network.values.working import Working, input_name
from cnngui.ui.common.model_titles import explanation_of, settings_of
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.translation import Translated, labelled, marked

# Terms written out at once.
_WRITTEN = 12


class FormulaPanel(FollowsStyle, Translated, QWidget):
    """Write the formula of a step state; its owner lays `title` out elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Trace, Working, StepState] | None = None
        self.title = QLabel()
        self.symbolic = QLabel()
        self.numeric = QLabel()
        self.steps = QLabel()
        self.sizes = QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        for label in (self.symbolic, self.numeric, self.steps, self.sizes):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        for label in (self.title, self.symbolic, self.numeric, self.steps, self.sizes):
            label.setWordWrap(True)
        layout.addStretch(1)
        self.numeric.setObjectName("step_formula")
        self.follow_style()

    def adapt_to_style(self) -> None:
        # A font of its own no longer follows that of the window.
        font = self.font()
        font.setPointSize(font.pointSize() + 1)
        self.numeric.setFont(font)

    def show_state(self, trace: Trace, working: Working, state: StepState) -> None:
        """Write the formula as far as the state has come."""
        self._shown = trace, working, state
        layer = trace.graph[state.address.layer]
        operation = marked("Operation", layer.operation.title)
        title = " · ".join(dict.fromkeys((layer.name, operation, *settings_of(layer))))
        note = marked("Operation", working.note) if working.note else ""
        self.title.setText(f"<b>{title}</b><br>{explanation_of(layer)} {note}")
        self.symbolic.setText("\n".join([working.symbolic, *_named_inputs(layer.inputs, working.symbolic)]))
        shown = None if state.finished else state.shown
        self.numeric.setText(working.numeric(shown, room=_WRITTEN, bias=self.tr("bias")) or "…")
        # A bias stands in the formula itself.
        after = working.steps if state.finished and working.bias is None else ()
        steps = [*working.before, *after]
        lines = [step.written() for step in steps]
        if state.finished and working.channel_sums is not None and len(working.channel_sums) > 1:
            lines.insert(0, self._channels_in_words(working))
        if state.finished and len(working.ties) > 1:
            words = (
                self.tr("{count} values are equally large; the first of them wins.")
                if working.first_wins
                else self.tr("{count} values are equally large; any of them is the largest.")
            )
            lines.append(words.format(count=len(working.ties)))
        if state.finished and working.overflows:
            words = self.tr("torch adds in float32, whose largest number is 3.4·10³⁸: there it is {value}.")
            lines.append(words.format(value=number(working.value)))
        self.steps.setText("\n".join(lines))
        self.steps.setVisible(bool(lines))
        self.sizes.setText(self._sizes_in_words(trace, layer.name))

    def retranslate(self) -> None:
        if self._shown is not None:
            self.show_state(*self._shown)

    def _channels_in_words(self, working: Working) -> str:
        """Write how the sums of the channels add up."""
        assert working.channel_sums is not None
        sums = [operand(float(one)) for one in working.channel_sums]
        if len(sums) > _WRITTEN:
            sums = [*sums[: _WRITTEN - 1], "…", sums[-1]]
        total = equation(" + ".join(sums), float(working.channel_sums.sum()))
        return self.tr("channels: {sum}").format(sum=total)

    def _sizes_in_words(self, trace: Trace, layer: str) -> str:
        sizes = trace.sizes(layer)
        lines = [labelled(marked("Operation", word), arithmetic) for word, arithmetic in sizes.size]
        if sizes.weights:
            lines.append(self.tr("parameters: {arithmetic}").format(arithmetic=sizes.weights))
            if sizes.weight_parts:
                parts = [f"{marked('Operation', word)} {count}" for word, count in sizes.weight_parts]
                lines.append(self.tr("of which: {parts}").format(parts=" · ".join(parts)))
        if sizes.multiplications:
            lines.append(self.tr("multiplications: {arithmetic}").format(arithmetic=sizes.multiplications))
        if sizes.uncovered.cells:
            words = (
                self.tr(
                    "never seen: {cells} of the {count} cells with padding (whole rows: {rows}, whole "
                    "columns: {columns})"
                )
                if any(sizes.padding)
                else self.tr(
                    "never seen: {cells} of the {count} cells (whole rows: {rows}, whole columns: {columns})"
                )
            )
            cells, count, rows, columns = (f"{number:,}" for number in sizes.uncovered)
            lines.append(words.format(cells=cells, count=count, rows=rows, columns=columns))
        return "\n".join(lines)


def _named_inputs(inputs: tuple[str, ...], symbolic: str) -> list[str]:
    """Write which layers a formula of several inputs speaks of: ["x = block1.bn2, z = relu1"]."""
    if len(inputs) < 2:
        return []
    names = [(input_name(i, len(inputs)), layer) for i, layer in enumerate(inputs)]
    found = ", ".join(f"{name} = {layer}" for name, layer in names if f"{name}[" in symbolic)
    return [found] if found else []
