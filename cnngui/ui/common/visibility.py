"""Updates that are put off while a widget is not visible."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


def is_on_screen(page: QWidget) -> bool:
    """Return True if a page is open and not behind the tab of another one.

    Qt leaves a dock behind a tab open and moves it off the window, so `isVisible` alone says too much. A page
    that comes into sight is painted; that is where it can catch up.
    """
    return page.isVisible() and not page.visibleRegion().isEmpty()


# The Qt class that this is mixed in front of, for the type checker.
if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class DeferredUpdates(_Base):
    """Put an update off while the widget cannot be seen; mixed in front of a Qt widget class.

    An update begins with `if self.defer(): return`. What was put off is done by `catch_up`, which the widget
    overrides, once it is painted again.
    """

    _is_behind = False

    @property
    def is_behind(self) -> bool:
        """Return True if an update was put off and not done since."""
        return self._is_behind

    def defer(self) -> bool:
        """Return True if an update has to wait, because the widget is not visible; else catch up first."""
        if not is_on_screen(self):
            self._is_behind = True
            return True
        self.catch_up_now()
        return False

    def catch_up(self) -> None:
        """Do what was put off."""
        raise NotImplementedError

    def catch_up_now(self) -> None:
        """Do what was put off, if anything was, without waiting to be painted."""
        if self._is_behind:
            self._is_behind = False
            self.catch_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_behind:
            # Not now: what is being painted would change under the painter.
            QTimer.singleShot(0, self, self._catch_up_if_seen)

    @Slot()
    def _catch_up_if_seen(self) -> None:
        if is_on_screen(self):
            self.catch_up_now()
