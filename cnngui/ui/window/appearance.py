"""The appearance of the window: language, colours, text size, full screen."""

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMainWindow

from cnngui.ui.common.actions import Actions
from cnngui.ui.common.preferences import remembered
from cnngui.ui.common.theme import THEMES, apply_theme
from cnngui.ui.common.translation import LANGUAGES, Languages, default_language
from cnngui.ui.window.text_size import TextSize


class Appearance(QObject):
    """Apply language, theme and text size, and change them by the actions.

    `language` and `theme` are for this start only; without them the remembered ones are used.
    """

    def __init__(
        self,
        window: QMainWindow,
        application: QApplication,
        store: QSettings,
        language: str | None,
        theme: str | None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._store = store
        self._actions: Actions | None = None
        self._text_size = TextSize(application, store, self)
        self._languages = Languages(application)
        self._languages.use(language or self._remembered("language", default_language(), tuple(LANGUAGES)))
        self._theme = theme or self._remembered("theme", "system", THEMES)
        apply_theme(application, self._theme)

    def connect_actions(self, actions: Actions) -> None:
        """Connect the actions that change the appearance, and check those of the present one."""
        self._actions = actions
        actions.languages[self._languages.current].setChecked(True)
        actions.themes[self._theme].setChecked(True)
        self.apply_palette(self._window.palette())
        actions.full_screen.toggled.connect(self._show_full_screen)
        actions.larger_text.triggered.connect(self._text_size.enlarge)
        actions.smaller_text.triggered.connect(self._text_size.reduce)
        actions.normal_text.triggered.connect(self._text_size.reset)
        for action in (*actions.languages.values(), *actions.themes.values()):
            action.triggered.connect(self._choose)
        self._application.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def apply_palette(self, palette: QPalette) -> None:
        """Draw the icons in the colours of a palette."""
        if self._actions is not None:
            self._actions.apply_palette(palette)

    def show_state(self) -> None:
        """Check the action of the full screen where the window fills it, however it came to."""
        if self._actions is not None:
            self._actions.full_screen.setChecked(self._window.isFullScreen())

    def restore(self) -> None:
        """Restore the text size of last time."""
        self._text_size.restore()

    def remember(self) -> None:
        """Remember the text size for the next time."""
        self._text_size.remember()

    def _remembered(self, key: str, default: str, allowed: tuple[str, ...]) -> str:
        value = remembered(self._store, key, default)
        return value if value in allowed else default

    @Slot(bool)
    def _show_full_screen(self, full: bool) -> None:
        state, whole = self._window.windowState(), Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | whole if full else state & ~whole)

    @Slot()
    def _choose(self) -> None:
        assert self._actions is not None
        language = next(name for name, action in self._actions.languages.items() if action.isChecked())
        theme = next(name for name, action in self._actions.themes.items() if action.isChecked())
        # Only what is chosen here is remembered, not what a start was asked for.
        if language != self._languages.current:
            self._languages.use(language)
            self._store.setValue("language", language)
        if theme != self._theme:
            self._theme = theme
            self._store.setValue("theme", theme)
            apply_theme(self._application, theme)

    @Slot()
    def _follow_desktop(self) -> None:
        apply_theme(self._application, self._theme)
