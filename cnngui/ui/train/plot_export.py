"""Saving what a run shows: pictures as PNG and SVG, numbers as CSV."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from cnngui.problem import Problem, translatable
from cnngui.saving import save, save_csv
from cnngui.training.loop.history import History
from cnngui.training.runs.history_csv import curves_csv

# Dots of a saved picture for each of the screen's.
_FINER = 2

_NOTHING = translatable("Problem", "There are no numbers to save yet; train first.")


def save_picture(widget: QWidget, path: Path) -> None:
    """Save what a widget shows, as SVG where the path ends so, else as PNG.

    Raises Problem where the file cannot be written.
    """
    content = _svg(widget) if path.suffix.lower() == ".svg" else _png(widget)
    save(path, content)


def save_curves(history: History, path: Path) -> None:
    """Save the numbers of a run as CSV. Raises Problem where there are none, or they cannot be written."""
    if not len(history.losses):
        raise Problem(_NOTHING)
    save_csv(path, curves_csv(history))


def _png(widget: QWidget) -> bytes:
    image = QImage(widget.size() * _FINER, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_FINER)
    image.fill(widget.palette().window().color())
    with QPainter(image) as painter:
        _render(widget, painter)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _svg(widget: QWidget) -> bytes:
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(0, 0, widget.width(), widget.height()))
    generator.setTitle("cnngui")
    with QPainter(generator) as painter:
        painter.fillRect(widget.rect(), widget.palette().window().color())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _render(widget, painter)
    return bytes(buffer.data().data())


def _render(widget: QWidget, painter: QPainter) -> None:
    # That of the class: a view of pyqtgraph has a `render` of its own, with other arguments.
    QWidget.render(widget, painter, QPoint())
