"""Pictures shown to the network: from files, from the clipboard, and those of its data set."""

import random
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from cnngui.digits.drawing import Drawing
from cnngui.digits.image_import import open_for, picture_for
from cnngui.problem import Problem, translatable
from cnngui.ui.common.actions import Actions
from cnngui.ui.common.file_dialogs import PICTURES, ask_for_file
from cnngui.ui.common.message_bar import MessageBar
from cnngui.ui.common.translation import marked
from cnngui.ui.draw.caption import Caption
from cnngui.ui.draw.draw_panel import DrawPanel
from cnngui.ui.session.file_reader import FileReader
from cnngui.ui.session.workbench import Workbench


class PictureActions(QObject):
    """Show pictures to the network, and report what went wrong."""

    def __init__(
        self,
        window: QWidget,
        workbench: Workbench,
        panel: DrawPanel,
        reader: FileReader,
        messages: MessageBar,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self._panel = panel
        self._reader = reader
        self._messages = messages
        self._random = random.Random()
        actions.random_picture.triggered.connect(self.show_random_picture)
        actions.open_image.triggered.connect(self.ask_for_image)
        actions.paste_image.triggered.connect(self.paste_image)
        workbench.model_changed.connect(self._show_first_picture)
        self._show_first_picture()

    def open_image(self, path: str | Path) -> bool:
        """Show the network the picture in a file; return whether it could be opened."""
        return self._messages.attempt(partial(self._open_image, Path(path)))

    @Slot()
    def paste_image(self) -> None:
        """Show the network the copied picture, or the picture file that was copied."""
        self._messages.attempt(self._paste_image)

    @Slot()
    def show_random_picture(self) -> None:
        """Show the network one of the test pictures of its data set, with its class."""
        self._messages.attempt(self._show_random_picture)

    @Slot(object, object)
    def show_picture(self, picture: NDArray[np.float32], caption: Caption) -> None:
        """Show the network a picture (C, H, W), and write below it which one it is."""
        self._show_picture(picture)
        self._panel.set_caption(caption)

    @Slot()
    def ask_for_image(self) -> None:
        """Ask for a picture, and show it to the network."""
        path = ask_for_file(self._window, self.tr("Open an image"), marked("FileKinds", PICTURES))
        if path is not None:
            self.open_image(path)

    def _open_image(self, path: Path) -> None:
        dataset = self._workbench.dataset
        self._show_picture(self._reader.read(path, lambda _control: open_for(path, dataset)))

    def _paste_image(self) -> None:
        copied = QGuiApplication.clipboard().mimeData()
        if copied is not None and copied.hasUrls() and copied.urls()[0].isLocalFile():
            self._open_image(Path(copied.urls()[0].toLocalFile()))
            return
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            raise Problem(
                translatable("Problem", "There is no picture on the clipboard; copy one, then paste it here.")
            )
        self._show_picture(picture_for(_as_pixels(image), self._workbench.dataset))

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
