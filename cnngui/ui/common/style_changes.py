"""Widgets that adapt to the font and the colours of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

_CHANGES = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)

# The Qt class that this is mixed in front of, for the type checker.
if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class FollowsStyle(_Base):
    """Adapt when the font, the style or the palette changes; mixed in front of a Qt widget class.

    The constructor of the Qt class sends such events before the widget is built. A widget follows them from
    `follow_style` on, which it calls at the end of its own constructor.
    """

    _follows_style = False

    def follow_style(self) -> None:
        """Adapt now, and at every change from now on."""
        self._follows_style = True
        self.adapt_to_style()

    def adapt_to_style(self) -> None:
        """Take sizes and colours from the present font and palette."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._follows_style and event.type() in _CHANGES:
            self.adapt_to_style()
