"""The icons of the tools, in the colour of text."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cnngui.resource_files import resource_folder

ICONS = resource_folder("icons")
_SIZES = (20, 40, 80)


def icon(name: str, palette: QPalette) -> QIcon:
    """Draw `resources/icons/name.svg` in the palette's colours, plain and disabled."""
    drawn = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        for size in _SIZES:
            drawn.addPixmap(_pixmap(name, colour.name(), size), mode)
    return drawn


@cache
def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    source = (
        (ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", QColor(colour).name())
    )
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
