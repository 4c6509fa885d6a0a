"""The menu bar, from the actions."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from cnngui.ui.common.actions import Actions

_Entry = QAction | QMenu | None


class Menus(QObject):
    """Hold the menus of the window, and their words."""

    def __init__(self, window: QMainWindow, actions: Actions, pages: list[QAction]) -> None:
        super().__init__(window)
        self._language = QMenu(window)
        self._theme = QMenu(window)
        self._language.addActions(list(actions.languages.values()))
        self._theme.addActions(list(actions.themes.values()))
        self._file = self._add(
            window, [actions.open_model, actions.save_model, None, actions.open_image, None, actions.quit]
        )
        edit: list[_Entry] = [
            actions.undo,
            actions.redo,
            actions.clear,
            None,
            actions.paste_image,
            actions.random_picture,
        ]
        self._edit = self._add(
            window, [*edit, None, actions.pen, actions.eraser, actions.thinner, actions.thicker]
        )
        view: list[_Entry] = [
            *pages,
            None,
            actions.fold_draw,
            actions.as_tabs,
            actions.side_by_side,
            actions.full_screen,
            None,
        ]
        self._view = self._add(
            window,
            [
                *view,
                actions.larger_text,
                actions.smaller_text,
                actions.normal_text,
                self._theme,
                self._language,
            ],
        )
        self.catalogue = QMenu(window)
        self.catalogue.setToolTipsVisible(True)
        self.catalogue.addActions(list(actions.catalogue.values()))
        # What the picture of the network offers in its place: those, and the person's own.
        self.networks = QMenu(window)
        self.networks.setToolTipsVisible(True)
        self.networks.addActions(list(actions.catalogue.values()))
        self.networks.addSeparator()
        self.networks.addActions([actions.last_model, actions.open_model])
        model: list[_Entry] = [
            self.catalogue,
            actions.last_model,
            actions.conventions,
            None,
            actions.train,
            actions.pause,
            actions.step,
        ]
        self._model = self._add(window, [*model, actions.stop, actions.reset])
        self._help = self._add(window, [actions.keys, actions.report, actions.about])

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
