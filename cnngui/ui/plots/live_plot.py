"""A plot that grows while a run goes, with an exact read-out under the pointer."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from cnngui.network.values.number_format import exact_number
from cnngui.ui.common.theme import on_ground
from cnngui.ui.common.translation import Translated, labelled
from cnngui.ui.plots.log_axis import LogAxis

# More samples than this to a pixel are drawn as their extremes: about 2,000 points for a plot of 500 pixels.
_SAMPLES_A_PIXEL = 2.0
# The read-out has room for so many curves; of more it lists those nearest the pointer.
_MOST_READ = 8


@dataclass(frozen=True)
class Style:
    """Describe how a curve is drawn.

    `colours`: on light and on dark. `width`: in pixels. `points`: whether its points are marked.
    """

    colours: tuple[str, str]
    width: float = 1.0
    points: bool = False


@dataclass(frozen=True, eq=False)
class Overlay:
    """Hold a curve of another run, drawn behind those of this one."""

    x: ArrayLike
    y: ArrayLike
    colour: QColor


class LivePlot(Translated, pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Plot named curves against the step; `set_words` gives them their words, in each language anew.

    Signals:
        pointed(float | None): the pointer came to a place on the x-axis, or left the plot.
    """

    pointed = Signal(object)

    def __init__(self, curves: Mapping[str, Style], parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"left": LogAxis("left")})
        # How long the last painting took, for whoever decides how often to show something new.
        self.paint_seconds = 0.0
        self._styles: dict[str, Style] = {}
        self.curves: dict[str, pg.PlotDataItem] = {}
        self._names: dict[str, str] = {}
        self._readings: dict[str, str] = {}
        self._data: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
        self.overlays: list[pg.PlotDataItem] = []
        self._pointed: tuple[float, float] | None = None
        self._led: float | None = None
        self._step_word = ""
        self._decimals = 0
        self.marker = pg.InfiniteLine(angle=90, movable=False)
        self.readout_item = pg.TextItem()
        self._build()
        self.set_curves(curves)

    def set_curves(self, curves: Mapping[str, Style]) -> None:
        """Have these curves instead of those there were; they are empty."""
        for curve in self.curves.values():
            self.removeItem(curve)
        self._styles = dict(curves)
        self.curves.clear()
        self._data.clear()
        for key, style in curves.items():
            # A wide antialiased curve is slow to paint; a thin one is not, and a wide plain one is not.
            self.curves[key] = self.plotItem.plot(
                autoDownsampleFactor=_SAMPLES_A_PIXEL,
                antialias=style.width <= 1,
                symbol="o" if style.points else None,
                symbolSize=6,
                symbolPen=None,
            )
            self._names.setdefault(key, key)
            empty = np.empty(0)
            self._data[key] = (empty, empty)
        self._apply_palette()

    def _build(self) -> None:
        self.plotItem.setDownsampling(auto=True, mode="peak")
        self.plotItem.setClipToView(True)
        self.plotItem.setMenuEnabled(False)
        self.plotItem.hideButtons()
        for item in (self.marker, self.readout_item):
            item.hide()
            item.setZValue(10)
            self.addItem(item, ignoreBounds=True)
        for side in ("bottom", "left"):
            # Numbers as they are, not in thousands that the label then names.
            self.plotItem.getAxis(side).enableAutoSIPrefix(False)
        self.setMouseTracking(True)
        self.setMinimumSize(200, 130)

    def set_words(self, title: str, x: str, y: str, names: dict[str, str], decimals: int = 0) -> None:
        """Set the words of the plot: its title, its axes and its curves; `decimals` are those of x."""
        self._names = {key: names.get(key, key) for key in self.curves}
        self._step_word = x
        self._decimals = decimals
        self.setAccessibleName(title)
        self.plotItem.setLabel("bottom", x)
        self.plotItem.setLabel("left", y)
        self._apply_palette()

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Draw the height of a point as its value, or as the logarithm of it."""
        self.plotItem.setLogMode(x=False, y=logarithmic)
        self.plotItem.enableAutoRange()

    @property
    def is_logarithmic(self) -> bool:
        """Return whether heights are logarithms."""
        return bool(self.plotItem.getAxis("left").logMode)

    def set_overlays(self, overlays: Iterable[Overlay]) -> None:
        """Draw curves of other runs behind those of this one, instead of those there were."""
        for curve in self.overlays:
            self.removeItem(curve)
        self.overlays = [
            self.plotItem.plot(
                np.asarray(overlay.x, np.float64),
                np.asarray(overlay.y, np.float64),
                # Wide without smoothing, as the run's own: a wide smoothed curve takes far too long.
                pen=pg.mkPen(overlay.colour, width=2),
                antialias=False,
                autoDownsampleFactor=_SAMPLES_A_PIXEL,
            )
            for overlay in overlays
        ]
        for curve in self.overlays:
            curve.setZValue(-0.5)

    def set_curve(self, key: str, x: ArrayLike, y: ArrayLike) -> None:
        """Show the whole of one curve as it now is."""
        self._data[key] = np.asarray(x, np.float64), np.asarray(y, np.float64)
        self.curves[key].setData(*self._data[key])
        if self._pointed is not None:
            self._read_out()

    def settle(self) -> None:
        """Fit the axes to the curves now; left to the painting, everything would be painted twice."""
        self.plotItem.vb.prepareForPaint()

    @property
    def readout(self) -> str:
        """Return the exact values under the pointer, a line each; empty without a pointer."""
        return self.readout_item.toPlainText() if self.readout_item.isVisible() else ""

    def reading_at(self, x: float) -> dict[str, tuple[float, float]]:
        """Return, for each curve that has points, the point nearest to `x`."""
        readings: dict[str, tuple[float, float]] = {}
        for key, (xs, ys) in self._data.items():
            if len(xs):
                nearest = int(np.abs(xs - x).argmin())
                readings[key] = float(xs[nearest]), float(ys[nearest])
        return readings

    def _read_out(self) -> None:
        readings = {} if self._pointed is None else self.reading_at(self._pointed[0])
        self.marker.setVisible(bool(readings) or self._led is not None)
        self.readout_item.setVisible(bool(readings))
        if self._pointed is None or not readings:
            if self._led is not None:
                self.marker.setPos(self._led)
            return
        pointed, height = self._pointed
        step = min((at for at, _ in readings.values()), key=lambda at: abs(at - pointed))
        lines = [f"{self._step_word} {step:,.{self._decimals}f}"]
        for key in self._nearest(readings, height):
            at, value = readings[key]
            place = "" if at == step else f" ({at:,.{self._decimals}f})"
            lines.append(labelled(f"{self._names[key]}{place}", exact_number(value)))
        self.readout_item.setText("\n".join(lines))
        self.marker.setPos(step)
        # Below the top of what is seen.
        (left, right), (_, top) = self.plotItem.vb.viewRange()
        share = (step - left) / (right - left) if right > left else 0.0
        self.readout_item.setAnchor((self._label_side(share), 0.0))
        self.readout_item.setPos(step, top)

    def _label_side(self, share: float) -> float:
        """Return the anchor of the read-out for a line at a share of the width, so that it is all in sight.

        0 is to the right of the line, 1 to the left; where neither has the room, it lies across the line.
        """
        room = float(self.plotItem.vb.width())
        width = max(float(self.readout_item.boundingRect().width()), 1.0)
        at = share * room
        if at + width <= room:
            return 0.0
        if at >= width:
            return 1.0
        return min(max((at - max(room - width, 0.0)) / width, 0.0), 1.0)

    def _nearest(self, readings: dict[str, tuple[float, float]], height: float) -> list[str]:
        """Return the curves that the read-out lists, in their order."""
        if len(readings) <= _MOST_READ:
            return list(readings)

        def distance(key: str) -> float:
            value = readings[key][1]
            if not self.is_logarithmic:
                return abs(value - height)
            return abs(np.log10(value) - height) if value > 0 else np.inf

        chosen = set(sorted(readings, key=distance)[:_MOST_READ])
        return [key for key in readings if key in chosen]

    def lead(self, x: float | None) -> None:
        """Show the line at a place that is pointed at elsewhere, or no longer."""
        self._led = x
        self._read_out()

    def _apply_palette(self) -> None:
        palette, points = self.palette(), self.font().pointSize()
        self.setBackground(palette.color(QPalette.ColorRole.Base))
        text = palette.color(QPalette.ColorRole.Text)
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        for side in ("bottom", "left"):
            axis = self.plotItem.getAxis(side)
            axis.setTickFont(self.font())
            axis.setLabel(axis.labelText, **{"font-size": f"{points}pt"})
            axis.setPen(palette.color(QPalette.ColorRole.Mid))
            axis.setTextPen(muted)
        self.marker.setPen(pg.mkPen(muted, style=Qt.PenStyle.DashLine))
        for key, style in self._styles.items():
            colour = on_ground(style.colours, palette)
            self.curves[key].setPen(pg.mkPen(colour, width=style.width))
            self.curves[key].setSymbolBrush(colour)
        self.plotItem.setTitle(self.accessibleName() or " ", size=f"{points + 1}pt", color=text)
        self.readout_item.setFont(self.font())
        self.readout_item.setColor(text)
        self.readout_item.fill = pg.mkBrush(palette.color(QPalette.ColorRole.AlternateBase))
        self.readout_item.border = pg.mkPen(palette.color(QPalette.ColorRole.Mid))
        self._read_out()

    def _is_built(self) -> bool:
        """Return whether the plot exists: Qt sends events before it is made and after it is closed."""
        return getattr(self, "readout_item", None) is not None and self.plotItem is not None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._is_built():
            self._apply_palette()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        scene: QPointF = self.mapToScene(event.position().toPoint())
        box = self.plotItem.vb
        inside = box.sceneBoundingRect().contains(scene)
        at = box.mapSceneToView(scene)
        self._point_at((at.x(), at.y()) if inside else None)

    def _point_at(self, place: tuple[float, float] | None) -> None:
        self._pointed = place
        self._read_out()
        self.pointed.emit(None if place is None else place[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.plotItem.enableAutoRange()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        started = time.perf_counter()
        super().paintEvent(event)
        self.paint_seconds = time.perf_counter() - started
