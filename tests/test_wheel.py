"""The wheel, built from the checkout and run away from it."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PACKED = ["LICENSE", "README.md", "pyproject.toml", "setup.py", "cnngui", "resources"]
_DATA = {"icons": "*.svg", "mnist": "*", "models": "*", "translations": "*.qm"}
# What the command `cnngui` of an installed wheel does.
_START = """
import sys
from importlib.metadata import entry_points
from cnngui.ui.train.train_page import TrainPage
import cnngui
assert cnngui.__file__.startswith({installed!r}), cnngui.__file__
(command,) = entry_points(group="console_scripts", name="cnngui")
sys.argv[0] = "cnngui"
{before}
sys.exit(command.load()())
"""
_CLOSE_WHEN_SHOWN = """
from PySide6.QtCore import QCoreApplication, QTimer
from cnngui.ui.main_window import MainWindow
def close(window):
    if window.prediction is None:  # the picture is still being read
        QTimer.singleShot(100, lambda: close(window))
        return
    for language in window.actions_.languages.values():
        language.trigger()
        QCoreApplication.sendPostedEvents()
        print(window.pages.find(TrainPage).transport.train.text())
    print(window.workbench.model.architecture, window.prediction.digit)
    window.close()
shown = MainWindow.showEvent
def show(window, event):
    shown(window, event)
    QTimer.singleShot(200, lambda: close(window))
MainWindow.showEvent = show
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build in a copy, because setuptools packs what an earlier build has left in the folder too."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in PACKED:
        copy = shutil.copytree if (CHECKOUT / name).is_dir() else shutil.copy
        copy(CHECKOUT / name, folder / name)
    code = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, "dist"], cwd=folder, check=True, capture_output=True)
    (built,) = (folder / "dist").glob("cnngui-*-py3-none-any.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel, which is all that installing one of pure Python does."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    return tmp_path


def run(installed: Path, folder: Path, *arguments: str, before: str = "") -> str:
    """Run the command of the wheel in `folder`, with a home of its own; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", _START.format(installed=str(installed), before=before), *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(installed),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "CNNGUI_DATA": str(folder / "data"),
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_wheel_holds_the_data_files_and_nothing_to_develop_with(installed: Path) -> None:
    packed = {p.relative_to(installed / "cnngui").as_posix() for p in installed.glob("cnngui/resources/*/*")}
    assert packed == {
        path.relative_to(CHECKOUT).as_posix()
        for folder, pattern in _DATA.items()
        for path in CHECKOUT.glob(f"resources/{folder}/{pattern}")
    }
    modules = {p.relative_to(installed).as_posix() for p in installed.glob("cnngui/**/*.py")}
    assert modules == {p.relative_to(CHECKOUT).as_posix() for p in CHECKOUT.glob("cnngui/**/*.py")}
    assert {path.name for path in installed.iterdir()} - {"cnngui"} == {
        path.name for path in installed.glob("cnngui-*.dist-info")
    }


def test_it_predicts_a_picture(installed: Path, elsewhere: Path) -> None:
    code = """
from cnngui.digits import mnist
from PIL import Image
assert mnist.RESOURCES.is_relative_to(cnngui.__path__[0])
digits = mnist.load("test")
assert int(digits.labels[0]) == 7
Image.fromarray((255 * digits.images[0, 0].numpy()).astype("uint8")).save("seven.png")
"""
    assert json.loads(run(installed, elsewhere, "predict", "seven.png", "--json", before=code))["digit"] == 7


def test_it_trains(installed: Path, elsewhere: Path) -> None:
    options = ["--architecture", "mlp", "--epochs", "1", "--subset", "500", "--device", "cpu", "--json"]
    printed = json.loads(run(installed, elsewhere, "train", *options, "--output", "model.pt"))
    assert printed["outcome"] == "finished"
    assert printed["steps"] == 8
    assert (elsewhere / "model.pt").is_file()


def test_it_opens_a_picture_in_its_window_in_both_languages(installed: Path, elsewhere: Path) -> None:
    code = (
        "from PIL import Image, ImageDraw; image = Image.new('L', (60, 60)); "
        "ImageDraw.Draw(image).line([(30, 10), (30, 50)], 255, 5); image.save('one.png')\n"
    )
    printed = run(installed, elsewhere, "--language", "zh_CN", "one.png", before=code + _CLOSE_WHEN_SHOWN)
    assert printed.splitlines() == ["Train", "训练", "simple_cnn 1"]
