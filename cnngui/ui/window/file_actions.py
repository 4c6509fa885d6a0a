"""Opening and saving models, and pictures from files and the clipboard."""

import random
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from cnngui.digits.dataset import Dataset, dataset_of
from cnngui.digits.drawing import Drawing
from cnngui.digits.image_import import open_for, picture_for
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
from cnngui.ui.common.file_dialogs import MODELS, PICTURES, ask_for_file, ask_where_to_save
from cnngui.ui.common.message_bar import MessageBar
from cnngui.ui.common.model_titles import file_stem, model_title
from cnngui.ui.common.translation import marked, sentence_of
from cnngui.ui.draw.caption import Caption
from cnngui.ui.draw.draw_panel import DrawPanel
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
    """Open and save models, show pictures to the network, and report what went wrong.

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
        messages: MessageBar,
        actions: Actions,
        own_architectures: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        super().__init__(window)
        self._own_architectures = own_architectures
        self._conventions = ConventionNotices(
            window, workbench, messages, lambda *settled: self._try(partial(self._show_settled, *settled))
        )
        self._actions = actions
        self._window = window
        self._workbench = workbench
        self._panel = panel
        self._trainer = trainer
        self._messages = messages
        self._saved = workbench.model
        self._name = ""
        self._random = random.Random()
        self._connect()
        self._show_state()
        self._show_first_picture()

    def _connect(self) -> None:
        actions = self._actions
        actions.random_picture.triggered.connect(self.show_random_picture)
        actions.open_image.triggered.connect(self.ask_for_image)
        actions.paste_image.triggered.connect(self.paste_image)
        actions.open_model.triggered.connect(self.ask_for_model)
        actions.save_model.triggered.connect(self.ask_where_to_save)
        actions.last_model.triggered.connect(self.open_last_trained)
        actions.conventions.triggered.connect(self._conventions.open_dialog)
        for name, action in actions.catalogue.items():
            action.triggered.connect(partial(self.open_shipped, name))
        self._workbench.model_changed.connect(self._show_first_picture)
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
        return self._try(lambda: self._open_model(Path(path)))

    def save_model(self, path: str | Path) -> bool:
        """Save the network shown; return whether it could be saved."""
        return self._try(lambda: self._save_model(Path(path)))

    def open_image(self, path: str | Path) -> bool:
        """Show the network the picture in a file; return whether it could be opened."""
        return self._try(lambda: self._show_picture(open_for(path, self._workbench.dataset)))

    @Slot()
    def paste_image(self) -> None:
        """Show the network the copied picture, or the picture file that was copied."""
        self._try(self._paste_image)

    @Slot()
    def show_random_picture(self) -> None:
        """Show the network one of the test pictures of its data set, with its class."""
        self._try(self._show_random_picture)

    def open_shipped(self, name: str) -> bool:
        """Show a trained network of the catalogue; return whether it could be opened."""
        return self.open_model(pretrained_path(name, self._workbench.dataset))

    @Slot(str)
    def open_dataset(self, name: str) -> bool:
        """Show a network of a data set, a trained one of the same architecture if there is one."""
        dataset, architecture = dataset_of(name), self._workbench.model.architecture
        trained = pretrained_names(dataset)
        if not trained:
            return self._try(
                lambda: self._workbench.show_model(untrained(DEFAULT_ARCHITECTURE, dataset=name))
            )
        return self.open_model(
            pretrained_path(architecture if architecture in trained else trained[0], dataset)
        )

    @Slot()
    def open_last_trained(self) -> None:
        """Show the network that was trained last, in this window or in one before."""
        self.open_model(last_trained())

    @Slot(object, object)
    def show_picture(self, picture: NDArray[np.float32], caption: Caption) -> None:
        """Show the network a picture (C, H, W), and write below it which one it is."""
        self._show_picture(picture)
        self._panel.set_caption(caption)

    @property
    def has_last_trained(self) -> bool:
        """Return whether a trained network was kept."""
        return last_trained().exists()

    def keep_trained(self, model: Model) -> None:
        """Keep a network as the one trained last, so that a forgotten save loses nothing."""
        self._try(partial(self._keep_trained, model))
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
        if not self._try(self._check_savable):
            return
        name = file_stem(self._workbench.model)
        title, kinds = self.tr("Save the model"), self.tr("Models (*.pt)")
        path = ask_where_to_save(self._window, title, f"{name}.pt", kinds)
        if path is not None:
            self.save_model(path)

    @Slot()
    def ask_for_image(self) -> None:
        """Ask for a picture, and show it to the network."""
        path = ask_for_file(self._window, self.tr("Open an image"), marked("FileKinds", PICTURES))
        if path is not None:
            self.open_image(path)

    def _try(self, attempt: Callable[[], None]) -> bool:
        try:
            attempt()
        except Problem as problem:
            self._messages.warn(partial(sentence_of, problem))
            return False
        return True

    def _open_model(self, path: Path) -> None:
        if self._trainer.is_running:
            raise Problem(
                translatable("Problem", "A training is under way; stop it before you open another model.")
            )
        opened = open_network(path, self._own_architectures())
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

    def _paste_image(self) -> None:
        copied, dataset = QGuiApplication.clipboard().mimeData(), self._workbench.dataset
        if copied is not None and copied.hasUrls() and copied.urls()[0].isLocalFile():
            self._show_picture(open_for(copied.urls()[0].toLocalFile(), dataset))
            return
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            raise Problem(
                translatable("Problem", "There is no picture on the clipboard; copy one, then paste it here.")
            )
        self._show_picture(picture_for(_as_pixels(image), dataset))

    def _show_picture(self, picture: NDArray[np.float32]) -> None:
        if self._workbench.dataset.is_drawn:
            self._panel.canvas.replace(Drawing(picture=picture[0]))
        else:
            self._panel.picture.set_caption(None)
            self._workbench.show_picture(picture)
        self._messages.dismiss()

    def _show_random_picture(self) -> None:
        dataset = self._workbench.dataset
        pictures = dataset.load("test")
        index = self._random.randrange(len(pictures))
        caption = Caption("test", index, int(pictures.labels[index]), dataset)
        self.show_picture(pictures.images[index].numpy().copy(), caption)

    @Slot()
    def _show_first_picture(self) -> None:
        """Take a picture of the data set where there is none and none can be drawn."""
        if not self._workbench.has_picture and not self._workbench.dataset.is_drawn:
            self.show_random_picture()


def _as_pixels(image: QImage) -> NDArray[np.uint8]:
    """Copy an image as RGBA, shape (H, W, 4); its rows are padded and its memory is Qt's."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4).copy()
