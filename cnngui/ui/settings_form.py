"""The settings of a run, as controls that can only hold what a run can use."""

import contextlib

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, Slot
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QLabel, QSpinBox, QWidget

from cnngui.network.architectures import ARCHITECTURES
from cnngui.problem import Problem
from cnngui.training.devices import available
from cnngui.training.settings import OPTIMISERS, SCHEDULES, Settings
from cnngui.ui.architecture_words import description_of, title_of
from cnngui.ui.language import Translated, marked
from cnngui.ui.preferences import remembered

_A_LINE = 4
_GROUP = "training/"
_OWN = _GROUP + "own"


class LearningRateBox(QDoubleSpinBox):
    """Hold a learning rate, written as short as it goes; the arrows change its leading digit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(8)
        self.setRange(1e-8, 1e30)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def valueFromText(self, text: str) -> float:
        return _as_number(text) or self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = _as_number(text)
        if number is not None and self.minimum() <= number <= self.maximum():
            return QValidator.State.Acceptable, text, position
        begun = all(letter in "0123456789.eE+-" for letter in text)
        return (QValidator.State.Intermediate if begun else QValidator.State.Invalid), text, position


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


class SettingsForm(Translated, QWidget):
    """Let a person choose the settings of the next run; they are remembered."""

    def __init__(self, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.architecture = QComboBox()
        self.optimiser = QComboBox()
        self.learning_rate = LearningRateBox()
        self.schedule = QComboBox()
        self.batch_size = QSpinBox()
        self.epochs = QSpinBox()
        self.seed = QSpinBox()
        self.device = QComboBox()
        self._own = ""
        self._fields: list[tuple[QLabel, QWidget]] = []
        self._build()
        self._fill(Settings())
        self._restore()
        self._connect()
        self.retranslate()

    def settings(self) -> Settings:
        """Return what is chosen."""
        return Settings(
            architecture=self.architecture.currentData(),
            optimiser=self.optimiser.currentData(),
            learning_rate=self.learning_rate.value(),
            schedule=self.schedule.currentData(),
            batch_size=self.batch_size.value(),
            epochs=self.epochs.value(),
            seed=self.seed.value(),
            device=self.device.currentData(),
        )

    def remember(self) -> None:
        """Keep what is chosen for the next start of the program."""
        for name, value in vars(self.settings()).items():
            self._store.setValue(_GROUP + name, value)
        self._store.setValue(_OWN, self._own)

    def choose_own(self, text: str) -> None:
        """Offer a network of one's own, in the place of the one before, and choose it.

        Raises Problem for the text of one that cannot be built.
        """
        title = title_of(text)
        if not self._own:
            self.architecture.addItem(title, text)
        else:
            self.architecture.setItemText(len(ARCHITECTURES), title)
            self.architecture.setItemData(len(ARCHITECTURES), text)
        self._own = text
        self.architecture.setCurrentIndex(len(ARCHITECTURES))
        self.retranslate()

    def retranslate(self) -> None:
        words = [
            (self.tr("&Architecture"), description_of(self.architecture.currentData())),
            (self.tr("&Optimiser"), self.tr("How the weights are moved against the gradient of the loss.")),
            (
                self.tr("&Learning rate"),
                self.tr("How far a step goes. Too small learns slowly, too large does not learn at all."),
            ),
            (
                self.tr("S&chedule"),
                self.tr(
                    "Whether the learning rate stays as it is, or rises to that and then falls to nothing."
                ),
            ),
            (self.tr("&Batch size"), self.tr("How many digits one step is computed from.")),
            (
                self.tr("&Number of epochs"),
                self.tr("How often the network sees each of the 55,000 training digits."),
            ),
            (
                self.tr("See&d"),
                self.tr("The number that all chance starts from: the same seed gives the same run again."),
            ),
            (
                self.tr("Dev&ice"),
                self.tr("What computes: the processor, or a graphics card where there is one."),
            ),
        ]
        for (label, field), (name, hint) in zip(self._fields, words, strict=True):
            label.setText(name)
            label.setToolTip(hint)
            field.setToolTip(hint)
            field.setAccessibleName(name.replace("&", ""))
        if self._own:
            self.architecture.setItemText(len(ARCHITECTURES), title_of(self._own))
        for index, schedule in enumerate(SCHEDULES.values()):
            self.schedule.setItemText(index, marked("Schedule", schedule.title))

    def _build(self) -> None:
        for name, architecture in ARCHITECTURES.items():
            self.architecture.addItem(architecture.title, name)
        for name, optimiser in OPTIMISERS.items():
            self.optimiser.addItem(optimiser.title, name)
        for name in SCHEDULES:
            self.schedule.addItem("", name)
        for device in available():
            self.device.addItem(device.title, device.name)
        self.batch_size.setRange(1, 10_000)
        self.epochs.setRange(1, 1_000)
        self.seed.setRange(0, 2**31 - 1)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(14)
        layout.setVerticalSpacing(2)
        fields = (
            self.architecture,
            self.optimiser,
            self.learning_rate,
            self.schedule,
            self.batch_size,
            self.epochs,
            self.seed,
            self.device,
        )
        for index, field in enumerate(fields):
            label = QLabel()
            label.setBuddy(field)
            line, column = divmod(index, _A_LINE)
            layout.addWidget(label, 2 * line, column)
            layout.addWidget(field, 2 * line + 1, column)
            layout.setColumnStretch(column, 1)
            # A wheel that passes over must not change a setting.
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(self)
            self._fields.append((label, field))

    def _connect(self) -> None:
        self.architecture.currentIndexChanged.connect(self._tell_architecture)

    @Slot()
    def _tell_architecture(self) -> None:
        self.retranslate()

    def _fill(self, settings: Settings) -> None:
        _choose(self.architecture, settings.architecture)
        _choose(self.optimiser, settings.optimiser)
        _choose(self.schedule, settings.schedule)
        _choose(self.device, settings.device)
        self.learning_rate.setValue(settings.learning_rate)
        self.batch_size.setValue(settings.batch_size)
        self.epochs.setValue(settings.epochs)
        self.seed.setValue(settings.seed)

    def _restore(self) -> None:
        """Take what was chosen last time, as far as it still makes sense here."""
        own = remembered(self._store, _OWN, "")
        # What is remembered may be damaged, or from a version that could build other networks.
        with contextlib.suppress(Problem):
            if own:
                self.choose_own(own)
        default = vars(Settings())
        self._fill(Settings(**{k: remembered(self._store, _GROUP + k, v) for k, v in default.items()}))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.Wheel or super().eventFilter(watched, event)


def _choose(box: QComboBox, data: str) -> None:
    """Choose the entry with `data`; where it is gone, leave the first."""
    index = box.findData(data)
    if index >= 0:
        box.setCurrentIndex(index)
