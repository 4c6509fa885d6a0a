"""The settings of a run in a narrow column that scrolls and can be folded away."""

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from cnngui.ui.common.fonts import set_bold
from cnngui.ui.common.preferences import remembered
from cnngui.ui.common.translation import Translated
from cnngui.ui.train.settings_form import SettingsForm

_FOLDED = "training/folded"
_LINES = 4


class SettingsColumn(Translated, QWidget):
    """Hold the form, and below it the sentence on the control that is pointed at or has the keyboard."""

    def __init__(self, form: SettingsForm, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._form = form
        self._hint = ""
        self.title = QLabel()
        self.fold_button = QToolButton()
        self.hint = QLabel()
        self._scroll = QScrollArea()
        self._build()
        self.fold_button.setChecked(remembered(store, _FOLDED, False))
        self._fold(self.is_folded)
        self.fold_button.toggled.connect(self._fold)
        form.hinted.connect(self._show_hint)
        self.retranslate()

    @property
    def is_folded(self) -> bool:
        """Return whether the settings are folded away."""
        return self.fold_button.isChecked()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Settings of the run"))
        self.fold_button.setText("»" if self.is_folded else "«")
        tip = self.tr("Show the settings") if self.is_folded else self.tr("Fold the settings away")
        self.fold_button.setToolTip(tip)
        self.fold_button.setAccessibleName(tip)
        # It was in the other language; the next control that is pointed at has its own.
        self._hint = ""
        self._write_hint()

    def _build(self) -> None:
        set_bold(self.title)
        self.fold_button.setObjectName("fold_settings")
        self.fold_button.setCheckable(True)
        self.fold_button.setAutoRaise(True)
        self.fold_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setWidget(self._form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar would be reached by the Tab key before the controls it moves.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        header = QHBoxLayout()
        header.addWidget(self.title, 1)
        header.addWidget(self.fold_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(header)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.hint)
        layout.addStretch(0)

    @Slot(bool)
    def _fold(self, folded: bool) -> None:
        for part in (self.title, self._scroll, self.hint):
            part.setVisible(not folded)
        if folded:
            self.setFixedWidth(self.fold_button.sizeHint().width())
        else:
            bar = self._scroll.verticalScrollBar().sizeHint().width()
            self.setFixedWidth(max(270, self._form.minimumSizeHint().width() + bar))
        self._store.setValue(_FOLDED, folded)
        self.retranslate()

    @Slot(str)
    def _show_hint(self, hint: str) -> None:
        self._hint = hint
        self._write_hint()

    def _write_hint(self) -> None:
        """Write as much of the sentence as fits; the tool tip of the control holds all of it."""
        metrics, width = self.hint.fontMetrics(), max(self.width() - 8, 1)
        room = _LINES * metrics.lineSpacing()
        self.hint.setFixedHeight(room + 2)
        whole = text = self._hint or self.tr("Point at a setting to read what it does.")
        wrapped, length = Qt.TextFlag.TextWordWrap, len(whole)
        while length > 1 and metrics.boundingRect(0, 0, width, 10_000, wrapped, text).height() > room:
            # By letters, for Chinese has no gaps between its words.
            length -= 1
            text = whole[:length].rstrip() + " …"
        self.hint.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_hint()
