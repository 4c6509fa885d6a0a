"""The log of a session: its limits, its rotation and its hooks, in this process."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnngui.faults import fault_log
from cnngui.faults.fault_log import FaultLog
from cnngui.faults.flood_limit import FloodLimit
from cnngui.faults.report import report
from cnngui.faults.session_files import take_crashed
from cnngui.problem import Problem


@pytest.fixture
def log(tmp_path: Path) -> Iterator[FaultLog]:
    """Return an installed log in a folder of its own."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    log = FaultLog(tmp_path / "logs")
    log.install()
    yield log
    log.close()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def fail(log: FaultLog, fault: BaseException) -> None:
    try:
        raise fault
    except BaseException as caught:
        log.catch(type(caught), caught, caught.__traceback__)


def test_the_same_fault_twice_is_told_twice(log: FaultLog) -> None:
    told: list[str] = []
    log.listener = told.append
    for _ in range(2):
        fail(log, ArithmeticError("the sum is wrong"))
    assert told == ["ArithmeticError: the sum is wrong"] * 2
    assert log.files.log_text().count("in fail") == 2


def test_a_fault_before_there_is_a_listener_is_told_it_later(log: FaultLog) -> None:
    fail(log, ValueError("early"))
    told: list[str] = []
    log.listener = told.append
    assert told == ["ValueError: early"]


def test_a_flood_of_one_fault_leaves_room_for_another(log: FaultLog) -> None:
    told: list[str] = []
    log.listener = told.append
    for number in range(10_000):
        fail(log, ValueError(f"number {number}"))
    try:
        raise KeyError("rare")
    except KeyError as caught:
        log.catch(KeyError, caught, caught.__traceback__)
    assert 5 <= len(told) <= 8
    assert told[-1] == "KeyError: 'rare'"
    assert len(log.files.log_text()) < 20_000


def test_a_flood_limit_counts_what_it_suppresses() -> None:
    now = [0.0]
    limit = FloodLimit(lambda: now[0])
    assert [limit.admit("a") for _ in range(7)] == [0] * 5 + [None] * 2
    assert limit.admit("b") == 0
    now[0] = 5.1
    assert limit.admit("a") == 2
    assert limit.admit("a") is None
    # Ever new faults are a flood as well.
    now[0] = 1000.0
    assert sum(limit.admit(number) is not None for number in range(1000)) == 20


def test_a_fault_where_endless_recursion_has_filled_the_stack_is_logged(log: FaultLog) -> None:
    told: list[str] = []
    log.listener = told.append

    def deeper() -> None:
        try:
            deeper()
        except RecursionError as caught:
            # What Qt does between two slots: it hands the exception of the inner one to the hook.
            log.catch(type(caught), caught, caught.__traceback__)
            raise

    limit = sys.getrecursionlimit()
    with pytest.raises(RecursionError):
        deeper()
    assert 1 <= len(told) <= 10
    assert told[0].startswith("RecursionError: maximum recursion depth exceeded")
    assert sys.getrecursionlimit() == limit
    assert len(log.files.log_text().splitlines()) < 2000


def test_a_listener_that_fails_and_a_fault_without_text_do_no_harm(
    log: FaultLog, capsys: pytest.CaptureFixture[str]
) -> None:
    class MuteError(Exception):
        def __str__(self) -> str:
            raise ValueError("no text")

    def listen(text: str) -> None:
        texts.append(text)
        fail(log, RuntimeError("again"))
        raise OSError

    texts: list[str] = []
    log.listener = listen
    fail(log, MuteError())
    assert texts == ["MuteError"]
    log.listener = texts.append
    fail(log, ValueError("after"))
    assert texts[-1] == "ValueError: after"


def test_the_log_rotates_and_keeps_its_head(log: FaultLog, monkeypatch: pytest.MonkeyPatch) -> None:
    log.note("action Actions.train")
    writes = logging.getLogger("cnngui.test")
    for _ in range(30_000):
        writes.info("0123456789" * 5)
    sizes = [path.stat().st_size for path in log.files.folder.glob("*.log*")]
    assert len(sizes) == 2
    assert max(sizes) <= fault_log._MAX_BYTES
    text = log.files.log.read_text(encoding="utf-8")
    assert text.startswith("cnngui ")
    assert "last actions: action Actions.train\n" in text


def test_only_the_newest_sessions_are_kept(tmp_path: Path) -> None:
    for _ in range(15):
        log = FaultLog(tmp_path)
        # In one second and one process they would have one name.
        for path in tmp_path.glob(f"{log.files.name}*"):
            if path.suffix == ".log":
                (tmp_path / f"20200101-{len(list(tmp_path.iterdir())):06}-1.log").write_text("old")
        log.close()
    FaultLog(tmp_path).close()
    assert len(list(tmp_path.glob("*.log"))) <= 12
    assert not list(tmp_path.glob("*.running"))
    assert take_crashed(tmp_path) == []


def test_a_problem_is_logged_without_its_values(log: FaultLog) -> None:
    name = "Anna Meier 7b.digits"
    try:
        try:
            raise Problem("The file {file} is damaged.", file=name)
        except Problem as problem:
            raise ValueError("no model") from problem
    except ValueError as caught:
        log.catch(ValueError, caught, caught.__traceback__)
    text = report([("this session", log.files)])
    assert "The file {file} is damaged." in text
    assert "Anna" not in text
