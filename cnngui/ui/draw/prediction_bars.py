"""One bar a class: how probable the network finds it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cnngui.network.values.number_format import confidence_text, exact_number
from cnngui.ui.common.focus_frame import paint_focus
from cnngui.ui.common.style_changes import FollowsStyle
from cnngui.ui.common.translation import Translated
from cnngui.ui.session.workbench import Prediction


class PredictionBars(FollowsStyle, Translated, QWidget):
    """Show a prediction as one bar a class with percentages, the winner marked; without one, what to do.

    Signals:
        chosen(int): the bar of this class was clicked.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prediction_bars")
        self._prediction: Prediction | None = None
        self._names: tuple[str, ...] = ("",)
        # Of the columns of names and of percentages: measured once, for they are asked for at every painting.
        self._label_width = self._number_width = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()
        self.follow_style()

    def show_prediction(self, prediction: Prediction | None, names: tuple[str, ...]) -> None:
        """Show a prediction, or that there is none, with the names of the classes."""
        gives = [each is None or each.are_probabilities for each in (self._prediction, prediction)]
        self._prediction = prediction
        if gives[0] != gives[1]:
            self.retranslate()
        if names != self._names:
            self._names = names
            self.adapt_to_style()
        self._describe()
        self.update()

    def bar_rect(self, digit: int) -> QRectF:
        """Return the rectangle of one bar as it is painted, as long as its probability."""
        track = self._track(digit)
        share = 0.0 if self._prediction is None else float(self._prediction.probabilities[digit])
        return QRectF(track.x(), track.y(), track.width() * share, track.height())

    def adapt_to_style(self) -> None:
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(name) for name in self._names)
        # A tenth more, for the winner's are bold.
        self._label_width = max(widest * 1.1, metrics.horizontalAdvance("0")) + 12.0
        self._number_width = metrics.horizontalAdvance(">99.9 %") * 1.1 + 4.0
        self.updateGeometry()

    def retranslate(self) -> None:
        probable = self.tr("How probable the network finds each class; point at a bar for the exact number.")
        scores = self.tr(
            "The score of each class, 0 to 1, each for itself and no probability; point at a bar for the "
            "exact number."
        )
        is_probable = self._prediction is None or self._prediction.are_probabilities
        self.setToolTip(probable if is_probable else scores)
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Describe the prediction for screen readers."""
        self.setAccessibleName(self.tr("Prediction"))
        if self._prediction is None:
            self.setAccessibleDescription(self.tr("Nothing is drawn"))
        else:
            share = self._text(self._prediction, self._prediction.digit)
            self.setAccessibleDescription(
                self.tr("{digit} with {share}").format(digit=self._names[self._prediction.digit], share=share)
            )

    @staticmethod
    def _text(prediction: Prediction, digit: int) -> str:
        return confidence_text(float(prediction.probabilities[digit]), prediction.are_probabilities)

    def _line(self, digit: int) -> QRectF:
        height = self.height() / len(self._names)
        return QRectF(0, digit * height, self.width(), height)

    def _track(self, digit: int) -> QRectF:
        line = self._line(digit)
        thick = min(line.height() * 0.62, 22.0)
        width = max(self.width() - self._label_width - self._number_width, 1.0)
        return QRectF(self._label_width, line.center().y() - thick / 2, width, thick)

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        winner = None if self._prediction is None else self._prediction.digit
        for digit, name in enumerate(self._names):
            line, track = self._line(digit), self._track(digit)
            won = digit == winner
            font = self.font()
            font.setBold(won)
            painter.setFont(font)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
            painter.drawRoundedRect(track, 2, 2)
            painter.setBrush(palette.color(QPalette.ColorRole.Accent if won else QPalette.ColorRole.Dark))
            painter.drawRoundedRect(self.bar_rect(digit), 2, 2)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            label = QRectF(0, line.y(), self._label_width - 6, line.height())
            painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
            if self._prediction is not None:
                number = QRectF(track.right(), line.y(), self._number_width - 2, line.height())
                text = self._text(self._prediction, digit)
                painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        if self._prediction is None:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(
                QRectF(self.rect()),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self.tr("No prediction yet:\ndraw a digit."),
            )

    def sizeHint(self) -> QSize:
        return QSize(180, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(130, len(self._names) * (self.fontMetrics().height() + 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A painter that an exception leaves open would take the whole program with it.
        with QPainter(self) as painter:
            self._paint(painter)
            paint_focus(painter, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._prediction is not None:
            self.chosen.emit(self._class_at(event.position().y()))

    def _class_at(self, y: float) -> int:
        """Return the class whose bar lies at a height of the widget."""
        return min(int(y * len(self._names) / max(self.height(), 1)), len(self._names) - 1)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._prediction is not None:
            number = self._class_at(event.pos().y())
            exact = exact_number(float(self._prediction.probabilities[number]))
            name = self._names[number]
            scores = self.tr("The score of {name}, no probability: {value}").format(name=name, value=exact)
            words = f"p({name}) = {exact}" if self._prediction.are_probabilities else scores
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
