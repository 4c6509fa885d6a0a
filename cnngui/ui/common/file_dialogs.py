"""Asking for a file, in the folder that was used last, and showing that one is read or written."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from cnngui.problem import translatable
from cnngui.ui.common.preferences import preferences, remembered

_FOLDER = "folder"

# Kinds of files that more than one page opens, for `marked("FileKinds", …)`.
MODELS = translatable(
    "FileKinds", "Networks and weights (*.pt *.pt2 *.pth *.ckpt *.safetensors *.tar *.bin);;All files (*)"
)
PICTURES = translatable(
    "FileKinds", "Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp *.avif);;All files (*)"
)


class FileProgress(QProgressDialog):
    """Show over a window that a file is read or written, with a button to cancel: without end at first."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("file_progress")
        self.setWindowTitle("cnngui")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setLabelText(words)
        self.setCancelButtonText(self.tr("Cancel"))
        self.setRange(0, 0)
        self.setMinimumDuration(0)
        self.setMinimumWidth(420)
        self.setAutoReset(False)


def ask_for_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file to open, of `kinds` as QFileDialog takes them; None where none was chosen."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(_last_folder()), kinds)
    return _remembered(Path(chosen)) if chosen else None


def ask_where_to_save(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to save a file, `name` at first; None where nothing was chosen.

    A path without a suffix gets that of `name`.
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(_last_folder() / name), kinds)
    if not chosen:
        return None
    return _remembered(Path(chosen if Path(chosen).suffix else f"{chosen}{Path(name).suffix}"))


def _last_folder() -> Path:
    return Path(remembered(preferences(), _FOLDER, str(Path.home())))


def _remembered(path: Path) -> Path:
    preferences().setValue(_FOLDER, str(path.parent))
    return path
