"""The settings of a worksheet's operation, with bounds that leave nothing impossible in reach."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QLabel, QWidget

from cnngui.network.operations import OperationSpec
from cnngui.network.operations.parameters import ParameterSpec
from cnngui.ui.common.translation import Translated, marked
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox, WheelSafeSpinBox, valid_range

# Larger settings say nothing on inputs of this size, and would take the spin boxes long to reach.
_MOST = 16
_Field = WheelSafeSpinBox | WheelSafeComboBox | QCheckBox | QDoubleSpinBox


class OperationForm(Translated, QWidget):
    """Edit the settings of an operation, whichever it is.

    Signals:
        changed(): a setting was changed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings: tuple[ParameterSpec, ...] = ()
        self._parameters: dict[str, Any] = {}
        self._labels: dict[str, QLabel] = {}
        self.fields: dict[str, list[_Field]] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setVerticalSpacing(3)
        self._layout.setHorizontalSpacing(4)
        self._layout.setColumnStretch(0, 1)

    def show_operation(self, spec: OperationSpec, parameters: dict[str, Any]) -> None:
        """Show the settings of an operation."""
        if self._settings != spec.free_settings:
            self._settings = spec.free_settings
            self._rebuild()
        self._parameters = spec.read(parameters)
        for setting in self._settings:
            self._show(setting, self._value(setting))

    def parameters(self) -> dict[str, Any]:
        """Return what is chosen."""
        return dict(self._parameters)

    def bound(self, fits: Callable[[dict[str, Any]], bool]) -> None:
        """Bound each number by what `fits` says that the operation can be done with."""
        for setting in self._settings:
            for side, field in enumerate(self.fields[setting.name]):
                if not isinstance(field, WheelSafeSpinBox):
                    continue

                def tried(value: int, setting: ParameterSpec = setting, side: int = side) -> bool:
                    return fits({**self._parameters, setting.name: self._with(setting, side, value)})

                most = max(min(int(setting.most), _MOST), field.value())
                field.show_value(field.value(), *valid_range(field.value(), int(setting.least), most, tried))
                if setting.kind == "whole":
                    # Nothing to choose: groups, where there is one channel.
                    for widget in (field, self._labels[setting.name]):
                        widget.setVisible(field.minimum() < field.maximum())

    def retranslate(self) -> None:
        directions = (self.tr("{word}, from row to row"), self.tr("{word}, from column to column"))
        for setting in self._settings:
            word = marked("Operation", setting.word)
            label, fields = self._labels[setting.name], self.fields[setting.name]
            label.setText(word)
            for direction, field in zip(directions, fields, strict=False):
                hint = direction.format(word=word) if len(fields) == 2 else word
                field.setToolTip(hint)
                field.setAccessibleName(hint)
                if isinstance(field, WheelSafeComboBox):
                    for index, choice in enumerate(setting.choices):
                        field.setItemText(index, marked("Operation", choice))

    def _rebuild(self) -> None:
        for widget in (*self._labels.values(), *(f for fields in self.fields.values() for f in fields)):
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._labels, self.fields = {}, {}
        for line, setting in enumerate(self._settings):
            label = QLabel()
            fields = self._make(setting)
            label.setBuddy(fields[0])
            self._labels[setting.name], self.fields[setting.name] = label, fields
            self._layout.addWidget(label, line, 0)
            for at, field in enumerate(fields):
                wide = 1 if len(fields) == 2 else 2
                self._layout.addWidget(field, line, 1 + at, 1, wide)
        self.retranslate()

    def _make(self, setting: ParameterSpec) -> list[_Field]:
        if setting.kind == "flag":
            check = QCheckBox()
            check.toggled.connect(self._take)
            return [check]
        if setting.kind == "choice":
            box = WheelSafeComboBox()
            for choice in setting.choices:
                box.addItem(choice, choice)
            box.currentIndexChanged.connect(self._take)
            return [box]
        if setting.kind == "real":
            real = QDoubleSpinBox()
            real.setDecimals(setting.decimals)
            real.setRange(setting.least, setting.most)
            real.setSingleStep(setting.step)
            real.valueChanged.connect(self._take)
            return [real]
        count = 2 if setting.kind == "pair" else 1
        spins: list[_Field] = [WheelSafeSpinBox(int(setting.least), int(setting.most)) for _ in range(count)]
        for spin in spins:
            spin.valueChanged.connect(self._take)  # type: ignore[union-attr]
        return spins

    def _value(self, setting: ParameterSpec) -> Any:
        value = self._parameters[setting.name]
        # As in PyTorch, a window that has no stride of its own goes on by its own size.
        return self._parameters[self._settings[0].name] if value is None else value

    def _show(self, setting: ParameterSpec, value: Any) -> None:
        fields = self.fields[setting.name]
        sides = value if isinstance(value, tuple) else (value,) * len(fields)
        for field, side in zip(fields, sides, strict=True):
            if isinstance(field, WheelSafeSpinBox):
                field.show_value(side)
            elif isinstance(field, WheelSafeComboBox):
                field.show_choice(side)
            else:
                field.blockSignals(True)
                if isinstance(field, QCheckBox):
                    field.setChecked(side)
                else:
                    field.setValue(side)
                field.blockSignals(False)

    def _with(self, setting: ParameterSpec, side: int, value: int) -> Any:
        if setting.kind != "pair":
            return value
        now = self._value(setting)
        return (value, now[1]) if side == 0 else (now[0], value)

    @Slot()
    def _take(self) -> None:
        """Read the fields that differ from what was shown."""
        for setting in self._settings:
            values = tuple(_read(field) for field in self.fields[setting.name])
            value = values if setting.kind == "pair" else values[0]
            if value != self._value(setting):
                self._parameters[setting.name] = value
        self.changed.emit()


def _read(field: _Field) -> Any:
    if isinstance(field, WheelSafeComboBox):
        return field.currentData()
    return field.isChecked() if isinstance(field, QCheckBox) else field.value()
