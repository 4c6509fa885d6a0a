"""Any byte of any file of the data folder and of the preferences damaged: the window opens, and works."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent

from cnngui.digits.own_digits import OwnDigits
from cnngui.network.architectures import build
from cnngui.network.conventions import Conventions, InputScaling
from cnngui.network.files.kept_conventions import keep_conventions
from cnngui.network.files.model_file import Model, data_folder, last_trained, save_model
from cnngui.training.runs.run_store import Runs
from cnngui.ui.common.preferences import preferences
from cnngui.ui.main_window import MainWindow
from tests.damages import damaged
from tests.ui.kept import keep

# Windows opened; more where they are asked for, as for the table in docs/.
WINDOWS = int(os.environ.get("CNNGUI_WINDOWS", "12"))
ODD_VALUES = [
    "",
    "x",
    "-1",
    "0",
    "1e308",
    "nan",
    "-inf",
    "2147483648",
    "99999999999999999999",
    "true",
    "a, b",
]
ODD_VALUES += ["@ByteArray(x)", "@Invalid()", "@Variant(\\0)", "一", "%", "[", "\\", '"', "own: relu |"]


def _link_to_pipe(path: Path) -> None:
    pipe = path.with_name("pipe")
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    path.symlink_to(pipe)


def close(window: MainWindow) -> None:
    """Close a window, which may wait for what runs in it, and delete it."""
    window.close()
    while window.isVisible():
        QCoreApplication.processEvents()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def check(window: MainWindow, runs: int) -> None:
    """The window shows one sentence at most, and the network answers."""
    window.show()
    QCoreApplication.processEvents()
    assert "\n" not in window.message_bar.sentence
    assert "A fault in cnngui" not in window.message_bar.sentence
    window.pictures.show_random_picture()
    assert window.prediction is not None
    assert len(window.run_manager.runs.all()) + len(window.run_manager.runs.damaged()) == runs
    close(window)


@pytest.fixture
def folder(qapp: object) -> Iterator[Path]:
    """A data folder with one of everything, and preferences of a window that was closed."""
    runs = Runs(data_folder() / "runs")
    for _ in range(2):
        keep(runs)
    save_model(last_trained(), Model("own: flatten | linear 10", build("own: flatten | linear 10")))
    OwnDigits(data_folder() / "own_digits.npz").add(np.eye(28, dtype=np.float32), 3)
    keep_conventions("0" * 64, Conventions(InputScaling(inverted=True)))
    window = MainWindow("en", "light")
    window.show()
    close(window)
    preferences().sync()
    yield data_folder()


def test_the_window_opens_whatever_file_is_damaged(folder: Path, rng: np.random.Generator) -> None:
    files = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
    files.append(Path(preferences().fileName()))
    assert len(files) >= 12
    for _ in range(WINDOWS):
        path = files[int(rng.integers(len(files)))]
        whole = path.read_bytes()
        path.write_bytes(damaged(whole, rng))
        check(MainWindow("en", "light"), runs=2)
        path.write_bytes(whole)


@pytest.mark.timeout(300)
@pytest.mark.skipif(os.name != "posix", reason="such files are those of Unix")
def test_the_window_opens_whatever_file_is_none(folder: Path, rng: np.random.Generator) -> None:
    # The preferences are tried in tests/ui/common: windows of this process have them open.
    files = [path for path in folder.rglob("*") if path.is_file()]
    kinds: list[Callable[[Path], None]] = [
        os.mkfifo,
        Path.mkdir,
        _link_to_pipe,
        lambda path: path.symlink_to(path),
    ]
    for _ in range(WINDOWS):
        path, make = files[int(rng.integers(len(files)))], kinds[int(rng.integers(len(kinds)))]
        aside = path.rename(path.with_name("aside"))
        make(path)
        check(MainWindow("en", "light"), runs=2)
        path.rmdir() if path.is_dir() else path.unlink()
        aside.rename(path)


def test_the_window_opens_whatever_is_remembered(folder: Path, rng: np.random.Generator) -> None:
    keys = preferences().allKeys()
    assert len(keys) > 15
    kept = {key: preferences().value(key) for key in keys}
    for value in ODD_VALUES if WINDOWS > 100 else rng.choice(ODD_VALUES, 4, replace=False).tolist():
        store = preferences()
        for key in keys:
            store.setValue(key, value)
        store.sync()
        check(MainWindow(None, None), runs=2)
    for _ in range(WINDOWS // 4):
        store = preferences()
        for key in keys:
            of_bytes = isinstance(kept[key], QByteArray)
            odd = QByteArray(rng.bytes(int(rng.integers(300)))) if of_bytes else str(rng.choice(ODD_VALUES))
            store.setValue(key, odd if rng.random() < 0.3 else kept[key])
        store.sync()
        check(MainWindow(None, None), runs=2)
