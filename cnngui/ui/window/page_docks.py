"""The pages of the window as docks: behind each other, side by side, or on another screen."""

from functools import partial
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from cnngui.ui.common.page import Page
from cnngui.ui.draw.folding_draw import FoldingDraw

_Left = Qt.DockWidgetArea.LeftDockWidgetArea
_Right = Qt.DockWidgetArea.RightDockWidgetArea
_Feature = QDockWidget.DockWidgetFeature
# So many pages are put side by side, however small the screen.
_FEWEST_COLUMNS = 3
# QWIDGETSIZE_MAX of Qt, which PySide6 does not name: no bound.
_WIDEST = 2**24 - 1

P = TypeVar("P", bound=Page)


class PageDocks(QObject):
    """Arrange the Draw panel on the left and the pages to its right."""

    def __init__(self, window: QMainWindow, draw: FoldingDraw, pages: list[Page]) -> None:
        super().__init__(window)
        self._window = window
        self._content: dict[QDockWidget, QWidget] = {}
        self._folding = draw
        draw.folded.connect(self._follow_fold)
        self.draw = self._dock("draw", draw)
        self.pages = pages
        self.docks = {page.key: self._dock(page.key, page) for page in pages}
        window.setDockNestingEnabled(True)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        # What part of the window's width the Draw panel has; kept when the window is resized.
        self._share = 0.27
        window.installEventFilter(self)
        # Draw is always in sight: it can be moved, not closed.
        self.draw.setFeatures(_Feature.DockWidgetMovable | _Feature.DockWidgetFloatable)
        self.actions_ = {name: QAction(self) for name in self.docks}
        for number, (name, action) in enumerate(self.actions_.items(), start=1):
            action.setShortcut(f"Ctrl+{number}")
            action.triggered.connect(partial(self.raise_page, name))
        self.as_tabs()

    def find(self, kind: type[P]) -> P:
        """Return the page of a class. Raises StopIteration where there is none."""
        return next(page for page in self.pages if isinstance(page, kind))

    def set_titles(self, draw: str) -> None:
        """Set the titles of the Draw panel and of the pages, in the language now in use."""
        self.draw.setWindowTitle(draw)
        for page in self.pages:
            self.docks[page.key].setWindowTitle(page.title())
            self.actions_[page.key].setText(page.title())

    @Slot()
    def as_tabs(self) -> None:
        """Put the pages behind each other, the first one in front."""
        docks = self._take_out()
        for dock in docks[1:]:
            self._window.tabifyDockWidget(docks[0], dock)
        self._show_all()
        docks[0].raise_()
        self._share_width()

    @Slot()
    def side_by_side(self) -> None:
        """Show all pages at once, from left to right; on a small screen some of them share a place."""
        columns = self._columns(self._take_out())
        for left, right in pairwise(columns):
            self._window.splitDockWidget(left[0], right[0], Qt.Orientation.Horizontal)
        for column in columns:
            for before, behind in pairwise(column):
                self._window.tabifyDockWidget(before, behind)
        self._show_all()
        fronts = [column[0] for column in columns]
        for front in fronts:
            front.raise_()
        draw = self._draw_width()
        each = (self._window.width() - draw) // len(fronts)
        widths = [draw, *[each] * len(fronts)]
        self._window.resizeDocks([self.draw, *fronts], widths, Qt.Orientation.Horizontal)

    def _columns(self, docks: list[QDockWidget]) -> list[list[QDockWidget]]:
        """Put the last pages behind the first, which has the same network, until all have room."""
        columns = [[dock] for dock in docks]
        room = self._window.screen().availableSize().width() - self.draw.minimumSizeHint().width()
        while len(columns) > _FEWEST_COLUMNS and sum(map(self._least_width, columns)) > room:
            columns[0] += columns.pop()
        return columns

    def _least_width(self, column: list[QDockWidget]) -> int:
        return max(self._content[dock].minimumSizeHint().width() for dock in column)

    def raise_page(self, name: str) -> None:
        """Show a page in front of the others, wherever it is."""
        dock = self.docks[name]
        page = self._content[dock]
        dock.show()
        # Qt tells only later that the dock is in front.
        page.show()
        dock.raise_()
        page.setFocus()
        if dock.isFloating():
            dock.activateWindow()

    def _take_out(self) -> list[QDockWidget]:
        """Put the panel and the first page in their places, and the others nowhere yet."""
        docks = list(self.docks.values())
        # A dock added to an area that has docks is split off or tabbed with them, and all of them stacked
        # would make the window higher than the screen.
        for dock in (self.draw, *docks):
            self._window.removeDockWidget(dock)
        self._window.addDockWidget(_Left, self.draw)
        self._window.addDockWidget(_Right, docks[0])
        return docks

    def _show_all(self) -> None:
        for dock in (self.draw, *self.docks.values()):
            dock.setFloating(False)
            dock.show()

    @Slot()
    def _share_width(self) -> None:
        draw = self._draw_width()
        # The pages keep their shares of what is left; those in one stack of tabs have one between them.
        pages: list[QDockWidget] = []
        for dock in self.docks.values():
            behind = any(other in pages for other in self._window.tabifiedDockWidgets(dock))
            if not behind and not dock.isFloating() and not dock.isHidden():
                pages.append(dock)
        whole = sum(page.width() for page in pages)
        rest = self._window.width() - draw
        widths = [draw, *(rest * page.width() // max(whole, 1) for page in pages)]
        self._window.resizeDocks([self.draw, *pages], widths, Qt.Orientation.Horizontal)

    def _draw_width(self) -> int:
        if self._folding.is_folded:
            return self._folding.sizeHint().width()
        return round(self._window.width() * self._share)

    @Slot(bool)
    def _follow_fold(self, is_folded: bool) -> None:
        """Share the width anew: the pages take what the folded panel leaves."""
        self.draw.setMaximumWidth(self._folding.sizeHint().width() if is_folded else _WIDEST)
        self._share_width()

    def _update_share(self) -> None:
        """Store the Draw panel's present share of the width, to keep it when the window is resized."""
        if not self.draw.isFloating() and not self._folding.is_folded:
            self._share = self.draw.width() / max(self._window.width(), 1)

    def _dock(self, name: str, widget: QWidget) -> QDockWidget:
        dock = QDockWidget(self._window)
        dock.setObjectName(f"{name}_dock")
        # The dock has a widget in sight always: of a hidden one it would have a height of −1.
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)
        dock.setWidget(holder)
        self._content[dock] = widget
        dock.dockLocationChanged.connect(self._choose_title_bars)
        dock.topLevelChanged.connect(self._choose_title_bars)
        dock.visibilityChanged.connect(self._choose_title_bars)
        dock.visibilityChanged.connect(partial(self._show_in_front, dock))
        return dock

    @Slot()
    def _choose_title_bars(self) -> None:
        """Leave a title bar out where a tab says the same; the tab can be dragged in its place."""
        # Docks report that they are hidden while the window is being taken down, too.
        if not isValid(self._window):
            return
        for dock in self.docks.values():
            tabbed = bool(self._window.tabifiedDockWidgets(dock)) and not dock.isFloating()
            if tabbed and dock.titleBarWidget() is None:
                dock.setTitleBarWidget(QWidget(dock))
            elif not tabbed and dock.titleBarWidget() is not None:
                bare = dock.titleBarWidget()
                dock.setTitleBarWidget(None)  # type: ignore[arg-type]  # None restores Qt's own
                bare.deleteLater()

    def _show_in_front(self, dock: QDockWidget, visible: bool) -> None:
        """Hide a page behind the tab of another; give the one that a click has raised the keyboard focus.

        Qt leaves a page behind a tab open and moves it off the window: the Tab key and screen readers would
        meet what nobody sees.
        """
        # Docks report that they are hidden while the window is being taken down, too.
        if not isValid(dock):
            return
        self._content[dock].setVisible(visible)
        if visible and QApplication.mouseButtons():
            self._content[dock].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange and self._folding.is_folded:
            # After the strip has taken the new size of the text.
            QTimer.singleShot(0, self, partial(self._follow_fold, True))
        elif event.type() == QEvent.Type.Resize:
            # After Qt's own layout, which gives all of a new width to the Draw panel.
            QTimer.singleShot(0, self, self._share_width)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            # The window itself gets the mouse only where the line between two docks is dragged.
            self._update_share()
        return super().eventFilter(watched, event)
