"""A line of words that says which colour of curve is what; it breaks where there are many."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

_LONGEST = 32


class CurveLegend(QLabel):
    """Name curves, each behind a stroke of its colour, for one or several plots below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        # As it can be cut anywhere, its words would otherwise make the whole page wide.
        self.setMinimumWidth(120)

    def show_entries(self, entries: Iterable[tuple[str, QColor]]) -> None:
        """Show these names and colours; a name that is very long is cut."""
        words = []
        for name, colour in entries:
            short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
            whole = escape(short).replace(" ", "&nbsp;")
            words.append(f'<span style="color:{colour.name()}"><b>━━</b></span>&nbsp;{whole}')
        self.setText(" &nbsp; ".join(words))
