"""A background job: reports, outcomes, faults and stops, with real threads."""

import gc
import logging
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from cnngui.problem import Problem
from cnngui.training.loop.run_control import RunControl
from cnngui.ui.session.background_job import BackgroundJob, Work

SOON = 10_000


@pytest.fixture
def job(qtbot: QtBot) -> Iterator[BackgroundJob]:
    job = BackgroundJob("example", "The example failed ({fault}).")
    yield job
    assert job.shut_down()
    qtbot.waitUntil(lambda: job.findChildren(QThread) == [])
    assert gc.isenabled()


def outcome_of(job: BackgroundJob, work: Work, qtbot: QtBot) -> object:
    with qtbot.waitSignal(job.ended, timeout=SOON) as ended:
        job.start(work)
        assert job.is_running
        assert not gc.isenabled()
    assert not job.is_running
    return ended.args[0]


def thread_of(number: int, _control: RunControl, _report: object) -> tuple[int, int]:
    return number, threading.get_ident()


def test_it_ends_with_what_the_work_returns_and_can_be_started_again(
    job: BackgroundJob, qtbot: QtBot
) -> None:
    for number in range(3):
        assert outcome_of(job, partial(thread_of, number), qtbot) != (
            number,
            threading.get_ident(),
        ), "the work runs in another thread"


def test_the_newest_report_arrives_before_the_end(job: BackgroundJob, qtbot: QtBot) -> None:
    reports: list[int] = []
    job.reported.connect(reports.append)

    def work(control: RunControl, report: Callable[[Any], None]) -> int:
        for number in range(1000):
            report(number)
        return len(reports)

    outcome_of(job, work, qtbot)
    assert reports[-1] == 999
    assert reports == sorted(set(reports))


def test_a_problem_is_the_outcome_and_a_fault_is_logged_as_one(
    job: BackgroundJob, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    problem = Problem("Give it another number.")

    def fails(error: Exception) -> Work:
        def work(control: RunControl, report: object) -> None:
            raise error

        return work

    assert outcome_of(job, fails(problem), qtbot) is problem
    assert caplog.records == []
    with caplog.at_level(logging.ERROR):
        fault = outcome_of(job, fails(KeyError("x")), qtbot)
    assert isinstance(fault, Problem)
    assert str(fault) == "The example failed (KeyError: 'x')."
    assert caplog.records[0].exc_info is not None


def endless(control: RunControl, report: object) -> None:
    while True:
        control.check()
        threading.Event().wait(0.005)


@pytest.mark.parametrize("held", [False, True])
def test_a_stop_ends_it_without_an_outcome(job: BackgroundJob, qtbot: QtBot, held: bool) -> None:
    with qtbot.waitSignal(job.ended, timeout=SOON) as ended:
        job.start(endless)
        if held:
            job.control.hold()
            qtbot.wait(50)
        assert job.is_running
        job.stop()
    assert ended.args == [None]


def test_one_job_at_a_time(job: BackgroundJob) -> None:
    job.start(endless)
    with pytest.raises(RuntimeError, match="running already"):
        job.start(endless)


def test_shutting_down_waits_for_the_thread(job: BackgroundJob) -> None:
    job.start(endless)
    (thread,) = job.findChildren(QThread)
    assert job.shut_down()
    assert thread.isFinished()
    assert not job.is_running
