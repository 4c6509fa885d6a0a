"""Whether a page can be seen at all."""

from PySide6.QtWidgets import QWidget


def is_on_screen(page: QWidget) -> bool:
    """Say whether a page is open and not behind the tab of another one.

    Qt leaves a dock behind a tab open and moves it off the window, so `isVisible` alone says too much. A page
    that comes into sight is painted; that is where it can catch up.
    """
    return page.isVisible() and not page.visibleRegion().isEmpty()
