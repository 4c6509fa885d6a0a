"""Eight pictures as they are, and below them as training would see them."""

import numpy as np
import torch
from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from torch import Tensor

from cnngui.digits.augmentation import augment
from cnngui.digits.dataset import DEFAULT_DATASET, Dataset
from cnngui.problem import Problem
from cnngui.ui.common.focus_frame import paint_focus
from cnngui.ui.common.theme import picture_colours
from cnngui.ui.common.translation import Translated, sentence_of
from cnngui.ui.grids.mosaic import Mosaic, as_image

COUNT = 8
# Every class of a data set is among so many of its first test pictures.
_SEARCHED = 200


class AugmentationPreview(Translated, QAbstractButton):
    """Show what an augmentation makes of eight pictures; a click draws anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = "none"
        self._dataset = DEFAULT_DATASET
        self._problem: Problem | None = None
        self._drawn: Tensor | None = None
        self._image: QImage | None = None
        self.setObjectName("sample_digits")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.draw_anew)
        self.retranslate()

    @property
    def pictures(self) -> tuple[Tensor, Tensor] | None:
        """Return the pictures before and after, both (8, C, H, W); None while none are drawn."""
        return None if self._drawn is None else (self._samples(), self._drawn)

    def show_augmentation(self, name: str) -> None:
        """Show another augmentation, a key of AUGMENTATIONS."""
        if name != self._name:
            self._name = name
            self._forget()

    def show_dataset(self, dataset: Dataset) -> None:
        """Show pictures of another data set."""
        self._dataset = dataset
        self._forget()
        self.updateGeometry()

    def retranslate(self) -> None:
        if self._problem is not None:
            self.setToolTip(sentence_of(self._problem))
        else:
            self.setToolTip(
                self.tr("Eight pictures, and below them as the network may see them. Click to draw anew.")
            )
        self.setAccessibleName(self.tr("Pictures before and after"))

    @Slot()
    def draw_anew(self) -> None:
        """Change the pictures by another draw of chance."""
        self._forget()
        self._draw_if_seen()

    def _forget(self) -> None:
        self._drawn = self._image = None
        self.update()

    def _draw_if_seen(self) -> None:
        # Not during a run: both draw from the same random state, so the run could not be repeated.
        if self._drawn is not None or not self.isEnabled() or not self.isVisible():
            return
        try:
            self._drawn = augment(self._name, self._samples())
            self._problem = None
        except Problem as problem:
            self._problem = problem
            self.retranslate()
            return
        both = torch.cat((self._samples(), self._drawn)).numpy()  # (16, C, H, W)
        mosaic = Mosaic(2 * COUNT, both.shape[2], both.shape[3], COUNT)
        self._image = as_image(mosaic.picture(np.stack([picture_colours(each) for each in both])))
        self.update()

    def _paint(self, painter: QPainter) -> None:
        self._draw_if_seen()
        if self._image is None:
            return
        width = min(float(self.width()), self.height() * self._image.width() / self._image.height())
        height = width * self._image.height() / self._image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        painter.drawImage(QRectF(0, 0, width, height), self._image)

    def sizeHint(self) -> QSize:
        _, height, width = self._dataset.spec.shape
        return QSize(COUNT * (width + 1) - 1, 2 * height + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)
            paint_focus(painter, self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.update()

    def _samples(self) -> Tensor:
        """Return pictures as they are, (8, C, H, W), of different classes. Raises Problem as `load` does."""
        pictures = self._dataset.load("test")
        labels = pictures.labels[:_SEARCHED].tolist()
        firsts = sorted({label: labels.index(label) for label in labels}.values())
        others = [index for index in range(2 * COUNT) if index not in firsts]
        return pictures.images[(firsts + others)[:COUNT]]
