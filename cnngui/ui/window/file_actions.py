"""Opening and saving models."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import torch
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from cnngui.digits.dataset import Dataset, dataset_of
from cnngui.network.architectures import DEFAULT_ARCHITECTURE
from cnngui.network.conventions import Conventions
from cnngui.network.files.model_file import (
    Model,
    check_savable,
    last_trained,
    load_model,
    save_model,
)
from cnngui.network.files.pretrained import pretrained_names, pretrained_path
from cnngui.problem import Problem, translatable
from cnngui.regular_files import is_archive
from cnngui.training.opening import Opened, open_network
from cnngui.ui.common.actions import Actions
from cnngui.ui.common.file_dialogs import MODELS, ask_for_file, ask_where_to_save
from cnngui.ui.common.message_bar import MessageBar
from cnngui.ui.common.model_titles import file_stem, model_title
from cnngui.ui.common.translation import marked, sentence_of
from cnngui.ui.draw.draw_panel import DrawPanel
from cnngui.ui.session.file_reader import FileReader
from cnngui.ui.session.trainer import Trainer
from cnngui.ui.session.workbench import Workbench, untrained
from cnngui.ui.window.convention_notices import ConventionNotices

_MODEL_SUFFIXES = {".pt", ".pt2", ".pth", ".ckpt", ".safetensors", ".onnx", ".h5", ".keras", ".tflite"}


def start_model(messages: MessageBar, dataset: Dataset) -> Model:
    """Open the trained model of a data set; where it is spoilt, warn of it and start untrained."""
    path = pretrained_path(DEFAULT_ARCHITECTURE, dataset)
    try:
        if pretrained_names(dataset):
            return load_model(path)
    except Problem as problem:
        messages.warn(partial(sentence_of, problem))
    return untrained(DEFAULT_ARCHITECTURE, dataset=dataset.name)


def is_model_file(path: Path) -> bool:
    """Return whether a file is to be opened as a model, by its suffix or else by its first bytes."""
    return path.suffix.lower() in _MODEL_SUFFIXES or is_archive(path)


class FileActions(QObject):
    """Open and save models, and report what went wrong.

    `unkept`: the network trained last, where it could be kept nowhere.

    Signals:
        saved(): the network shown is in a file now.
    """

    saved = Signal()

    def __init__(
        self,
        window: QWidget,
        workbench: Workbench,
        panel: DrawPanel,
        trainer: Trainer,
        reader: FileReader,
        messages: MessageBar,
        actions: Actions,
        own_architectures: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        super().__init__(window)
        self._own_architectures = own_architectures
        self._reader = reader
        self._conventions = ConventionNotices(
            window,
            workbench,
            messages,
            lambda *settled: self._messages.attempt(partial(self._show_settled, *settled)),
        )
        self._actions = actions
        self._window = window
        self._workbench = workbench
        self._panel = panel
        self._trainer = trainer
        self._messages = messages
        self._saved = workbench.model
        # What was trained last and could not be kept.
        self.unkept: Model | None = None
        self._name = ""
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        actions = self._actions
        actions.open_model.triggered.connect(self.ask_for_model)
        actions.save_model.triggered.connect(self.ask_where_to_save)
        actions.last_model.triggered.connect(self.open_last_trained)
        actions.conventions.triggered.connect(self._conventions.open_dialog)
        for name, action in actions.catalogue.items():
            action.triggered.connect(partial(self.open_shipped, name))
        self._panel.dataset_wanted.connect(self.open_dataset)
        self._trainer.state_changed.connect(self._show_state)

    @Slot()
    def _show_state(self) -> None:
        """Offer other networks while no run is going on, during which none can come into its place."""
        actions, idle = self._actions, not self._trainer.is_running
        for action in (actions.open_model, actions.conventions, *actions.catalogue.values()):
            action.setEnabled(idle)
        actions.last_model.setEnabled(idle and self.has_last_trained)
        self._panel.offer_datasets(idle)

    @property
    def title(self) -> str:
        """Name the network shown: by its file, or by its architecture where it has none."""
        if self.is_unsaved or not self._name:
            return model_title(self._workbench.model)
        return self._name

    @property
    def is_unsaved(self) -> bool:
        """Return whether the network shown is in no file."""
        return self._workbench.model is not self._saved

    def open_model(self, path: str | Path) -> bool:
        """Show the network in a file; return whether it could be opened."""
        return self._messages.attempt(lambda: self._open_model(Path(path)))

    def save_model(self, path: str | Path) -> bool:
        """Save the network shown; return whether it could be saved."""
        return self._messages.attempt(lambda: self._save_model(Path(path)))

    def open_shipped(self, name: str) -> bool:
        """Show a trained network of the catalogue; return whether it could be opened."""
        return self.open_model(pretrained_path(name, self._workbench.dataset))

    @Slot(str)
    def open_dataset(self, name: str) -> bool:
        """Show a network of a data set, a trained one of the same architecture if there is one."""
        dataset, architecture = dataset_of(name), self._workbench.model.architecture
        trained = pretrained_names(dataset)
        if not trained:
            return self._messages.attempt(
                lambda: self._workbench.show_model(untrained(DEFAULT_ARCHITECTURE, dataset=name))
            )
        return self.open_model(
            pretrained_path(architecture if architecture in trained else trained[0], dataset)
        )

    @Slot()
    def open_last_trained(self) -> None:
        """Show the network that was trained last, in this window or in one before."""
        self.open_model(last_trained())

    @property
    def has_last_trained(self) -> bool:
        """Return whether a trained network was kept."""
        return last_trained().exists()

    def keep_trained(self, model: Model) -> None:
        """Keep a network as the one trained last, so that a forgotten save loses nothing."""
        is_kept = self._messages.attempt(partial(self._keep_trained, model))
        self.unkept = None if is_kept else model
        self._show_state()

    @Slot()
    def ask_for_model(self) -> None:
        """Ask for a model file, and open it."""
        path = ask_for_file(self._window, self.tr("Open a model"), marked("FileKinds", MODELS))
        if path is not None:
            self.open_model(path)

    @Slot()
    def ask_where_to_save(self) -> None:
        """Ask where to save the network shown, and save it."""
        if not self._messages.attempt(self._check_savable):
            return
        path = self._ask_where(self._workbench.model)
        if path is not None:
            self.save_model(path)

    def ask_where_to_save_unkept(self) -> bool:
        """Ask where to save the network that could not be kept; return whether it is in a file now."""
        model = self.unkept
        path = None if model is None else self._ask_where(model)
        if model is None or path is None:
            return model is None
        if self._messages.attempt(partial(save_model, path, model)):
            self.unkept = None
        return self.unkept is None

    def _ask_where(self, model: Model) -> Path | None:
        title, kinds = self.tr("Save the model"), self.tr("Models (*.pt)")
        return ask_where_to_save(self._window, title, f"{file_stem(model)}.pt", kinds)

    def _open_model(self, path: Path) -> None:
        if self._trainer.is_running:
            raise Problem(
                translatable("Problem", "A training is under way; stop it before you open another model.")
            )
        own = tuple(self._own_architectures())
        opened = self._reader.read(path, lambda control: open_network(path, own, control=control))
        model = opened.model
        before = self._saved, self._name
        # Before the signal, whose receivers read it at once.
        self._saved, self._name = model, path.name
        try:
            self._workbench.show_model(model)
        except Problem:
            self._saved, self._name = before
            raise
        self._conventions.announce(path, opened)

    def _show_settled(self, before_it: Opened, conventions: Conventions) -> None:
        """Show a network with other conventions; they are kept for its file, or are to be saved."""
        opened, before = before_it.settled(conventions), self._saved
        if opened.digest:
            self._saved = opened.model
        try:
            self._workbench.show_model(opened.model)
        except Problem:
            self._saved = before
            raise
        self._conventions.note(opened)

    def _check_savable(self) -> None:
        check_savable(self._workbench.model)

    def _save_model(self, path: Path) -> None:
        model = self._workbench.model
        save_model(path, model)
        self._saved, self._name = model, path.name
        if self.unkept is not None and has_same_weights(model, self.unkept):
            self.unkept = None
        self._messages.notify(partial(self._saved_as, path))
        self.saved.emit()

    def _keep_trained(self, model: Model) -> None:
        path = last_trained()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Problem(
                translatable(
                    "Problem",
                    "The trained network could not be kept in {folder}: {reason}; save it somewhere else.",
                ),
                folder=path.parent,
                reason=error.strerror or error,
            ) from error
        save_model(path, model)

    def _saved_as(self, path: Path) -> str:
        return self.tr("Saved as {path}.").format(path=path)


def has_same_weights(one: Model, other: Model) -> bool:
    """Return whether two models are of one architecture and have the same weights."""
    ones, others = one.network.state_dict(), other.network.state_dict()
    return ones.keys() == others.keys() and all(
        torch.equal(weight.cpu(), others[name].cpu()) for name, weight in ones.items()
    )
