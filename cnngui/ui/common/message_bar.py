"""One sentence above the lower edge of the window: what went wrong, what is done, or what is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from cnngui.problem import Problem
from cnngui.training.loop.run_control import Stopped
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.icons import icon
from cnngui.ui.common.translation import Translated, sentence_of

_PADDING = 6
_MARGIN = 8
_WIDTH = 900
# How long it is shown that something is done.
NOTICE_MS = 8_000
# Time enough to read what was done, to see that it was wrong, and to reach the button.
NOTICE_WITH_ACTIONS_MS = 20_000


@dataclass(frozen=True)
class MessageAction:
    """Hold a button of a message: its words, asked for anew in each language, and what it does."""

    words: Callable[[], str]
    take: Callable[[], None]


@dataclass(frozen=True)
class _Message:
    mark: str
    sentence: Callable[[], str]
    role: QPalette.ColorRole
    offers: tuple[MessageAction, ...] = ()
    topic: str = ""


_NO_MESSAGE = _Message("", str, QPalette.ColorRole.WindowText)


class MessageBar(Translated, QFrame):
    """Show one sentence until it is closed or the next one comes; it never takes the keyboard focus.

    A question comes back after the messages shown in between, until it is answered or closed.

    It lies on the window, above `footer`: nothing moves under the pointer when it comes or goes.
    """

    def __init__(self, window: QWidget, footer: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("message_bar")
        self._footer = footer
        self._mark = QLabel()
        self._text = QLabel()
        self._message = _NO_MESSAGE
        self._question: _Message | None = None
        self._buttons: list[QPushButton] = []
        # What is done needs no closing; what is wrong stays until it is closed.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._close = QToolButton()
        self._build()
        self.retranslate()
        self.hide()

    @property
    def sentence(self) -> str:
        """Return the sentence shown, or an empty one."""
        return self._text.text()

    @Slot()
    def dismiss(self) -> None:
        """Remove the sentence; a question that was not answered takes its place."""
        if self._question is not None:
            if self._message is not self._question:
                self._show_message(self._question)
            return
        self._show_message(_NO_MESSAGE)

    @Slot()
    def put_away(self) -> None:
        """Remove what is shown, a question too."""
        if self._message is self._question:
            self._question = None
        self.dismiss()

    def notify(self, sentence: Callable[[], str], *offers: MessageAction) -> None:
        """Show that something is done, and offer more; the sentence is asked for anew in each language."""
        self._show_message(_Message("✓", sentence, QPalette.ColorRole.Accent, offers))
        self._timer.start(NOTICE_WITH_ACTIONS_MS if offers else NOTICE_MS)

    def warn(self, sentence: Callable[[], str], topic: str = "", *offers: MessageAction) -> None:
        """Show what is wrong and what to do; the sentence is asked for anew in each language.

        `topic`: what it is about, for `drop`.
        """
        self._show_message(_Message("!", sentence, QPalette.ColorRole.BrightText, offers, topic))

    def attempt(self, action: Callable[[], None]) -> bool:
        """Do something, and warn of what goes wrong; return whether it was done.

        What a person has cancelled needs no words.
        """
        try:
            action()
        except Problem as problem:
            self.warn(partial(sentence_of, problem))
            return False
        except Stopped:
            return False
        return True

    def drop(self, topic: str) -> None:
        """Remove the message about a topic, if that is shown: it is no longer true."""
        if self._message.topic == topic:
            self.dismiss()

    def ask(self, sentence: Callable[[], str], *offers: MessageAction) -> None:
        """Ask what a person wants; the question stays until an offer is taken or it is closed."""
        self._question = _Message("?", sentence, QPalette.ColorRole.Accent, offers)
        if self._message is _NO_MESSAGE:
            self._show_message(self._question)

    def retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close this message (Esc)"))
        self._close.setAccessibleName(self.tr("Close message"))
        self._write()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._text.setObjectName("message_text")
        self._text.setWordWrap(True)
        self.window().installEventFilter(self)
        self._footer.installEventFilter(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_bold(self._mark)
        self._close.setAutoRaise(True)
        self._close.setShortcut("Esc")
        self._close.clicked.connect(self.put_away)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(12, _PADDING, 8, _PADDING)
        layout.addWidget(self._mark)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close)

    def stay_above(self, widget: QWidget) -> None:
        """Lie on a part of the window even when that is brought to the front."""
        widget.installEventFilter(self)

    def _show_message(self, message: _Message) -> None:
        self._timer.stop()
        self._message = message
        self._mark.setText(message.mark)
        self._mark.setForegroundRole(message.role)
        self._close.setIcon(icon("close", self.palette()))
        self._put_buttons(len(message.offers))
        self._write()
        self._place()
        self.setVisible(message is not _NO_MESSAGE)
        if self.isVisible():
            self.raise_()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _put_buttons(self, count: int) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            # Gone at once, but not while its own click is still being delivered.
            button.hide()
            button.deleteLater()
        self._buttons = [QPushButton(self) for _ in range(count)]
        for number, button in enumerate(self._buttons):
            button.setObjectName(f"offer_{number}")
            button.clicked.connect(partial(self._take, number))
            self._row.insertWidget(self._row.count() - 1, button)

    def _take(self, number: int) -> None:
        offer = self._message.offers[number]
        self.put_away()
        offer.take()

    def _write(self) -> None:
        self._text.setText(self._message.sentence())
        self.setAccessibleName(self._message.sentence())
        for button, offer in zip(self._buttons, self._message.offers, strict=True):
            button.setText(offer.words())
        self._place()

    def _place(self) -> None:
        """Take the place of the lower right, which leaves the drawing free, as high as the sentence needs."""
        window = self.window()
        width = min(window.width() - 2 * _MARGIN, max(_WIDTH, window.width() // 2))
        others = [widget.sizeHint() for widget in (self._close, self._mark, *self._buttons)]
        margins, gaps = self._row.contentsMargins(), self._row.spacing() * len(others)
        frame = 2 * self.frameWidth()
        room = width - frame - margins.left() - margins.right() - gaps - sum(size.width() for size in others)
        height = max(self._text.heightForWidth(max(room, 200)), *(size.height() for size in others))
        height += margins.top() + margins.bottom() + frame
        bottom = self._footer.mapTo(window, QPoint(0, 0)).y()
        self.setGeometry(window.width() - _MARGIN - width, bottom - height, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        elif event.type() == QEvent.Type.ZOrderChange and watched is not self:
            # Not now: a dock brings its tab to the front where it finds itself on top.
            QTimer.singleShot(0, self, self.raise_)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()
