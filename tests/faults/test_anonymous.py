"""A report holds nothing of the person, whatever was logged."""

import getpass
import platform
from pathlib import Path

import numpy as np
import pytest
import torch

from cnngui import app
from cnngui.faults.anonymous import anonymous

_NAMES = ["Anna", "Müller", "Klasse 7b", "my digits", "李雷", "x", "O'Neil", "net (2)", "große Übung", "a.b"]
_ENDINGS = ["pt", "pt2", "PNG", "jpeg", "csv", "npz", "onnx", "gif"]
_SENTENCES = [
    "OSError: cannot write {path}: disk full",
    "FileNotFoundError: [Errno 2] No such file or directory: '{path}'",
    'ValueError: bad header in "{path}"',
    "RuntimeError: {path}",
    "qt.svg: Cannot open file “{path}”, because: gone",
    "saved {path} as {path}; all right",
]


@pytest.mark.parametrize(
    "root", ["/home/{u}/", "C:\\Users\\{u}\\", "/media/{u}/stick/", "\\\\server\\{u}\\", "~/"]
)
def test_no_path_of_a_person_is_left(root: str, rng: np.random.Generator) -> None:
    slash = "\\" if "\\" in root else "/"
    for _ in range(300):
        names = [str(name) for name in rng.choice(_NAMES, rng.integers(1, 4))]
        path = root.format(u="zoe") + slash.join(names) + "." + str(rng.choice(_ENDINGS))
        text = str(rng.choice(_SENTENCES)).format(path=path)
        result = anonymous(text)
        assert "<file>" in result
        for name in [*names, "zoe"]:
            if len(name) > 1:
                assert name not in result, (text, result)


def test_the_user_the_machine_and_the_home_folder_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "annameier")
    monkeypatch.setenv("CNNGUI_DATA", "/srv/school/anna")
    text = f"annameier, ANNAMEIER@{platform.node()} {Path.home()} {getpass.getuser()} /srv/school/anna"
    result = anonymous(text, ["the run of Zoe"])
    for word in ("annameier", "ANNAMEIER", platform.node(), "/srv/school"):
        assert word not in result
    assert anonymous("Curves of the run of Zoe", ["the run of Zoe"]) == "Curves of <file>"


def test_modules_keep_their_place_and_other_files_do_not() -> None:
    frame = '  File "{}", line 3, in f'
    assert anonymous(frame.format(app.__file__)) == frame.format("cnngui/app.py")
    assert anonymous(frame.format(torch.__file__)) == frame.format("torch/__init__.py")
    assert anonymous(frame.format("/home/zoe/lesson.py")) == frame.format("<file>")
    assert anonymous(frame.format("<string>")) == frame.format("<string>")


@pytest.mark.parametrize(
    "text",
    [
        "RuntimeError: pad should be at most half of effective kernel size, but got pad=2, kernel_size=3",
        "KeyError: 'conv1.weight'",
        "2026-11-27 16:28:42,123 INFO cnngui.action: action Actions.open_model",
        "torch.nn.Linear and/or 3/4, x / y, 1.5e-3 (50 %)",
    ],
)
def test_what_is_not_of_a_person_is_left(text: str) -> None:
    assert anonymous(text) == text
