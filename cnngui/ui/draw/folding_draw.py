"""The Draw panel, which folds to a strip so that the pages gain its width."""

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cnngui.ui.common.actions import Actions
from cnngui.ui.common.preferences import remembered
from cnngui.ui.draw.draw_panel import DrawPanel
from cnngui.ui.draw.draw_strip import DrawStrip
from cnngui.ui.session.workbench import Workbench

_KEY = "draw_folded"


class FoldingDraw(QWidget):
    """Show the Draw panel, or the strip in its place.

    Signals:
        folded(bool): whether the strip is shown now.
    """

    folded = Signal(bool)

    def __init__(
        self, panel: DrawPanel, workbench: Workbench, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.panel = panel
        self.strip = DrawStrip(workbench, actions.fold_draw)
        self._action = actions.fold_draw
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)
        layout.addWidget(self.strip)
        self.strip.hide()
        self._action.toggled.connect(self._show_folded)
        self.strip.unfold_wanted.connect(self.unfold)
        workbench.trace_changed.connect(self._follow)
        workbench.model_changed.connect(self._follow)

    @property
    def is_folded(self) -> bool:
        """Return whether the strip is shown."""
        return self._action.isChecked()

    @Slot()
    def unfold(self) -> None:
        """Show the whole panel, for what needs it."""
        self._action.setChecked(False)

    def restore(self, store: QSettings) -> None:
        """Fold as it was folded last time."""
        self._action.setChecked(remembered(store, _KEY, False))

    def remember(self, store: QSettings) -> None:
        """Write whether it is folded."""
        store.setValue(_KEY, self.is_folded)

    @Slot(bool)
    def _show_folded(self, is_folded: bool) -> None:
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self.panel.setVisible(not is_folded)
        self.strip.setVisible(is_folded)
        self._follow()
        if had_focus:
            (self.strip.button if is_folded else self.panel.canvas).setFocus()
        self.folded.emit(is_folded)

    @Slot()
    def _follow(self) -> None:
        if self.is_folded:
            self.strip.show_answer()
