"""What every test stands on: no screen, no user's folders, chance from one seed, no thread left running."""

import os
import random
import threading
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
import torch
from hypothesis import settings

from tests.seeds import generator, seed_of

# The same examples on every machine, however slow it is: nothing is remembered of runs before.
settings.register_profile("repeatable", deadline=None, database=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=0, help="where the chance of all random tests starts from")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Give the seed to tests/seeds.py, and to hypothesis unless it was given one of its own."""
    os.environ["CNNGUI_TEST_SEED"] = str(config.getoption("seed"))
    if config.getoption("hypothesis_seed") is None:
        config.option.hypothesis_seed = str(config.getoption("seed"))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    terminalreporter.write_line(f"random seed {config.getoption('seed')}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        report.sections.append(("random seed", f"--seed {item.config.getoption('seed')}"))
    return report


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Return a generator of the test's own, which starts from --seed and the name of the test."""
    return generator(zlib.crc32(request.node.nodeid.encode()))


def _set_global_seeds() -> None:
    random.seed(seed_of())
    torch.manual_seed(seed_of())


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Set the global seeds from --seed for the shared fixtures, which are made before those of a test."""
    _set_global_seeds()


@pytest.fixture(autouse=True)
def _global_seeds() -> None:
    """Set the global seeds from --seed for the test, whatever its shared fixtures have drawn."""
    _set_global_seeds()


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a Python thread running; the threads of Qt are counted by the ui tests."""
    before = set(threading.enumerate())
    yield
    # A "Dummy" is what Python makes of a thread of Qt in which it ran; it stays in the list for good.
    left = [t for t in threading.enumerate() if t not in before and not t.name.startswith("Dummy-")]
    assert not left, f"threads left running: {left}"


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tests out of the user's cache folder; MNIST is unpacked once for all of them."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["CNNGUI_CACHE"] = str(folder)
    os.environ["CNNGUI_DATA"] = str(folder / "data")
    yield folder
    del os.environ["CNNGUI_CACHE"], os.environ["CNNGUI_DATA"]
