"""Facts of two networks, row by row: the one's numbers to the left, the other's to the right."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnngui.network.values.number_format import percent, ratio
from cnngui.ui.common.translation import Translated, labelled

LEFT, RIGHT = 0, 1
_GAP = 6.0
_THICKEST = 14.0


@dataclass(frozen=True)
class Fact:
    """Hold one amount of two networks, (left, right); None where it is not known.

    `is_share` says that the amounts are shares of 1, compared by their difference and not by their ratio.
    """

    name: str
    amounts: tuple[float | None, float | None]
    is_share: bool = False

    @property
    def larger(self) -> int | None:
        """Return the side of the larger amount; None where they are equal or one is not known."""
        left, right = self.amounts
        if left is None or right is None or left == right:
            return None
        return LEFT if left > right else RIGHT

    def part(self, side: int) -> float:
        """Return how long a side's bar is, 0…1: of the larger amount, or of 1 for a share."""
        amount = self.amounts[side] or 0.0
        whole = 1.0 if self.is_share else max(known or 0.0 for known in self.amounts)
        return amount / whole if whole else 0.0


class FactsView(Translated, QWidget):
    """Paint each fact as two bars that grow out of the middle, the larger one marked with how much larger."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts_view")
        self._facts: tuple[Fact, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts shown."""
        return self._facts

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show other facts."""
        if facts == self._facts:
            return
        self._facts = facts
        lines = [
            labelled(fact.name, f"{self.text(row, LEFT)}, {self.text(row, RIGHT)}")
            for row, fact in enumerate(facts)
        ]
        self.setAccessibleDescription("; ".join(lines))
        self.updateGeometry()
        self.update()

    def text(self, row: int, side: int) -> str:
        """Write what stands at one side of a row: the amount, and for the larger one by how much it is."""
        fact = self._facts[row]
        amount, other = fact.amounts[side], fact.amounts[1 - side]
        if amount is None:
            return self.tr("not tested")
        text = percent(amount) if fact.is_share else f"{amount:,.0f}"
        if fact.larger != side or other is None:
            return text
        if fact.is_share:
            return f"{text} (+{100 * (amount - other):.2f})"
        return f"{text} (×{ratio(amount / other)})" if other else text

    def bar_rect(self, row: int, side: int) -> QRectF:
        """Return the rectangle of one bar as it is painted."""
        line, track = self._track(row, side)
        long = track.width() * self._facts[row].part(side)
        left = track.right() - long if side == LEFT else track.x()
        return QRectF(left, line.y(), long, line.height())

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Facts of both networks"))
        self.update()

    def _track(self, row: int, side: int) -> tuple[QRectF, QRectF]:
        """Return the line of bars of a row, and the part of it that a side's longest bar takes."""
        height = self.height() / max(len(self._facts), 1)
        text = self.fontMetrics().height()
        room = height - 2 * text - 3
        thick = min(max(room, 3.0), _THICKEST)
        top = row * height + (height - 2 * text - thick) / 2 + text
        line = QRectF(0, top, self.width(), thick)
        half = self.width() / 2
        left = _GAP if side == LEFT else half + 1
        return line, QRectF(left, top, half - 1 - _GAP, thick)

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        for row, fact in enumerate(self._facts):
            line, _ = self._track(row, LEFT)
            text = self.fontMetrics().height()
            self._write(
                painter,
                QRectF(0, line.y() - text - 1, self.width(), text),
                Qt.AlignmentFlag.AlignHCenter,
                fact.name,
                palette.color(QPalette.ColorRole.PlaceholderText),
            )
            for side, align in ((LEFT, Qt.AlignmentFlag.AlignLeft), (RIGHT, Qt.AlignmentFlag.AlignRight)):
                _, track = self._track(row, side)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
                painter.drawRect(track)
                wins = fact.larger == side
                painter.setBrush(
                    palette.color(QPalette.ColorRole.Accent if wins else QPalette.ColorRole.Dark)
                )
                painter.drawRect(self.bar_rect(row, side))
                place = QRectF(_GAP, line.bottom() + 1, self.width() - 2 * _GAP, text)
                colour = palette.color(QPalette.ColorRole.Text)
                self._write(painter, place, align, self.text(row, side), colour, bold=wins)

    def _write(
        self,
        painter: QPainter,
        place: QRectF,
        align: Qt.AlignmentFlag,
        text: str,
        colour: QColor,
        bold: bool = False,
    ) -> None:
        font = QFont(self.font())
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, text)

    def sizeHint(self) -> QSize:
        row = 2 * self.fontMetrics().height() + round(_THICKEST) + 4
        return QSize(400, max(len(self._facts), 1) * row)

    def minimumSizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance("8,888,888,888 (×8,888)") * 2
        return QSize(wide, max(len(self._facts), 1) * (2 * self.fontMetrics().height() + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)
