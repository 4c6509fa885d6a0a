"""A dialog with the report of a problem: to be read, copied and sent."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cnngui.ui.common.fonts import set_bold


class ReportDialog(QDialog):
    """Show a report, say what is in it, and copy it.

    `heading`: what happened, if anything did. `log`: the file with all that was logged.
    """

    def __init__(self, report: str, heading: str, log: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._log = log
        self.heading = QLabel(heading)
        self.hint = QLabel()
        self.text = QPlainTextEdit(report)
        self.where = QLabel()
        self.copy_button = QPushButton()
        self.show_button = QPushButton()
        self.copied = QLabel()
        self._build()
        self._write()

    @Slot()
    def copy_report(self) -> None:
        """Put the report on the clipboard, and say so."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText(self.tr("✓ Copied"))

    @Slot()
    def show_log(self) -> None:
        """Open the log in the program that the desktop has for it."""
        if self._log is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log)))

    def _build(self) -> None:
        set_bold(self.heading)
        self.heading.setVisible(bool(self.heading.text()))
        for label in (self.heading, self.hint, self.where):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.where.setVisible(self._log is not None)
        self.show_button.setVisible(self._log is not None)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # The newest part is at the end.
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Fusion's own sign on it is black, on dark ground too.
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.show_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        self.copy_button.clicked.connect(self.copy_report)
        self.show_button.clicked.connect(self.show_log)
        self.copy_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for widget in (self.heading, self.hint, self.text, self.where, self.copied, buttons):
            layout.addWidget(widget)
        layout.setStretch(2, 1)
        self.copied.setAlignment(Qt.AlignmentFlag.AlignRight)
        room = self.screen().availableSize()
        self.resize(min(820, room.width() - 40), min(600, room.height() - 80))

    def _write(self) -> None:
        self.setWindowTitle(self.tr("Report a problem"))
        self.hint.setText(
            self.tr(
                "Copy this text into your report, and add what you did and what you expected. Your name, "
                "your folders, the names of your files and your drawings are not in it; read it before you "
                "send it."
            )
        )
        self.text.setAccessibleName(self.tr("The text of the report"))
        self.copy_button.setText(self.tr("&Copy the report"))
        self.show_button.setText(self.tr("&Show the whole log"))
        self.where.setText(self.tr("The whole log: {path}").format(path=self._log))
