"""The size of all words and numbers, for a desk or for the last row of a class."""

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QApplication

from cnngui.ui.common.preferences import remembered

# In points: the smallest that is read at a desk, the largest that the window has room for.
_SIZES = (7, 20)
_KEY = "text_size"


class TextSize(QObject):
    """Change the application's font and remember it."""

    def __init__(self, application: QApplication, store: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._store = store
        # The desktop's own, before any is remembered; a second window of one program finds it changed.
        self._usual = int(application.property("usual_text") or application.font().pointSize())
        application.setProperty("usual_text", self._usual)

    def restore(self) -> None:
        """Use the size of last time."""
        self._set(remembered(self._store, _KEY, self._application.font().pointSize()))

    def remember(self) -> None:
        """Keep the size for the next start."""
        self._store.setValue(_KEY, self._application.font().pointSize())

    @Slot()
    def enlarge(self) -> None:
        """Make the text a point larger."""
        self._set(self._application.font().pointSize() + 1)

    @Slot()
    def reduce(self) -> None:
        """Make the text a point smaller."""
        self._set(self._application.font().pointSize() - 1)

    @Slot()
    def reset(self) -> None:
        """Set the text to the desktop's own size."""
        self._set(self._usual)

    def _set(self, points: int) -> None:
        font = self._application.font()
        font.setPointSize(min(max(points, _SIZES[0]), _SIZES[1]))
        self._application.setFont(font)
