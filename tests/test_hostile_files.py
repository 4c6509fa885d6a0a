"""Files made to hang the program or fill its memory: each is refused in a sentence, or is harmless.

How long each takes is measured by benchmarks/hostile_files.py.
"""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnngui.digits.dataset import MNIST
from cnngui.digits.image_import import open_for
from cnngui.problem import Problem
from cnngui.training.opening import open_network
from tests.hostile.memory import peak_of
from tests.hostile.written import FILES

GIB = 2**30
# Of a file of 20 MB; the machine's page cache and torch's own count with it.
MOST = 1.5 * GIB
# A hang fails; half a minute is more than any machine needs.
pytestmark = pytest.mark.timeout(60)


def opened(kind: str, path: Path) -> str:
    """Open a file as the window does; return the sentence of its Problem, "" where it could be opened."""
    try:
        if kind == "model":
            open_network(path)
        else:
            open_for(path, MNIST)
    except Problem as problem:
        return str(problem)
    return ""


def test_there_are_more_than_a_hundred() -> None:
    assert sum(map(len, FILES.values())) > 100


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, files in FILES.items() for name in files])
def test_a_hostile_file_is_refused_or_harmless(kind: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[kind][name](tmp_path))
    assert path.stat().st_size < 25 * 2**20
    sentence, memory = peak_of(lambda: opened(kind, path))
    assert "\n" not in sentence
    assert "cnngui (" not in sentence
    assert len(sentence) < 1_500
    assert memory < MOST


@pytest.fixture(params=["fifo", "socket", "device", "folder", "link_to_itself", "sparse"])
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "odd.pt"
    match request.param:
        case "fifo":
            os.mkfifo(path)
        case "socket":
            server = socket.socket(socket.AF_UNIX)
            os.chdir(tmp_path)
            server.bind("odd.pt")
            server.close()
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "link_to_itself":
            path.symlink_to(path)
        case "sparse":
            with path.open("wb") as file:
                file.truncate(20 * GIB)
    yield path


@pytest.mark.skipif(os.name != "posix", reason="such files are those of Unix")
@pytest.mark.parametrize("kind", FILES)
def test_what_is_no_regular_file_is_not_read(kind: str, odd: Path) -> None:
    sentence, memory = peak_of(lambda: opened(kind, odd))
    assert sentence
    assert memory < MOST
