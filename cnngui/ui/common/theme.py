"""The colours: palettes of the window, light and dark, and the colour scales of the data."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

THEMES = ("system", "light", "dark")

# Entries of a scale's table. 256 is the number pyqtgraph and Qt have fast paths for.
_ENTRIES = 256

# ColorBrewer's RdBu (Cynthia Brewer, colorbrewer2.org), rated safe for the colour-blind:
# negative is blue, zero white, positive red.
_BLUES = ("#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0")
_REDS = ("#fddbc7", "#f4a582", "#d6604d", "#b2182b", "#67001f")
_SIGNED_ANCHORS = (*_BLUES, "#f7f7f7", *_REDS)

# Okabe and Ito, "Color Universal Design" (2008), by what each stands for in the plots: on light, on dark.
EACH_STEP = ("#b0b6be", "#6f7782")
SMOOTHED = ("#0072b2", "#56b4e9")
HELD_OUT = ("#d55e00", "#e69f00")
# Where the answer was right, and where it was wrong.
RIGHT = ("#00609a", "#56b4e9")
WRONG = ("#d55e00", "#e69f00")
# Curves that have no meaning of their own, such as a layer's: the colours that read well on the ground.
SERIES = (
    ("#0072b2", "#56b4e9"),
    ("#d55e00", "#e69f00"),
    ("#009e73", "#00b888"),
    ("#cc79a7", "#cc79a7"),
    ("#1c2127", "#f0e442"),
    ("#e69f00", "#d55e00"),
    ("#56b4e9", "#e8eaed"),
)

_VIRIDIS = pg.ColorMap(None, ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"])
_VIRIDIS_READ = ((0.0, 0.8), (0.3, 1.0))

# Highlights what belongs to the cell that is pointed at (Okabe and Ito's yellow), on any data.
HIGHLIGHT = QColor("#f0e442")

# The runs whose curves lie behind those of the present one, in the order in which they are ticked.
OVERLAYS = (
    ("#009e73", "#009e73"),
    ("#cc79a7", "#cc79a7"),
    ("#e69f00", "#d55e00"),
    ("#56b4e9", "#0072b2"),
    ("#000000", "#f0e442"),
)


def series(count: int) -> list[tuple[str, str]]:
    """Choose a colour for each of some curves, on light and on dark.

    More curves than SERIES has colours run from one end of viridis to the other (Smith and van der Walt,
    2015), in their order.
    """
    if count <= len(SERIES):
        return list(SERIES[:count])
    places = np.linspace(0.0, 1.0, count)
    # Neither the yellow end on white, nor the violet one on black.
    light, dark = (_VIRIDIS.map(low + (high - low) * places, mode="qcolor") for low, high in _VIRIDIS_READ)
    return [(one.name(), other.name()) for one, other in zip(light, dark, strict=True)]


_ROLES = QPalette.ColorRole
_LIGHT: dict[QPalette.ColorRole, str] = {
    _ROLES.Window: "#f1f2f4",
    _ROLES.WindowText: "#1c2127",
    _ROLES.Base: "#ffffff",
    _ROLES.AlternateBase: "#e6e8ec",
    _ROLES.Text: "#1c2127",
    _ROLES.PlaceholderText: "#5d6671",
    _ROLES.Button: "#ffffff",
    _ROLES.ButtonText: "#1c2127",
    _ROLES.BrightText: "#b3261e",
    _ROLES.ToolTipBase: "#ffffff",
    _ROLES.ToolTipText: "#1c2127",
    _ROLES.Highlight: "#1668b8",
    _ROLES.HighlightedText: "#ffffff",
    _ROLES.Accent: "#1668b8",
    _ROLES.Link: "#1668b8",
    _ROLES.Light: "#ffffff",
    _ROLES.Midlight: "#e6e8ec",
    _ROLES.Mid: "#c3c8cf",
    _ROLES.Dark: "#9aa1ab",
    _ROLES.Shadow: "#6c747e",
}
_DARK: dict[QPalette.ColorRole, str] = {
    _ROLES.Window: "#1d2025",
    _ROLES.WindowText: "#e8eaed",
    _ROLES.Base: "#15171b",
    _ROLES.AlternateBase: "#2a2e35",
    _ROLES.Text: "#e8eaed",
    _ROLES.PlaceholderText: "#a3abb6",
    _ROLES.Button: "#2d3138",
    _ROLES.ButtonText: "#e8eaed",
    _ROLES.BrightText: "#ff8a80",
    _ROLES.ToolTipBase: "#2d3138",
    _ROLES.ToolTipText: "#e8eaed",
    _ROLES.Highlight: "#4a9ee8",
    _ROLES.HighlightedText: "#0c0f12",
    _ROLES.Accent: "#4a9ee8",
    _ROLES.Link: "#7ab8f0",
    _ROLES.Light: "#3a3f48",
    _ROLES.Midlight: "#333840",
    _ROLES.Mid: "#444a54",
    _ROLES.Dark: "#6b7380",
    _ROLES.Shadow: "#0a0b0d",
}


def apply_theme(application: QApplication, theme: str) -> None:
    """Apply the palette of `theme`, one of THEMES; `system` follows the desktop's own choice."""
    dark = theme == "dark" or (
        theme == "system" and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    palette = QPalette()
    for role, colour in (_DARK if dark else _LIGHT).items():
        palette.setColor(role, QColor(colour))
    disabled = palette.color(QPalette.ColorRole.Dark)
    for role in (_ROLES.Text, _ROLES.WindowText, _ROLES.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
    application.setStyle("Fusion")
    application.setPalette(palette)
    if dark:
        # Fusion outlines its boxes darker than the window, which on a dark one is not seen.
        boxes = QPalette(palette)
        boxes.setColor(_ROLES.Base, palette.color(_ROLES.Mid))
        application.setPalette(boxes, "QCheckBox")  # type: ignore[arg-type]  # its stub wants bytes, it takes text
    else:
        application.setPalette(palette, "QCheckBox")  # type: ignore[arg-type]


def on_ground(colours: tuple[str, str], palette: QPalette) -> QColor:
    """Choose the first of two colours on a light ground, the second on a dark one."""
    return QColor(colours[palette.color(_ROLES.Base).lightness() < 128])


@dataclass(frozen=True)
class ColourScale:
    """Turn values from `low` to `high` into colours; what lies outside takes the colour of the end."""

    low: float
    high: float
    table: NDArray[np.uint32]

    def colours(self, values: NDArray[np.floating[Any]]) -> NDArray[np.uint32]:
        """Return the 0xAARRGGBB colour of each value, in the values' shape."""
        values = np.asarray(values)
        # Beyond this the difference of two float32 may be no float32 any more.
        if values.dtype != np.float32 or not np.abs(values).max(initial=0) < 1e37:
            # What is no finite number takes an end of the scale, or the middle.
            middle = (self.low + self.high) / 2
            values = np.nan_to_num(
                np.asarray(values, np.float64), nan=middle, posinf=self.high, neginf=self.low
            )
        steps = (values - self.low) * ((_ENTRIES - 1) / (self.high - self.low)) + 0.5
        entries = np.clip(steps, 0, _ENTRIES - 1).astype(np.uint8)
        colours: NDArray[np.uint32] = self.table.take(entries)
        return colours

    def colour(self, value: float) -> QColor:
        """Return the colour of one value."""
        return QColor.fromRgb(int(self.colours(np.full((1, 1, 1), value))[0, 0, 0]))

    def of_channels(self, _channels: range) -> "ColourScale":
        """Return the scale of some of the channels that this one is for; most have one for all."""
        return self


@dataclass(frozen=True)
class ChannelScale(ColourScale):
    """Turn each channel of a colour picture into shades of its own colour, and anything else into grey.

    `channels`: those that `colours` gets, in their order, counted in the picture.
    """

    channels: range = range(3)

    def colours(self, values: NDArray[np.floating[Any]]) -> NDArray[np.uint32]:
        if np.ndim(values) != 3 or len(values) != len(self.channels):
            return super().colours(values)
        shades = [
            ColourScale(self.low, self.high, _CHANNEL_TABLES[channel]).colours(plane)
            for channel, plane in zip(self.channels, values, strict=True)
        ]
        return np.stack(shades)

    def of_channels(self, channels: range) -> "ColourScale":
        return replace(self, channels=self.channels[channels.start : channels.stop])


def _packed(table: NDArray[np.uint8]) -> NDArray[np.uint32]:
    red, green, blue = (table[:, i].astype(np.uint32) for i in range(3))
    return np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue


def _signed_table() -> NDArray[np.uint32]:
    anchors = [(QColor(a).red(), QColor(a).green(), QColor(a).blue()) for a in _SIGNED_ANCHORS]
    return _packed(pg.ColorMap(None, anchors).getLookupTable(nPts=_ENTRIES))


_SIGNED_TABLE = _signed_table()
_INK_TABLE = _packed(np.repeat(np.arange(_ENTRIES, dtype=np.uint8)[:, None], 3, axis=1))

# Red, green and blue, light enough that all three are seen on black.
_CHANNEL_TABLES = tuple(
    _packed((np.arange(_ENTRIES)[:, None] * (np.array(full) / 255)).round().astype(np.uint8))
    for full in ((255, 80, 80), (80, 224, 80), (96, 144, 255))
)

INK = ColourScale(0.0, 1.0, _INK_TABLE)
CHANNELS = ChannelScale(0.0, 1.0, _INK_TABLE)


def picture_scale(channels: int) -> ColourScale:
    """Return the scale of a picture that enters a network: grey, or by channel where it has three."""
    return CHANNELS if channels == len(_CHANNEL_TABLES) else INK


def picture_colours(picture: NDArray[np.floating[Any]]) -> NDArray[np.uint32]:
    """Return the 0xAARRGGBB colours (H, W) of a picture (C, H, W), 0…1.

    Three channels are red, green and blue; of any other number the mean is shown in grey.
    """
    if len(picture) != len(_CHANNEL_TABLES):
        return INK.colours(picture.mean(axis=0))
    shades = np.rint(np.clip(picture, 0, 1) * 255).astype(np.uint32)
    colours: NDArray[np.uint32] = (
        np.uint32(0xFF000000) | shades[0] << np.uint32(16) | shades[1] << np.uint32(8) | shades[2]
    )
    return colours


def kernel_colours(kernel: NDArray[np.floating[Any]], limit: float) -> NDArray[np.uint32]:
    """Return the 0xAARRGGBB colours (H, W) of the weights (3, H, W) on red, green and blue.

    A weight of 0 is the middle of its channel, so a kernel of zeros is grey; ±`limit` are its ends.
    """
    return picture_colours((kernel / (limit or 1.0) + 1) / 2)


def signed_scale(limit: float) -> ColourScale:
    """Make the scale from −limit over 0 to +limit; where all is zero, everything has the colour of zero."""
    limit = limit if 0 < limit < np.inf else 1.0
    return ColourScale(-limit, limit, _SIGNED_TABLE)


def readable_on(colour: QColor) -> QColor:
    """Choose black or white, whichever reads better on `colour` (relative luminance, WCAG 2.2)."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    luminance = (
        0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
    )
    return QColor(Qt.GlobalColor.black if luminance > 0.179 else Qt.GlobalColor.white)
