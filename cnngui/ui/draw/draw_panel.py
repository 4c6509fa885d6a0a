"""The Draw panel: the data set, the canvas with its tools, the network's input, and its prediction."""

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cnngui.digits.dataset import DATASETS
from cnngui.network.receptive_field import CellRegion
from cnngui.ui.common.actions import Actions
from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.model_titles import class_names, dataset_title
from cnngui.ui.common.translation import Translated
from cnngui.ui.common.wheel_safe_inputs import WheelSafeComboBox
from cnngui.ui.draw.caption import Caption
from cnngui.ui.draw.digit_canvas import DigitCanvas
from cnngui.ui.draw.network_input import NetworkInput
from cnngui.ui.draw.picture_panel import PicturePanel
from cnngui.ui.draw.prediction_bars import PredictionBars
from cnngui.ui.draw.tool_button import tool_button
from cnngui.ui.session.workbench import Workbench

PEN_WIDTHS = (8, 44)
_PEN_STEP = 4


class DrawPanel(Translated, QWidget):
    """Show the canvas with its tools, and below it what goes into the network and what comes out.

    Where pictures of the data set are not drawn, the picture itself is in the canvas' place.

    Signals:
        dataset_wanted(str): networks of this data set are to be shown.
    """

    dataset_wanted = Signal(str)

    def __init__(self, workbench: Workbench, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._actions = actions
        self.dataset = WheelSafeComboBox()
        self.dataset.setObjectName("dataset_box")
        self.canvas = DigitCanvas()
        self.picture = PicturePanel(workbench)
        self.prediction_bars = PredictionBars()
        self.network_input = NetworkInput(workbench)
        self._dataset_label = QLabel()
        self._tools: dict[QAction, QToolButton] = {}
        self._pen_label = QLabel()
        self._pen_width = QSlider(Qt.Orientation.Horizontal)
        self._prediction_title = QLabel()
        self._field: CellRegion | None = None
        self._build()
        self._connect()
        self.retranslate()
        self._show_history()
        self._show_dataset()
        self._show_trace()

    @property
    def pen_width(self) -> int:
        """Return how thick the ink looks, in canvas units."""
        return self._pen_width.value()

    def set_pen_width(self, width: int) -> None:
        """Set how thick the ink looks, in canvas units."""
        self._pen_width.setValue(width)

    @Slot(object)
    def show_field(self, field: CellRegion | None) -> None:
        """Outline the pixels of the picture that a value is computed from, on the canvas too; or none."""
        self._field = field
        self._outline()

    def _outline(self) -> None:
        if self._field is None:
            self.network_input.grid.outline_all(None)
            self.picture.grid.outline_all(None)
            self.canvas.outline(None)
            return
        top, left, height, width = self._field.box
        self.network_input.grid.outline_all(self._field.box)
        self.picture.grid.outline_all(self._field.box)
        # All of the picture is more than the canvas, on which it was drawn smaller or larger.
        whole = self._field.rows.all() and self._field.columns.all()
        on_canvas = self._workbench.drawing.on_canvas(top, left, height, width)
        self.canvas.outline(None if whole else QRectF(*on_canvas))

    def retranslate(self) -> None:
        self._dataset_label.setText(self.tr("Data set"))
        self.dataset.setAccessibleName(self.tr("Data set"))
        self.dataset.setToolTip(
            self.tr("What the pictures are. Networks, training, tests and comparisons follow this choice.")
        )
        for index, dataset in enumerate(DATASETS.values()):
            self.dataset.setItemText(index, dataset_title(dataset))
        self._pen_label.setText(self.tr("Ink width"))
        hint = self.tr(
            "How thick the ink looks and how much the eraser takes. "
            "The network always gets the strokes redrawn with the same pen."
        )
        self._pen_width.setToolTip(hint)
        self._pen_width.setAccessibleName(self.tr("Pen width"))
        self._prediction_title.setText(self.tr("Prediction"))
        self._show_prediction()

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for action in self._actions.drawing:
            if action is None:
                tools.addStretch(1)
                continue
            button = tool_button(action)
            if action is self._actions.clear:
                button.setObjectName("clear_button")
            elif action is self._actions.undo:
                button.setObjectName("undo_button")
            self._tools[action] = button
            tools.addWidget(button)
        for dataset in DATASETS.values():
            self.dataset.addItem("", dataset.name)
        self._dataset_label.setBuddy(self.dataset)
        head = QHBoxLayout()
        head.addWidget(self._dataset_label)
        head.addWidget(self.dataset, 1)
        head.addWidget(tool_button(self._actions.fold_draw))
        self._pen_width.setRange(*PEN_WIDTHS)
        self._pen_width.setValue(int(self.canvas.pen_width))
        self._pen_label.setBuddy(self._pen_width)
        width = QHBoxLayout()
        width.addWidget(self._pen_label)
        width.addWidget(self._pen_width, 1)

        set_bold(self._prediction_title)
        right = QVBoxLayout()
        right.addWidget(self._prediction_title)
        right.addWidget(self.prediction_bars, 1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.network_input, 4)
        below.addLayout(right, 5)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addLayout(head)
        layout.addWidget(self.canvas)
        layout.addWidget(self.picture)
        layout.addLayout(tools)
        layout.addLayout(width)
        layout.addLayout(below, 1)

    def _connect(self) -> None:
        actions, canvas = self._actions, self.canvas
        actions.pen.triggered.connect(canvas.use_pen)
        actions.eraser.triggered.connect(canvas.use_eraser)
        actions.undo.triggered.connect(canvas.undo)
        actions.redo.triggered.connect(canvas.redo)
        actions.clear.triggered.connect(canvas.clear)
        actions.thinner.triggered.connect(partial(self._change_pen, -_PEN_STEP))
        actions.thicker.triggered.connect(partial(self._change_pen, _PEN_STEP))
        canvas.history_changed.connect(self._show_history)
        canvas.drawing_changed.connect(self._workbench.show_drawing)
        self._pen_width.valueChanged.connect(self._set_canvas_pen)
        self._workbench.trace_changed.connect(self._show_trace)
        self._workbench.model_changed.connect(self._show_dataset)
        self.dataset.activated.connect(self._choose_dataset)

    @Slot()
    def _show_history(self) -> None:
        self._actions.undo.setEnabled(self.canvas.can_undo)
        self._actions.redo.setEnabled(self.canvas.can_redo)

    def _change_pen(self, by: int) -> None:
        self.set_pen_width(self.pen_width + by)

    @Slot(int)
    def _set_canvas_pen(self, width: int) -> None:
        self.canvas.pen_width = float(width)
        self.canvas.update()

    def set_caption(self, caption: Caption) -> None:
        """Write below the picture where it comes from."""
        (self.canvas if self._workbench.dataset.is_drawn else self.picture).set_caption(caption)

    def offer_datasets(self, idle: bool) -> None:
        """Enable or disable the choice of the data set; it is disabled while a run trains."""
        self.dataset.setEnabled(idle)

    @Slot(int)
    def _choose_dataset(self, index: int) -> None:
        name = self.dataset.itemData(index)
        # It is chosen once a network of it could be opened.
        self._show_dataset()
        if name != self._workbench.dataset.name:
            self.dataset_wanted.emit(name)

    @Slot()
    def _show_dataset(self) -> None:
        """Show what there is to draw with, or the picture where nothing is drawn."""
        dataset = self._workbench.dataset
        self.dataset.setCurrentIndex(self.dataset.findData(dataset.name))
        self._actions.show_dataset(dataset)
        for action, button in self._tools.items():
            button.setVisible(dataset.is_drawn or action not in self._actions.of_canvas)
        for widget in (self.canvas, self._pen_label, self._pen_width):
            widget.setVisible(dataset.is_drawn)
        self.picture.setVisible(not dataset.is_drawn)
        self.network_input.describe_dataset()

    @Slot()
    def _show_trace(self) -> None:
        bench = self._workbench
        self.network_input.show_picture()
        if not bench.dataset.is_drawn:
            self.picture.show_picture()
        self._show_prediction()
        self._outline()

    def _show_prediction(self) -> None:
        self.prediction_bars.show_prediction(
            self._workbench.prediction, class_names(self._workbench.model.spec)
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same on the canvas as its buttons do."""
        shown = self.canvas if self.canvas.isVisible() else self.picture
        if not shown.geometry().contains(event.pos()):
            return
        menu = QMenu(self)
        for action in self._actions.canvas_menu:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)  # one that is not visible is left out
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
