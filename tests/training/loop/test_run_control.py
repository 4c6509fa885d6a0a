"""The state machine of a run's control: every transition, every answer, and threads that wait."""

import itertools
import random
import threading
import time
from collections.abc import Callable

import pytest

from cnngui.training.loop.run_control import ControlState, Directive, RunControl, Stopped
from tests.seeds import seed_of

RUNNING, STEPPING, HELD, STOPPED = ControlState
GO, HOLD, STOP = Directive("go"), Directive("hold"), Directive("stop")

COMMANDS: dict[str, Callable[[RunControl], None]] = {
    "hold": RunControl.hold,
    "resume": RunControl.resume,
    "step": RunControl.step,
    "stop": RunControl.stop,
}
TRANSITIONS = {
    RUNNING: {"hold": HELD, "resume": RUNNING, "step": STEPPING, "stop": STOPPED},
    STEPPING: {"hold": HELD, "resume": RUNNING, "step": STEPPING, "stop": STOPPED},
    HELD: {"hold": HELD, "resume": RUNNING, "step": STEPPING, "stop": STOPPED},
    STOPPED: dict.fromkeys(COMMANDS, STOPPED),
}
WAY_TO = {RUNNING: "resume", STEPPING: "step", HELD: "hold", STOPPED: "stop"}


def in_state(state: ControlState) -> RunControl:
    control = RunControl()
    COMMANDS[WAY_TO[state]](control)
    assert control.state is state
    return control


@pytest.mark.parametrize(("state", "command"), list(itertools.product(ControlState, COMMANDS)))
def test_each_command_leads_from_each_state_to_the_one_of_the_table(
    state: ControlState, command: str
) -> None:
    control = in_state(state)
    COMMANDS[command](control)
    assert control.state is TRANSITIONS[state][command]


def test_a_new_control_lets_the_run_go_without_end() -> None:
    control = RunControl()
    assert [control.before_batch() for _ in range(100)] == 100 * [GO]
    assert control.state is RUNNING


def test_a_held_run_holds_and_a_stopped_one_stops() -> None:
    assert in_state(HELD).before_batch() == HOLD
    assert in_state(STOPPED).before_batch() == STOP
    control = in_state(HELD)
    control.stop()
    assert control.before_batch() == control.wait() == STOP


@pytest.mark.parametrize("steps", [1, 2, 5])
@pytest.mark.parametrize("begin", [RUNNING, HELD])
def test_steps_are_counted_and_then_the_run_is_held(begin: ControlState, steps: int) -> None:
    control = in_state(begin)
    for _ in range(steps):
        control.step()
    assert [control.before_batch() for _ in range(steps)] == steps * [GO]
    assert control.state is STEPPING, "the evaluation after the last batch is not held"
    control.check()
    assert control.before_batch() == HOLD
    assert control.state is HELD


def test_a_step_after_the_last_batch_was_begun_allows_one_more() -> None:
    control = in_state(STEPPING)
    assert control.before_batch() == GO
    control.step()
    assert [control.before_batch(), control.before_batch()] == [GO, HOLD]


@pytest.mark.parametrize("command", ["resume", "hold"])
def test_steps_that_were_not_taken_are_forgotten(command: str) -> None:
    control = RunControl()
    for _ in range(3):
        control.step()
    COMMANDS[command](control)
    control.step()
    assert [control.before_batch(), control.before_batch()] == [GO, HOLD]


def test_random_commands_give_the_answers_of_a_plain_model() -> None:
    chance = random.Random(seed_of(3))
    control, state, left = RunControl(), RUNNING, 0
    for _ in range(5000):
        command = chance.choice(["hold", "resume", "step", "step", "ask", "ask", "ask"])
        if command == "ask":
            if state is STEPPING and left == 0:
                state = HELD
            left -= state is STEPPING
            assert control.before_batch() == (HOLD if state is HELD else GO)
        else:
            COMMANDS[command](control)
            left = (left if state is STEPPING else 0) + 1 if command == "step" else 0
            state = TRANSITIONS[state][command]
        assert control.state is state


def test_the_learning_rate_comes_with_each_batch_once_it_is_set() -> None:
    control = RunControl()
    assert control.before_batch().learning_rate is None
    control.set_learning_rate(0.5)
    assert control.before_batch() == control.before_batch() == Directive("go", 0.5)
    control.hold()
    control.set_learning_rate(0.25)
    control.resume()
    assert control.wait() == Directive("go", 0.25)


def test_a_callable_is_asked_before_each_batch_and_stops_the_run() -> None:
    answers = iter([False, False, True])
    control = RunControl(lambda: next(answers))
    assert control.before_batch() == GO
    control.check()
    assert control.before_batch() == STOP
    assert control.state is STOPPED
    with pytest.raises(Stopped):
        RunControl(lambda: True).check()


def answer_of(wait: Callable[[], object], then: Callable[[], None]) -> object:
    """Return what `wait` gives in another thread, after making sure that it waits until `then`."""
    answers: list[object] = []

    def work() -> None:
        try:
            answers.append(wait())
        except Stopped as stopped:
            answers.append(stopped)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(0.1)
    assert thread.is_alive()
    assert answers == []
    then()
    thread.join(10)
    assert not thread.is_alive()
    return answers[0]


@pytest.mark.parametrize(("command", "answer"), [("resume", GO), ("step", GO), ("stop", STOP)])
def test_a_held_run_waits_for_the_next_command(command: str, answer: Directive) -> None:
    control = in_state(HELD)
    assert control.before_batch() == HOLD
    assert answer_of(control.wait, lambda: COMMANDS[command](control)) == answer
    if command == "step":
        assert control.before_batch() == HOLD, "the batch that ended the hold is counted"


@pytest.mark.parametrize(("command", "stops"), [("resume", False), ("step", False), ("stop", True)])
def test_a_held_evaluation_waits_too(command: str, stops: bool) -> None:
    control = in_state(HELD)
    answer = answer_of(control.check, lambda: COMMANDS[command](control))
    assert isinstance(answer, Stopped) is stops
    if command == "step":
        assert control.before_batch() == GO, "an evaluation counts no batch"


def test_the_clock_stands_still_while_the_run_waits() -> None:
    def late() -> bool:
        time.sleep(0.2)
        return False

    control = RunControl(late)
    before, clock_before = time.perf_counter(), control.now()
    control.before_batch()
    control.check()
    assert time.perf_counter() - before > 0.4
    assert control.now() - clock_before < 0.1
    assert control.seconds_waited > 0.4
