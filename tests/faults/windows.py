"""Windows of cnngui in processes of their own, which may crash."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# `run` is called in the window's thread soon after it is shown.
_START = """
import sys
sys.argv = ["main.py", "--language", {language!r}, "--theme", "light"]
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from cnngui import app
import cnngui.ui.main_window as main_window
shown = main_window.MainWindow.showEvent
def show(window, event):
    shown(window, event)
    QTimer.singleShot(200, lambda: run(window))
main_window.MainWindow.showEvent = show
{code}
sys.exit(app.main())
"""
# Closes the window at the end of what `run` does.
CLOSES = "def run(window):\n    window.close()\n"


def program(code: str, language: str = "en") -> str:
    """Return a program that opens the window and then calls the `run(window)` of `code`."""
    return _START.format(code=code, language=language)


def environment(data: Path) -> dict[str, str]:
    """Return the environment of a process that keeps its files in `data`."""
    return {
        **os.environ,
        "CNNGUI_DATA": str(data),
        "XDG_CONFIG_HOME": str(data / "config"),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }


def open_window(data: Path, code: str = CLOSES, language: str = "en") -> subprocess.CompletedProcess[str]:
    """Open a window in a process of its own, and return how that ended."""
    return subprocess.run(
        [sys.executable, "-c", program(code, language)],
        env=environment(data),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def logs(data: Path) -> list[str]:
    """Return the logs in a data folder, oldest first."""
    return [path.read_text(encoding="utf-8") for path in sorted((data / "logs").glob("*.log"))]
