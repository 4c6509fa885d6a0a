"""The fields of the settings form in groups, each with its label and the sentence on it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.translation import marked
from cnngui.ui.train.augmentation_preview import AugmentationPreview
from cnngui.ui.train.settings_labels import GROUPS


class SettingsGrid(QWidget):
    """Lay the fields out with their labels in the groups of `GROUPS`, each group under a heading.

    `fields` holds the field of each name in `GROUPS`; `samples` goes below the choice of an augmentation.

    Signals:
        hinted(str): the sentence on the field that is pointed at or has the keyboard focus.
    """

    hinted = Signal(str)

    def __init__(
        self, fields: Mapping[str, QWidget], samples: AugmentationPreview, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fields = {name: fields[name] for _, names in GROUPS for name in names}
        self._labels = {name: QLabel() for name in self.fields}
        self._hints: dict[QObject, str] = {}
        self._headings: list[QLabel] = []
        self._grids: list[QGridLayout] = []
        self._build(samples)

    def write(self, name: str, title: str, hint: str, tip: str) -> None:
        """Set the label of a field, the sentence that is emitted for it, and its tool tip."""
        field, label = self.fields[name], self._labels[name]
        label.setText(title)
        field.setAccessibleName(title.replace("&", ""))
        for each in (field, label):
            each.setToolTip(tip)
            self._hints[each] = hint

    def write_headings(self) -> None:
        """Set the headings in the language now in use."""
        for heading, (title, _) in zip(self._headings, GROUPS, strict=True):
            heading.setText(marked("Setting", title))

    def align_fields(self) -> None:
        """Make the fields of all groups begin at one line, behind the widest label."""
        for grid in self._grids:
            grid.setColumnMinimumWidth(0, max(label.sizeHint().width() for label in self._labels.values()))

    def show_field(self, name: str, visible: bool) -> None:
        """Show or hide a field and its label."""
        self.fields[name].setVisible(visible)
        self._labels[name].setVisible(visible)

    def _build(self, samples: AugmentationPreview) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 0, 8, 0)
        layout.setSpacing(4)
        for _, names in GROUPS:
            heading = QLabel()
            set_bold(heading)
            self._headings.append(heading)
            layout.addWidget(heading)
            grid = QGridLayout()
            grid.setContentsMargins(0, 0, 0, 8)
            grid.setHorizontalSpacing(8)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(1, 1)
            for line, name in enumerate(names):
                self._add(grid, line, name)
            if "augmentation" in names:
                grid.addWidget(samples, len(names), 0, 1, 2)
            layout.addLayout(grid)
            self._grids.append(grid)
        layout.addStretch(1)

    def _add(self, grid: QGridLayout, line: int, name: str) -> None:
        field, label = self.fields[name], self._labels[name]
        label.setBuddy(field)
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(6)
        field.setMinimumWidth(90)
        # A wheel that passes over must not change a setting.
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for each in (field, label):
            each.installEventFilter(self)
        grid.addWidget(label, line, 0)
        grid.addWidget(field, line, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            # It belongs to the column, which it moves.
            event.ignore()
            return True
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self.hinted.emit(self._hints.get(watched, ""))
        return super().eventFilter(watched, event)
