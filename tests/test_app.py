import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from cnngui import app
from cnngui.commands.options import COMMANDS
from cnngui.ui.common.theme import THEMES
from cnngui.ui.common.translation import LANGUAGES

MAIN = Path(__file__).parents[1] / "main.py"


def test_the_command_line_knows_every_language_and_theme() -> None:
    assert tuple(LANGUAGES) == app.LANGUAGES
    assert THEMES == app.THEMES


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--theme", "pink"], "argument --theme: invalid choice: 'pink'"),
        (["--language", "fr"], "argument --language: invalid choice: 'fr'"),
        (["teach"], "there is neither a command nor a file teach"),
        (["no.pt", "train"], "argument COMMAND: invalid choice: 'no.pt'"),
        (["predict"], "the following arguments are required: IMAGE"),
    ],
)
def test_a_bad_command_line_is_one_clear_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(arguments)
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(["--help"])
    assert ended.value.code == 0
    words = capsys.readouterr().out
    for word in (*COMMANDS, "FILE", "--language", "--theme", "--version"):
        assert word in words


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"cnngui {version('cnngui')}\n"


@pytest.mark.parametrize(("started", "name"), [("/checkout/main.py", "main.py"), ("/bin/cnngui", "cnngui")])
def test_the_program_is_named_as_it_was_started(
    started: str, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    for arguments, said in ((["--help"], f"usage: {name} ["), (["train", "--help"], f"usage: {name} train ")):
        with pytest.raises(SystemExit):
            app.main(arguments)
        assert capsys.readouterr().out.startswith(said)


def test_the_program_starts_and_ends_as_a_person_starts_it(tmp_path: Path) -> None:
    """In a process of its own: the window opens, and closing it ends the program with status 0."""
    code = (
        "import sys; sys.argv = ['main.py', '--language', 'zh_CN']; "
        "from PySide6.QtCore import QTimer; from PySide6.QtWidgets import QApplication; "
        "from cnngui import app; import cnngui.ui.main_window as m; "
        "shown = m.MainWindow.showEvent; "
        "m.MainWindow.showEvent = lambda self, e: (shown(self, e), QTimer.singleShot(200, self.close))[0]; "
        "sys.exit(app.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=MAIN.parent,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["train"]])
def test_a_data_folder_of_nobody_is_one_sentence(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CNNGUI_DATA", "~nosuchuser/x")
    done = subprocess.run(
        [sys.executable, str(MAIN), *arguments], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 2
    assert done.stderr == (
        "The environment variable CNNGUI_DATA names ~nosuchuser/x, and there is no such user; name another "
        "folder.\n"
    )
