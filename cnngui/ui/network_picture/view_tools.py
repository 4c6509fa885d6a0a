"""The tools above the picture of the network: zoom, collapse, colours, and what is shown below it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from cnngui.ui.common.translation import Translated
from cnngui.ui.grids.colour_mapping import ColourMapping, Span
from cnngui.ui.network_picture.network_view import NetworkView

# The steps of the contrast slider: each is half as much again as the one before, up to 16 times.
_PRESSED = (
    "QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); "
    "border: none; border-radius: 3px; padding: 0; }"
)
_CONTRASTS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)


class ViewTools(Translated, QWidget):
    """Change how a picture of a network is seen.

    Signals:
        coloured(ColourMapping): other colours are wanted.
        panel_wanted(int): the panel of that number is wanted below, or none: −1.
    """

    coloured = Signal(object)
    panel_wanted = Signal(int)

    def __init__(self, view: NetworkView, panels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.enlarge = QToolButton()
        self.reduce = QToolButton()
        self.whole = QToolButton()
        self.collapse = QToolButton()
        self.span = QComboBox()
        self.contrast = QSlider(Qt.Orientation.Horizontal)
        self.panels = [QToolButton() for _ in range(panels)]
        self.networks = QToolButton()
        self._groups: list[QHBoxLayout] = []
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._span_label = QLabel()
        self._contrast_label = QLabel()
        self._contrast_value = QLabel()
        self._build()
        self._connect()
        self.retranslate()

    def show_panel(self, number: int) -> None:
        """Show which panel is open; −1 for none."""
        for at, button in enumerate(self.panels):
            button.setChecked(at == number)

    def retranslate(self) -> None:
        words = [
            (self.reduce, "−", self.tr("Zoom out (−, or the mouse wheel)")),
            (self.enlarge, "+", self.tr("Zoom in (+, or the mouse wheel); drag to move the picture")),
            (self.whole, self.tr("Whole"), self.tr("Bring the whole network into sight (0)")),
        ]
        for button, text, hint in words:
            button.setText(text)
            button.setToolTip(hint)
            button.setAccessibleName(hint)
        hint = self.tr("The network on show; choose another trained one")
        self.networks.setToolTip(hint)
        self.networks.setAccessibleName(hint)
        self._span_label.setText(self.tr("&Range"))
        hint = self.tr(
            "Whose largest value the ends of the colours are: each map's own, the layer's, or that of the "
            "whole network."
        )
        self.span.setToolTip(hint)
        self.span.setAccessibleName(hint)
        for at, text in enumerate((self.tr("per map"), self.tr("per layer"), self.tr("for all layers"))):
            self.span.setItemText(at, text)
        self._show_zoom()
        self._contrast_label.setText(self.tr("Con&trast"))
        hint = self.tr("Brings the ends of the colours nearer to zero, so that small values can be seen.")
        self.contrast.setToolTip(hint)
        self.contrast.setAccessibleName(hint)
        titles = (
            (self.tr("Map"), self.tr("The chosen map enlarged, with the kernels and sums that made it")),
            (self.tr("Distribution"), self.tr("How the values and the weights of the layer are spread")),
        )
        for button, (text, hint) in zip(self.panels, titles, strict=True):
            button.setText(text)
            button.setToolTip(hint)

    def _build(self) -> None:
        for span in Span:
            self.span.addItem("", span)
        self.span.setCurrentIndex(self.span.findData(Span.LAYER))
        self._span_label.setBuddy(self.span)
        self.contrast.setRange(0, len(_CONTRASTS) - 1)
        self.contrast.setPageStep(1)
        self.contrast.setFixedWidth(90)
        self._contrast_label.setBuddy(self.contrast)
        self._contrast_value.setMinimumWidth(self.fontMetrics().horizontalAdvance("×16.5"))
        self.networks.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.networks.hide()
        for button in self.panels:
            button.setCheckable(True)
            # A pressed button of the style is hardly another on a dark ground.
            button.setStyleSheet(_PRESSED)
        colours = [self._span_label, self.span, self._contrast_label, self.contrast, self._contrast_value]
        self._rows.setContentsMargins(12, 4, 12, 2)
        self._rows.setSpacing(4)
        self._add_group([self.networks, self.reduce, self.enlarge, self.whole, self.collapse])
        self._add_group(colours)
        self._rows.addStretch(1)
        self._add_group(self.panels)
        for button in (self.networks, self.reduce, self.enlarge, self.whole, self.collapse, *self.panels):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _add_group(self, widgets: Sequence[QWidget]) -> None:
        group = QHBoxLayout()
        group.setSpacing(4)
        for widget in widgets:
            group.addWidget(widget)
        group.addSpacing(8)
        group.addStretch(1)
        self._rows.addLayout(group)
        self._groups.append(group)

    def _connect(self) -> None:
        self.enlarge.clicked.connect(self._view.zoom_in)
        self.reduce.clicked.connect(self._view.zoom_out)
        self.whole.clicked.connect(self._view.show_whole)
        self.collapse.clicked.connect(self._collapse)
        self.span.currentIndexChanged.connect(self._colour)
        self.contrast.valueChanged.connect(self._colour)
        self._view.view_changed.connect(self._show_zoom)
        for at, button in enumerate(self.panels):
            button.clicked.connect(partial(self._ask_for_panel, at))
        self._show_contrast()

    @Slot()
    def _colour(self) -> None:
        self._show_contrast()
        self.coloured.emit(ColourMapping(self.span.currentData(), _CONTRASTS[self.contrast.value()]))

    def _show_contrast(self) -> None:
        self._contrast_value.setText(f"×{_CONTRASTS[self.contrast.value()]:g}")

    @Slot()
    def _show_zoom(self) -> None:
        self.whole.setEnabled(not self._view.is_whole)
        self.reduce.setEnabled(self._view.can_reduce)
        self.enlarge.setEnabled(self._view.can_enlarge)
        if self._view.is_collapsed:
            words = self.tr("Open all"), self.tr("Show the maps of every layer")
        else:
            words = self.tr("Collapse all"), self.tr("Show each layer as one stack of maps")
        self.collapse.setText(words[0])
        hint = self.tr("{what}; click a heading for a single layer.").format(what=words[1])
        self.collapse.setToolTip(hint)
        self.collapse.setAccessibleName(hint)

    @Slot()
    def _collapse(self) -> None:
        self._view.collapse_all(not self._view.is_collapsed)

    def _ask_for_panel(self, pressed: int) -> None:
        self.panel_wanted.emit(pressed if self.panels[pressed].isChecked() else -1)

    def minimumSizeHint(self) -> QSize:
        # As wide as the widest group: where there is no room for one row, each has its own.
        margins = self._rows.contentsMargins()
        wide = max(group.minimumSize().width() for group in self._groups) + margins.left() + margins.right()
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(group.sizeHint().width() for group in self._groups)
        in_a_row = self.width() >= needed + 40
        direction = QBoxLayout.Direction
        self._rows.setDirection(direction.LeftToRight if in_a_row else direction.TopToBottom)
