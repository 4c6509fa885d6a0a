"""The menu bar, from the actions."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from cnngui.ui.common.actions import Actions

_Entry = QAction | QMenu | None


class Menus(QObject):
    """Hold the menus of the window, and their words."""

    def __init__(self, window: QMainWindow, have: Actions, pages: list[QAction]) -> None:
        super().__init__(window)
        self._language = QMenu(window)
        self._theme = QMenu(window)
        self._language.addActions(list(have.languages.values()))
        self._theme.addActions(list(have.themes.values()))
        self._file = self._add(
            window, [have.open_model, have.save_model, None, have.open_image, None, have.quit]
        )
        edit: list[_Entry] = [have.undo, have.redo, have.clear, None, have.paste_image, have.random_digit]
        self._edit = self._add(window, [*edit, None, have.pen, have.eraser, have.thinner, have.thicker])
        view: list[_Entry] = [*pages, None, have.as_tabs, have.side_by_side, have.full_screen, None]
        self._view = self._add(
            window,
            [*view, have.larger_text, have.smaller_text, have.normal_text, self._theme, self._language],
        )
        self.catalogue = QMenu(window)
        self.catalogue.setToolTipsVisible(True)
        self.catalogue.addActions(list(have.catalogue.values()))
        # What the picture of the network offers in its place: those, and the person's own.
        self.networks = QMenu(window)
        self.networks.setToolTipsVisible(True)
        self.networks.addActions(list(have.catalogue.values()))
        self.networks.addSeparator()
        self.networks.addActions([have.last_model, have.open_model])
        model: list[_Entry] = [self.catalogue, have.last_model, None, have.train, have.pause, have.step]
        self._model = self._add(window, [*model, have.stop, have.reset])
        self._help = self._add(window, [have.keys, have.about])

    @property
    def top(self) -> list[QMenu]:
        """List the menus of the bar, from left to right."""
        return [self._file, self._edit, self._view, self._model, self._help]

    def retranslate(self) -> None:
        """Set the titles of the menus."""
        self._file.setTitle(self.tr("&File"))
        self._edit.setTitle(self.tr("&Edit"))
        self._view.setTitle(self.tr("&View"))
        self._model.setTitle(self.tr("&Model"))
        self._help.setTitle(self.tr("&Help"))
        self.catalogue.setTitle(self.tr("&Trained networks"))
        self._language.setTitle(self.tr("&Language"))
        self._theme.setTitle(self.tr("Th&eme"))

    @staticmethod
    def _add(window: QMainWindow, entries: list[_Entry]) -> QMenu:
        menu = QMenu(window)
        menu.setToolTipsVisible(True)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, QMenu):
                menu.addMenu(entry)
            else:
                menu.addAction(entry)
        window.menuBar().addMenu(menu)
        return menu
