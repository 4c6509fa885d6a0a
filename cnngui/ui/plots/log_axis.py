"""An axis whose heights may be logarithms, with round numbers that do not run into one another."""

import pyqtgraph as pg

from cnngui.network.values.logarithmic_ticks import logarithmic_ticks


class LogAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Write plain numbers as pyqtgraph does, and round ones where heights are logarithms."""

    def tickValues(self, least: float, most: float, size: float) -> list[tuple[float | None, list[float]]]:
        """Return the heights of the lines and numbers, which are logarithms where the axis is logarithmic."""
        if not self.logMode:
            ticks: list[tuple[float | None, list[float]]] = super().tickValues(least, most, size)
            return ticks
        low, high = min(least, most), max(least, most)
        return [(None, logarithmic_ticks(low, high))]

    def logTickStrings(self, values: list[float], scale: float, spacing: float | None) -> list[str]:
        """Write each height as the number whose logarithm it is."""
        return [f"{10**value:.3g}" for value in values]
