"""Asking for a file: the dialogs of all pages begin in the folder that was used last."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

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
