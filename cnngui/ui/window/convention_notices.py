"""What a network of others was taken for: said when it is opened, and settled by hand."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from cnngui.network.conventions import Conventions, conventions_of
from cnngui.network.files.model_file import Model
from cnngui.training.convention_words import opened_words
from cnngui.training.opening import Opened
from cnngui.ui.common.message_bar import MessageAction, MessageBar
from cnngui.ui.common.translation import marked
from cnngui.ui.session.workbench import Workbench
from cnngui.ui.window.conventions_dialog import ConventionsDialog


class ConventionNotices(QObject):
    """Show what a network that was opened takes and gives, and offer to change it.

    `show` puts the network with the conventions that were settled in the place of the one on show.
    """

    def __init__(
        self,
        window: QWidget,
        workbench: Workbench,
        messages: MessageBar,
        show: Callable[[Opened, Conventions], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self._messages = messages
        self._show = show
        self._opened: Opened | None = None

    def note(self, opened: Opened) -> None:
        """Remember what was found out about the network on show."""
        self._opened = opened

    def announce(self, path: Path, opened: Opened) -> None:
        """Remember what was found out, and show it where the network is one of others."""
        self._opened = opened
        if opened.guess is None:
            self._messages.dismiss()
            return
        words = partial(opened_words, path, opened, marked)
        offer = MessageAction(self._words, self.open_dialog)
        if opened.guess.is_sure:
            self._messages.notify(words, offer)
        else:
            self._messages.warn(words, "", offer)

    @Slot()
    def open_dialog(self) -> None:
        """Show what the network on show takes and gives, to be settled by hand."""
        opened = self._of(self._workbench.model)
        dialog = ConventionsDialog(opened.model, opened.guess, self._window)
        dialog.settled.connect(self._settle)
        dialog.open()

    def _of(self, model: Model) -> Opened:
        return self._opened if self._opened is not None and self._opened.model is model else Opened(model)

    @Slot(object)
    def _settle(self, conventions: Conventions) -> None:
        opened = self._of(self._workbench.model)
        if conventions != conventions_of(opened.model.network):
            self._show(opened, conventions)

    def _words(self) -> str:
        return self.tr("Input and outputs …")
