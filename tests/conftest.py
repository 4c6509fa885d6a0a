"""What every test stands on: no screen, no user's own folders, no thread left running."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a Python thread running; the threads of Qt are counted by the ui tests."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
    assert not left, f"threads left running: {left}"


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tests out of the user's cache folder; MNIST is unpacked once for all of them."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["CNNGUI_CACHE"] = str(folder)
    os.environ["CNNGUI_DATA"] = str(folder / "data")
    yield folder
    del os.environ["CNNGUI_CACHE"], os.environ["CNNGUI_DATA"]
