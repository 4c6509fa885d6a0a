"""What comes in from files and the clipboard, and what goes out to them."""

import random
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from cnngui.digits import mnist
from cnngui.digits.drawing import Drawing
from cnngui.digits.image_import import open_picture, picture_to_digit
from cnngui.network.files.model_file import (
    TRAINED,
    Model,
    check_savable,
    last_trained,
    load_model,
    save_model,
)
from cnngui.network.files.pretrained import pretrained_path
from cnngui.network.files.pt2_model import open_model
from cnngui.problem import Problem, translatable
from cnngui.ui.common.actions import Actions
from cnngui.ui.common.message_bar import MessageBar
from cnngui.ui.common.model_titles import file_stem, model_title
from cnngui.ui.common.preferences import remembered
from cnngui.ui.common.translation import sentence_of
from cnngui.ui.draw.digit_canvas import Caption, DigitCanvas
from cnngui.ui.session.trainer import Trainer
from cnngui.ui.session.workbench import Workbench, untrained

_FOLDER = "folder"
_MODEL_SUFFIXES = {".pt", ".pt2", ".pth"}


def start_model(messages: MessageBar) -> Model:
    """Open the trained model that comes with cnngui; where it is spoilt, say so and start untrained."""
    try:
        return load_model(TRAINED)
    except Problem as problem:
        messages.warn(partial(sentence_of, problem))
        return untrained("simple_cnn")


def is_model_file(path: Path) -> bool:
    """Return whether a file is to be opened as a model, by its suffix or else by its first bytes."""
    return path.suffix.lower() in _MODEL_SUFFIXES or zipfile.is_zipfile(path)


