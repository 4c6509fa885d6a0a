"""One sentence across the top of the window: what went wrong, or what is done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from cnngui.ui.icons import icon
from cnngui.ui.language import Translated

_PADDING = 6
_TOLD_MS = 8_000


class MessageBar(Translated, QToolBar):
    """Say one sentence until it is closed or the next one comes; it never takes the keyboard away.

    It is a tool bar because that is the place across the whole window that docks leave free.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self._content = QWidget()
        self._mark = QLabel()
        self._text = QLabel()
        self._sentence: Callable[[], str] = str
        # What is done needs no closing; what is wrong stays until somebody has read it.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._close = QToolButton()
        self._build()
        self.retranslate()
        self.hide()

    @property
    def sentence(self) -> str:
        """Return the sentence on show, or an empty one."""
        return self._text.text()

    @Slot()
    def dismiss(self) -> None:
        """Take the sentence away."""
        self._sentence = str
        self._write()
        self.hide()

    def tell(self, sentence: Callable[[], str]) -> None:
        """Say that something is done; the sentence is asked for anew in each language."""
        self._say("✓", sentence, QPalette.ColorRole.Accent)
        self._timer.start(_TOLD_MS)

    def warn(self, sentence: Callable[[], str]) -> None:
        """Say what is wrong and what to do; the sentence is asked for anew in each language."""
        self._say("!", sentence, QPalette.ColorRole.BrightText)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Message"))
        self._close.setToolTip(self.tr("Close this message (Esc)"))
        self._close.setAccessibleName(self.tr("Close message"))
        self._write()

    def _build(self) -> None:
        self.setMovable(False)
        # Not in the menu of tool bars: it comes and goes with its sentence.
        self.toggleViewAction().setVisible(False)
        content = self._content
        content.setAutoFillBackground(True)
        content.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self._mark.font()
        font.setBold(True)
        self._mark.setFont(font)
        self._close.setAutoRaise(True)
        self._close.setShortcut("Esc")
        self._close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(content)
        layout.setContentsMargins(12, _PADDING, 8, _PADDING)
        layout.addWidget(self._mark)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close)
        self.addWidget(content)

    def _say(self, mark: str, sentence: Callable[[], str], role: QPalette.ColorRole) -> None:
        self._timer.stop()
        self._mark.setText(mark)
        self._mark.setForegroundRole(role)
        self._close.setIcon(icon("close", self.palette()))
        self._sentence = sentence
        self._write()
        self.show()
        self._fit()

    def _write(self) -> None:
        self._text.setText(self._sentence())
        self.setAccessibleName(self._sentence())

    def _fit(self) -> None:
        """Be as high as the lines of the sentence; a tool bar does not ask its widgets for that."""
        lines = self._text.heightForWidth(max(self._text.width(), 200))
        inner = max(lines, self._close.sizeHint().height())
        self._content.setFixedHeight(inner + 2 * _PADDING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
