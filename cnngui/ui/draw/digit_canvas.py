"""The canvas: pen and eraser, by mouse, touch or stylus."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QFocusEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QPolygonF,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnngui.digits.drawing import CANVAS, Drawing, Stroke
from cnngui.digits.drawing_editor import DrawingEditor, Tool, eraser_radius
from cnngui.ui.common.focus_frame import paint_focus
from cnngui.ui.common.theme import INK
from cnngui.ui.common.translation import Translated
from cnngui.ui.draw.caption import Caption
from cnngui.ui.grids.field_outline import paint_field
from cnngui.ui.grids.mosaic import as_image

_HINT = QColor("#9aa4b0")
_ERASER_RING = QColor("#e69f00")


class DigitCanvas(Translated, QWidget):
    """Draw, erase, undo and redo with the pointer; a drawing is immutable, each change replaces it.

    Signals:
        drawing_changed(Drawing): at every movement of the pen, not only at its end.
        history_changed(): what can be undone or redone is another.
    """

    drawing_changed = Signal(object)
    history_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digit_canvas")
        self.tool = Tool.PEN
        self.pen_width = 22.0
        self._editor = DrawingEditor()
        # What was shown and emitted last.
        self._shown, self._history = self._editor.drawing, self._editor.history
        self._pointer: QPointF | None = None
        self._picture: QImage | None = None
        self._caption: Caption | None = None
        self._finger: int | None = None
        self._outlined: QRectF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    @property
    def drawing(self) -> Drawing:
        """Return the drawing as it stands, the unfinished stroke included."""
        return self._editor.drawing

    @property
    def can_undo(self) -> bool:
        """Return whether there is a step to take back."""
        return self._editor.history[0] > 0

    @property
    def can_redo(self) -> bool:
        """Return whether there is a step to take again."""
        return self._editor.history[1] > 0

    @Slot()
    def use_pen(self) -> None:
        """Draw from now on."""
        self.tool = Tool.PEN
        self.update()

    @Slot()
    def use_eraser(self) -> None:
        """Rub out from now on."""
        self.tool = Tool.ERASER
        self.update()

    def outline(self, rect: QRectF | None) -> None:
        """Outline a rectangle, in canvas units, or none."""
        if rect != self._outlined:
            self._outlined = rect
            self.update()

    def replace(self, drawing: Drawing) -> None:
        """Put another drawing on the canvas, as a step that can be undone."""
        self._editor.replace(drawing)
        self._show_edited()

    @Slot()
    def clear(self) -> None:
        """Empty the canvas, as a step that can be undone."""
        self.replace(Drawing())

    @Slot()
    def undo(self) -> None:
        """Take back the last whole stroke, erasure, picture or clearing."""
        self._editor.undo()
        self._show_edited()

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        self._editor.redo()
        self._show_edited()

    @property
    def caption(self) -> Caption | None:
        """Return what is said of the digit on the canvas; None where nothing is."""
        return self._caption

    def set_caption(self, caption: Caption) -> None:
        """Show which digit is on the canvas, until something else is."""
        self._caption = caption
        self.update()

    def retranslate(self) -> None:
        self.setToolTip(self.tr("Draw a digit with the pressed left button, a finger or a stylus."))
        self.setAccessibleName(self.tr("Drawing canvas"))
        self.update()

    def _show_edited(self) -> None:
        """Paint and emit what has changed in the editor."""
        drawing, history = self._editor.drawing, self._editor.history
        if drawing is not self._shown:
            self._shown = drawing
            self._caption = None
            self._picture = None if drawing.picture is None else as_image(INK.colours(drawing.picture))
            self.drawing_changed.emit(drawing)
        if history != self._history:
            self._history = history
            self.history_changed.emit()
        self.update()

    def _square(self) -> QRectF:
        side = min(self.width(), self.height())
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _to_canvas(self, position: QPointF) -> tuple[float, float]:
        square = self._square()
        unit = CANVAS / max(square.width(), 1.0)
        x, y = (position.x() - square.x()) * unit, (position.y() - square.y()) * unit
        return min(max(x, 0.0), CANVAS), min(max(y, 0.0), CANVAS)

    def _start(self, position: QPointF, *, erase: bool = False) -> None:
        erases = erase or self.tool is Tool.ERASER
        self._editor.start(self._to_canvas(position), self.pen_width, erases=erases)
        self._show_edited()

    def _go_on(self, position: QPointF) -> None:
        self._editor.extend(self._to_canvas(position), self.pen_width)
        self._show_edited()

    def _end(self) -> None:
        self._editor.end()
        self._show_edited()

    def _paint(self, painter: QPainter) -> None:
        square = self._square()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(square)
        painter.fillRect(square, Qt.GlobalColor.black)
        if self.drawing.is_empty and not self._editor.is_drawing:
            painter.setPen(_HINT)
            words = self.tr("Draw a digit, 0 to 9, here.\n\nThe network answers\nwhile you draw.")
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        if self._picture is not None:
            painter.drawImage(square, self._picture)
        if self._caption is not None:
            painter.setPen(_HINT)
            below = square.adjusted(6, 0, -6, -4)
            painter.drawText(
                below,
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
                self._caption.words(),
            )
        painter.translate(square.topLeft())
        painter.scale(square.width() / CANVAS, square.height() / CANVAS)
        for stroke in self.drawing.strokes:
            self._paint_stroke(painter, stroke)
        if self._outlined is not None:
            paint_field(painter, self._outlined)
        if self._erases_here() and self._pointer is not None:
            radius = eraser_radius(self.pen_width)
            painter.setPen(QPen(_ERASER_RING, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(*self._to_canvas(self._pointer)), radius, radius)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)
            paint_focus(painter, self)

    def _erases_here(self) -> bool:
        return self._editor.is_erasing if self._editor.is_drawing else self.tool is Tool.ERASER

    def _paint_stroke(self, painter: QPainter, stroke: Stroke) -> None:
        # All ink is as thick as the pen is now: the network gets every stroke with the same pen anyway, and
        # the eraser, which cuts centre lines, takes away just what its ring covers.
        pen = QPen(Qt.GlobalColor.white, self.pen_width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = [QPointF(float(x), float(y)) for x, y in stroke.points]
        if len(points) == 1:
            painter.drawPoint(points[0])
        else:
            painter.drawPolyline(QPolygonF(points))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(event.position())
        if self._erases_here():
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def leaveEvent(self, _event: QEvent) -> None:
        self._pointer = None
        self.update()

    def tabletEvent(self, event: QTabletEvent) -> None:
        self._pointer = event.position()
        if event.type() == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            # A stylus turned over erases, whatever tool is chosen.
            turned = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._start(event.position(), erase=turned)
        elif event.type() == QEvent.Type.TabletMove and event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(event.position())
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        """Draw with the first finger, until that one lifts; others are the heel of the hand."""
        event.accept()
        if event.type() == QEvent.Type.TouchBegin:
            first = event.points()[0]
            self._finger = first.id()
            self._start(first.position())
            return
        mine = next((point for point in event.points() if point.id() == self._finger), None)
        if mine is not None and event.type() != QEvent.Type.TouchCancel:
            self._go_on(mine.position())
            if mine.state() != QEventPoint.State.Released:
                return
        if mine is not None or event.type() != QEvent.Type.TouchUpdate:
            self._finger = None
            self._end()
