"""A plot that grows while a run goes, with an exact read-out under the pointer."""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPalette
from PySide6.QtWidgets import QWidget

from cnngui.ui.language import Translated
from cnngui.ui.theme import exact_number, on_ground

# More samples than this to a pixel are drawn as their extremes: about 2,000 points for a plot of 500 pixels.
_SAMPLES_A_PIXEL = 2.0


@dataclass(frozen=True)
class Style:
    """Say how a curve is drawn: its colour on light and on dark, its width in pixels, and whether its points
    are marked.
    """

    colours: tuple[str, str]
    width: float = 1.0
    points: bool = False


class LivePlot(Translated, pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Plot named curves against the step; `set_words` gives them their words, in each language anew.

    `legend_at` is the legend's distance from the left and top edge in pixels, or negative from the others.
    """

    def __init__(
        self, curves: dict[str, Style], legend_at: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._styles = curves
        self._curves: dict[str, pg.PlotDataItem] = {}
        self._names: dict[str, str] = {}
        self._readings: dict[str, str] = {}
        self._data: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
        self._pointed: float | None = None
        self._step_word = ""
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._label = pg.TextItem()
        self._legend = self.plotItem.addLegend(offset=legend_at)
        # Behind the curves and the read-out, which it would otherwise hide.
        self._legend.setZValue(-1)
        self._build(curves)
        self._dress()

    def _build(self, curves: dict[str, Style]) -> None:
        for key, style in curves.items():
            # A wide antialiased curve is slow to paint; a thin one is not, and a wide plain one is not.
            self._curves[key] = self.plotItem.plot(
                autoDownsampleFactor=_SAMPLES_A_PIXEL,
                antialias=style.width <= 1,
                symbol="o" if style.points else None,
                symbolSize=6,
                symbolPen=None,
            )
            self._names[key] = key
            empty = np.empty(0)
            self._data[key] = (empty, empty)
        self.plotItem.setDownsampling(auto=True, mode="peak")
        self.plotItem.setClipToView(True)
        self.plotItem.setMenuEnabled(False)
        self.plotItem.hideButtons()
        for item in (self._line, self._label):
            item.hide()
            item.setZValue(10)
            self.addItem(item, ignoreBounds=True)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 180)

    def set_words(self, title: str, x: str, y: str, names: dict[str, str]) -> None:
        """Set the words of the plot: its title, its axes and its curves."""
        self._names = names
        self._step_word = x
        self.setAccessibleName(title)
        self.plotItem.setLabel("bottom", x)
        self.plotItem.setLabel("left", y)
        self._dress()

    def _fill_legend(self) -> None:
        """Write the legend anew; one already written does not take another colour."""
        self._legend.clear()
        for key, curve in self._curves.items():
            self._legend.addItem(curve, self._names[key])

    def set_curve(self, key: str, x: ArrayLike, y: ArrayLike) -> None:
        """Show the whole of one curve as it now is."""
        self._data[key] = np.asarray(x, np.float64), np.asarray(y, np.float64)
        self._curves[key].setData(*self._data[key])
        if self._pointed is not None:
            self._read_out()

    @property
    def readout(self) -> str:
        """Return the exact values told under the pointer, a line each; empty without a pointer."""
        return self._label.toPlainText() if self._label.isVisible() else ""

    def reading_at(self, x: float) -> dict[str, tuple[float, float]]:
        """Give, for each curve that has points, the point nearest to `x`."""
        readings: dict[str, tuple[float, float]] = {}
        for key, (xs, ys) in self._data.items():
            if len(xs):
                nearest = int(np.abs(xs - x).argmin())
                readings[key] = float(xs[nearest]), float(ys[nearest])
        return readings

    def _read_out(self) -> None:
        readings = {} if self._pointed is None else self.reading_at(self._pointed)
        self._line.setVisible(bool(readings))
        self._label.setVisible(bool(readings))
        if self._pointed is None or not readings:
            return
        pointed = self._pointed
        step = min((at for at, _ in readings.values()), key=lambda at: abs(at - pointed))
        lines = [f"{self._step_word} {step:,.0f}"]
        for key, (at, value) in readings.items():
            place = "" if at == step else f" ({at:,.0f})"
            lines.append(f"{self._names[key]}{place}: {exact_number(value)}")
        self._label.setText("\n".join(lines))
        self._line.setPos(step)
        # On the side of the line where there is more room, below the top of what is seen.
        (left, right), (_, top) = self.plotItem.vb.viewRange()
        self._label.setAnchor((0.0, 0.0) if step < (left + right) / 2 else (1.0, 0.0))
        self._label.setPos(step, top)

    def _dress(self) -> None:
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
        self._line.setPen(pg.mkPen(muted, style=Qt.PenStyle.DashLine))
        for key, style in self._styles.items():
            colour = on_ground(style.colours, palette)
            self._curves[key].setPen(pg.mkPen(colour, width=style.width))
            self._curves[key].setSymbolBrush(colour)
            # The legend asks the points themselves, of which there may be none yet.
            self._curves[key].scatter.setBrush(colour)
        self._legend.setLabelTextColor(text)
        self._legend.setLabelTextSize(f"{points}pt")
        self._legend.setBrush(palette.color(QPalette.ColorRole.Base))
        self._fill_legend()
        self.plotItem.setTitle(self.accessibleName() or " ", size=f"{points + 1}pt", color=text)
        self._label.setFont(self.font())
        self._label.setColor(text)
        self._label.fill = pg.mkBrush(palette.color(QPalette.ColorRole.AlternateBase))
        self._label.border = pg.mkPen(palette.color(QPalette.ColorRole.Mid))
        self._read_out()

    def _is_built(self) -> bool:
        """Say whether there is a plot to dress: Qt sends events before it is made and after it is closed."""
        return getattr(self, "_legend", None) is not None and self.plotItem is not None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._is_built():
            self._dress()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        scene: QPointF = self.mapToScene(event.position().toPoint())
        box = self.plotItem.vb
        inside = box.sceneBoundingRect().contains(scene)
        self._pointed = box.mapSceneToView(scene).x() if inside else None
        self._read_out()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.plotItem.enableAutoRange()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self._read_out()
