"""What a window in a process of its own logs, and what the next one says of it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.windows import CLOSES, ROOT, environment, logs, open_window, program

_ASKS = """
def run(window):
    print("SAID", window.message_bar.sentence)
    window.close()
"""
_FAILS_EVERYWHERE = """
import threading
from PySide6.QtCore import QTimer, qWarning
class Doomed:
    def __del__(self):
        raise ValueError("in a destructor")
def in_thread():
    raise KeyError("in a thread")
def in_slot():
    raise ZeroDivisionError("in a slot")
said = []
def run(window):
    window.faults.happened.connect(said.append)
    window.actions_.side_by_side.trigger()
    thread = threading.Thread(target=in_thread, name="counting")
    thread.start(); thread.join()
    Doomed()
    qWarning("a warning of Qt")
    for _ in range(2):
        QTimer.singleShot(0, in_slot)
    QTimer.singleShot(300, lambda: (print("SAID", said), window.close()))
"""


def test_every_hook_writes_to_the_log_and_the_window_is_told(tmp_path: Path) -> None:
    done = open_window(tmp_path, _FAILS_EVERYWHERE)
    assert done.returncode == 0, done.stderr
    (log,) = logs(tmp_path)
    for text in (
        "KeyError: 'in a thread'",
        "a fault in the thread counting",
        "ValueError: in a destructor",
        "a warning of Qt",
        "in in_slot",
        "action Actions.side_by_side",
    ):
        assert text in log, text
    assert log.count("ZeroDivisionError: in a slot") == 2
    assert log.startswith("cnngui ")
    assert "torch" in log.splitlines()[1]
    said = done.stdout.partition("SAID ")[2]
    assert said.count("ZeroDivisionError: in a slot") == 2
    assert "KeyError: 'in a thread'" in said
    assert "ValueError: in a destructor" in said
    # It was closed, faults or not.
    assert "SAID \n" in open_window(tmp_path, _ASKS).stdout


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("import faulthandler; faulthandler._sigsegv()", "crashed when it last ran (Segmentation fault)"),
        ("import os; os.abort()", "crashed when it last ran (Aborted)"),
        ("from PySide6.QtCore import qFatal; qFatal('no more')", "crashed when it last ran (Aborted)"),
        ("import os; os.kill(os.getpid(), 9)", "ended when it last ran without being closed"),
        ("import os; os.kill(os.getpid(), 15)", "ended when it last ran without being closed"),
    ],
)
def test_the_next_start_after_a_crash_says_so_once(tmp_path: Path, how: str, said: str) -> None:
    crashed = open_window(tmp_path, f"def run(window):\n    window.actions_.clear.trigger()\n    {how}\n")
    assert crashed.returncode < 0
    assert "action Actions.clear" in logs(tmp_path)[0]
    if "qFatal" in how:
        assert "no more" in logs(tmp_path)[0]
    shows = (
        "from PySide6.QtWidgets import QPushButton, QPlainTextEdit, QLabel\n"
        "def run(window):\n"
        "    print('SAID', window.message_bar.sentence)\n"
        "    window.message_bar.findChild(QPushButton, 'offer_0').click()\n"
        "    dialog = window.findChild(QPlainTextEdit).window()\n"
        "    print('REPORT', dialog.text.toPlainText())\n"
        "    print('WHERE', dialog.where.text())\n"
        "    window.close()\n"
    )
    second = open_window(tmp_path, shows)
    assert second.returncode == 0, second.stderr
    assert f"SAID cnngui {said}" in second.stdout
    report = second.stdout.partition("REPORT ")[2].partition("WHERE")[0]
    assert "action Actions.clear" in report
    assert str(tmp_path) not in report
    if "(" in said:
        assert "Fatal Python error" in report
        assert 'File "cnngui/app.py"' in report or "qFatal" in how
    assert str(tmp_path / "logs") in second.stdout.partition("WHERE")[2]
    assert "SAID \n" in open_window(tmp_path, _ASKS).stdout


def test_a_window_that_still_runs_has_not_crashed(tmp_path: Path) -> None:
    waits = "def run(window):\n    print('OPEN', flush=True)\n"
    other = subprocess.Popen(
        [sys.executable, "-c", program(waits)],
        env=environment(tmp_path),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "OPEN\n"
        assert "SAID \n" in open_window(tmp_path, _ASKS).stdout
        # Ctrl-C in the terminal closes it as its button does.
        time.sleep(0.3)
        other.send_signal(signal.SIGINT)
        assert other.wait(60) == 0
    finally:
        other.kill()
        other.communicate()
    assert "SAID \n" in open_window(tmp_path, _ASKS).stdout


def test_what_is_raised_while_the_window_is_built_is_shown_with_the_log(tmp_path: Path) -> None:
    code = (
        "import cnngui.ui.window.menus as menus\n"
        "def fail(*args):\n"
        "    raise RuntimeError('no menus today')\n"
        "menus.Menus.__init__ = fail\n"
        "from cnngui.ui.window.report_dialog import ReportDialog\n"
        "def see(dialog):\n"
        "    dialog.show()\n"
        "    print('SAID', dialog.heading.text())\n"
        "    print('WHERE', dialog.where.text())\n"
        "    dialog.copy_button.click()\n"
        "    print('COPIED', QApplication.clipboard().text())\n"
        "ReportDialog.exec = see\n"
    )
    done = open_window(tmp_path, code)
    assert done.returncode == 1
    assert "SAID The window of cnngui cannot be opened (RuntimeError: no menus today)" in done.stdout
    (log,) = (tmp_path / "logs").glob("*.log")
    assert f"WHERE The whole log: {log}" in done.stdout
    assert "RuntimeError: no menus today" in done.stdout.partition("COPIED")[2]
    assert "no menus today" in log.read_text(encoding="utf-8")
    assert str(log) in done.stderr
    # It was said; it is no crash.
    assert "SAID \n" in open_window(tmp_path, _ASKS).stdout
    zh = open_window(tmp_path, code, "zh_CN")
    assert "SAID cnngui 的窗口无法打开" in zh.stdout


def test_a_data_folder_that_cannot_be_written_does_not_keep_the_window_from_opening(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("a file where a folder should be")
    done = open_window(place, CLOSES)
    assert done.returncode == 0, done.stderr
