"""The settings of a run, as controls that can only hold what a run can use."""

import contextlib
from collections.abc import Mapping

from PySide6.QtCore import QSettings, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox, QVBoxLayout, QWidget

from cnngui.digits.augmentation import AUGMENTATIONS
from cnngui.digits.dataset import DEFAULT_DATASET, Dataset, dataset_of
from cnngui.network.architectures import ARCHITECTURES, architecture_of, has_dropout
from cnngui.network.builder.blueprint import Blueprint
from cnngui.problem import Problem
from cnngui.training.devices import available
from cnngui.training.settings import LEAST_PICTURES, LOSSES, OPTIMISERS, SCHEDULES, Settings
from cnngui.ui.common.model_titles import description_of, title_of
from cnngui.ui.common.preferences import remembered
from cnngui.ui.common.translation import Translated, marked
from cnngui.ui.train.augmentation_preview import AugmentationPreview
from cnngui.ui.train.learning_rate_box import DecayBox, LearningRateBox
from cnngui.ui.train.settings_grid import SettingsGrid
from cnngui.ui.train.settings_labels import WORDS, Choice

_GROUP = "training/"
_OWN = _GROUP + "own"
_LENGTH = _GROUP + "length"
_GOAL = _GROUP + "goal"
_EPOCHS, _ACCURACY = "epochs", "accuracy"
_USUAL_GOAL = 98.0
# Below 0 is what the network itself has.
_OWN_DROPOUT = -0.05