class FileActions(QObject):
    """Open and save models, put pictures and test digits on the canvas, and say what went wrong.

    Signals:
        saved(): the network on show is in a file now.
    """

    saved = Signal()

    def __init__(
        self,
        window: QWidget,
        workbench: Workbench,
        canvas: DigitCanvas,
        trainer: Trainer,
        messages: MessageBar,
        store: QSettings,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self._workbench = workbench
        self._canvas = canvas
        self._trainer = trainer
        self._messages = messages
        self._store = store
        self._saved = workbench.model
        self._name = ""
        self._chance = random.Random()
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        have = self._actions
        have.random_digit.triggered.connect(self.show_random_digit)
        have.open_image.triggered.connect(self.ask_for_image)
        have.paste_image.triggered.connect(self.paste_image)
        have.open_model.triggered.connect(self.ask_for_model)
        have.save_model.triggered.connect(self.ask_where_to_save)
        have.last_model.triggered.connect(self.open_last_trained)
        for name, action in have.catalogue.items():
            action.triggered.connect(partial(self.open_shipped, name))
        self._trainer.state_changed.connect(self._show_state)

    @Slot()
    def _show_state(self) -> None:
        """Offer other networks while no run is under way, during which none can come into its place."""
        have, idle = self._actions, not self._trainer.is_running
        for action in (have.open_model, *have.catalogue.values()):
            action.setEnabled(idle)
        have.last_model.setEnabled(idle and self.has_last_trained)

    @property
    def title(self) -> str:
        """Name the network on show: by its file, or by its architecture where it has none."""
        if self.is_unsaved or not self._name:
            return model_title(self._workbench.model)
        return self._name

    @property
    def is_unsaved(self) -> bool:
        """Say whether the network on show is in no file."""
        return self._workbench.model is not self._saved

    def open_model(self, path: str | Path) -> bool:
        """Show the network in a file; say whether it could be opened."""
        return self._try(lambda: self._open_model(Path(path)))

    def save_model(self, path: str | Path) -> bool:
        """Save the network on show; say whether it could be saved."""
        return self._try(lambda: self._save_model(Path(path)))

    def open_image(self, path: str | Path) -> bool:
        """Put the digit in a picture on the canvas; say whether there was one."""
        return self._try(lambda: self._show_digit(open_picture(path)))

    @Slot()
    def paste_image(self) -> None:
        """Put the copied picture, or the picture file that was copied, on the canvas."""
        self._try(self._paste_image)

    @Slot()
    def show_random_digit(self) -> None:
        """Put one of the MNIST test digits on the canvas, and say which."""
        self._try(self._show_random_digit)

    def open_shipped(self, name: str) -> bool:
        """Show a trained network of the catalogue; say whether it could be opened."""
        return self.open_model(pretrained_path(name))

    @Slot()
    def open_last_trained(self) -> None:
        """Show the network that was trained last, in this window or in one before."""
        self.open_model(last_trained())

    @Slot(object, object)
    def show_digit(self, digit: NDArray[np.float32], caption: Caption) -> None:
        """Put a digit (28, 28) on the canvas, and say below it which one it is."""
        self._show_digit(digit)
        self._canvas.set_caption(caption)

    @property
    def has_last_trained(self) -> bool:
        """Say whether a trained network was kept."""
        return last_trained().exists()

    def keep_trained(self, model: Model) -> None:
        """Keep a network as the one trained last, so that a forgotten save loses nothing."""
        self._try(partial(self._keep_trained, model))
        self._show_state()

    @Slot()
    def ask_for_model(self) -> None:
        """Let a person choose a model file, and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a model"), self._folder(), self.tr("Models (*.pt *.pt2)")
        )
        if path:
            self._remember(path)
            self.open_model(path)

    @Slot()
    def ask_where_to_save(self) -> None:
        """Let a person choose where to save the network on show, and save it."""
        if not self._try(self._check_savable):
            return
        name = file_stem(self._workbench.model)
        suggestion = str(Path(self._folder()) / f"{name}.pt")
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the model"), suggestion, self.tr("Models (*.pt)")
        )
        if path:
            path = path if Path(path).suffix else f"{path}.pt"
            self._remember(path)
            self.save_model(path)

    @Slot()
    def ask_for_image(self) -> None:
        """Let a person choose a picture, and put its digit on the canvas."""
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open an image"), self._folder(), kinds)
        if path:
            self._remember(path)
            self.open_image(path)

    def _try(self, attempt: Callable[[], None]) -> bool:
        try:
            attempt()
        except Problem as problem:
            self._messages.warn(partial(sentence_of, problem))
            return False
        return True

    def _folder(self) -> str:
        return remembered(self._store, _FOLDER, str(Path.home()))

    def _remember(self, path: str) -> None:
        self._store.setValue(_FOLDER, str(Path(path).parent))

    def _open_model(self, path: Path) -> None:
        if self._trainer.is_running:
            raise Problem(
                translatable("Problem", "A training is under way; stop it before you open another model.")
            )
        model = open_model(path)
        before = self._saved, self._name
        # Before the window is told, for it asks at once.
        self._saved, self._name = model, path.name
        try:
            self._workbench.show_model(model)
        except Problem:
            self._saved, self._name = before
            raise
        self._messages.dismiss()

    def _check_savable(self) -> None:
        check_savable(self._workbench.model)

    def _save_model(self, path: Path) -> None:
        model = self._workbench.model
        save_model(path, model)
        self._saved, self._name = model, path.name
        self._messages.tell(partial(self._saved_as, path))
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
        copied = QGuiApplication.clipboard().mimeData()
        if copied.hasUrls() and copied.urls()[0].isLocalFile():
            self._show_digit(open_picture(copied.urls()[0].toLocalFile()))
            return
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            raise Problem(
                translatable("Problem", "There is no picture on the clipboard; copy one, then paste it here.")
            )
        self._show_digit(picture_to_digit(_as_pixels(image)))

    def _show_digit(self, digit: NDArray[np.float32]) -> None:
        self._canvas.replace(Drawing(picture=digit))
        self._messages.dismiss()

    def _show_random_digit(self) -> None:
        digits = mnist.load("test")
        index = self._chance.randrange(len(digits))
        caption = Caption("test", index, int(digits.labels[index]))
        self.show_digit(digits.images[index, 0].numpy().copy(), caption)


def _as_pixels(image: QImage) -> NDArray[np.uint8]:
    """Copy an image as RGBA, shape (H, W, 4); its rows are padded and its memory is Qt's."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4).copy()