class SettingsForm(Translated, QWidget):
    """Edit the settings of the next run; they are remembered.

    Signals:
        hinted(str): the sentence on the control that is pointed at or has the keyboard focus.
        learning_rate_changed(float): it may be changed while a run goes.
    """

    hinted = Signal(str)
    learning_rate_changed = Signal(float)

    def __init__(
        self, store: QSettings, dataset: Dataset = DEFAULT_DATASET, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.architecture, self.optimiser, self.schedule = QComboBox(), QComboBox(), QComboBox()
        self.loss, self.augmentation, self.length = QComboBox(), QComboBox(), QComboBox()
        self.device = QComboBox()
        self.learning_rate, self.weight_decay = LearningRateBox(), DecayBox()
        self.dropout, self.target_accuracy = QDoubleSpinBox(), QDoubleSpinBox()
        self.batch_size, self.epochs = QSpinBox(), QSpinBox()
        self.seed, self.train_size = QSpinBox(), QSpinBox()
        self.samples = AugmentationPreview()
        self._dataset = dataset
        self._own = ""
        self._locked = False
        self._grid = SettingsGrid({name: getattr(self, name) for name in WORDS}, self.samples)
        self._build()
        self._fill(Settings())
        self._restore()
        self._connect()
        self.retranslate()

    @property
    def fields(self) -> Mapping[str, QWidget]:
        """Return the controls by the names of their settings; `length` is the choice of when a run ends."""
        return self._grid.fields

    def settings(self) -> Settings:
        """Return what is chosen."""
        # What is typed and not yet left counts too.
        self.learning_rate.interpretText()
        self.weight_decay.interpretText()
        dropout = self.dropout.value() if self._has_dropout() else -1.0
        target = self.target_accuracy.value() if self.length.currentData() == _ACCURACY else 0.0
        return Settings(
            architecture=self.architecture.currentData(),
            optimiser=self.optimiser.currentData(),
            learning_rate=self.learning_rate.value(),
            schedule=self.schedule.currentData(),
            batch_size=self.batch_size.value(),
            epochs=self.epochs.value(),
            seed=self.seed.value(),
            device=self.device.currentData(),
            loss=self.loss.currentData(),
            weight_decay=self.weight_decay.value(),
            target_accuracy=round(target / 100, 6),
            dropout=round(dropout, 2) if dropout >= 0 else -1.0,
            augmentation=self.augmentation.currentData(),
            train_size=self.train_size.value(),
            dataset=self._dataset.name,
        )

    def show_settings(self, settings: Settings) -> None:
        """Show what a run trains with; that is no change of its learning rate."""
        self.show_dataset(dataset_of(settings.dataset))
        with contextlib.suppress(Problem):
            if settings.architecture not in ARCHITECTURES:
                self.choose_own(settings.architecture)
        with QSignalBlocker(self.learning_rate):
            self._fill(settings)
        _choose(self.length, _ACCURACY if settings.target_accuracy else _EPOCHS)
        self.target_accuracy.setValue(100 * settings.target_accuracy or self.target_accuracy.value())

    def show_dataset(self, dataset: Dataset) -> None:
        """Set the data set of the next run; all its pictures where all of another were chosen."""
        if dataset is self._dataset:
            return
        whole = self.train_size.value() == self.train_size.maximum()
        if self._own:
            self._fit_own(dataset)
        self._dataset = dataset
        self.train_size.setRange(LEAST_PICTURES, dataset.train_count)
        if whole:
            self.train_size.setValue(dataset.train_count)
        self.samples.show_dataset(dataset)
        self._follow_choice()

    def remember(self) -> None:
        """Keep what is chosen for the next start of the program."""
        for name, value in vars(self.settings()).items():
            self._store.setValue(_key(name), value)
        self._store.setValue(_OWN, self._own)
        self._store.setValue(_LENGTH, self.length.currentData())
        self._store.setValue(_GOAL, self.target_accuracy.value())

    def choose_own(self, text: str) -> None:
        """Offer a network of one's own, given as its text, and choose it.

        Raises Problem for the text of one that cannot be built for the pictures of the data set.
        """
        architecture_of(text, self._dataset.spec)
        title = title_of(text)
        if not self._own:
            self.architecture.addItem("")
        self.architecture.setItemText(len(ARCHITECTURES), title)
        self.architecture.setItemData(len(ARCHITECTURES), text)
        self._own = text
        self.architecture.setCurrentIndex(len(ARCHITECTURES))
        self.retranslate()

    def _fit_own(self, dataset: Dataset) -> None:
        """Make the network of one's own one for the pictures of a data set, or take it out."""
        fitted = Blueprint.from_text(self._own, self._dataset.spec).for_spec(dataset.spec)
        at = len(ARCHITECTURES)
        if fitted.problem is None:
            self._own = fitted.text
            self.architecture.setItemData(at, self._own)
        else:
            self._own = ""
            with QSignalBlocker(self.architecture):
                self.architecture.removeItem(at)

    def lock(self, locked: bool) -> None:
        """Hold all but the learning rate while a run goes, or let it all be changed again."""
        self._locked = locked
        for field in self.fields.values():
            field.setEnabled(not locked or field is self.learning_rate)
        self.samples.setEnabled(not locked)
        self.retranslate()

    def retranslate(self) -> None:
        self._grid.write_headings()
        for name in self.fields:
            title, hint = (marked("Setting", words) for words in WORDS[name])
            hint = hint.format(
                choice=self._choice_in_words(name), count=f"{self._dataset.train_count:,}"
            ).strip()
            tip = f"{hint}\n\n{self._lock_in_words(name)}" if self._locked else hint
            self._grid.write(name, title, hint, tip)
        if self._own:
            self.architecture.setItemText(len(ARCHITECTURES), title_of(self._own))
        for box, context, choices in self._tables():
            for index, choice in enumerate(choices.values()):
                box.setItemText(index, marked(context, choice.title))
        self.length.setItemText(0, self.tr("all epochs"))
        self.length.setItemText(1, self.tr("an accuracy, or all epochs"))
        self.dropout.setSpecialValueText(self.tr("as built"))
        self.target_accuracy.setSuffix(" %")
        self._grid.align_fields()

    def _tables(self) -> tuple[tuple[QComboBox, str, Mapping[str, Choice]], ...]:
        """List the boxes whose choices have titles for translation: box, context, choices."""
        return (
            (self.schedule, "Schedule", SCHEDULES),
            (self.loss, "Loss", LOSSES),
            (self.augmentation, "Augmentation", AUGMENTATIONS),
        )

    def _choice_in_words(self, name: str) -> str:
        """Return the sentence on what a field has chosen, where each choice has its own."""
        if name == "architecture":
            return description_of(self.architecture.currentData())
        for box, context, choices in self._tables():
            if box is self.fields[name]:
                return marked(context, choices[box.currentData()].description)
        return ""

    def _lock_in_words(self, name: str) -> str:
        if name == "learning_rate":
            return self.tr("It may be changed while the run goes, and counts from the next step.")
        return self.tr("A run is under way with this; stop it to choose another.")

    def _build(self) -> None:
        for name, architecture in ARCHITECTURES.items():
            self.architecture.addItem(architecture.title, name)
        for name, optimiser in OPTIMISERS.items():
            self.optimiser.addItem(optimiser.title, name)
        for box, _, choices in self._tables():
            for name in choices:
                box.addItem("", name)
        for device in available():
            self.device.addItem(device.title, device.name)
        for mode in (_EPOCHS, _ACCURACY):
            self.length.addItem("", mode)
        self.batch_size.setRange(1, 10_000)
        self.epochs.setRange(1, 1_000)
        self.seed.setRange(0, 2**31 - 1)
        self.train_size.setRange(LEAST_PICTURES, self._dataset.train_count)
        self.train_size.setSingleStep(1_000)
        self.train_size.setGroupSeparatorShown(True)
        self.dropout.setRange(_OWN_DROPOUT, 0.9)
        self.dropout.setSingleStep(0.05)
        self.target_accuracy.setRange(10.0, 100.0)
        self.target_accuracy.setSingleStep(0.5)
        self.target_accuracy.setValue(_USUAL_GOAL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._grid)

    def _connect(self) -> None:
        for box in (self.architecture, self.length, *(box for box, _, _ in self._tables())):
            box.currentIndexChanged.connect(self._follow_choice)
        self.learning_rate.valueChanged.connect(self.learning_rate_changed)
        self._grid.hinted.connect(self.hinted)
        self._follow_choice()

    @Slot()
    def _follow_choice(self) -> None:
        """Show the controls that the choices ask for, with their sentences."""
        self._grid.show_field("dropout", self._has_dropout())
        self._grid.show_field("target_accuracy", self.length.currentData() == _ACCURACY)
        augmentation = self.augmentation.currentData()
        self.samples.setVisible(augmentation != "none")
        self.samples.show_augmentation(augmentation)
        self.retranslate()

    def _has_dropout(self) -> bool:
        return has_dropout(self.architecture.currentData(), self._dataset.spec)

    def _fill(self, settings: Settings) -> None:
        for name, field in self.fields.items():
            if name == "length":
                continue
            value = getattr(settings, name)
            if isinstance(field, QComboBox):
                _choose(field, value)
            elif isinstance(field, QSpinBox | QDoubleSpinBox) and field is not self.target_accuracy:
                field.setValue(value)

    def _restore(self) -> None:
        """Take what was chosen last time, as far as it still makes sense here."""
        # What is remembered may be damaged, or from a version that could build other networks.
        with contextlib.suppress(Problem):
            if own := remembered(self._store, _OWN, ""):
                self.choose_own(own)
        default = vars(Settings())
        self._fill(Settings(**{name: remembered(self._store, _key(name), v) for name, v in default.items()}))
        _choose(self.length, remembered(self._store, _LENGTH, _EPOCHS))
        self.target_accuracy.setValue(remembered(self._store, _GOAL, _USUAL_GOAL))


def _key(name: str) -> str:
    """Return the key under which a setting is remembered, which is that of the first version."""
    return _GROUP + {"target_accuracy": "until", "train_size": "subset"}.get(name, name)


def _choose(box: QComboBox, data: str) -> None:
    """Choose the entry with `data`; where it is gone, leave the first."""
    index = box.findData(data)
    if index >= 0:
        box.setCurrentIndex(index)
